'use strict';
// The global console. Text goes straight to descriptors 1 and 2 (synchronously, as Node does for files, terminals and
// pipes) until the program touches process.stdout or process.stderr; from then on through those streams.
const {
  Map, ObjectCreate, ObjectDefineProperty, SymbolToStringTag,
} = primordials;
const { isTTY, writeString } = internalBinding('stdio');
const { getLinked } = internalBinding('modules');
const state = require('internal/console/state');
const { defineMethods } = require('internal/console/methods');

const kColors = { colors: true };
let outOptions; // undefined: not known yet, null: no colours
let errOptions;
function optionsFor(fd, stream) {
  if (stream === null ? isTTY(fd) : stream.isTTY) {
    const { shouldColorize } = require('internal/util/colors');
    if (shouldColorize(stream)) return kColors;
  }
  return null;
}

// What the program has put in the places of the standard streams: console._stdout, console._stderr.
const replaced = [undefined, undefined];
const streamOf = (toErr) => replaced[+toErr] ?? (toErr ? state.stderr : state.stdout);
const times = new Map();
const console = ObjectCreate({});
defineMethods(console, {
  groupWidth: 2,
  times,
  write(toErr, text) {
    const stream = streamOf(toErr);
    if (stream === null) writeString(toErr ? 2 : 1, text);
    else require('internal/console/write').writeQuietly(stream, text);
  },
  stream: streamOf,
  inspectOptions(toErr) {
    if (toErr) {
      if (errOptions === undefined) errOptions = optionsFor(2, state.stderr);
      return errOptions === null ? undefined : errOptions;
    }
    if (outOptions === undefined) outOptions = optionsFor(1, state.stdout);
    return outOptions === null ? undefined : outOptions;
  },
});

const hidden = (key, descriptor) => ObjectDefineProperty(console, key, { __proto__: null, configurable: true, enumerable: false, ...descriptor });
hidden('Console', {
  get() {
    const { Console } = require('internal/console/constructor');
    hidden('Console', { value: Console, writable: true, enumerable: true });
    return Console;
  },
  set(value) { hidden('Console', { value, writable: true, enumerable: true }); },
  enumerable: true,
});
const shown = (key, value) => ObjectDefineProperty(console, key, { __proto__: null, value, writable: true, enumerable: true, configurable: true });
shown('profile', function profile() {});
shown('profileEnd', function profileEnd() {});
shown('timeStamp', function timeStamp() {});
shown('context', function context() { return console; });
shown('createTask', function createTask() { return { run: (fn) => fn() }; });
hidden('_times', { value: times, writable: true });
hidden('_stdout', { get() { return replaced[0] ?? getLinked('process')?.stdout; }, set(value) { replaced[0] = value; } });
hidden('_stderr', { get() { return replaced[1] ?? getLinked('process')?.stderr; }, set(value) { replaced[1] = value; } });
hidden(SymbolToStringTag, { value: 'console', writable: false });

module.exports = console;
