'use strict';
// The first thing a worker thread runs: takes the parent's first control message and makes the thread's `process` what Node
// documents for workers. The entry module follows.
const {
  Error, MapPrototypeSet, ObjectDefineProperty, ObjectKeys, Proxy, ReflectApply, ReflectDefineProperty, String,
} = primordials;
const process = require('process');
const { Readable, Writable } = require('stream');
const { pack, unpack } = require('internal/worker/message_port');
const { environmentData } = require('internal/worker/worker');
const consoleState = require('internal/console/state');
const { codes: { ERR_INVALID_OBJECT_DEFINE_PROPERTY, ERR_WORKER_UNSUPPORTED_OPERATION } } = require('internal/errors');
const { setUncaughtHandler } = internalBinding('errors');
const { port: control } = internalBinding('worker');

const state = unpack(control.receive())[0];
for (const { 0: key, 1: value } of state.environmentData) MapPrototypeSet(environmentData, key, value);

function post(message) {
  const { 0: bytes, 1: items } = pack(message, []);
  control.post(bytes, items);
}

// ---- process ----

// A copy of the parent's environment, with strings for values as in any environment.
if (state.env !== undefined) {
  const env = new Proxy(state.env, {
    __proto__: null,
    set(target, key, value) {
      target[key] = typeof key === 'symbol' ? value : String(value);
      return true;
    },
    defineProperty(target, key, descriptor) {
      if ('get' in descriptor || 'set' in descriptor) {
        throw new ERR_INVALID_OBJECT_DEFINE_PROPERTY("'process.env' does not accept an accessor(getter/setter) descriptor");
      }
      if (descriptor.configurable !== true || descriptor.writable !== true || descriptor.enumerable !== true) {
        throw new ERR_INVALID_OBJECT_DEFINE_PROPERTY("'process.env' only accepts a configurable, writable, and enumerable data descriptor");
      }
      if (typeof key === 'string') descriptor.value = String(descriptor.value);
      return ReflectDefineProperty(target, key, descriptor);
    },
  });
  ObjectDefineProperty(process, 'env', { __proto__: null, value: env, writable: true, enumerable: true, configurable: true });
}
process.execArgv = state.execArgv;
require('internal/process/options').followAll(process, state.execArgv);
for (const name of ['abort', 'chdir', 'initgroups', 'setegid', 'seteuid', 'setgid', 'setgroups', 'setuid', 'umask']) {
  const original = process[name];
  process[name] = { [name](...args) {
    if (name === 'umask') {
      if (args[0] === undefined) return original();
      throw new ERR_WORKER_UNSUPPORTED_OPERATION('Setting process.umask()');
    }
    throw new ERR_WORKER_UNSUPPORTED_OPERATION(`process.${name}()`);
  } }[name];
  if (name !== 'umask') process[name].disabled = true;
}

// Those of an IPC channel, which belongs to the main thread.
if (process.env.NODE_CHANNEL_FD !== undefined) {
  for (const name of ['channel', 'connected']) {
    ObjectDefineProperty(process, name, {
      __proto__: null, configurable: true, enumerable: true, get() { throw new ERR_WORKER_UNSUPPORTED_OPERATION(`process.${name}`); },
    });
  }
  for (const name of ['send', 'disconnect']) {
    process[name] = { [name]() { throw new ERR_WORKER_UNSUPPORTED_OPERATION(`process.${name}()`); } }[name];
    process[name].disabled = true;
  }
}
for (const name of ['title', 'debugPort']) {
  const value = process[name];
  ObjectDefineProperty(process, name, { __proto__: null, configurable: true, enumerable: true, get() { return value; }, set() {} });
}

function output(name) {
  const stream = new Writable({
    decodeStrings: true,
    write(chunk, encoding, cb) {
      post({ type: name, chunk });
      cb();
    },
  });
  stream._type = 'worker';
  consoleState[name] = stream;
  ObjectDefineProperty(process, name, { __proto__: null, configurable: true, enumerable: true, get() { return stream; } });
}
output('stdout');
output('stderr');
const stdin = new Readable({ read() { if (state.stdin) control.ref(); } });
if (!state.stdin) stdin.push(null);
ObjectDefineProperty(process, 'stdin', { __proto__: null, configurable: true, enumerable: true, get() { return stdin; } });

control.setCallbacks((pair) => {
  const message = unpack(pair)[0];
  if (message.type !== 'stdin') return;
  if (message.chunk === null) control.unref();
  stdin.push(message.chunk === null ? null : require('buffer').Buffer.from(message.chunk));
}, () => {});
control.start();

// ---- errors that nobody catches ----

setUncaughtHandler((error, fromPromise) => {
  let result = 1;
  try {
    const fatal = process._fatalException;
    if (typeof fatal !== 'function') return 6;
    result = ReflectApply(fatal, process, [error, fromPromise]);
    if (result === true) return true;
  } catch (thrown) {
    error = thrown; // of a handler
  }
  // The clone of an error has no properties of its own: those that can be cloned go along.
  const properties = {};
  if (error !== null && typeof error === 'object') {
    const keys = ObjectKeys(error);
    for (let i = 0; i < keys.length; i++) {
      try {
        pack(error[keys[i]], []);
        properties[keys[i]] = error[keys[i]];
      } catch {
        // It stays here.
      }
    }
  }
  try {
    post({ type: 'error', error, properties });
  } catch {
    const told = new Error(`${error}`);
    if (typeof error?.stack === 'string') told.stack = error.stack;
    post({ type: 'error', error: told });
  }
  process.reallyExit(typeof result === 'number' ? result : 1);
  return true;
});

post({ type: 'online' });
module.exports = state;
