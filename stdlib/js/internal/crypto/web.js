'use strict';
// Web Crypto (https://nodejs.org/api/webcrypto.html): Crypto and SubtleCrypto. What works on keys is in
// internal/crypto/subtle, linked where a program makes a key.
const {
  ArrayPrototypeIncludes, ObjectDefineProperties, ObjectDefineProperty, Promise, Symbol, SymbolToStringTag, TypeError,
  TypedArrayPrototypeGetSymbolToStringTag, Uint8Array,
} = primordials;
const { randomFillSync, randomUUID } = require('internal/crypto/random');
const Async = require('internal/async_resource');
const { createHash } = require('internal/crypto/hash');
const { setBareImmediate } = require('internal/timers');
const { isTypedArray } = require('internal/util/types');
const { codes: { ERR_ILLEGAL_CONSTRUCTOR, ERR_INVALID_THIS } } = require('internal/errors');
const { getLinked } = internalBinding('modules');

const kOwn = Symbol('kOwn');
function domError(text, name) {
  const { DOMException } = require('internal/domexception');
  return new DOMException(text, name);
}
function missingArguments(count, needed, call, name) {
  const error = new TypeError(`Failed to execute '${call}' on '${name}': ${needed} argument${needed === 1 ? '' : 's'} required, but only ${count} present.`);
  error.code = 'ERR_MISSING_ARGS';
  return error;
}

// The operations on keys and their conversions; a program that makes no key has none to give them.
function onKeys(name) {
  const operations = getLinked('internal/crypto/subtle');
  if (operations === undefined) throw domError(`subtle.${name}() is not linked: the program names none of generateKey, importKey, unwrapKey`, 'NotSupportedError');
  return require('internal/crypto/subtle');
}
const prefixOf = (name) => `Failed to execute '${name}' on 'SubtleCrypto'`;
const ORDINALS = ['1st', '2nd', '3rd', '4th', '5th', '6th', '7th'];
// The arguments of a call, each converted to its type.
function converted(name, types, args) {
  const { convert } = require('internal/crypto/subtle/values');
  const out = [];
  for (let i = 0; i < types.length; i++) out[i] = convert[types[i]](args[i], { prefix: prefixOf(name), context: `${ORDINALS[i]} argument` });
  return out;
}
const normalize = (algorithm, operation) => require('internal/crypto/subtle/values').normalizeAlgorithm(algorithm, operation);

class SubtleCrypto {
  constructor(key) { if (key !== kOwn) throw new ERR_ILLEGAL_CONSTRUCTOR(); }
  async encrypt(algorithm, key, data) {
    begin(this, 'encrypt', arguments.length, 3);
    const args = converted('encrypt', ['AlgorithmIdentifier', 'CryptoKey', 'Bytes'], arguments);
    return onKeys('encrypt').cipher(true, normalize(args[0], 'encrypt'), args[1], args[2], 'encrypt');
  }
  async decrypt(algorithm, key, data) {
    begin(this, 'decrypt', arguments.length, 3);
    const args = converted('decrypt', ['AlgorithmIdentifier', 'CryptoKey', 'Bytes'], arguments);
    return onKeys('decrypt').cipher(false, normalize(args[0], 'decrypt'), args[1], args[2], 'decrypt');
  }
  async sign(algorithm, key, data) {
    begin(this, 'sign', arguments.length, 3);
    const args = converted('sign', ['AlgorithmIdentifier', 'CryptoKey', 'Bytes'], arguments);
    return onKeys('sign').sign(normalize(args[0], 'sign'), args[1], args[2]);
  }
  async verify(algorithm, key, signature, data) {
    begin(this, 'verify', arguments.length, 4);
    const args = converted('verify', ['AlgorithmIdentifier', 'CryptoKey', 'Bytes', 'Bytes'], arguments);
    return onKeys('verify').verify(normalize(args[0], 'verify'), args[1], args[2], args[3]);
  }
  async digest(algorithm, data) {
    begin(this, 'digest', arguments.length, 2);
    const args = converted('digest', ['AlgorithmIdentifier', 'Bytes'], arguments);
    return digest(normalize(args[0], 'digest').name, args[1]);
  }
  async generateKey(algorithm, extractable, keyUsages) {
    begin(this, 'generateKey', arguments.length, 3);
    const args = converted('generateKey', ['AlgorithmIdentifier', 'boolean', 'KeyUsages'], arguments);
    return onKeys('generateKey').generateKey(normalize(args[0], 'generateKey'), args[1], args[2]);
  }
  async deriveKey(algorithm, baseKey, derivedKeyType, extractable, keyUsages) {
    begin(this, 'deriveKey', arguments.length, 5);
    const args = converted('deriveKey', ['AlgorithmIdentifier', 'CryptoKey', 'AlgorithmIdentifier', 'boolean', 'KeyUsages'], arguments);
    const type = normalize(args[2], 'importKey');
    return onKeys('deriveKey').deriveKey(normalize(args[0], 'deriveBits'), args[1], type, normalize(args[2], 'get key length'), args[3], args[4]);
  }
  async deriveBits(algorithm, baseKey, length = null) {
    begin(this, 'deriveBits', arguments.length, 2);
    const args = converted('deriveBits', ['AlgorithmIdentifier', 'CryptoKey', length === null ? 'any' : 'unsignedLong'], [algorithm, baseKey, length]);
    return onKeys('deriveBits').deriveBits(normalize(args[0], 'deriveBits'), args[1], args[2]);
  }
  async importKey(format, keyData, algorithm, extractable, keyUsages) {
    begin(this, 'importKey', arguments.length, 4);
    const { 0: kind } = converted('importKey', ['KeyFormat'], arguments);
    const args = converted('importKey', ['KeyFormat', kind === 'jwk' ? 'JsonWebKey' : 'Bytes', 'AlgorithmIdentifier', 'boolean', 'KeyUsages'], arguments);
    return onKeys('importKey').importKey(kind, args[1], normalize(args[2], 'importKey'), args[3], args[4]);
  }
  async exportKey(format, key) {
    begin(this, 'exportKey', arguments.length, 2);
    const args = converted('exportKey', ['KeyFormat', 'CryptoKey'], arguments);
    return onKeys('exportKey').exportKey(args[0], args[1]);
  }
  async wrapKey(format, key, wrappingKey, wrapAlgorithm) {
    begin(this, 'wrapKey', arguments.length, 4);
    const args = converted('wrapKey', ['KeyFormat', 'CryptoKey', 'CryptoKey', 'AlgorithmIdentifier'], arguments);
    const operations = onKeys('wrapKey');
    return operations.wrapKey(args[0], args[1], args[2], operations.wrapAlgorithm(args[3], 'wrapKey', 'encrypt'));
  }
  async unwrapKey(format, wrappedKey, unwrappingKey, unwrapAlgorithm, unwrappedKeyAlgorithm, extractable, keyUsages) {
    begin(this, 'unwrapKey', arguments.length, 7);
    const args = converted('unwrapKey', ['KeyFormat', 'Bytes', 'CryptoKey', 'AlgorithmIdentifier', 'AlgorithmIdentifier', 'boolean', 'KeyUsages'], arguments);
    const operations = onKeys('unwrapKey');
    const algorithm = operations.wrapAlgorithm(args[3], 'unwrapKey', 'decrypt');
    return operations.unwrapKey(args[0], args[1], args[2], algorithm, normalize(args[4], 'importKey'), args[5], args[6]);
  }
}
function begin(self, call, count, needed) {
  if (self !== subtle) throw new ERR_INVALID_THIS('SubtleCrypto');
  if (count < needed) throw missingArguments(count, needed, call, 'SubtleCrypto');
}

