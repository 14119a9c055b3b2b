'use strict';
// Timers and Date under the test's control (mock.timers): nothing fires until tick() moves the clock.
const {
  ArrayIsArray, ArrayPrototypeIncludes, ArrayPrototypePush, ArrayPrototypeShift, ArrayPrototypeSplice,
  DatePrototypeGetTime, FunctionPrototypeCall, NumberIsNaN, ObjectDefineProperties, ObjectDefineProperty,
  ObjectGetOwnPropertyDescriptor, ObjectGetOwnPropertyDescriptors, Promise, ReflectApply, ReflectConstruct,
  SymbolAsyncIterator, SymbolDispose, SymbolToPrimitive, globalThis,
} = primordials;
const { codes: { ERR_INVALID_ARG_TYPE, ERR_INVALID_ARG_VALUE, ERR_INVALID_STATE }, AbortError } = require('internal/errors');
const { validateAbortSignal, validateNumber } = require('internal/validators');
const { isDate } = internalBinding('types');
const timersModule = require('timers');
const promisesModule = require('timers/promises');

const APIS = ['setTimeout', 'setInterval', 'setImmediate', 'Date'];
const CLEAR = { __proto__: null, setTimeout: 'clearTimeout', setInterval: 'clearInterval', setImmediate: 'clearImmediate' };
const TIMEOUT_MAX = 2 ** 31 - 1;

class MockTimer {
  constructor(id, callback, runAt, interval, args) {
    this.id = id;
    this.callback = callback;
    this.runAt = runAt;
    this.interval = interval;
    this.args = args;
  }
  hasRef() { return true; }
  ref() { return this; }
  unref() { return this; }
  refresh() { return this; }
}
ObjectDefineProperty(MockTimer.prototype, SymbolToPrimitive, { __proto__: null, configurable: true, value() { return this.id; } });

// Node puts the value and the reason in each other's place.
function negative(time) { return new ERR_INVALID_ARG_VALUE('time', 'positive integer', time); }

class MockTimers {
  #enabled = false;
  #apis = [];
  #now = 0;
  #nextId = 1;
  #queue = []; // by runAt, then in the order of their start
  #restore = [];

