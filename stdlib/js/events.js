'use strict';
// EventEmitter and its static helpers. emit() is the hot path: one listener is kept as a bare function.
const {
  ArrayPrototypePop, ArrayPrototypePush, ArrayPrototypeShift, ArrayPrototypeSlice, ArrayPrototypeSplice,
  ArrayPrototypeUnshift, AsyncIteratorPrototype, Boolean, Error, FunctionPrototypeBind, FunctionPrototypeCall,
  NumberMAX_SAFE_INTEGER, ObjectDefineProperties, ObjectDefineProperty, ObjectGetPrototypeOf, ObjectSetPrototypeOf,
  Promise, PromiseReject, PromiseResolve, ReflectApply, ReflectOwnKeys, String, Symbol, SymbolAsyncIterator,
  SymbolDispose, SymbolFor,
} = primordials;
const { codes: { ERR_INVALID_ARG_TYPE, ERR_UNHANDLED_ERROR }, AbortError, genericNodeError } = require('internal/errors');
const { validateAbortSignal, validateBoolean, validateFunction, validateInteger, validateNumber, validateObject } = require('internal/validators');

const { getLinked } = internalBinding('modules'); // event targets exist only where a program links them
const fields = require('internal/event_fields');
const { kCapture, kShapeMode } = fields;
const kErrorMonitor = Symbol('events.errorMonitor');
const kRejection = SymbolFor('nodejs.rejection');
const kMaxEventTargetListeners = Symbol('events.maxEventTargetListeners');
const kMaxEventTargetListenersWarned = Symbol('events.maxEventTargetListenersWarned');

let defaultMaxListeners = 10;

function checkListener(listener) {
  if (typeof listener !== 'function') throw new ERR_INVALID_ARG_TYPE('listener', 'Function', listener);
}

function EventEmitter(opts) {
  EventEmitter.init.call(this, opts);
}
module.exports = EventEmitter;

function setMaxListeners(n = defaultMaxListeners, ...eventTargets) {
  validateNumber(n, 'setMaxListeners', 0);
  if (eventTargets.length === 0) {
    defaultMaxListeners = n;
    return;
  }
  for (let i = 0; i < eventTargets.length; i++) {
    const target = eventTargets[i];
    if (typeof target?.setMaxListeners === 'function') target.setMaxListeners(n);
    else if (isEventTarget(target)) {
      target[kMaxEventTargetListeners] = n;
      target[kMaxEventTargetListenersWarned] = false;
    } else throw new ERR_INVALID_ARG_TYPE('eventTargets', ['EventEmitter', 'EventTarget'], target);
  }
}

function isEventTarget(value) {
  return getLinked('internal/event_target')?.isEventTarget(value) === true;
}

function getEventListeners(emitterOrTarget, type) {
  if (typeof emitterOrTarget?.listeners === 'function') return emitterOrTarget.listeners(type);
  if (isEventTarget(emitterOrTarget)) return getLinked('internal/event_target').listenersOf(emitterOrTarget, type);
  throw new ERR_INVALID_ARG_TYPE('emitter', ['EventEmitter', 'EventTarget'], emitterOrTarget);
}

function getMaxListeners(emitterOrTarget) {
  if (typeof emitterOrTarget?.getMaxListeners === 'function') return maxListenersOf(emitterOrTarget);
  if (emitterOrTarget?.[kMaxEventTargetListeners]) return emitterOrTarget[kMaxEventTargetListeners];
  throw new ERR_INVALID_ARG_TYPE('emitter', ['EventEmitter', 'EventTarget'], emitterOrTarget);
}

function addAbortListener(signal, listener) {
  if (signal === undefined) throw new ERR_INVALID_ARG_TYPE('signal', 'AbortSignal', signal);
  validateAbortSignal(signal, 'signal');
  validateFunction(listener, 'listener');
  let remove;
  if (signal.aborted) require('process').nextTick(() => listener());
  else {
    const { kResistStop } = require('internal/event_target');
    signal.addEventListener('abort', listener, { __proto__: null, once: true, [kResistStop]: true });
    remove = () => signal.removeEventListener('abort', listener);
  }
  return { __proto__: null, [SymbolDispose]() { remove?.(); } };
}

