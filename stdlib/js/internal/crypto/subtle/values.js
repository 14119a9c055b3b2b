'use strict';
// Web IDL conversions of Web Crypto's arguments, and the normalisation of algorithms (https://w3c.github.io/webcrypto/,
// 18.4). Errors name the place: `prefix` is the call, `context` the argument.
const {
  ArrayBufferIsView, ArrayPrototypeIncludes, ArrayPrototypePush, MathTrunc, Number, NumberIsFinite, ObjectKeys,
  String, StringPrototypeToLowerCase, SymbolIterator, TypeError, TypedArrayPrototypeGetBuffer,
  TypedArrayPrototypeGetSymbolToStringTag, TypedArrayPrototypeSlice, Uint8Array,
} = primordials;
const { isAnyArrayBuffer, isSharedArrayBuffer } = internalBinding('types');
const { getLinked } = internalBinding('modules');

function fail(code, text) {
  const error = new TypeError(text);
  error.code = code;
  return error;
}
function bad(options, text, code = 'ERR_INVALID_ARG_TYPE') {
  return fail(code, `${options.prefix === undefined ? '' : `${options.prefix}: `}${options.context ?? 'Value'} ${text}`);
}
function domError(text, name, cause) {
  const { DOMException } = require('internal/domexception');
  return new DOMException(text, cause === undefined ? name : { name, cause });
}
function requiredArguments(count, needed, prefix) {
  if (count >= needed) return;
  throw fail('ERR_MISSING_ARGS', `${prefix}: ${needed} argument${needed === 1 ? '' : 's'} required, but only ${count} present.`);
}

// ---- simple types ----

const convert = {
  __proto__: null,
  any: (value) => value,
  boolean: (value) => !!value,
  DOMString(value, options) {
    if (typeof value === 'symbol') throw bad(options, 'is a Symbol and cannot be converted to a string.');
    return String(value);
  },
  object(value, options) {
    if (value === null || (typeof value !== 'object' && typeof value !== 'function')) throw bad(options, 'is not an object.');
    return value;
  },
  CryptoKey(value, options) {
    if (!getLinked('internal/crypto/keys')?.isCryptoKey(value)) throw bad(options, 'is not of type CryptoKey.');
    return value;
  },
  BufferSource(value, options) {
    if (isSharedArrayBuffer(value) || (!isAnyArrayBuffer(value) && !ArrayBufferIsView(value))) {
      throw bad(options, 'is not instance of ArrayBuffer, Buffer, TypedArray, or DataView.');
    }
    if (ArrayBufferIsView(value) && isSharedArrayBuffer(value.buffer)) throw bad(options, 'is a view on a SharedArrayBuffer, which is not allowed.');
    return value;
  },
  // The bytes as they are now.
  Bytes(value, options) {
    convert.BufferSource(value, options);
    const bytes = isAnyArrayBuffer(value) ? new Uint8Array(value) : new Uint8Array(value.buffer, value.byteOffset, value.byteLength);
    return TypedArrayPrototypeSlice(bytes);
  },
  BigInteger(value, options) {
    if (!ArrayBufferIsView(value) || TypedArrayPrototypeGetSymbolToStringTag(value) !== 'Uint8Array') throw bad(options, 'is not an Uint8Array object.');
    if (isSharedArrayBuffer(TypedArrayPrototypeGetBuffer(value))) throw bad(options, 'is a view on a SharedArrayBuffer, which is not allowed.');
    return value;
  },
  octet: (value, options) => integer(value, options, 255),
  unsignedShort: (value, options) => integer(value, options, 65535),
  unsignedLong: (value, options) => integer(value, options, 4294967295),
  AlgorithmIdentifier(value, options) {
    return value !== null && (typeof value === 'object' || typeof value === 'function') ? value : convert.DOMString(value, options);
  },
  HashAlgorithmIdentifier(value, options) { return normalizeAlgorithm(convert.AlgorithmIdentifier(value, options), 'digest'); },
  KeyFormat: (value, options) => enumeration(value, options, ['raw', 'pkcs8', 'spki', 'jwk'], 'KeyFormat'),
  KeyUsage: (value, options) => enumeration(value, options, USAGES, 'KeyUsage'),
  KeyUsages: (value, options) => sequence(value, options, convert.KeyUsage),
  JsonWebKey: (value, options) => jsonWebKey(value, options),
};
const USAGES = ['encrypt', 'decrypt', 'sign', 'verify', 'deriveKey', 'deriveBits', 'wrapKey', 'unwrapKey'];

