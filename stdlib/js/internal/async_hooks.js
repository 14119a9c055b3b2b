'use strict';
// Asynchronous resources as async_hooks shows them: ids, the stack of running resources, hooks. Linked only where a program
// names one of the functions that show them; from then on timers, ticks and C tell it of every resource.
//
//   a resource:  start(object, type) … enter, leave around each callback … end
//
// Hooks cost something only while one is enabled: counts[] says which kinds are.
const {
  ArrayPrototypeIndexOf, ArrayPrototypePush, ArrayPrototypeSlice, ArrayPrototypeSplice, FinalizationRegistry,
  FinalizationRegistryPrototypeRegister, FunctionPrototypeCall, ReflectApply, String, Symbol,
} = primordials;
const { inMain, setTracker } = internalBinding('async_hooks');
const { setTracking } = require('internal/promise_hooks');
const { enqueueMicrotask } = internalBinding('task_queue');
const ticks = require('internal/task_queues');
const timers = require('internal/timers');
const kAsyncId = Symbol('async_id_symbol');
const kTriggerId = Symbol('trigger_async_id_symbol');

const INIT = 0;
const BEFORE = 1;
const AFTER = 2;
const DESTROY = 3;
const RESOLVE = 4;
const NAMES = ['init', 'before', 'after', 'destroy', 'promiseResolve'];

// ---- the stack of running resources; at the top of the main program [1, 0] ----
const topResource = {};
const ids = [];
const triggers = [];
const objects = [];
let defaultTrigger = -1; // -1: the running resource
function push(id, trigger, object) {
  ArrayPrototypePush(ids, id);
  ArrayPrototypePush(triggers, trigger);
  ArrayPrototypePush(objects, object);
}
function pop() {
  ids.length--;
  triggers.length--;
  objects.length--;
}
if (inMain()) push(1, 0, topResource);

function executionAsyncId() { return ids.length === 0 ? 0 : ids[ids.length - 1]; }
function triggerAsyncId() { return triggers.length === 0 ? 0 : triggers[triggers.length - 1]; }
function executionAsyncResource() { return objects.length === 0 ? topResource : objects[objects.length - 1]; }
function defaultTriggerAsyncId() { return defaultTrigger < 0 ? executionAsyncId() : defaultTrigger; }
function withDefaultTrigger(id, fn, a, b, c) {
  const outer = defaultTrigger;
  defaultTrigger = id;
  try {
    return fn(a, b, c);
  } finally {
    defaultTrigger = outer;
  }
}

let lastId = 1;
function newId() { return ++lastId; }

// ---- hooks ----
// The list does not change while it is being walked: changes wait in `pending` until the outermost walk is over.
let hooks = [];
let pending = null;
let depth = 0;
const counts = [0, 0, 0, 0, 0];
let pendingCounts = null;
let allCounts = counts;
function fatal(error) {
  const process = require('process');
  process._rawDebug(typeof error?.stack === 'string' ? error.stack : `Error: ${String(error)}`);
  if (require('internal/process/warning').settings.aborts) process.abort();
  process.exit(1);
}
function emit(kind, a, b, c, d) {
  depth++;
  try {
    const name = NAMES[kind];
    for (let i = 0; i < hooks.length; i++) {
      const fn = hooks[i][name];
      if (typeof fn !== 'function') continue;
      if (kind === INIT) FunctionPrototypeCall(fn, hooks[i].self, a, b, c, d);
      else FunctionPrototypeCall(fn, hooks[i].self, a);
    }
  } catch (error) {
    fatal(error);
  } finally {
    depth--;
  }
  if (depth === 0 && pending !== null) {
    hooks = pending;
    pending = null;
    for (let i = 0; i < counts.length; i++) counts[i] = pendingCounts[i];
    allCounts = counts;
    pendingCounts = null;
  }
}
function editable() {
  if (depth === 0) return hooks;
  if (pending === null) {
    pending = ArrayPrototypeSlice(hooks);
    pendingCounts = allCounts = ArrayPrototypeSlice(counts);
  }
  return pending;
}
function countHook(hook, by) {
  let total = 0;
  for (let i = 0; i < NAMES.length; i++) {
    if (typeof hook[NAMES[i]] === 'function') allCounts[i] += by;
    total += allCounts[i];
  }
  return total;
}
function enableHook(hook) {
  const list = editable();
  if (ArrayPrototypeIndexOf(list, hook) !== -1) return;
  ArrayPrototypePush(list, hook);
  if (countHook(hook, 1) > 0) watchPromises();
}
function disableHook(hook) {
  const list = editable();
  const at = ArrayPrototypeIndexOf(list, hook);
  if (at === -1) return;
  ArrayPrototypeSplice(list, at, 1);
  // Not at once: the promise whose callback runs now still has its after().
  if (countHook(hook, -1) === 0) enqueueMicrotask(stopWatching);
  else watchPromises();
}

