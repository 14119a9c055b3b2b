'use strict';
// AbortController and AbortSignal (abort, timeout, any).
const {
  ArrayPrototypeIncludes, ArrayPrototypePush, ObjectDefineProperties, ObjectDefineProperty, Symbol, SymbolFor,
  SymbolToStringTag,
} = primordials;
const { codes: { ERR_ILLEGAL_CONSTRUCTOR, ERR_INVALID_ARG_TYPE, ERR_INVALID_THIS } } = require('internal/errors');
const { defineEventHandler, Event, EventTarget, kTrustEvent } = require('internal/event_target');
const { DOMException } = require('internal/domexception');
const { validateUint32, validateArray } = require('internal/validators');
const customInspect = SymbolFor('nodejs.util.inspect.custom');
const kCreate = Symbol('kCreate');
const kAborted = Symbol('kAborted');
const kReason = Symbol('kReason');
const kDependents = Symbol('kDependantSignals');
const kSources = Symbol('kSourceSignals');

function inspectWith(name, self, depth, options) {
  if (depth < 0) return self;
  const { inspect } = require('internal/util/inspect');
  const inner = { ...options, depth: options.depth == null ? null : options.depth - 1 };
  return `${self.constructor.name} ${inspect(name(), inner)}`;
}

function checkSignal(signal) {
  if (typeof signal?.[kAborted] !== 'boolean') throw new ERR_INVALID_THIS('AbortSignal');
}

class AbortSignal extends EventTarget {
  constructor(token = undefined) {
    if (token !== kCreate) throw new ERR_ILLEGAL_CONSTRUCTOR();
    super();
    hide(this, kAborted, false);
    hide(this, kReason, undefined);
    hide(this, kDependents, undefined);
    hide(this, kSources, undefined);
  }
  get aborted() {
    checkSignal(this);
    return this[kAborted];
  }
  get reason() {
    checkSignal(this);
    return this[kReason];
  }
  throwIfAborted() {
    checkSignal(this);
    if (this[kAborted]) throw this[kReason];
  }
  [customInspect](depth, options) {
    if (depth < 0) return options.stylize(`[${this.constructor.name}]`, 'special');
    return inspectWith(() => ({ aborted: this.aborted }), this, depth, options);
  }
  static abort(reason = new DOMException('This operation was aborted', 'AbortError')) {
    const signal = new AbortSignal(kCreate);
    signal[kAborted] = true;
    signal[kReason] = reason;
    return signal;
  }
  static timeout(delay) {
    validateUint32(delay, 'delay', false);
    const signal = new AbortSignal(kCreate);
    const timer = require('timers').setTimeout(() => {
      abortSignal(signal, new DOMException('The operation was aborted due to timeout', 'TimeoutError'));
    }, delay);
    timer.unref();
    return signal;
  }
  static any(signals) {
    validateArray(signals, 'signals');
    const result = new AbortSignal(kCreate);
    for (let i = 0; i < signals.length; i++) {
      const signal = signals[i];
      if (typeof signal?.[kAborted] !== 'boolean') throw new ERR_INVALID_ARG_TYPE(`signals[${i}]`, 'AbortSignal', signal);
      if (signal[kAborted] && !result[kAborted]) {
        result[kAborted] = true;
        result[kReason] = signal[kReason];
      }
    }
    if (result[kAborted]) return result;
    // A combined signal depends on what the ones it is made of depend on (DOM, "create a dependent abort signal").
    const sources = result[kSources] = [];
    for (let i = 0; i < signals.length; i++) {
      const own = signals[i][kSources] ?? [signals[i]];
      for (let j = 0; j < own.length; j++) {
        if (ArrayPrototypeIncludes(sources, own[j])) continue;
        ArrayPrototypePush(sources, own[j]);
        own[j][kDependents] ??= [];
        ArrayPrototypePush(own[j][kDependents], result);
      }
    }
    return result;
  }
}
function hide(object, key, value) {
  ObjectDefineProperty(object, key, { __proto__: null, value, writable: true, enumerable: false, configurable: true });
}

function abortSignal(signal, reason) {
  if (signal[kAborted]) return;
  signal[kAborted] = true;
  signal[kReason] = reason;
  const dependents = signal[kDependents];
  signal[kDependents] = undefined;
  const fire = [];
  if (dependents !== undefined) {
    for (let i = 0; i < dependents.length; i++) {
      if (dependents[i][kAborted]) continue;
      dependents[i][kAborted] = true;
      dependents[i][kReason] = reason;
      ArrayPrototypePush(fire, dependents[i]);
    }
  }
  signal.dispatchEvent(new Event('abort', { [kTrustEvent]: true }));
  for (let i = 0; i < fire.length; i++) fire[i].dispatchEvent(new Event('abort', { [kTrustEvent]: true }));
}

class AbortController {
  #signal;
  get signal() {
    this.#signal ??= new AbortSignal(kCreate);
    return this.#signal;
  }
  abort(reason = new DOMException('This operation was aborted', 'AbortError')) {
    this.#signal ??= new AbortSignal(kCreate);
    abortSignal(this.#signal, reason);
  }
  [customInspect](depth, options) {
    return inspectWith(() => ({ signal: this.signal }), this, depth, options);
  }
}
const shown = { __proto__: null, enumerable: true };
ObjectDefineProperties(AbortSignal.prototype, {
  aborted: shown, [SymbolToStringTag]: { __proto__: null, writable: false, enumerable: false, configurable: true, value: 'AbortSignal' },
});
ObjectDefineProperties(AbortController.prototype, {
  signal: shown, abort: shown, [SymbolToStringTag]: { __proto__: null, writable: false, enumerable: false, configurable: true, value: 'AbortController' },
});
defineEventHandler(AbortSignal.prototype, 'abort');

module.exports = { AbortController, abortSignal, AbortSignal };
