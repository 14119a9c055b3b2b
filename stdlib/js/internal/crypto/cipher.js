'use strict';
// Cipheriv, Decipheriv, the deprecated Cipher and Decipher, RSA's encryption, and what there is of ciphers.
const {
  ArrayBufferIsView, Error, FunctionPrototypeCall, ObjectDefineProperty, ObjectSetPrototypeOf,
  StringPrototypeToLowerCase, TypeError,
} = primordials;
const { StringDecoder } = require('string_decoder');
const { codes: { ERR_INVALID_ARG_TYPE, ERR_INVALID_ARG_VALUE, ERR_UNKNOWN_ENCODING } } = require('internal/errors');
const { validateEncoding, validateInt32, validateObject, validateString } = require('internal/validators');
const { LazyTransform, bufferOf, bytesOf, kHandle, secretOf, stringOption } = require('internal/crypto/util');
const { preparedPrivate, preparedPublic } = require('internal/crypto/keys');
const { ERR_CRYPTO_INVALID_STATE, ERR_INTERNAL_ASSERTION } = require('internal/crypto/errors');
const { deprecate, normalizeEncoding } = require('internal/util');
const { emitWarning } = require('internal/process/warning');
const binding = internalBinding('crypto_cipher');
const { rsa } = internalBinding('crypto_sign');
const { constants } = require('internal/crypto/constants');
const { digestSize } = require('internal/crypto/evp');

// ---- RSA ----

const UNREADABLE = 'RSA_PKCS1_PADDING is no longer supported for private decryption, this can be reverted with --security-revert=CVE-2023-46809';
function rsaFunction(operation, prepare, defaultPadding) {
  return (options, buffer) => {
    const key = prepare(options);
    const padding = options.padding || defaultPadding;
    const { oaepHash, encoding } = options;
    let { oaepLabel } = options;
    if (oaepHash !== undefined) validateString(oaepHash, 'key.oaepHash');
    if (oaepLabel !== undefined) oaepLabel = bytesOf(oaepLabel, 'key.oaepLabel', encoding);
    const data = bytesOf(buffer, 'buffer', encoding);
    if (operation === 1 && padding === constants.RSA_PKCS1_PADDING) {
      const error = new TypeError(UNREADABLE);
      error.code = 'ERR_INVALID_ARG_VALUE';
      throw error;
    }
    if (oaepHash !== undefined && digestSize(oaepHash) === undefined) {
      const error = new Error('Invalid digest used');
      error.code = 'ERR_OSSL_EVP_INVALID_DIGEST';
      throw error;
    }
    return bufferOf(rsa(operation, key(), data, padding, oaepHash, oaepLabel));
  };
}
const publicEncrypt = rsaFunction(0, preparedPublic, constants.RSA_PKCS1_OAEP_PADDING);
const privateDecrypt = rsaFunction(1, preparedPrivate, constants.RSA_PKCS1_OAEP_PADDING);
const privateEncrypt = rsaFunction(2, preparedPrivate, constants.RSA_PKCS1_PADDING);
const publicDecrypt = rsaFunction(3, preparedPublic, constants.RSA_PKCS1_PADDING);

// ---- symmetric ciphers ----

// The decoder of a cipher's text output: one encoding for all of it.
function decoderOf(self, encoding) {
  const name = normalizeEncoding(encoding);
  if (name === undefined) throw new ERR_UNKNOWN_ENCODING(encoding);
  self._decoder ||= new StringDecoder(name);
  if (self._decoder.encoding !== name) throw new ERR_INTERNAL_ASSERTION('Cannot change encoding');
  return self._decoder;
}

function tagLengthOf(options) {
  const value = options?.authTagLength;
  if (value == null) return -1;
  if (value >>> 0 !== value) throw new ERR_INVALID_ARG_VALUE('options.authTagLength', value);
  if (value > 0x7fffffff) throw new ERR_INVALID_ARG_VALUE('options.authTagLength', value);
  return value;
}

function startWithIv(self, cipher, key, iv, options, encrypts) {
  validateString(cipher, 'cipher');
  const encoding = stringOption(options, 'encoding');
  const keyBytes = secretOf(key, encoding);
  const ivBytes = iv === null ? null : bytesOf(iv, 'iv');
  const tagLength = tagLengthOf(options);
  self[kHandle] = binding.cipher(encrypts, cipher, keyBytes, ivBytes, tagLength);
  self._decoder = null;
  FunctionPrototypeCall(LazyTransform, self, options);
}
function startWithPassword(self, cipher, password, options, encrypts) {
  validateString(cipher, 'cipher');
  const bytes = bytesOf(password, 'password');
  const tagLength = tagLengthOf(options);
  const info = binding.info(cipher);
  if (encrypts && info !== undefined && (info.mode === 'ctr' || info.mode === 'gcm' || info.mode === 'ccm')) {
    emitWarning(`Use Cipheriv for counter mode of ${cipher}`);
  }
  self[kHandle] = binding.byPassword(encrypts, cipher, bytes, tagLength);
  self._decoder = null;
  FunctionPrototypeCall(LazyTransform, self, options);
}

