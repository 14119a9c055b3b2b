'use strict';
// The repl module: it can be imported, but to read and evaluate a line needs code compiled at run time.
const {
  ArrayPrototypeFilter, EvalError, ObjectDefineProperty, Symbol, SyntaxError,
} = primordials;
const { builtinModules } = require('module');
const { Interface } = require('readline');

const REPL_MODE_SLOPPY = Symbol('repl-sloppy');
const REPL_MODE_STRICT = Symbol('repl-strict');
function unsupported() { return new EvalError('Code generation from strings is not supported yet: a compiled program has no REPL'); }

class Recoverable extends SyntaxError {
  constructor(err) {
    super();
    this.err = err;
  }
}
class REPLServer extends Interface {
  constructor() { throw unsupported(); } // eslint-disable-line constructor-super
}
function start() { throw unsupported(); }
function writer(object) { return require('internal/util/inspect').inspect(object, writer.options); }
writer.options = { ...require('internal/util/inspect').inspect.defaultOptions, showProxy: true };

module.exports = {
  start, writer, REPLServer, REPL_MODE_SLOPPY, REPL_MODE_STRICT, Recoverable,
  isValidSyntax() { throw unsupported(); },
};
const shown = ArrayPrototypeFilter(builtinModules, (id) => id[0] !== '_');
for (const name of ['builtinModules', '_builtinLibs']) {
  ObjectDefineProperty(module.exports, name, { __proto__: null, value: shown, enumerable: name === 'builtinModules', configurable: true, writable: true });
}
