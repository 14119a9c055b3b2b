'use strict';
// The async_hooks module. Contexts are immutable maps carried by promises, ticks, timers and I/O callbacks; hooks and ids
// exist for the API's sake (createHook's callbacks never fire).
const {
  ArrayPrototypePush, Map, MapPrototypeForEach, MapPrototypeGet, MapPrototypeHas, MapPrototypeSet,
  NumberIsSafeInteger, ObjectDefineProperties, ObjectFreeze, ObjectIs, ReflectApply,
} = primordials;
const { codes: { ERR_INVALID_ARG_TYPE, ERR_INVALID_ASYNC_ID } } = require('internal/errors');
const { validateFunction, validateString } = require('internal/validators');
const { getContext, setContext } = internalBinding('async_context');

let lastId = 1;
const executionStack = [];

function withValue(map, key, value) {
  const copy = new Map();
  if (map !== undefined) MapPrototypeForEach(map, (v, k) => { MapPrototypeSet(copy, k, v); });
  MapPrototypeSet(copy, key, value);
  return copy;
}
function runInContext(context, fn, thisArg, args) {
  const outer = getContext();
  setContext(context);
  try {
    return ReflectApply(fn, thisArg, args);
  } finally {
    setContext(outer);
  }
}

class AsyncResource {
  #context;
  #id;
  #trigger;
  constructor(type, opts = {}) {
    validateString(type, 'type');
    let triggerAsyncId = typeof opts === 'number' ? opts : opts?.triggerAsyncId;
    triggerAsyncId ??= executionAsyncId();
    if (!NumberIsSafeInteger(triggerAsyncId) || triggerAsyncId < -1) throw new ERR_INVALID_ASYNC_ID('triggerAsyncId', triggerAsyncId);
    this.#context = getContext();
    this.#id = ++lastId;
    this.#trigger = triggerAsyncId;
  }
  runInAsyncScope(fn, thisArg, ...args) {
    ArrayPrototypePush(executionStack, this.#id);
    try {
      return runInContext(this.#context, fn, thisArg, args);
    } finally {
      executionStack.length--;
    }
  }
  emitDestroy() { return this; }
  asyncId() { return this.#id; }
  triggerAsyncId() { return this.#trigger; }
  bind(fn, thisArg) {
    validateFunction(fn, 'fn');
    const self = this;
    const bound = thisArg === undefined
      ? function(...args) { return self.runInAsyncScope(fn, this, ...args); }
      : (...args) => self.runInAsyncScope(fn, thisArg, ...args);
    ObjectDefineProperties(bound, {
      length: { __proto__: null, configurable: true, enumerable: false, value: fn.length, writable: false },
      asyncResource: { __proto__: null, configurable: true, enumerable: true, value: this, writable: true },
    });
    return bound;
  }
  static bind(fn, type, thisArg) {
    type ||= fn.name;
    return new AsyncResource(type || 'bound-anonymous-fn').bind(fn, thisArg);
  }
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
  constructor(callbacks) {
    const names = ['init', 'before', 'after', 'destroy', 'promiseResolve'];
    for (let i = 0; i < names.length; i++) {
      const fn = callbacks[names[i]];
      if (fn !== undefined && typeof fn !== 'function') throw new ERR_INVALID_ARG_TYPE(`hook.${names[i]}`, 'Function', fn);
    }
  }
  enable() { return this; }
  disable() { return this; }
}
function executionAsyncId() { return executionStack.length > 0 ? executionStack[executionStack.length - 1] : 1; }
const topResource = {};

module.exports = {
  AsyncLocalStorage,
  createHook: (callbacks) => new AsyncHook(callbacks),
  executionAsyncId,
  triggerAsyncId: () => 0,
  executionAsyncResource: () => topResource,
  asyncWrapProviders: ObjectFreeze({ __proto__: null, NONE: 0, PROMISE: 26, Timeout: 60, Immediate: 61, TickObject: 62 }),
  AsyncResource,
};
