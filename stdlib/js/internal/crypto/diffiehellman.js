'use strict';
// DiffieHellman, DiffieHellmanGroup, ECDH, diffieHellman.
const {
  ArrayBufferIsView, ArrayPrototypeSort, ObjectDefineProperty, TypeError,
} = primordials;
const { Buffer } = require('buffer');
const { codes: { ERR_INVALID_ARG_TYPE, ERR_INVALID_ARG_VALUE } } = require('internal/errors');
const { validateInt32, validateObject, validateString } = require('internal/validators');
const { isAnyArrayBuffer } = internalBinding('types');
const { inContext } = require('internal/async_context');
const { bufferOf, bytesOf, encoded, kHandle } = require('internal/crypto/util');
const { isCryptoKey, isKeyObject, kKeyObject } = require('internal/crypto/keys');
const { ERR_CRYPTO_ECDH_INVALID_FORMAT, ERR_CRYPTO_ECDH_INVALID_PUBLIC_KEY, ERR_CRYPTO_INCOMPATIBLE_KEY, ERR_CRYPTO_INVALID_KEY_OBJECT_TYPE } = require('internal/crypto/errors');
const { constants } = require('internal/crypto/constants');
const binding = internalBinding('crypto_dh');

const { POINT_CONVERSION_COMPRESSED, POINT_CONVERSION_HYBRID, POINT_CONVERSION_UNCOMPRESSED } = constants;
const isBytes = (value) => ArrayBufferIsView(value) || isAnyArrayBuffer(value);

function DiffieHellman(sizeOrKey, keyEncoding, generator, genEncoding) {
  if (!(this instanceof DiffieHellman)) return new DiffieHellman(sizeOrKey, keyEncoding, generator, genEncoding);
  if (typeof sizeOrKey !== 'number' && typeof sizeOrKey !== 'string' && !isBytes(sizeOrKey)) {
    throw new ERR_INVALID_ARG_TYPE('sizeOrKey', ['number', 'string', 'ArrayBuffer', 'Buffer', 'TypedArray', 'DataView'], sizeOrKey);
  }
  if (typeof sizeOrKey === 'number') validateInt32(sizeOrKey, 'sizeOrKey');
  if (keyEncoding && !Buffer.isEncoding(keyEncoding) && keyEncoding !== 'buffer') {
    genEncoding = generator;
    generator = keyEncoding;
    keyEncoding = false;
  }
  const prime = typeof sizeOrKey === 'number' ? sizeOrKey : bytesOf(sizeOrKey, 'sizeOrKey', keyEncoding || undefined);
  if (!generator) generator = 2;
  else if (typeof generator === 'number') validateInt32(generator, 'generator');
  else if (typeof generator === 'string') generator = bytesOf(generator, 'generator', genEncoding || undefined);
  else if (!isBytes(generator)) throw new ERR_INVALID_ARG_TYPE('generator', ['number', 'string', 'ArrayBuffer', 'Buffer', 'TypedArray', 'DataView'], generator);
  else generator = bytesOf(generator, 'generator');
  setHandle(this, binding.dh(prime, generator));
}
function DiffieHellmanGroup(name) {
  if (!(this instanceof DiffieHellmanGroup)) return new DiffieHellmanGroup(name);
  if (typeof name !== 'string') throw groupNameError();
  setHandle(this, binding.group(name));
}
function groupNameError() {
  const error = new TypeError('Group name must be a string');
  error.code = 'ERR_INVALID_ARG_TYPE';
  return error;
}
function setHandle(self, handle) {
  self[kHandle] = handle;
  ObjectDefineProperty(self, 'verifyError', { __proto__: null, enumerable: true, value: handle.verifyError, writable: false });
}

const dhMethods = {
  generateKeys(encoding) { return encoded(this[kHandle].generateKeys(), encoding); },
  computeSecret(key, inEnc, outEnc) { return encoded(this[kHandle].computeSecret(bytesOf(key, 'otherPublicKey', inEnc)), outEnc); },
  getPrime(encoding) { return encoded(this[kHandle].getPrime(), encoding); },
  getGenerator(encoding) { return encoded(this[kHandle].getGenerator(), encoding); },
  getPublicKey(encoding) { return encoded(this[kHandle].getPublicKey(), encoding); },
  getPrivateKey(encoding) { return encoded(this[kHandle].getPrivateKey(), encoding); },
};
for (const name of ['generateKeys', 'computeSecret', 'getPrime', 'getGenerator', 'getPublicKey', 'getPrivateKey']) {
  DiffieHellman.prototype[name] = DiffieHellmanGroup.prototype[name] = dhMethods[name];
}
DiffieHellman.prototype.setPublicKey = function setPublicKey(key, encoding) {
  this[kHandle].setPublicKey(bytesOf(key, 'key', encoding));
  return this;
};
DiffieHellman.prototype.setPrivateKey = function setPrivateKey(key, encoding) {
  this[kHandle].setPrivateKey(bytesOf(key, 'key', encoding));
  return this;
};

