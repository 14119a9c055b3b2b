'use strict';
// new console.Console(stdout[, stderr][, ignoreErrors]) or ({ stdout, stderr, … }). An instance has methods of its own, bound to it; those of the
// prototype, which subclasses override and call by super, find them there.
const {
  ArrayPrototypePush, FunctionPrototypeBind, Map, ObjectDefineProperty, ReflectApply, ReflectConstruct,
  SymbolHasInstance, SymbolToStringTag, WeakMap, WeakMapPrototypeGet, WeakMapPrototypeSet, globalThis,
} = primordials;
const { codes: { ERR_CONSOLE_WRITABLE_STREAM, ERR_INCOMPATIBLE_OPTION_PAIR, ERR_INVALID_ARG_VALUE } } = require('internal/errors');
const { validateInteger, validateObject } = require('internal/validators');
const { NAMES, defineMethods, kIsConsole } = require('internal/console/methods');
const { writeQuietly } = require('internal/console/write');

function noop() {}

function Console(options) {
  if (!new.target) return ReflectConstruct(Console, arguments);
  if (!options || typeof options.write === 'function') {
    options = { stdout: options, stderr: arguments[1], ignoreErrors: arguments[2] };
  }
  const { stdout, stderr = stdout, ignoreErrors = true, colorMode = 'auto', inspectOptions, groupIndentation = 2 } = options;
  if (!stdout || typeof stdout.write !== 'function') throw new ERR_CONSOLE_WRITABLE_STREAM('stdout');
  if (!stderr || typeof stderr.write !== 'function') throw new ERR_CONSOLE_WRITABLE_STREAM('stderr');
  if (colorMode !== 'auto' && colorMode !== true && colorMode !== false) {
    throw new ERR_INVALID_ARG_VALUE('colorMode', colorMode, "must be one of: 'auto', true, false");
  }
  validateInteger(groupIndentation, 'groupIndentation', 0, 1000);
  if (inspectOptions !== undefined) {
    validateObject(inspectOptions, 'options.inspectOptions');
    if (inspectOptions.colors !== undefined && options.colorMode !== undefined) {
      throw new ERR_INCOMPATIBLE_OPTION_PAIR('options.inspectOptions.color', 'colorMode');
    }
  }
  const hidden = (key, value) => ObjectDefineProperty(this, key, { __proto__: null, value, writable: true, configurable: true, enumerable: false });
  hidden('_stdout', stdout);
  hidden('_stderr', stderr);
  hidden('_stdoutErrorHandler', noop);
  hidden('_stderrErrorHandler', noop);
  hidden('_ignoreErrors', ignoreErrors);
  hidden('_times', new Map());
  hidden(SymbolToStringTag, 'console');
  const overrides = [];
  for (let i = 0; i < NAMES.length; i++) if (this[NAMES[i]] !== prototypeMethods[NAMES[i]]) ArrayPrototypePush(overrides, [NAMES[i], this[NAMES[i]]]);
  const methods = defineMethods(this, {
    groupWidth: groupIndentation,
    times: this._times,
    stream: (toErr) => (toErr ? this._stderr : this._stdout),
    write: (toErr, text) => {
      const stream = toErr ? this._stderr : this._stdout;
      if (this._ignoreErrors === false) stream.write(text);
      else writeQuietly(stream, text);
    },
    inspectOptions: (toErr) => {
      if (inspectOptions !== undefined && (inspectOptions.colors !== undefined || colorMode === 'auto')) return inspectOptions;
      let colors = colorMode;
      if (colors === 'auto') {
        const stream = toErr ? this._stderr : this._stdout;
        colors = stream.isTTY === true && (typeof stream.getColorDepth === 'function' ? stream.getColorDepth() > 2 : true);
      }
      return { ...inspectOptions, colors };
    },
  });
  WeakMapPrototypeSet(ownMethods, this, methods);
  for (let i = 0; i < overrides.length; i++) {
    const name = overrides[i][0];
    const bound = FunctionPrototypeBind(overrides[i][1], this);
    ObjectDefineProperty(bound, 'name', { __proto__: null, value: name, configurable: true });
    ObjectDefineProperty(this, name, { __proto__: null, value: bound, writable: true, enumerable: true, configurable: true });
  }
}
const ownMethods = new WeakMap();
const prototypeMethods = { __proto__: null };
for (let i = 0; i < NAMES.length; i++) {
  const name = NAMES[i];
  prototypeMethods[name] = { [name](...args) { return ReflectApply((WeakMapPrototypeGet(ownMethods, this) ?? globalThis.console)[name], this, args); } }[name];
  Console.prototype[name] = prototypeMethods[name];
}
ObjectDefineProperty(Console.prototype, SymbolToStringTag, { __proto__: null, value: 'console', writable: false, enumerable: false, configurable: true });
ObjectDefineProperty(Console, SymbolHasInstance, {
  __proto__: null, value(instance) { return instance !== null && typeof instance === 'object' && instance[kIsConsole] === true; },
});

module.exports = { Console };
