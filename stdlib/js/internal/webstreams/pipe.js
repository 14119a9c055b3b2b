'use strict';
// From a readable to a writable (https://streams.spec.whatwg.org/#readable-stream-pipe-to).
const {
  ArrayPrototypePush, Promise, PromisePrototypeThen, PromiseResolve,
} = primordials;
const { nop } = require('internal/webstreams/common');
const readable = require('internal/webstreams/readable');
const writable = require('internal/webstreams/writable');
const { codes: { ERR_INVALID_STATE: { TypeError: ERR_INVALID_STATE } } } = require('internal/errors');

function pipeTo(source, dest, { preventAbort, preventCancel, preventClose, signal }) {
  const reader = readable.acquire(source, false);
  const writer = writable.acquire(dest);
  source.disturbed = true;
  let shuttingDown = false;
  let currentWrite = PromiseResolve();
  let onAbort;
  return new Promise((resolve, reject) => {
    function finish(isError, error) {
      writable.release(writer);
      readable.release(reader);
      if (onAbort !== undefined) signal.removeEventListener('abort', onAbort);
      if (isError) reject(error);
      else resolve();
    }
    // What is being written, and what is written meanwhile.
    function writesDone() {
      const write = currentWrite;
      return PromisePrototypeThen(write, () => (write === currentWrite ? undefined : writesDone()));
    }
    function afterWrites(then) {
      if (dest.state === 'writable' && !writable.closeQueuedOrInFlight(dest)) PromisePrototypeThen(writesDone(), then);
      else then();
    }
    function shutdown(action, isError, error) {
      if (shuttingDown) return;
      shuttingDown = true;
      afterWrites(() => {
        if (action === undefined) finish(isError, error);
        else PromisePrototypeThen(action(), () => { finish(isError, error); }, (newError) => { finish(true, newError); });
      });
    }

    if (signal !== undefined) {
      const abort = () => {
        const error = signal.reason;
        const actions = [];
        if (!preventAbort) ArrayPrototypePush(actions, () => (dest.state === 'writable' ? writable.abortStream(dest, error) : PromiseResolve()));
        if (!preventCancel) ArrayPrototypePush(actions, () => (source.state === 'readable' ? readable.cancelStream(source, error) : PromiseResolve()));
        shutdown(() => all(actions), true, error);
      };
      if (signal.aborted) {
        abort();
        return;
      }
      onAbort = abort;
      signal.addEventListener('abort', abort, { __proto__: null, once: true });
    }
    function whenErrored(stream, promise, then) {
      if (stream.state === 'errored') then(stream.storedError);
      else PromisePrototypeThen(promise, undefined, then);
    }
    whenErrored(source, reader.closed.promise, (error) => {
      shutdown(preventAbort ? undefined : () => writable.abortStream(dest, error), true, error);
    });
    whenErrored(dest, writer.closed.promise, (error) => {
      shutdown(preventCancel ? undefined : () => readable.cancelStream(source, error), true, error);
    });
    const sourceClosed = () => { shutdown(preventClose ? undefined : () => writable.closeWithErrors(writer), false); };
    if (source.state === 'closed') sourceClosed();
    else PromisePrototypeThen(reader.closed.promise, sourceClosed, nop);
    if (writable.closeQueuedOrInFlight(dest) || dest.state === 'closed') {
      const error = new ERR_INVALID_STATE('Destination WritableStream is closed');
      shutdown(preventCancel ? undefined : () => readable.cancelStream(source, error), true, error);
    }

    const request = {
      chunk(value) {
        currentWrite = PromisePrototypeThen(writable.write(writer, value), undefined, nop);
        step();
      },
      close: nop,
      error: nop,
    };
    function readOne() { if (!shuttingDown) readable.read(reader, request); }
    function step() {
      if (!shuttingDown) PromisePrototypeThen(writer.ready.promise, readOne, nop);
    }
    step();
  });
}

// All actions at once; their first failure is the failure.
function all(actions) {
  const promises = [];
  for (let i = 0; i < actions.length; i++) ArrayPrototypePush(promises, actions[i]());
  return new Promise((resolve, reject) => {
    let left = promises.length;
    if (left === 0) resolve();
    for (let i = 0; i < promises.length; i++) PromisePrototypeThen(promises[i], () => { if (--left === 0) resolve(); }, reject);
  });
}

module.exports = { pipeTo };