EventEmitter.addAbortListener = addAbortListener;
EventEmitter.once = once;
EventEmitter.on = on;
EventEmitter.getEventListeners = getEventListeners;
EventEmitter.getMaxListeners = getMaxListeners;
EventEmitter.EventEmitter = EventEmitter;
EventEmitter.usingDomains = false;
EventEmitter.captureRejectionSymbol = kRejection;
ObjectDefineProperties(EventEmitter, {
  captureRejections: {
    __proto__: null,
    get() { return EventEmitter.prototype[kCapture]; },
    set(value) {
      validateBoolean(value, 'EventEmitter.captureRejections');
      EventEmitter.prototype[kCapture] = value;
    },
    enumerable: true,
  },
  EventEmitterAsyncResource: {
    __proto__: null,
    get() { return getLinked('internal/events_async_resource') && require('internal/events_async_resource').EventEmitterAsyncResource; },
    set: undefined, enumerable: true,
  },
});
EventEmitter.errorMonitor = kErrorMonitor;
ObjectDefineProperty(EventEmitter, 'defaultMaxListeners', {
  __proto__: null,
  enumerable: true,
  get() { return defaultMaxListeners; },
  set(value) {
    validateNumber(value, 'defaultMaxListeners', 0);
    defaultMaxListeners = value;
  },
});
ObjectDefineProperties(EventEmitter, {
  kMaxEventTargetListeners: { __proto__: null, value: kMaxEventTargetListeners, enumerable: false, configurable: false, writable: false },
  kMaxEventTargetListenersWarned: { __proto__: null, value: kMaxEventTargetListenersWarned, enumerable: false, configurable: false, writable: false },
});
EventEmitter.setMaxListeners = setMaxListeners;

const prototype = EventEmitter.prototype;
ObjectDefineProperty(prototype, kCapture, { __proto__: null, value: false, writable: true, enumerable: false });
prototype._events = undefined;
prototype._eventsCount = 0;
prototype._maxListeners = undefined;

fields.init = EventEmitter.init = function(opts) {
  if (this._events === undefined || this._events === ObjectGetPrototypeOf(this)._events) {
    this._events = { __proto__: null };
    this._eventsCount = 0;
    this[kShapeMode] = false;
  } else this[kShapeMode] = true; // given with its usual events: they stay, undefined while nobody listens
  this._maxListeners ||= undefined;
  if (opts?.captureRejections) {
    validateBoolean(opts.captureRejections, 'options.captureRejections');
    this[kCapture] = Boolean(opts.captureRejections);
  } else this[kCapture] = prototype[kCapture];
};

function watchRejection(emitter, result, type, args) {
  try {
    const then = result.then;
    if (typeof then === 'function') {
      ReflectApply(then, result, [undefined, (error) => {
        require('process').nextTick(emitRejection, emitter, error, type, args);
      }]);
    }
  } catch (error) {
    emitter.emit('error', error);
  }
}

function emitRejection(emitter, error, type, args) {
  if (typeof emitter[kRejection] === 'function') {
    emitter[kRejection](error, type, ...args);
    return;
  }
  const previous = emitter[kCapture];
  try {
    emitter[kCapture] = false;
    emitter.emit('error', error);
  } finally {
    emitter[kCapture] = previous;
  }
}

prototype.setMaxListeners = function setMaxListeners(n) {
  validateNumber(n, 'setMaxListeners', 0);
  this._maxListeners = n;
  return this;
};

function maxListenersOf(emitter) {
  return emitter._maxListeners === undefined ? defaultMaxListeners : emitter._maxListeners;
}

prototype.getMaxListeners = function getMaxListeners() {
  return maxListenersOf(this);
};

function throwUnhandled(emitter, args) {
  const error = args.length > 0 ? args[0] : undefined;
  if (error instanceof Error) {
    require('internal/util/inspect/error').rememberEmit(error, emitter, prototype.emit);
    throw error;
  }
  let text;
  try {
    text = require('internal/util/inspect').inspect(error);
  } catch {
    text = error;
  }
  const wrapped = new ERR_UNHANDLED_ERROR(text);
  wrapped.context = error;
  throw wrapped;
}

