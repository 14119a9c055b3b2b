'use strict';
// The wasi module: options are checked as Node does; WebAssembly itself does not exist in compiled programs.
const {
  ObjectEntries, String,
} = primordials;
const { codes: { ERR_INVALID_ARG_VALUE, ERR_METHOD_NOT_IMPLEMENTED } } = require('internal/errors');
const { validateArray, validateBoolean, validateInt32, validateObject, validateString } = require('internal/validators');

class WASI {
  constructor(options = {}) {
    validateObject(options, 'options');
    validateString(options.version, 'options.version');
    if (options.version !== 'unstable' && options.version !== 'preview1') {
      throw new ERR_INVALID_ARG_VALUE('options.version', options.version, 'unsupported WASI version');
    }
    if (options.args !== undefined) validateArray(options.args, 'options.args');
    if (options.env !== undefined) validateObject(options.env, 'options.env');
    if (options.preopens !== undefined) {
      validateObject(options.preopens, 'options.preopens');
      for (const { 0: name, 1: path } of ObjectEntries(options.preopens)) String(name) + String(path); // eslint-disable-line no-unused-expressions
    }
    for (const name of ['stdin', 'stdout', 'stderr']) if (options[name] !== undefined) validateInt32(options[name], `options.${name}`, 0);
    if (options.returnOnExit !== undefined) validateBoolean(options.returnOnExit, 'options.returnOnExit');
    throw new ERR_METHOD_NOT_IMPLEMENTED('new WASI() (WebAssembly in a compiled program)');
  }
  start() { throw new ERR_METHOD_NOT_IMPLEMENTED('wasi.start()'); }
  initialize() { throw new ERR_METHOD_NOT_IMPLEMENTED('wasi.initialize()'); }
  getImportObject() { throw new ERR_METHOD_NOT_IMPLEMENTED('wasi.getImportObject()'); }
}

module.exports = { WASI };
