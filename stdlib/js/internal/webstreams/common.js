'use strict';
// What the classes of the Streams Standard (https://streams.spec.whatwg.org/) share.
//
// The public objects are thin: each holds its *slots*, a plain object with the internal slots of the standard, in a private
// field, and the algorithms of the standard work on slots. `slots.object` leads back to the public object. Only a call with
// the token kInternal makes a public object of given slots.
const {
  ArrayBuffer, ArrayBufferPrototypeSlice, ArrayPrototypePush, ArrayPrototypeSlice, FunctionPrototypeCall, Promise,
  PromisePrototypeThen, PromiseReject, PromiseResolve, RangeError, Symbol, SymbolFor, Uint8Array,
} = primordials;
const { codes: { ERR_INVALID_ARG_TYPE, ERR_INVALID_ARG_VALUE } } = require('internal/errors');
const { captureStack } = internalBinding('errors');

const kInternal = Symbol('kInternal');
// What Node's own stream functions ask of web streams.
const kIsDisturbed = SymbolFor('nodejs.stream.disturbed');
const kIsErrored = SymbolFor('nodejs.stream.errored');
const kIsReadable = SymbolFor('nodejs.stream.readable');
const kIsWritable = SymbolFor('nodejs.stream.writable');
const kIsClosedPromise = SymbolFor('nodejs.webstream.isClosedPromise');
const kControllerErrorFunction = SymbolFor('nodejs.webstream.controllerErrorFunction');
const customInspect = SymbolFor('nodejs.util.inspect.custom');

function nop() {}

// ---- promises ----

// A promise with its functions; `pending` until one of them was called.
function deferred() {
  const d = { promise: undefined, resolve: undefined, reject: undefined, pending: true };
  d.promise = new Promise((resolve, reject) => {
    d.resolve = (value) => {
      d.pending = false;
      resolve(value);
    };
    d.reject = (reason) => {
      d.pending = false;
      reject(reason);
    };
  });
  return d;
}
function resolvedDeferred(value) {
  return { promise: PromiseResolve(value), resolve: nop, reject: nop, pending: false };
}
function rejectedDeferred(reason) {
  return { promise: markHandled(PromiseReject(reason)), resolve: nop, reject: nop, pending: false };
}
// A rejection of this promise that nobody handles is no error of the program.
function markHandled(promise) {
  PromisePrototypeThen(promise, undefined, nop);
  return promise;
}
// The callback's result as a promise, its exception as a rejection.
function promiseOf(fn, self, a, b) {
  try {
    return PromiseResolve(FunctionPrototypeCall(fn, self, a, b));
  } catch (error) {
    return PromiseReject(error);
  }
}

// ---- queues: https://streams.spec.whatwg.org/#queue-with-sizes ----

// First in, first out, without moving the rest at each shift.
class Fifo {
  constructor() {
    this.items = [];
    this.head = 0;
  }
  get length() { return this.items.length - this.head; }
  push(item) { ArrayPrototypePush(this.items, item); }
  peek() { return this.items[this.head]; }
  last() { return this.items[this.items.length - 1]; }
  shift() {
    const item = this.items[this.head];
    this.items[this.head++] = undefined;
    if (this.head === this.items.length) {
      this.items = [];
      this.head = 0;
    } else if (this.head >= 1024 && this.head * 2 > this.items.length) {
      this.items = ArrayPrototypeSlice(this.items, this.head);
      this.head = 0;
    }
    return item;
  }
  // All items, which leave the queue.
  takeAll() {
    const all = this.head === 0 ? this.items : ArrayPrototypeSlice(this.items, this.head);
    this.items = [];
    this.head = 0;
    return all;
  }
}

class SizedQueue extends Fifo {
  constructor() {
    super();
    this.total = 0;
  }
  enqueue(value, size) {
    size = +size;
    if (!(size >= 0) || size === Infinity) throw rangeError('size', size);
    this.push({ value, size });
    this.total += size;
  }
  dequeue() {
    const { value, size } = this.shift();
    this.total -= size;
    if (this.total < 0) this.total = 0; // rounding
    return value;
  }
  reset() {
    this.takeAll();
    this.total = 0;
  }
}

// ---- arguments ----

// ERR_INVALID_ARG_VALUE as a RangeError.
function rangeError(name, value, reason) {
  const { message } = new ERR_INVALID_ARG_VALUE(name, value, reason);
  const error = new RangeError(message);
  captureStack(error, 'RangeError [ERR_INVALID_ARG_VALUE]', rangeError);
  error.code = 'ERR_INVALID_ARG_VALUE';
  return error;
}
function one() { return 1; }
// https://streams.spec.whatwg.org/#make-size-algorithm-from-size-function
function sizeAlgorithm(size) {
  if (size === undefined) return one;
  if (typeof size !== 'function') throw new ERR_INVALID_ARG_TYPE('strategy.size', 'Function', size);
  return size;
}
// https://streams.spec.whatwg.org/#validate-and-normalize-high-water-mark
function highWaterMarkOf(value, otherwise) {
  if (value === undefined) return otherwise;
  const number = +value;
  if (!(number >= 0)) throw rangeError('strategy.highWaterMark', number);
  return number;
}
function isDictionary(value) { return value === undefined || value === null || typeof value === 'object' || typeof value === 'function'; }

// Copies bytes into an ArrayBuffer of their own.
function cloneBytes(view) {
  return new Uint8Array(ArrayBufferPrototypeSlice(view.buffer, view.byteOffset, view.byteOffset + view.byteLength));
}
function canCopyBytes(to, toIndex, from, fromIndex, count) {
  return to !== from && to instanceof ArrayBuffer && !to.detached && !from.detached && toIndex + count <= to.byteLength && fromIndex + count <= from.byteLength;
}

// Duplex.from() and pipelines make Node streams of web streams: whoever has one, has this linked.
function fromWeb() { return require('internal/webstreams/from_web'); }

// ---- inspection ----

function inspectAs(object, name, shown, depth, options) {
  if (depth < 0) return object;
  const { inspect } = require('internal/util/inspect');
  return `${name} ${inspect(shown, { ...options, depth: options.depth == null ? null : options.depth - 1 })}`;
}

module.exports = {
  canCopyBytes, cloneBytes, customInspect, deferred, Fifo, fromWeb, highWaterMarkOf, inspectAs, isDictionary, kControllerErrorFunction, kInternal,
  kIsClosedPromise, kIsDisturbed, kIsErrored, kIsReadable, kIsWritable, markHandled, nop, promiseOf, rangeError, rejectedDeferred,
  resolvedDeferred, sizeAlgorithm, SizedQueue,
};
