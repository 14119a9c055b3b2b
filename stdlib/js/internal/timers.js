'use strict';
// Timers: lists of equal duration in the order of their start, a heap of lists by expiry, one runtime timer for the
// earliest; immediates in a queue. The runtime calls processTimers(now) and processImmediate().
const {
  ArrayPrototypePop, ArrayPrototypePush, MathMax, MathTrunc, NumberIsFinite, NumberMIN_SAFE_INTEGER,
  ObjectDefineProperty, ReflectApply, Symbol, SymbolDispose, SymbolFor, SymbolToPrimitive,
} = primordials;
const binding = internalBinding('timers');
const { getContext, setContext } = internalBinding('async_context');
const { runMicrotasks, tickInfo } = internalBinding('task_queue');
const { validateFunction, validateNumber } = require('internal/validators');
const customInspect = SymbolFor('nodejs.util.inspect.custom');
const { immediateInfo, getLibuvNow, scheduleTimer, toggleTimerRef, toggleImmediateRef } = binding;

const TIMEOUT_MAX = 2 ** 31 - 1;
const kCount = 0;
const kRefCount = 1;
const kHasOutstanding = 2;
const kRefed = Symbol('refed');
const kHasPrimitive = Symbol('kHasPrimitive');
const kAsyncId = Symbol('asyncId');
const kTriggerId = Symbol('triggerId');
const kContext = Symbol('kContext');

let nextExpiry = Infinity;
let timeoutRefs = 0;
let listIds = NumberMIN_SAFE_INTEGER;
let asyncIds = 1;
let bareCallback; // of setBareImmediate
let tracker; // of internal/async_hooks, where that is loaded
// From now on timers and immediates are resources of the tracker. The last id given out before.
function setTracker(t) {
  tracker = t;
  return asyncIds;
}
const lists = { __proto__: null }; // duration -> TimersList
const knownTimersById = { __proto__: null };

// ---- the heap of lists, ordered by (expiry, id) ----
const heap = [undefined];
function before(a, b) { return a.expiry < b.expiry || (a.expiry === b.expiry && a.id < b.id); }
function place(list, at) {
  heap[at] = list;
  list.position = at;
}
function siftUp(at) {
  const list = heap[at];
  while (at > 1) {
    const parent = at >> 1;
    if (!before(list, heap[parent])) break;
    place(heap[parent], at);
    at = parent;
  }
  place(list, at);
}
function siftDown(at) {
  const list = heap[at];
  const last = heap.length - 1;
  for (;;) {
    let child = at * 2;
    if (child > last) break;
    if (child < last && before(heap[child + 1], heap[child])) child++;
    if (!before(heap[child], list)) break;
    place(heap[child], at);
    at = child;
  }
  place(list, at);
}
function heapInsert(list) {
  ArrayPrototypePush(heap, list);
  siftUp(heap.length - 1);
}
function heapRemove(list) {
  const at = list.position;
  const last = ArrayPrototypePop(heap);
  if (at < heap.length) {
    place(last, at);
    if (at > 1 && before(last, heap[at >> 1])) siftUp(at);
    else siftDown(at);
  }
}

class TimersList {
  constructor(expiry, msecs) {
    this._idleNext = this;
    this._idlePrev = this;
    this.expiry = expiry;
    this.id = listIds++;
    this.msecs = msecs;
    this.position = null;
  }
}
function inspectFlat(depth, options) {
  const { inspect } = require('internal/util/inspect');
  return inspect(this, { ...options, depth: 0, customInspect: false });
}
ObjectDefineProperty(TimersList.prototype, customInspect, { __proto__: null, value: inspectFlat, configurable: true, writable: true });

function listAppend(list, timer) {
  if (timer._idleNext) listRemove(timer);
  timer._idleNext = list._idleNext;
  timer._idlePrev = list;
  list._idleNext._idlePrev = timer;
  list._idleNext = timer;
}
function listRemove(timer) {
  if (timer._idleNext) timer._idleNext._idlePrev = timer._idlePrev;
  if (timer._idlePrev) timer._idlePrev._idleNext = timer._idleNext;
  timer._idleNext = null;
  timer._idlePrev = null;
}
function listPeek(list) { return list._idlePrev === list ? null : list._idlePrev; }

function overflowWarning(after, outcome = 'Timeout duration was set to 1.') {
  const { emitWarning } = require('internal/process/warning');
  emitWarning(`${after} does not fit into a 32-bit signed integer.\n${outcome}`, 'TimeoutOverflowWarning');
}

