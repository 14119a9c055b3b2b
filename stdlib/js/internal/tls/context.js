'use strict';
// tls.createSecureContext (https://nodejs.org/api/tls.html#tlscreatesecurecontextoptions): certificates, keys, ciphers and versions
// as OpenSSL's context.
const {
  ArrayBufferIsView, ArrayIsArray, ArrayPrototypeFilter, ArrayPrototypeJoin, Error, StringPrototypeReplaceAll,
  StringPrototypeSplit, StringPrototypeStartsWith, StringPrototypeToLowerCase, TypeError,
} = primordials;
const {
  codes: { ERR_INVALID_ARG_TYPE, ERR_INVALID_ARG_VALUE, ERR_TLS_INVALID_PROTOCOL_VERSION, ERR_TLS_PROTOCOL_VERSION_CONFLICT }, define,
} = require('internal/errors');
const { validateInt32, validateObject, validateString } = require('internal/validators');
const { isAnyArrayBuffer } = internalBinding('types');
const { ERR_CRYPTO_CUSTOM_ENGINE_NOT_SUPPORTED } = require('internal/crypto/errors');
const binding = internalBinding('tls');

define('ERR_TLS_DH_PARAM_SIZE', (size) => `DH parameter size ${size} is less than 2048`, Error);
define('ERR_TLS_INVALID_CONTEXT', (name) => `${name} must be a SecureContext`, TypeError);

const defaults = {
  renegotiationLimit: 3, renegotiationWindow: 600, // handshakes that a client may begin in so many seconds
  minVersion: 'TLSv1.2', maxVersion: 'TLSv1.3', ecdhCurve: 'auto',
  ciphers: ArrayPrototypeJoin(['TLS_AES_256_GCM_SHA384', 'TLS_CHACHA20_POLY1305_SHA256', 'TLS_AES_128_GCM_SHA256', 'ECDHE-RSA-AES128-GCM-SHA256',
    'ECDHE-ECDSA-AES128-GCM-SHA256', 'ECDHE-RSA-AES256-GCM-SHA384', 'ECDHE-ECDSA-AES256-GCM-SHA384', 'DHE-RSA-AES128-GCM-SHA256',
    'ECDHE-RSA-AES128-SHA256', 'DHE-RSA-AES128-SHA256', 'ECDHE-RSA-AES256-SHA384', 'DHE-RSA-AES256-SHA384', 'ECDHE-RSA-AES256-SHA256',
    'DHE-RSA-AES256-SHA256', 'HIGH', '!aNULL', '!eNULL', '!EXPORT', '!DES', '!RC4', '!MD5', '!PSK', '!SRP', '!CAMELLIA'], ':'),
};
const versions = { '__proto__': null, 'TLSv1': binding.TLS1_VERSION, 'TLSv1.1': binding.TLS1_1_VERSION, 'TLSv1.2': binding.TLS1_2_VERSION, 'TLSv1.3': binding.TLS1_3_VERSION };

function version(which, value, fallback) {
  value ??= fallback;
  const number = versions[value];
  if (number === undefined) throw new ERR_TLS_INVALID_PROTOCOL_VERSION(value, which);
  return number;
}
// The method names of old: one protocol, or all.
function fromSecureProtocol(name, options) {
  const method = StringPrototypeReplaceAll(StringPrototypeReplaceAll(name, '_server', ''), '_client', '');
  for (const label of ['minVersion', 'maxVersion']) {
    if (options[label] !== undefined && options[label] !== null) throw new ERR_TLS_PROTOCOL_VERSION_CONFLICT(options[label], name);
  }
  switch (method) {
    case 'TLS_method': return [binding.TLS1_VERSION, binding.TLS1_3_VERSION];
    case 'SSLv23_method': return [version('minimum', undefined, defaults.minVersion), binding.TLS1_2_VERSION];
    case 'TLSv1_method': return [binding.TLS1_VERSION, binding.TLS1_VERSION];
    case 'TLSv1_1_method': return [binding.TLS1_1_VERSION, binding.TLS1_1_VERSION];
    case 'TLSv1_2_method': return [binding.TLS1_2_VERSION, binding.TLS1_2_VERSION];
    case 'TLSv1_3_method': return [binding.TLS1_3_VERSION, binding.TLS1_3_VERSION];
  }
  const { ERR_TLS_INVALID_PROTOCOL_METHOD } = require('internal/errors').codes;
  if (StringPrototypeStartsWith(method, 'SSLv2')) throw new ERR_TLS_INVALID_PROTOCOL_METHOD('SSLv2 methods disabled');
  if (StringPrototypeStartsWith(method, 'SSLv3')) throw new ERR_TLS_INVALID_PROTOCOL_METHOD('SSLv3 methods disabled');
  throw new ERR_TLS_INVALID_PROTOCOL_METHOD(`Unknown method: ${name}`);
}

