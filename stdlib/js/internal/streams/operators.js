'use strict';
// Iterator helpers of Readable: map, filter, forEach, toArray, some, every, find, flatMap, take, drop, reduce, asIndexedPairs, compose.
const {
  ArrayPrototypePush, ArrayPrototypeShift, FunctionPrototypeCall, MathFloor, Number, NumberIsNaN, Promise,
  PromisePrototypeThen, PromiseReject, PromiseResolve, ReflectApply, Symbol, TypeError,
} = primordials;
const { AbortError, codes: { ERR_INVALID_ARG_TYPE, ERR_INVALID_ARG_VALUE, ERR_OUT_OF_RANGE } } = require('internal/errors');
const { validateAbortSignal, validateInteger, validateObject, validateFunction } = require('internal/validators');
const kEmpty = Symbol('kEmpty');
const kEof = Symbol('kEof');

function checkOptions(options) {
  if (options != null) validateObject(options, 'options');
  if (options?.signal != null) validateAbortSignal(options.signal, 'options.signal');
}
function checkFunction(fn) {
  if (typeof fn !== 'function') throw new ERR_INVALID_ARG_TYPE('fn', ['Function', 'AsyncFunction'], fn);
}

function map(fn, options) {
  checkFunction(fn);
  checkOptions(options);
  let concurrency = 1;
  if (options?.concurrency != null) concurrency = MathFloor(options.concurrency);
  let highWaterMark = concurrency - 1;
  if (options?.highWaterMark != null) highWaterMark = MathFloor(options.highWaterMark);
  validateInteger(concurrency, 'options.concurrency', 1);
  validateInteger(highWaterMark, 'options.highWaterMark', 0);
  highWaterMark += concurrency;
  const source = this;
  return (async function* map() {
    const { AbortController, AbortSignal } = require('internal/abort_controller');
    const ac = new AbortController();
    const signals = options?.signal ? [ac.signal, options.signal] : [ac.signal];
    const signal = AbortSignal.any(signals);
    const signalOpt = { signal };
    const queue = [];
    let next;
    let resume;
    let done = false;
    let running = 0;
    function onCatch() {
      done = true;
      afterItem();
    }
    function afterItem() {
      running -= 1;
      maybeResume();
    }
    function maybeResume() {
      if (resume && !done && running < concurrency && queue.length < highWaterMark) {
        resume();
        resume = null;
      }
    }
    async function pump() {
      try {
        for await (let value of source) {
          if (done) return;
          if (signal.aborted) throw new AbortError(undefined, { cause: signal.reason });
          try {
            value = fn(value, signalOpt);
            if (value === kEmpty) continue;
            value = PromiseResolve(value);
          } catch (err) {
            value = PromiseReject(err);
          }
          running += 1;
          PromisePrototypeThen(value, afterItem, onCatch);
          ArrayPrototypePush(queue, value);
          if (next) {
            next();
            next = null;
          }
          if (!done && (queue.length >= highWaterMark || running >= concurrency)) await new Promise((resolve) => { resume = resolve; });
        }
        ArrayPrototypePush(queue, kEof);
      } catch (err) {
        const value = PromiseReject(err);
        PromisePrototypeThen(value, afterItem, onCatch);
        ArrayPrototypePush(queue, value);
      } finally {
        done = true;
        if (next) {
          next();
          next = null;
        }
      }
    }
    pump();
    try {
      while (true) {
        while (queue.length > 0) {
          const value = await queue[0];
          if (value === kEof) return;
          if (signal.aborted) throw new AbortError();
          if (value !== kEmpty) yield value;
          ArrayPrototypeShift(queue);
          maybeResume();
        }
        await new Promise((resolve) => { next = resolve; });
      }
    } finally {
      done = true;
      ac.abort();
      if (resume) {
        resume();
        resume = null;
      }
    }
  })();
}

