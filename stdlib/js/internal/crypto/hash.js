'use strict';
// Hash, Hmac, one-shot hash(): both classes are also Transform streams. Digests come from one of two engines: the binding
// `crypto` for the common ones, EVP (internal/crypto/evp) for the others where a program links it.
const {
  ArrayBufferIsView, ArrayPrototypeIndexOf, Error, FunctionPrototypeCall, ObjectDefineProperty, ObjectSetPrototypeOf,
  RegExpPrototypeExec, RegExpPrototypeSymbolReplace, StringPrototypeToLowerCase, Symbol, TypedArrayPrototypeSlice,
} = primordials;
const { Buffer } = require('buffer');
const { codes: { ERR_CRYPTO_HASH_FINALIZED, ERR_CRYPTO_HASH_UPDATE_FAILED, ERR_CRYPTO_INVALID_DIGEST, ERR_INVALID_ARG_TYPE } } = require('internal/errors');
const { validateEncoding, validateString, validateUint32 } = require('internal/validators');
const { LazyTransform, bufferOf, encoded, kHandle, secretOf } = require('internal/crypto/util');
const { getLinked } = internalBinding('modules');
const binding = internalBinding('crypto');
const { digestNames } = binding;

const kState = Symbol('kState');
const kFinalized = Symbol('kFinalized');

