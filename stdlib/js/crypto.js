'use strict';
// The crypto module's part without OpenSSL: digests, HMAC, PBKDF2, HKDF, random values. Ciphers, keys and signatures are
// there by name and say clearly that they are missing when they are called.
const {
  ArrayBufferIsView, ObjectDefineProperties,
} = primordials;
const { Buffer } = require('buffer');
const { codes: { ERR_CRYPTO_INVALID_KEYLEN, ERR_CRYPTO_TIMING_SAFE_EQUAL_LENGTH, ERR_INVALID_ARG_TYPE, ERR_METHOD_NOT_IMPLEMENTED } } = require('internal/errors');
const { validateFunction, validateInteger, validateString } = require('internal/validators');
const { isAnyArrayBuffer } = internalBinding('types');
const { Hash, Hmac, bytesOf, checkedKind, createHash, createHmac, getHashes, hash } = require('internal/crypto/hash');
const { randomBytes, randomFill, randomFillSync, randomInt, randomUUID } = require('internal/crypto/random');
const { nextTick } = require('internal/task_queues');
const binding = internalBinding('crypto');

function timingSafeEqual(a, b) {
  if (!isAnyArrayBuffer(a) && !ArrayBufferIsView(a)) throw new ERR_INVALID_ARG_TYPE('buf1', ['ArrayBuffer', 'Buffer', 'TypedArray', 'DataView'], a);
  if (!isAnyArrayBuffer(b) && !ArrayBufferIsView(b)) throw new ERR_INVALID_ARG_TYPE('buf2', ['ArrayBuffer', 'Buffer', 'TypedArray', 'DataView'], b);
  if (a.byteLength !== b.byteLength) throw new ERR_CRYPTO_TIMING_SAFE_EQUAL_LENGTH();
  return binding.equal(a, b);
}

function pbkdf2Sync(password, salt, iterations, keylen, digest) {
  validateString(digest, 'digest');
  password = bytesOf(password, 'password');
  salt = bytesOf(salt, 'salt');
  validateInteger(iterations, 'iterations', 1, 2147483647);
  validateInteger(keylen, 'keylen', 0, 2147483647);
  const key = binding.pbkdf2(checkedKind(digest), password, salt, iterations, keylen);
  return Buffer.from(key.buffer, 0, key.byteLength);
}
function pbkdf2(password, salt, iterations, keylen, digest, callback) {
  if (typeof digest === 'function') {
    callback = digest;
    digest = undefined;
  }
  validateString(digest, 'digest');
  validateFunction(callback, 'callback');
  nextTick(callback, null, pbkdf2Sync(password, salt, iterations, keylen, digest));
}

function hkdfSync(digest, ikm, salt, info, length) {
  validateString(digest, 'digest');
  ikm = bytesOf(ikm, 'ikm');
  salt = bytesOf(salt, 'salt');
  info = bytesOf(info, 'info');
  validateInteger(length, 'length', 0, 2147483647);
  const kind = checkedKind(digest);
  if (length > 255 * binding.digestSizes[kind]) throw new ERR_CRYPTO_INVALID_KEYLEN();
  return binding.hkdf(kind, ikm, salt, info, length).buffer;
}
function hkdf(digest, ikm, salt, info, length, callback) {
  validateFunction(callback, 'callback');
  nextTick(callback, null, hkdfSync(digest, ikm, salt, info, length));
}

module.exports = {};
for (const name of ['checkPrime', 'checkPrimeSync', 'createCipheriv', 'createDecipheriv', 'createDiffieHellman', 'createDiffieHellmanGroup', 'createECDH',
  'createPrivateKey', 'createPublicKey', 'createSecretKey', 'createSign', 'createVerify', 'diffieHellman', 'generatePrime', 'generatePrimeSync',
  'getCipherInfo', 'getDiffieHellman', 'generateKeyPair', 'generateKeyPairSync', 'generateKey', 'generateKeySync', 'privateDecrypt', 'privateEncrypt',
  'publicDecrypt', 'publicEncrypt', 'scrypt', 'scryptSync', 'sign', 'setEngine', 'setFips', 'verify', 'Certificate', 'Cipher', 'Cipheriv', 'Decipher',
  'Decipheriv', 'DiffieHellman', 'DiffieHellmanGroup', 'ECDH', 'KeyObject', 'Sign', 'Verify', 'X509Certificate', 'secureHeapUsed']) {
  module.exports[name] = { [name]: function() { throw new ERR_METHOD_NOT_IMPLEMENTED(`crypto.${name}()`); } }[name];
}
module.exports.createHash = createHash;
module.exports.createHmac = createHmac;
module.exports.getCiphers = function getCiphers() { return []; };
module.exports.getCurves = function getCurves() { return []; };
module.exports.getFips = function getFips() { return 0; };
module.exports.getHashes = getHashes;
module.exports.hash = hash;
module.exports.hkdf = hkdf;
module.exports.hkdfSync = hkdfSync;
module.exports.pbkdf2 = pbkdf2;
module.exports.pbkdf2Sync = pbkdf2Sync;
module.exports.randomBytes = randomBytes;
module.exports.pseudoRandomBytes = randomBytes;
module.exports.randomFill = randomFill;
module.exports.randomFillSync = randomFillSync;
module.exports.randomInt = randomInt;
module.exports.randomUUID = randomUUID;
module.exports.timingSafeEqual = timingSafeEqual;
module.exports.Hash = Hash;
module.exports.Hmac = Hmac;
module.exports.constants = { __proto__: null };
ObjectDefineProperties(module.exports, {
  webcrypto: { __proto__: null, configurable: false, enumerable: true, get() { return require('internal/crypto/web').webcrypto; } },
  subtle: { __proto__: null, configurable: false, enumerable: true, get() { return require('internal/crypto/web').webcrypto.subtle; } },
  getRandomValues: { __proto__: null, configurable: false, enumerable: true, get() { return getRandomValues; } },
});
function getRandomValues(array) { return require('internal/crypto/web').webcrypto.getRandomValues(array); }
