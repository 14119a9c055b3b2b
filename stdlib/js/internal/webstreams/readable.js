'use strict';
// ReadableStream, its readers and what they have in common (https://streams.spec.whatwg.org/#rs). The two kinds of controllers
// are in readable_default.js and readable_bytes.js.
//
// A controller's slots offer the standard's internal methods as functions: cancelSteps(c, reason), pullSteps(c, request),
// releaseSteps(c). A read request is { chunk(value), close(value), error(reason) }.
const {
  ArrayBufferIsView, AsyncIteratorPrototype, ObjectDefineProperties, ObjectDefineProperty, ObjectSetPrototypeOf,
  Promise, PromisePrototypeThen, PromiseReject, PromiseResolve, SymbolAsyncIterator, SymbolToStringTag,
} = primordials;
const {
  customInspect, deferred, Fifo, highWaterMarkOf, inspectAs, isDictionary, kControllerErrorFunction, kInternal, kIsClosedPromise, kIsDisturbed,
  kIsErrored, kIsReadable, markHandled, nop, rejectedDeferred, resolvedDeferred, rangeError, sizeAlgorithm,
} = require('internal/webstreams/common');
const { codes: {
  ERR_ILLEGAL_CONSTRUCTOR, ERR_INVALID_ARG_TYPE, ERR_INVALID_ARG_VALUE, ERR_INVALID_STATE: { TypeError: ERR_INVALID_STATE }, ERR_INVALID_THIS, ERR_OUT_OF_RANGE,
} } = require('internal/errors');
const { kTransfer } = require('internal/transferable');
const { validateAbortSignal, validateObject } = require('internal/validators');

function streamLocked(stream) { return stream.reader !== null; }

// ---- the stream ----

