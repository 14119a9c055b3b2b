'use strict';
// Hash, Hmac, one-shot hash(): digests over the runtime's primitives; both are also Transform streams.
const {
  ArrayBufferIsView, ArrayPrototypeIndexOf, Error, FunctionPrototypeCall, ObjectDefineProperty, ObjectSetPrototypeOf,
  RegExpPrototypeSymbolReplace, StringPrototypeToLowerCase, Symbol, TypedArrayPrototypeSlice, Uint8Array,
} = primordials;
const { Transform } = require('stream');
const { Buffer } = require('buffer');
const { codes: { ERR_CRYPTO_HASH_FINALIZED, ERR_CRYPTO_INVALID_DIGEST, ERR_INVALID_ARG_TYPE } } = require('internal/errors');
const { validateEncoding, validateString } = require('internal/validators');
const { isAnyArrayBuffer } = internalBinding('types');
const binding = internalBinding('crypto');
const { digestNames } = binding;

const kState = Symbol('kState');
const kHandle = Symbol('kHandle');
const kFinalized = Symbol('kFinalized');

// The names OpenSSL knows: RSA-SHA256, SHA-1, sha512/256 …
function digestKind(name) {
  let id = StringPrototypeToLowerCase(name);
  id = RegExpPrototypeSymbolReplace(/^rsa-|withrsaencryption$/g, id, '');
  id = RegExpPrototypeSymbolReplace(/^sha-(?=\d)/, id, 'sha');
  id = RegExpPrototypeSymbolReplace(/\//, id, '-');
  if (id === 'ssl3-md5') id = 'md5';
  if (id === 'ssl3-sha1') id = 'sha1';
  return ArrayPrototypeIndexOf(digestNames, id);
}
function checkedKind(name) {
  const kind = digestKind(name);
  if (kind === -1) throw new ERR_CRYPTO_INVALID_DIGEST(name);
  return kind;
}

const KEY_TYPES = ['ArrayBuffer', 'Buffer', 'TypedArray', 'DataView', 'string', 'KeyObject', 'CryptoKey'];
// Bytes of a string or of binary data.
function bytesOf(value, name, encoding, types = ['string', 'ArrayBuffer', 'Buffer', 'TypedArray', 'DataView']) {
  if (typeof value === 'string') return Buffer.from(value, encoding === 'buffer' ? 'utf8' : encoding);
  if (ArrayBufferIsView(value)) return value;
  if (isAnyArrayBuffer(value)) return new Uint8Array(value);
  throw new ERR_INVALID_ARG_TYPE(name, types, value);
}

function finish(bytes, encoding) {
  const result = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  return encoding && encoding !== 'buffer' ? result.toString(encoding) : result;
}

function updateWith(self, data, encoding) {
  if (self[kState][kFinalized]) throw new ERR_CRYPTO_HASH_FINALIZED();
  if (typeof data === 'string') {
    validateEncoding(data, encoding);
    const plain = encoding === undefined || encoding === 'utf8' || encoding === 'utf-8' || encoding === 'buffer';
    binding.update(self[kHandle].state, plain ? data : Buffer.from(data, encoding));
  } else if (ArrayBufferIsView(data)) binding.update(self[kHandle].state, data);
  else throw new ERR_INVALID_ARG_TYPE('data', ['string', 'Buffer', 'TypedArray', 'DataView'], data);
  return self;
}

// A digest becomes a stream when it is first used as one: most never are.
function DigestStream() {}
ObjectSetPrototypeOf(DigestStream.prototype, Transform.prototype);
ObjectSetPrototypeOf(DigestStream, Transform);
function becomeStream(self) {
  for (const name of STATES) ObjectDefineProperty(self, name, { __proto__: null, value: undefined, writable: true, configurable: true, enumerable: true });
  FunctionPrototypeCall(Transform, self, self._options);
  self._writableState.decodeStrings = false;
}
const STATES = ['_events', '_readableState', '_writableState'];
for (const name of STATES) {
  ObjectDefineProperty(DigestStream.prototype, name, {
    __proto__: null, configurable: true, enumerable: true,
    get() {
      becomeStream(this);
      return this[name];
    },
    set(value) { ObjectDefineProperty(this, name, { __proto__: null, value, writable: true, configurable: true, enumerable: true }); },
  });
}
DigestStream.prototype._transform = function(chunk, encoding, callback) {
  binding.update(this[kHandle].state, typeof chunk === 'string' ? Buffer.from(chunk, encoding) : chunk);
  callback();
};
DigestStream.prototype._flush = function(callback) {
  this.push(this.digest());
  callback();
};
function start(self, state, options) {
  self._options = options;
  self[kHandle] = new Handle(state);
  self[kState] = { [kFinalized]: false };
  return self;
}
// What inspection shows as `Hash {}`, as Node's handles.
const Handle = class Hash {
  #state;
  constructor(state) { this.#state = state; }
  get state() { return this.#state; }
};

// Callable without `new`, as Node's are.
function Hash(algorithm, options) { return createHash(algorithm, options); }
function makeHash(state, options) { return start({ __proto__: Hash.prototype }, state, options); }
ObjectSetPrototypeOf(Hash.prototype, DigestStream.prototype);
ObjectSetPrototypeOf(Hash, DigestStream);
Hash.prototype.copy = function copy(options) {
  if (this[kState][kFinalized]) throw new ERR_CRYPTO_HASH_FINALIZED();
  return makeHash(TypedArrayPrototypeSlice(this[kHandle].state), options);
};
Hash.prototype.update = function update(data, encoding) { return updateWith(this, data, encoding); };
Hash.prototype.digest = function digest(encoding) {
  if (this[kState][kFinalized]) throw new ERR_CRYPTO_HASH_FINALIZED();
  const bytes = binding.finish(this[kHandle].state);
  this[kState][kFinalized] = true;
  return finish(bytes, encoding);
};

function createHash(algorithm, options) {
  validateString(algorithm, 'algorithm');
  const kind = digestKind(algorithm);
  if (kind === -1) throw new Error('Digest method not supported');
  return makeHash(binding.start(kind), options);
}

function Hmac(algorithm, key, options) { return createHmac(algorithm, key, options); }
ObjectSetPrototypeOf(Hmac.prototype, DigestStream.prototype);
ObjectSetPrototypeOf(Hmac, DigestStream);
Hmac.prototype.update = Hash.prototype.update;
Hmac.prototype.digest = function digest(encoding) {
  // A second digest is empty, as ever.
  if (this[kState][kFinalized]) return encoding && encoding !== 'buffer' ? '' : Buffer.alloc(0);
  const bytes = binding.finish(this[kHandle].state);
  this[kState][kFinalized] = true;
  return finish(bytes, encoding);
};

function createHmac(algorithm, key, options) {
  validateString(algorithm, 'hmac');
  const bytes = bytesOf(key, 'key', options?.encoding, KEY_TYPES);
  const kind = checkedKind(algorithm);
  return start({ __proto__: Hmac.prototype }, binding.startHmac(kind, bytes), options);
}

function hash(algorithm, input, outputEncoding = 'hex') {
  validateString(algorithm, 'algorithm');
  if (typeof input !== 'string' && !ArrayBufferIsView(input)) throw new ERR_INVALID_ARG_TYPE('input', ['Buffer', 'TypedArray', 'DataView', 'string'], input);
  return createHash(algorithm).update(input).digest(outputEncoding);
}

function getHashes() {
  return ['RSA-MD5', 'RSA-SHA1', 'RSA-SHA224', 'RSA-SHA256', 'RSA-SHA384', 'RSA-SHA512', 'RSA-SHA512/224', 'RSA-SHA512/256',
    'md5', 'md5WithRSAEncryption', 'sha1', 'sha1WithRSAEncryption', 'sha224', 'sha224WithRSAEncryption', 'sha256', 'sha256WithRSAEncryption',
    'sha384', 'sha384WithRSAEncryption', 'sha512', 'sha512-224', 'sha512-256', 'sha512WithRSAEncryption', 'ssl3-md5', 'ssl3-sha1'];
}

for (const Class of [Hash, Hmac]) ObjectDefineProperty(Class.prototype, 'constructor', { __proto__: null, value: Class, writable: true, configurable: true, enumerable: false });

module.exports = { Hash, Hmac, bytesOf, checkedKind, createHash, createHmac, digestKind, getHashes, hash };
