'use strict';
// performance, its entries and PerformanceObserver. Core modules that have something to tell (http, net, dns) find this one by
// getLinked and ask observes(type) before they make an entry.
const {
  ArrayIsArray, ArrayPrototypeFilter, ArrayPrototypeIncludes, ArrayPrototypePush, ArrayPrototypeSlice,
  ArrayPrototypeSort, ArrayPrototypeSplice, MathMax, ObjectDefineProperties, ObjectDefineProperty, ObjectFreeze,
  ObjectKeys, ObjectSetPrototypeOf, ReflectApply, ReflectConstruct, Set, SetPrototypeAdd, SetPrototypeDelete,
  SetPrototypeForEach, Symbol, SymbolFor, SymbolToStringTag,
} = primordials;
const {
  codes: {
    ERR_ILLEGAL_CONSTRUCTOR, ERR_INVALID_ARG_TYPE, ERR_INVALID_ARG_VALUE, ERR_MISSING_ARGS, ERR_PERFORMANCE_INVALID_TIMESTAMP,
    ERR_PERFORMANCE_MEASURE_INVALID_OPTIONS,
  },
} = require('internal/errors');
const { validateFunction, validateNumber, validateObject, validateString } = require('internal/validators');
const { Event, EventTarget } = require('internal/event_target');
const binding = internalBinding('process');
const loop = internalBinding('performance');
const customInspect = SymbolFor('nodejs.util.inspect.custom');
const kCreate = Symbol('kCreate');
const kEnumerable = { __proto__: null, enumerable: true };

const originMs = binding.startMs;
const wallOrigin = loop.startWallMs;
function now() { return binding.hrtimeMs() - originMs; }

function wrongThis(type, value) { return new ERR_INVALID_ARG_TYPE('this', type, value); }
function inspectAs(self, name, shown, depth, options) {
  if (depth < 0) return options.stylize(`[${name}]`, 'special');
  const { inspect } = require('internal/util/inspect');
  return `${name} ${inspect(shown(), { ...options, depth: options.depth == null ? null : options.depth - 1 })}`;
}
function clone(detail) { return detail == null ? null : require('internal/structured_clone').structuredClone(detail); }
function defineAll(prototype, names) { for (let i = 0; i < names.length; i++) ObjectDefineProperty(prototype, names[i], kEnumerable); }
function tag(prototype, name) { ObjectDefineProperty(prototype, SymbolToStringTag, { __proto__: null, configurable: true, value: name }); }

// ---- milestones of the process ----
const MILESTONES = ['nodeStart', 'v8Start', 'bootstrapComplete', 'environment', 'loopStart', 'loopExit'];
function milestone(name) {
  const at = loop.milestone(name);
  return at <= 0 ? -1 : at - originMs;
}

