'use strict';
// The controller of byte streams (https://streams.spec.whatwg.org/#rbs-controller-class) and its requests.
//
// The queue holds { buffer, byteOffset, byteLength }. A *pull-into* is a place that waits for bytes: a view of a BYOB reader, or a
// buffer of our own for a default reader (autoAllocateChunkSize). readerType says who waits for it: 'byob', 'default', or 'none'
// after the reader let go of the stream.
const {
  ArrayBuffer, ArrayBufferIsView, ArrayBufferPrototypeSlice, ArrayBufferPrototypeTransfer, BigInt64Array,
  BigUint64Array, Float32Array, Float64Array, FunctionPrototypeCall, Int16Array, Int32Array, Int8Array, MathMin,
  NumberIsInteger, ObjectDefineProperties, PromiseResolve, SymbolToStringTag, TypedArrayPrototypeGetSymbolToStringTag,
  TypedArrayPrototypeSet, Uint16Array, Uint32Array, Uint8Array, Uint8ClampedArray,
} = primordials;
const { customInspect, Fifo, inspectAs, kInternal, nop, promiseOf, canCopyBytes } = require('internal/webstreams/common');
const { closeStream, createStream, errorStream, fulfillRequest, hasByobReader, hasDefaultReader, illegalUnless, shown, tagOf } = require('internal/webstreams/readable');
const { pullIfNeeded, startPulling } = require('internal/webstreams/pulling');
const { codes: {
  ERR_INVALID_ARG_TYPE, ERR_INVALID_ARG_VALUE, ERR_INVALID_STATE: { TypeError: ERR_INVALID_STATE }, ERR_INVALID_THIS,
} } = require('internal/errors');
const { validateFunction } = require('internal/validators');
const { isSharedArrayBuffer } = internalBinding('types');

const VIEWS = {
  __proto__: null, Int8Array, Uint8Array, Uint8ClampedArray, Int16Array, Uint16Array, Int32Array, Uint32Array, Float32Array, Float64Array, BigInt64Array, BigUint64Array,
};

// ---- the public objects ----