// Up to three arguments are handed on without an array: most events have no more.
prototype.emit = function emit(type) {
  const events = this._events;
  const count = arguments.length - 1;
  let args;
  if (count > 3 || type === 'error') {
    args = [];
    for (let i = 1; i <= count; i++) ArrayPrototypePush(args, arguments[i]);
  }
  if (type === 'error') {
    if (events !== undefined) {
      if (events[kErrorMonitor] !== undefined) this.emit(kErrorMonitor, ...args);
      if (events.error === undefined) throwUnhandled(this, args);
    } else throwUnhandled(this, args);
  } else if (events === undefined) return false;
  const handler = events[type];
  if (handler === undefined) return false;
  const listeners = typeof handler === 'function' ? undefined : ArrayPrototypeSlice(handler);
  const calls = listeners === undefined ? 1 : listeners.length;
  for (let i = 0; i < calls; i++) {
    const listener = listeners === undefined ? handler : listeners[i];
    let result;
    if (args !== undefined) result = ReflectApply(listener, this, args);
    else if (count === 0) result = FunctionPrototypeCall(listener, this);
    else if (count === 1) result = FunctionPrototypeCall(listener, this, arguments[1]);
    else if (count === 2) result = FunctionPrototypeCall(listener, this, arguments[1], arguments[2]);
    else result = FunctionPrototypeCall(listener, this, arguments[1], arguments[2], arguments[3]);
    if (result !== undefined && result !== null && this[kCapture]) {
      watchRejection(this, result, type, args ?? ArrayPrototypeSlice([arguments[1], arguments[2], arguments[3]], 0, count));
    }
  }
  return true;
};

function warnLeak(emitter, existing, type) {
  existing.warned = true;
  const { inspect } = require('internal/util/inspect');
  const warning = genericNodeError(
    `Possible EventEmitter memory leak detected. ${existing.length} ${String(type)} listeners added to ${inspect(emitter, { depth: -1 })}. MaxListeners is ${maxListenersOf(emitter)}. Use emitter.setMaxListeners() to increase limit`,
    { name: 'MaxListenersExceededWarning', emitter, type, count: existing.length });
  require('internal/process/warning').emitWarning(warning);
}

function add(emitter, type, listener, prepend) {
  checkListener(listener);
  let events = emitter._events;
  let existing;
  if (events === undefined) {
    events = emitter._events = { __proto__: null };
    emitter._eventsCount = 0;
  } else {
    if (events.newListener !== undefined) {
      emitter.emit('newListener', type, listener.listener ?? listener);
      events = emitter._events; // a handler may have replaced it
    }
    existing = events[type];
  }
  if (existing === undefined) {
    events[type] = listener;
    ++emitter._eventsCount;
    return emitter;
  }
  if (typeof existing === 'function') existing = events[type] = prepend ? [listener, existing] : [existing, listener];
  else if (prepend) ArrayPrototypeUnshift(existing, listener);
  else ArrayPrototypePush(existing, listener);
  const limit = maxListenersOf(emitter);
  if (limit > 0 && existing.length > limit && !existing.warned) warnLeak(emitter, existing, type);
  return emitter;
}

prototype.addListener = function addListener(type, listener) {
  return add(this, type, listener, false);
};
prototype.on = prototype.addListener;
prototype.prependListener = function prependListener(type, listener) {
  return add(this, type, listener, true);
};

function onceWrapper() {
  if (!this.fired) {
    this.target.removeListener(this.type, this.wrapFn);
    this.fired = true;
    if (arguments.length === 0) return FunctionPrototypeCall(this.listener, this.target);
    return ReflectApply(this.listener, this.target, arguments);
  }
  return undefined;
}

function wrapOnce(target, type, listener) {
  const state = { fired: false, wrapFn: undefined, target, type, listener };
  const wrapped = FunctionPrototypeBind(onceWrapper, state);
  wrapped.listener = listener;
  state.wrapFn = wrapped;
  return wrapped;
}

prototype.once = function once(type, listener) {
  checkListener(listener);
  this.on(type, wrapOnce(this, type, listener));
  return this;
};
prototype.prependOnceListener = function prependOnceListener(type, listener) {
  checkListener(listener);
  this.prependListener(type, wrapOnce(this, type, listener));
  return this;
};

