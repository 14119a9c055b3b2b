'use strict';
// process.nextTick and its queue, queueMicrotask. The runtime calls runTicks after each callback into JavaScript while
// tickInfo[0] (ticks waiting) or tickInfo[1] (rejections waiting) is set; with neither it runs microtasks alone.
const {
  ArrayPrototypePush, ReflectApply,
} = primordials;
const { tickInfo, runMicrotasks, setTickCallback, enqueueMicrotask, setPromiseRejectCallback } = internalBinding('task_queue');
const { getContext, setContext } = internalBinding('async_context');
const { validateFunction } = require('internal/validators');

// The ticks that wait, linked by `next` in their order.
let first = null;
let last = null;

let rejections; // internal/process/promises, once a rejection went unhandled
let exiting = false;

function runTick(tick) {
  const { callback, count } = tick;
  switch (count) {
    case 0: callback(); break;
    case 1: callback(tick.first); break;
    case 2: callback(tick.first, tick.second); break;
    default: ReflectApply(callback, undefined, tick.args);
  }
}

let tracker; // of internal/async_hooks, where that is loaded
let kAsyncId;
let kTriggerId;
function setTracker(t) { ({ kAsyncId, kTriggerId } = tracker = t); }
function runTracked(tick) {
  const id = tick[kAsyncId];
  if (id === undefined) { // queued before there was a tracker
    runTick(tick);
    return;
  }
  tracker.enter(id, tick[kTriggerId], tick);
  try {
    runTick(tick);
  } finally {
    tracker.end(id);
  }
  tracker.leave(id);
}

function runTicks() {
  let tick;
  const outer = getContext();
  do {
    while ((tick = first) !== null) {
      first = tick.next;
      tick.next = null; // whoever keeps a tick does not keep those that came after it
      setContext(tick.context);
      if (tracker === undefined) runTick(tick);
      else runTracked(tick);
    }
    setContext(outer);
    runMicrotasks();
  } while (first !== null || (rejections !== undefined && rejections.processRejections()));
  tickInfo[0] = 0;
  tickInfo[1] = 0;
}

function nextTick(callback) {
  if (typeof callback !== 'function') validateFunction(callback, 'callback');
  if (exiting) return;
  const count = arguments.length - 1;
  const tick = { callback, count, first: arguments[1], second: arguments[2], args: undefined, context: getContext(), next: null };
  if (count > 2 || (tracker !== undefined && count > 0)) {
    const args = tick.args = [];
    for (let i = 1; i <= count; i++) ArrayPrototypePush(args, arguments[i]);
  }
  if (tracker !== undefined) tracker.start(tick, 'TickObject', kAsyncId, kTriggerId);
  if (first === null) {
    tickInfo[0] = 1;
    first = tick;
  } else last.next = tick;
  last = tick;
}

// Whether nothing waits but, at most, callback(argument), which then is dropped: what it and its followers would do can be
// done at once, for nobody would see anything in between.
function takeOnlyTick(callback, argument) {
  if (tracker !== undefined) return false;
  if (first === null) return true;
  if (first !== last || first.callback !== callback || first.first !== argument) return false;
  first = null;
  return true;
}

function queueMicrotask(callback) {
  validateFunction(callback, 'callback');
  if (tracker !== undefined) {
    enqueueMicrotask(tracker.microtask(callback));
    return;
  }
  enqueueMicrotask(callback);
}

setTickCallback(runTicks);
setPromiseRejectCallback((type, promise, reason) => {
  rejections ??= require('internal/process/promises');
  rejections.onReject(type, promise, reason);
});

module.exports = { nextTick, queueMicrotask, runTicks, setTracker, takeOnlyTick, setExiting() { exiting = true; } };
