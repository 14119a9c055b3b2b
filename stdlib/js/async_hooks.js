'use strict';
// The async_hooks module. Contexts are immutable maps carried by promises, ticks, timers and I/O callbacks; ids and
// hooks are in internal/async_hooks.
const {
  Map, MapPrototypeForEach, MapPrototypeGet, MapPrototypeHas, MapPrototypeSet, NumberIsSafeInteger,
  ObjectDefineProperties, ObjectDefineProperty, ObjectFreeze, ObjectIs, ReflectApply, Symbol,
} = primordials;
const { codes: { ERR_ASYNC_CALLBACK, ERR_ASYNC_TYPE, ERR_INVALID_ASYNC_ID, ERR_METHOD_NOT_IMPLEMENTED } } = require('internal/errors');
const { validateFunction, validateString } = require('internal/validators');
const { getContext, setContext } = internalBinding('async_context');
const { runInContext } = require('internal/async_context');
// Ids, hooks and running resources: there where a program names a function that shows them (stdlib/link_when.list).
const tracking = internalBinding('modules').getLinked('internal/async_hooks');
let lastId = 1; // where nothing tracks
const kAsyncId = tracking?.kAsyncId ?? Symbol('async_id_symbol');
const kTriggerId = tracking?.kTriggerId ?? Symbol('trigger_async_id_symbol');
const kDestroyed = Symbol('destroyed');
const PROVIDERS = ObjectFreeze({
  __proto__: null,
  NONE: 0, DIRHANDLE: 1, DNSCHANNEL: 2, ELDHISTOGRAM: 3, FILEHANDLE: 4, FILEHANDLECLOSEREQ: 5, BLOBREADER: 6, FSEVENTWRAP: 7,
  FSREQCALLBACK: 8, FSREQPROMISE: 9, GETADDRINFOREQWRAP: 10, GETNAMEINFOREQWRAP: 11, HEAPSNAPSHOT: 12, HTTP2SESSION: 13, HTTP2STREAM: 14,
  HTTP2PING: 15, HTTP2SETTINGS: 16, HTTPINCOMINGMESSAGE: 17, HTTPCLIENTREQUEST: 18, JSSTREAM: 19, JSUDPWRAP: 20, MESSAGEPORT: 21,
  PIPECONNECTWRAP: 22, PIPESERVERWRAP: 23, PIPEWRAP: 24, PROCESSWRAP: 25, PROMISE: 26, QUERYWRAP: 27, QUIC_LOGSTREAM: 28, QUIC_PACKET: 29,
  SHUTDOWNWRAP: 30, SIGNALWRAP: 31, STATWATCHER: 32, STREAMPIPE: 33, TCPCONNECTWRAP: 34, TCPSERVERWRAP: 35, TCPWRAP: 36, TTYWRAP: 37,
  UDPSENDWRAP: 38, UDPWRAP: 39, SIGINTWATCHDOG: 40, WORKER: 41, WORKERHEAPSNAPSHOT: 42, WRITEWRAP: 43, ZLIB: 44, CHECKPRIMEREQUEST: 45,
  PBKDF2REQUEST: 46, KEYPAIRGENREQUEST: 47, KEYGENREQUEST: 48, KEYEXPORTREQUEST: 49, CIPHERREQUEST: 50, DERIVEBITSREQUEST: 51,
  HASHREQUEST: 52, RANDOMBYTESREQUEST: 53, RANDOMPRIMEREQUEST: 54, SCRYPTREQUEST: 55, SIGNREQUEST: 56, TLSWRAP: 57, VERIFYREQUEST: 58,
});