function Cipheriv(cipher, key, iv, options) {
  if (!(this instanceof Cipheriv)) return new Cipheriv(cipher, key, iv, options);
  startWithIv(this, cipher, key, iv, options, true);
}
function Decipheriv(cipher, key, iv, options) {
  if (!(this instanceof Decipheriv)) return new Decipheriv(cipher, key, iv, options);
  startWithIv(this, cipher, key, iv, options, false);
}
function Cipher(cipher, password, options) {
  if (!(this instanceof Cipher)) return new Cipher(cipher, password, options);
  startWithPassword(this, cipher, password, options, true);
}
function Decipher(cipher, password, options) {
  if (!(this instanceof Decipher)) return new Decipher(cipher, password, options);
  startWithPassword(this, cipher, password, options, false);
}

const methods = {
  _transform(chunk, encoding, callback) {
    this.push(bufferOf(this[kHandle].update(bytesOf(chunk, 'data', encoding))));
    callback();
  },
  _flush(callback) {
    try {
      this.push(bufferOf(this[kHandle].final()));
    } catch (error) {
      callback(error);
      return;
    }
    callback();
  },
  update(data, inputEncoding, outputEncoding) {
    if (typeof data === 'string') validateEncoding(data, inputEncoding);
    else if (!ArrayBufferIsView(data)) throw new ERR_INVALID_ARG_TYPE('data', ['string', 'Buffer', 'TypedArray', 'DataView'], data);
    const result = bufferOf(this[kHandle].update(bytesOf(data, 'data', inputEncoding)));
    return outputEncoding && outputEncoding !== 'buffer' ? decoderOf(this, outputEncoding).write(result) : result;
  },
  final(outputEncoding) {
    const result = bufferOf(this[kHandle].final());
    return outputEncoding && outputEncoding !== 'buffer' ? decoderOf(this, outputEncoding).end(result) : result;
  },
  setAutoPadding(autoPadding) {
    if (!this[kHandle].setAutoPadding(!!(autoPadding === undefined || autoPadding))) throw new ERR_CRYPTO_INVALID_STATE('setAutoPadding');
    return this;
  },
  getAuthTag() {
    const tag = this[kHandle].getAuthTag();
    if (tag === undefined) throw new ERR_CRYPTO_INVALID_STATE('getAuthTag');
    return bufferOf(tag);
  },
  setAuthTag(tag, encoding) {
    if (!this[kHandle].setAuthTag(bytesOf(tag, 'buffer', encoding))) throw new ERR_CRYPTO_INVALID_STATE('setAuthTag');
    return this;
  },
  setAAD(aad, options) {
    const encoding = stringOption(options, 'encoding');
    let length = options?.plaintextLength;
    if (length == null) length = -1;
    else if (length >>> 0 !== length || length > 0x7fffffff) throw new ERR_INVALID_ARG_VALUE('options.plaintextLength', length);
    if (!this[kHandle].setAAD(bytesOf(aad, 'aadbuf', encoding), length)) throw new ERR_CRYPTO_INVALID_STATE('setAAD');
    return this;
  },
};
for (const Class of [Cipher, Cipheriv, Decipher, Decipheriv]) {
  ObjectSetPrototypeOf(Class.prototype, LazyTransform.prototype);
  ObjectSetPrototypeOf(Class, LazyTransform);
  ObjectDefineProperty(Class.prototype, 'constructor', { __proto__: null, value: Class, writable: true, configurable: true, enumerable: false });
  for (const name of ['_transform', '_flush', 'update', 'final', 'setAutoPadding', 'setAAD']) Class.prototype[name] = methods[name];
}
for (const Class of [Cipher, Cipheriv]) Class.prototype.getAuthTag = methods.getAuthTag;
for (const Class of [Decipher, Decipheriv]) Class.prototype.setAuthTag = methods.setAuthTag;

const createCipher = deprecate((cipher, password, options) => new Cipher(cipher, password, options), 'crypto.createCipher is deprecated.', 'DEP0106');
const createDecipher = deprecate((cipher, password, options) => new Decipher(cipher, password, options), 'crypto.createDecipher is deprecated.', 'DEP0106');
function createCipheriv(cipher, key, iv, options) { return new Cipheriv(cipher, key, iv, options); }
function createDecipheriv(cipher, key, iv, options) { return new Decipheriv(cipher, key, iv, options); }

// ---- what there is ----

let names;
function getCiphers() {
  names ??= binding.ciphers();
  return [...names];
}

function getCipherInfo(nameOrNid, options) {
  if (typeof nameOrNid !== 'string' && typeof nameOrNid !== 'number') throw new ERR_INVALID_ARG_TYPE('nameOrNid', ['string', 'number'], nameOrNid);
  if (typeof nameOrNid === 'number') validateInt32(nameOrNid, 'nameOrNid');
  let keyLength;
  let ivLength;
  if (options !== undefined) {
    validateObject(options, 'options');
    ({ keyLength, ivLength } = options);
    if (keyLength !== undefined) validateInt32(keyLength, 'options.keyLength');
    if (ivLength !== undefined) validateInt32(ivLength, 'options.ivLength');
  }
  const info = binding.info(nameOrNid, keyLength, ivLength);
  if (info?.name !== undefined) info.name = StringPrototypeToLowerCase(info.name);
  return info;
}

module.exports = {
  Cipher, Cipheriv, Decipher, Decipheriv, binding, createCipher, createCipheriv, createDecipher, createDecipheriv, getCipherInfo, getCiphers,
  privateDecrypt, privateEncrypt, publicDecrypt, publicEncrypt,
};
