'use strict';
// What every part of crypto needs: bytes of arguments, callbacks in their async context, streams that begin when they
// are used as one.
const {
  ArrayBufferIsView, ArrayPrototypePush, BigInt, FunctionPrototypeCall, Number, ObjectDefineProperty, ObjectHasOwn,
  ObjectSetPrototypeOf, Symbol, Uint8Array,
} = primordials;
const { Transform } = require('stream');
const { Buffer } = require('buffer');
const { codes: { ERR_INVALID_ARG_TYPE } } = require('internal/errors');
const { validateString } = require('internal/validators');
const { isAnyArrayBuffer } = internalBinding('types');
const { getLinked } = internalBinding('modules');

const kHandle = Symbol('kHandle');

const BYTE_TYPES = ['ArrayBuffer', 'Buffer', 'TypedArray', 'DataView'];

// Bytes of a string or of binary data.
function bytesOf(value, name, encoding, types = ['string', ...BYTE_TYPES]) {
  if (typeof value === 'string') return Buffer.from(value, encoding === 'buffer' ? 'utf8' : encoding);
  if (ArrayBufferIsView(value)) return value;
  if (isAnyArrayBuffer(value)) return new Uint8Array(value);
  throw new ERR_INVALID_ARG_TYPE(name, types, value);
}

// The bytes of a secret key: KeyObjects exist only where their module is linked.
const SECRET_TYPES = [...BYTE_TYPES, 'string', 'KeyObject', 'CryptoKey'];
function secretOf(key, encoding, types = SECRET_TYPES) {
  return getLinked('internal/crypto/keys')?.secretOfKey(key) ?? bytesOf(key, 'key', encoding, types);
}

function bufferOf(bytes) { return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength); }

// A result in the encoding asked for: a string, or a Buffer where there is none.
function encoded(bytes, encoding) {
  const buffer = bufferOf(bytes);
  return encoding && encoding !== 'buffer' && Buffer.isEncoding(encoding) ? buffer.toString(encoding) : buffer;
}

// options[name] must be a string where it is there.
function stringOption(options, name) {
  const value = options?.[name];
  if (value == null) return undefined;
  validateString(value, `options.${name}`);
  return value;
}

// Big-endian bytes of a BigInt.
function bytesOfBigint(value, name) {
  if (value < 0) {
    const { codes: { ERR_OUT_OF_RANGE } } = require('internal/errors');
    throw new ERR_OUT_OF_RANGE(name, '>= 0', value);
  }
  const bytes = [];
  for (let n = value; n > 0n; n >>= 8n) ArrayPrototypePush(bytes, Number(n & 255n));
  const out = new Uint8Array(bytes.length);
  for (let i = 0; i < bytes.length; i++) out[bytes.length - 1 - i] = bytes[i];
  return out;
}
function bigintOfBytes(bytes) {
  let value = 0n;
  for (let i = 0; i < bytes.length; i++) value = (value << 8n) | BigInt(bytes[i]);
  return value;
}

// Most of these objects are never used as the Transform streams that they are.
const STATES = ['_events', '_readableState', '_writableState'];
function LazyTransform(options) { this._options = options; }
ObjectSetPrototypeOf(LazyTransform.prototype, Transform.prototype);
ObjectSetPrototypeOf(LazyTransform, Transform);
function becomeStream(self) {
  for (let i = 0; i < STATES.length; i++) {
    ObjectDefineProperty(self, STATES[i], { __proto__: null, value: undefined, writable: true, configurable: true, enumerable: true });
  }
  FunctionPrototypeCall(Transform, self, self._options);
  // Ciphers and digests decode strings themselves.
  self._writableState.decodeStrings = false;
  if (!self._options?.defaultEncoding) self._writableState.defaultEncoding = 'utf8';
}
for (let i = 0; i < STATES.length; i++) {
  const name = STATES[i];
  ObjectDefineProperty(LazyTransform.prototype, name, {
    __proto__: null, configurable: true, enumerable: true,
    get() {
      // EventEmitter looks at the prototype's own, which is no stream.
      if (!ObjectHasOwn(this, '_options')) return undefined;
      becomeStream(this);
      return this[name];
    },
    set(value) { ObjectDefineProperty(this, name, { __proto__: null, value, writable: true, configurable: true, enumerable: true }); },
  });
}

module.exports = {
  BYTE_TYPES, LazyTransform, bigintOfBytes, bufferOf, bytesOf, bytesOfBigint, encoded, kHandle, secretOf, stringOption,
};