// ---- entries ----
class PerformanceEntry {
  #name;
  #type;
  #start;
  #duration;
  #detail;
  constructor(token = undefined, name = undefined, type = undefined, start = undefined, duration = undefined, detail = undefined) {
    if (token !== kCreate) throw new ERR_ILLEGAL_CONSTRUCTOR();
    this.#name = name;
    this.#type = type;
    this.#start = start;
    this.#duration = duration;
    this.#detail = detail;
  }
  get name() {
    if (!(#name in this)) throw wrongThis('PerformanceEntry', this);
    return this.#name;
  }
  get entryType() {
    if (!(#name in this)) throw wrongThis('PerformanceEntry', this);
    return this.#type;
  }
  get startTime() {
    if (!(#name in this)) throw wrongThis('PerformanceEntry', this);
    return this.#start;
  }
  get duration() {
    if (!(#name in this)) throw wrongThis('PerformanceEntry', this);
    return this.#duration;
  }
  static detailOf(entry, type) {
    if (entry === null || typeof entry !== 'object' || !(#name in entry)) throw wrongThis(type, entry);
    return entry.#detail;
  }
  toJSON() {
    return { name: this.name, entryType: this.entryType, startTime: this.startTime, duration: this.duration };
  }
  [customInspect](depth, options) { return inspectAs(this, this.constructor.name, () => this.toJSON(), depth, options); }
}
const { detailOf } = PerformanceEntry;
delete PerformanceEntry.detailOf;
defineAll(PerformanceEntry.prototype, ['name', 'entryType', 'startTime', 'duration', 'toJSON']);

class PerformanceNodeEntry extends PerformanceEntry {
  get detail() { return detailOf(this, 'NodePerformanceEntry'); }
  toJSON() { return { name: this.name, entryType: this.entryType, startTime: this.startTime, duration: this.duration, detail: this.detail }; }
}
function nodeEntry(name, type, start, duration, detail) {
  return new PerformanceNodeEntry(kCreate, name, type, start, duration, detail);
}
// Entries of gc and http2 have their details as members of their own as well, deprecated.
let warnedOfMembers = false;
function withMembers(entry) {
  const { detail } = entry;
  const keys = ObjectKeys(detail);
  for (let i = 0; i < keys.length; i++) {
    ObjectDefineProperty(entry, keys[i], {
      __proto__: null, configurable: true, enumerable: true,
      get: () => {
        if (!warnedOfMembers) {
          warnedOfMembers = true;
          require('internal/process/warning').emitWarning('Custom PerformanceEntry accessors are deprecated. Please use the detail property.', 'DeprecationWarning', 'DEP0152');
        }
        return detail[keys[i]];
      },
    });
  }
  return entry;
}

class PerformanceMark extends PerformanceEntry {
  constructor(name, options = undefined) {
    if (arguments.length === 0) throw new ERR_MISSING_ARGS('name');
    name = `${name}`;
    if (ArrayPrototypeIncludes(MILESTONES, name)) throw new ERR_INVALID_ARG_VALUE('name', name);
    if (options != null) validateObject(options, 'options');
    const start = options?.startTime ?? now();
    validateNumber(start, 'startTime');
    if (start < 0) throw new ERR_PERFORMANCE_INVALID_TIMESTAMP(start);
    super(kCreate, name, 'mark', start, 0, clone(options?.detail));
  }
  get detail() { return detailOf(this, 'PerformanceMark'); }
  toJSON() { return { name: this.name, entryType: this.entryType, startTime: this.startTime, duration: this.duration, detail: this.detail }; }
}
ObjectDefineProperty(PerformanceMark.prototype, 'detail', kEnumerable);
tag(PerformanceMark.prototype, 'PerformanceMark');

class PerformanceMeasure extends PerformanceEntry {
  constructor(token = undefined, name = undefined, start = undefined, duration = undefined, detail = undefined) {
    if (token !== kCreate) throw new ERR_ILLEGAL_CONSTRUCTOR();
    super(kCreate, name, 'measure', start, duration, detail);
  }
  get detail() { return detailOf(this, 'PerformanceMeasure'); }
  toJSON() { return { name: this.name, entryType: this.entryType, startTime: this.startTime, duration: this.duration, detail: this.detail }; }
}
ObjectDefineProperty(PerformanceMeasure.prototype, 'detail', kEnumerable);
tag(PerformanceMeasure.prototype, 'PerformanceMeasure');

class PerformanceResourceTiming extends PerformanceEntry {
  #url;
  #initiator;
  #timing;
  #cacheMode;
  constructor(token = undefined, url = undefined, initiator = undefined, timing = undefined, cacheMode = undefined) {
    if (token !== kCreate) throw new ERR_ILLEGAL_CONSTRUCTOR();
    super(kCreate, url, 'resource', timing.startTime, timing.endTime - timing.startTime);
    this.#url = url;
    this.#initiator = initiator;
    this.#timing = timing;
    this.#cacheMode = cacheMode;
  }
  static field(self) {
    if (self === null || typeof self !== 'object' || !(#url in self)) throw wrongThis('PerformanceResourceTiming', self);
    return { __proto__: null, url: self.#url, initiator: self.#initiator, timing: self.#timing, cacheMode: self.#cacheMode };
  }
  get name() { return resource(this).url; }
  get startTime() { return resource(this).timing.startTime; }
  get duration() {
    const { timing } = resource(this);
    return timing.endTime - timing.startTime;
  }
  get initiatorType() { return resource(this).initiator; }
  get workerStart() { return resource(this).timing.finalServiceWorkerStartTime; }
  get redirectStart() { return resource(this).timing.redirectStartTime; }
  get redirectEnd() { return resource(this).timing.redirectEndTime; }
  get fetchStart() { return resource(this).timing.postRedirectStartTime; }
  get domainLookupStart() { return resource(this).timing.finalConnectionTimingInfo?.domainLookupStartTime; }
  get domainLookupEnd() { return resource(this).timing.finalConnectionTimingInfo?.domainLookupEndTime; }
  get connectStart() { return resource(this).timing.finalConnectionTimingInfo?.connectionStartTime; }
  get connectEnd() { return resource(this).timing.finalConnectionTimingInfo?.connectionEndTime; }
  get secureConnectionStart() { return resource(this).timing.finalConnectionTimingInfo?.secureConnectionStartTime; }
  get nextHopProtocol() { return resource(this).timing.finalConnectionTimingInfo?.ALPNNegotiatedProtocol; }
  get requestStart() { return resource(this).timing.finalNetworkRequestStartTime; }
  get responseStart() { return resource(this).timing.finalNetworkResponseStartTime; }
  get responseEnd() { return resource(this).timing.endTime; }
  get encodedBodySize() { return resource(this).timing.encodedBodySize; }
  get decodedBodySize() { return resource(this).timing.decodedBodySize; }
  get transferSize() {
    const { timing, cacheMode } = resource(this);
    if (cacheMode === 'local') return 0;
    if (cacheMode === 'validated') return 300;
    return timing.encodedBodySize + 300;
  }
  toJSON() {
    const json = { name: this.name, entryType: this.entryType, startTime: this.startTime, duration: this.duration };
    for (let i = 0; i < RESOURCE_FIELDS.length; i++) json[RESOURCE_FIELDS[i]] = this[RESOURCE_FIELDS[i]];
    return json;
  }
}
const { field: resource } = PerformanceResourceTiming;
delete PerformanceResourceTiming.field;
const RESOURCE_FIELDS = ['initiatorType', 'nextHopProtocol', 'workerStart', 'redirectStart', 'redirectEnd', 'fetchStart', 'domainLookupStart',
  'domainLookupEnd', 'connectStart', 'connectEnd', 'secureConnectionStart', 'requestStart', 'responseStart', 'responseEnd', 'transferSize',
  'encodedBodySize', 'decodedBodySize'];
defineAll(PerformanceResourceTiming.prototype, [...RESOURCE_FIELDS, 'toJSON']);
tag(PerformanceResourceTiming.prototype, 'PerformanceResourceTiming');

function loopCounts() {
  const counts = loop.loopCounts();
  return { loopCount: counts[0], events: counts[1], eventsWaiting: counts[2] };
}

class PerformanceNodeTiming {
  constructor() {
    ObjectDefineProperties(this, {
      name: { __proto__: null, enumerable: true, configurable: true, value: 'node' },
      entryType: { __proto__: null, enumerable: true, configurable: true, value: 'node' },
      startTime: { __proto__: null, enumerable: true, configurable: true, value: 0 },
      duration: { __proto__: null, enumerable: true, configurable: true, get: now },
    });
    for (const name of MILESTONES) {
      ObjectDefineProperty(this, name, { __proto__: null, enumerable: true, configurable: true, get: () => milestone(name) });
    }
    ObjectDefineProperty(this, 'idleTime', { __proto__: null, enumerable: true, configurable: true, get: loop.idleTime });
    ObjectDefineProperty(this, 'uvMetricsInfo', { __proto__: null, enumerable: true, configurable: true, get: loopCounts });
  }
  [customInspect](depth, options) {
    return inspectAs(this, 'PerformanceNodeTiming', () => ({
      name: 'node', entryType: 'node', startTime: this.startTime, duration: this.duration, nodeStart: this.nodeStart, v8Start: this.v8Start,
      bootstrapComplete: this.bootstrapComplete, environment: this.environment, loopStart: this.loopStart, loopExit: this.loopExit, idleTime: this.idleTime,
    }), depth, options);
  }
  toJSON() {
    return {
      name: 'node', entryType: 'node', startTime: this.startTime, duration: this.duration, nodeStart: this.nodeStart, v8Start: this.v8Start,
      bootstrapComplete: this.bootstrapComplete, environment: this.environment, loopStart: this.loopStart, loopExit: this.loopExit, idleTime: this.idleTime,
    };
  }
}
ObjectSetPrototypeOf(PerformanceNodeTiming.prototype, PerformanceEntry.prototype);
const nodeTiming = new PerformanceNodeTiming();

// ---- the timeline ----
const marks = [];
const measures = [];
let resources = [];
let resourceLimit = 250;
let resourceOverflow = [];
let overflowPending = false;

function byStart(list) { return ArrayPrototypeSort(list, (a, b) => a.startTime - b.startTime); }
function timeline(name, type) {
  let list;
  if (type === undefined) list = [...marks, ...measures, ...resources];
  else if (type === 'mark') list = ArrayPrototypeSlice(marks);
  else if (type === 'measure') list = ArrayPrototypeSlice(measures);
  else if (type === 'resource') list = ArrayPrototypeSlice(resources);
  else return [];
  if (name !== undefined) list = ArrayPrototypeFilter(list, (entry) => entry.name === name);
  return byStart(list);
}
function clear(list, name) {
  if (name === undefined) {
    list.length = 0;
    return;
  }
  name = `${name}`;
  for (let i = list.length - 1; i >= 0; i--) if (list[i].name === name) ArrayPrototypeSplice(list, i, 1);
}
function warnGrowth(list, type) {
  if (list.length !== 1e6 + 1) return;
  require('internal/process/warning').emitWarning(
    `Possible perf_hooks memory leak detected. ${list.length} ${type} entries added to the global performance entry buffer. Use performance.clear${type === 'mark' ? 'Marks' : 'Measures'} to ` +
    'clear the buffer.', 'MaxPerformanceEntryBufferExceededWarning');
}

function timeOf(name, parameter) {
  if (name === undefined) return undefined;
  if (typeof name === 'number') {
    if (name < 0) throw new ERR_PERFORMANCE_INVALID_TIMESTAMP(name);
    return name;
  }
  name = `${name}`;
  if (ArrayPrototypeIncludes(MILESTONES, name)) return nodeTiming[name];
  for (let i = marks.length - 1; i >= 0; i--) if (marks[i].name === name) return marks[i].startTime;
  const { DOMException } = require('internal/domexception');
  throw new DOMException(`The "${name}" performance mark has not been set`, 'SyntaxError');
}

// ---- observers ----
const observers = new Set();
const pendingObservers = new Set();
let delivering = false;
const SUPPORTED = ObjectFreeze(['dns', 'function', 'gc', 'http', 'http2', 'mark', 'measure', 'net', 'resource']);
const observed = { __proto__: null }; // type -> how many observers
function observes(type) { return observed[type] > 0; }
function enqueue(entry) {
  SetPrototypeForEach(observers, (observer) => offer(observer, entry));
}
function deliverLater() {
  if (delivering) return;
  delivering = true;
  require('internal/timers').setImmediate(() => {
    delivering = false;
    const list = [];
    SetPrototypeForEach(pendingObservers, (observer) => ArrayPrototypePush(list, observer));
    for (let i = 0; i < list.length; i++) SetPrototypeDelete(pendingObservers, list[i]);
    for (let i = 0; i < list.length; i++) deliver(list[i]);
  });
}

class PerformanceObserverEntryList {
  #list;
  constructor(token = undefined, list = undefined) {
    if (token !== kCreate) throw new ERR_ILLEGAL_CONSTRUCTOR();
    this.#list = byStart(list);
  }
  getEntries() {
    if (!(#list in this)) throw wrongThis('PerformanceObserverEntryList', this);
    return ArrayPrototypeSlice(this.#list);
  }
  getEntriesByType(type) {
    if (!(#list in this)) throw wrongThis('PerformanceObserverEntryList', this);
    if (arguments.length === 0) throw new ERR_MISSING_ARGS('type');
    type = `${type}`;
    return ArrayPrototypeFilter(this.#list, (entry) => entry.entryType === type);
  }
  getEntriesByName(name, type = undefined) {
    if (!(#list in this)) throw wrongThis('PerformanceObserverEntryList', this);
    if (arguments.length === 0) throw new ERR_MISSING_ARGS('name');
    name = `${name}`;
    if (type != null) type = `${type}`;
    return ArrayPrototypeFilter(this.#list, (entry) => entry.name === name && (type == null || entry.entryType === type));
  }
  [customInspect](depth, options) { return inspectAs(this, 'PerformanceObserverEntryList', () => this.#list, depth, options); }
}
defineAll(PerformanceObserverEntryList.prototype, ['getEntries', 'getEntriesByType', 'getEntriesByName']);
tag(PerformanceObserverEntryList.prototype, 'PerformanceObserverEntryList');

const kMultiple = 1;
const kSingle = 2;
let offer;
let deliver;
class PerformanceObserver {
  #callback;
  #types = new Set();
  #mode = 0;
  #pending = [];
  constructor(callback) {
    validateFunction(callback, 'callback');
    this.#callback = callback;
  }
  static get supportedEntryTypes() { return SUPPORTED; }
  observe(options = {}) {
    validateObject(options, 'options');
    const { entryTypes, type, buffered } = { ...options };
    if (entryTypes === undefined && type === undefined) throw new ERR_MISSING_ARGS('options.entryTypes', 'options.type');
    if (entryTypes != null && type != null) throw new ERR_INVALID_ARG_VALUE('options.entryTypes', entryTypes, 'options.entryTypes can not set with options.type together');
    const { DOMException } = require('internal/domexception');
    if (this.#mode === 0) this.#mode = entryTypes !== undefined ? kMultiple : kSingle;
    else if (this.#mode === kSingle && entryTypes !== undefined) throw new DOMException('PerformanceObserver can not change to multiple observations', 'InvalidModificationError');
    else if (this.#mode === kMultiple && type !== undefined) throw new DOMException('PerformanceObserver can not change to single observation', 'InvalidModificationError');
    if (this.#mode === kMultiple) {
      if (!ArrayIsArray(entryTypes)) throw new ERR_INVALID_ARG_TYPE('options.entryTypes', 'string[]', entryTypes);
      this.#forgetTypes();
      for (let i = 0; i < entryTypes.length; i++) if (ArrayPrototypeIncludes(SUPPORTED, entryTypes[i])) this.#addType(entryTypes[i]);
    } else {
      if (!ArrayPrototypeIncludes(SUPPORTED, type)) return;
      this.#addType(type);
      if (buffered) {
        const list = timeline(undefined, type);
        for (let i = 0; i < list.length; i++) this.#add(list[i]);
      }
    }
    if (this.#types.size > 0) SetPrototypeAdd(observers, this);
    else this.disconnect();
  }
  #addType(type) {
    if (this.#types.has(type)) return;
    SetPrototypeAdd(this.#types, type);
    observed[type] = (observed[type] ?? 0) + 1;
    if (observed[type] === 1) setWatch(type, true);
  }
  #forgetTypes() {
    SetPrototypeForEach(this.#types, (type) => {
      observed[type]--;
      if (observed[type] === 0) setWatch(type, false);
    });
    this.#types = new Set();
  }
  disconnect() {
    SetPrototypeDelete(observers, this);
    SetPrototypeDelete(pendingObservers, this);
    this.#pending = [];
    this.#forgetTypes();
    this.#mode = 0;
  }
  takeRecords() {
    const list = this.#pending;
    this.#pending = [];
    return list;
  }
  #add(entry) {
    ArrayPrototypePush(this.#pending, entry);
    SetPrototypeAdd(pendingObservers, this);
    deliverLater();
  }
  static {
    offer = (observer, entry) => { if (observer.#types.has(entry.entryType)) observer.#add(entry); };
    deliver = (observer) => {
      const list = observer.takeRecords();
      if (list.length > 0) ReflectApply(observer.#callback, observer, [new PerformanceObserverEntryList(kCreate, list), observer]);
    };
  }
  [customInspect](depth, options) {
    if (depth < 0) return this;
    return inspectAs(this, 'PerformanceObserver', () => ({
      connected: observers.has(this), pending: pendingObservers.has(this), entryTypes: [...this.#types], buffer: this.#pending,
    }), depth, options);
  }
}
defineAll(PerformanceObserver.prototype, ['observe', 'disconnect', 'takeRecords']);
tag(PerformanceObserver.prototype, 'PerformanceObserver');

function setWatch(type, on) {
  if (type === 'gc') loop.watchCollections(on ? onCollection : undefined);
  else internalBinding('modules').getLinked('internal/performance_network')?.watch(type, on);
}
// The collector marks everything at each collection: a major one, without flags.
function onCollection(start, duration) {
  enqueue(withMembers(nodeEntry('gc', 'gc', start - originMs, duration, { kind: 4, flags: 0 })));
}

// For core modules: an operation that began at `start` (from now()) is over.
function operationEnded(name, type, start, detail) {
  if (!observes(type)) return;
  const entry = nodeEntry(name, type, start, now() - start, detail);
  enqueue(type === 'http2' ? withMembers(entry) : entry);
}

// ---- performance ----
function eventLoopUtilization(first, second) {
  const started = milestone('loopStart');
  if (started <= 0) return { idle: 0, active: 0, utilization: 0 };
  if (second) {
    const idle = first.idle - second.idle;
    const active = first.active - second.active;
    return { idle, active, utilization: active / (idle + active) };
  }
  const idle = loop.idleTime();
  const active = now() - started - idle;
  if (!first) return { idle, active, utilization: active / (idle + active) };
  const idleDelta = idle - first.idle;
  const activeDelta = active - first.active;
  return { idle: idleDelta, active: activeDelta, utilization: activeDelta / (idleDelta + activeDelta) };
}

function timerify(fn, options = {}) {
  validateFunction(fn, 'fn');
  validateObject(options, 'options');
  const { histogram } = options;
  if (histogram !== undefined && typeof histogram?.record !== 'function') throw new ERR_INVALID_ARG_TYPE('options.histogram', 'RecordableHistogram', histogram);
  const isConstructor = internalBinding('util').isConstructor(fn);
  function ended(start, args) {
    const duration = now() - start;
    if (histogram !== undefined) histogram.record(MathMax(1, ceil(duration * 1e6)));
    const entry = nodeEntry(fn.name, 'function', start, duration, args);
    for (let n = 0; n < args.length; n++) entry[n] = args[n];
    enqueue(entry);
  }
  function timed(...args) {
    const start = now();
    const result = isConstructor && new.target !== undefined ? ReflectConstruct(fn, args, fn) : ReflectApply(fn, this, args);
    if (!(isConstructor && new.target !== undefined) && typeof result?.finally === 'function') return result.finally(() => ended(start, args));
    ended(start, args);
    return result;
  }
  ObjectDefineProperties(timed, {
    length: { __proto__: null, configurable: false, enumerable: true, value: fn.length },
    name: { __proto__: null, configurable: false, enumerable: true, value: `timerified ${fn.name}` },
  });
  return timed;
}
function ceil(n) { return n === (n | 0) ? n : (n | 0) + 1; }

let onFull = null;
class Performance extends EventTarget {
  constructor(token = undefined) {
    if (token !== kCreate) throw new ERR_ILLEGAL_CONSTRUCTOR();
    super();
  }
  [customInspect](depth, options) {
    return inspectAs(this, 'Performance', () => ({ nodeTiming: this.nodeTiming, timeOrigin: this.timeOrigin }), depth, options);
  }
  clearMarks(name = undefined) {
    check(this);
    clear(marks, name);
  }
  clearMeasures(name = undefined) {
    check(this);
    clear(measures, name);
  }
  clearResourceTimings(name = undefined) {
    check(this);
    clear(resources, name);
  }
  getEntries() {
    check(this);
    return timeline();
  }
  getEntriesByName(name, type = undefined) {
    check(this);
    if (arguments.length === 0) throw new ERR_MISSING_ARGS('name');
    name = `${name}`;
    if (type !== undefined) type = `${type}`;
    return timeline(name, type);
  }
  getEntriesByType(type) {
    check(this);
    if (arguments.length === 0) throw new ERR_MISSING_ARGS('type');
    return timeline(undefined, `${type}`);
  }
  mark(name, options = {}) {
    check(this);
    if (arguments.length === 0) throw new ERR_MISSING_ARGS('name');
    const entry = new PerformanceMark(name, options);
    ArrayPrototypePush(marks, entry);
    warnGrowth(marks, 'mark');
    enqueue(entry);
    return entry;
  }
  measure(name, startOrOptions = {}, endMark = undefined) {
    check(this);
    if (arguments.length === 0) throw new ERR_MISSING_ARGS('name');
    validateString(name, 'name');
    const isOptions = startOrOptions !== null && typeof startOrOptions === 'object';
    let start;
    let end;
    let detail;
    if (isOptions && (startOrOptions.start !== undefined || startOrOptions.end !== undefined || startOrOptions.duration !== undefined || startOrOptions.detail !== undefined)) {
      if (endMark !== undefined) throw new ERR_PERFORMANCE_MEASURE_INVALID_OPTIONS('endMark must not be specified');
      if (startOrOptions.start !== undefined && startOrOptions.end !== undefined && startOrOptions.duration !== undefined) {
        throw new ERR_PERFORMANCE_MEASURE_INVALID_OPTIONS('Must not have options.start, options.end, and options.duration specified');
      }
    }
    if (endMark !== undefined) end = timeOf(endMark);
    else if (isOptions && startOrOptions.end !== undefined) end = timeOf(startOrOptions.end);
    else if (isOptions && startOrOptions.start !== undefined && startOrOptions.duration !== undefined) end = timeOf(startOrOptions.start) + timeOf(startOrOptions.duration);
    else end = now();
    if (typeof startOrOptions === 'string') start = timeOf(startOrOptions);
    else if (isOptions && startOrOptions.start !== undefined) start = timeOf(startOrOptions.start);
    else if (isOptions && startOrOptions.duration !== undefined && startOrOptions.end !== undefined) start = end - timeOf(startOrOptions.duration);
    else start = 0;
    if (isOptions) detail = startOrOptions.detail;
    const entry = new PerformanceMeasure(kCreate, name, start, end - start, clone(detail));
    ArrayPrototypePush(measures, entry);
    warnGrowth(measures, 'measure');
    enqueue(entry);
    return entry;
  }
  now() {
    check(this);
    return now();
  }
  setResourceTimingBufferSize(maxSize) {
    check(this);
    if (arguments.length === 0) throw new ERR_MISSING_ARGS('maxSize');
    resourceLimit = maxSize >>> 0;
  }
  get timeOrigin() {
    check(this);
    return wallOrigin;
  }
  toJSON() {
    check(this);
    return { nodeTiming: this.nodeTiming, timeOrigin: this.timeOrigin, eventLoopUtilization: this.eventLoopUtilization() };
  }
  get onresourcetimingbufferfull() { return onFull; }
  set onresourcetimingbufferfull(listener) {
    if (onFull !== null) this.removeEventListener('resourcetimingbufferfull', callOnFull);
    onFull = typeof listener === 'function' || (typeof listener === 'object' && listener !== null) ? listener : null;
    if (onFull !== null) this.addEventListener('resourcetimingbufferfull', callOnFull);
  }
}
function callOnFull(event) {
  if (typeof onFull === 'function') ReflectApply(onFull, this, [event]);
  else onFull?.handleEvent?.(event);
}
let performance;
function check(self) { if (self !== performance) throw wrongThis('Performance', self); }
defineAll(Performance.prototype, ['clearMarks', 'clearMeasures', 'clearResourceTimings', 'getEntries', 'getEntriesByName', 'getEntriesByType', 'mark',
  'measure', 'now', 'setResourceTimingBufferSize', 'timeOrigin', 'toJSON', 'onresourcetimingbufferfull']);
tag(Performance.prototype, 'Performance');

// Resource timing has a buffer of limited size: what does not fit waits for the 'resourcetimingbufferfull' event.
function addResource(entry) {
  if (resources.length < resourceLimit && !overflowPending) {
    ArrayPrototypePush(resources, entry);
    return;
  }
  ArrayPrototypePush(resourceOverflow, entry);
  if (overflowPending) return;
  overflowPending = true;
  require('internal/timers').setImmediate(drainOverflow);
}
function drainOverflow() {
  while (resourceOverflow.length > 0) {
    const before = resourceOverflow.length;
    if (resources.length >= resourceLimit) performance.dispatchEvent(new Event('resourcetimingbufferfull'));
    while (resourceOverflow.length > 0 && resources.length < resourceLimit) ArrayPrototypePush(resources, ArrayPrototypeSplice(resourceOverflow, 0, 1)[0]);
    if (resourceOverflow.length >= before) resourceOverflow = [];
  }
  overflowPending = false;
}
function markResourceTiming(timingInfo, requestedUrl, initiatorType, global, cacheMode) {
  if (cacheMode !== '' && cacheMode !== 'local') {
    const { codes: { ERR_INVALID_ARG_VALUE: Invalid } } = require('internal/errors');
    throw new Invalid('cacheMode', cacheMode);
  }
  const entry = new PerformanceResourceTiming(kCreate, requestedUrl, initiatorType, timingInfo, cacheMode);
  enqueue(entry);
  addResource(entry);
  return entry;
}

ObjectDefineProperties(Performance.prototype, {
  eventLoopUtilization: { __proto__: null, configurable: true, enumerable: false, value: eventLoopUtilization, writable: true },
  nodeTiming: { __proto__: null, configurable: true, enumerable: false, value: nodeTiming, writable: true },
  markResourceTiming: { __proto__: null, configurable: true, enumerable: false, value: markResourceTiming, writable: true },
  timerify: { __proto__: null, configurable: true, enumerable: false, value: timerify, writable: true },
});
performance = new Performance(kCreate);

module.exports = {
  now, observes, operationEnded, Performance, performance, PerformanceEntry, PerformanceMark, PerformanceMeasure, PerformanceObserver,
  PerformanceObserverEntryList, PerformanceResourceTiming,
};
