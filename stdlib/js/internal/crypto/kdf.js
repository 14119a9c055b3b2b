'use strict';
// PBKDF2 and HKDF, by OpenSSL where a program links it; with a callback on the thread pool.
const {
  ArrayBufferPrototypeSlice,
} = primordials;
const { codes: { ERR_CRYPTO_INVALID_DIGEST, ERR_CRYPTO_INVALID_KEYLEN, ERR_OUT_OF_RANGE } } = require('internal/errors');
const { validateFunction, validateInteger, validateString } = require('internal/validators');
const { digestKind, digestSize } = require('internal/crypto/hash');
const { inContext } = require('internal/async_context');
const { BYTE_TYPES, bufferOf, bytesOf } = require('internal/crypto/util');
const { getLinked } = internalBinding('modules');
const own = internalBinding('crypto');

// The engine that knows the digest, and what it is called there.
function engineOf(digest) {
  const kind = digestKind(digest);
  if (kind !== -1) return [own, kind];
  if (digestSize(digest) === undefined) throw new ERR_CRYPTO_INVALID_DIGEST(digest);
  return [getLinked('internal/crypto/scrypt').binding, digest];
}

function checkPbkdf2(password, salt, iterations, keylen, digest) {
  validateString(digest, 'digest');
  password = bytesOf(password, 'password', 'buffer');
  salt = bytesOf(salt, 'salt', 'buffer');
  validateInteger(iterations, 'iterations', 1, 2147483647);
  validateInteger(keylen, 'keylen', 0, 2147483647);
  return [password, salt, iterations, keylen, digest];
}
function runPbkdf2(password, salt, iterations, keylen, digest, callback) {
  const [engine, name] = engineOf(digest);
  return engine.pbkdf2(name, password, salt, iterations, keylen, callback);
}
function pbkdf2(password, salt, iterations, keylen, digest, callback) {
  if (typeof digest === 'function') {
    callback = digest;
    digest = undefined;
  }
  ({ 0: password, 1: salt, 2: iterations, 3: keylen, 4: digest } = checkPbkdf2(password, salt, iterations, keylen, digest));
  validateFunction(callback, 'callback');
  runPbkdf2(password, salt, iterations, keylen, digest, inContext((error, key) => (error ? callback(error) : callback(null, bufferOf(key)))));
}
function pbkdf2Sync(password, salt, iterations, keylen, digest) {
  ({ 0: password, 1: salt, 2: iterations, 3: keylen, 4: digest } = checkPbkdf2(password, salt, iterations, keylen, digest));
  return bufferOf(runPbkdf2(password, salt, iterations, keylen, digest));
}

function ikmOf(key) {
  const secret = getLinked('internal/crypto/keys')?.secretOfKey(key);
  return secret ?? bytesOf(key, 'ikm', 'buffer', ['string', 'SecretKeyObject', ...BYTE_TYPES]);
}
function checkHkdf(hash, key, salt, info, length) {
  validateString(hash, 'digest');
  const ikm = ikmOf(key);
  const saltBytes = bytesOf(salt, 'salt', 'buffer', ['string', ...BYTE_TYPES]);
  const infoBytes = bytesOf(info, 'info', 'buffer', ['string', ...BYTE_TYPES]);
  validateInteger(length, 'length', 0, 2147483647);
  if (infoBytes.byteLength > 1024) throw new ERR_OUT_OF_RANGE('info', 'must not contain more than 1024 bytes', infoBytes.byteLength);
  return [hash, ikm, saltBytes, infoBytes, length];
}
function runHkdf(hash, key, salt, info, length, callback) {
  const [engine, name] = engineOf(hash);
  if (length > 255 * digestSize(hash)) throw new ERR_CRYPTO_INVALID_KEYLEN();
  return engine.hkdf(name, key, salt, info, length, callback);
}
function wholeBuffer(bytes) {
  return bytes.byteLength === bytes.buffer.byteLength ? bytes.buffer : ArrayBufferPrototypeSlice(bytes.buffer, bytes.byteOffset, bytes.byteOffset + bytes.byteLength);
}
function hkdf(hash, key, salt, info, length, callback) {
  const checked = checkHkdf(hash, key, salt, info, length);
  validateFunction(callback, 'callback');
  runHkdf(checked[0], checked[1], checked[2], checked[3], checked[4],
          inContext((error, bits) => (error ? callback(error) : callback(null, wholeBuffer(bits)))));
}
function hkdfSync(hash, key, salt, info, length) {
  const checked = checkHkdf(hash, key, salt, info, length);
  return wholeBuffer(runHkdf(checked[0], checked[1], checked[2], checked[3], checked[4]));
}

module.exports = { hkdf, hkdfSync, pbkdf2, pbkdf2Sync, runHkdf, runPbkdf2, wholeBuffer };
