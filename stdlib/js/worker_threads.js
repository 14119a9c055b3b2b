'use strict';
// The worker_threads module (https://nodejs.org/api/worker_threads.html).
const {
  MapPrototypeDelete, MapPrototypeGet, MapPrototypeSet, WeakSet, WeakSetPrototypeAdd, WeakSetPrototypeHas,
} = primordials;
const { MessageChannel, MessagePort, receiveMessageOnPort } = require('internal/worker/message_port');
const { describeLimits, environmentData, SHARE_ENV, Worker } = require('internal/worker/worker');
const { threadId } = internalBinding('worker');
const { codes: { ERR_METHOD_NOT_IMPLEMENTED } } = require('internal/errors');

const isMainThread = threadId === 0;
// Linked here, run as the first thing in a thread.
function threadState() { return require('internal/worker/thread'); }
const state = isMainThread ? { port: null, workerData: null } : threadState();

const untransferable = new WeakSet();

module.exports = {
  isMainThread, MessagePort, MessageChannel,
  markAsUntransferable(object) { if ((typeof object === 'object' && object !== null) || typeof object === 'function') WeakSetPrototypeAdd(untransferable, object); },
  isMarkedAsUntransferable(object) { return WeakSetPrototypeHas(untransferable, object); },
  moveMessagePortToContext() { throw new ERR_METHOD_NOT_IMPLEMENTED('moveMessagePortToContext()'); },
  receiveMessageOnPort,
  resourceLimits: isMainThread ? {} : describeLimits(state.resourceLimits),
  threadId, SHARE_ENV, Worker, parentPort: state.port, workerData: state.workerData,
  setEnvironmentData(key, value) {
    if (value === undefined) MapPrototypeDelete(environmentData, key);
    else MapPrototypeSet(environmentData, key, value);
  },
  getEnvironmentData(key) { return MapPrototypeGet(environmentData, key); },
};