prototype.removeListener = function removeListener(type, listener) {
  checkListener(listener);
  const events = this._events;
  if (events === undefined) return this;
  const list = events[type];
  if (list === undefined) return this;
  if (list === listener || list.listener === listener) {
    this._eventsCount -= 1;
    if (this[kShapeMode]) events[type] = undefined;
    else if (this._eventsCount === 0) this._events = { __proto__: null };
    else {
      delete events[type];
      if (events.removeListener) this.emit('removeListener', type, list.listener || listener);
    }
    return this;
  }
  if (typeof list === 'function') return this;
  let position = -1;
  for (let i = list.length - 1; i >= 0; i--) {
    if (list[i] === listener || list[i].listener === listener) {
      position = i;
      break;
    }
  }
  if (position < 0) return this;
  if (position === list.length - 1) ArrayPrototypePop(list);
  else if (position === 0) ArrayPrototypeShift(list);
  else ArrayPrototypeSplice(list, position, 1);
  if (list.length === 1) events[type] = list[0];
  if (events.removeListener !== undefined) this.emit('removeListener', type, listener);
  return this;
};
prototype.off = prototype.removeListener;

prototype.removeAllListeners = function removeAllListeners(type) {
  const events = this._events;
  if (events === undefined) return this;
  if (events.removeListener === undefined) {
    this[kShapeMode] = false;
    if (arguments.length === 0) {
      this._events = { __proto__: null };
      this._eventsCount = 0;
    } else if (events[type] !== undefined) {
      if (--this._eventsCount === 0) this._events = { __proto__: null };
      else delete events[type];
    }
    return this;
  }
  if (arguments.length === 0) {
    const keys = ReflectOwnKeys(events);
    for (let i = 0; i < keys.length; i++) if (keys[i] !== 'removeListener') this.removeAllListeners(keys[i]);
    this.removeAllListeners('removeListener');
    this._events = { __proto__: null };
    this._eventsCount = 0;
    this[kShapeMode] = false;
    return this;
  }
  const listeners = events[type];
  if (typeof listeners === 'function') this.removeListener(type, listeners);
  else if (listeners !== undefined) for (let i = listeners.length - 1; i >= 0; i--) this.removeListener(type, listeners[i]);
  return this;
};

function listenersOf(emitter, type, unwrap) {
  const events = emitter._events;
  if (events === undefined) return [];
  const handler = events[type];
  if (handler === undefined) return [];
  if (typeof handler === 'function') return [unwrap ? handler.listener || handler : handler];
  const out = [];
  for (let i = 0; i < handler.length; i++) ArrayPrototypePush(out, unwrap ? handler[i].listener || handler[i] : handler[i]);
  return out;
}

prototype.listeners = function listeners(type) {
  return listenersOf(this, type, true);
};
prototype.rawListeners = function rawListeners(type) {
  return listenersOf(this, type, false);
};

function listenerCount(type, listener) {
  const events = this._events;
  if (events === undefined) return 0;
  const handler = events[type];
  if (typeof handler === 'function') {
    if (listener != null) return listener === handler || listener === handler.listener ? 1 : 0;
    return 1;
  }
  if (handler === undefined) return 0;
  if (listener == null) return handler.length;
  let n = 0;
  for (let i = 0; i < handler.length; i++) if (handler[i] === listener || handler[i].listener === listener) n++;
  return n;
}
prototype.listenerCount = listenerCount;
EventEmitter.listenerCount = (emitter, type) => {
  if (typeof emitter.listenerCount === 'function') return emitter.listenerCount(type);
  return FunctionPrototypeCall(listenerCount, emitter, type);
};
prototype.eventNames = function eventNames() {
  return this._eventsCount > 0 ? ReflectOwnKeys(this._events) : [];
};

function attach(emitter, name, listener, flags) {
  if (typeof emitter.on === 'function') {
    if (flags?.once) emitter.once(name, listener);
    else emitter.on(name, listener);
  } else if (typeof emitter.addEventListener === 'function') emitter.addEventListener(name, listener, flags);
  else throw new ERR_INVALID_ARG_TYPE('emitter', 'EventEmitter', emitter);
}

function detach(emitter, name, listener, flags) {
  if (typeof emitter.removeListener === 'function') emitter.removeListener(name, listener);
  else if (typeof emitter.removeEventListener === 'function') emitter.removeEventListener(name, listener, flags);
  else throw new ERR_INVALID_ARG_TYPE('emitter', 'EventEmitter', emitter);
}

