'use strict';
// The worker_threads module (https://nodejs.org/api/worker_threads.html).
const {
  MapPrototypeDelete, MapPrototypeGet, MapPrototypeSet, ObjectDefineProperty, TypeError,
} = primordials;
const { isClosedPort, isPort, MessageChannel, MessagePort, receiveMessageOnPort } = require('internal/worker/message_port');
const { describeLimits, environmentData, SHARE_ENV, Worker } = require('internal/worker/worker');
const { isMarkedAsUntransferable, markAsUntransferable } = require('internal/transferable');
const { threadId } = internalBinding('worker');
const { codes: { ERR_CLOSED_MESSAGE_PORT } } = require('internal/errors');
const { captureStack } = internalBinding('errors');
const { getLinked } = internalBinding('modules');

const isMainThread = threadId === 0;
// Linked here, run as the first thing in a thread.
function threadState() { return require('internal/worker/thread'); }
const state = isMainThread ? { port: null, workerData: null } : threadState();

function invalid(message) {
  const error = new TypeError(message);
  captureStack(error, 'TypeError [ERR_INVALID_ARG_TYPE]', invalid);
  error.code = 'ERR_INVALID_ARG_TYPE';
  return error;
}

module.exports = {
  isMainThread, MessagePort, MessageChannel,
  markAsUntransferable, isMarkedAsUntransferable,
  moveMessagePortToContext(port, context) {
    if (!isPort(port)) throw invalid('The "port" argument must be a MessagePort instance');
    if (isClosedPort(port)) throw new ERR_CLOSED_MESSAGE_PORT();
    // There are no contexts: vm.createContext() makes none.
    void context;
    throw invalid('Invalid context argument');
  },
  receiveMessageOnPort,
  resourceLimits: isMainThread ? {} : describeLimits(state.resourceLimits),
  threadId, SHARE_ENV, Worker, parentPort: state.port, workerData: state.workerData,
  setEnvironmentData(key, value) {
    if (value === undefined) MapPrototypeDelete(environmentData, key);
    else MapPrototypeSet(environmentData, key, value);
  },
  getEnvironmentData(key) { return MapPrototypeGet(environmentData, key); },
};
ObjectDefineProperty(module.exports, 'BroadcastChannel', {
  __proto__: null, enumerable: true, configurable: true, get() { return getLinked('internal/worker/broadcast_channel')?.BroadcastChannel; },
});