// [EnforceRange]
function integer(value, options, max) {
  if (typeof value === 'bigint') throw bad(options, 'is a BigInt and cannot be converted to a number.');
  if (typeof value === 'symbol') throw bad(options, 'is a Symbol and cannot be converted to a number.');
  const n = Number(value);
  if (!NumberIsFinite(n)) throw bad(options, 'is not a finite number.');
  const whole = MathTrunc(n);
  if (whole < 0 || whole > max) throw bad(options, `is outside the expected range of 0 to ${max}.`, 'ERR_OUT_OF_RANGE');
  return whole + 0;
}
function enumeration(value, options, names, type) {
  const text = convert.DOMString(value, options);
  if (!ArrayPrototypeIncludes(names, text)) throw bad(options, `value '${text}' is not a valid enum value of type ${type}.`, 'ERR_INVALID_ARG_VALUE');
  return text;
}
function sequence(value, options, item) {
  if (value === null || (typeof value !== 'object' && typeof value !== 'function') || typeof value[SymbolIterator] !== 'function') {
    throw bad(options, 'can not be converted to sequence.');
  }
  const out = [];
  for (const v of value) ArrayPrototypePush(out, item(v, { ...options, context: `${options.context}, index ${out.length}` }));
  return out;
}

// RFC 7517's members that Web Crypto knows.
const JWK_TEXT = ['alg', 'crv', 'd', 'dp', 'dq', 'e', 'k'];
const JWK_TEXT_MORE = ['kty', 'n', 'p', 'q', 'qi', 'use', 'x', 'y'];
function jsonWebKey(value, options) {
  const out = {};
  if (value == null) return out;
  if (typeof value !== 'object' && typeof value !== 'function') throw bad(options, 'can not be converted to a dictionary');
  const take = (name, type) => {
    const v = value[name];
    if (v !== undefined) out[name] = type(v, { prefix: options.prefix, context: `'${name}' of 'JsonWebKey' (${options.context})` });
  };
  for (const name of JWK_TEXT) take(name, convert.DOMString);
  take('ext', convert.boolean);
  take('key_ops', (v, o) => sequence(v, o, convert.DOMString));
  for (const name of JWK_TEXT_MORE) take(name, convert.DOMString);
  return out;
}

// ---- algorithms ----

