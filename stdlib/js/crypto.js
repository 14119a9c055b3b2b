'use strict';
// The crypto module (https://nodejs.org/api/crypto.html). Digests, HMAC, PBKDF2, HKDF and random values need no OpenSSL;
// everything else is in internal/crypto/openssl, which is linked where a program names something of it.
const {
  ArrayBufferIsView, ObjectDefineProperties,
} = primordials;
const { codes: { ERR_CRYPTO_TIMING_SAFE_EQUAL_LENGTH, ERR_INVALID_ARG_TYPE, ERR_METHOD_NOT_IMPLEMENTED } } = require('internal/errors');
const { isAnyArrayBuffer } = internalBinding('types');
const { getLinked } = internalBinding('modules');
const { Hash, Hmac, createHash, createHmac, hash } = require('internal/crypto/hash');
const { randomBytes, randomFill, randomFillSync, randomInt, randomUUID } = require('internal/crypto/random');
const { constants } = require('internal/crypto/constants');
const binding = internalBinding('crypto');

function timingSafeEqual(buf1, buf2) {
  if (!isAnyArrayBuffer(buf1) && !ArrayBufferIsView(buf1)) throw new ERR_INVALID_ARG_TYPE('buf1', ['ArrayBuffer', 'Buffer', 'TypedArray', 'DataView'], buf1);
  if (!isAnyArrayBuffer(buf2) && !ArrayBufferIsView(buf2)) throw new ERR_INVALID_ARG_TYPE('buf2', ['ArrayBuffer', 'Buffer', 'TypedArray', 'DataView'], buf2);
  if (buf1.byteLength !== buf2.byteLength) throw new ERR_CRYPTO_TIMING_SAFE_EQUAL_LENGTH();
  return binding.equal(buf1, buf2);
}
function getFips() { return getLinked('internal/crypto/evp')?.getFips() ?? 0; }

// What is linked where it is named, most of it over OpenSSL. require() below is for the linker: the module is asked for by name, and may be missing.
const kdf = getLinked('internal/crypto/kdf') === undefined ? undefined : require('internal/crypto/kdf');
const openssl = getLinked('internal/crypto/openssl') === undefined ? undefined : require('internal/crypto/openssl');
const missing = (name) => ({ [name]: function() { throw new ERR_METHOD_NOT_IMPLEMENTED(`crypto.${name}()`); } }[name]);
const part = (name, module = openssl) => module?.[name] ?? missing(name);

module.exports = {
  checkPrime: part('checkPrime'),
  checkPrimeSync: part('checkPrimeSync'),
  createCipheriv: part('createCipheriv'),
  createDecipheriv: part('createDecipheriv'),
  createDiffieHellman: part('createDiffieHellman'),
  createDiffieHellmanGroup: part('createDiffieHellmanGroup'),
  createECDH: part('createECDH'),
  createHash,
  createHmac,
  createPrivateKey: part('createPrivateKey'),
  createPublicKey: part('createPublicKey'),
  createSecretKey: part('createSecretKey'),
  createSign: part('createSign'),
  createVerify: part('createVerify'),
  diffieHellman: part('diffieHellman'),
  generatePrime: part('generatePrime'),
  generatePrimeSync: part('generatePrimeSync'),
  getCiphers: part('getCiphers'),
  getCipherInfo: part('getCipherInfo'),
  getCurves: part('getCurves'),
  getDiffieHellman: part('createDiffieHellmanGroup'),
  getHashes: part('getHashes'),
  hkdf: part('hkdf', kdf),
  hkdfSync: part('hkdfSync', kdf),
  pbkdf2: part('pbkdf2', kdf),
  pbkdf2Sync: part('pbkdf2Sync', kdf),
  generateKeyPair: part('generateKeyPair'),
  generateKeyPairSync: part('generateKeyPairSync'),
  generateKey: part('generateKey'),
  generateKeySync: part('generateKeySync'),
  privateDecrypt: part('privateDecrypt'),
  privateEncrypt: part('privateEncrypt'),
  publicDecrypt: part('publicDecrypt'),
  publicEncrypt: part('publicEncrypt'),
  randomBytes,
  randomFill,
  randomFillSync,
  randomInt,
  randomUUID,
  scrypt: part('scrypt'),
  scryptSync: part('scryptSync'),
  sign: part('sign'),
  setEngine: part('setEngine'),
  timingSafeEqual,
  getFips,
  setFips: part('setFips'),
  verify: part('verify'),
  hash,
  Certificate: part('Certificate'),
  Cipher: part('Cipher'),
  Cipheriv: part('Cipheriv'),
  Decipher: part('Decipher'),
  Decipheriv: part('Decipheriv'),
  DiffieHellman: part('DiffieHellman'),
  DiffieHellmanGroup: part('DiffieHellmanGroup'),
  ECDH: part('ECDH'),
  Hash,
  Hmac,
  KeyObject: part('KeyObject'),
  Sign: part('Sign'),
  Verify: part('Verify'),
  X509Certificate: part('X509Certificate'),
  secureHeapUsed: part('secureHeapUsed'),
};

function getRandomValues(array) { return require('internal/crypto/web').webcrypto.getRandomValues(array); }
function oldName(name) {
  if (!require('internal/process/warning').isPendingDeprecation()) return randomBytes;
  return require('internal/util').deprecate(randomBytes, `crypto.${name} is deprecated.`, 'DEP0115');
}
const hidden = (value) => ({ __proto__: null, configurable: true, enumerable: false, writable: true, value });
ObjectDefineProperties(module.exports, {
  createCipher: hidden(part('createCipher')),
  createDecipher: hidden(part('createDecipher')),
  pseudoRandomBytes: hidden(oldName('pseudoRandomBytes')),
  prng: hidden(oldName('prng')),
  rng: hidden(oldName('rng')),
  fips: { __proto__: null, configurable: false, enumerable: false, get: getFips, set: module.exports.setFips },
  constants: { __proto__: null, configurable: false, enumerable: true, writable: false, value: constants },
  webcrypto: { __proto__: null, configurable: false, enumerable: true, get() { return getLinked('internal/crypto/web')?.webcrypto; }, set: undefined },
  subtle: { __proto__: null, configurable: false, enumerable: true, get() { return getLinked('internal/crypto/web')?.webcrypto.subtle; }, set: undefined },
  getRandomValues: { __proto__: null, configurable: false, enumerable: true, get: () => getRandomValues, set: undefined },
});
