'use strict';
// Web Crypto's part that needs no keys: getRandomValues, randomUUID, subtle.digest.
const {
  ObjectDefineProperty, PromiseReject, PromiseResolve, Symbol, SymbolToStringTag, TypeError,
} = primordials;
const { randomFillSync, randomUUID } = require('internal/crypto/random');
const { bytesOf, createHash } = require('internal/crypto/hash');
const { isTypedArray } = require('internal/util/types');
const { codes: { ERR_INVALID_THIS } } = require('internal/errors');

const kOwn = Symbol('kOwn');
function domError(text, name) {
  const { DOMException } = require('internal/domexception');
  return new DOMException(text, name);
}

const DIGESTS = { '__proto__': null, 'SHA-1': 'sha1', 'SHA-256': 'sha256', 'SHA-384': 'sha384', 'SHA-512': 'sha512' };
class SubtleCrypto {
  constructor(key) { if (key !== kOwn) throw new TypeError('Illegal constructor'); }
  digest(algorithm, data) {
    const name = DIGESTS[`${typeof algorithm === 'string' ? algorithm : algorithm?.name}`.toUpperCase()];
    if (name === undefined) return PromiseReject(domError('Unrecognized algorithm name', 'NotSupportedError'));
    const result = createHash(name).update(bytesOf(data, 'data')).digest();
    return PromiseResolve(result.buffer.slice(result.byteOffset, result.byteOffset + result.byteLength));
  }
}
for (const name of ['encrypt', 'decrypt', 'sign', 'verify', 'generateKey', 'deriveKey', 'deriveBits', 'importKey', 'exportKey', 'wrapKey', 'unwrapKey']) {
  ObjectDefineProperty(SubtleCrypto.prototype, name, {
    __proto__: null, writable: true, configurable: true, enumerable: true,
    value: { [name]() { return PromiseReject(domError(`subtle.${name}() is not available in compiled programs yet`, 'NotSupportedError')); } }[name],
  });
}
const subtle = new SubtleCrypto(kOwn);

class Crypto {
  constructor(key) { if (key !== kOwn) throw new TypeError('Illegal constructor'); }
  get subtle() {
    if (this !== webcrypto) throw new ERR_INVALID_THIS('Crypto');
    return subtle;
  }
  getRandomValues(array) {
    if (this !== webcrypto) throw new ERR_INVALID_THIS('Crypto');
    if (!isTypedArray(array) || array[SymbolToStringTag] === 'Float32Array' || array[SymbolToStringTag] === 'Float64Array') {
      throw domError('The data argument must be an integer-type TypedArray', 'TypeMismatchError');
    }
    if (array.byteLength > 65536) throw domError('The requested length exceeds 65,536 bytes', 'QuotaExceededError');
    return randomFillSync(array, 0);
  }
  randomUUID(options) {
    if (this !== webcrypto) throw new ERR_INVALID_THIS('Crypto');
    return randomUUID(options);
  }
}
for (const [Class, tag] of [[Crypto, 'Crypto'], [SubtleCrypto, 'SubtleCrypto']]) {
  ObjectDefineProperty(Class.prototype, SymbolToStringTag, { __proto__: null, value: tag, configurable: true });
}
for (const name of ['subtle', 'getRandomValues', 'randomUUID']) ObjectDefineProperty(Crypto.prototype, name, { __proto__: null, enumerable: true });
const webcrypto = new Crypto(kOwn);

module.exports = { Crypto, SubtleCrypto, webcrypto };
