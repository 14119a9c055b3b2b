'use strict';
// The methods of console objects. defineMethods(console, state) adds them, bound to the object and to
// state = { write(toErr, text), inspectOptions(toErr), groupWidth, times }; it returns them by name. Those that print by another one (count by log, trace by error …) call what
// the object has under that name, as in Node, so that a program which replaces console.log sees it all.
const {
  ArrayPrototypePush, Map, MapPrototypeDelete, MapPrototypeGet, MapPrototypeHas, MapPrototypeSet, MathFloor, Number,
  NumberPrototypeToFixed, ObjectDefineProperty, ReflectApply, RegExpPrototypeSymbolReplace, StringPrototypeIndexOf,
  StringPrototypePadStart, StringPrototypeRepeat, StringPrototypeSlice, Symbol,
} = primordials;
const { formatArguments, inspect } = require('internal/util/inspect');
const { captureStack } = internalBinding('errors');

const kIsConsole = Symbol('kIsConsole');
const NAMES = ['log', 'warn', 'dir', 'time', 'timeEnd', 'timeLog', 'trace', 'assert', 'clear', 'count', 'countReset', 'group', 'groupEnd', 'table', 'debug', 'info', 'dirxml',
  'error', 'groupCollapsed'];

function warn(text) {
  require('internal/process/warning').emitWarning(text);
}

function formatTime(ms) {
  let hours = 0;
  let minutes = 0;
  let seconds = 0;
  if (ms >= 1000) {
    if (ms >= 60000) {
      if (ms >= 3600000) {
        hours = MathFloor(ms / 3600000);
        ms %= 3600000;
      }
      minutes = MathFloor(ms / 60000);
      ms %= 60000;
    }
    seconds = ms / 1000;
  }
  if (hours !== 0 || minutes !== 0) {
    const text = NumberPrototypeToFixed(seconds, 3);
    const dot = StringPrototypeIndexOf(text, '.');
    const whole = StringPrototypeSlice(text, 0, dot);
    const rest = StringPrototypeSlice(text, dot + 1);
    const mm = hours !== 0 ? `${hours}:${StringPrototypePadStart(`${minutes}`, 2, '0')}` : `${minutes}`;
    return `${mm}:${StringPrototypePadStart(whole, 2, '0')}.${rest} (${hours !== 0 ? 'h:m' : ''}m:ss.mmm)`;
  }
  if (seconds !== 0) return `${NumberPrototypeToFixed(seconds, 3)}s`;
  return `${Number(NumberPrototypeToFixed(ms, 3))}ms`;
}

function defineMethods(console, state) {
  let indent = '';
  const counts = new Map();
  const { times } = state;
  const emit = (toErr, text) => {
    if (indent !== '') {
      if (StringPrototypeIndexOf(text, '\n') !== -1) text = RegExpPrototypeSymbolReplace(/\n/g, text, `\n${indent}`);
      text = indent + text;
    }
    state.write(toErr, `${text}\n`);
  };
  const print = (toErr, args) => {
    if (args.length === 1 && typeof args[0] === 'string') emit(toErr, args[0]);
    else emit(toErr, formatArguments(state.inspectOptions(toErr), args));
  };
  const timeLog = (name, label, args) => {
    const start = MapPrototypeGet(times, label);
    if (start === undefined) {
      warn(`No such label '${label}' for console.${name}()`);
      return false;
    }
    const text = formatTime(internalBinding('process').hrtimeMs() - start);
    const all = ['%s: %s', label, text];
    for (let i = 0; i < args?.length; i++) ArrayPrototypePush(all, args[i]);
    ReflectApply(console.log, console, all);
    return true;
  };
  const methods = {
    log(...args) { print(false, args); },
    warn(...args) { print(true, args); },
    dir(object, options) {
      emit(false, inspect(object, { customInspect: false, ...state.inspectOptions(false), ...options }));
    },
    time(label = 'default') {
      label = `${label}`;
      if (MapPrototypeHas(times, label)) {
        warn(`Label '${label}' already exists for console.time()`);
        return;
      }
      MapPrototypeSet(times, label, internalBinding('process').hrtimeMs());
    },
    timeEnd(label = 'default') {
      label = `${label}`;
      if (timeLog('timeEnd', label, undefined)) MapPrototypeDelete(times, label);
    },
    timeLog(label = 'default', ...data) { timeLog('timeLog', `${label}`, data); },
    trace(...args) {
      const error = { name: 'Trace', message: formatArguments(state.inspectOptions(true), args) };
      captureStack(error, 'Trace', methods.trace);
      console.error(error.stack);
    },
    assert(expression, ...args) {
      if (expression) return;
      args[0] = `Assertion failed${args.length === 0 ? '' : `: ${args[0]}`}`;
      ReflectApply(console.warn, console, args);
    },
    clear() {
      const stream = state.stream?.(false);
      if (stream ? stream.isTTY : internalBinding('stdio').isTTY(1)) state.write(false, '\u001b[1;1H\u001b[0J');
    },
    count(label = 'default') {
      label = `${label}`;
      const n = (MapPrototypeGet(counts, label) ?? 0) + 1;
      MapPrototypeSet(counts, label, n);
      console.log(`${label}: ${n}`);
    },
    countReset(label = 'default') {
      if (!MapPrototypeHas(counts, `${label}`)) {
        warn(`Count for '${label}' does not exist`);
        return;
      }
      MapPrototypeDelete(counts, `${label}`);
    },
    group(...data) {
      if (data.length > 0) ReflectApply(console.log, console, data);
      indent += StringPrototypeRepeat(' ', state.groupWidth);
    },
    groupEnd() {
      indent = StringPrototypeSlice(indent, 0, indent.length - state.groupWidth);
    },
    table(data, properties) {
      if (data === null || typeof data !== 'object') {
        console.log(data);
        return;
      }
      const text = require('internal/console/table').tableText(data, properties, state.inspectOptions(false));
      console.log(text === undefined ? data : text);
    },
  };
  const alias = (name, target) => {
    const fn = methods[target];
    methods[name] = { [name](...args) { ReflectApply(fn, undefined, args); } }[name];
  };
  alias('debug', 'log');
  alias('info', 'log');
  alias('dirxml', 'log');
  alias('error', 'warn');
  alias('groupCollapsed', 'group');
  for (let i = 0; i < NAMES.length; i++) {
    ObjectDefineProperty(console, NAMES[i], { __proto__: null, value: methods[NAMES[i]], writable: true, enumerable: true, configurable: true });
  }
  ObjectDefineProperty(console, kIsConsole, { __proto__: null, value: true, configurable: true, writable: true });
  return methods;
}

module.exports = { NAMES, defineMethods, formatTime, kIsConsole };