class Timeout {
  constructor(callback, after, args, isRepeat, isRefed) {
    if (after === undefined) after = 1;
    else after *= 1; // throws for symbols, as ToNumber does
    if (!(after >= 1 && after <= TIMEOUT_MAX)) {
      if (after > TIMEOUT_MAX) overflowWarning(after);
      after = 1;
    }
    this._idleTimeout = after;
    this._idlePrev = this;
    this._idleNext = this;
    this._idleStart = null;
    this._onTimeout = null;
    this._onTimeout = callback;
    this._timerArgs = args;
    this._repeat = isRepeat ? after : null;
    this._destroyed = false;
    if (isRefed) timeoutRefs++ === 0 && toggleTimerRef(true);
    this[kRefed] = isRefed;
    this[kHasPrimitive] = false;
    if (tracker === undefined) {
      this[kAsyncId] = ++asyncIds;
      this[kTriggerId] = 1;
    } else tracker.start(this, 'Timeout', kAsyncId, kTriggerId);
    const context = getContext();
    if (context !== undefined) this[kContext] = context;
  }
  refresh() {
    if (this[kRefed]) active(this);
    else unrefActive(this);
    return this;
  }
  unref() {
    if (this[kRefed]) {
      this[kRefed] = false;
      if (!this._destroyed) decRef();
    }
    return this;
  }
  ref() {
    if (this[kRefed] === false) {
      this[kRefed] = true;
      if (!this._destroyed) incRef();
    }
    return this;
  }
  hasRef() { return this[kRefed]; }
  close() {
    clearTimeout(this);
    return this;
  }
}
ObjectDefineProperty(Timeout.prototype, customInspect, { __proto__: null, value: inspectFlat, configurable: true, writable: true });
ObjectDefineProperty(Timeout.prototype, SymbolDispose, { __proto__: null, value() { clearTimeout(this); }, configurable: true, writable: true });
ObjectDefineProperty(Timeout.prototype, SymbolToPrimitive, {
  __proto__: null, configurable: true, writable: true,
  value() {
    const id = this[kAsyncId];
    if (!this[kHasPrimitive] && !this._destroyed) {
      this[kHasPrimitive] = true;
      knownTimersById[id] = this;
    }
    return id;
  },
});

function incRef() { if (timeoutRefs++ === 0) toggleTimerRef(true); }
function decRef() { if (--timeoutRefs === 0) toggleTimerRef(false); }

function insert(item, msecs, start = getLibuvNow()) {
  msecs = MathTrunc(msecs);
  item._idleStart = start;
  let list = lists[msecs];
  if (list === undefined) {
    const expiry = start + msecs;
    lists[msecs] = list = new TimersList(expiry, msecs);
    heapInsert(list);
    if (nextExpiry > expiry) {
      scheduleTimer(msecs);
      nextExpiry = expiry;
    }
  }
  listAppend(list, item);
}

// (Re)starts an object that looks like a timer.
function active(item) {
  const msecs = item._idleTimeout;
  if (msecs < 0 || msecs === undefined) return;
  insertRefed(item, msecs, true);
}
function unrefActive(item) {
  const msecs = item._idleTimeout;
  if (msecs < 0 || msecs === undefined) return;
  insertRefed(item, msecs, false);
}
function insertRefed(item, msecs, refed) {
  insert(item, msecs);
  if (item[kAsyncId] === undefined || item._destroyed) {
    item._destroyed = false;
    if (tracker === undefined) {
      item[kAsyncId] = ++asyncIds;
      item[kTriggerId] = 1;
    } else tracker.start(item, 'Timeout', kAsyncId, kTriggerId);
    if (refed) incRef();
    item[kRefed] = refed;
  } else if (refed !== item[kRefed]) {
    item[kRefed] = refed;
    if (refed) incRef();
    else decRef();
  }
}

function unenroll(item) {
  if (item._destroyed) return;
  item._destroyed = true;
  if (tracker !== undefined && item[kAsyncId] !== undefined) tracker.end(item[kAsyncId]);
  if (item[kHasPrimitive]) delete knownTimersById[item[kAsyncId]];
  listRemove(item);
  if (item[kRefed]) {
    // The last timer of a list takes the list with it.
    const list = lists[item._idleTimeout];
    if (list !== undefined && listPeek(list) === null) {
      heapRemove(list);
      delete lists[list.msecs];
      // nextExpiry stays what the runtime's timer is armed for: it may fire for nothing, and processTimers arms it anew.
    }
    decRef();
  }
  item._idleTimeout = -1;
}

function startTimer(callback, after, args, repeat) {
  const timeout = new Timeout(callback, after, args, repeat, true);
  insert(timeout, timeout._idleTimeout);
  return timeout;
}

