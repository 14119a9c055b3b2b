'use strict';
// performance, its entries and PerformanceObserver.
const {
  ArrayIsArray, ArrayPrototypeFilter, ArrayPrototypeIncludes, ArrayPrototypePush, ArrayPrototypeSlice,
  ArrayPrototypeSort, ArrayPrototypeSplice, DateNow, ObjectDefineProperty, ReflectApply, ReflectConstruct, Set,
  SetPrototypeAdd, SetPrototypeDelete, SetPrototypeForEach, Symbol, SymbolFor, SymbolToStringTag,
} = primordials;
const { codes: { ERR_ILLEGAL_CONSTRUCTOR, ERR_INVALID_ARG_TYPE, ERR_INVALID_ARG_VALUE, ERR_MISSING_ARGS, ERR_PERFORMANCE_INVALID_TIMESTAMP } } = require('internal/errors');
const { validateFunction, validateObject, validateString } = require('internal/validators');
const { EventTarget } = require('internal/event_target');
const binding = internalBinding('process');
const customInspect = SymbolFor('nodejs.util.inspect.custom');
const kCreate = Symbol('kCreate');

const originMs = binding.startMs;
const wallOrigin = DateNow() - (binding.hrtimeMs() - originMs);
function now() { return binding.hrtimeMs() - originMs; }