const DIGESTS = { '__proto__': null, 'SHA-1': 'sha1', 'SHA-256': 'sha256', 'SHA-384': 'sha384', 'SHA-512': 'sha512' };
const LARGE = 1 << 16;
// Large messages go to the thread pool where OpenSSL is linked.
function digest(name, data) {
  const engine = data.byteLength > LARGE ? getLinked('internal/crypto/evp') : undefined;
  if (engine === undefined) {
    const result = ownBuffer(createHash(DIGESTS[name]).update(data).digest());
    return Async.isTracking ? laterAs('HASHREQUEST', result) : result;
  }
  return new Promise((resolve, reject) => {
    engine.message(DIGESTS[name], data, undefined, (error, bytes) => (error ? reject(error) : resolve(ownBuffer(bytes))));
  });
}
// What was done at once, told as the request that it is in Node.
function laterAs(type, result) {
  return new Promise((resolve) => {
    const resource = Async.start(type);
    setBareImmediate(() => {
      Async.run(resource, resolve, result);
      Async.end(resource);
    }).ref();
  });
}
function ownBuffer(bytes) { return new Uint8Array(bytes).buffer; }

const INTEGER_ARRAYS = ['Int8Array', 'Uint8Array', 'Uint8ClampedArray', 'Int16Array', 'Uint16Array', 'Int32Array', 'Uint32Array', 'BigInt64Array', 'BigUint64Array'];
class Crypto {
  constructor(key) { if (key !== kOwn) throw new ERR_ILLEGAL_CONSTRUCTOR(); }
  get subtle() {
    if (this !== webcrypto) throw new ERR_INVALID_THIS('Crypto');
    return subtle;
  }
  getRandomValues(array) {
    if (this !== webcrypto) throw new ERR_INVALID_THIS('Crypto');
    if (arguments.length < 1) throw missingArguments(0, 1, 'getRandomValues', 'Crypto');
    if (!isTypedArray(array) || !ArrayPrototypeIncludes(INTEGER_ARRAYS, TypedArrayPrototypeGetSymbolToStringTag(array))) {
      throw domError('The data argument must be an integer-type TypedArray', 'TypeMismatchError');
    }
    if (array.byteLength > 65536) throw domError(`The requested length exceeds 65,536 bytes`, 'QuotaExceededError');
    return randomFillSync(array, 0);
  }
  randomUUID(options) {
    if (this !== webcrypto) throw new ERR_INVALID_THIS('Crypto');
    return randomUUID(options);
  }
}
const shown = { __proto__: null, enumerable: true };
ObjectDefineProperties(Crypto.prototype, {
  [SymbolToStringTag]: { __proto__: null, value: 'Crypto', configurable: true }, subtle: shown, getRandomValues: shown, randomUUID: shown,
});
ObjectDefineProperty(SubtleCrypto.prototype, SymbolToStringTag, { __proto__: null, value: 'SubtleCrypto', configurable: true });
for (const name of ['encrypt', 'decrypt', 'sign', 'verify', 'digest', 'generateKey', 'deriveKey', 'deriveBits', 'importKey', 'exportKey', 'wrapKey', 'unwrapKey']) {
  ObjectDefineProperty(SubtleCrypto.prototype, name, shown);
}
const subtle = new SubtleCrypto(kOwn);
const webcrypto = new Crypto(kOwn);

module.exports = { Crypto, SubtleCrypto, webcrypto };
