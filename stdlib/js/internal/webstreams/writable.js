'use strict';
// WritableStream, its writer and its controller (https://streams.spec.whatwg.org/#ws).
//
// Slots of a stream: state is 'writable', 'erroring', 'errored' or 'closed'; write and close requests are deferreds.
const {
  FunctionPrototypeCall, ObjectDefineProperties, ObjectDefineProperty, PromisePrototypeThen, PromiseReject,
  PromiseResolve, Symbol, SymbolToStringTag,
} = primordials;
const {
  customInspect, deferred, Fifo, highWaterMarkOf, inspectAs, isDictionary, kControllerErrorFunction, kInternal, kIsClosedPromise, kIsErrored, kIsWritable, markHandled,
  nop, promiseOf, rangeError, rejectedDeferred, resolvedDeferred, sizeAlgorithm, SizedQueue,
} = require('internal/webstreams/common');
const { codes: {
  ERR_ILLEGAL_CONSTRUCTOR, ERR_INVALID_ARG_TYPE, ERR_INVALID_STATE: { TypeError: ERR_INVALID_STATE }, ERR_INVALID_THIS,
} } = require('internal/errors');
const { kTransfer } = require('internal/transferable');
const { validateFunction } = require('internal/validators');

const kClose = Symbol('close'); // in the queue, behind the last chunk

// ---- the stream ----