class PerformanceEntry {
  #name;
  #type;
  #start;
  #duration;
  constructor(token, name, type, start, duration) {
    if (token !== kCreate) throw new ERR_ILLEGAL_CONSTRUCTOR();
    this.#name = name;
    this.#type = type;
    this.#start = start;
    this.#duration = duration;
  }
  get name() { return this.#name; }
  get entryType() { return this.#type; }
  get startTime() { return this.#start; }
  get duration() { return this.#duration; }
  toJSON() { return { name: this.#name, entryType: this.#type, startTime: this.#start, duration: this.#duration }; }
  [customInspect](depth, options) {
    if (depth < 0) return this;
    const { inspect } = require('internal/util/inspect');
    return `${this.constructor.name} ${inspect(this.toJSON(), { ...options, depth: options.depth == null ? null : options.depth - 1 })}`;
  }
}
class PerformanceMark extends PerformanceEntry {
  #detail;
  constructor(name, options) {
    if (arguments.length === 0) throw new ERR_MISSING_ARGS('name');
    name = `${name}`;
    if (options != null) validateObject(options, 'options');
    const start = options?.startTime ?? now();
    if (typeof start !== 'number') throw new ERR_INVALID_ARG_TYPE('startTime', 'number', start);
    if (start < 0) throw new ERR_PERFORMANCE_INVALID_TIMESTAMP(start);
    super(kCreate, name, 'mark', start, 0);
    this.#detail = options?.detail == null ? null : require('internal/structured_clone').structuredClone(options.detail);
  }
  get detail() { return this.#detail; }
  toJSON() { return { name: this.name, entryType: 'mark', startTime: this.startTime, duration: 0, detail: this.#detail }; }
}
class PerformanceMeasure extends PerformanceEntry {
  #detail;
  constructor(token, name, start, duration, detail) {
    super(token, name, 'measure', start, duration);
    this.#detail = detail;
  }
  get detail() { return this.#detail; }
  toJSON() { return { name: this.name, entryType: 'measure', startTime: this.startTime, duration: this.duration, detail: this.#detail }; }
}

const entries = [];
const observers = new Set();
function enqueue(entry) {
  SetPrototypeForEach(observers, (observer) => observer.offer(entry));
}

function markTime(name) {
  if (typeof name === 'number') {
    if (name < 0) throw new ERR_PERFORMANCE_INVALID_TIMESTAMP(name);
    return name;
  }
  for (let i = entries.length - 1; i >= 0; i--) if (entries[i].name === name && entries[i].entryType === 'mark') return entries[i].startTime;
  const { DOMException } = require('internal/domexception');
  throw new DOMException(`The "${name}" performance mark has not been set`, 'SyntaxError');
}

class ObserverEntryList {
  #list;
  constructor(list) {
    this.#list = ArrayPrototypeSort(list, (a, b) => a.startTime - b.startTime);
  }
  getEntries() { return ArrayPrototypeSlice(this.#list); }
  getEntriesByType(type) { return ArrayPrototypeFilter(this.#list, (e) => e.entryType === `${type}`); }
  getEntriesByName(name, type) { return ArrayPrototypeFilter(this.#list, (e) => e.name === `${name}` && (type === undefined || e.entryType === `${type}`)); }
}
class PerformanceObserver {
  #callback;
  #types = [];
  #pending = [];
  #queued = false;
  constructor(callback) {
    validateFunction(callback, 'callback');
    this.#callback = callback;
  }
  static get supportedEntryTypes() { return ['function', 'gc', 'mark', 'measure']; }
  observe(options = {}) {
    validateObject(options, 'options');
    const { entryTypes, type } = options;
    if (entryTypes === undefined && type === undefined) throw new ERR_MISSING_ARGS('options.entryTypes', 'options.type');
    if (entryTypes != null && type != null) throw new ERR_INVALID_ARG_VALUE('options.entryTypes', entryTypes, 'options.entryTypes can not set with options.type together');
    if (entryTypes !== undefined) {
      if (!ArrayIsArray(entryTypes)) throw new ERR_INVALID_ARG_TYPE('options.entryTypes', 'string[]', entryTypes);
      this.#types = ArrayPrototypeSlice(entryTypes);
    } else {
      ArrayPrototypePush(this.#types, type);
      if (options.buffered) for (let i = 0; i < entries.length; i++) if (entries[i].entryType === type) this.offer(entries[i]);
    }
    SetPrototypeAdd(observers, this);
  }
  disconnect() {
    this.#types = [];
    this.#pending = [];
    SetPrototypeDelete(observers, this);
  }
  takeRecords() {
    const list = this.#pending;
    this.#pending = [];
    return list;
  }
  offer(entry) {
    if (!ArrayPrototypeIncludes(this.#types, entry.entryType)) return;
    ArrayPrototypePush(this.#pending, entry);
    if (this.#queued) return;
    this.#queued = true;
    require('internal/timers').setImmediate(() => {
      this.#queued = false;
      const list = this.takeRecords();
      if (list.length > 0) this.#callback(new ObserverEntryList(list), this);
    });
  }
}
ObjectDefineProperty(PerformanceObserver.prototype, 'offer', { __proto__: null, enumerable: false });

class Performance extends EventTarget {
  constructor(token) {
    if (token !== kCreate) throw new ERR_ILLEGAL_CONSTRUCTOR();
    super();
  }
  [customInspect](depth, options) {
    if (depth < 0) return this;
    const { inspect } = require('internal/util/inspect');
    return `Performance ${inspect({ nodeTiming: this.nodeTiming, timeOrigin: this.timeOrigin }, { ...options, depth: options.depth == null ? null : options.depth - 1 })}`;
  }
  clearMarks(name) { clear('mark', name); }
  clearMeasures(name) { clear('measure', name); }
  clearResourceTimings() {}
  eventLoopUtilization() { return { idle: 0, active: 0, utilization: 0 }; }
  getEntries() { return ArrayPrototypeSort(ArrayPrototypeSlice(entries), (a, b) => a.startTime - b.startTime); }
  getEntriesByName(name, type) {
    name = `${name}`;
    return ArrayPrototypeFilter(this.getEntries(), (e) => e.name === name && (type === undefined || e.entryType === type));
  }
  getEntriesByType(type) {
    type = `${type}`;
    return ArrayPrototypeFilter(this.getEntries(), (e) => e.entryType === type);
  }
  mark(name, options = {}) {
    const entry = new PerformanceMark(name, options);
    ArrayPrototypePush(entries, entry);
    enqueue(entry);
    return entry;
  }
  measure(name, startOrOptions = undefined, endMark = undefined) {
    validateString(name, 'name');
    let start;
    let end;
    let detail = null;
    if (startOrOptions !== null && typeof startOrOptions === 'object') {
      ({ detail = null } = startOrOptions);
      if (startOrOptions.end !== undefined) end = markTime(startOrOptions.end);
      if (startOrOptions.start !== undefined) start = markTime(startOrOptions.start);
      if (startOrOptions.duration !== undefined) {
        if (start === undefined && end !== undefined) start = end - startOrOptions.duration;
        else if (end === undefined) end = (start ?? 0) + startOrOptions.duration;
      }
      detail = detail == null ? null : require('internal/structured_clone').structuredClone(detail);
    } else {
      if (startOrOptions !== undefined) start = markTime(startOrOptions);
      if (endMark !== undefined) end = markTime(endMark);
    }
    end ??= now();
    start ??= 0;
    const entry = new PerformanceMeasure(kCreate, name, start, end - start, detail);
    ArrayPrototypePush(entries, entry);
    enqueue(entry);
    return entry;
  }
  get nodeTiming() { return { name: 'node', entryType: 'node', startTime: 0, duration: now() }; }
  now() { return now(); }
  setResourceTimingBufferSize() {}
  get timeOrigin() { return wallOrigin; }
  timerify(fn) {
    validateFunction(fn, 'fn');
    const timed = function(...args) {
      const start = now();
      const result = new.target ? ReflectConstruct(fn, args, fn) : ReflectApply(fn, this, args);
      enqueue(new PerformanceEntry(kCreate, fn.name, 'function', start, now() - start));
      return result;
    };
    ObjectDefineProperty(timed, 'name', { __proto__: null, value: `timerified ${fn.name}`, configurable: true });
    ObjectDefineProperty(timed, 'length', { __proto__: null, value: fn.length, configurable: true });
    return timed;
  }
  toJSON() { return { nodeTiming: this.nodeTiming, timeOrigin: this.timeOrigin, eventLoopUtilization: this.eventLoopUtilization() }; }
}
function clear(type, name) {
  for (let i = entries.length - 1; i >= 0; i--) {
    if (entries[i].entryType === type && (name === undefined || entries[i].name === `${name}`)) ArrayPrototypeSplice(entries, i, 1);
  }
}
ObjectDefineProperty(Performance.prototype, SymbolToStringTag, { __proto__: null, configurable: true, value: 'Performance' });

module.exports = { Performance, performance: new Performance(kCreate), PerformanceEntry, PerformanceMark, PerformanceMeasure, PerformanceObserver, ObserverEntryList };