  #insert(timer) {
    let at = this.#queue.length;
    while (at > 0 && this.#queue[at - 1].runAt > timer.runAt) at--;
    ArrayPrototypeSplice(this.#queue, at, 0, timer);
  }
  #start(isInterval, callback, delay, args) {
    delay = delay > TIMEOUT_MAX || !(delay >= 0) && delay !== -1 ? 1 : delay;
    const timer = new MockTimer(this.#nextId++, callback, this.#now + delay, isInterval ? delay : undefined, args);
    this.#insert(timer);
    return timer;
  }
  #clear(timer) {
    if (timer === undefined || timer === null) return;
    const id = typeof timer === 'object' ? timer.id : timer;
    for (let i = 0; i < this.#queue.length; i++) {
      if (this.#queue[i].id != id) continue; // eslint-disable-line eqeqeq
      this.#queue[i].interval = undefined;
      ArrayPrototypeSplice(this.#queue, i, 1);
      return;
    }
    if (typeof timer === 'object') timer.interval = undefined;
  }
  #replace(object, name, value) {
    const descriptor = ObjectGetOwnPropertyDescriptor(object, name);
    ArrayPrototypePush(this.#restore, () => ObjectDefineProperty(object, name, descriptor));
    ObjectDefineProperty(object, name, { __proto__: null, configurable: true, enumerable: descriptor.enumerable, writable: true, value });
  }
  #mockTimer(name) {
    const start = name === 'setImmediate'
      ? (callback, ...args) => this.#start(false, callback, -1, args)
      : (callback, delay, ...args) => this.#start(name === 'setInterval', callback, delay, args);
    const clear = (timer) => this.#clear(timer);
    for (const object of [globalThis, timersModule]) {
      this.#replace(object, name, start);
      this.#replace(object, CLEAR[name], clear);
    }
    this.#replace(promisesModule, name, name === 'setInterval' ? this.#intervalIterator() : this.#promised(name));
  }
  #promised(name) {
    const isImmediate = name === 'setImmediate';
    return (...given) => {
      const { 0: delay, 1: value, 2: options } = isImmediate ? [-1, given[0], given[1]] : given;
      return new Promise((resolve, reject) => {
        let id;
        let signal;
        const onAbort = () => {
          this.#clear(id);
          reject(new AbortError(undefined, { cause: signal.reason }));
        };
        if (options?.signal) {
          ({ signal } = options);
          try {
            validateAbortSignal(signal, 'options.signal');
          } catch (error) {
            reject(error);
            return;
          }
          if (signal.aborted) {
            onAbort();
            return;
          }
          signal.addEventListener('abort', onAbort, { __proto__: null, once: true });
        }
        id = this.#start(false, () => {
          signal?.removeEventListener('abort', onAbort);
          resolve(value);
        }, delay, []);
      });
    };
  }
  #intervalIterator() {
    const self = this;
    return (interval, startTime, options) => {
      const waiting = [];
      const ready = [];
      let failure;
      let done = false;
      const { signal } = options ?? {};
      let next = self.#now;
      const timer = self.#start(true, () => {
        next += interval;
        const value = startTime === undefined ? undefined : typeof startTime === 'number' ? startTime + (next - self.#now) : startTime;
        if (waiting.length > 0) ArrayPrototypeShift(waiting).resolve({ value, done: false });
        else ArrayPrototypePush(ready, value);
      }, interval, []);
      const stop = () => {
        done = true;
        self.#clear(timer);
        while (waiting.length > 0) ArrayPrototypeShift(waiting).resolve({ value: undefined, done: true });
      };
      const onAbort = () => {
        failure = new AbortError(undefined, { cause: signal.reason });
        self.#clear(timer);
        while (waiting.length > 0) ArrayPrototypeShift(waiting).reject(failure);
      };
      if (signal) {
        validateAbortSignal(signal, 'options.signal');
        if (signal.aborted) onAbort();
        else signal.addEventListener('abort', onAbort, { __proto__: null, once: true });
      }
      return {
        [SymbolAsyncIterator]() { return this; },
        next() {
          return new Promise((resolve, reject) => {
            if (ready.length > 0) resolve({ value: ArrayPrototypeShift(ready), done: false });
            else if (failure !== undefined) reject(failure);
            else if (done) resolve({ value: undefined, done: true });
            else ArrayPrototypePush(waiting, { resolve, reject });
          });
        },
        async return() {
          stop();
          return { value: undefined, done: true };
        },
      };
    };
  }
  #mockDate() {
    const NativeDate = globalThis.Date;
    const self = this;
    function MockDate(...args) {
      if (new.target === undefined) return new NativeDate(self.#now).toString();
      return ReflectConstruct(NativeDate, args.length === 0 ? [self.#now] : args, new.target === MockDate ? NativeDate : new.target);
    }
    const { prototype, ...rest } = ObjectGetOwnPropertyDescriptors(NativeDate);
    ObjectDefineProperties(MockDate, rest);
    ObjectDefineProperty(MockDate, 'prototype', { __proto__: null, ...prototype });
    ObjectDefineProperty(MockDate, 'now', { __proto__: null, configurable: true, enumerable: false, writable: true, value: function now() { return self.#now; } });
    ObjectDefineProperty(MockDate, 'isMock', { __proto__: null, configurable: false, enumerable: true, writable: false, value: true });
    MockDate.toString = () => FunctionPrototypeCall(NativeDate.toString, NativeDate);
    this.#replace(globalThis, 'Date', MockDate);
  }

  enable(options = { __proto__: null, apis: APIS, now: 0 }) {
    const settings = { __proto__: null, ...options };
    if (this.#enabled) throw new ERR_INVALID_STATE('MockTimers is already enabled!');
    if (isDate(settings.now)) settings.now = DatePrototypeGetTime(settings.now);
    settings.now ??= 0;
    validateNumber(settings.now, 'initialTime');
    settings.apis ||= APIS;
    if (!ArrayIsArray(settings.apis)) throw new ERR_INVALID_ARG_TYPE('options.apis', 'Array', settings.apis);
    for (let i = 0; i < settings.apis.length; i++) {
      const api = settings.apis[i];
      if (typeof api !== 'string') throw new ERR_INVALID_ARG_TYPE(`options.apis[${i}]`, 'string', api);
      if (!ArrayPrototypeIncludes(APIS, api)) throw new ERR_INVALID_ARG_VALUE('options.apis', api, `option ${api} is not supported`);
    }
    if (settings.now < 0) throw negative(settings.now);
    if (NumberIsNaN(settings.now)) throw new ERR_INVALID_ARG_VALUE('now', settings.now, `epoch must be a positive integer received ${settings.now}`);
    this.#apis = settings.apis;
    this.#now = settings.now;
    for (let i = 0; i < this.#apis.length; i++) {
      if (this.#apis[i] === 'Date') this.#mockDate();
      else this.#mockTimer(this.#apis[i]);
    }
    this.#enabled = true;
  }
  setTime(time = 0) {
    validateNumber(time, 'time');
    if (time < 0) throw negative(time);
    this.#assertEnabled();
    this.#now = time;
  }
  reset() {
    if (!this.#enabled) return;
    while (this.#restore.length > 0) this.#restore.pop()();
    this.#apis = [];
    this.#enabled = false;
    this.#queue = [];
    this.#nextId = 1;
  }
  tick(time = 1) {
    this.#assertEnabled();
    if (time < 0) throw negative(time);
    this.#now += time;
    while (this.#queue.length > 0 && this.#queue[0].runAt <= this.#now) {
      const timer = ArrayPrototypeShift(this.#queue);
      if (timer.interval !== undefined) {
        timer.runAt += timer.interval;
        this.#insert(timer);
      }
      ReflectApply(timer.callback, undefined, timer.args);
    }
  }
  runAll() {
    this.#assertEnabled();
    const longest = this.#queue[this.#queue.length - 1];
    if (!longest) return;
    this.tick(longest.runAt - this.#now);
  }
  #assertEnabled() {
    if (!this.#enabled) throw new ERR_INVALID_STATE('You should enable MockTimers first by calling the .enable function');
  }
}
ObjectDefineProperty(MockTimers.prototype, SymbolDispose, { __proto__: null, configurable: true, writable: true, value: MockTimers.prototype.reset });

module.exports = { MockTimers };
