'use strict';
// The controller of streams of any values (https://streams.spec.whatwg.org/#rs-default-controller-class), and streams over
// iterables.
const {
  FunctionPrototypeCall, ObjectDefineProperties, PromiseResolve, SymbolAsyncIterator, SymbolIterator,
  SymbolToStringTag,
} = primordials;
const { customInspect, inspectAs, kInternal, nop, promiseOf, SizedQueue } = require('internal/webstreams/common');
const { closeStream, createStream, errorStream, fulfillRequest, hasDefaultReader, illegalUnless, shown, streamLocked, tagOf } = require('internal/webstreams/readable');
const { pullIfNeeded, startPulling } = require('internal/webstreams/pulling');
const { codes: { ERR_ARG_NOT_ITERABLE, ERR_INVALID_STATE: { TypeError: ERR_INVALID_STATE }, ERR_INVALID_THIS } } = require('internal/errors');
const { validateFunction } = require('internal/validators');

let slotsOf;
class ReadableStreamDefaultController {
  #slots;
  static { slotsOf = (value) => (value !== null && typeof value === 'object' && #slots in value ? value.#slots : undefined); }
  constructor(token = undefined, slots = undefined) {
    illegalUnless(token);
    this.#slots = slots;
  }
  get desiredSize() { return desiredSize(checked(this)); }
  close() {
    const c = checked(this);
    if (!canCloseOrEnqueue(c)) throw new ERR_INVALID_STATE('Controller is already closed');
    close(c);
  }
  enqueue(chunk = undefined) {
    const c = checked(this);
    if (!canCloseOrEnqueue(c)) throw new ERR_INVALID_STATE('Controller is already closed');
    enqueue(c, chunk);
  }
  error(error = undefined) { errorController(checked(this), error); }
  [customInspect](depth, options) { return inspectAs(this, 'ReadableStreamDefaultController', {}, depth < 0 ? 0 : depth, options); }
}
ObjectDefineProperties(ReadableStreamDefaultController.prototype, {
  [SymbolToStringTag]: tagOf('ReadableStreamDefaultController'), desiredSize: shown, close: shown, enqueue: shown, error: shown,
});
function checked(value) {
  const slots = slotsOf(value);
  if (slots === undefined) throw new ERR_INVALID_THIS('ReadableStreamDefaultController');
  return slots;
}

// https://streams.spec.whatwg.org/#set-up-readable-stream-default-controller; pull and cancel give promises.
function setUp(stream, start, pull, cancel, highWaterMark, size) {
  const c = {
    object: undefined, isBytes: false, stream, queue: new SizedQueue(), started: false, closeRequested: false, pullAgain: false, pulling: false,
    highWaterMark, size, pull, cancel, cancelSteps, pullSteps, releaseSteps: nop, errorSteps: errorController, shouldPull,
  };
  c.object = new ReadableStreamDefaultController(kInternal, c);
  stream.controller = c;
  startPulling(c, start);
  return c;
}
// https://streams.spec.whatwg.org/#set-up-readable-stream-default-controller-from-underlying-source
function setUpFromSource(stream, source, highWaterMark, size) {
  const start = source?.start;
  const pull = source?.pull;
  const cancel = source?.cancel;
  if (start) validateFunction(start, 'source.start');
  if (pull) validateFunction(pull, 'source.pull');
  if (cancel) validateFunction(cancel, 'source.cancel');
  setUp(stream, start ? (c) => FunctionPrototypeCall(start, source, c.object) : nop,
    pull ? (c) => promiseOf(pull, source, c.object) : resolved,
    cancel ? (c, reason) => promiseOf(cancel, source, reason) : resolved, highWaterMark, size);
}
function resolved() { return PromiseResolve(); }
// A stream for the use of other code of this folder: pull(c), cancel(c, reason).
function createDefaultStream(start, pull, cancel, highWaterMark = 1, size = () => 1) {
  const stream = createStream();
  setUp(stream, start, pull, cancel, highWaterMark, size);
  return stream;
}

function cancelSteps(c, reason) {
  c.queue.reset();
  const { cancel } = c;
  clearAlgorithms(c);
  return cancel(c, reason);
}
function pullSteps(c, request) {
  const { stream, queue } = c;
  if (queue.length > 0) {
    const chunk = queue.dequeue();
    if (c.closeRequested && queue.length === 0) {
      clearAlgorithms(c);
      closeStream(stream);
    } else pullIfNeeded(c);
    request.chunk(chunk);
  } else {
    stream.reader.requests.push(request);
    pullIfNeeded(c);
  }
}
function shouldPull(c) {
  if (!canCloseOrEnqueue(c) || !c.started) return false;
  const { stream } = c;
  if (hasDefaultReader(stream) && stream.reader.requests.length > 0) return true;
  return desiredSize(c) > 0;
}
function clearAlgorithms(c) { c.pull = c.cancel = c.size = undefined; }
function canCloseOrEnqueue(c) { return !c.closeRequested && c.stream.state === 'readable'; }
function desiredSize(c) {
  const { state } = c.stream;
  if (state === 'errored') return null;
  return state === 'closed' ? 0 : c.highWaterMark - c.queue.total;
}
function close(c) {
  if (!canCloseOrEnqueue(c)) return;
  c.closeRequested = true;
  if (c.queue.length === 0) {
    clearAlgorithms(c);
    closeStream(c.stream);
  }
}
// https://streams.spec.whatwg.org/#readable-stream-default-controller-enqueue
function enqueue(c, chunk) {
  if (!canCloseOrEnqueue(c)) return;
  const { stream } = c;
  if (streamLocked(stream) && hasDefaultReader(stream) && stream.reader.requests.length > 0) fulfillRequest(stream, chunk, false);
  else {
    try {
      const { size } = c;
      c.queue.enqueue(chunk, size(chunk));
    } catch (error) {
      errorController(c, error);
      throw error;
    }
  }
  pullIfNeeded(c);
}
function errorController(c, error) {
  if (c.stream.state !== 'readable') return;
  c.queue.reset();
  clearAlgorithms(c);
  errorStream(c.stream, error);
}
function hasBackpressure(c) { return !shouldPull(c); }

// https://streams.spec.whatwg.org/#readable-stream-from-iterable
function streamFrom(iterable) {
  const asyncMethod = iterable?.[SymbolAsyncIterator];
  const method = asyncMethod ?? iterable?.[SymbolIterator];
  if (method === undefined || method === null) throw new ERR_ARG_NOT_ITERABLE(require('internal/util/inspect').inspect(iterable));
  const isAsync = asyncMethod !== undefined && asyncMethod !== null;
  const iterator = FunctionPrototypeCall(method, iterable);
  if (!isObject(iterator)) throw new ERR_INVALID_STATE('The iterator method must return an object');
  const { next } = iterator;
  const pull = async (c) => {
    let result = FunctionPrototypeCall(next, iterator);
    if (isAsync) result = await result;
    if (!isObject(result)) throw new ERR_INVALID_STATE('The iterator.next() method must return an object');
    const { done } = result;
    // A value of a synchronous iterator may be a promise.
    const value = isAsync ? result.value : await result.value;
    if (done) close(c);
    else enqueue(c, value);
  };
  const cancel = async (c, reason) => {
    const method = iterator.return;
    if (method === undefined || method === null) return;
    const result = await FunctionPrototypeCall(method, iterator, reason);
    if (!isObject(result)) throw new ERR_INVALID_STATE('The promise returned by the iterator.return() method must fulfill with an object');
  };
  return createDefaultStream(nop, pull, cancel, 0);
}
function isObject(value) { return (typeof value === 'object' && value !== null) || typeof value === 'function'; }

module.exports = {
  canCloseOrEnqueue, close, createDefaultStream, desiredSize, enqueue, errorController, hasBackpressure, ReadableStreamDefaultController, setUpFromSource, streamFrom,
};