let slotsOfStream;
class ReadableStream {
  #slots;
  static { slotsOfStream = (value) => (value !== null && typeof value === 'object' && #slots in value ? value.#slots : undefined); }
  // https://streams.spec.whatwg.org/#rs-constructor
  constructor(source = {}, strategy = {}) {
    if (source === kInternal) {
      this.#slots = strategy;
      return;
    }
    if (source === null || (typeof source !== 'object' && typeof source !== 'function')) throw new ERR_INVALID_ARG_TYPE('source', 'object', source);
    if (!isDictionary(strategy)) throw new ERR_INVALID_ARG_TYPE('strategy', 'object', strategy);
    const slots = newStream();
    slots.object = this;
    this.#slots = slots;
    const size = strategy?.size;
    const highWaterMark = strategy?.highWaterMark;
    const { type } = source;
    if (type !== undefined && `${type}` === 'bytes') {
      if (size !== undefined) throw rangeError('strategy.size', size);
      require('internal/webstreams/readable_bytes').setUpFromSource(slots, source, highWaterMarkOf(highWaterMark, 0));
    } else {
      if (type !== undefined) throw new ERR_INVALID_ARG_VALUE('source.type', type);
      require('internal/webstreams/readable_default').setUpFromSource(slots, source, highWaterMarkOf(highWaterMark, 1), sizeAlgorithm(size));
    }
  }
  // https://streams.spec.whatwg.org/#rs-from
  static from(iterable) { return require('internal/webstreams/readable_default').streamFrom(iterable).object; }
  get locked() { return streamLocked(readableSlots(this)); }
  cancel(reason = undefined) {
    const slots = slotsOfStream(this);
    if (slots === undefined) return PromiseReject(new ERR_INVALID_THIS('ReadableStream'));
    if (streamLocked(slots)) return PromiseReject(new ERR_INVALID_STATE('ReadableStream is locked'));
    return cancelStream(slots, reason);
  }
  getReader(options = {}) {
    const slots = readableSlots(this);
    validateObject(options, 'options', 7);
    const mode = options?.mode;
    if (mode === undefined) return new ReadableStreamDefaultReader(this);
    if (`${mode}` !== 'byob') throw new ERR_INVALID_ARG_VALUE('options.mode', mode);
    void slots;
    return new ReadableStreamBYOBReader(this);
  }
  pipeThrough(transform, options = {}) {
    const slots = readableSlots(this);
    const readable = transform?.readable;
    if (slotsOfStream(readable) === undefined) throw new ERR_INVALID_ARG_TYPE('transform.readable', 'ReadableStream', readable);
    const to = require('internal/webstreams/writable').slotsOfWritable(transform.writable);
    if (to === undefined) throw new ERR_INVALID_ARG_TYPE('transform.writable', 'WritableStream', transform.writable);
    const flags = pipeOptions(options);
    if (streamLocked(slots)) throw new ERR_INVALID_STATE('The ReadableStream is locked');
    if (to.writer !== null) throw new ERR_INVALID_STATE('The WritableStream is locked');
    markHandled(require('internal/webstreams/pipe').pipeTo(slots, to, flags));
    return readable;
  }
  pipeTo(destination, options = {}) {
    const slots = slotsOfStream(this);
    if (slots === undefined) return PromiseReject(new ERR_INVALID_THIS('ReadableStream'));
    try {
      const to = require('internal/webstreams/writable').slotsOfWritable(destination);
      if (to === undefined) throw new ERR_INVALID_ARG_TYPE('transform.writable', 'WritableStream', destination);
      const flags = pipeOptions(options);
      if (streamLocked(slots)) throw new ERR_INVALID_STATE('The ReadableStream is locked');
      if (to.writer !== null) throw new ERR_INVALID_STATE('The WritableStream is locked');
      return require('internal/webstreams/pipe').pipeTo(slots, to, flags);
    } catch (error) {
      return PromiseReject(error);
    }
  }
  tee() {
    const slots = readableSlots(this);
    if (streamLocked(slots)) throw new ERR_INVALID_STATE('ReadableStream is locked');
    const { 0: a, 1: b } = require('internal/webstreams/tee').tee(slots, false);
    return [a.object, b.object];
  }
  values(options = {}) {
    const slots = readableSlots(this);
    validateObject(options, 'options', 7);
    return streamIterator(slots, !!options?.preventCancel);
  }
  get [kIsDisturbed]() { return readableSlots(this).disturbed; }
  get [kIsErrored]() { return readableSlots(this).state === 'errored'; }
  get [kIsReadable]() { return readableSlots(this).state === 'readable'; }
  get [kIsClosedPromise]() { return readableSlots(this).closed; }
  get [kControllerErrorFunction]() {
    const { controller } = readableSlots(this);
    return (reason) => { controller.errorSteps(controller, reason); };
  }
  [kTransfer]() { return require('internal/webstreams/transfer').transferReadable(readableSlots(this)); }
  [customInspect](depth, options) {
    const slots = readableSlots(this);
    return inspectAs(this, this.constructor.name, { locked: this.locked, state: slots.state, supportsBYOB: slots.controller?.isBytes === true }, depth, options);
  }
}
const shown = { __proto__: null, enumerable: true };
function tagOf(value) { return { __proto__: null, configurable: true, writable: false, enumerable: false, value }; }
function hideGetters(prototype, keys) {
  for (let i = 0; i < keys.length; i++) ObjectDefineProperty(prototype, keys[i], { __proto__: null, enumerable: false });
}
ObjectDefineProperties(ReadableStream.prototype, {
  [SymbolAsyncIterator]: { __proto__: null, configurable: true, writable: true, enumerable: false, value: ReadableStream.prototype.values },
  [SymbolToStringTag]: tagOf('ReadableStream'), locked: shown, cancel: shown, getReader: shown, pipeThrough: shown, pipeTo: shown, tee: shown, values: shown,
});
ObjectDefineProperty(ReadableStream, 'from', shown);
hideGetters(ReadableStream.prototype, [kIsDisturbed, kIsErrored, kIsReadable, kIsClosedPromise, kControllerErrorFunction]);

function readableSlots(value) {
  const slots = slotsOfStream(value);
  if (slots === undefined) throw new ERR_INVALID_THIS('ReadableStream');
  return slots;
}

function pipeOptions(options) {
  validateObject(options, 'options', 7);
  const preventAbort = !!options?.preventAbort;
  const preventCancel = !!options?.preventCancel;
  const preventClose = !!options?.preventClose;
  const signal = options?.signal;
  if (signal !== undefined) validateAbortSignal(signal, 'options.signal');
  return { preventAbort, preventCancel, preventClose, signal };
}

function newStream() {
  return {
    object: undefined, state: 'readable', reader: null, controller: undefined, storedError: undefined, disturbed: false,
    closedDeferred: undefined, // of kIsClosedPromise, made when somebody asks
    get closed() {
      if (this.closedDeferred === undefined) {
        if (this.state === 'readable') {
          this.closedDeferred = deferred();
          markHandled(this.closedDeferred.promise);
        } else this.closedDeferred = this.state === 'closed' ? resolvedDeferred() : rejectedDeferred(this.storedError);
      }
      return this.closedDeferred;
    },
  };
}
// A stream that no constructor of the program made.
function createStream() {
  const slots = newStream();
  slots.object = new ReadableStream(kInternal, slots);
  return slots;
}

// https://streams.spec.whatwg.org/#readable-stream-cancel
function cancelStream(stream, reason) {
  stream.disturbed = true;
  if (stream.state === 'closed') return PromiseResolve();
  if (stream.state === 'errored') return PromiseReject(stream.storedError);
  closeStream(stream);
  const { reader } = stream;
  if (reader !== null && reader.byob) {
    const requests = reader.requests.takeAll();
    for (let i = 0; i < requests.length; i++) requests[i].close(undefined);
  }
  return PromisePrototypeThen(stream.controller.cancelSteps(stream.controller, reason), nop);
}
// https://streams.spec.whatwg.org/#readable-stream-close
function closeStream(stream) {
  stream.state = 'closed';
  stream.closedDeferred?.resolve();
  const { reader } = stream;
  if (reader === null) return;
  reader.closed.resolve();
  if (!reader.byob) {
    const requests = reader.requests.takeAll();
    for (let i = 0; i < requests.length; i++) requests[i].close();
  }
}
// https://streams.spec.whatwg.org/#readable-stream-error
function errorStream(stream, error) {
  stream.state = 'errored';
  stream.storedError = error;
  stream.closedDeferred?.reject(error);
  const { reader } = stream;
  if (reader === null) return;
  reader.closed.reject(error);
  markHandled(reader.closed.promise);
  errorRequests(reader, error);
}
function errorRequests(reader, error) {
  const requests = reader.requests.takeAll();
  for (let i = 0; i < requests.length; i++) requests[i].error(error);
}
function fulfillRequest(stream, chunk, done) {
  const request = stream.reader.requests.shift();
  if (done) request.close(chunk);
  else request.chunk(chunk);
}
function hasDefaultReader(stream) { return stream.reader !== null && !stream.reader.byob; }
function hasByobReader(stream) { return stream.reader !== null && stream.reader.byob; }

// ---- readers ----

// https://streams.spec.whatwg.org/#readable-stream-reader-generic-initialize
function acquire(stream, byob) {
  const reader = { object: undefined, byob, stream, closed: undefined, requests: new Fifo() };
  stream.reader = reader;
  if (stream.state === 'readable') reader.closed = deferred();
  else if (stream.state === 'closed') reader.closed = resolvedDeferred();
  else reader.closed = rejectedDeferred(stream.storedError);
  return reader;
}
// https://streams.spec.whatwg.org/#readable-stream-reader-generic-release
function release(reader) {
  const { stream } = reader;
  const error = new ERR_INVALID_STATE('Reader released');
  if (reader.closed.pending) {
    reader.closed.reject(error);
    markHandled(reader.closed.promise);
  } else reader.closed = rejectedDeferred(error);
  stream.controller.releaseSteps(stream.controller);
  stream.reader = null;
  reader.stream = undefined;
  errorRequests(reader, new ERR_INVALID_STATE('Releasing reader'));
}
// https://streams.spec.whatwg.org/#readable-stream-default-reader-read
function read(reader, request) {
  const { stream } = reader;
  stream.disturbed = true;
  if (stream.state === 'closed') request.close();
  else if (stream.state === 'errored') request.error(stream.storedError);
  else stream.controller.pullSteps(stream.controller, request);
}
// The read request that settles a promise with an iteration result.
class PromiseRequest {
  constructor() {
    this.promise = new Promise((resolve, reject) => {
      this.resolve = resolve;
      this.error = reject;
    });
  }
  chunk(value) { this.resolve({ value, done: false }); }
  close(value) { this.resolve({ value, done: true }); }
}

function unattached() { return new ERR_INVALID_STATE('The reader is not attached to a stream'); }
function cancelOf(reader, reason) {
  if (reader.stream === undefined) return PromiseReject(unattached());
  return cancelStream(reader.stream, reason);
}
function checkedStream(stream) {
  const slots = slotsOfStream(stream);
  if (slots === undefined) throw new ERR_INVALID_ARG_TYPE('stream', 'ReadableStream', stream);
  if (streamLocked(slots)) throw new ERR_INVALID_STATE('ReadableStream is locked');
  return slots;
}

let slotsOfReader;
class ReadableStreamDefaultReader {
  #slots;
  static { slotsOfReader = (value) => (value !== null && typeof value === 'object' && #slots in value ? value.#slots : undefined); }
  constructor(stream) {
    this.#slots = acquire(checkedStream(stream), false);
    this.#slots.object = this;
  }
  read() {
    const slots = slotsOfReader(this);
    if (slots === undefined) return PromiseReject(new ERR_INVALID_THIS('ReadableStreamDefaultReader'));
    if (slots.stream === undefined) return PromiseReject(unattached());
    const request = new PromiseRequest();
    read(slots, request);
    return request.promise;
  }
  releaseLock() {
    const slots = slotsOfReader(this);
    if (slots === undefined) throw new ERR_INVALID_THIS('ReadableStreamDefaultReader');
    if (slots.stream !== undefined) release(slots);
  }
  get closed() {
    const slots = slotsOfReader(this);
    return slots === undefined ? PromiseReject(new ERR_INVALID_THIS('ReadableStreamDefaultReader')) : slots.closed.promise;
  }
  cancel(reason = undefined) {
    const slots = slotsOfReader(this);
    return slots === undefined ? PromiseReject(new ERR_INVALID_THIS('ReadableStreamDefaultReader')) : cancelOf(slots, reason);
  }
  [customInspect](depth, options) {
    const slots = this.#slots;
    return inspectAs(this, 'ReadableStreamDefaultReader', { stream: slots.stream?.object, readRequests: slots.requests.length, close: slots.closed.promise }, depth, options);
  }
}
ObjectDefineProperties(ReadableStreamDefaultReader.prototype, {
  [SymbolToStringTag]: tagOf('ReadableStreamDefaultReader'), read: shown, releaseLock: shown, closed: shown, cancel: shown,
});

let slotsOfByobReader;
class ReadableStreamBYOBReader {
  #slots;
  static { slotsOfByobReader = (value) => (value !== null && typeof value === 'object' && #slots in value ? value.#slots : undefined); }
  constructor(stream) {
    const slots = checkedStream(stream);
    if (!slots.controller.isBytes) throw new ERR_INVALID_ARG_VALUE('stream', stream, 'must be a byte stream');
    this.#slots = acquire(slots, true);
    this.#slots.object = this;
  }
  // https://streams.spec.whatwg.org/#byob-reader-read
  read(view, options = {}) {
    const slots = slotsOfByobReader(this);
    if (slots === undefined) return PromiseReject(new ERR_INVALID_THIS('ReadableStreamBYOBReader'));
    try {
      const min = checkedView(view, options);
      if (slots.stream === undefined) throw unattached();
      const request = new PromiseRequest();
      readInto(slots, view, min, request);
      return request.promise;
    } catch (error) {
      return PromiseReject(error);
    }
  }
  releaseLock() {
    const slots = slotsOfByobReader(this);
    if (slots === undefined) throw new ERR_INVALID_THIS('ReadableStreamBYOBReader');
    if (slots.stream !== undefined) release(slots);
  }
  get closed() {
    const slots = slotsOfByobReader(this);
    return slots === undefined ? PromiseReject(new ERR_INVALID_THIS('ReadableStreamBYOBReader')) : slots.closed.promise;
  }
  cancel(reason = undefined) {
    const slots = slotsOfByobReader(this);
    return slots === undefined ? PromiseReject(new ERR_INVALID_THIS('ReadableStreamBYOBReader')) : cancelOf(slots, reason);
  }
  [customInspect](depth, options) {
    const slots = this.#slots;
    return inspectAs(this, 'ReadableStreamBYOBReader', { stream: slots.stream?.object, readIntoRequests: slots.requests.length, close: slots.closed.promise }, depth, options);
  }
}
ObjectDefineProperties(ReadableStreamBYOBReader.prototype, {
  [SymbolToStringTag]: tagOf('ReadableStreamBYOBReader'), read: shown, releaseLock: shown, closed: shown, cancel: shown,
});

// The least number of elements that a read into the view waits for.
function checkedView(view, options) {
  if (!ArrayBufferIsView(view)) throw new ERR_INVALID_ARG_TYPE('view', ['Buffer', 'TypedArray', 'DataView'], view);
  validateObject(options, 'options', 7);
  if (view.byteLength === 0 || view.buffer.byteLength === 0) throw new ERR_INVALID_STATE('View or Viewed ArrayBuffer is zero-length or detached');
  const min = options?.min;
  if (min === undefined) return 1;
  if (typeof min !== 'number') throw new ERR_INVALID_ARG_TYPE('options.min', 'number', min);
  if (!(min > 0)) throw new ERR_INVALID_ARG_VALUE('options.min', min, 'must be greater than 0');
  const { length } = view; // none: a DataView
  if (min !== min || min % 1 !== 0) throw new ERR_OUT_OF_RANGE('options.min', 'an integer', min);
  if (min > (length ?? view.byteLength)) throw new ERR_OUT_OF_RANGE('options.min', length === undefined ? '<= view.byteLength' : '<= view.length', min);
  return min;
}
// https://streams.spec.whatwg.org/#readable-stream-byob-reader-read
function readInto(reader, view, min, request) {
  const { stream } = reader;
  stream.disturbed = true;
  if (stream.state === 'errored') request.error(stream.storedError);
  else require('internal/webstreams/readable_bytes').pullInto(stream.controller, view, min, request);
}

// ---- iteration ----

// https://streams.spec.whatwg.org/#rs-asynciterator: calls of next() and return() wait for one another.
function streamIterator(stream, preventCancel) {
  if (streamLocked(stream)) throw new ERR_INVALID_STATE('ReadableStream is locked');
  const reader = acquire(stream, false);
  // The first step comes a turn later, as in Node, when the source has started.
  let ongoing = PromiseResolve();
  let done = false;
  function nextStep() {
    if (done) return PromiseResolve({ value: undefined, done: true });
    if (reader.stream === undefined) return PromiseReject(new ERR_INVALID_STATE('The reader is not bound to a ReadableStream'));
    const step = new Promise((resolve, reject) => {
      read(reader, {
        chunk(value) { resolve({ value, done: false }); },
        close() {
          release(reader);
          resolve({ value: undefined, done: true });
        },
        error(reason) {
          release(reader);
          reject(reason);
        },
      });
    });
    return PromisePrototypeThen(step, (result) => {
      ongoing = undefined;
      done = result.done;
      return result;
    }, (reason) => {
      ongoing = undefined;
      done = true;
      throw reason;
    });
  }
  function returnStep(value) {
    if (done) return PromiseResolve({ value, done: true });
    done = true;
    if (reader.stream === undefined) return PromiseReject(new ERR_INVALID_STATE('The reader is not bound to a ReadableStream'));
    if (preventCancel) {
      release(reader);
      return PromiseResolve({ value, done: true });
    }
    const result = cancelStream(reader.stream, value);
    release(reader);
    return PromisePrototypeThen(result, () => ({ value, done: true }));
  }
  return ObjectSetPrototypeOf({
    next() {
      ongoing = ongoing === undefined ? nextStep() : PromisePrototypeThen(ongoing, nextStep, nextStep);
      return ongoing;
    },
    return(value) {
      const step = () => returnStep(value);
      return ongoing === undefined ? step() : PromisePrototypeThen(ongoing, step, step);
    },
    [SymbolAsyncIterator]() { return this; },
  }, AsyncIteratorPrototype);
}

// ---- for the controllers ----

function illegalUnless(token) { if (token !== kInternal) throw new ERR_ILLEGAL_CONSTRUCTOR(); }

module.exports = {
  acquire, cancelStream, closeStream, createStream, errorStream, fulfillRequest, hasByobReader, hasDefaultReader, illegalUnless, newStream, read,
  ReadableStream, ReadableStreamBYOBReader, ReadableStreamDefaultReader, readInto, release, shown, slotsOfStream, streamLocked, tagOf,
};
