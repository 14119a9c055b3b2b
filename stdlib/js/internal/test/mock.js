'use strict';
// Functions, methods and accessors that tell how they were called (the `mock` of node:test).
const {
  ArrayPrototypePush, ArrayPrototypeSlice, Error, FunctionPrototypeCall, Map, MapPrototypeDelete, MapPrototypeGet,
  MapPrototypeSet, ObjectDefineProperty, ObjectGetOwnPropertyDescriptor, ObjectGetPrototypeOf, Proxy, ReflectApply,
  ReflectConstruct, ReflectGet,
} = primordials;
const { codes: { ERR_INVALID_ARG_TYPE, ERR_INVALID_ARG_VALUE } } = require('internal/errors');
const { validateBoolean, validateFunction, validateInteger, validateObject } = require('internal/validators');

const noop = () => {};

class MockFunctionContext {
  #calls = [];
  #once = new Map(); // number of a call -> its implementation
  #implementation;
  #restore;
  #times;
  constructor(implementation, restore, times) {
    this.#implementation = implementation;
    this.#restore = restore;
    this.#times = times;
  }
  get calls() { return ArrayPrototypeSlice(this.#calls, 0); }
  callCount() { return this.#calls.length; }
  mockImplementation(implementation) {
    validateFunction(implementation, 'implementation');
    this.#implementation = implementation;
  }
  mockImplementationOnce(implementation, onCall) {
    validateFunction(implementation, 'implementation');
    const next = this.#calls.length;
    const call = onCall ?? next;
    validateInteger(call, 'onCall', next);
    MapPrototypeSet(this.#once, call, implementation);
  }
  restore() {
    const { descriptor, object, original, methodName } = this.#restore;
    if (typeof methodName === 'string' || typeof methodName === 'symbol') ObjectDefineProperty(object, methodName, descriptor);
    else this.#implementation = original;
  }
  resetCalls() { this.#calls = []; }
  trackCall(call) { ArrayPrototypePush(this.#calls, call); }
  nextImplementation() {
    const at = this.#calls.length;
    const once = MapPrototypeGet(this.#once, at);
    const implementation = once ?? this.#implementation;
    if (at + 1 === this.#times) this.restore();
    MapPrototypeDelete(this.#once, at);
    return implementation;
  }
}
const { nextImplementation, restore, trackCall } = MockFunctionContext.prototype;
delete MockFunctionContext.prototype.trackCall;
delete MockFunctionContext.prototype.nextImplementation;

let warned = false;
class MockTracker {
  #mocks = [];
  #timers;
  get timers() {
    if (this.#timers === undefined) {
      const { MockTimers } = require('internal/test/mock_timers');
      if (!warned) require('internal/process/warning').emitWarning('The MockTimers API is an experimental feature and might change at any time', 'ExperimentalWarning');
      warned = true;
      this.#timers = new MockTimers();
    }
    return this.#timers;
  }
  fn(original = function() {}, implementation = original, options = {}) {
    if (original !== null && typeof original === 'object') {
      options = original;
      original = function() {};
      implementation = original;
    } else if (implementation !== null && typeof implementation === 'object') {
      options = implementation;
      implementation = original;
    }
    validateFunction(original, 'original');
    validateFunction(implementation, 'implementation');
    validateObject(options, 'options');
    const { times = Infinity } = options;
    validateTimes(times, 'options.times');
    const context = new MockFunctionContext(implementation, { __proto__: null, original }, times);
    return this.#setup(context, original);
  }
  method(objectOrFunction, methodName, implementation = noop, options = {}) {
    validateStringOrSymbol(methodName, 'methodName');
    if (typeof objectOrFunction !== 'function') validateObject(objectOrFunction, 'object');
    if (implementation !== null && typeof implementation === 'object') {
      options = implementation;
      implementation = noop;
    }
    validateFunction(implementation, 'implementation');
    validateObject(options, 'options');
    const { getter = false, setter = false, times = Infinity } = options;
    validateBoolean(getter, 'options.getter');
    validateBoolean(setter, 'options.setter');
    validateTimes(times, 'options.times');
    if (setter && getter) throw new ERR_INVALID_ARG_VALUE('options.setter', setter, "cannot be used with 'options.getter'");
    const descriptor = findDescriptor(objectOrFunction, methodName);
    const original = getter ? descriptor?.get : setter ? descriptor?.set : descriptor?.value;
    if (typeof original !== 'function') throw new ERR_INVALID_ARG_VALUE('methodName', original, 'must be a method');
    const saved = { __proto__: null, descriptor, object: objectOrFunction, methodName };
    const context = new MockFunctionContext(implementation === noop ? original : implementation, saved, times);
    const mock = this.#setup(context, original);
    const replacement = { __proto__: null, configurable: descriptor.configurable, enumerable: descriptor.enumerable };
    if (getter) {
      replacement.get = mock;
      replacement.set = descriptor.set;
    } else if (setter) {
      replacement.get = descriptor.get;
      replacement.set = mock;
    } else {
      replacement.writable = descriptor.writable;
      replacement.value = mock;
    }
    ObjectDefineProperty(objectOrFunction, methodName, replacement);
    return mock;
  }
  getter(object, methodName, implementation = noop, options = {}) {
    if (implementation !== null && typeof implementation === 'object') {
      options = implementation;
      implementation = noop;
    } else validateObject(options, 'options');
    const { getter = true } = options;
    if (getter === false) throw new ERR_INVALID_ARG_VALUE('options.getter', getter, 'cannot be false');
    return this.method(object, methodName, implementation, { __proto__: null, ...options, getter });
  }
  setter(object, methodName, implementation = noop, options = {}) {
    if (implementation !== null && typeof implementation === 'object') {
      options = implementation;
      implementation = noop;
    } else validateObject(options, 'options');
    const { setter = true } = options;
    if (setter === false) throw new ERR_INVALID_ARG_VALUE('options.setter', setter, 'cannot be false');
    return this.method(object, methodName, implementation, { __proto__: null, ...options, setter });
  }
  reset() {
    this.restoreAll();
    this.#timers?.reset();
    this.#mocks = [];
  }
  restoreAll() {
    for (let i = 0; i < this.#mocks.length; i++) FunctionPrototypeCall(restore, this.#mocks[i]);
  }
  #setup(context, target) {
    const mock = new Proxy(target, {
      __proto__: null,
      apply(_fn, thisArg, args) {
        const implementation = FunctionPrototypeCall(nextImplementation, context);
        let result;
        let error;
        try {
          result = ReflectApply(implementation, thisArg, args);
        } catch (thrown) {
          error = thrown;
          throw thrown;
        } finally {
          FunctionPrototypeCall(trackCall, context, { arguments: args, error, result, stack: new Error(), target: undefined, this: thisArg });
        }
        return result;
      },
      construct(fn, args, newTarget) {
        const implementation = FunctionPrototypeCall(nextImplementation, context);
        let result;
        let error;
        try {
          result = ReflectConstruct(implementation, args, newTarget);
        } catch (thrown) {
          error = thrown;
          throw thrown;
        } finally {
          FunctionPrototypeCall(trackCall, context, { arguments: args, error, result, stack: new Error(), target: fn, this: result });
        }
        return result;
      },
      get(fn, property, receiver) {
        if (property === 'mock') return context;
        return ReflectGet(fn, property, receiver);
      },
    });
    ArrayPrototypePush(this.#mocks, context);
    return mock;
  }
}

function findDescriptor(object, name) {
  for (let o = object; o !== null; o = ObjectGetPrototypeOf(o)) {
    const descriptor = ObjectGetOwnPropertyDescriptor(o, name);
    if (descriptor) return descriptor;
  }
  return undefined;
}
function validateStringOrSymbol(value, name) {
  if (typeof value !== 'string' && typeof value !== 'symbol') throw new ERR_INVALID_ARG_TYPE(name, ['string', 'symbol'], value);
}
function validateTimes(value, name) {
  if (value === Infinity) return;
  validateInteger(value, name, 1);
}

module.exports = { MockTracker };
