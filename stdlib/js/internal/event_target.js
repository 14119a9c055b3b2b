'use strict';
// Event, CustomEvent, EventTarget.
const {
  ArrayPrototypePush, ArrayPrototypeSlice, ArrayPrototypeSplice, FunctionPrototypeCall, Map, MapPrototypeDelete,
  MapPrototypeGet, MapPrototypeSet, NumberIsInteger, ObjectDefineProperties, ObjectDefineProperty, Symbol, SymbolFor,
  SymbolToStringTag, WeakMap, WeakMapPrototypeGet, WeakMapPrototypeSet, WeakSet, WeakSetPrototypeAdd,
  WeakSetPrototypeHas,
} = primordials;
const { codes: { ERR_EVENT_RECURSION, ERR_INVALID_ARG_TYPE, ERR_INVALID_ARG_VALUE, ERR_INVALID_THIS, ERR_MISSING_ARGS }, genericNodeError } = require('internal/errors');
const { validateObject } = require('internal/validators');
const customInspect = SymbolFor('nodejs.util.inspect.custom');
const { kMaxEventTargetListeners, kMaxEventTargetListenersWarned } = require('events');

const kIsEventTarget = SymbolFor('nodejs.event_target');
const kTarget = Symbol('kTarget');
const kStop = Symbol('kStop');
const kResistStop = Symbol('kResistStopPropagation'); // option of a listener that is called even so
const kDispatching = Symbol('kIsBeingDispatched');
const kTrustEvent = Symbol('kTrustEvent');

const isTrustedSet = new WeakSet();
function isEvent(value) { return typeof value?.[kDispatching] === 'boolean'; }

function checkEvent(value) { if (!isEvent(value)) throw new ERR_INVALID_THIS('Event'); }

// A type as Web IDL converts it to a string.
function typeOf(value) {
  if (typeof value === 'symbol') throw new ERR_INVALID_ARG_VALUE('value', value);
  return `${value}`;
}

