'use strict';
// Web Crypto's pairs of keys: RSA, ECDSA and ECDH, Ed25519, Ed448, X25519, X448.
const {
  ArrayBufferPrototypeSlice, MathCeil, Number, Uint8Array,
} = primordials;
const { bigintOfBytes, kHandle } = require('internal/crypto/util');
const { PrivateKeyObject, PublicKeyObject, binding, createPrivateKey, createPublicKey, kAlgorithm, kKeyObject, makeCryptoKey } = require('internal/crypto/keys');
const { binding: signing } = require('internal/crypto/sig');
const { agree } = require('internal/crypto/diffiehellman');
const { constants: { RSA_PKCS1_OAEP_PADDING, RSA_PKCS1_PADDING, RSA_PKCS1_PSS_PADDING } } = require('internal/crypto/constants');
const { bufferPromise, checkJwk, checkUsages, domError, hashName, hashOfAlg, jobPromise, jwkHash, readKey, usagesAmong, usagesOnce } = require('internal/crypto/subtle/common');

const handleOf = (key) => key[kKeyObject][kHandle];
const NONE = [];

// What keys of an algorithm may be used for: [public, private].
const SIGN_USAGES = [['verify'], ['sign']];
const USAGES = {
  '__proto__': null,
  'RSA-OAEP': [['encrypt', 'wrapKey'], ['decrypt', 'unwrapKey']],
  'RSASSA-PKCS1-v1_5': SIGN_USAGES,
  'RSA-PSS': SIGN_USAGES,
  'ECDSA': SIGN_USAGES,
  'Ed25519': SIGN_USAGES,
  'Ed448': SIGN_USAGES,
  'ECDH': [NONE, ['deriveKey', 'deriveBits']],
  'X25519': [NONE, ['deriveKey', 'deriveBits']],
  'X448': [NONE, ['deriveKey', 'deriveBits']],
};
function checkPairUsages(name, usages) {
  checkUsages(usages, [...USAGES[name][0], ...USAGES[name][1]], `Unsupported key usage for an ${name} key`);
}
function pairOf(handles, algorithm, extractable, usages) {
  const { 0: forPublic, 1: forPrivate } = USAGES[algorithm.name];
  return {
    __proto__: null,
    publicKey: makeCryptoKey(new PublicKeyObject(handles[0]), algorithm, usagesAmong(usages, forPublic), true),
    privateKey: makeCryptoKey(new PrivateKeyObject(handles[1]), algorithm, usagesAmong(usages, forPrivate), extractable),
  };
}
function imported(keyObject, algorithm, extractable, usages) {
  return makeCryptoKey(keyObject, algorithm, usagesOnce(usages), extractable);
}
function checkImportUsages(name, isPrivate, usages) {
  checkUsages(usages, USAGES[name][isPrivate ? 1 : 0], `Unsupported key usage for an ${name} key`);
}
// spki, pkcs8: the same for all.
function readDer(format, data) {
  return readKey(() => (format === 'spki' ? createPublicKey({ key: data, format: 'der', type: 'spki' }) : createPrivateKey({ key: data, format: 'der', type: 'pkcs8' })));
}
function readJwk(jwk) {
  return readKey(() => (jwk.d !== undefined ? createPrivateKey({ key: jwk, format: 'jwk' }) : createPublicKey({ key: jwk, format: 'jwk' })));
}

// ---- RSA ----

async function rsaGenerate(algorithm, extractable, usages) {
  const { name, modulusLength, publicExponent, hash } = algorithm;
  checkPairUsages(name, usages);
  const exponent = bigintOfBytes(publicExponent);
  if (exponent > 0xffffffffn) throw domError('The publicExponent must be equivalent to an unsigned 32-bit value', 'OperationError');
  const handles = await jobPromise((callback) => binding.generate('rsa', { modulusLength, publicExponent: Number(exponent) }, callback));
  return pairOf(handles, { name, modulusLength, publicExponent, hash: { name: hash.name } }, extractable, usages);
}
function rsaAlg(name, hash) {
  if (name === 'RSA-OAEP') return hash.name === 'SHA-1' ? 'RSA-OAEP' : `RSA-OAEP-${jwkHash(hash)}`;
  return `${name === 'RSA-PSS' ? 'PS' : 'RS'}${jwkHash(hash)}`;
}
function rsaImport(algorithm, format, data, extractable, usages) {
  const { name, hash } = algorithm;
  let keyObject;
  if (format === 'spki' || format === 'pkcs8') {
    checkImportUsages(name, format === 'pkcs8', usages);
    keyObject = readDer(format, data);
  } else if (format === 'jwk') {
    checkJwk(data, 'RSA', name === 'RSA-OAEP' ? 'enc' : 'sig', extractable, NONE);
    checkImportUsages(name, data.d !== undefined, usages);
    checkJwk(data, 'RSA', name === 'RSA-OAEP' ? 'enc' : 'sig', extractable, usages);
    if (data.alg !== undefined && hashOfAlg(data.alg) !== hash.name) throw domError('JWK "alg" does not match the requested algorithm', 'DataError');
    keyObject = readJwk(data);
  } else throw domError(`Unable to import RSA key with format ${format}`, 'NotSupportedError');
  if (keyObject.asymmetricKeyType !== 'rsa') throw domError('Invalid key type', 'DataError');
  const { modulusLength } = keyObject.asymmetricKeyDetails;
  const { publicExponent } = handleDetails(keyObject);
  return imported(keyObject, { name, modulusLength, publicExponent, hash: { name: hash.name } }, extractable, usages);
}
const handleDetails = (keyObject) => keyObject[kHandle].details();