function withValue(map, key, value) {
  const copy = new Map();
  if (map !== undefined) MapPrototypeForEach(map, (v, k) => { MapPrototypeSet(copy, k, v); });
  MapPrototypeSet(copy, key, value);
  return copy;
}
class AsyncResource {
  #context;
  constructor(type, opts = {}) {
    validateString(type, 'type');
    let triggerAsyncId = opts;
    let requireManualDestroy = false;
    if (typeof opts !== 'number') {
      triggerAsyncId = opts.triggerAsyncId === undefined ? tracking?.defaultTriggerAsyncId() ?? 1 : opts.triggerAsyncId;
      requireManualDestroy = !!opts.requireManualDestroy;
    }
    if (!NumberIsSafeInteger(triggerAsyncId) || triggerAsyncId < -1) throw new ERR_INVALID_ASYNC_ID('triggerAsyncId', triggerAsyncId);
    this.#context = getContext();
    const asyncId = tracking === undefined ? ++lastId : tracking.newId();
    this[kAsyncId] = asyncId;
    this[kTriggerId] = triggerAsyncId;
    if (tracking === undefined) return;
    if (tracking.initHooksExist()) {
      if (type.length === 0) throw new ERR_ASYNC_TYPE(type);
      tracking.emitInit(asyncId, type, triggerAsyncId, this);
    }
    if (!requireManualDestroy && tracking.destroyHooksExist()) {
      const state = { id: asyncId, destroyed: false };
      this[kDestroyed] = state;
      tracking.endWhenCollected(this, state);
    }
  }
  runInAsyncScope(fn, thisArg, ...args) {
    if (tracking === undefined) return runInContext(this.#context, fn, thisArg, args);
    const asyncId = this[kAsyncId];
    tracking.enter(asyncId, this[kTriggerId], this);
    try {
      return runInContext(this.#context, fn, thisArg, args);
    } finally {
      tracking.leave(asyncId);
    }
  }
  emitDestroy() {
    if (this[kDestroyed] !== undefined) this[kDestroyed].destroyed = true;
    if (tracking !== undefined) tracking.end(this[kAsyncId]);
    return this;
  }
  asyncId() { return this[kAsyncId]; }
  triggerAsyncId() { return this[kTriggerId]; }
  bind(fn, thisArg) {
    validateFunction(fn, 'fn');
    const self = this;
    const bound = thisArg === undefined
      ? function(...args) { return self.runInAsyncScope(fn, this, ...args); }
      : (...args) => self.runInAsyncScope(fn, thisArg, ...args);
    ObjectDefineProperties(bound, {
      length: { __proto__: null, configurable: true, enumerable: false, value: fn.length, writable: false },
      asyncResource: {
        __proto__: null, configurable: true, enumerable: true,
        get() {
          warnOfResource();
          return self;
        },
        set(value) { ObjectDefineProperty(bound, 'asyncResource', { __proto__: null, value, writable: true, configurable: true, enumerable: true }); },
      },
    });
    return bound;
  }
  static bind(fn, type, thisArg) {
    type ||= fn.name;
    return new AsyncResource(type || 'bound-anonymous-fn').bind(fn, thisArg);
  }
}
let warned = false;
function warnOfResource() {
  if (warned) return;
  warned = true;
  require('internal/process/warning').emitWarning('The asyncResource property on bound functions is deprecated', 'DeprecationWarning', 'DEP0172');
}

class AsyncLocalStorage {
  #enabled = false;
  static bind(fn) { return AsyncResource.bind(fn); }
  static snapshot() {
    const context = getContext();
    return function runInAsyncScope(fn, ...args) { return runInContext(context, fn, this, args); };
  }
  disable() {
    if (!this.#enabled) return;
    this.#enabled = false;
    const context = getContext();
    if (context !== undefined && MapPrototypeHas(context, this)) setContext(withValue(context, this, undefined));
  }
  enterWith(store) {
    this.#enabled = true;
    setContext(withValue(getContext(), this, store));
  }
  run(store, callback, ...args) {
    if (ObjectIs(store, this.getStore()) && this.#enabled) return ReflectApply(callback, null, args);
    this.#enabled = true;
    return runInContext(withValue(getContext(), this, store), callback, null, args);
  }
  exit(callback, ...args) {
    if (!this.#enabled) return ReflectApply(callback, null, args);
    return runInContext(withValue(getContext(), this, undefined), callback, null, args);
  }
  getStore() {
    if (!this.#enabled) return undefined;
    const context = getContext();
    return context === undefined ? undefined : MapPrototypeGet(context, this);
  }
}

class AsyncHook {
  #record;
  constructor(record) {
    record.self = this; // the callbacks' this
    this.#record = record;
  }
  enable() {
    needTracking().enableHook(this.#record);
    return this;
  }
  disable() {
    needTracking().disableHook(this.#record);
    return this;
  }
}
function createHook(callbacks) {
  const { init, before, after, destroy, promiseResolve } = callbacks;
  const record = { init, before, after, destroy, promiseResolve };
  const names = ['init', 'before', 'after', 'destroy', 'promiseResolve'];
  for (let i = 0; i < names.length; i++) {
    const fn = record[names[i]];
    if (fn !== undefined && typeof fn !== 'function') throw new ERR_ASYNC_CALLBACK(`hook.${names[i]}`);
  }
  return new AsyncHook(record);
}
// A program that reaches these functions without naming them anywhere has no tracking linked.
function needTracking() {
  if (tracking === undefined) throw new ERR_METHOD_NOT_IMPLEMENTED('async_hooks: ids and hooks, which no module of the program names,');
  return require('internal/async_hooks');
}

module.exports = {
  AsyncLocalStorage,
  createHook,
  executionAsyncId() { return needTracking().executionAsyncId(); },
  triggerAsyncId() { return needTracking().triggerAsyncId(); },
  executionAsyncResource() { return needTracking().executionAsyncResource(); },
  asyncWrapProviders: PROVIDERS,
  AsyncResource,
};
