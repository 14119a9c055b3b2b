'use strict';
// KeyObject (https://nodejs.org/api/crypto.html#class-keyobject), and the forms in which functions take keys.
const {
  ObjectDefineProperties, ObjectDefineProperty, Symbol, SymbolFor, SymbolToStringTag,
} = primordials;
const { Buffer } = require('buffer');
const { codes: { ERR_ILLEGAL_CONSTRUCTOR, ERR_INVALID_ARG_TYPE, ERR_INVALID_ARG_VALUE } } = require('internal/errors');
const { validateObject, validateOneOf, validateString } = require('internal/validators');
const { BYTE_TYPES, bigintOfBytes, bufferOf, bytesOf, kHandle } = require('internal/crypto/util');
const { JWK, PEM, isStringOrBytes, parseKeyEncoding } = require('internal/crypto/key_encoding');
const { ERR_CRYPTO_INCOMPATIBLE_KEY_OPTIONS, ERR_CRYPTO_INVALID_JWK, ERR_CRYPTO_INVALID_KEY_OBJECT_TYPE } = require('internal/crypto/errors');
const { kClone, kRestore } = require('internal/transferable');
const binding = internalBinding('crypto_keys');

const kKeyType = Symbol('kKeyType');
const kAsymmetricKeyType = Symbol('kAsymmetricKeyType');
const kAsymmetricKeyDetails = Symbol('kAsymmetricKeyDetails');
const kKeyObject = Symbol('kKeyObject'); // of a CryptoKey

// Key types in C.
const PUBLIC = 1;
const PRIVATE = 2;

class KeyObject {
  constructor(type, handle) {
    if (type !== 'secret' && type !== 'public' && type !== 'private') throw new ERR_INVALID_ARG_VALUE('type', type);
    if (typeof handle !== 'object' || handle === null || typeof handle.asymmetricType !== 'function') throw new ERR_INVALID_ARG_TYPE('handle', 'object', handle);
    this[kKeyType] = type;
    ObjectDefineProperty(this, kHandle, { __proto__: null, value: handle, enumerable: false, configurable: false, writable: false });
  }
  get type() { return this[kKeyType]; }
  static from(key) {
    if (!isCryptoKey(key)) throw new ERR_INVALID_ARG_TYPE('key', 'CryptoKey', key);
    return key[kKeyObject];
  }
  equals(otherKeyObject) {
    if (!isKeyObject(otherKeyObject)) throw new ERR_INVALID_ARG_TYPE('otherKeyObject', 'KeyObject', otherKeyObject);
    return otherKeyObject.type === this.type && this[kHandle].equals(otherKeyObject[kHandle]) === true;
  }
}
ObjectDefineProperties(KeyObject.prototype, { [SymbolToStringTag]: { __proto__: null, configurable: true, value: 'KeyObject' } });

class SecretKeyObject extends KeyObject {
  constructor(handle) { super('secret', handle); }
  get symmetricKeySize() { return this[kHandle].secretSize(); }
  export(options) {
    if (options !== undefined) {
      validateObject(options, 'options');
      validateOneOf(options.format, 'options.format', [undefined, 'buffer', 'jwk']);
      if (options.format === 'jwk') return this[kHandle].exportJwk();
    }
    return bufferOf(this[kHandle].exportSecret());
  }
}

class AsymmetricKeyObject extends KeyObject {
  get asymmetricKeyType() { return this[kAsymmetricKeyType] ||= this[kHandle].asymmetricType(); }
  get asymmetricKeyDetails() {
    switch (this.asymmetricKeyType) {
      case 'rsa':
      case 'rsa-pss':
      case 'dsa':
      case 'ec':
        return this[kAsymmetricKeyDetails] ||= detailsOf(this[kHandle]);
      default:
        return {};
    }
  }
}
function detailsOf(handle) {
  const details = handle.details();
  if (details.publicExponent !== undefined) details.publicExponent = bigintOfBytes(details.publicExponent);
  return details;
}

// A key written as its options say.
function exportKey(handle, { format, type, cipher, passphrase }) {
  if (format === JWK) return handle.exportJwk();
  const result = handle.export(format, type, cipher, passphrase);
  return typeof result === 'string' ? result : bufferOf(result);
}

class PublicKeyObject extends AsymmetricKeyObject {
  constructor(handle) { super('public', handle); }
  export(options) {
    if (options && options.format === 'jwk') return this[kHandle].exportJwk();
    const encoding = parseKeyEncoding(options, this.asymmetricKeyType, true);
    return exportKey(this[kHandle], encoding);
  }
}
class PrivateKeyObject extends AsymmetricKeyObject {
  constructor(handle) { super('private', handle); }
  export(options) {
    if (options && options.format === 'jwk') {
      if (options.passphrase !== undefined) throw new ERR_CRYPTO_INCOMPATIBLE_KEY_OPTIONS('jwk', 'does not support encryption');
      return this[kHandle].exportJwk();
    }
    const encoding = parseKeyEncoding(options, this.asymmetricKeyType, false);
    return exportKey(this[kHandle], encoding);
  }
}