function rsaPadding(algorithm) {
  return algorithm.name === 'RSA-PSS' ? [RSA_PKCS1_PSS_PADDING, algorithm.saltLength] : [RSA_PKCS1_PADDING, undefined];
}
function oaep(operation, algorithm, key, data) {
  return bufferPromise((callback) => signing.rsa(operation, handleOf(key), data, RSA_PKCS1_OAEP_PADDING, hashName(key[kAlgorithm].hash), algorithm.label, callback));
}
function rsaCipher(encrypts, algorithm, key, data) {
  if (key[kKeyObject].type !== (encrypts ? 'public' : 'private')) {
    throw domError('The requested operation is not valid for the provided key', 'InvalidAccessError');
  }
  return oaep(encrypts ? 0 : 1, algorithm, key, data);
}

// ---- signatures ----

// How a key of an algorithm signs: digest, padding, salt, r and s.
function signingOf(algorithm, key) {
  const { name } = algorithm;
  if (name === 'ECDSA') return [hashName(algorithm.hash), undefined, undefined, true];
  if (name === 'Ed25519') return [undefined, undefined, undefined, false];
  if (name === 'Ed448') {
    if (algorithm.context !== undefined && algorithm.context.byteLength) throw domError('Non zero-length context is not yet supported', 'NotSupportedError');
    return [undefined, undefined, undefined, false];
  }
  return [hashName(key[kAlgorithm].hash), ...rsaPadding(algorithm), false];
}
function checkSide(key, type) {
  if (key[kKeyObject].type !== type) throw domError(`Key must be a ${type} key`, 'InvalidAccessError');
}
function sign(algorithm, key, data) {
  checkSide(key, 'private');
  const { 0: digest, 1: padding, 2: salt, 3: halves } = signingOf(algorithm, key);
  return bufferPromise((callback) => signing.one(handleOf(key), digest, data, undefined, padding, salt, halves, callback));
}
function verify(algorithm, key, signature, data) {
  checkSide(key, 'public');
  const { 0: digest, 1: padding, 2: salt, 3: halves } = signingOf(algorithm, key);
  return jobPromise((callback) => signing.one(handleOf(key), digest, data, signature, padding, salt, halves, callback));
}

// ---- curves ----

const CURVES = { '__proto__': null, 'P-256': 'prime256v1', 'P-384': 'secp384r1', 'P-521': 'secp521r1' };
function checkCurve(namedCurve) {
  if (CURVES[namedCurve] === undefined) throw domError('Unrecognized namedCurve', 'NotSupportedError');
}
async function ecGenerate(algorithm, extractable, usages) {
  const { name, namedCurve } = algorithm;
  checkCurve(namedCurve);
  checkPairUsages(name, usages);
  const handles = await jobPromise((callback) => binding.generate('ec', { namedCurve, explicit: false }, callback));
  return pairOf(handles, { name, namedCurve }, extractable, usages);
}
function ecImport(algorithm, format, data, extractable, usages) {
  const { name, namedCurve } = algorithm;
  checkCurve(namedCurve);
  let keyObject;
  if (format === 'raw') {
    checkImportUsages(name, false, usages);
    keyObject = new PublicKeyObject(readKey(() => definedKey(binding.fromRaw(namedCurve, false, data))));
  } else if (format === 'jwk') {
    checkJwk(data, 'EC', name === 'ECDH' ? 'enc' : 'sig', extractable, NONE);
    if (data.crv !== namedCurve) throw domError('JWK "crv" does not match the requested algorithm', 'DataError');
    checkImportUsages(name, data.d !== undefined, usages);
    checkJwk(data, 'EC', name === 'ECDH' ? 'enc' : 'sig', extractable, usages);
    if (name === 'ECDSA' && data.alg !== undefined && data.alg !== ES[namedCurve]) throw domError('JWK "alg" does not match the requested algorithm', 'DataError');
    keyObject = readJwk(data);
  } else {
    checkImportUsages(name, format === 'pkcs8', usages);
    keyObject = readDer(format, data);
  }
  if (keyObject.asymmetricKeyType !== 'ec') throw domError('Invalid key type', 'DataError');
  keyObject[kHandle].uncompressed();
  if (!keyObject[kHandle].checkEc()) throw domError('Invalid keyData', 'DataError');
  if (keyObject.asymmetricKeyDetails.namedCurve !== CURVES[namedCurve]) throw domError('Named curve mismatch', 'DataError');
  return imported(keyObject, { name, namedCurve }, extractable, usages);
}
const ES = { '__proto__': null, 'P-256': 'ES256', 'P-384': 'ES384', 'P-521': 'ES512' };
function definedKey(handle) {
  if (handle === undefined) throw domError('Invalid keyData', 'DataError');
  return handle;
}

