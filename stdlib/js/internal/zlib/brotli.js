'use strict';
// What the two directions of Brotli share (https://nodejs.org/api/zlib.html#class-brotlioptions).
const {
  ArrayPrototypePush, FunctionPrototypeCall, NumberIsNaN, ObjectKeys, ObjectSetPrototypeOf, StringPrototypeSlice,
  StringPrototypeStartsWith,
} = primordials;
const { codes: { ERR_BROTLI_INVALID_PARAM, ERR_INVALID_ARG_TYPE, ERR_ZLIB_INITIALIZATION_FAILED } } = require('internal/errors');
const constants = require('internal/zlib/constants');
const { ZlibBase } = require('internal/zlib/stream');

let highest = 0;
for (const key of ObjectKeys(constants)) {
  if (StringPrototypeStartsWith(key, 'BROTLI_PARAM_') && constants[key] > highest) highest = constants[key];
}
const flushes = {
  flush: constants.BROTLI_OPERATION_PROCESS, finishFlush: constants.BROTLI_OPERATION_FINISH, fullFlush: constants.BROTLI_OPERATION_FLUSH,
};

// options.params as a flat list.
function parametersOf(opts) {
  const list = [];
  if (!opts?.params) return list;
  const seen = { __proto__: null };
  for (const key of ObjectKeys(opts.params)) {
    const number = +key;
    if (NumberIsNaN(number) || number < 0 || number > highest || number in seen) throw new ERR_BROTLI_INVALID_PARAM(key);
    seen[number] = true; // '0' and '00' are one parameter
    const value = opts.params[key];
    if (typeof value !== 'number' && typeof value !== 'boolean') throw new ERR_INVALID_ARG_TYPE('options.params[key]', 'number', value);
    ArrayPrototypePush(list, number, +value);
  }
  return list;
}

// A stream's construction; create is the direction's binding.
function initialise(self, opts, create) {
  const parameters = parametersOf(opts);
  const handle = create(parameters);
  if (handle === undefined) throw new ERR_ZLIB_INITIALIZATION_FAILED();
  FunctionPrototypeCall(ZlibBase, self, opts, handle, flushes, constants.BROTLI_OPERATION_EMIT_METADATA);
  self._parameters = parameters;
}
// Errors of the decoder bear the names of its enumeration; an end that comes too early has zlib's name and number.
function codeName(errno, code) {
  if (code === 'Z_BUF_ERROR') return code;
  for (const key of ObjectKeys(constants)) {
    if (constants[key] === errno && StringPrototypeStartsWith(key, 'BROTLI_DECODER_ERROR')) return `ERR_${StringPrototypeSlice(key, 14)}`;
  }
  return code;
}
function reset() { return this._handle.reset(this._parameters); }

function inherit(Class) {
  ObjectSetPrototypeOf(Class.prototype, ZlibBase.prototype);
  ObjectSetPrototypeOf(Class, ZlibBase);
  Class.prototype.reset = reset;
  Class.prototype._codeName = codeName;
}

module.exports = { inherit, initialise };