function filter(fn, options) {
  checkFunction(fn);
  return FunctionPrototypeCall(map, this, async (value, opts) => ((await fn(value, opts)) ? value : kEmpty), options);
}
function flatMap(fn, options) {
  const values = FunctionPrototypeCall(map, this, fn, options);
  return (async function* flatMap() {
    for await (const value of values) yield* value;
  })();
}
function asIndexedPairs(options = undefined) {
  checkOptions(options);
  const source = this;
  return (async function* asIndexedPairs() {
    let index = 0;
    for await (const value of source) {
      if (options?.signal?.aborted) throw new AbortError(undefined, { cause: options.signal.reason });
      yield [index++, value];
    }
  })();
}
function toCount(number) {
  number = Number(number);
  if (NumberIsNaN(number)) return 0;
  if (number < 0) throw new ERR_OUT_OF_RANGE('number', '>= 0', number);
  return number;
}
function drop(number, options = undefined) {
  checkOptions(options);
  number = toCount(number);
  const source = this;
  return (async function* drop() {
    if (options?.signal?.aborted) throw new AbortError();
    for await (const value of source) {
      if (options?.signal?.aborted) throw new AbortError();
      if (number-- <= 0) yield value;
    }
  })();
}
function take(number, options = undefined) {
  checkOptions(options);
  number = toCount(number);
  const source = this;
  return (async function* take() {
    if (options?.signal?.aborted) throw new AbortError();
    for await (const value of source) {
      if (options?.signal?.aborted) throw new AbortError();
      if (number-- > 0) yield value;
      if (number <= 0) return;
    }
  })();
}

async function some(fn, options = undefined) {
  for await (const unused of FunctionPrototypeCall(filter, this, fn, options)) return unused === unused || true;
  return false;
}
async function every(fn, options = undefined) {
  checkFunction(fn);
  return !(await FunctionPrototypeCall(some, this, async (...args) => !(await ReflectApply(fn, undefined, args)), options));
}
async function find(fn, options) {
  for await (const result of FunctionPrototypeCall(filter, this, fn, options)) return result;
  return undefined;
}
async function forEach(fn, options) {
  checkFunction(fn);
  const run = async (value, opts) => {
    await fn(value, opts);
    return kEmpty;
  };
  for await (const unused of FunctionPrototypeCall(map, this, run, options)) if (unused === kEof) break;
}
async function toArray(options) {
  checkOptions(options);
  const result = [];
  for await (const value of this) {
    if (options?.signal?.aborted) throw new AbortError(undefined, { cause: options.signal.reason });
    ArrayPrototypePush(result, value);
  }
  return result;
}
async function reduce(reducer, initialValue, options) {
  validateFunction(reducer, 'reducer');
  checkOptions(options);
  let hasInitial = arguments.length > 1;
  if (options?.signal?.aborted) {
    const err = new AbortError(undefined, { cause: options.signal.reason });
    this.once('error', () => {});
    this.destroy(err);
    throw err;
  }
  const { AbortController } = require('internal/abort_controller');
  const ac = new AbortController();
  const { signal } = ac;
  if (options?.signal) options.signal.addEventListener('abort', () => ac.abort(), { once: true });
  let empty = true;
  try {
    for await (const value of this) {
      empty = false;
      if (options?.signal?.aborted) throw new AbortError();
      if (!hasInitial) {
        initialValue = value;
        hasInitial = true;
      } else initialValue = await reducer(initialValue, value, { signal });
    }
    if (empty && !hasInitial) {
      const error = new TypeError('Reduce of an empty stream requires an initial value');
      error.code = 'ERR_MISSING_ARGS';
      throw error;
    }
  } finally {
    ac.abort();
  }
  return initialValue;
}
function compose(stream, options) {
  checkOptions(options);
  const { isNodeStream, isWritable } = require('internal/streams/utils');
  if (isNodeStream(stream) && !isWritable(stream)) throw new ERR_INVALID_ARG_VALUE('stream', stream, 'must be writable');
  const composed = require('internal/streams/compose').compose(this, stream);
  if (options?.signal) require('internal/streams/add_abort_signal').addAbortSignal(options.signal, composed);
  return composed;
}

module.exports = {
  streams: { asIndexedPairs, drop, filter, flatMap, map, take, compose },
  promises: { every, forEach, reduce, toArray, some, find },
};