let slotsOfWritable;
class WritableStream {
  #slots;
  static { slotsOfWritable = (value) => (value !== null && typeof value === 'object' && #slots in value ? value.#slots : undefined); }
  // https://streams.spec.whatwg.org/#ws-constructor
  constructor(sink = {}, strategy = {}) {
    if (sink === kInternal) {
      this.#slots = strategy;
      return;
    }
    if (sink === null || (typeof sink !== 'object' && typeof sink !== 'function')) throw new ERR_INVALID_ARG_TYPE('sink', 'object', sink);
    if (!isDictionary(strategy)) throw new ERR_INVALID_ARG_TYPE('strategy', 'object', strategy);
    const { type } = sink;
    if (type !== undefined) throw rangeError('type', type);
    const size = sizeAlgorithm(strategy?.size);
    const highWaterMark = highWaterMarkOf(strategy?.highWaterMark, 1);
    this.#slots = newStream();
    this.#slots.object = this;
    setUpFromSink(this.#slots, sink, highWaterMark, size);
  }
  get locked() { return checked(this).writer !== null; }
  abort(reason = undefined) {
    const slots = slotsOfWritable(this);
    if (slots === undefined) return PromiseReject(new ERR_INVALID_THIS('WritableStream'));
    if (slots.writer !== null) return PromiseReject(new ERR_INVALID_STATE('WritableStream is locked'));
    return abortStream(slots, reason);
  }
  close() {
    const slots = slotsOfWritable(this);
    if (slots === undefined) return PromiseReject(new ERR_INVALID_THIS('WritableStream'));
    if (slots.writer !== null) return PromiseReject(new ERR_INVALID_STATE('WritableStream is locked'));
    if (closeQueuedOrInFlight(slots)) return PromiseReject(new ERR_INVALID_STATE('Failure closing WritableStream'));
    return closeStream(slots);
  }
  getWriter() {
    checked(this);
    return new WritableStreamDefaultWriter(this);
  }
  get [kIsErrored]() { return checked(this).state === 'errored'; }
  get [kIsWritable]() { return checked(this).state === 'writable'; }
  get [kIsClosedPromise]() { return checked(this).closed; }
  get [kControllerErrorFunction]() {
    const { controller } = checked(this);
    return (reason) => { errorIfNeeded(controller, reason); };
  }
  [kTransfer]() { return require('internal/webstreams/transfer').transferWritable(checked(this)); }
  [customInspect](depth, options) {
    return inspectAs(this, this.constructor.name, { locked: this.locked, state: checked(this).state }, depth, options);
  }
}
const shown = { __proto__: null, enumerable: true };
function tagOf(value) { return { __proto__: null, configurable: true, writable: false, enumerable: false, value }; }
ObjectDefineProperties(WritableStream.prototype, {
  [SymbolToStringTag]: tagOf('WritableStream'), locked: shown, abort: shown, close: shown, getWriter: shown,
});
for (let i = 0, keys = [kIsErrored, kIsWritable, kIsClosedPromise, kControllerErrorFunction]; i < keys.length; i++) {
  ObjectDefineProperty(WritableStream.prototype, keys[i], { __proto__: null, enumerable: false });
}
function checked(value) {
  const slots = slotsOfWritable(value);
  if (slots === undefined) throw new ERR_INVALID_THIS('WritableStream');
  return slots;
}

function newStream() {
  return {
    object: undefined, state: 'writable', storedError: undefined, writer: null, controller: undefined, writeRequests: new Fifo(), inFlightWrite: undefined,
    closeRequest: undefined, inFlightClose: undefined, pendingAbort: undefined, backpressure: false, closedDeferred: undefined,
    get closed() {
      if (this.closedDeferred === undefined) {
        if (this.state === 'closed') this.closedDeferred = resolvedDeferred();
        else if (this.state === 'errored') this.closedDeferred = rejectedDeferred(this.storedError);
        else {
          this.closedDeferred = deferred();
          markHandled(this.closedDeferred.promise);
        }
      }
      return this.closedDeferred;
    },
  };
}
function closeQueuedOrInFlight(stream) { return stream.closeRequest !== undefined || stream.inFlightClose !== undefined; }

// https://streams.spec.whatwg.org/#writable-stream-abort
function abortStream(stream, reason) {
  if (stream.state === 'closed' || stream.state === 'errored') return PromiseResolve();
  signalAbort(stream.controller, reason);
  const { state } = stream;
  if (state === 'closed' || state === 'errored') return PromiseResolve();
  if (stream.pendingAbort !== undefined) return stream.pendingAbort.request.promise;
  const wasErroring = state === 'erroring';
  stream.pendingAbort = { request: deferred(), reason: wasErroring ? undefined : reason, wasErroring };
  const { promise } = stream.pendingAbort.request;
  if (!wasErroring) startErroring(stream, reason);
  return promise;
}
// https://streams.spec.whatwg.org/#writable-stream-close
function closeStream(stream) {
  const { state } = stream;
  if (state === 'closed' || state === 'errored') return PromiseReject(new ERR_INVALID_STATE('WritableStream is closed'));
  const request = deferred();
  stream.closeRequest = request;
  const { writer } = stream;
  if (writer !== null && stream.backpressure && state === 'writable') writer.ready.resolve();
  const c = stream.controller;
  c.queue.enqueue(kClose, 0);
  advance(c);
  return request.promise;
}
// https://streams.spec.whatwg.org/#writable-stream-start-erroring
function startErroring(stream, reason) {
  const c = stream.controller;
  stream.state = 'erroring';
  stream.storedError = reason;
  if (stream.writer !== null) ensureReadyRejected(stream.writer, reason);
  if (stream.inFlightWrite === undefined && stream.inFlightClose === undefined && c.started) finishErroring(stream);
}
// https://streams.spec.whatwg.org/#writable-stream-finish-erroring
function finishErroring(stream) {
  stream.state = 'errored';
  stream.controller.queue.reset();
  const { storedError } = stream;
  const requests = stream.writeRequests.takeAll();
  for (let i = 0; i < requests.length; i++) requests[i].reject(storedError);
  const abort = stream.pendingAbort;
  if (abort === undefined) {
    rejectCloseAndClosed(stream);
    return;
  }
  stream.pendingAbort = undefined;
  if (abort.wasErroring) {
    abort.request.reject(storedError);
    rejectCloseAndClosed(stream);
    return;
  }
  const c = stream.controller;
  const run = c.abort;
  clearAlgorithms(c);
  PromisePrototypeThen(run(abort.reason), () => {
    abort.request.resolve();
    rejectCloseAndClosed(stream);
  }, (reason) => {
    abort.request.reject(reason);
    rejectCloseAndClosed(stream);
  });
}
function rejectCloseAndClosed(stream) {
  const { storedError } = stream;
  if (stream.closeRequest !== undefined) {
    stream.closeRequest.reject(storedError);
    stream.closeRequest = undefined;
  }
  stream.closedDeferred?.reject(storedError);
  const { writer } = stream;
  if (writer !== null) {
    writer.closed.reject(storedError);
    markHandled(writer.closed.promise);
  }
}
function dealWithRejection(stream, error) {
  if (stream.state === 'writable') startErroring(stream, error);
  else finishErroring(stream);
}
function updateBackpressure(stream, backpressure) {
  const { writer } = stream;
  if (writer !== null && backpressure !== stream.backpressure) {
    if (backpressure) writer.ready = deferred();
    else writer.ready.resolve();
  }
  stream.backpressure = backpressure;
}

// ---- the writer ----

// https://streams.spec.whatwg.org/#set-up-writable-stream-default-writer
function acquire(stream) {
  const writer = { object: undefined, stream, ready: undefined, closed: undefined };
  stream.writer = writer;
  switch (stream.state) {
    case 'writable':
      writer.ready = !closeQueuedOrInFlight(stream) && stream.backpressure ? deferred() : resolvedDeferred();
      writer.closed = deferred();
      break;
    case 'erroring':
      writer.ready = rejectedDeferred(stream.storedError);
      writer.closed = deferred();
      break;
    case 'closed':
      writer.ready = resolvedDeferred();
      writer.closed = resolvedDeferred();
      break;
    default:
      writer.ready = rejectedDeferred(stream.storedError);
      writer.closed = rejectedDeferred(stream.storedError);
  }
  return writer;
}
// https://streams.spec.whatwg.org/#writable-stream-default-writer-release
function release(writer) {
  const error = new ERR_INVALID_STATE('Writer has been released');
  ensureReadyRejected(writer, error);
  ensureClosedRejected(writer, error);
  writer.stream.writer = null;
  writer.stream = undefined;
}
function ensureReadyRejected(writer, error) {
  if (writer.ready.pending) {
    writer.ready.reject(error);
    markHandled(writer.ready.promise);
  } else writer.ready = rejectedDeferred(error);
}
function ensureClosedRejected(writer, error) {
  if (writer.closed.pending) {
    writer.closed.reject(error);
    markHandled(writer.closed.promise);
  } else writer.closed = rejectedDeferred(error);
}
// https://streams.spec.whatwg.org/#writable-stream-default-writer-write
function write(writer, chunk) {
  const { stream } = writer;
  const c = stream.controller;
  let size;
  try {
    size = chunkSize(c, chunk);
  } catch (error) {
    errorIfNeeded(c, error);
    size = 1;
  }
  if (stream !== writer.stream) return PromiseReject(unbound());
  const { state } = stream;
  if (state === 'errored') return PromiseReject(stream.storedError);
  if (closeQueuedOrInFlight(stream) || state === 'closed') return PromiseReject(new ERR_INVALID_STATE('WritableStream is closed'));
  if (state === 'erroring') return PromiseReject(stream.storedError);
  const request = deferred();
  stream.writeRequests.push(request);
  try {
    c.queue.enqueue(chunk, size);
  } catch (error) {
    errorIfNeeded(c, error);
    return request.promise;
  }
  if (!closeQueuedOrInFlight(stream) && stream.state === 'writable') updateBackpressure(stream, hasBackpressure(c));
  advance(c);
  return request.promise;
}
// https://streams.spec.whatwg.org/#writable-stream-default-writer-close-with-error-propagation
function closeWithErrors(writer) {
  const { stream } = writer;
  const { state } = stream;
  if (closeQueuedOrInFlight(stream) || state === 'closed') return PromiseResolve();
  if (state === 'errored') return PromiseReject(stream.storedError);
  return closeStream(stream);
}
function desiredSizeOf(stream) {
  const { state } = stream;
  if (state === 'errored' || state === 'erroring') return null;
  return state === 'closed' ? 0 : desiredSize(stream.controller);
}
function unbound() { return new ERR_INVALID_STATE('Writer is not bound to a WritableStream'); }

let slotsOfWriter;
class WritableStreamDefaultWriter {
  #slots;
  static { slotsOfWriter = (value) => (value !== null && typeof value === 'object' && #slots in value ? value.#slots : undefined); }
  constructor(stream) {
    const slots = slotsOfWritable(stream);
    if (slots === undefined) throw new ERR_INVALID_ARG_TYPE('stream', 'WritableStream', stream);
    if (slots.writer !== null) throw new ERR_INVALID_STATE('WritableStream is locked');
    this.#slots = acquire(slots);
    this.#slots.object = this;
  }
  get closed() {
    const writer = slotsOfWriter(this);
    return writer === undefined ? PromiseReject(new ERR_INVALID_THIS('WritableStreamDefaultWriter')) : writer.closed.promise;
  }
  get desiredSize() {
    const writer = slotsOfWriter(this);
    if (writer === undefined) throw new ERR_INVALID_THIS('WritableStreamDefaultWriter');
    if (writer.stream === undefined) throw unbound();
    return desiredSizeOf(writer.stream);
  }
  get ready() {
    const writer = slotsOfWriter(this);
    return writer === undefined ? PromiseReject(new ERR_INVALID_THIS('WritableStreamDefaultWriter')) : writer.ready.promise;
  }
  abort(reason = undefined) {
    const writer = slotsOfWriter(this);
    if (writer === undefined) return PromiseReject(new ERR_INVALID_THIS('WritableStreamDefaultWriter'));
    return writer.stream === undefined ? PromiseReject(unbound()) : abortStream(writer.stream, reason);
  }
  close() {
    const writer = slotsOfWriter(this);
    if (writer === undefined) return PromiseReject(new ERR_INVALID_THIS('WritableStreamDefaultWriter'));
    const { stream } = writer;
    if (stream === undefined) return PromiseReject(unbound());
    if (closeQueuedOrInFlight(stream)) return PromiseReject(new ERR_INVALID_STATE('Failure to close WritableStream'));
    return closeStream(stream);
  }
  releaseLock() {
    const writer = slotsOfWriter(this);
    if (writer === undefined) throw new ERR_INVALID_THIS('WritableStreamDefaultWriter');
    if (writer.stream !== undefined) release(writer);
  }
  write(chunk = undefined) {
    const writer = slotsOfWriter(this);
    if (writer === undefined) return PromiseReject(new ERR_INVALID_THIS('WritableStreamDefaultWriter'));
    return writer.stream === undefined ? PromiseReject(unbound()) : write(writer, chunk);
  }
  [customInspect](depth, options) {
    const writer = this.#slots;
    return inspectAs(this, this.constructor.name, {
      stream: writer.stream?.object, close: writer.closed.promise, ready: writer.ready.promise, desiredSize: writer.stream === undefined ? undefined : this.desiredSize,
    }, depth, options);
  }
}
ObjectDefineProperties(WritableStreamDefaultWriter.prototype, {
  [SymbolToStringTag]: tagOf('WritableStreamDefaultWriter'), closed: shown, desiredSize: shown, ready: shown, abort: shown, close: shown, releaseLock: shown, write: shown,
});

// ---- the controller ----

let slotsOfController;
class WritableStreamDefaultController {
  #slots;
  static { slotsOfController = (value) => (value !== null && typeof value === 'object' && #slots in value ? value.#slots : undefined); }
  constructor(token = undefined, slots = undefined) {
    if (token !== kInternal) throw new ERR_ILLEGAL_CONSTRUCTOR();
    this.#slots = slots;
  }
  get signal() {
    const c = slotsOfController(this);
    if (c === undefined) throw new ERR_INVALID_THIS('WritableStreamDefaultController');
    return abortController(c).signal;
  }
  error(error = undefined) {
    const c = slotsOfController(this);
    if (c === undefined) throw new ERR_INVALID_THIS('WritableStreamDefaultController');
    errorIfNeeded(c, error);
  }
  [customInspect](depth, options) {
    return inspectAs(this, this.constructor.name, { stream: this.#slots.stream.object }, depth, options);
  }
}
ObjectDefineProperties(WritableStreamDefaultController.prototype, {
  [SymbolToStringTag]: tagOf('WritableStreamDefaultController'), signal: shown, error: shown,
});

// Made when somebody asks for the signal; aborted already, if the stream was before.
function abortController(c) {
  if (c.abortController === undefined) {
    const { AbortController } = require('internal/abort_controller');
    c.abortController = new AbortController();
    if (c.aborted) c.abortController.abort(c.abortReason);
  }
  return c.abortController;
}
function signalAbort(c, reason) {
  if (c.aborted) return;
  c.aborted = true;
  c.abortReason = reason;
  c.abortController?.abort(reason);
}

// https://streams.spec.whatwg.org/#set-up-writable-stream-default-controller; write, close and abort give promises.
function setUp(stream, start, write, close, abort, highWaterMark, size) {
  const c = {
    object: undefined, stream, queue: new SizedQueue(), started: false, highWaterMark, size, write, close, abort, abortController: undefined, aborted: false,
    abortReason: undefined,
  };
  c.object = new WritableStreamDefaultController(kInternal, c);
  stream.controller = c;
  updateBackpressure(stream, hasBackpressure(c));
  PromisePrototypeThen(PromiseResolve(start(c)), () => {
    c.started = true;
    advance(c);
  }, (reason) => {
    c.started = true;
    dealWithRejection(stream, reason);
  });
}
function resolved() { return PromiseResolve(); }
function setUpFromSink(stream, sink, highWaterMark, size) {
  const start = sink?.start;
  const writeFn = sink?.write;
  const close = sink?.close;
  const abort = sink?.abort;
  if (start) validateFunction(start, 'sink.start');
  if (writeFn) validateFunction(writeFn, 'sink.write');
  if (close) validateFunction(close, 'sink.close');
  if (abort) validateFunction(abort, 'sink.abort');
  setUp(stream, start ? (c) => FunctionPrototypeCall(start, sink, c.object) : nop,
    writeFn ? (chunk, c) => promiseOf(writeFn, sink, chunk, c.object) : resolved, close ? () => promiseOf(close, sink) : resolved,
    abort ? (reason) => promiseOf(abort, sink, reason) : resolved, highWaterMark, size);
}
// A stream for the use of other code of this folder: start(c), write(chunk, c), close(), abort(reason).
function createWritable(start, writeChunk, close, abort, highWaterMark = 1, size = () => 1) {
  const stream = newStream();
  stream.object = new WritableStream(kInternal, stream);
  setUp(stream, start, writeChunk, close, abort, highWaterMark, size);
  return stream;
}

function clearAlgorithms(c) { c.write = c.close = c.abort = c.size = undefined; }
function chunkSize(c, chunk) {
  const { size } = c;
  return size === undefined ? 1 : size(chunk);
}
function desiredSize(c) { return c.highWaterMark - c.queue.total; }
function hasBackpressure(c) { return desiredSize(c) <= 0; }
function errorIfNeeded(c, error) {
  if (c.stream.state !== 'writable') return;
  clearAlgorithms(c);
  startErroring(c.stream, error);
}
// https://streams.spec.whatwg.org/#writable-stream-default-controller-advance-queue-if-needed
function advance(c) {
  const { stream } = c;
  if (!c.started || stream.inFlightWrite !== undefined) return;
  if (stream.state === 'erroring') {
    finishErroring(stream);
    return;
  }
  if (c.queue.length === 0) return;
  const { value } = c.queue.peek();
  if (value === kClose) processClose(c);
  else processWrite(c, value);
}
function processClose(c) {
  const { stream } = c;
  stream.inFlightClose = stream.closeRequest;
  stream.closeRequest = undefined;
  c.queue.dequeue();
  const { close } = c;
  clearAlgorithms(c);
  PromisePrototypeThen(close(), () => { closed(stream); }, (reason) => {
    stream.inFlightClose.reject(reason);
    stream.inFlightClose = undefined;
    if (stream.pendingAbort !== undefined) {
      stream.pendingAbort.request.reject(reason);
      stream.pendingAbort = undefined;
    }
    dealWithRejection(stream, reason);
  });
}
// https://streams.spec.whatwg.org/#writable-stream-finish-in-flight-close
function closed(stream) {
  stream.inFlightClose.resolve();
  stream.inFlightClose = undefined;
  if (stream.state === 'erroring') {
    stream.storedError = undefined;
    if (stream.pendingAbort !== undefined) {
      stream.pendingAbort.request.resolve();
      stream.pendingAbort = undefined;
    }
  }
  stream.state = 'closed';
  stream.closedDeferred?.resolve();
  stream.writer?.closed.resolve();
}
function processWrite(c, chunk) {
  const { stream } = c;
  stream.inFlightWrite = stream.writeRequests.shift();
  PromisePrototypeThen(c.write(chunk, c), () => {
    stream.inFlightWrite.resolve();
    stream.inFlightWrite = undefined;
    c.queue.dequeue();
    if (!closeQueuedOrInFlight(stream) && stream.state === 'writable') updateBackpressure(stream, hasBackpressure(c));
    advance(c);
  }, (reason) => {
    if (stream.state === 'writable') clearAlgorithms(c);
    stream.inFlightWrite.reject(reason);
    stream.inFlightWrite = undefined;
    dealWithRejection(stream, reason);
  });
}

module.exports = {
  abortStream, acquire, closeQueuedOrInFlight, closeStream, closeWithErrors, createWritable, desiredSizeOf, errorIfNeeded, release, slotsOfWritable, WritableStream,
  WritableStreamDefaultController, WritableStreamDefaultWriter, write,
};
