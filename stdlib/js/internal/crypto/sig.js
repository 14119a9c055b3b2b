'use strict';
// Sign, Verify and the one-shot sign and verify.
const {
  FunctionPrototypeCall, ObjectDefineProperty, ObjectSetPrototypeOf,
} = primordials;
const { Writable } = require('stream');
const { codes: { ERR_INVALID_ARG_VALUE } } = require('internal/errors');
const { validateEncoding, validateFunction, validateString } = require('internal/validators');
const { inContext } = require('internal/async_context');
const { bytesOf, encoded, bufferOf, kHandle } = require('internal/crypto/util');
const { preparedPrivate, preparedPublic } = require('internal/crypto/keys');
const { ERR_CRYPTO_SIGN_KEY_REQUIRED } = require('internal/crypto/errors');
const binding = internalBinding('crypto_sign');

// An integer of the options, undefined where it is not there.
function integerOption(name, options) {
  const value = options[name];
  if (value === undefined) return undefined;
  if (value === value >> 0) return value;
  throw new ERR_INVALID_ARG_VALUE(`options.${name}`, value);
}
// Are signatures r and s of fixed length?
function isP1363(options) {
  if (typeof options !== 'object' || options === null) return false;
  const { dsaEncoding = 'der' } = options;
  if (dsaEncoding === 'der') return false;
  if (dsaEncoding === 'ieee-p1363') return true;
  throw new ERR_INVALID_ARG_VALUE('options.dsaEncoding', dsaEncoding);
}
// padding, salt length, form.
function signOptions(options) {
  if (typeof options !== 'object' || options === null) return [undefined, undefined, false];
  return [integerOption('padding', options), integerOption('saltLength', options), isP1363(options)];
}

function construct(self, algorithm, options) {
  validateString(algorithm, 'algorithm');
  self[kHandle] = binding.context(algorithm);
  FunctionPrototypeCall(Writable, self, options);
}
function write(chunk, encoding, callback) {
  this.update(chunk, encoding);
  callback();
}
function update(data, encoding) {
  if (typeof data === 'string') validateEncoding(data, encoding);
  this[kHandle].update(bytesOf(data, 'data', encoding, ['string', 'Buffer', 'TypedArray', 'DataView']));
  return this;
}

function Sign(algorithm, options) {
  if (!(this instanceof Sign)) return new Sign(algorithm, options);
  construct(this, algorithm, options);
}
ObjectSetPrototypeOf(Sign.prototype, Writable.prototype);
ObjectSetPrototypeOf(Sign, Writable);
Sign.prototype._write = write;
Sign.prototype.update = update;
Sign.prototype.sign = function sign(options, encoding) {
  if (!options) throw new ERR_CRYPTO_SIGN_KEY_REQUIRED();
  const key = preparedPrivate(options);
  const { 0: padding, 1: salt, 2: p1363 } = signOptions(options);
  return encoded(this[kHandle].sign(key(), padding, salt, p1363), encoding);
};

function Verify(algorithm, options) {
  if (!(this instanceof Verify)) return new Verify(algorithm, options);
  construct(this, algorithm, options);
}
ObjectSetPrototypeOf(Verify.prototype, Writable.prototype);
ObjectSetPrototypeOf(Verify, Writable);
Verify.prototype._write = write;
Verify.prototype.update = update;
Verify.prototype.verify = function verify(options, signature, sigEncoding) {
  const key = preparedPublic(options);
  const { 0: padding, 1: salt, 2: p1363 } = signOptions(options);
  const bytes = bytesOf(signature, 'signature', sigEncoding);
  return this[kHandle].verify(key(), bytes, padding, salt, p1363);
};
for (const Class of [Sign, Verify]) ObjectDefineProperty(Class.prototype, 'constructor', { __proto__: null, value: Class, writable: true, configurable: true, enumerable: false });

function createSign(algorithm, options) { return new Sign(algorithm, options); }
function createVerify(algorithm, options) { return new Verify(algorithm, options); }

// data of the one-shot forms.
function messageOf(data) { return bytesOf(data, 'data'); }

function sign(algorithm, data, key, callback) {
  if (algorithm != null) validateString(algorithm, 'algorithm');
  if (callback !== undefined) validateFunction(callback, 'callback');
  const message = messageOf(data);
  if (!key) throw new ERR_CRYPTO_SIGN_KEY_REQUIRED();
  const { 0: padding, 1: salt, 2: p1363 } = signOptions(key);
  const handle = preparedPrivate(key)();
  const done = callback && inContext((error, signature) => (error ? callback(error) : callback(null, bufferOf(signature))));
  const result = binding.one(handle, algorithm ?? undefined, message, undefined, padding, salt, p1363, done);
  if (callback === undefined) return bufferOf(result);
}

function verify(algorithm, data, key, signature, callback) {
  if (algorithm != null) validateString(algorithm, 'algorithm');
  if (callback !== undefined) validateFunction(callback, 'callback');
  const message = messageOf(data);
  const { 0: padding, 1: salt, 2: p1363 } = signOptions(key);
  if (typeof signature === 'string') {
    const { codes: { ERR_INVALID_ARG_TYPE } } = require('internal/errors');
    throw new ERR_INVALID_ARG_TYPE('signature', ['Buffer', 'TypedArray', 'DataView'], signature);
  }
  const bytes = bytesOf(signature, 'signature', undefined, ['Buffer', 'TypedArray', 'DataView']);
  const handle = preparedPublic(key)();
  return binding.one(handle, algorithm ?? undefined, message, bytes, padding, salt, p1363, callback && inContext(callback));
}

module.exports = { Sign, Verify, binding, createSign, createVerify, sign, verify };