class Event {
  #cancelable = false;
  #bubbles = false;
  #composed = false;
  #prevented = false;
  #timestamp = internalBinding('process').hrtimeMs() - internalBinding('process').startMs;
  #propagation = false;
  #type;
  [kTarget] = null;
  [kDispatching] = false;
  [kStop] = false;
  constructor(type, options = undefined) {
    if (arguments.length === 0) throw new ERR_MISSING_ARGS('type');
    if (options != null) {
      validateObject(options, 'options', 7);
      this.#bubbles = !!options.bubbles;
      this.#cancelable = !!options.cancelable;
      this.#composed = !!options.composed;
      if (options[kTrustEvent]) WeakSetPrototypeAdd(isTrustedSet, this);
    }
    this.#type = `${type}`;
  }
  initEvent(type, bubbles = false, cancelable = false) {
    if (arguments.length === 0) throw new ERR_MISSING_ARGS('type');
    if (this[kDispatching]) return;
    this.#type = `${type}`;
    this.#bubbles = !!bubbles;
    this.#cancelable = !!cancelable;
  }
  [customInspect](depth, options) {
    const name = this.constructor.name;
    if (depth < 0) return name;
    const { inspect } = require('internal/util/inspect');
    const inner = { ...options, depth: NumberIsInteger(options.depth) ? options.depth - 1 : options.depth };
    return `${name} ${inspect({ type: this.#type, defaultPrevented: this.#prevented, cancelable: this.#cancelable, timeStamp: this.#timestamp }, inner)}`;
  }
  stopImmediatePropagation() {
    checkEvent(this);
    this.#propagation = true;
    this[kStop] = true;
  }
  preventDefault() { // also from passive listeners, as in Node
    checkEvent(this);
    this.#prevented = true;
  }
  get isTrusted() { return WeakSetPrototypeHas(isTrustedSet, this); }
  get target() { return this[kTarget]; }
  get currentTarget() { return this[kDispatching] ? this[kTarget] : null; }
  get srcElement() { return this[kTarget]; }
  get type() {
    checkEvent(this);
    return this.#type;
  }
  get cancelable() { return this.#cancelable; }
  get defaultPrevented() { return this.#cancelable && this.#prevented; }
  get timeStamp() { return this.#timestamp; }
  composedPath() { return this[kDispatching] ? [this[kTarget]] : []; }
  get returnValue() { return !this.#cancelable || !this.#prevented; }
  get bubbles() { return this.#bubbles; }
  get composed() { return this.#composed; }
  get eventPhase() { return this[kDispatching] ? 2 : 0; }
  get cancelBubble() { return this.#propagation; }
  set cancelBubble(value) { if (value) this.#propagation = true; }
  stopPropagation() {
    checkEvent(this);
    this.#propagation = true;
  }
}
const shown = { __proto__: null, enumerable: true };
ObjectDefineProperties(Event.prototype, {
  [SymbolToStringTag]: { __proto__: null, writable: false, enumerable: false, configurable: true, value: 'Event' },
  isTrusted: { __proto__: null, enumerable: true, configurable: false },
  initEvent: shown, stopImmediatePropagation: shown, preventDefault: shown, target: shown, currentTarget: shown, srcElement: shown,
  type: shown, cancelable: shown, defaultPrevented: shown, timeStamp: shown, composedPath: shown, returnValue: shown, bubbles: shown,
  composed: shown, eventPhase: shown, cancelBubble: shown, stopPropagation: shown,
});
const phases = ['NONE', 'CAPTURING_PHASE', 'AT_TARGET', 'BUBBLING_PHASE'];
for (let i = 0; i < 4; i++) ObjectDefineProperty(Event, phases[i], { __proto__: null, value: i, enumerable: true });

class CustomEvent extends Event {
  #detail;
  constructor(type, options = undefined) {
    if (arguments.length === 0) throw new ERR_MISSING_ARGS('type');
    super(type, options);
    this.#detail = options?.detail ?? null;
  }
  get detail() { return this.#detail; }
}
ObjectDefineProperties(CustomEvent.prototype, {
  [SymbolToStringTag]: { __proto__: null, writable: false, enumerable: false, configurable: true, value: 'CustomEvent' }, detail: shown,
});

function isEventTarget(value) { return value?.constructor?.[kIsEventTarget] === true || value?.[kIsEventTarget] === true; }

class EventTarget {
  #events; // type -> array of { listener, callback, once, capture, passive, weak, removed }
  static [kIsEventTarget] = true;
  constructor() {
    this[kMaxEventTargetListeners] = require('events').defaultMaxListeners;
    this[kMaxEventTargetListenersWarned] = false;
    this.#events = new Map();
  }
  static listenersOf(target, type) {
    const out = [];
    const list = MapPrototypeGet(target.#events, `${type}`);
    if (list !== undefined) for (let i = 0; i < list.length; i++) ArrayPrototypePush(out, list[i].listener);
    return out;
  }
  addEventListener(type, listener, options = {}) {
    if (!(#events in this)) throw new ERR_INVALID_THIS('EventTarget');
    if (arguments.length < 2) throw new ERR_MISSING_ARGS('type', 'listener');
    let flags = options;
    if (typeof options === 'boolean') flags = { capture: options };
    else if (options === null) flags = {};
    else validateObject(options, 'options', 7);
    const once = !!flags.once;
    const capture = !!flags.capture;
    const signal = flags.signal;
    if (signal !== undefined) {
      if (signal === null || typeof signal !== 'object' || !('aborted' in signal)) throw new ERR_INVALID_ARG_TYPE('options.signal', 'AbortSignal', signal);
      if (signal.aborted) return;
    }
    if (typeof listener !== 'function' && (listener === null || typeof listener !== 'object')) {
      if (listener == null) {
        const warning = genericNodeError(`addEventListener called with ${listener} which has no effect.`, { name: 'AddEventListenerArgumentTypeWarning', target: this, type });
        require('internal/process/warning').emitWarning(warning);
        return;
      }
      throw new ERR_INVALID_ARG_TYPE('listener', 'EventListener', listener);
    }
    type = typeOf(type);
    if (signal) signal.addEventListener('abort', () => this.removeEventListener(type, listener, flags), { once: true });
    let list = MapPrototypeGet(this.#events, type);
    if (list === undefined) {
      list = [];
      MapPrototypeSet(this.#events, type, list);
    }
    for (let i = 0; i < list.length; i++) if (list[i].listener === listener && list[i].capture === capture) return;
    ArrayPrototypePush(list, { listener, once, capture, passive: !!flags.passive, resists: flags[kResistStop] === true, removed: false });
    const limit = this[kMaxEventTargetListeners];
    if (limit > 0 && list.length > limit && !this[kMaxEventTargetListenersWarned]) {
      this[kMaxEventTargetListenersWarned] = true;
      const { inspect } = require('internal/util/inspect');
      require('internal/process/warning').emitWarning(genericNodeError(
        `Possible EventTarget memory leak detected. ${list.length} ${type} listeners added to ${inspect(this, { depth: -1 })}. MaxListeners is ${limit}. Use events.setMaxListeners() to increase limit`,
        { name: 'MaxListenersExceededWarning', target: this, type, count: list.length }));
    }
    this.listenerAdded?.(type, list.length);
  }
  removeEventListener(type, listener, options = {}) {
    if (!(#events in this)) throw new ERR_INVALID_THIS('EventTarget');
    if (arguments.length < 2) throw new ERR_MISSING_ARGS('type', 'listener');
    if (listener === null || listener === undefined) return;
    if (typeof listener !== 'function' && typeof listener !== 'object') throw new ERR_INVALID_ARG_TYPE('listener', 'EventListener', listener);
    type = typeOf(type);
    const capture = typeof options === 'boolean' ? options : !!options?.capture;
    const list = MapPrototypeGet(this.#events, type);
    if (list === undefined) return;
    for (let i = 0; i < list.length; i++) {
      if (list[i].listener === listener && list[i].capture === capture) {
        list[i].removed = true;
        ArrayPrototypeSplice(list, i, 1);
        if (list.length === 0) MapPrototypeDelete(this.#events, type);
        break;
      }
    }
  }
  dispatchEvent(event) {
    if (!(#events in this)) throw new ERR_INVALID_THIS('EventTarget');
    if (arguments.length < 1) throw new ERR_MISSING_ARGS('event');
    if (!isEvent(event)) throw new ERR_INVALID_ARG_TYPE('event', 'Event', event);
    if (event[kDispatching]) throw new ERR_EVENT_RECURSION(event.type);
    const type = event.type;
    event[kTarget] = this;
    const list = MapPrototypeGet(this.#events, type);
    if (list === undefined) return true;
    event[kDispatching] = true;
    const handlers = ArrayPrototypeSlice(list);
    for (let i = 0; i < handlers.length; i++) {
      const handler = handlers[i];
      if (handler.removed || (event[kStop] && !handler.resists)) continue;
      if (handler.once) this.removeEventListener(type, handler.listener, handler.capture);
      try {
        const { listener } = handler;
        const result = typeof listener === 'function' ? FunctionPrototypeCall(listener, this, event) : listener.handleEvent?.(event);
        if (result !== undefined && result !== null && typeof result.then === 'function') {
          result.then(undefined, (error) => reportLater(error));
        }
      } catch (error) {
        reportLater(error);
      }
    }
    event[kDispatching] = false;
    return !event.defaultPrevented;
  }
  [customInspect](depth, options) {
    const name = this.constructor.name;
    if (depth < 0) return name;
    return `${name} {}`;
  }
}
ObjectDefineProperties(EventTarget.prototype, {
  addEventListener: shown, removeEventListener: shown, dispatchEvent: shown,
  [SymbolToStringTag]: { __proto__: null, writable: false, enumerable: false, configurable: true, value: 'EventTarget' },
});
const { listenersOf } = EventTarget;
delete EventTarget.listenersOf;

// An error thrown by a listener is an uncaught exception of its own tick.
function reportLater(error) {
  require('process').nextTick(() => { throw error; });
}

// Defines target.onNAME as an event handler attribute.
function defineEventHandler(prototype, name) {
  const handlers = new WeakMap();
  ObjectDefineProperty(prototype, `on${name}`, {
    __proto__: null, enumerable: true, configurable: true,
    get() { return WeakMapPrototypeGet(handlers, this)?.handler ?? null; },
    set(value) {
      const entry = WeakMapPrototypeGet(handlers, this);
      if (entry !== undefined) {
        entry.handler = value;
        return;
      }
      const created = { handler: value };
      WeakMapPrototypeSet(handlers, this, created);
      this.addEventListener(name, (event) => {
        if (typeof created.handler === 'function') return FunctionPrototypeCall(created.handler, this, event);
        return undefined;
      });
    },
  });
}

module.exports = { CustomEvent, defineEventHandler, Event, EventTarget, isEventTarget, kResistStop, kTrustEvent, listenersOf };