function setTimeout(callback, after, arg1, arg2, arg3) {
  validateFunction(callback, 'callback');
  return startTimer(callback, after, extraArguments(arguments, 2), false);
}
function setInterval(callback, repeat, arg1, arg2, arg3) {
  validateFunction(callback, 'callback');
  return startTimer(callback, repeat, extraArguments(arguments, 2), true);
}
// A timer that does not keep the loop alive; refresh() starts it anew.
function setUnrefTimeout(callback, after) {
  const timeout = new Timeout(callback, after, undefined, false, false);
  insert(timeout, timeout._idleTimeout);
  return timeout;
}
// Starts a timer of setUnrefTimeout that was cleared, as if it were a new one. `after` is at least 1.
function restartUnrefTimeout(timer, callback, after) {
  timer._idleTimeout = after;
  timer._onTimeout = callback;
  const context = getContext();
  if (context !== undefined || timer[kContext] !== undefined) timer[kContext] = context;
  insertRefed(timer, after, false);
}
function extraArguments(all, from) {
  if (all.length <= from) return undefined;
  const args = [];
  for (let i = from; i < all.length; i++) ArrayPrototypePush(args, all[i]);
  return args;
}

function clearTimeout(timer) {
  if (timer?._onTimeout) {
    timer._onTimeout = null;
    unenroll(timer);
    return;
  }
  if (typeof timer === 'number' || typeof timer === 'string') {
    const known = knownTimersById[timer];
    if (known !== undefined) {
      known._onTimeout = null;
      unenroll(known);
    }
  }
}
function clearInterval(timer) { clearTimeout(timer); }

function runNextTicks() {
  if (tickInfo[0] === 0 && tickInfo[1] === 0) runMicrotasks();
  if (tickInfo[0] === 0 && tickInfo[1] === 0) return;
  require('internal/task_queues').runTicks();
}

// Runs what is due. Returns 0 when nothing is left, else the next expiry (negative when only unref'ed timers are left).
// When a callback throws, the runtime reports the error and calls again.
function processTimers(now) {
  nextExpiry = Infinity;
  let ranOne = false;
  let list;
  while ((list = heap[1]) !== undefined) {
    if (list.expiry > now) {
      // What has become due meanwhile waits for the next turn of the loop: other events have theirs before it.
      nextExpiry = list.expiry;
      return timeoutRefs > 0 ? nextExpiry : -nextExpiry;
    }
    if (ranOne) runNextTicks();
    else ranOne = true;
    runList(list, now);
  }
  return 0;
}

function runList(list, now) {
  const msecs = list.msecs;
  let ranOne = false;
  let timer;
  while ((timer = listPeek(list)) !== null) {
    const elapsed = now - timer._idleStart;
    if (elapsed < msecs) {
      list.expiry = MathMax(timer._idleStart + msecs, now + 1);
      list.id = listIds++;
      siftDown(list.position);
      return;
    }
    if (ranOne) {
      runNextTicks();
      now = getLibuvNow();
      if (listPeek(list) !== timer) continue;
    } else ranOne = true;
    listRemove(timer);
    if (timer._onTimeout === null || timer._onTimeout === undefined) {
      if (!timer._destroyed) {
        timer._destroyed = true;
        if (timer[kRefed]) decRef();
        if (tracker !== undefined) tracker.end(timer[kAsyncId]);
      }
      continue;
    }
    const outer = getContext();
    setContext(timer[kContext]);
    const asyncId = tracker === undefined ? 0 : timer[kAsyncId];
    if (tracker !== undefined) tracker.enter(asyncId, timer[kTriggerId], timer);
    let start;
    if (timer._repeat) start = getLibuvNow();
    try {
      const args = timer._timerArgs;
      if (args === undefined) timer._onTimeout();
      else ReflectApply(timer._onTimeout, timer, args);
    } finally {
      if (timer._repeat && timer._idleTimeout !== -1) {
        timer._idleTimeout = timer._repeat;
        insert(timer, timer._idleTimeout, start);
      } else if (!timer._idleNext && !timer._idlePrev && !timer._destroyed) {
        if (timer[kHasPrimitive]) delete knownTimersById[timer[kAsyncId]];
        timer._destroyed = true;
        if (timer[kRefed]) decRef();
        if (tracker !== undefined) tracker.end(asyncId);
      }
    }
    // After an error the context stays for its handlers: the runtime ends it.
    setContext(outer);
    if (tracker !== undefined) tracker.leave(asyncId);
  }
  if (list === lists[msecs]) {
    delete lists[msecs];
    heapRemove(list);
  }
}