// ---- octet pairs ----

async function pairGenerate(algorithm, extractable, usages) {
  const { name } = algorithm;
  checkPairUsages(name, usages);
  const type = PAIR_TYPES[name];
  const handles = await jobPromise((callback) => binding.generate(type, {}, callback));
  return pairOf(handles, { name }, extractable, usages);
}
const PAIR_TYPES = { __proto__: null, Ed25519: 'ed25519', Ed448: 'ed448', X25519: 'x25519', X448: 'x448' };
const PAIR_SIZES = { __proto__: null, Ed25519: 32, Ed448: 57, X25519: 32, X448: 56 };
function pairImport(algorithm, format, data, extractable, usages) {
  const { name } = algorithm;
  const isSigning = name === 'Ed25519' || name === 'Ed448';
  let keyObject;
  if (format === 'raw') {
    checkImportUsages(name, false, usages);
    if (data.byteLength !== PAIR_SIZES[name]) throw domError(`${name} raw keys must be exactly ${PAIR_SIZES[name]}-bytes`, 'DataError');
    keyObject = new PublicKeyObject(readKey(() => definedKey(binding.fromRaw(name, false, data))));
  } else if (format === 'jwk') {
    checkJwk(data, 'OKP', isSigning ? 'sig' : 'enc', extractable, NONE);
    if (data.crv !== name) throw domError('JWK "crv" Parameter and algorithm name mismatch', 'DataError');
    checkImportUsages(name, data.d !== undefined, usages);
    checkJwk(data, 'OKP', isSigning ? 'sig' : 'enc', extractable, usages);
    if (isSigning && data.alg !== undefined && data.alg !== name && data.alg !== 'EdDSA') throw domError('JWK "alg" does not match the requested algorithm', 'DataError');
    keyObject = readJwk(data);
    if (keyObject.type === 'private' && createPublicKey(keyObject).export({ format: 'jwk' }).x !== data.x) throw domError('Invalid keyData', 'DataError');
  } else {
    checkImportUsages(name, format === 'pkcs8', usages);
    keyObject = readDer(format, data);
  }
  if (keyObject.asymmetricKeyType !== PAIR_TYPES[name]) throw domError('Invalid key type', 'DataError');
  return imported(keyObject, { name }, extractable, usages);
}

// ---- agreement: ECDH, X25519, X448 ----

async function agreedBits(algorithm, baseKey, length) {
  const other = algorithm.public;
  if (baseKey[kKeyObject].type !== 'private') throw domError('baseKey must be a private key', 'InvalidAccessError');
  if (other[kKeyObject].type !== 'public') throw domError('algorithm.public must be a public key', 'InvalidAccessError');
  const { name } = baseKey[kAlgorithm];
  if (other[kAlgorithm].name !== name) throw domError(agreementError(other, name), 'InvalidAccessError');
  if (name === 'ECDH' && other[kAlgorithm].namedCurve !== baseKey[kAlgorithm].namedCurve) throw domError('Named curve mismatch', 'InvalidAccessError');
  const secret = await bufferPromise((callback) => agree(baseKey[kKeyObject], other[kKeyObject], callback));
  if (length === null) return secret;
  const count = MathCeil(length / 8);
  if (secret.byteLength < count) throw domError('derived bit length is too small', 'OperationError');
  const bits = ArrayBufferPrototypeSlice(secret, 0, count);
  const rest = length % 8;
  if (rest) {
    const bytes = new Uint8Array(bits);
    bytes[count - 1] &= (0xff00 >> rest) & 0xff;
  }
  return bits;
}
function agreementError(other, name) {
  const theirs = other[kAlgorithm].name;
  return theirs === 'ECDH' || theirs === 'X25519' || theirs === 'X448' ? 'The public and private keys must be of the same type' : 'Keys must be ECDH, X25519, or X448 keys';
}

// The alg member of an exported JWK; undefined: none.
function jwkAlg(algorithm) {
  if (algorithm.name === 'Ed25519' || algorithm.name === 'Ed448') return algorithm.name;
  if (algorithm.hash === undefined) return undefined;
  return rsaAlg(algorithm.name, algorithm.hash);
}

module.exports = { agreedBits, ecGenerate, ecImport, jwkAlg, pairGenerate, pairImport, rsaCipher, rsaGenerate, rsaImport, sign, verify };