let slotsOfRequest;
class ReadableStreamBYOBRequest {
  #slots;
  static { slotsOfRequest = (value) => (value !== null && typeof value === 'object' && #slots in value ? value.#slots : undefined); }
  constructor(token = undefined, slots = undefined) {
    illegalUnless(token);
    this.#slots = slots;
  }
  get view() { return checkedRequest(this).view; }
  respond(bytesWritten) {
    const request = checkedRequest(this);
    const c = request.controller;
    if (c === undefined) throw new ERR_INVALID_STATE('This BYOB request has been invalidated');
    if (request.view.buffer.detached) throw new ERR_INVALID_STATE('Viewed ArrayBuffer is detached');
    bytesWritten = +bytesWritten;
    if (!NumberIsInteger(bytesWritten) || bytesWritten < 0) throw new ERR_INVALID_ARG_VALUE('bytesWritten', bytesWritten);
    respond(c, bytesWritten);
  }
  respondWithNewView(view) {
    const request = checkedRequest(this);
    const c = request.controller;
    if (c === undefined) throw new ERR_INVALID_STATE('This BYOB request has been invalidated');
    if (!ArrayBufferIsView(view)) throw new ERR_INVALID_ARG_TYPE('view', ['Buffer', 'TypedArray', 'DataView'], view);
    if (view.buffer.detached) throw new ERR_INVALID_STATE('Viewed ArrayBuffer is detached');
    respondWithNewView(c, view);
  }
  [customInspect](depth, options) {
    const request = this.#slots;
    return inspectAs(this, 'ReadableStreamBYOBRequest', { view: request.view, controller: request.controller?.object }, depth, options);
  }
}
ObjectDefineProperties(ReadableStreamBYOBRequest.prototype, {
  [SymbolToStringTag]: tagOf('ReadableStreamBYOBRequest'), view: shown, respond: shown, respondWithNewView: shown,
});
function checkedRequest(value) {
  const slots = slotsOfRequest(value);
  if (slots === undefined) throw new ERR_INVALID_THIS('ReadableStreamBYOBRequest');
  return slots;
}

let slotsOf;
class ReadableByteStreamController {
  #slots;
  static { slotsOf = (value) => (value !== null && typeof value === 'object' && #slots in value ? value.#slots : undefined); }
  constructor(token = undefined, slots = undefined) {
    illegalUnless(token);
    this.#slots = slots;
  }
  get byobRequest() { return byobRequest(checked(this)); }
  get desiredSize() { return desiredSize(checked(this)); }
  close() {
    const c = checked(this);
    if (c.closeRequested || c.stream.state !== 'readable') throw new ERR_INVALID_STATE('ReadableStream is already closed');
    close(c);
  }
  enqueue(chunk) {
    const c = checked(this);
    if (!ArrayBufferIsView(chunk)) throw new ERR_INVALID_ARG_TYPE('buffer', ['Buffer', 'TypedArray', 'DataView'], chunk);
    if (chunk.byteLength === 0 || chunk.buffer.byteLength === 0) throw new ERR_INVALID_STATE('chunk ArrayBuffer is zero-length or detached');
    if (c.closeRequested || c.stream.state !== 'readable') throw new ERR_INVALID_STATE('ReadableStream is already closed');
    enqueue(c, chunk);
  }
  error(error = undefined) { errorController(checked(this), error); }
  [customInspect](depth, options) { return inspectAs(this, 'ReadableByteStreamController', {}, depth < 0 ? 0 : depth, options); }
}
ObjectDefineProperties(ReadableByteStreamController.prototype, {
  [SymbolToStringTag]: tagOf('ReadableByteStreamController'), byobRequest: shown, desiredSize: shown, close: shown, enqueue: shown, error: shown,
});
function checked(value) {
  const slots = slotsOf(value);
  if (slots === undefined) throw new ERR_INVALID_THIS('ReadableByteStreamController');
  return slots;
}

// ---- making one ----

// https://streams.spec.whatwg.org/#set-up-readable-byte-stream-controller; pull(c) and cancel(c, reason) give promises.
function setUp(stream, start, pull, cancel, highWaterMark, autoAllocateChunkSize) {
  const c = {
    object: undefined, isBytes: true, stream, queue: new Fifo(), queueTotal: 0, started: false, closeRequested: false, pullAgain: false, pulling: false,
    highWaterMark, pull, cancel, autoAllocateChunkSize, byobRequest: null, pullIntos: new Fifo(), cancelSteps, pullSteps, releaseSteps, errorSteps: errorController, shouldPull,
  };
  c.object = new ReadableByteStreamController(kInternal, c);
  stream.controller = c;
  startPulling(c, start);
}
function resolved() { return PromiseResolve(); }
// https://streams.spec.whatwg.org/#set-up-readable-byte-stream-controller-from-underlying-source
function setUpFromSource(stream, source, highWaterMark) {
  const { start, pull, cancel, autoAllocateChunkSize } = source;
  if (start) validateFunction(start, 'source.start');
  if (pull) validateFunction(pull, 'source.pull');
  if (cancel) validateFunction(cancel, 'source.cancel');
  if (autoAllocateChunkSize !== undefined && !(+autoAllocateChunkSize > 0)) {
    throw new ERR_INVALID_ARG_VALUE('source.autoAllocateChunkSize', autoAllocateChunkSize);
  }
  setUp(stream, start ? (c) => FunctionPrototypeCall(start, source, c.object) : nop,
    pull ? (c) => promiseOf(pull, source, c.object) : resolved,
    cancel ? (c, reason) => promiseOf(cancel, source, reason) : resolved,
    highWaterMark, autoAllocateChunkSize === undefined ? undefined : +autoAllocateChunkSize);
}
function createByteStream(start, pull, cancel, highWaterMark = 0, autoAllocateChunkSize = undefined) {
  const stream = createStream();
  setUp(stream, start, pull, cancel, highWaterMark, autoAllocateChunkSize);
  return stream;
}

// ---- the controller's algorithms ----

function resetQueue(c) {
  c.queue.takeAll();
  c.queueTotal = 0;
}
function cancelSteps(c, reason) {
  clearPullIntos(c);
  resetQueue(c);
  const { cancel } = c;
  clearAlgorithms(c);
  return cancel(c, reason);
}
function pullSteps(c, request) {
  const { stream } = c;
  if (c.queueTotal > 0) {
    fillRequestFromQueue(c, request);
    return;
  }
  const { autoAllocateChunkSize } = c;
  if (autoAllocateChunkSize !== undefined) {
    let buffer;
    try {
      buffer = new ArrayBuffer(autoAllocateChunkSize);
    } catch (error) {
      request.error(error);
      return;
    }
    c.pullIntos.push({
      buffer, bufferByteLength: autoAllocateChunkSize, byteOffset: 0, byteLength: autoAllocateChunkSize, bytesFilled: 0, minimumFill: 1, elementSize: 1,
      View: Uint8Array, readerType: 'default',
    });
  }
  stream.reader.requests.push(request);
  pullIfNeeded(c);
}
// The reader goes; what is written into its place still counts.
function releaseSteps(c) {
  if (c.pullIntos.length === 0) return;
  const first = c.pullIntos.peek();
  first.readerType = 'none';
  c.pullIntos.takeAll();
  c.pullIntos.push(first);
}
function clearAlgorithms(c) { c.pull = c.cancel = undefined; }
function clearPullIntos(c) {
  invalidateRequest(c);
  c.pullIntos.takeAll();
}
function invalidateRequest(c) {
  if (c.byobRequest === null) return;
  const request = slotsOfRequest(c.byobRequest);
  request.controller = undefined;
  request.view = null;
  c.byobRequest = null;
}
function byobRequest(c) {
  if (c.byobRequest === null && c.pullIntos.length > 0) {
    const first = c.pullIntos.peek();
    const view = new Uint8Array(first.buffer, first.byteOffset + first.bytesFilled, first.byteLength - first.bytesFilled);
    c.byobRequest = new ReadableStreamBYOBRequest(kInternal, { controller: c, view });
  }
  return c.byobRequest;
}
function desiredSize(c) {
  const { state } = c.stream;
  if (state === 'errored') return null;
  return state === 'closed' ? 0 : c.highWaterMark - c.queueTotal;
}
function shouldPull(c) {
  const { stream } = c;
  if (stream.state !== 'readable' || c.closeRequested || !c.started) return false;
  if (stream.reader !== null && stream.reader.requests.length > 0) return true;
  return desiredSize(c) > 0;
}
function errorController(c, error) {
  if (c.stream.state !== 'readable') return;
  clearPullIntos(c);
  resetQueue(c);
  clearAlgorithms(c);
  errorStream(c.stream, error);
}
// https://streams.spec.whatwg.org/#readable-byte-stream-controller-close
function close(c) {
  const { stream } = c;
  if (c.closeRequested || stream.state !== 'readable') return;
  if (c.queueTotal > 0) {
    c.closeRequested = true;
    return;
  }
  if (c.pullIntos.length > 0) {
    const first = c.pullIntos.peek();
    if (first.bytesFilled % first.elementSize !== 0) {
      const error = new ERR_INVALID_STATE('Partial read');
      errorController(c, error);
      throw error;
    }
  }
  clearAlgorithms(c);
  closeStream(stream);
}
// https://streams.spec.whatwg.org/#readable-byte-stream-controller-enqueue
function enqueue(c, chunk) {
  const { stream } = c;
  if (c.closeRequested || stream.state !== 'readable') return;
  const { buffer, byteOffset, byteLength } = chunk;
  if (buffer.detached) throw new ERR_INVALID_STATE('chunk ArrayBuffer is detached');
  const moved = transfer(buffer);
  if (c.pullIntos.length > 0) {
    const first = c.pullIntos.peek();
    if (first.buffer.detached) throw new ERR_INVALID_STATE('Destination ArrayBuffer is detached');
    invalidateRequest(c);
    first.buffer = transfer(first.buffer);
    if (first.readerType === 'none') enqueueDetached(c, first);
  }
  if (hasDefaultReader(stream)) {
    while (stream.reader.requests.length > 0 && c.queueTotal > 0) fillRequestFromQueue(c, stream.reader.requests.shift());
    if (stream.reader.requests.length === 0) enqueueBytes(c, moved, byteOffset, byteLength);
    else {
      if (c.pullIntos.length > 0) c.pullIntos.shift();
      fulfillRequest(stream, new Uint8Array(moved, byteOffset, byteLength), false);
    }
  } else if (hasByobReader(stream)) {
    enqueueBytes(c, moved, byteOffset, byteLength);
    const filled = fillPullIntos(c);
    for (let i = 0; i < filled.length; i++) commit(stream, filled[i]);
  } else enqueueBytes(c, moved, byteOffset, byteLength);
  pullIfNeeded(c);
}
// Memory that is shared cannot be taken away from whoever has it.
function transfer(buffer) {
  if (isSharedArrayBuffer(buffer)) throw new ERR_INVALID_ARG_VALUE('chunk', buffer, 'must not be over shared memory');
  return ArrayBufferPrototypeTransfer(buffer);
}
function enqueueBytes(c, buffer, byteOffset, byteLength) {
  c.queue.push({ buffer, byteOffset, byteLength });
  c.queueTotal += byteLength;
}
function enqueueCopy(c, buffer, byteOffset, byteLength) {
  let copy;
  try {
    copy = ArrayBufferPrototypeSlice(buffer, byteOffset, byteOffset + byteLength);
  } catch (error) {
    errorController(c, error);
    throw error;
  }
  enqueueBytes(c, copy, 0, byteLength);
}
// What a pull-into of a reader that went away had received.
function enqueueDetached(c, pullInto) {
  if (pullInto.bytesFilled > 0) enqueueCopy(c, pullInto.buffer, pullInto.byteOffset, pullInto.bytesFilled);
  c.pullIntos.shift();
}
function fillRequestFromQueue(c, request) {
  const { buffer, byteOffset, byteLength } = c.queue.shift();
  c.queueTotal -= byteLength;
  drained(c);
  request.chunk(new Uint8Array(buffer, byteOffset, byteLength));
}
// https://streams.spec.whatwg.org/#readable-byte-stream-controller-handle-queue-drain
function drained(c) {
  if (c.queueTotal === 0 && c.closeRequested) {
    clearAlgorithms(c);
    closeStream(c.stream);
  } else pullIfNeeded(c);
}
// https://streams.spec.whatwg.org/#readable-byte-stream-controller-fill-pull-into-descriptor-from-queue: is it ready?
function fillFromQueue(c, pullInto) {
  let left = MathMin(c.queueTotal, pullInto.byteLength - pullInto.bytesFilled);
  const most = pullInto.bytesFilled + left;
  const whole = most - most % pullInto.elementSize;
  let ready = false;
  if (whole >= pullInto.minimumFill) {
    left = whole - pullInto.bytesFilled;
    ready = true;
  }
  while (left > 0) {
    const head = c.queue.peek();
    const count = MathMin(left, head.byteLength);
    const at = pullInto.byteOffset + pullInto.bytesFilled;
    if (!canCopyBytes(pullInto.buffer, at, head.buffer, head.byteOffset, count)) throw new ERR_INVALID_STATE('Cannot copy bytes');
    TypedArrayPrototypeSet(new Uint8Array(pullInto.buffer), new Uint8Array(head.buffer, head.byteOffset, count), at);
    if (head.byteLength === count) c.queue.shift();
    else {
      head.byteOffset += count;
      head.byteLength -= count;
    }
    c.queueTotal -= count;
    pullInto.bytesFilled += count;
    left -= count;
  }
  return ready;
}
// Those that the queue filled, taken off the list.
function fillPullIntos(c) {
  const filled = [];
  while (c.pullIntos.length > 0 && c.queueTotal > 0) {
    const first = c.pullIntos.peek();
    if (!fillFromQueue(c, first)) break;
    shiftPullInto(c);
    filled[filled.length] = first;
  }
  return filled;
}
function shiftPullInto(c) {
  invalidateRequest(c);
  return c.pullIntos.shift();
}
function viewOf(pullInto) {
  return new pullInto.View(transfer(pullInto.buffer), pullInto.byteOffset, pullInto.bytesFilled / pullInto.elementSize);
}
function commit(stream, pullInto) {
  const done = stream.state === 'closed';
  const view = viewOf(pullInto);
  fulfillRequest(stream, view, done);
}
// https://streams.spec.whatwg.org/#readable-byte-stream-controller-pull-into
function pullInto(c, view, min, request) {
  const { stream } = c;
  const tag = TypedArrayPrototypeGetSymbolToStringTag(view);
  const View = tag === undefined ? DataView : VIEWS[tag];
  const elementSize = tag === undefined ? 1 : View.BYTES_PER_ELEMENT;
  const { byteOffset, byteLength } = view;
  let buffer;
  try {
    buffer = transfer(view.buffer);
  } catch (error) {
    request.error(error);
    return;
  }
  const place = {
    buffer, bufferByteLength: buffer.byteLength, byteOffset, byteLength, bytesFilled: 0, minimumFill: min * elementSize, elementSize, View, readerType: 'byob',
  };
  if (c.pullIntos.length > 0) {
    c.pullIntos.push(place);
    stream.reader.requests.push(request);
    return;
  }
  if (stream.state === 'closed') {
    request.close(new View(buffer, byteOffset, 0));
    return;
  }
  if (c.queueTotal > 0) {
    if (fillFromQueue(c, place)) {
      const filled = viewOf(place);
      drained(c);
      request.chunk(filled);
      return;
    }
    if (c.closeRequested) {
      const error = new ERR_INVALID_STATE('ReadableStream closed');
      errorController(c, error);
      request.error(error);
      return;
    }
  }
  c.pullIntos.push(place);
  stream.reader.requests.push(request);
  pullIfNeeded(c);
}
// https://streams.spec.whatwg.org/#readable-byte-stream-controller-respond
function respond(c, bytesWritten) {
  const first = c.pullIntos.peek();
  if (c.stream.state === 'closed') {
    if (bytesWritten !== 0) throw new ERR_INVALID_ARG_VALUE('bytesWritten', bytesWritten);
  } else {
    if (bytesWritten === 0) throw new ERR_INVALID_ARG_VALUE('bytesWritten', bytesWritten);
    if (first.bytesFilled + bytesWritten > first.byteLength) throw outOfBounds('bytesWritten', bytesWritten);
  }
  first.buffer = transfer(first.buffer);
  respondInternal(c, bytesWritten);
}
function outOfBounds(name, value) { return require('internal/webstreams/common').rangeError(name, value); }
// https://streams.spec.whatwg.org/#readable-byte-stream-controller-respond-with-new-view
function respondWithNewView(c, view) {
  const first = c.pullIntos.peek();
  const { byteLength, byteOffset, buffer } = view;
  if (c.stream.state === 'closed') {
    if (byteLength !== 0) throw new ERR_INVALID_STATE('View is not zero-length');
  } else if (byteLength === 0) throw new ERR_INVALID_STATE('View is zero-length');
  if (first.byteOffset + first.bytesFilled !== byteOffset) throw outOfBounds('view', view);
  if (first.bufferByteLength !== buffer.byteLength) throw outOfBounds('view', view);
  if (first.bytesFilled + byteLength > first.byteLength) throw outOfBounds('view', view);
  first.buffer = transfer(buffer);
  respondInternal(c, byteLength);
}
function respondInternal(c, bytesWritten) {
  const first = c.pullIntos.peek();
  invalidateRequest(c);
  if (c.stream.state === 'closed') respondClosed(c, first);
  else respondReadable(c, bytesWritten, first);
  pullIfNeeded(c);
}
function respondClosed(c, first) {
  if (first.readerType === 'none') shiftPullInto(c);
  const { stream } = c;
  if (!hasByobReader(stream)) return;
  const places = [];
  while (places.length < stream.reader.requests.length) places[places.length] = shiftPullInto(c);
  for (let i = 0; i < places.length; i++) commit(stream, places[i]);
}
function respondReadable(c, bytesWritten, place) {
  place.bytesFilled += bytesWritten;
  if (place.readerType === 'none') {
    enqueueDetached(c, place);
    const filled = fillPullIntos(c);
    for (let i = 0; i < filled.length; i++) commit(c.stream, filled[i]);
    return;
  }
  if (place.bytesFilled < place.minimumFill) return;
  shiftPullInto(c);
  const rest = place.bytesFilled % place.elementSize;
  if (rest > 0) {
    const end = place.byteOffset + place.bytesFilled;
    enqueueCopy(c, place.buffer, end - rest, rest);
  }
  place.bytesFilled -= rest;
  const filled = fillPullIntos(c);
  commit(c.stream, place);
  for (let i = 0; i < filled.length; i++) commit(c.stream, filled[i]);
}

module.exports = {
  byobRequest, close, createByteStream, enqueue, errorController, pullInto, ReadableByteStreamController, ReadableStreamBYOBRequest, respond, respondWithNewView,
  setUpFromSource,
};
