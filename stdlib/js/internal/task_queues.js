'use strict';
// process.nextTick and its queue, queueMicrotask. The runtime calls runTicks after each callback into JavaScript while
// tickInfo[0] (ticks waiting) or tickInfo[1] (rejections waiting) is set; with neither it runs microtasks alone.
const {
  Array, ArrayPrototypePush, ReflectApply,
} = primordials;
const { tickInfo, runMicrotasks, setTickCallback, enqueueMicrotask, setPromiseRejectCallback } = internalBinding('task_queue');
const { getContext, setContext } = internalBinding('async_context');
const { validateFunction } = require('internal/validators');

// A ring of fixed blocks: push and shift without moving anything.
const kSize = 2048;
class Block {
  constructor() {
    this.bottom = 0;
    this.top = 0;
    this.list = new Array(kSize);
    this.next = null;
  }
}
let head = new Block();
let tail = head;

function push(item) {
  if (((head.top + 1) & (kSize - 1)) === head.bottom) head = head.next = new Block();
  head.list[head.top] = item;
  head.top = (head.top + 1) & (kSize - 1);
}

function shift() {
  const block = tail;
  const item = block.list[block.bottom];
  if (item === undefined) return null;
  block.list[block.bottom] = undefined;
  block.bottom = (block.bottom + 1) & (kSize - 1);
  if (block.top === block.bottom && block.next !== null) {
    tail = block.next;
    block.next = null;
  }
  return item;
}

function isEmpty() { return tail.bottom === tail.top && tail.next === null; }

let rejections; // internal/process/promises, once a rejection went unhandled
let exiting = false;

function runTick(tick) {
  const { callback, args } = tick;
  if (args === undefined) callback();
  else callWith(callback, args);
}
function callWith(callback, args) {
  switch (args.length) {
    case 1: callback(args[0]); break;
    case 2: callback(args[0], args[1]); break;
    case 3: callback(args[0], args[1], args[2]); break;
    default: ReflectApply(callback, undefined, args);
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
    while ((tick = shift()) !== null) {
      setContext(tick.context);
      if (tracker !== undefined) {
        runTracked(tick);
        continue;
      }
      const { callback, args } = tick;
      if (args === undefined) callback();
      else callWith(callback, args);
    }
    setContext(outer);
    runMicrotasks();
  } while (!isEmpty() || (rejections !== undefined && rejections.processRejections()));
  tickInfo[0] = 0;
  tickInfo[1] = 0;
}

function nextTick(callback) {
  validateFunction(callback, 'callback');
  if (exiting) return;
  let args;
  const count = arguments.length;
  if (count > 1) {
    args = [];
    for (let i = 1; i < count; i++) ArrayPrototypePush(args, arguments[i]);
  }
  if (isEmpty()) tickInfo[0] = 1;
  const tick = { callback, args, context: getContext() };
  if (tracker !== undefined) tracker.start(tick, 'TickObject', kAsyncId, kTriggerId);
  push(tick);
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

module.exports = { nextTick, queueMicrotask, runTicks, setTracker, setExiting() { exiting = true; } };