async function once(emitter, name, options = {}) {
  validateObject(options, 'options');
  const { signal } = options;
  validateAbortSignal(signal, 'options.signal');
  if (signal?.aborted) throw new AbortError(undefined, { cause: signal.reason });
  return new Promise((resolve, reject) => {
    const onError = (error) => {
      detach(emitter, name, onEvent);
      if (signal != null) detach(signal, 'abort', onAbort);
      reject(error);
    };
    const onEvent = (...args) => {
      if (typeof emitter.removeListener === 'function') emitter.removeListener('error', onError);
      if (signal != null) detach(signal, 'abort', onAbort);
      resolve(args);
    };
    attach(emitter, name, onEvent, { __proto__: null, once: true });
    if (name !== 'error' && typeof emitter.once === 'function') emitter.once('error', onError);
    function onAbort() {
      detach(emitter, name, onEvent);
      detach(emitter, 'error', onError);
      reject(new AbortError(undefined, { cause: signal?.reason }));
    }
    if (signal != null) attach(signal, 'abort', onAbort, { __proto__: null, once: true });
  });
}

function on(emitter, event, options = {}) {
  validateObject(options, 'options');
  const { signal } = options;
  validateAbortSignal(signal, 'options.signal');
  if (signal?.aborted) throw new AbortError(undefined, { cause: signal.reason });
  const highWaterMark = options.highWaterMark ?? options.highWatermark ?? NumberMAX_SAFE_INTEGER;
  const lowWaterMark = options.lowWaterMark ?? options.lowWatermark ?? 1;
  validateInteger(highWaterMark, 'options.highWaterMark', 1);
  validateInteger(lowWaterMark, 'options.lowWaterMark', 1);
  const events = [];
  const waiting = [];
  let paused = false;
  let error = null;
  let finished = false;
  const added = [];
  const listen = (target, name, listener, flags) => {
    attach(target, name, listener, flags);
    ArrayPrototypePush(added, { target, name, listener, flags });
  };
  const iterator = ObjectSetPrototypeOf({
    next() {
      if (events.length > 0) {
        const value = ArrayPrototypeShift(events);
        if (paused && events.length < lowWaterMark) {
          emitter.resume();
          paused = false;
        }
        return PromiseResolve({ value, done: false });
      }
      if (error) {
        const p = PromiseReject(error);
        error = null;
        return p;
      }
      if (finished) return close();
      return new Promise((resolve, reject) => { ArrayPrototypePush(waiting, { resolve, reject }); });
    },
    return() { return close(); },
    throw(reason) {
      if (!reason || !(reason instanceof Error)) throw new ERR_INVALID_ARG_TYPE('EventEmitter.AsyncIterator', 'Error', reason);
      onError(reason);
    },
    [SymbolAsyncIterator]() { return this; },
    [SymbolFor('nodejs.watermarkData')]: {
      get size() { return events.length; }, get low() { return lowWaterMark; }, get high() { return highWaterMark; }, get isPaused() { return paused; },
    },
  }, AsyncIteratorPrototype);
  listen(emitter, event, onEvent);
  if (event !== 'error' && typeof emitter.on === 'function') listen(emitter, 'error', onError);
  const closers = options.close;
  if (closers?.length) for (let i = 0; i < closers.length; i++) listen(emitter, closers[i], close);
  const abort = signal ? addAbortListener(signal, () => onError(new AbortError(undefined, { cause: signal.reason }))) : null;
  return iterator;

  function onEvent(...args) {
    if (waiting.length === 0) {
      ArrayPrototypePush(events, args);
      if (!paused && events.length > highWaterMark) {
        paused = true;
        emitter.pause();
      }
    } else ArrayPrototypeShift(waiting).resolve({ value: args, done: false });
  }
  function onError(reason) {
    if (waiting.length === 0) error = reason;
    else ArrayPrototypeShift(waiting).reject(reason);
    close();
  }
  function close() {
    abort?.[SymbolDispose]();
    for (let i = 0; i < added.length; i++) detach(added[i].target, added[i].name, added[i].listener, added[i].flags);
    added.length = 0;
    finished = true;
    while (waiting.length > 0) ArrayPrototypeShift(waiting).resolve({ value: undefined, done: true });
    return PromiseResolve({ value: undefined, done: true });
  }
}
