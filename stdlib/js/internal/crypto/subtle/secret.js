'use strict';
// Web Crypto's secret keys: AES, HMAC, and the inputs of HKDF and PBKDF2.
const {
  BigInt, Error, MathCeil, Number, StringPrototypeSlice, TypedArrayPrototypeFill, TypedArrayPrototypeGetByteLength,
  TypedArrayPrototypeSet, TypedArrayPrototypeSubarray, Uint8Array,
} = primordials;
const { Buffer } = require('buffer');
const { randomBytes } = require('internal/crypto/random');
const { kHandle } = require('internal/crypto/util');
const { kAlgorithm, kKeyObject, makeCryptoKey, secretKeyObject } = require('internal/crypto/keys');
const { message } = require('internal/crypto/evp');
const { binding: cipher } = require('internal/crypto/cipher');
const { HASH_BLOCKS, bufferPromise, checkJwk, checkUsages, domError, hashName, hashOfAlg, jobPromise, operationError, usagesOnce } = require('internal/crypto/subtle/common');
const { runHkdf, runPbkdf2 } = require('internal/crypto/kdf');

const keyBytes = (key) => key[kKeyObject][kHandle].exportSecret();
function newSecret(count) { return jobPromise((callback) => randomBytes(count, (error, b) => (error ? callback(error) : callback(null, secretKeyObject(b))))); }

// ---- AES ----

const AES_USAGES = ['encrypt', 'decrypt', 'wrapKey', 'unwrapKey'];
const aesUsages = (name) => (name === 'AES-KW' ? ['wrapKey', 'unwrapKey'] : AES_USAGES);
const isAesLength = (n) => n === 128 || n === 192 || n === 256;
const aesAlg = (name, length) => `A${length}${StringPrototypeSlice(name, 4)}`;
function cipherName(key, mode) { return `aes-${key[kAlgorithm].length}-${mode}`; }

async function aesGenerate(algorithm, extractable, usages) {
  const { name, length } = algorithm;
  if (!isAesLength(length)) throw domError('AES key length must be 128, 192, or 256 bits', 'OperationError');
  checkUsages(usages, aesUsages(name), 'Unsupported key usage for an AES key');
  const key = await newSecret(length / 8);
  return makeCryptoKey(key, { name, length }, usagesOnce(usages), extractable);
}
function aesImport(algorithm, format, data, extractable, usages) {
  const { name } = algorithm;
  checkUsages(usages, aesUsages(name), 'Unsupported key usage for an AES key');
  let bytes;
  if (format === 'raw') bytes = data;
  else if (format === 'jwk') {
    checkJwk(data, 'oct', 'enc', extractable, usages);
    bytes = jwkBytes(data);
  } else throw domError(`Unable to import AES key with format ${format}`, 'NotSupportedError');
  const length = bytes.byteLength * 8;
  if (!isAesLength(length)) throw domError('Invalid key length', 'DataError');
  if (format === 'jwk' && data.alg !== undefined && data.alg !== aesAlg(name, length)) throw domError('JWK "alg" does not match the requested algorithm', 'DataError');
  return makeCryptoKey(secretKeyObject(bytes), { name, length }, usagesOnce(usages), extractable);
}
function jwkBytes(jwk) {
  if (typeof jwk.k !== 'string') throw domError('Invalid keyData', 'DataError');
  return Buffer.from(jwk.k, 'base64');
}

const run = (encrypts, name, key, iv, data, aad, tagLength) => bufferPromise((callback) => cipher.whole(encrypts, name, keyBytes(key), iv, data, aad, tagLength, callback));

function aesCbc(encrypts, algorithm, key, data) {
  if (algorithm.iv.byteLength !== 16) throw domError('algorithm.iv must contain exactly 16 bytes', 'OperationError');
  return run(encrypts, cipherName(key, 'cbc'), key, algorithm.iv, data);
}

const TAG_LENGTHS = [32, 64, 96, 104, 112, 120, 128];
function aesGcm(encrypts, algorithm, key, data) {
  const { iv, additionalData, tagLength = 128 } = algorithm;
  let known = false;
  for (let i = 0; i < TAG_LENGTHS.length; i++) known ||= TAG_LENGTHS[i] === tagLength;
  if (!known) throw domError(`${tagLength} is not a valid AES-GCM tag length`, 'OperationError');
  if (!encrypts && data.byteLength * 8 < tagLength) throw domError('The provided data is too small.', 'OperationError');
  return run(encrypts, cipherName(key, 'gcm'), key, iv, data, additionalData, tagLength / 8);
}

