'use strict';
// new console.Console(stdout[, stderr][, ignoreErrors]) or ({ stdout, stderr, … }).
const {
  Map, ObjectDefineProperty, ReflectConstruct, SymbolHasInstance, SymbolToStringTag,
} = primordials;
const { codes: { ERR_CONSOLE_WRITABLE_STREAM, ERR_INCOMPATIBLE_OPTION_PAIR, ERR_INVALID_ARG_VALUE } } = require('internal/errors');
const { validateInteger, validateObject } = require('internal/validators');
const { defineMethods, kIsConsole } = require('internal/console/methods');

function noop() {}

// Writes without letting a failing stream throw into the caller.
function writeQuietly(stream, text) {
  if (stream.listenerCount?.('error') > 0 || typeof stream.once !== 'function') {
    stream.write(text, noop);
    return;
  }
  stream.once('error', noop);
  try {
    stream.write(text, noop);
  } catch (error) {
    if (error?.message === 'Maximum call stack size exceeded') throw error;
  } finally {
    stream.removeListener('error', noop);
  }
}

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
  hidden('_ignoreErrors', ignoreErrors);
  hidden('_stdoutErrorHandler', noop);
  hidden('_stderrErrorHandler', noop);
  hidden('_times', new Map());
  defineMethods(this, {
    groupWidth: groupIndentation,
    stream: (toErr) => (toErr ? stderr : stdout),
    write(toErr, text) {
      const stream = toErr ? stderr : stdout;
      if (ignoreErrors === false) stream.write(text);
      else writeQuietly(stream, text);
    },
    inspectOptions(toErr) {
      if (inspectOptions !== undefined && (inspectOptions.colors !== undefined || colorMode === 'auto')) return inspectOptions;
      let colors = colorMode;
      if (colors === 'auto') {
        const stream = toErr ? stderr : stdout;
        colors = stream.isTTY === true && (typeof stream.getColorDepth === 'function' ? stream.getColorDepth() > 2 : true);
      }
      return { ...inspectOptions, colors };
    },
  });
}
ObjectDefineProperty(Console.prototype, SymbolToStringTag, { __proto__: null, value: 'console', writable: false, enumerable: false, configurable: true });
ObjectDefineProperty(Console, SymbolHasInstance, {
  __proto__: null, value(instance) { return instance !== null && typeof instance === 'object' && instance[kIsConsole] === true; },
});

module.exports = { Console, writeQuietly };
