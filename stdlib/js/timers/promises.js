'use strict';
// timers/promises: setTimeout, setImmediate, setInterval, scheduler.
const {
  Promise, PromisePrototypeFinally, PromiseReject, Symbol,
} = primordials;
const { AbortError, codes: { ERR_ILLEGAL_CONSTRUCTOR } } = require('internal/errors');
const t = require('internal/timers');
const { validateAbortSignal, validateBoolean, validateNumber, validateObject } = require('internal/validators');

function check(options) {
  validateObject(options, 'options');
  if (options.signal !== undefined) validateAbortSignal(options.signal, 'options.signal');
  if (options.ref !== undefined) validateBoolean(options.ref, 'options.ref');
}

// A promise for `start(done)`'s handle that an abort signal may cancel.
function pending(options, start, cancel) {
  const { signal } = options;
  if (signal?.aborted) return PromiseReject(new AbortError(undefined, { cause: signal.reason }));
  let onAbort;
  const promise = new Promise((resolve, reject) => {
    const handle = start(resolve);
    if (options.ref === false) handle.unref();
    if (signal) {
      onAbort = () => {
        if (!handle._destroyed) {
          cancel(handle);
          reject(new AbortError(undefined, { cause: signal.reason }));
        }
      };
      signal.addEventListener('abort', onAbort);
    }
  });
  if (onAbort === undefined) return promise;
  return PromisePrototypeFinally(promise, () => signal.removeEventListener('abort', onAbort));
}

function setTimeout(after, value, options = {}) {
  try {
    if (after !== undefined) validateNumber(after, 'delay');
    check(options);
  } catch (error) {
    return PromiseReject(error);
  }
  return pending(options, (resolve) => t.setTimeout(() => resolve(value), after), t.clearTimeout);
}

function setImmediate(value, options = {}) {
  try {
    check(options);
  } catch (error) {
    return PromiseReject(error);
  }
  return pending(options, (resolve) => t.setImmediate(() => resolve(value)), t.clearImmediate);
}

async function* setInterval(after, value, options = {}) {
  if (after !== undefined) validateNumber(after, 'delay');
  check(options);
  const { signal } = options;
  if (signal?.aborted) throw new AbortError(undefined, { cause: signal.reason });
  let onAbort;
  let interval;
  try {
    let due = 0;
    let wake;
    interval = t.setInterval(() => {
      due++;
      if (wake) {
        wake();
        wake = undefined;
      }
    }, after);
    if (options.ref === false) interval.unref();
    if (signal) {
      onAbort = () => {
        t.clearInterval(interval);
        if (wake) {
          wake(PromiseReject(new AbortError(undefined, { cause: signal.reason })));
          wake = undefined;
        }
      };
      signal.addEventListener('abort', onAbort, { once: true });
    }
    while (!signal?.aborted) {
      if (due === 0) await new Promise((resolve) => { wake = resolve; });
      for (; due > 0; due--) yield value;
    }
    throw new AbortError(undefined, { cause: signal?.reason });
  } finally {
    t.clearInterval(interval);
    signal?.removeEventListener('abort', onAbort);
  }
}

const kScheduler = Symbol('kScheduler');
class Scheduler {
  constructor(token) { if (token !== kScheduler) throw new ERR_ILLEGAL_CONSTRUCTOR(); }
  yield() { return setImmediate(); }
  wait(delay, options) { return setTimeout(delay, undefined, options); }
}

module.exports = { setTimeout, setImmediate, setInterval, scheduler: new Scheduler(kScheduler) };
