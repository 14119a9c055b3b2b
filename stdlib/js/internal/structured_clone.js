'use strict';
// structuredClone: the copying is the runtime's; here the options and the errors.
const {
  ArrayFrom,
} = primordials;
const { codes: { ERR_MISSING_ARGS, ERR_INVALID_ARG_TYPE } } = require('internal/errors');
const binding = internalBinding('messaging');

function structuredClone(value, options) {
  if (arguments.length === 0) {
    const error = new ERR_MISSING_ARGS('value');
    error.message = 'The value argument must be specified';
    throw error;
  }
  let transfer;
  if (options !== undefined && options !== null) {
    if (typeof options !== 'object' && typeof options !== 'function') throw new ERR_INVALID_ARG_TYPE('options', 'object', options);
    if (options.transfer !== undefined) transfer = ArrayFrom(options.transfer);
  }
  return binding.structuredClone(value, transfer, dataCloneError);
}
function dataCloneError(text) {
  const { DOMException } = require('internal/domexception');
  return new DOMException(text, 'DataCloneError');
}

module.exports = { structuredClone };
