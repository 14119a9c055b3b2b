'use strict';
// generateKeyPair, generateKey and their synchronous forms.
const {
  ArrayBufferIsView, ArrayPrototypeIncludes, Error, ObjectDefineProperty,
} = primordials;
const { codes: { ERR_INCOMPATIBLE_OPTION_PAIR, ERR_INVALID_ARG_TYPE, ERR_INVALID_ARG_VALUE, ERR_MISSING_OPTION } } = require('internal/errors');
const { validateFunction, validateInt32, validateInteger, validateObject, validateOneOf, validateString, validateUint32 } = require('internal/validators');
const { isAnyArrayBuffer } = internalBinding('types');
const { inContext } = require('internal/async_context');
const { requestAs } = require('internal/async_resource');
const { parseKeyEncoding } = require('internal/crypto/key_encoding');
const { PrivateKeyObject, PublicKeyObject, binding, exportKey, secretKeyObject } = require('internal/crypto/keys');
const { randomBytes } = require('internal/crypto/random');
const { emitWarning } = require('internal/process/warning');

// publicKeyEncoding and privateKeyEncoding; undefined: a KeyObject.
function parseEncodings(keyType, options) {
  const { publicKeyEncoding, privateKeyEncoding } = options;
  const parse = (encoding, isPublic, name) => {
    if (encoding === undefined) return undefined;
    if (encoding === null || typeof encoding !== 'object') throw new ERR_INVALID_ARG_VALUE(`options.${name}`, encoding);
    return parseKeyEncoding(encoding, keyType, isPublic, name);
  };
  return { publicEncoding: parse(publicKeyEncoding, true, 'publicKeyEncoding'), privateEncoding: parse(privateKeyEncoding, false, 'privateKeyEncoding') };
}

function rsaOptions(type, options) {
  validateObject(options, 'options');
  const { modulusLength } = options;
  validateUint32(modulusLength, 'options.modulusLength');
  let { publicExponent } = options;
  if (publicExponent == null) publicExponent = 0x10001;
  else validateUint32(publicExponent, 'options.publicExponent');
  if (type === 'rsa') return { modulusLength, publicExponent };
  const { hashAlgorithm, mgf1HashAlgorithm, hash, mgf1Hash, saltLength } = options;
  if (saltLength !== undefined) validateInt32(saltLength, 'options.saltLength', 0);
  if (hashAlgorithm !== undefined) validateString(hashAlgorithm, 'options.hashAlgorithm');
  if (mgf1HashAlgorithm !== undefined) validateString(mgf1HashAlgorithm, 'options.mgf1HashAlgorithm');
  const old = (value, current, name, text) => {
    if (value === undefined) return;
    emitWarning(text, 'DeprecationWarning', 'DEP0154');
    validateString(value, `options.${name}`);
    if (current && value !== current) throw new ERR_INVALID_ARG_VALUE(`options.${name}`, value);
  };
  old(hash, hashAlgorithm, 'hash', '"options.hash" is deprecated, use "options.hashAlgorithm" instead.');
  old(mgf1Hash, mgf1HashAlgorithm, 'mgf1Hash', '"options.mgf1Hash" is deprecated, use "options.mgf1HashAlgorithm" instead.');
  const chosen = hashAlgorithm || hash;
  const mask = mgf1HashAlgorithm || mgf1Hash;
  for (const name of [chosen, mask]) {
    if (name !== undefined && require('internal/crypto/evp').digestSize(name) === undefined) {
      const { codes: { ERR_CRYPTO_INVALID_DIGEST } } = require('internal/errors');
      const error = new ERR_CRYPTO_INVALID_DIGEST(name);
      error.message = name === chosen ? `Invalid digest: ${name}` : `Invalid MGF1 digest: ${name}`;
      throw error;
    }
  }
  return { modulusLength, publicExponent, hashAlgorithm: chosen, mgf1HashAlgorithm: mask, saltLength };
}

function dsaOptions(options) {
  validateObject(options, 'options');
  const { modulusLength } = options;
  validateUint32(modulusLength, 'options.modulusLength');
  let { divisorLength } = options;
  if (divisorLength == null) divisorLength = -1;
  else validateInt32(divisorLength, 'options.divisorLength', 0);
  return { modulusLength, divisorLength };
}

function ecOptions(options) {
  validateObject(options, 'options');
  const { namedCurve } = options;
  validateString(namedCurve, 'options.namedCurve');
  const { paramEncoding } = options;
  if (paramEncoding != null && paramEncoding !== 'named' && paramEncoding !== 'explicit') throw new ERR_INVALID_ARG_VALUE('options.paramEncoding', paramEncoding);
  return { namedCurve, explicit: paramEncoding === 'explicit' };
}