// ---- promises ----
let registry;
function endWhenCollected(object, id) {
  registry ??= new FinalizationRegistry((held) => {
    if (typeof held === 'number') end(held);
    else if (!held.destroyed) {
      held.destroyed = true;
      end(held.id);
    }
  });
  FinalizationRegistryPrototypeRegister(registry, object, id);
}
function numberPromise(promise, parent) {
  if (promise[kAsyncId] !== undefined) return;
  const trigger = parent === undefined ? defaultTriggerAsyncId() : idOf(parent); // first: the parent's id is the smaller one
  promise[kAsyncId] = newId();
  promise[kTriggerId] = trigger;
}
function promiseInit(promise, parent) {
  numberPromise(promise, parent);
  const id = promise[kAsyncId];
  emit(INIT, id, 'PROMISE', promise[kTriggerId], promise);
  if (counts[DESTROY] > 0) endWhenCollected(promise, id);
}
function promiseBefore(promise) {
  numberPromise(promise, undefined);
  enter(promise[kAsyncId], promise[kTriggerId], promise);
}
function promiseAfter(promise) {
  numberPromise(promise, undefined);
  const id = promise[kAsyncId];
  if (counts[AFTER] > 0) emit(AFTER, id);
  // Not when an error has unwound the stack meanwhile.
  if (id === executionAsyncId()) pop();
}
function promiseResolve(promise) {
  numberPromise(promise, undefined);
  emit(RESOLVE, promise[kAsyncId]);
}
function watchPromises() {
  setTracking(allCounts[INIT] > 0 || allCounts[DESTROY] > 0 ? promiseInit : undefined, promiseBefore, promiseAfter,
              allCounts[RESOLVE] > 0 ? promiseResolve : undefined);
}
function stopWatching() {
  for (let i = 0; i < allCounts.length; i++) if (allCounts[i] > 0) return;
  setTracking(undefined, undefined, undefined, undefined);
}

// Runs on behalf of a promise, without telling hooks: the judgement of its rejection.
function inPromise(promise, fn) {
  const id = promise[kAsyncId];
  if (id === undefined) {
    fn();
    return;
  }
  push(id, promise[kTriggerId], promise);
  try {
    fn();
  } finally {
    if (executionAsyncId() === id) pop();
  }
}

// ---- the life of a resource ----
function idOf(object) {
  const id = object[kAsyncId];
  if (id !== undefined) return id;
  return object[kAsyncId] = newId();
}
function emitInit(id, type, trigger, object) {
  if (counts[INIT] === 0) return;
  emit(INIT, id, type, trigger ?? defaultTriggerAsyncId(), object);
}
// Numbers an object that is a resource, under the given keys.
function start(object, type, idKey, triggerKey) {
  const id = newId();
  const trigger = defaultTriggerAsyncId();
  object[idKey] = id;
  object[triggerKey] = trigger;
  if (counts[INIT] > 0) emit(INIT, id, type, trigger, object);
}
function enter(id, trigger, object) {
  push(id, trigger, object);
  if (counts[BEFORE] > 0) emit(BEFORE, id);
}
function leave(id) {
  if (ids.length === 0) return; // an error has unwound the stack
  if (counts[AFTER] > 0) emit(AFTER, id);
  popId(id);
}
function popId(id) {
  if (ids.length === 0) return;
  const running = ids[ids.length - 1];
  if (running !== id) {
    const process = require('process');
    process._rawDebug(`Error: async hook stack has become corrupted (actual: ${running}, expected: ${id})`);
    process.exit(1);
  }
  pop();
}
// Called when an error has left a callback and was handled, and (quietly) when the main program is over.
function unwind(quiet) {
  if (!quiet && counts[AFTER] > 0) {
    while (ids.length > 0) {
      const id = executionAsyncId();
      if (id === 0) pop();
      else {
        emit(AFTER, id);
        if (ids.length > 0) pop();
      }
    }
  }
  ids.length = triggers.length = objects.length = 0;
}

// Ends are told together, after the callback.
let ended = [];
function end(id) {
  if (counts[DESTROY] === 0 && pendingCounts === null) return;
  if (ended.length === 0) timers.setBareImmediate(emitEnds);
  ArrayPrototypePush(ended, id);
}
function emitEnds() {
  while (ended.length > 0) {
    const list = ended;
    ended = [];
    for (let i = 0; i < list.length; i++) emit(DESTROY, list[i]);
  }
}

