'use strict';
// Two streams from one (https://streams.spec.whatwg.org/#readable-stream-tee).
const {
  PromisePrototypeThen, PromiseResolve,
} = primordials;
const { cloneBytes, deferred, nop } = require('internal/webstreams/common');
const { acquire, cancelStream, read, readInto, release } = require('internal/webstreams/readable');
const { enqueueMicrotask } = internalBinding('task_queue');

// [stream, stream]. cloneForBranch2: the second gets copies of the chunks.
function tee(stream, cloneForBranch2) {
  return stream.controller.isBytes ? teeBytes(stream) : teeDefault(stream, cloneForBranch2);
}

// What both kinds share: cancelling both branches cancels the source.
function shareCancel(stream) {
  const state = { canceled: [false, false], reasons: [undefined, undefined], cancelled: deferred() };
  state.cancel = (branch, reason) => {
    state.canceled[branch] = true;
    state.reasons[branch] = reason;
    if (state.canceled[1 - branch]) state.cancelled.resolve(cancelStream(stream, [state.reasons[0], state.reasons[1]]));
    return state.cancelled.promise;
  };
  return state;
}

function teeDefault(stream, cloneForBranch2) {
  const { close, createDefaultStream, enqueue, errorController } = require('internal/webstreams/readable_default');
  const reader = acquire(stream, false);
  const shared = shareCancel(stream);
  const { canceled } = shared;
  let reading = false;
  let readAgain = false;
  const branches = [];
  function pull() {
    if (reading) {
      readAgain = true;
      return PromiseResolve();
    }
    reading = true;
    read(reader, {
      chunk(value) {
        enqueueMicrotask(() => {
          readAgain = false;
          let second = value;
          if (!canceled[1] && cloneForBranch2) {
            try {
              second = require('internal/structured_clone').structuredClone(value);
            } catch (error) {
              errorController(branches[0].controller, error);
              errorController(branches[1].controller, error);
              shared.cancelled.resolve(cancelStream(stream, error));
              return;
            }
          }
          if (!canceled[0]) enqueue(branches[0].controller, value);
          if (!canceled[1]) enqueue(branches[1].controller, second);
          reading = false;
          if (readAgain) pull();
        });
      },
      close() {
        reading = false;
        for (let i = 0; i < 2; i++) if (!canceled[i]) close(branches[i].controller);
        if (!canceled[0] || !canceled[1]) shared.cancelled.resolve();
      },
      error() { reading = false; },
    });
    return PromiseResolve();
  }
  for (let i = 0; i < 2; i++) branches[i] = createDefaultStream(nop, pull, (c, reason) => shared.cancel(i, reason));
  PromisePrototypeThen(reader.closed.promise, undefined, (reason) => {
    errorController(branches[0].controller, reason);
    errorController(branches[1].controller, reason);
    if (!canceled[0] || !canceled[1]) shared.cancelled.resolve();
  });
  return branches;
}

// https://streams.spec.whatwg.org/#abstract-opdef-readablebytestreamtee
function teeBytes(stream) {
  const { byobRequest, close, createByteStream, enqueue, errorController, respond, respondWithNewView } = require('internal/webstreams/readable_bytes');
  let reader = acquire(stream, false);
  const shared = shareCancel(stream);
  const { canceled } = shared;
  let reading = false;
  const again = [false, false];
  const branches = [];
  function forwardError(of) {
    PromisePrototypeThen(of.closed.promise, undefined, (reason) => {
      if (of !== reader) return;
      errorController(branches[0].controller, reason);
      errorController(branches[1].controller, reason);
      if (!canceled[0] || !canceled[1]) shared.cancelled.resolve();
    });
  }
  function switchTo(byob) {
    if (reader.byob === byob) return;
    release(reader);
    reader = acquire(stream, byob);
    forwardError(reader);
  }
  function goOn() {
    reading = false;
    if (again[0]) pull(0);
    else if (again[1]) pull(1);
  }
  function failBoth(error) {
    errorController(branches[0].controller, error);
    errorController(branches[1].controller, error);
    shared.cancelled.resolve(cancelStream(stream, error));
  }
  function pullDefault() {
    switchTo(false);
    read(reader, {
      chunk(value) {
        enqueueMicrotask(() => {
          again[0] = again[1] = false;
          let second = value;
          if (!canceled[0] && !canceled[1]) {
            try {
              second = cloneBytes(value);
            } catch (error) {
              failBoth(error);
              return;
            }
          }
          if (!canceled[0]) enqueue(branches[0].controller, value);
          if (!canceled[1]) enqueue(branches[1].controller, second);
          goOn();
        });
      },
      close() {
        reading = false;
        for (let i = 0; i < 2; i++) if (!canceled[i]) close(branches[i].controller);
        for (let i = 0; i < 2; i++) if (branches[i].controller.pullIntos.length > 0) respond(branches[i].controller, 0);
        if (!canceled[0] || !canceled[1]) shared.cancelled.resolve();
      },
      error() { reading = false; },
    });
  }
  function pullByob(view, branch) {
    switchTo(true);
    const mine = branches[branch].controller;
    const other = branches[1 - branch].controller;
    readInto(reader, view, 1, {
      chunk(value) {
        enqueueMicrotask(() => {
          again[0] = again[1] = false;
          if (!canceled[1 - branch]) {
            let copy;
            try {
              copy = cloneBytes(value);
            } catch (error) {
              failBoth(error);
              return;
            }
            if (!canceled[branch]) respondWithNewView(mine, value);
            enqueue(other, copy);
          } else if (!canceled[branch]) respondWithNewView(mine, value);
          goOn();
        });
      },
      close(value) {
        reading = false;
        if (!canceled[branch]) close(mine);
        if (!canceled[1 - branch]) close(other);
        if (value !== undefined) {
          if (!canceled[branch]) respondWithNewView(mine, value);
          if (!canceled[1 - branch] && other.pullIntos.length > 0) respond(other, 0);
        }
        if (!canceled[branch] || !canceled[1 - branch]) shared.cancelled.resolve();
      },
      error() { reading = false; },
    });
  }
  function pull(branch) {
    if (reading) {
      again[branch] = true;
      return PromiseResolve();
    }
    reading = true;
    const request = byobRequest(branches[branch].controller);
    if (request === null) pullDefault();
    else pullByob(request.view, branch);
    return PromiseResolve();
  }
  for (let i = 0; i < 2; i++) branches[i] = createByteStream(nop, () => pull(i), (c, reason) => shared.cancel(i, reason));
  forwardError(reader);
  return branches;
}

module.exports = { tee };