// ---- immediates ----
class Immediate {
  constructor(callback, args) {
    this._idleNext = null;
    this._idlePrev = null;
    this._onImmediate = callback;
    this._argv = args;
    this._destroyed = false;
    this[kRefed] = false;
    if (tracker === undefined) {
      this[kAsyncId] = ++asyncIds;
      this[kTriggerId] = 1;
    } else if (callback !== bareCallback) tracker.start(this, 'Immediate', kAsyncId, kTriggerId);
    const context = getContext();
    if (context !== undefined) this[kContext] = context;
    this.ref();
    immediateInfo[kCount]++;
    append(queue, this);
  }
  ref() {
    if (this[kRefed] === false) {
      this[kRefed] = true;
      if (immediateInfo[kRefCount]++ === 0) toggleImmediateRef(true);
    }
    return this;
  }
  unref() {
    if (this[kRefed] === true) {
      this[kRefed] = false;
      if (--immediateInfo[kRefCount] === 0) toggleImmediateRef(false);
    }
    return this;
  }
  hasRef() { return !!this[kRefed]; }
}
ObjectDefineProperty(Immediate.prototype, SymbolDispose, { __proto__: null, value() { clearImmediate(this); }, configurable: true, writable: true });

const queue = { head: null, tail: null };
const outstanding = { head: null }; // left over when a callback threw
function append(list, item) {
  if (list.tail !== null) {
    list.tail._idleNext = item;
    item._idlePrev = list.tail;
  } else list.head = item;
  list.tail = item;
}
function setImmediate(callback, arg1, arg2, arg3) {
  validateFunction(callback, 'callback');
  return new Immediate(callback, extraArguments(arguments, 1));
}

// An unreferenced immediate that hooks do not see.
function setBareImmediate(callback) {
  bareCallback = callback;
  const immediate = new Immediate(callback);
  bareCallback = undefined;
  immediate.unref();
  if (queue.head === immediate) return immediate;
  // Before all others.
  queue.tail = immediate._idlePrev;
  queue.tail._idleNext = null;
  immediate._idlePrev = null;
  immediate._idleNext = queue.head;
  queue.head._idlePrev = immediate;
  queue.head = immediate;
  return immediate;
}

function clearImmediate(immediate) {
  if (!immediate?._onImmediate || immediate._destroyed) return;
  immediateInfo[kCount]--;
  immediate._destroyed = true;
  if (tracker !== undefined) tracker.end(immediate[kAsyncId]);
  if (immediate[kRefed] && --immediateInfo[kRefCount] === 0) toggleImmediateRef(false);
  immediate[kRefed] = null;
  immediate._onImmediate = null;
}

// Runs the immediates queued before this call; cleared ones stay in the list, marked. When one throws,
// immediateInfo[kHasOutstanding] stays 1 and the runtime, after reporting, calls again.
function processImmediate() {
  if (outstanding.head === null) {
    outstanding.head = queue.head;
    queue.head = queue.tail = null;
    immediateInfo[kHasOutstanding] = 1;
  }
  let ranOne = false;
  let immediate;
  while ((immediate = outstanding.head) !== null) {
    // It stays in the list while ticks run: one of them may throw.
    if (!immediate._destroyed && ranOne) runNextTicks();
    outstanding.head = immediate._idleNext;
    if (immediate._destroyed) continue;
    ranOne = true;
    immediate._destroyed = true;
    immediateInfo[kCount]--;
    if (immediate[kRefed] && --immediateInfo[kRefCount] === 0) toggleImmediateRef(false);
    immediate[kRefed] = null;
    const outer = getContext();
    setContext(immediate[kContext]);
    const asyncId = tracker === undefined ? undefined : immediate[kAsyncId];
    const tracked = asyncId !== undefined;
    if (tracked) tracker.enter(asyncId, immediate[kTriggerId], immediate);
    try {
      const args = immediate._argv;
      if (args === undefined) immediate._onImmediate();
      else ReflectApply(immediate._onImmediate, immediate, args);
    } finally {
      immediate._onImmediate = null;
      if (tracked) tracker.end(asyncId);
    }
    setContext(outer);
    if (tracked) tracker.leave(asyncId);
  }
  immediateInfo[kHasOutstanding] = 0;
}

binding.setupTimers(processImmediate, processTimers);

function enroll(item, msecs) {
  validateNumber(msecs, 'msecs');
  if (msecs < 0 || !NumberIsFinite(msecs)) {
    const { ERR_OUT_OF_RANGE } = require('internal/errors').codes;
    throw new ERR_OUT_OF_RANGE('msecs', 'a non-negative finite number', msecs);
  }
  if (msecs > TIMEOUT_MAX) {
    overflowWarning(msecs, `Timer duration was truncated to ${TIMEOUT_MAX}.`);
    msecs = TIMEOUT_MAX;
  }
  if (item._idleNext) unenroll(item);
  item._idlePrev = item._idleNext = item;
  item._idleTimeout = msecs;
}

// What keeps the loop alive.
function activeCounts() { return { timeouts: timeoutRefs, immediates: immediateInfo[kRefCount] }; }

module.exports = {
  activeCounts,
  active, clearImmediate, clearInterval, clearTimeout, enroll, Immediate, kRefed, restartUnrefTimeout, setBareImmediate, setImmediate,
  setInterval, setTimeout, setTracker, setUnrefTimeout, Timeout,
  unenroll, unrefActive,
};