// Members of the dictionaries, in the order of their names; '!' marks required ones.
const DICTIONARIES = {
  __proto__: null,
  RsaHashedKeyGenParams: [['hash', 'HashAlgorithmIdentifier', '!'], ['modulusLength', 'unsignedLong', '!'], ['publicExponent', 'BigInteger', '!']],
  RsaHashedImportParams: [['hash', 'HashAlgorithmIdentifier', '!']],
  EcKeyGenParams: [['namedCurve', 'DOMString', '!']],
  EcKeyImportParams: [['namedCurve', 'DOMString', '!']],
  AesKeyGenParams: [['length', 'unsignedShort', '!']],
  AesDerivedKeyParams: [['length', 'unsignedShort', '!']],
  HmacKeyGenParams: [['hash', 'HashAlgorithmIdentifier', '!'], ['length', 'unsignedLong']],
  HmacImportParams: [['hash', 'HashAlgorithmIdentifier', '!'], ['length', 'unsignedLong']],
  RsaPssParams: [['saltLength', 'unsignedLong', '!']],
  RsaOaepParams: [['label', 'Bytes']],
  EcdsaParams: [['hash', 'HashAlgorithmIdentifier', '!']],
  Ed448Params: [['context', 'Bytes']],
  AesCbcParams: [['iv', 'Bytes', '!']],
  AesGcmParams: [['additionalData', 'Bytes'], ['iv', 'Bytes', '!'], ['tagLength', 'octet']],
  AesCtrParams: [['counter', 'Bytes', '!'], ['length', 'octet', '!']],
  EcdhKeyDeriveParams: [['public', 'CryptoKey', '!']],
  HkdfParams: [['hash', 'HashAlgorithmIdentifier', '!'], ['info', 'Bytes', '!'], ['salt', 'Bytes', '!']],
  Pbkdf2Params: [['hash', 'HashAlgorithmIdentifier', '!'], ['iterations', 'unsignedLong', '!'], ['salt', 'Bytes', '!']],
};
const CFRG_SIGN = { 'Ed25519': null, 'Ed448': 'Ed448Params' };
const CFRG = { Ed25519: null, Ed448: null, X25519: null, X448: null };
const RSA = (dictionary) => ({ 'RSASSA-PKCS1-v1_5': dictionary, 'RSA-PSS': dictionary, 'RSA-OAEP': dictionary });
const AES = (dictionary) => ({ 'AES-CBC': dictionary, 'AES-CTR': dictionary, 'AES-GCM': dictionary, 'AES-KW': dictionary });
const SIGN = { 'RSASSA-PKCS1-v1_5': null, 'RSA-PSS': 'RsaPssParams', 'ECDSA': 'EcdsaParams', 'HMAC': null, ...CFRG_SIGN };
const ENCRYPT = { 'RSA-OAEP': 'RsaOaepParams', 'AES-CBC': 'AesCbcParams', 'AES-GCM': 'AesGcmParams', 'AES-CTR': 'AesCtrParams' };
const EXPORT = { ...RSA(null), ...AES(null), ECDSA: null, ECDH: null, HMAC: null, ...CFRG };
const OPERATIONS = {
  '__proto__': null,
  'digest': { 'SHA-1': null, 'SHA-256': null, 'SHA-384': null, 'SHA-512': null },
  'generateKey': { ...RSA('RsaHashedKeyGenParams'), ...AES('AesKeyGenParams'), ECDSA: 'EcKeyGenParams', ECDH: 'EcKeyGenParams', HMAC: 'HmacKeyGenParams', ...CFRG },
  'sign': SIGN,
  'verify': SIGN,
  'importKey': { ...RSA('RsaHashedImportParams'), ...AES(null), ECDSA: 'EcKeyImportParams', ECDH: 'EcKeyImportParams', HMAC: 'HmacImportParams', HKDF: null, PBKDF2: null, ...CFRG },
  'exportKey': EXPORT,
  'encrypt': ENCRYPT,
  'decrypt': ENCRYPT,
  'deriveBits': { ECDH: 'EcdhKeyDeriveParams', X25519: 'EcdhKeyDeriveParams', X448: 'EcdhKeyDeriveParams', HKDF: 'HkdfParams', PBKDF2: 'Pbkdf2Params' },
  'get key length': { ...AES('AesDerivedKeyParams'), HMAC: 'HmacImportParams', HKDF: null, PBKDF2: null },
  'wrapKey': { 'AES-KW': null },
  'unwrapKey': { 'AES-KW': null },
};

function normalizeAlgorithm(algorithm, operation) {
  if (typeof algorithm === 'string') algorithm = { name: algorithm };
  const options = { prefix: 'Failed to normalize algorithm', context: 'passed algorithm' };
  const given = algorithm.name;
  if (given === undefined) throw bad(options, "can not be converted to 'Algorithm' because 'name' is required in 'Algorithm'.", 'ERR_MISSING_OPTION');
  const wanted = StringPrototypeToLowerCase(convert.DOMString(given, { ...options, context: "'name' of 'Algorithm' (passed algorithm)" }));
  const known = OPERATIONS[operation];
  const names = ObjectKeys(known);
  let name;
  for (let i = 0; i < names.length; i++) if (StringPrototypeToLowerCase(names[i]) === wanted) name = names[i];
  if (name === undefined) throw domError('Unrecognized algorithm name', 'NotSupportedError');
  const type = known[name];
  const out = { name };
  if (type === null) return out;
  const members = DICTIONARIES[type];
  for (let i = 0; i < members.length; i++) {
    const { 0: key, 1: kind, 2: required } = members[i];
    const value = algorithm[key];
    if (value !== undefined) out[key] = convert[kind](value, { prefix: options.prefix, context: `'${key}' of '${type}' (passed algorithm)` });
    else if (required) throw bad(options, `can not be converted to '${type}' because '${key}' is required in '${type}'.`, 'ERR_MISSING_OPTION');
  }
  return out;
}

module.exports = { bad, convert, domError, fail, normalizeAlgorithm, requiredArguments };