function checked(result) {
  if (result instanceof Error) throw result;
  return result;
}
function operationFailed(text) {
  const { genericNodeError } = require('internal/errors');
  return genericNodeError(text, { code: 'ERR_CRYPTO_OPERATION_FAILED' });
}
function checkMaterial(value, name) {
  if (typeof value !== 'string' && !ArrayBufferIsView(value) && !isAnyArrayBuffer(value)) {
    throw new ERR_INVALID_ARG_TYPE(name, ['string', 'Buffer', 'TypedArray', 'DataView'], value);
  }
  return value;
}
// The machine's roots and those of NODE_EXTRA_CA_CERTS.
function addRoots(context) {
  const problem = context.addRoots();
  if (problem !== undefined) require('process')._rawDebug(`Warning: Ignoring extra certs from \`${problem[0]}\`, load failed: ${problem[1]}`);
}

function each(value, visit) {
  if (ArrayIsArray(value)) for (let i = 0; i < value.length; i++) visit(value[i]);
  else visit(value);
}

// There are no engines: what names one is checked, and refused.
function checkEngines({ clientCertEngine, privateKeyEngine, privateKeyIdentifier }) {
  if (privateKeyIdentifier !== undefined && privateKeyIdentifier !== null) {
    if (privateKeyEngine === undefined || privateKeyEngine === null) throw new ERR_INVALID_ARG_VALUE('options.privateKeyEngine', privateKeyEngine);
    if (typeof privateKeyIdentifier !== 'string') throw new ERR_INVALID_ARG_TYPE('options.privateKeyIdentifier', ['string', 'null', 'undefined'], privateKeyIdentifier);
    if (typeof privateKeyEngine !== 'string') throw new ERR_INVALID_ARG_TYPE('options.privateKeyEngine', ['string', 'null', 'undefined'], privateKeyEngine);
    throw new ERR_CRYPTO_CUSTOM_ENGINE_NOT_SUPPORTED();
  }
  if (clientCertEngine === undefined || clientCertEngine === null) return;
  if (typeof clientCertEngine !== 'string') throw new ERR_INVALID_ARG_TYPE('options.clientCertEngine', ['string', 'null', 'undefined'], clientCertEngine);
  throw new ERR_CRYPTO_CUSTOM_ENGINE_NOT_SUPPORTED();
}