// The counter is the last `length` bits of its block; they wrap, the rest stays. OpenSSL counts with all 128 bits, so a
// message whose counter wraps is done in two parts.
async function aesCtr(encrypts, algorithm, key, data) {
  const { counter, length } = algorithm;
  if (counter.byteLength !== 16) throw domError('algorithm.counter must contain exactly 16 bytes', 'OperationError');
  if (length === 0 || length > 128) throw domError('AES-CTR algorithm.length must be between 1 and 128', 'OperationError');
  const name = cipherName(key, 'ctr');
  const blocks = BigInt(MathCeil(data.byteLength / 16));
  const modulus = 1n << BigInt(length);
  if (blocks > modulus) throw operationError(new Error('Cipher job failed'));
  const start = bitsOf(counter) & (modulus - 1n);
  const before = modulus - start;
  if (blocks <= before) return run(encrypts, name, key, counter, data);
  const split = Number(before) * 16;
  const first = await run(encrypts, name, key, counter, TypedArrayPrototypeSubarray(data, 0, split));
  const second = await run(encrypts, name, key, bytesOf128(bitsOf(counter) - start), TypedArrayPrototypeSubarray(data, split));
  const whole = new Uint8Array(data.byteLength);
  TypedArrayPrototypeSet(whole, new Uint8Array(first), 0);
  TypedArrayPrototypeSet(whole, new Uint8Array(second), split);
  return whole.buffer;
}
function bitsOf(bytes) {
  let n = 0n;
  for (let i = 0; i < TypedArrayPrototypeGetByteLength(bytes); i++) n = (n << 8n) | BigInt(bytes[i]);
  return n;
}
function bytesOf128(n) {
  const out = new Uint8Array(16);
  for (let i = 15; i >= 0; i--, n >>= 8n) out[i] = Number(n & 255n);
  return out;
}

function aesKw(encrypts, algorithm, key, data) { return run(encrypts, `id-aes${key[kAlgorithm].length}-wrap`, key, TypedArrayPrototypeFill(new Uint8Array(8), 0xa6), data); }

// ---- HMAC ----

async function hmacGenerate(algorithm, extractable, usages) {
  const { hash, name } = algorithm;
  let { length } = algorithm;
  length ??= HASH_BLOCKS[hash.name];
  checkUsages(usages, ['sign', 'verify'], 'Unsupported key usage for an HMAC key');
  if (length < 8) {
    const { codes: { ERR_OUT_OF_RANGE } } = require('internal/errors');
    throw operationError(new ERR_OUT_OF_RANGE('options.length', '>= 8 && <= 2147483647', length));
  }
  const key = await newSecret(length >> 3);
  return makeCryptoKey(key, { name, length, hash: { name: hash.name } }, usagesOnce(usages), extractable);
}
function hmacImport(algorithm, format, data, extractable, usages) {
  checkUsages(usages, ['sign', 'verify'], 'Unsupported key usage for an HMAC key');
  let bytes;
  if (format === 'raw') bytes = data;
  else if (format === 'jwk') {
    checkJwk(data, 'oct', 'sig', extractable, usages);
    if (data.alg !== undefined && hashOfAlg(data.alg) !== algorithm.hash.name) throw domError('JWK "alg" does not match the requested algorithm', 'DataError');
    bytes = jwkBytes(data);
  } else throw domError(`Unable to import HMAC key with format ${format}`, 'NotSupportedError');
  const length = bytes.byteLength * 8;
  if (length === 0 || algorithm.length === 0) throw domError('Zero-length key is not supported', 'DataError');
  if (algorithm.length !== undefined && algorithm.length !== length) throw domError('Invalid key length', 'DataError');
  return makeCryptoKey(secretKeyObject(bytes), { name: 'HMAC', hash: { name: algorithm.hash.name }, length }, usagesOnce(usages), extractable);
}
function hmacSign(algorithm, key, data) { return bufferPromise((callback) => message(hashName(key[kAlgorithm].hash), data, keyBytes(key), callback)); }
async function hmacVerify(algorithm, key, signature, data) {
  const own = new Uint8Array(await hmacSign(algorithm, key, data));
  return own.byteLength === signature.byteLength && internalBinding('crypto').equal(own, signature);
}

// ---- HKDF, PBKDF2 ----

function derivationImport(algorithm, format, data, extractable, usages) {
  const { name } = algorithm;
  checkUsages(usages, ['deriveKey', 'deriveBits'], `Unsupported key usage for a ${name} key`);
  if (extractable) throw domError(`${name} keys are not extractable`, 'SyntaxError');
  if (format !== 'raw') throw domError(`Unable to import ${name} key with format ${format}`, 'NotSupportedError');
  return makeCryptoKey(secretKeyObject(data), { name }, usages, false);
}
function checkedBytes(length) {
  if (length === null) throw domError('length cannot be null', 'OperationError');
  if (length % 8) throw domError('length must be a multiple of 8', 'OperationError');
  return length / 8;
}
function hkdfBits(algorithm, key, length) {
  const { hash, info, salt } = algorithm;
  const count = checkedBytes(length);
  return bufferPromise((callback) => runHkdf(hashName(hash), keyBytes(key), salt, info, count, callback));
}
function pbkdf2Bits(algorithm, key, length) {
  const { hash, iterations, salt } = algorithm;
  if (iterations === 0) throw domError('iterations cannot be zero', 'OperationError');
  const count = checkedBytes(length);
  return bufferPromise((callback) => runPbkdf2(keyBytes(key), salt, iterations, count, hashName(hash), callback));
}

module.exports = {
  aesAlg, aesCbc, aesCtr, aesGcm, aesGenerate, aesImport, aesKw, derivationImport, hkdfBits, hmacGenerate, hmacImport, hmacSign, hmacVerify,
  isAesLength, keyBytes, pbkdf2Bits,
};