// The names OpenSSL knows: RSA-SHA256, SHA-1, sha512/256 … Names that were asked for are remembered.
const kinds = { __proto__: null };
function digestKind(name) { return kinds[name] ?? findKind(name); }
function findKind(name) {
  let id = StringPrototypeToLowerCase(name);
  id = RegExpPrototypeSymbolReplace(/^rsa-|withrsaencryption$/g, id, '');
  id = RegExpPrototypeSymbolReplace(/^sha2?-(?=\d)/, id, 'sha');
  id = RegExpPrototypeSymbolReplace(/\//, id, '-');
  if (id === 'ssl3-md5') id = 'md5';
  if (id === 'ssl3-sha1' || id === 'rsa-sha1-2' || id === 'sha1-2') id = 'sha1';
  const kind = ArrayPrototypeIndexOf(digestNames, id);
  if (kind !== -1) kinds[name] = kind;
  return kind;
}
const evp = () => getLinked('internal/crypto/evp');

// A running digest of either engine: `state` is bytes, or a native object.
function updateState(state, data) {
  return ArrayBufferIsView(state) ? (binding.update(state, data), true) : state.update(data);
}
function finishState(state) { return ArrayBufferIsView(state) ? binding.finish(state) : state.digest(); }
// The result, which a stream gives first and digest() may ask for afterwards.
function resultOf(handle) { return handle.result ??= finishState(handle.state); }
// The error for a digest that only EVP has, where the program names none of them (stdlib/link_when.list).
function notLinked(algorithm) {
  if (evp() !== undefined || RegExpPrototypeExec(/^(?:rsa-)?(?:sha3-|shake|blake2|ripemd|rmd160|sm3|md5-sha1)/i, algorithm) === null) return undefined;
  return new Error(`Digest method not supported: ${algorithm} is not linked, since the program does not name it`);
}
// Throws for a digest that there is not.
function startDigest(algorithm, length) {
  const kind = digestKind(algorithm);
  if (kind !== -1 && (length === undefined || length === binding.digestSizes[kind])) return binding.start(kind);
  const engine = evp();
  if (engine === undefined) throw notLinked(algorithm) ?? new Error('Digest method not supported');
  return engine.hash(algorithm, length);
}
// Bytes of a digest's result; undefined for an unknown one.
function digestSize(algorithm) {
  const kind = digestKind(algorithm);
  return kind === -1 ? evp()?.digestSize(algorithm) : binding.digestSizes[kind];
}
function checkedKind(name) {
  const kind = digestKind(name);
  if (kind === -1) throw new ERR_CRYPTO_INVALID_DIGEST(name);
  return kind;
}

// What inspection shows as `Hash {}`, as Node's handles.
const HashHandle = class Hash {
  #state;
  #result;
  constructor(state) { this.#state = state; }
  get state() { return this.#state; }
  get result() { return this.#result; }
  set result(bytes) { this.#result = bytes; }
};
const HmacHandle = class Hmac extends HashHandle {};

function transform(chunk, encoding, callback) {
  updateState(this[kHandle].state, typeof chunk === 'string' ? Buffer.from(chunk, encoding) : chunk);
  callback();
}
function flush(callback) {
  this.push(bufferOf(resultOf(this[kHandle])));
  callback();
}
function update(data, encoding) {
  if (this[kState][kFinalized]) throw new ERR_CRYPTO_HASH_FINALIZED();
  let bytes = data;
  if (typeof data === 'string') {
    validateEncoding(data, encoding);
    const plain = encoding === undefined || encoding === 'utf8' || encoding === 'utf-8' || encoding === 'buffer' || !Buffer.isEncoding(encoding);
    if (!plain) bytes = Buffer.from(data, encoding);
  } else if (!ArrayBufferIsView(data)) throw new ERR_INVALID_ARG_TYPE('data', ['string', 'Buffer', 'TypedArray', 'DataView'], data);
  if (!updateState(this[kHandle].state, bytes)) throw new ERR_CRYPTO_HASH_UPDATE_FAILED();
  return this;
}
function encodingName(encoding) { return encoding && encoding !== 'buffer' ? `${encoding}` : encoding; }

function outputLengthOf(options) {
  const length = typeof options === 'object' && options !== null ? options.outputLength : undefined;
  if (length !== undefined) validateUint32(length, 'options.outputLength');
  return length;
}

// Callable without `new`, as Node's are. The algorithm may be a state to go on from.
function Hash(algorithm, options) {
  if (!(this instanceof Hash)) return new Hash(algorithm, options);
  const isState = typeof algorithm === 'object' && algorithm instanceof HashHandle;
  if (!isState) validateString(algorithm, 'algorithm');
  const length = outputLengthOf(options);
  this[kHandle] = new HashHandle(isState ? copyState(algorithm.state, length) : startDigest(algorithm, length));
  this[kState] = { [kFinalized]: false };
  FunctionPrototypeCall(LazyTransform, this, options);
}
function copyState(state, length) {
  return ArrayBufferIsView(state) ? TypedArrayPrototypeSlice(state) : state.copy(length);
}
ObjectSetPrototypeOf(Hash.prototype, LazyTransform.prototype);
ObjectSetPrototypeOf(Hash, LazyTransform);
Hash.prototype.copy = function copy(options) {
  if (this[kState][kFinalized]) throw new ERR_CRYPTO_HASH_FINALIZED();
  return new Hash(this[kHandle], options);
};
Hash.prototype._transform = transform;
Hash.prototype._flush = flush;
Hash.prototype.update = update;
Hash.prototype.digest = function digest(outputEncoding) {
  if (this[kState][kFinalized]) throw new ERR_CRYPTO_HASH_FINALIZED();
  const encoding = encodingName(outputEncoding);
  const bytes = resultOf(this[kHandle]);
  this[kState][kFinalized] = true;
  return encoded(bytes, encoding);
};
function createHash(algorithm, options) { return new Hash(algorithm, options); }

function Hmac(hmac, key, options) {
  if (!(this instanceof Hmac)) return new Hmac(hmac, key, options);
  validateString(hmac, 'hmac');
  const bytes = secretOf(key, options?.encoding);
  const kind = digestKind(hmac);
  const state = kind === -1 ? evp()?.hmac(hmac, bytes) : binding.startHmac(kind, bytes);
  if (state === undefined) throw notLinked(hmac) ?? new ERR_CRYPTO_INVALID_DIGEST(hmac);
  this[kHandle] = new HmacHandle(state);
  this[kState] = { [kFinalized]: false };
  FunctionPrototypeCall(LazyTransform, this, options);
}
ObjectSetPrototypeOf(Hmac.prototype, LazyTransform.prototype);
ObjectSetPrototypeOf(Hmac, LazyTransform);
Hmac.prototype.update = update;
Hmac.prototype.digest = function digest(outputEncoding) {
  const encoding = encodingName(outputEncoding);
  // A second digest is empty, as ever.
  if (this[kState][kFinalized]) return encoded(Buffer.alloc(0), encoding);
  const bytes = resultOf(this[kHandle]);
  this[kState][kFinalized] = true;
  return encoded(bytes, encoding);
};
Hmac.prototype._flush = flush;
Hmac.prototype._transform = transform;
function createHmac(hmac, key, options) { return new Hmac(hmac, key, options); }

function hash(algorithm, input, outputEncoding = 'hex') {
  validateString(algorithm, 'algorithm');
  if (typeof input !== 'string' && !ArrayBufferIsView(input)) throw new ERR_INVALID_ARG_TYPE('input', ['Buffer', 'TypedArray', 'DataView', 'string'], input);
  if (outputEncoding !== 'buffer') {
    validateString(outputEncoding, 'outputEncoding');
    if (!Buffer.isEncoding(outputEncoding)) {
      const { codes: { ERR_INVALID_ARG_VALUE } } = require('internal/errors');
      throw new ERR_INVALID_ARG_VALUE('outputEncoding', outputEncoding);
    }
  }
  const state = startDigest(algorithm);
  updateState(state, input);
  return encoded(finishState(state), outputEncoding);
}

for (const Class of [Hash, Hmac]) ObjectDefineProperty(Class.prototype, 'constructor', { __proto__: null, value: Class, writable: true, configurable: true, enumerable: false });

module.exports = { Hash, Hmac, checkedKind, createHash, createHmac, digestKind, digestSize, hash };