// ---- copies in other threads ----

const FORMS = { __proto__: null, public: 'spki', private: 'pkcs8' };
function cloneOfKey(key) {
  const bytes = key.type === 'secret' ? key[kHandle].exportSecret() : key.export({ format: 'der', type: FORMS[key.type] });
  return { type: key.type, bytes };
}
function keyOfClone({ type, bytes }) {
  if (type === 'secret') return secretKeyObject(bytes);
  const options = { key: bytes, format: 'der', type: FORMS[type] };
  return type === 'public' ? createPublicKey(options) : createPrivateKey(options);
}
function fromClone(data) {
  const key = keyOfClone(data);
  return data.algorithm === undefined ? key : makeCryptoKey(key, data.algorithm, data.usages, data.extractable);
}
const hidden = (value) => ({ __proto__: null, configurable: true, writable: true, enumerable: false, value });
ObjectDefineProperty(KeyObject.prototype, kClone, hidden(function() { return { deserializeInfo: 'internal/crypto/keys:KeyObject', data: cloneOfKey(this) }; }));

function isKeyObject(value) { return value !== null && typeof value === 'object' && value[kKeyType] !== undefined && value[kKeyObject] === undefined; }

// ---- CryptoKey, the form of Web Crypto ----
const kAlgorithm = Symbol('kAlgorithm');
const kExtractable = Symbol('kExtractable');
const kUsages = Symbol('kKeyUsages');
class CryptoKey {
  constructor() { throw new ERR_ILLEGAL_CONSTRUCTOR(); }
  get type() { return own(this)[kKeyObject].type; }
  get extractable() { return own(this)[kExtractable]; }
  get algorithm() { return own(this)[kAlgorithm]; }
  get usages() { return own(this)[kUsages]; }
}
function own(key) {
  if (isCryptoKey(key)) return key;
  const { codes: { ERR_INVALID_THIS } } = require('internal/errors');
  throw new ERR_INVALID_THIS('CryptoKey');
}
for (const name of ['type', 'extractable', 'algorithm', 'usages']) ObjectDefineProperty(CryptoKey.prototype, name, { __proto__: null, enumerable: true });
ObjectDefineProperty(CryptoKey.prototype, SymbolToStringTag, { __proto__: null, configurable: true, value: 'CryptoKey' });
const inspectSymbol = SymbolFor('nodejs.util.inspect.custom');
ObjectDefineProperty(CryptoKey.prototype, inspectSymbol, {
  __proto__: null, configurable: true, writable: true, enumerable: false,
  value(depth, options) {
    if (depth < 0) return this;
    const { inspect } = require('internal/util/inspect');
    return `CryptoKey ${inspect({ type: this.type, extractable: this.extractable, algorithm: this.algorithm, usages: this.usages }, { ...options, depth: options.depth == null ? null : options.depth - 1 })}`;
  },
});
ObjectDefineProperty(CryptoKey.prototype, kClone, hidden(function() {
  const data = { ...cloneOfKey(this[kKeyObject]), algorithm: this[kAlgorithm], usages: this[kUsages], extractable: this[kExtractable] };
  return { deserializeInfo: 'internal/crypto/keys:CryptoKey', data };
}));
function makeCryptoKey(keyObject, algorithm, usages, extractable) {
  const key = { __proto__: CryptoKey.prototype };
  const fixed = { __proto__: null, enumerable: false, configurable: false, writable: false };
  ObjectDefineProperties(key, {
    [kKeyObject]: { ...fixed, value: keyObject }, [kAlgorithm]: { ...fixed, value: algorithm },
    [kExtractable]: { ...fixed, value: extractable }, [kUsages]: { ...fixed, value: usages },
  });
  return key;
}
function isCryptoKey(value) { return value !== null && typeof value === 'object' && value[kKeyObject] !== undefined; }

// The bytes of a secret KeyObject or CryptoKey; undefined for anything else.
function secretOfKey(key) {
  if (isCryptoKey(key)) key = key[kKeyObject];
  else if (!isKeyObject(key)) return undefined;
  if (key.type !== 'secret') throw new ERR_CRYPTO_INVALID_KEY_OBJECT_TYPE(key.type, 'secret');
  return key[kHandle].exportSecret();
}

// ---- keys as arguments ----

// What a function wants: a private key, or a public one, which a private one may stand for; to use it or to make an
// object of it.
const CONSUME_PUBLIC = 0;
const CONSUME_PRIVATE = 1;
const CREATE_PUBLIC = 2;
const CREATE_PRIVATE = 3;
const keyTypes = (withObjects) => ['ArrayBuffer', 'Buffer', 'TypedArray', 'DataView', 'string', ...(withObjects ? ['KeyObject', 'CryptoKey'] : [])];

function handleOfObject(key, purpose) {
  if (purpose === CREATE_PRIVATE) throw new ERR_INVALID_ARG_TYPE('key', ['string', ...BYTE_TYPES], key);
  if (key.type !== 'private') {
    if (purpose === CONSUME_PRIVATE || purpose === CREATE_PUBLIC) throw new ERR_CRYPTO_INVALID_KEY_OBJECT_TYPE(key.type, 'private');
    if (key.type !== 'public') throw new ERR_CRYPTO_INVALID_KEY_OBJECT_TYPE(key.type, 'private or public');
  }
  return key[kHandle];
}