const GROUPS = ['modp1', 'modp2', 'modp5', 'modp14', 'modp15', 'modp16', 'modp17', 'modp18'];
function dhOptions(options) {
  validateObject(options, 'options');
  const { group, primeLength, prime, generator } = options;
  if (group != null) {
    if (prime != null) throw new ERR_INCOMPATIBLE_OPTION_PAIR('group', 'prime');
    if (primeLength != null) throw new ERR_INCOMPATIBLE_OPTION_PAIR('group', 'primeLength');
    if (generator != null) throw new ERR_INCOMPATIBLE_OPTION_PAIR('group', 'generator');
    validateString(group, 'options.group');
    if (!ArrayPrototypeIncludes(GROUPS, group)) {
      const error = new Error('Unknown DH group');
      error.code = 'ERR_CRYPTO_UNKNOWN_DH_GROUP';
      throw error;
    }
    return { prime: group };
  }
  if (prime != null) {
    if (primeLength != null) throw new ERR_INCOMPATIBLE_OPTION_PAIR('prime', 'primeLength');
    if (!ArrayBufferIsView(prime) && !isAnyArrayBuffer(prime)) throw new ERR_INVALID_ARG_TYPE('options.prime', ['Buffer', 'TypedArray', 'DataView', 'ArrayBuffer'], prime);
  } else if (primeLength != null) validateInt32(primeLength, 'options.primeLength', 0);
  else throw new ERR_MISSING_OPTION('At least one of the group, prime, or primeLength options');
  if (generator != null) validateInt32(generator, 'options.generator', 0);
  return { prime: prime ?? undefined, primeLength, generator: generator ?? undefined };
}

const PLAIN = ['ed25519', 'ed448', 'x25519', 'x448'];
function prepare(type, options) {
  validateString(type, 'type');
  let encodings = {};
  if (options !== undefined) {
    validateObject(options, 'options');
    encodings = parseEncodings(type, options);
  }
  let parameters;
  if (type === 'rsa' || type === 'rsa-pss') parameters = rsaOptions(type, options);
  else if (type === 'dsa') parameters = dsaOptions(options);
  else if (type === 'ec') parameters = ecOptions(options);
  else if (type === 'dh') parameters = dhOptions(options);
  else if (ArrayPrototypeIncludes(PLAIN, type)) parameters = {};
  else throw new ERR_INVALID_ARG_VALUE('type', type, 'must be a supported key type');
  return { type, parameters, encodings };
}
function written(pair, { publicEncoding, privateEncoding }) {
  return {
    publicKey: publicEncoding === undefined ? new PublicKeyObject(pair[0]) : exportKey(pair[0], publicEncoding),
    privateKey: privateEncoding === undefined ? new PrivateKeyObject(pair[1]) : exportKey(pair[1], privateEncoding),
  };
}

function generateKeyPair(type, options, callback) {
  if (typeof options === 'function') {
    callback = options;
    options = undefined;
  }
  validateFunction(callback, 'callback');
  const job = prepare(type, options);
  binding.generate(job.type, job.parameters, inContext((error, pair) => {
    if (error) return callback(error);
    let keys;
    try {
      keys = written(pair, job.encodings);
    } catch (failure) {
      return callback(failure);
    }
    callback(null, keys.publicKey, keys.privateKey);
  }));
}
ObjectDefineProperty(generateKeyPair, require('internal/util').customPromisifyArgs, { __proto__: null, value: ['publicKey', 'privateKey'], enumerable: false });

function generateKeyPairSync(type, options) {
  const job = prepare(type, options);
  return written(binding.generate(job.type, job.parameters), job.encodings);
}

function secretLength(type, options) {
  validateString(type, 'type');
  validateObject(options, 'options');
  const { length } = options;
  if (type === 'hmac') validateInteger(length, 'options.length', 8, 2 ** 31 - 1);
  else if (type === 'aes') validateOneOf(length, 'options.length', [128, 192, 256]);
  else throw new ERR_INVALID_ARG_VALUE('type', type, 'must be a supported key type');
  return length >> 3;
}
function generateKey(type, options, callback) {
  if (typeof options === 'function') {
    callback = options;
    options = undefined;
  }
  validateFunction(callback, 'callback');
  const size = secretLength(type, options);
  requestAs('KEYGENREQUEST', randomBytes, [size, (error, bytes) => (error ? callback(error) : callback(null, secretKeyObject(bytes)))]);
}
function generateKeySync(type, options) { return secretKeyObject(randomBytes(secretLength(type, options))); }

module.exports = { generateKey, generateKeyPair, generateKeyPairSync, generateKeySync };
