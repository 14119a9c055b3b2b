'use strict';
// Promise rejections nobody handles: 'unhandledRejection', 'rejectionHandled', else an uncaught exception.
const {
  ArrayPrototypePush, ArrayPrototypeShift, Error, String, WeakMap, WeakMapPrototypeDelete, WeakMapPrototypeGet,
  WeakMapPrototypeSet,
} = primordials;
const { tickInfo } = internalBinding('task_queue');
const { getLinked } = internalBinding('modules');
const { getContext, setContext } = internalBinding('async_context');
const { captureStack, triggerUncaught } = internalBinding('errors');
const { settings } = require('internal/process/warning');
const { genericNodeError } = require('internal/errors');

const kNoHandler = 0;
const kHandlerAdded = 1;
const kRejectAfterResolved = 2;
let pending = [];
const infos = new WeakMap(); // promise -> { reason, warned, uid }
let handledLater = [];
let lastUid = 0;

function onReject(type, promise, reason) {
  if (type === kNoHandler) {
    WeakMapPrototypeSet(infos, promise, { reason, uid: ++lastUid, warned: false, context: getContext(), domain: getLinked('domain')?.active });
    ArrayPrototypePush(pending, promise);
    tickInfo[1] = 1;
  } else if (type === kHandlerAdded) {
    const info = WeakMapPrototypeGet(infos, promise);
    if (info !== undefined) {
      WeakMapPrototypeDelete(infos, promise);
      if (info.warned) {
        ArrayPrototypePush(handledLater, { promise, warning: null });
        tickInfo[1] = 1;
      }
    }
  } else tellMultipleResolves(type === kRejectAfterResolved ? 'reject' : 'resolve', promise, reason);
}
let hasWarnedOfMultipleResolves = false;
// Not at once: the error of a listener is none of the program's that settles.
function tellMultipleResolves(type, promise, reason) {
  const process = getLinked('process');
  if (process === undefined || process.listenerCount('multipleResolves') === 0) return;
  process.nextTick(() => {
    if (process.emit('multipleResolves', type, promise, reason) && !hasWarnedOfMultipleResolves) {
      hasWarnedOfMultipleResolves = true;
      process.emitWarning('The multipleResolves event has been deprecated.', 'DeprecationWarning', 'DEP0160');
    }
  });
}

function asError(reason) {
  if (reason instanceof Error) return reason;
  const error = genericNodeError('This error originated either by throwing inside of an async function without a catch block, or by ' +
    `rejecting a promise which was not handled with .catch(). The promise rejected with the reason "${noSideEffects(reason)}".`, { code: 'ERR_UNHANDLED_REJECTION' });
  captureStack(error, 'UnhandledPromiseRejection', asError);
  return error;
}

function noSideEffects(reason) {
  if (typeof reason === 'object' && reason !== null) return `#<${reason.constructor?.name || 'Object'}>`;
  return String(reason);
}

// The two warnings of a rejection, of the modes that do not throw.
function warn(process, reason, uid) {
  const type = 'UnhandledPromiseRejectionWarning';
  process.emitWarning(reason instanceof Error && typeof reason.stack === 'string' ? reason.stack : noSideEffects(reason), type);
  const error = new Error('Unhandled promise rejection. This error originated either by throwing inside of an async function without a ' +
    'catch block, or by rejecting a promise which was not handled with .catch(). To terminate the node process on unhandled promise ' +
    'rejection, use the CLI flag `--unhandled-rejections=strict` (see https://nodejs.org/api/cli.html#cli_unhandled_rejections_mode). ' +
    `(rejection id: ${uid})`);
  error.name = type;
  if (reason instanceof Error && typeof reason.stack === 'string') error.stack = reason.stack;
  process.emitWarning(error);
}

// Reports what is due; true when there may be more to run.
function processRejections() {
  let more = false;
  while (handledLater.length > 0) {
    const { promise } = ArrayPrototypeShift(handledLater);
    require('process').emit('rejectionHandled', promise);
    more = true;
  }
  // As with Node 20, an error of a handler is the end of the batch.
  const batch = pending;
  if (batch.length > 0) pending = [];
  for (let i = 0; i < batch.length; i++) {
    const promise = batch[i];
    const info = WeakMapPrototypeGet(infos, promise);
    if (info === undefined) continue;
    info.warned = true;
    const process = require('process');
    const { reason, domain } = info;
    const outer = getContext();
    setContext(info.context);
    try {
      const judge = () => {
        if (settings.rejections === 'strict') triggerUncaught(asError(reason), true);
        const handled = domain ? domain.emit('error', reason) : process.emit('unhandledRejection', reason, promise);
        if (handled ? settings.rejections !== 'warn' : settings.rejections === 'none') return;
        if (settings.rejections === 'throw') triggerUncaught(asError(reason), true);
        else {
          warn(process, reason, info.uid);
          if (settings.rejections === 'warn-with-error-codes') process.exitCode = 1;
        }
      };
      const tracking = getLinked('internal/async_hooks');
      if (tracking === undefined) judge();
      else tracking.inPromise(promise, judge);
    } finally {
      setContext(outer);
    }
    more = true;
  }
  return more || pending.length !== 0;
}

module.exports = { onReject, processRejections };
