'use strict';
// TransformStream and its controller (https://streams.spec.whatwg.org/#ts).
const {
  FunctionPrototypeCall, ObjectDefineProperties, PromisePrototypeThen, PromiseReject, PromiseResolve,
  SymbolToStringTag,
} = primordials;
const { customInspect, deferred, highWaterMarkOf, inspectAs, isDictionary, kInternal, promiseOf, rangeError, sizeAlgorithm } = require('internal/webstreams/common');
const readableDefault = require('internal/webstreams/readable_default');
const writable = require('internal/webstreams/writable');
const { codes: { ERR_ILLEGAL_CONSTRUCTOR, ERR_INVALID_ARG_TYPE, ERR_INVALID_STATE: { TypeError: ERR_INVALID_STATE }, ERR_INVALID_THIS } } = require('internal/errors');
const { kTransfer } = require('internal/transferable');
const { validateFunction } = require('internal/validators');

const shown = { __proto__: null, enumerable: true };
function tagOf(value) { return { __proto__: null, configurable: true, writable: false, enumerable: false, value }; }

let slotsOf;
class TransformStream {
  #slots;
  static { slotsOf = (value) => (value !== null && typeof value === 'object' && #slots in value ? value.#slots : undefined); }
  // https://streams.spec.whatwg.org/#ts-constructor
  constructor(transformer = {}, writableStrategy = {}, readableStrategy = {}) {
    if (transformer === kInternal) {
      this.#slots = writableStrategy;
      return;
    }
    if (transformer === null || (typeof transformer !== 'object' && typeof transformer !== 'function')) throw new ERR_INVALID_ARG_TYPE('transformer', 'object', transformer);
    if (!isDictionary(writableStrategy)) throw new ERR_INVALID_ARG_TYPE('writableStrategy', 'object', writableStrategy);
    if (!isDictionary(readableStrategy)) throw new ERR_INVALID_ARG_TYPE('readableStrategy', 'object', readableStrategy);
    const { readableType, writableType } = transformer;
    const start = transformer?.start;
    if (readableType !== undefined) throw rangeError('transformer.readableType', readableType);
    if (writableType !== undefined) throw rangeError('transformer.writableType', writableType);
    const readableHighWaterMark = highWaterMarkOf(readableStrategy?.highWaterMark, 0);
    const readableSize = sizeAlgorithm(readableStrategy?.size);
    const writableHighWaterMark = highWaterMarkOf(writableStrategy?.highWaterMark, 1);
    const writableSize = sizeAlgorithm(writableStrategy?.size);
    const started = deferred();
    const stream = newStream();
    this.#slots = stream;
    stream.object = this;
    initialize(stream, started.promise, writableHighWaterMark, writableSize, readableHighWaterMark, readableSize);
    setUpFromTransformer(stream, transformer, start);
    if (start) started.resolve(FunctionPrototypeCall(start, transformer, stream.controller.object));
    else started.resolve();
  }
  get readable() { return checked(this).readable.object; }
  get writable() { return checked(this).writable.object; }
  [kTransfer]() { return require('internal/webstreams/transfer').transferTransform(checked(this)); }
  [customInspect](depth, options) {
    const { readable, writable: to, backpressure } = checked(this);
    return inspectAs(this, this.constructor.name, { readable: readable?.object, writable: to?.object, backpressure }, depth, options);
  }
}
ObjectDefineProperties(TransformStream.prototype, { [SymbolToStringTag]: tagOf('TransformStream'), readable: shown, writable: shown });
function checked(value) {
  const slots = slotsOf(value);
  if (slots === undefined) throw new ERR_INVALID_THIS('TransformStream');
  return slots;
}

let slotsOfController;
class TransformStreamDefaultController {
  #slots;
  static { slotsOfController = (value) => (value !== null && typeof value === 'object' && #slots in value ? value.#slots : undefined); }
  constructor(token = undefined, slots = undefined) {
    if (token !== kInternal) throw new ERR_ILLEGAL_CONSTRUCTOR();
    this.#slots = slots;
  }
  get desiredSize() { return readableDefault.desiredSize(checkedController(this).stream.readable.controller); }
  enqueue(chunk = undefined) { enqueue(checkedController(this), chunk); }
  error(reason = undefined) { errorStream(checkedController(this).stream, reason); }
  terminate() { terminate(checkedController(this)); }
  [customInspect](depth, options) {
    return inspectAs(this, this.constructor.name, { stream: this.#slots.stream.object }, depth, options);
  }
}
ObjectDefineProperties(TransformStreamDefaultController.prototype, {
  [SymbolToStringTag]: tagOf('TransformStreamDefaultController'), desiredSize: shown, enqueue: shown, error: shown, terminate: shown,
});
function checkedController(value) {
  const slots = slotsOfController(value);
  if (slots === undefined) throw new ERR_INVALID_THIS('TransformStreamDefaultController');
  return slots;
}

function newStream() {
  return { object: undefined, readable: undefined, writable: undefined, controller: undefined, backpressure: undefined, backpressureChange: undefined };
}

// https://streams.spec.whatwg.org/#initialize-transform-stream
function initialize(stream, started, writableHighWaterMark, writableSize, readableHighWaterMark, readableSize) {
  const start = () => started;
  stream.writable = writable.createWritable(start, (chunk) => sinkWrite(stream, chunk), () => sinkClose(stream), (reason) => sinkAbort(stream, reason),
    writableHighWaterMark, writableSize);
  stream.readable = readableDefault.createDefaultStream(start, () => {
    setBackpressure(stream, false);
    return stream.backpressureChange.promise;
  }, (c, reason) => sourceCancel(stream, reason), readableHighWaterMark, readableSize);
  setBackpressure(stream, true);
}
function setUpController(stream, transform, flush, cancel) {
  const c = { object: undefined, stream, transform, flush, cancel, finished: undefined };
  c.object = new TransformStreamDefaultController(kInternal, c);
  stream.controller = c;
}
function setUpFromTransformer(stream, transformer, start) {
  const { transform, flush, cancel } = transformer;
  if (start) validateFunction(start, 'transformer.start');
  if (transform) validateFunction(transform, 'transformer.transform');
  if (flush) validateFunction(flush, 'transformer.flush');
  if (cancel) validateFunction(cancel, 'transformer.cancel');
  setUpController(stream, transform ? (chunk, c) => promiseOf(transform, transformer, chunk, c.object) : passOn,
    flush ? (c) => promiseOf(flush, transformer, c.object) : resolved, cancel ? (reason) => promiseOf(cancel, transformer, reason) : resolved);
}
function resolved() { return PromiseResolve(); }
function passOn(chunk, c) {
  try {
    enqueue(c, chunk);
    return PromiseResolve();
  } catch (error) {
    return PromiseReject(error);
  }
}
// For the use of other code of this folder: transform(chunk, c) and flush(c) may throw and give promises or nothing.
function createTransform(transform, flush) {
  const stream = newStream();
  stream.object = new TransformStream(kInternal, stream);
  initialize(stream, PromiseResolve(), 1, () => 1, 0, () => 1);
  setUpController(stream, (chunk, c) => promiseOf(transform, undefined, chunk, c), (c) => promiseOf(flush, undefined, c), resolved);
  return stream;
}

// One whose two ends are elsewhere.
function transformOver(readable, to) {
  const stream = newStream();
  stream.readable = readable;
  stream.writable = to;
  stream.object = new TransformStream(kInternal, stream);
  return stream.object;
}

function setBackpressure(stream, backpressure) {
  stream.backpressureChange?.resolve();
  stream.backpressureChange = deferred();
  stream.backpressure = backpressure;
}
// https://streams.spec.whatwg.org/#transform-stream-error
function errorStream(stream, error) {
  readableDefault.errorController(stream.readable.controller, error);
  errorWritable(stream, error);
}
function errorWritable(stream, error) {
  clearAlgorithms(stream.controller);
  writable.errorIfNeeded(stream.writable.controller, error);
  unblock(stream);
}
function unblock(stream) { if (stream.backpressure) setBackpressure(stream, false); }
function clearAlgorithms(c) { c.transform = c.flush = c.cancel = undefined; }

// https://streams.spec.whatwg.org/#transform-stream-default-controller-enqueue
function enqueue(c, chunk) {
  const { stream } = c;
  const to = stream.readable.controller;
  if (!readableDefault.canCloseOrEnqueue(to)) throw new ERR_INVALID_STATE('Unable to enqueue');
  try {
    readableDefault.enqueue(to, chunk);
  } catch (error) {
    errorWritable(stream, error);
    throw stream.readable.storedError;
  }
  if (readableDefault.hasBackpressure(to) !== stream.backpressure) setBackpressure(stream, true);
}
function terminate(c) {
  const { stream } = c;
  readableDefault.close(stream.readable.controller);
  errorWritable(stream, new ERR_INVALID_STATE('TransformStream has been terminated'));
}
function perform(c, chunk) {
  return PromisePrototypeThen(c.transform(chunk, c), undefined, (error) => {
    errorStream(c.stream, error);
    throw error;
  });
}
function sinkWrite(stream, chunk) {
  const c = stream.controller;
  if (!stream.backpressure) return perform(c, chunk);
  return PromisePrototypeThen(stream.backpressureChange.promise, () => {
    if (stream.writable.state === 'erroring') throw stream.writable.storedError;
    return perform(c, chunk);
  });
}
// The last act of a stream, whoever asks for it first: run() gives a promise; then(): it is fulfilled; failed(reason): it is not.
function finish(c, run, then, failed) {
  if (c.finished !== undefined) return c.finished.promise;
  c.finished = deferred();
  const promise = run();
  clearAlgorithms(c);
  PromisePrototypeThen(promise, () => { then(c.finished); }, (reason) => {
    failed(reason);
    c.finished.reject(reason);
  });
  return c.finished.promise;
}
// https://streams.spec.whatwg.org/#transform-stream-default-sink-abort-algorithm
function sinkAbort(stream, reason) {
  const c = stream.controller;
  const { readable } = stream;
  return finish(c, () => c.cancel(reason), (finished) => {
    if (readable.state === 'errored') finished.reject(readable.storedError);
    else {
      readableDefault.errorController(readable.controller, reason);
      finished.resolve();
    }
  }, (error) => { readableDefault.errorController(readable.controller, error); });
}
// https://streams.spec.whatwg.org/#transform-stream-default-sink-close-algorithm
function sinkClose(stream) {
  const c = stream.controller;
  const { readable } = stream;
  return finish(c, () => c.flush(c), (finished) => {
    if (readable.state === 'errored') finished.reject(readable.storedError);
    else {
      readableDefault.close(readable.controller);
      finished.resolve();
    }
  }, (error) => { readableDefault.errorController(readable.controller, error); });
}
// https://streams.spec.whatwg.org/#transform-stream-default-source-cancel
function sourceCancel(stream, reason) {
  const c = stream.controller;
  const to = stream.writable;
  const fail = (error) => {
    writable.errorIfNeeded(to.controller, error);
    unblock(stream);
  };
  return finish(c, () => c.cancel(reason), (finished) => {
    if (to.state === 'errored') finished.reject(to.storedError);
    else {
      fail(reason);
      finished.resolve();
    }
  }, fail);
}

module.exports = { createTransform, enqueue, transformOver, TransformStream, TransformStreamDefaultController };