const OKP_SIZES = { '__proto__': null, 'Ed25519': 32, 'Ed448': 57, 'X25519': 32, 'X448': 56 };
const RSA_PARTS = ['n', 'e', 'd', 'p', 'q', 'dp', 'dq', 'qi'];
function handleOfJwk(key, isPublic) {
  validateObject(key, 'key');
  validateOneOf(key.kty, 'key.kty', ['RSA', 'EC', 'OKP']);
  if (key.kty === 'OKP') {
    validateOneOf(key.crv, 'key.crv', ['Ed25519', 'Ed448', 'X25519', 'X448']);
    validateString(key.x, 'key.x');
    if (!isPublic) validateString(key.d, 'key.d');
    const bytes = Buffer.from(isPublic ? key.x : key.d, 'base64');
    const handle = bytes.byteLength === OKP_SIZES[key.crv] ? binding.fromRaw(key.crv, !isPublic, bytes) : undefined;
    if (handle === undefined) throw new ERR_CRYPTO_INVALID_JWK();
    return handle;
  }
  if (key.kty === 'EC') {
    validateOneOf(key.crv, 'key.crv', ['P-256', 'secp256k1', 'P-384', 'P-521']);
    validateString(key.x, 'key.x');
    validateString(key.y, 'key.y');
    if (!isPublic) validateString(key.d, 'key.d');
  } else {
    const count = isPublic ? 2 : RSA_PARTS.length;
    for (let i = 0; i < count; i++) validateString(key[RSA_PARTS[i]], `key.${RSA_PARTS[i]}`);
  }
  const handle = binding.fromJwk(key, !isPublic);
  if (handle === undefined) throw new ERR_CRYPTO_INVALID_JWK(`Invalid JWK ${key.kty} key`);
  return handle;
}

// Checks an argument that stands for a key; gives the function that reads it and gives the key in C, so that a
// function's other arguments are checked before.
function preparedKey(key, purpose) {
  const wantsPrivate = purpose === CONSUME_PRIVATE || purpose === CREATE_PRIVATE;
  const read = (data, { format, type, passphrase }) => () => binding.read(wantsPrivate ? PRIVATE : PUBLIC, data, format, type, passphrase);
  const object = (value) => {
    const handle = handleOfObject(value, purpose);
    return () => handle;
  };
  if (isKeyObject(key)) return object(key);
  if (isCryptoKey(key)) return object(key[kKeyObject]);
  if (isStringOrBytes(key)) return read(bytesOf(key, 'key'), { format: PEM });
  if (typeof key === 'object' && key !== null) {
    const { key: data, encoding, format } = key;
    if (isKeyObject(data)) return object(data);
    if (isCryptoKey(data)) return object(data[kKeyObject]);
    if (format === 'jwk') {
      validateObject(data, 'key.key');
      const handle = handleOfJwk(data, !wantsPrivate);
      return () => handle;
    }
    if (!isStringOrBytes(data)) throw new ERR_INVALID_ARG_TYPE('key.key', keyTypes(purpose !== CREATE_PRIVATE), data);
    return read(bytesOf(data, 'key', encoding), parseKeyEncoding(key, undefined, wantsPrivate ? false : undefined));
  }
  throw new ERR_INVALID_ARG_TYPE('key', keyTypes(purpose !== CREATE_PRIVATE), key);
}
const keyHandle = (key, purpose) => preparedKey(key, purpose)();
const preparedPrivate = (key) => preparedKey(key, CONSUME_PRIVATE);
const preparedPublic = (key) => preparedKey(key, CONSUME_PUBLIC);

// ---- making key objects ----

function createSecretKey(key, encoding) {
  const bytes = bytesOf(key, 'key', encoding, [...BYTE_TYPES, 'string']);
  return secretKeyObject(bytes);
}
function secretKeyObject(bytes) { return new SecretKeyObject(binding.createSecret(bytes)); }
function createPublicKey(key) {
  const handle = keyHandle(key, CREATE_PUBLIC);
  const isObject = isKeyObject(key) || isCryptoKey(key) || (typeof key === 'object' && (isKeyObject(key.key) || isCryptoKey(key.key)));
  return new PublicKeyObject(isObject ? handle.toPublic() : handle);
}
function createPrivateKey(key) { return new PrivateKeyObject(keyHandle(key, CREATE_PRIVATE)); }

module.exports = {
  CryptoKey, KeyObject, PrivateKeyObject, PublicKeyObject, SecretKeyObject, binding, createPrivateKey, createPublicKey,
  createSecretKey, exportKey, isCryptoKey, isKeyObject, kAlgorithm, kKeyObject, keyTypes, makeCryptoKey, preparedPrivate, preparedPublic,
  secretKeyObject, secretOfKey, [kRestore]: fromClone,
};