class SecureContext {
  constructor(options) {
    this.context = checked(binding.createContext());
    const { context } = this;
    let range;
    if (options.secureProtocol) {
      validateString(options.secureProtocol, 'options.secureProtocol');
      range = fromSecureProtocol(options.secureProtocol, options);
    } else range = [version('minimum', options.minVersion, defaults.minVersion), version('maximum', options.maxVersion, defaults.maxVersion)];
    let flags = options.secureOptions ?? 0;
    if (options.secureOptions !== undefined && options.secureOptions !== null) validateInt32(options.secureOptions, 'options.secureOptions', 0);
    if (options.honorCipherOrder) flags += binding.SSL_OP_CIPHER_SERVER_PREFERENCE;
    context.setOptions(flags, range[0], range[1]);
    // The security level among the ciphers decides what certificates are good enough.
    if (options.ciphers !== undefined && options.ciphers !== null) validateString(options.ciphers, 'options.ciphers');
    const list = StringPrototypeSplit(options.ciphers || defaults.ciphers, ':');
    const suites = ArrayPrototypeJoin(ArrayPrototypeFilter(list, (name) => name.length > 0 && StringPrototypeStartsWith(name, 'TLS_')), ':');
    const old = ArrayPrototypeJoin(ArrayPrototypeFilter(list, (name) => name.length > 0 && !StringPrototypeStartsWith(name, 'TLS_') && !StringPrototypeStartsWith(name, '!TLS_')), ':');
    if (suites === '' && old === '') throw new ERR_INVALID_ARG_VALUE('options.ciphers', list);
    // Who names only ciphers of old keeps the suites of TLS 1.3.
    if (suites !== '') checked(context.setCipherSuites(suites));
    if (old !== '') checked(context.setCiphers(old));
    if (old === '' && range[0] < binding.TLS1_3_VERSION && range[1] > binding.TLS1_2_VERSION) context.setOptions(flags, binding.TLS1_3_VERSION, range[1]);
    if (options.ca) each(options.ca, (ca) => { context.addCa(checkMaterial(ca, 'options.ca')); });
    else addRoots(context);
    if (options.cert) each(options.cert, (cert) => { checked(context.setCert(checkMaterial(cert, 'options.cert'))); });
    if (options.passphrase !== undefined && options.passphrase !== null) validateString(options.passphrase, 'options.passphrase');
    if (options.key) {
      const several = ArrayIsArray(options.key);
      each(options.key, (key) => {
        const pem = several && key?.pem !== undefined ? key.pem : key;
        const passphrase = several && key?.passphrase !== undefined ? key.passphrase : options.passphrase;
        checked(context.setKey(checkMaterial(pem, 'options.key'), passphrase));
      });
    }
    checkEngines(options);
    if (options.sigalgs !== undefined && options.sigalgs !== null) {
      validateString(options.sigalgs, 'options.sigalgs');
      if (options.sigalgs === '') throw new ERR_INVALID_ARG_VALUE('options.sigalgs', options.sigalgs);
      checked(context.setSigalgs(options.sigalgs));
    }
    const curve = options.ecdhCurve ?? defaults.ecdhCurve;
    validateString(curve, 'options.ecdhCurve');
    if (curve !== 'auto' && context.setCurves(curve) instanceof Error) throw operationFailed('Failed to set ECDH curve');
    if (options.dhparam !== undefined && options.dhparam !== null) checked(context.setDhParam(options.dhparam === 'auto' || options.dhparam === true ? true : checkMaterial(options.dhparam, 'options.dhparam')));
    if (options.crl !== undefined && options.crl !== null) {
      each(options.crl, (crl) => { if (context.addCrl(checkMaterial(crl, 'options.crl')) instanceof Error) throw operationFailed('Failed to parse CRL'); });
    }
    if (options.sessionIdContext !== undefined && options.sessionIdContext !== null) {
      validateString(options.sessionIdContext, 'options.sessionIdContext');
      checked(context.setSessionIdContext(options.sessionIdContext));
    }
    if (options.pfx !== undefined && options.pfx !== null) {
      each(options.pfx, (pfx) => {
        const raw = pfx?.buf ?? pfx;
        const passphrase = pfx?.passphrase ?? options.passphrase;
        checked(context.loadPkcs12(checkMaterial(raw, 'options.pfx'), passphrase));
      });
    }
    if (options.sessionTimeout !== undefined && options.sessionTimeout !== null) {
      validateInt32(options.sessionTimeout, 'options.sessionTimeout', 0);
      context.setSessionTimeout(options.sessionTimeout);
    }
  }
}

function createSecureContext(options = {}) {
  validateObject(options, 'options');
  return new SecureContext(options);
}

function getCiphers() {
  const names = binding.ciphers();
  const out = [];
  for (let i = 0; i < names.length; i++) out[i] = StringPrototypeToLowerCase(names[i]);
  return out.sort();
}

// ['h2', 'http/1.1'] in wire format.
function convertProtocols(protocols) {
  const { Buffer } = require('buffer');
  if (ArrayBufferIsView(protocols)) return Buffer.concat([Buffer.from(protocols.buffer, protocols.byteOffset, protocols.byteLength)]); // a copy
  const parts = [];
  for (let i = 0; i < protocols.length; i++) {
    const name = Buffer.from(protocols[i]);
    if (name.length > 255) {
      const { ERR_OUT_OF_RANGE } = require('internal/errors').codes;
      throw new ERR_OUT_OF_RANGE(`The byte length of the protocol at index ${i} exceeds the maximum length.`, '<= 255', name.length, true);
    }
    parts.push(Buffer.from([name.length]), name);
  }
  return Buffer.concat(parts);
}

module.exports = { checked, convertProtocols, createSecureContext, defaults, getCiphers, SecureContext };