// ---- curves ----

function formOf(format) {
  if (!format || format === 'uncompressed') return POINT_CONVERSION_UNCOMPRESSED;
  if (format === 'compressed') return POINT_CONVERSION_COMPRESSED;
  if (format === 'hybrid') return POINT_CONVERSION_HYBRID;
  throw new ERR_CRYPTO_ECDH_INVALID_FORMAT(format);
}

function ECDH(curve) {
  if (!(this instanceof ECDH)) return new ECDH(curve);
  validateString(curve, 'curve');
  this[kHandle] = binding.ecdh(curve);
}
ECDH.prototype.computeSecret = function computeSecret(key, inEnc, outEnc) {
  const secret = this[kHandle].computeSecret(bytesOf(key, 'otherPublicKey', inEnc));
  if (secret === false) throw new ERR_CRYPTO_ECDH_INVALID_PUBLIC_KEY();
  return encoded(secret, outEnc);
};
ECDH.prototype.setPrivateKey = DiffieHellman.prototype.setPrivateKey;
ECDH.prototype.setPublicKey = DiffieHellman.prototype.setPublicKey;
ECDH.prototype.getPrivateKey = dhMethods.getPrivateKey;
ECDH.prototype.generateKeys = function generateKeys(encoding, format) {
  this[kHandle].generateKeys();
  return this.getPublicKey(encoding, format);
};
ECDH.prototype.getPublicKey = function getPublicKey(encoding, format) { return encoded(this[kHandle].getPublicKey(formOf(format)), encoding); };
ECDH.convertKey = function convertKey(key, curve, inEnc, outEnc, format) {
  validateString(curve, 'curve');
  const bytes = bytesOf(key, 'key', inEnc);
  return encoded(binding.convertKey(bytes, curve, formOf(format)), outEnc);
};

// ---- between two keys ----

const KINDS = { __proto__: null, dh: true, ec: true, x448: true, x25519: true };
function diffieHellman(options) {
  validateObject(options, 'options');
  const { privateKey, publicKey } = options;
  const check = (key, name) => {
    if (isCryptoKey(key)) key = key[kKeyObject];
    if (!isKeyObject(key)) throw new ERR_INVALID_ARG_VALUE(`options.${name}`, key);
    return key;
  };
  const own = check(privateKey, 'privateKey');
  if (own.type !== 'private') throw new ERR_CRYPTO_INVALID_KEY_OBJECT_TYPE(own.type, 'private');
  const other = check(publicKey, 'publicKey');
  if (other.type !== 'public' && other.type !== 'private') throw new ERR_CRYPTO_INVALID_KEY_OBJECT_TYPE(other.type, 'private or public');
  const type = own.asymmetricKeyType;
  if (type !== other.asymmetricKeyType || !KINDS[type]) {
    throw new ERR_CRYPTO_INCOMPATIBLE_KEY('key types for Diffie-Hellman', `${type} and ${other.asymmetricKeyType}`);
  }
  return bufferOf(binding.agree(own[kHandle], other[kHandle]));
}
// The secret, on the thread pool.
function agree(own, other, callback) { binding.agree(own[kHandle], other[kHandle], inContext(callback)); }

function createDiffieHellman(sizeOrKey, keyEncoding, generator, genEncoding) { return new DiffieHellman(sizeOrKey, keyEncoding, generator, genEncoding); }
function createDiffieHellmanGroup(name) { return new DiffieHellmanGroup(name); }
function createECDH(curve) { return new ECDH(curve); }
let curves;
function getCurves() {
  curves ??= ArrayPrototypeSort(binding.curves());
  return [...curves];
}

module.exports = { DiffieHellman, DiffieHellmanGroup, ECDH, agree, createDiffieHellman, createDiffieHellmanGroup, createECDH, diffieHellman, getCurves };