// Resources without an object of their own get one; its class has the name that Node's object has.
class AsyncWrap {}
const CLASS_NAMES = {
  __proto__: null,
  FSEVENTWRAP: 'FSEvent', FSREQCALLBACK: 'FSReqCallback', FSREQPROMISE: 'FSReqPromise', GETADDRINFOREQWRAP: 'GetAddrInfoReqWrap',
  GETNAMEINFOREQWRAP: 'GetNameInfoReqWrap', HTTP2SESSION: 'Http2Session', HTTP2STREAM: 'Http2Stream', HTTP2PING: 'Http2Ping', HTTP2SETTINGS: '',
  HTTPINCOMINGMESSAGE: 'HTTPServerAsyncResource', HTTPCLIENTREQUEST: 'HTTPClientAsyncResource', PendingRequest: 'AsyncResource',
  PIPECONNECTWRAP: 'PipeConnectWrap', SHUTDOWNWRAP: 'ShutdownWrap', SIGNALWRAP: 'Signal', TCPCONNECTWRAP: 'TCPConnectWrap', TLSWRAP: 'TLSWrap',
  UDPSENDWRAP: 'SendWrap', WRITEWRAP: 'WriteWrap', CHECKPRIMEREQUEST: 'CheckPrimeJob', DERIVEBITSREQUEST: 'HKDFJob', HASHREQUEST: 'HashJob',
  KEYGENREQUEST: 'SecretKeyGenJob', KEYPAIRGENREQUEST: 'NidKeyPairGenJob', PBKDF2REQUEST: 'PBKDF2Job', RANDOMBYTESREQUEST: 'RandomBytesJob',
  RANDOMPRIMEREQUEST: 'RandomPrimeJob', SCRYPTREQUEST: 'ScryptJob', SIGNREQUEST: 'SignJob',
};
const classes = { __proto__: null };
function objectFor(type) {
  const name = CLASS_NAMES[type];
  if (name === undefined) return new AsyncWrap();
  const Class = classes[type] ??= { [name]: class {} }[name];
  return new Class();
}
function startNamed(type) {
  const id = newId();
  const trigger = defaultTriggerAsyncId();
  const object = objectFor(type);
  if (counts[INIT] > 0) emit(INIT, id, type, trigger, object);
  return { id, trigger, object };
}
// The request that fn(...args) makes is of the given type, not of that which C knows.
let requestType;
function requestAs(type, fn, args) {
  requestType = type;
  try {
    return ReflectApply(fn, undefined, args);
  } finally {
    requestType = undefined;
  }
}
// Requests of fs made by the callback of a promise's request are the promise's, too.
function typeOf(type) {
  if (requestType !== undefined) return requestType;
  const { FSREQPROMISE: Class } = classes;
  return type === 'FSREQCALLBACK' && Class !== undefined && objects.length > 0 && objects[objects.length - 1] instanceof Class ? 'FSREQPROMISE' : type;
}
setTracker(
  (type, object, trigger) => {
    type = typeOf(type);
    const id = newId();
    object ??= objectFor(type);
    trigger ||= defaultTriggerAsyncId();
    if (counts[INIT] > 0) emit(INIT, id, type, trigger, object);
    return [id, trigger, object];
  },
  enter, leave, end, unwind, emitEnds,
);
// queueMicrotask: what to enqueue for a callback.
function microtask(callback) {
  const { AsyncResource } = require('async_hooks');
  const resource = new AsyncResource('Microtask', { requireManualDestroy: true });
  resource.callback = callback;
  return () => resource.runInAsyncScope(runMicrotask, resource);
}
function runMicrotask() {
  try {
    const { callback } = this;
    callback();
  } finally {
    this.emitDestroy();
  }
}
const tracker = { end, enter, kAsyncId, kTriggerId, leave, microtask, start };
lastId = timers.setTracker(tracker);
ticks.setTracker(tracker);

module.exports = {
  defaultTriggerAsyncId, disableHook, emitInit, enableHook, end, endWhenCollected, enter, executionAsyncId, executionAsyncResource, inPromise,
  initHooksExist: () => counts[INIT] > 0, destroyHooksExist: () => counts[DESTROY] > 0, kAsyncId, kTriggerId, leave, NAMES, newId, requestAs, startNamed, triggerAsyncId,
  anyHooksExist: () => counts[INIT] + counts[BEFORE] + counts[AFTER] + counts[DESTROY] + counts[RESOLVE] > 0, withDefaultTrigger,
};
