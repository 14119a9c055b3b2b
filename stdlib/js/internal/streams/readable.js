'use strict';
// Readable streams: the buffer, flowing and paused modes, pipe, end. The hot paths are push() and flow().
const {
  ArrayBufferIsView, ArrayPrototypeIncludes, ArrayPrototypeIndexOf, ArrayPrototypeJoin, ArrayPrototypePush,
  ArrayPrototypeSlice, ArrayPrototypeSplice, ArrayPrototypeUnshift, FunctionPrototypeBind, FunctionPrototypeCall,
  NumberIsInteger, NumberIsNaN, NumberParseInt, ObjectDefineProperties, ObjectKeys, ObjectSetPrototypeOf, Promise,
  ReflectApply, Set, SetPrototypeAdd, SetPrototypeClear, SetPrototypeDelete, StringPrototypeSlice, Symbol,
  SymbolAsyncDispose, SymbolAsyncIterator, SymbolIterator, TypedArrayPrototypeSet,
} = primordials;
const { Stream, prependListener } = require('internal/streams/legacy');
const { Buffer } = require('buffer');
const destroyImpl = require('internal/streams/destroy');
const { errorOrDestroy } = destroyImpl;
const { forMessages, getDefaultHighWaterMark, getHighWaterMark } = require('internal/streams/state');
const { nextTick, takeOnlyTick } = require('internal/task_queues');
const {
  codes: { ERR_INVALID_ARG_TYPE, ERR_METHOD_NOT_IMPLEMENTED, ERR_OUT_OF_RANGE, ERR_STREAM_PUSH_AFTER_EOF, ERR_STREAM_UNSHIFT_AFTER_END_EVENT, ERR_UNKNOWN_ENCODING },
} = require('internal/errors');
const { validateObject } = require('internal/validators');

const kPaused = Symbol('kPaused');
const EE = require('events');
const { emit } = EE.prototype;
const eventFields = require('internal/event_fields');
const { kCapture, kShapeMode } = eventFields;

// A queue of chunks: an array with a moving start.
class ChunkList {
  constructor() {
    this.list = [];
    this.start = 0;
  }
  get length() { return this.list.length - this.start; }
  set length(count) { this.list.length = this.start + count; }
  push(chunk) { ArrayPrototypePush(this.list, chunk); }
  unshift(chunk) {
    if (this.start > 0) this.list[--this.start] = chunk;
    else ArrayPrototypeUnshift(this.list, chunk);
  }
  shift() {
    if (this.start === this.list.length) return undefined;
    const chunk = this.list[this.start];
    this.list[this.start++] = undefined;
    if (this.start === this.list.length) {
      this.list.length = 0;
      this.start = 0;
    } else if (this.start > 1024 && this.start * 2 > this.list.length) {
      ArrayPrototypeSplice(this.list, 0, this.start);
      this.start = 0;
    }
    return chunk;
  }
  first() { return this.list[this.start]; }
  clear() {
    this.list.length = 0;
    this.start = 0;
  }
  at(i) { return this.list[this.start + i]; }
  join(separator) { return ArrayPrototypeJoin(ArrayPrototypeSlice(this.list, this.start), separator); }
  *[SymbolIterator]() { for (let i = this.start; i < this.list.length; i++) yield this.list[i]; }
}

let Duplex;
function ReadableState(options, stream, isDuplex) {
  if (typeof isDuplex !== 'boolean') isDuplex = stream instanceof (Duplex ??= require('internal/streams/duplex'));
  this.objectMode = !!options?.objectMode;
  if (isDuplex) this.objectMode ||= !!options?.readableObjectMode;
  this.highWaterMark = options ? getHighWaterMark(this, options, 'readableHighWaterMark', isDuplex) : getDefaultHighWaterMark(false);
  this.buffer = new ChunkList();
  this.length = 0;
  this.pipes = [];
  this.flowing = null;
  this.ended = false;
  this.endEmitted = false;
  this.endPending = false;
  this.reading = false;
  this.constructed = true;
  this.sync = true;
  this.needReadable = false;
  this.emittedReadable = false;
  this.readableListening = false;
  this.resumeScheduled = false;
  this[kPaused] = null;
  this.errorEmitted = false;
  this.emitClose = !options || options.emitClose !== false;
  this.autoDestroy = !options || options.autoDestroy !== false;
  this.destroyed = false;
  this.errored = null;
  this.closed = false;
  this.closeEmitted = false;
  this.defaultEncoding = 'utf8';
  this.awaitDrainWriters = null;
  this.multiAwaitDrain = false;
  this.readingMore = false;
  this.dataEmitted = false;
  this.decoder = null;
  this.encoding = null;
  const encoding = options?.defaultEncoding;
  if (encoding == null || encoding === 'utf8' || encoding === 'utf-8') this.defaultEncoding = 'utf8';
  else if (Buffer.isEncoding(encoding)) this.defaultEncoding = encoding;
  else throw new ERR_UNKNOWN_ENCODING(encoding);
  if (options?.encoding) {
    const { StringDecoder } = require('string_decoder');
    this.decoder = new StringDecoder(options.encoding);
    this.encoding = options.encoding;
  }
}

function Readable(options) {
  if (!(this instanceof Readable)) return new Readable(options);
  const isDuplex = this instanceof (Duplex ??= require('internal/streams/duplex'));
  this._events ??= { close: undefined, error: undefined, data: undefined, end: undefined, readable: undefined };
  this._readableState = new ReadableState(options, this, isDuplex);
  if (options) {
    if (typeof options.read === 'function') this._read = options.read;
    if (typeof options.destroy === 'function') this._destroy = options.destroy;
    if (typeof options.construct === 'function') this._construct = options.construct;
    if (options.signal && !isDuplex) require('internal/streams/add_abort_signal').addAbortSignal(options.signal, this);
  }
  Stream.call(this, options);
  if (typeof this._construct === 'function') {
    destroyImpl.construct(this, () => {
      if (this._readableState.needReadable) maybeReadMore(this, this._readableState);
    });
  }
}
// What Readable({ highWaterMark }) does for a message of http, which is no Duplex and constructed at once.
function initMessage(message, highWaterMark) {
  message._events = { close: undefined, error: undefined, data: undefined, end: undefined, readable: undefined };
  const state = message._readableState = new ReadableState(undefined, message, false);
  state.highWaterMark = highWaterMark;
  state.readingMore = true;
  if (EE.init === eventFields.init) {
    message._maxListeners = undefined;
    message[kShapeMode] = true;
    message[kCapture] = EE.prototype[kCapture];
  } else EE.init.call(message);
}
forMessages.initMessage = initMessage;
ObjectSetPrototypeOf(Readable.prototype, Stream.prototype);
ObjectSetPrototypeOf(Readable, Stream);
module.exports = Readable;
Readable.ReadableState = ReadableState;
const proto = Readable.prototype;

proto.destroy = destroyImpl.destroy;
proto._undestroy = destroyImpl.undestroy;
proto._destroy = function(err, cb) { cb(err); };
proto[EE.captureRejectionSymbol] = function(err) { this.destroy(err); };

proto.push = function(chunk, encoding) { return addChunkFrom(this, chunk, encoding, false); };
proto.unshift = function(chunk, encoding) { return addChunkFrom(this, chunk, encoding, true); };

function addChunkFrom(stream, chunk, encoding, toFront) {
  const state = stream._readableState;
  let err;
  if (!state.objectMode) {
    if (typeof chunk === 'string') {
      encoding ||= state.defaultEncoding;
      if (state.encoding !== encoding) {
        if (toFront && state.encoding) chunk = Buffer.from(chunk, encoding).toString(state.encoding);
        else {
          chunk = Buffer.from(chunk, encoding);
          encoding = '';
        }
      }
    } else if (chunk instanceof Buffer) encoding = '';
    else if (ArrayBufferIsView(chunk)) {
      chunk = Buffer.from(chunk.buffer, chunk.byteOffset, chunk.byteLength);
      encoding = '';
    } else if (chunk != null) err = new ERR_INVALID_ARG_TYPE('chunk', ['string', 'Buffer', 'TypedArray', 'DataView'], chunk);
  }
  if (err) errorOrDestroy(stream, err);
  else if (chunk === null) {
    state.reading = false;
    onEof(stream, state);
  } else if (state.objectMode || (chunk && chunk.length > 0)) {
    if (toFront) {
      if (state.endEmitted) errorOrDestroy(stream, new ERR_STREAM_UNSHIFT_AFTER_END_EVENT());
      else if (state.destroyed || state.errored) return false;
      else addChunk(stream, state, chunk, true);
    } else if (state.ended) errorOrDestroy(stream, new ERR_STREAM_PUSH_AFTER_EOF());
    else if (state.destroyed || state.errored) return false;
    else {
      state.reading = false;
      if (state.decoder && !encoding) {
        chunk = state.decoder.write(chunk);
        if (state.objectMode || chunk.length !== 0) addChunk(stream, state, chunk, false);
        else maybeReadMore(stream, state);
      } else addChunk(stream, state, chunk, false);
    }
  } else if (!toFront) {
    state.reading = false;
    maybeReadMore(stream, state);
  }
  return !state.ended && (state.length < state.highWaterMark || state.length === 0);
}

function addChunk(stream, state, chunk, toFront) {
  if (state.flowing && state.length === 0 && !state.sync && stream.listenerCount('data') > 0) {
    if (state.multiAwaitDrain) SetPrototypeClear(state.awaitDrainWriters);
    else state.awaitDrainWriters = null;
    state.dataEmitted = true;
    stream.emit('data', chunk);
  } else {
    state.length += state.objectMode ? 1 : chunk.length;
    if (toFront) state.buffer.unshift(chunk);
    else state.buffer.push(chunk);
    if (state.needReadable) emitReadable(stream);
  }
  maybeReadMore(stream, state);
}

proto.isPaused = function() {
  const state = this._readableState;
  return state[kPaused] === true || state.flowing === false;
};

proto.setEncoding = function(enc) {
  const { StringDecoder } = require('string_decoder');
  const decoder = new StringDecoder(enc);
  this._readableState.decoder = decoder;
  this._readableState.encoding = decoder.encoding;
  const { buffer } = this._readableState;
  let content = '';
  for (let i = 0; i < buffer.length; i++) content += decoder.write(buffer.at(i));
  buffer.clear();
  if (content !== '') buffer.push(content);
  this._readableState.length = content.length;
  return this;
};

const MAX_HWM = 0x40000000;
function nextPowerOfTwo(n) {
  if (n > MAX_HWM) throw new ERR_OUT_OF_RANGE('size', '<= 1GiB', n);
  n--;
  n |= n >>> 1;
  n |= n >>> 2;
  n |= n >>> 4;
  n |= n >>> 8;
  n |= n >>> 16;
  return n + 1;
}

function howMuchToRead(n, state) {
  if (n <= 0 || (state.length === 0 && state.ended)) return 0;
  if (state.objectMode) return 1;
  if (NumberIsNaN(n)) return state.flowing && state.length ? state.buffer.first().length : state.length;
  if (n <= state.length) return n;
  return state.ended ? state.length : 0;
}

proto.read = function(n) {
  if (n === undefined) n = NaN;
  else if (!NumberIsInteger(n)) n = NumberParseInt(n, 10);
  const state = this._readableState;
  const nOrig = n;
  if (n > state.highWaterMark) state.highWaterMark = nextPowerOfTwo(n);
  if (n !== 0) state.emittedReadable = false;
  if (n === 0 && state.needReadable && ((state.highWaterMark !== 0 ? state.length >= state.highWaterMark : state.length > 0) || state.ended)) {
    if (state.length === 0 && state.ended) endReadable(this);
    else emitReadable(this);
    return null;
  }
  n = howMuchToRead(n, state);
  if (n === 0 && state.ended) {
    if (state.length === 0) endReadable(this);
    return null;
  }
  let doRead = state.needReadable;
  if (state.length === 0 || state.length - n < state.highWaterMark) doRead = true;
  if (state.ended || state.reading || state.destroyed || state.errored || !state.constructed) doRead = false;
  else if (doRead) {
    state.reading = true;
    state.sync = true;
    if (state.length === 0) state.needReadable = true;
    try {
      this._read(state.highWaterMark);
    } catch (err) {
      errorOrDestroy(this, err);
    }
    state.sync = false;
    if (!state.reading) n = howMuchToRead(nOrig, state);
  }
  let ret = n > 0 ? takeFrom(n, state) : null;
  if (ret === null) {
    state.needReadable = state.length <= state.highWaterMark;
    n = 0;
  } else {
    state.length -= n;
    if (state.multiAwaitDrain) SetPrototypeClear(state.awaitDrainWriters);
    else state.awaitDrainWriters = null;
  }
  if (state.length === 0) {
    if (!state.ended) state.needReadable = true;
    if (nOrig !== n && state.ended) endReadable(this);
  }
  // What was there before an error is still told, until 'close'.
  if (ret !== null && !state.closeEmitted) {
    state.dataEmitted = true;
    this.emit('data', ret);
  }
  if (ret === undefined) ret = null;
  return ret;
};

function onEof(stream, state) {
  if (state.ended) return;
  if (state.decoder) {
    const chunk = state.decoder.end();
    if (chunk && chunk.length) {
      state.buffer.push(chunk);
      state.length += state.objectMode ? 1 : chunk.length;
    }
  }
  state.ended = true;
  if (state.sync) emitReadable(stream);
  else {
    state.needReadable = false;
    state.emittedReadable = true;
    emitReadableNow(stream);
  }
}

function emitReadable(stream) {
  const state = stream._readableState;
  state.needReadable = false;
  if (!state.emittedReadable) {
    state.emittedReadable = true;
    nextTick(emitReadableNow, stream);
  }
}
function emitReadableNow(stream) {
  const state = stream._readableState;
  if (!state.destroyed && !state.errored && (state.length || state.ended)) {
    stream.emit('readable');
    state.emittedReadable = false;
  }
  state.needReadable = !state.flowing && !state.ended && state.length <= state.highWaterMark;
  flow(stream);
}

function maybeReadMore(stream, state) {
  if (!state.readingMore && state.constructed) {
    state.readingMore = true;
    nextTick(readMore, stream, state);
  }
}
function readMore(stream, state) {
  while (!state.reading && !state.ended && (state.length < state.highWaterMark || (state.flowing && state.length === 0))) {
    const { length } = state;
    stream.read(0);
    if (length === state.length) break;
  }
  state.readingMore = false;
}

proto._read = function(n) { throw new ERR_METHOD_NOT_IMPLEMENTED('_read()'); };

proto.pipe = function(dest, pipeOpts) {
  const src = this;
  const state = this._readableState;
  if (state.pipes.length === 1 && !state.multiAwaitDrain) {
    state.multiAwaitDrain = true;
    const waiting = state.awaitDrainWriters;
    state.awaitDrainWriters = new Set();
    if (waiting) SetPrototypeAdd(state.awaitDrainWriters, waiting);
  }
  ArrayPrototypePush(state.pipes, dest);
  const doEnd = (!pipeOpts || pipeOpts.end !== false) && !dest._isStdio;
  const endFn = doEnd ? onend : unpipe;
  if (state.endEmitted) nextTick(endFn);
  else src.once('end', endFn);
  dest.on('unpipe', onunpipe);
  let ondrain;
  let cleanedUp = false;

  function onunpipe(readable, info) {
    if (readable === src && info && info.hasUnpiped === false) {
      info.hasUnpiped = true;
      cleanup();
    }
  }
  function onend() { dest.end(); }
  function cleanup() {
    dest.removeListener('close', onclose);
    dest.removeListener('finish', onfinish);
    if (ondrain) dest.removeListener('drain', ondrain);
    dest.removeListener('error', onerror);
    dest.removeListener('unpipe', onunpipe);
    src.removeListener('end', onend);
    src.removeListener('end', unpipe);
    src.removeListener('data', ondata);
    cleanedUp = true;
    if (ondrain && state.awaitDrainWriters && (!dest._writableState || dest._writableState.needDrain)) ondrain();
  }
  function pause() {
    if (!cleanedUp) {
      if (state.pipes.length === 1 && state.pipes[0] === dest) {
        state.awaitDrainWriters = dest;
        state.multiAwaitDrain = false;
      } else if (state.pipes.length > 1 && ArrayPrototypeIncludes(state.pipes, dest)) SetPrototypeAdd(state.awaitDrainWriters, dest);
      src.pause();
    }
    if (!ondrain) {
      ondrain = pipeOnDrain(src, dest);
      dest.on('drain', ondrain);
    }
  }
  src.on('data', ondata);
  function ondata(chunk) {
    if (dest.write(chunk) === false) pause();
  }
  function onerror(er) {
    unpipe();
    dest.removeListener('error', onerror);
    if (dest.listenerCount('error') === 0) {
      const s = dest._writableState || dest._readableState;
      if (s && !s.errorEmitted) errorOrDestroy(dest, er);
      else dest.emit('error', er);
    }
  }
  prependListener(dest, 'error', onerror);
  function onclose() {
    dest.removeListener('finish', onfinish);
    unpipe();
  }
  dest.once('close', onclose);
  function onfinish() {
    dest.removeListener('close', onclose);
    unpipe();
  }
  dest.once('finish', onfinish);
  function unpipe() { src.unpipe(dest); }
  dest.emit('pipe', src);
  if (dest.writableNeedDrain === true) pause();
  else if (!state.flowing) src.resume();
  return dest;
};

function pipeOnDrain(src, dest) {
  return function pipeOnDrainFunctionResult() {
    const state = src._readableState;
    if (state.awaitDrainWriters === dest) state.awaitDrainWriters = null;
    else if (state.multiAwaitDrain) SetPrototypeDelete(state.awaitDrainWriters, dest);
    if ((!state.awaitDrainWriters || state.awaitDrainWriters.size === 0) && src.listenerCount('data')) src.resume();
  };
}

proto.unpipe = function(dest) {
  const state = this._readableState;
  if (state.pipes.length === 0) return this;
  if (!dest) {
    const dests = state.pipes;
    state.pipes = [];
    this.pause();
    for (let i = 0; i < dests.length; i++) dests[i].emit('unpipe', this, { hasUnpiped: false });
    return this;
  }
  const index = ArrayPrototypeIndexOf(state.pipes, dest);
  if (index === -1) return this;
  ArrayPrototypeSplice(state.pipes, index, 1);
  if (state.pipes.length === 0) this.pause();
  dest.emit('unpipe', this, { hasUnpiped: false });
  return this;
};

proto.on = function(ev, fn) {
  const res = FunctionPrototypeCall(Stream.prototype.on, this, ev, fn);
  const state = this._readableState;
  if (ev === 'data') {
    state.readableListening = this.listenerCount('readable') > 0;
    if (state.flowing !== false) this.resume();
  } else if (ev === 'readable') {
    if (!state.endEmitted && !state.readableListening) {
      state.readableListening = state.needReadable = true;
      state.flowing = false;
      state.emittedReadable = false;
      if (state.length) emitReadable(this);
      else if (!state.reading) nextTick(readZero, this);
    }
  }
  return res;
};
proto.addListener = proto.on;
function readZero(self) { self.read(0); }

proto.removeListener = function(ev, fn) {
  const res = FunctionPrototypeCall(Stream.prototype.removeListener, this, ev, fn);
  if (ev === 'readable') nextTick(updateReadableListening, this);
  return res;
};
proto.off = proto.removeListener;
proto.removeAllListeners = function(ev) {
  const res = ReflectApply(Stream.prototype.removeAllListeners, this, arguments);
  if (ev === 'readable' || ev === undefined) nextTick(updateReadableListening, this);
  return res;
};
function updateReadableListening(self) {
  const state = self._readableState;
  state.readableListening = self.listenerCount('readable') > 0;
  if (state.resumeScheduled && state[kPaused] === false) state.flowing = true;
  else if (self.listenerCount('data') > 0) self.resume();
  else if (!state.readableListening) state.flowing = null;
}

proto.resume = function() {
  const state = this._readableState;
  if (!state.flowing) {
    state.flowing = !state.readableListening;
    if (!state.resumeScheduled) {
      state.resumeScheduled = true;
      nextTick(resumeNow, this, state);
    }
  }
  state[kPaused] = false;
  return this;
};
function resumeNow(stream, state) {
  if (!state.reading) stream.read(0);
  state.resumeScheduled = false;
  stream.emit('resume');
  flow(stream);
  if (state.flowing && !state.reading) stream.read(0);
}
proto.pause = function() {
  const state = this._readableState;
  if (state.flowing !== false) {
    state.flowing = false;
    this.emit('pause');
  }
  state[kPaused] = true;
  return this;
};
function flow(stream) {
  const state = stream._readableState;
  while (state.flowing && stream.read() !== null);
}

proto.wrap = function(stream) {
  let paused = false;
  stream.on('data', (chunk) => {
    if (!this.push(chunk) && stream.pause) {
      paused = true;
      stream.pause();
    }
  });
  stream.on('end', () => { this.push(null); });
  stream.on('error', (err) => { errorOrDestroy(this, err); });
  stream.on('close', () => { destroyImpl.destroyer(this); });
  stream.on('destroy', () => { destroyImpl.destroyer(this); });
  this._read = () => {
    if (paused && stream.resume) {
      paused = false;
      stream.resume();
    }
  };
  const keys = ObjectKeys(stream);
  for (let i = 0; i < keys.length; i++) {
    const key = keys[i];
    if (this[key] === undefined && typeof stream[key] === 'function') this[key] = FunctionPrototypeBind(stream[key], stream);
  }
  return this;
};

proto[SymbolAsyncIterator] = function() { return iterateStream(this); };
proto[SymbolAsyncDispose] = function() { return destroyImpl.dispose(this, this.readableEnded); };
proto.iterator = function(options) {
  if (options !== undefined) validateObject(options, 'options');
  return iterateStream(this, options);
};
function iterateStream(stream, options) {
  if (typeof stream.read !== 'function') stream = Readable.wrap(stream, { objectMode: true });
  const iterator = createAsyncIterator(stream, options);
  iterator.stream = stream;
  return iterator;
}
async function* createAsyncIterator(stream, options) {
  let wake = () => {};
  function next(resolve) {
    if (this === stream) {
      wake();
      wake = () => {};
    } else wake = resolve;
  }
  stream.on('readable', next);
  let error;
  const { eos } = require('internal/streams/end_of_stream');
  const cleanup = eos(stream, { writable: false }, (err) => {
    error = err ? require('internal/errors').aggregateTwoErrors(error, err) : null;
    wake();
    wake = () => {};
  });
  try {
    while (true) {
      const chunk = stream.destroyed ? null : stream.read();
      if (chunk !== null) yield chunk;
      else if (error) throw error;
      else if (error === null) return;
      else await new Promise(next);
    }
  } catch (err) {
    error = require('internal/errors').aggregateTwoErrors(error, err);
    throw error;
  } finally {
    if ((error || options?.destroyOnReturn !== false) && (error === undefined || stream._readableState.autoDestroy)) destroyImpl.destroyer(stream, null);
    else {
      stream.off('readable', next);
      cleanup();
    }
  }
}

function readableAccessor(get, set, enumerable = false) {
  return { __proto__: null, enumerable, configurable: true, get, set };
}
ObjectDefineProperties(proto, {
  readable: {
    __proto__: null,
    get() {
      const r = this._readableState;
      return !!r && r.readable !== false && !r.destroyed && !r.errorEmitted && !r.endEmitted;
    },
    set(value) { if (this._readableState) this._readableState.readable = !!value; },
  },
  readableDidRead: { __proto__: null, enumerable: false, get() { return this._readableState.dataEmitted; } },
  readableAborted: {
    __proto__: null, enumerable: false,
    get() { return !!(this._readableState.readable !== false && (this._readableState.destroyed || this._readableState.errored) && !this._readableState.endEmitted); },
  },
  readableHighWaterMark: { __proto__: null, enumerable: false, get() { return this._readableState.highWaterMark; } },
  readableBuffer: { __proto__: null, enumerable: false, get() { return this._readableState?.buffer; } },
  readableFlowing: { __proto__: null, enumerable: false, get() { return this._readableState.flowing; }, set(value) { if (this._readableState) this._readableState.flowing = value; } },
  readableLength: { __proto__: null, enumerable: false, get() { return this._readableState.length; } },
  readableObjectMode: { __proto__: null, enumerable: false, get() { return this._readableState ? this._readableState.objectMode : false; } },
  readableEncoding: { __proto__: null, enumerable: false, get() { return this._readableState ? this._readableState.encoding : null; } },
  errored: { __proto__: null, enumerable: false, get() { return this._readableState ? this._readableState.errored : null; } },
  closed: { __proto__: null, get() { return this._readableState ? this._readableState.closed : false; } },
  destroyed: readableAccessor(function() { return this._readableState ? this._readableState.destroyed : false; },
                              function(value) { if (this._readableState) this._readableState.destroyed = value; }),
  readableEnded: { __proto__: null, enumerable: false, get() { return this._readableState ? this._readableState.endEmitted : false; } },
});
ObjectDefineProperties(ReadableState.prototype, {
  pipesCount: { __proto__: null, get() { return this.pipes.length; } },
  paused: { __proto__: null, get() { return this[kPaused] !== false; }, set(value) { this[kPaused] = !!value; } },
});
Readable._fromList = takeFrom;

// Takes n bytes (or one object) off the buffer.
function takeFrom(n, state) {
  if (state.length === 0) return null;
  const { buffer } = state;
  if (state.objectMode) return buffer.shift();
  if (!n || n >= state.length) {
    let ret;
    if (buffer.length === 1) ret = buffer.first();
    else if (state.decoder) {
      ret = '';
      for (let i = 0; i < buffer.length; i++) ret += buffer.at(i);
    } else {
      const list = [];
      for (let i = 0; i < buffer.length; i++) ArrayPrototypePush(list, buffer.at(i));
      ret = Buffer.concat(list, state.length);
    }
    buffer.clear();
    return ret;
  }
  const first = buffer.first();
  if (n === first.length) return buffer.shift();
  if (n < first.length) {
    const ret = first.slice(0, n);
    buffer.list[buffer.start] = first.slice(n);
    return ret;
  }
  if (state.decoder) {
    let ret = '';
    while (n > 0) {
      const text = buffer.first();
      if (n >= text.length) {
        ret += text;
        n -= text.length;
        buffer.shift();
      } else {
        ret += StringPrototypeSlice(text, 0, n);
        buffer.list[buffer.start] = StringPrototypeSlice(text, n);
        n = 0;
      }
    }
    return ret;
  }
  const ret = Buffer.allocUnsafe(n);
  let at = 0;
  while (at < n) {
    const chunk = buffer.first();
    const need = n - at;
    if (need >= chunk.length) {
      TypedArrayPrototypeSet(ret, chunk, at);
      at += chunk.length;
      buffer.shift();
    } else {
      TypedArrayPrototypeSet(ret, chunk.subarray(0, need), at);
      buffer.list[buffer.start] = chunk.slice(need);
      at = n;
    }
  }
  return ret;
}

function endReadable(stream) {
  const state = stream._readableState;
  if (state.endEmitted) return;
  state.ended = true;
  if (state.endPending) return;
  state.endPending = true;
  nextTick(endReadableNT, state, stream);
}
function endReadableNT(state, stream) {
  state.endPending = false;
  if (state.errored || state.closeEmitted || state.endEmitted || state.length !== 0) return;
  state.endEmitted = true;
  stream.emit('end');
  if (stream.writable && stream.allowHalfOpen === false) nextTick(endWritableNT, stream);
  else if (state.autoDestroy) {
    const w = stream._writableState;
    if (!w || (w.autoDestroy && (w.finished || w.writable === false))) stream.destroy();
  }
}
function endWritableNT(stream) {
  if (stream.writable && !stream.writableEnded && !stream.destroyed) stream.end();
}

// The methods that a program may replace.
const { destroy, read, resume } = proto;

// A stream whose source has ended and that nobody listens to becomes what resume() would make of it some ticks later: ended,
// destroyed and closed. False, and nothing done, where somebody could tell the difference.
function closeUnheard(stream) {
  const state = stream._readableState;
  if (!state.ended || state.length !== 0 || state.endEmitted || state.endPending || state.resumeScheduled || state.destroyed || state.errored !== null ||
      !state.autoDestroy || stream._eventsCount !== 0 || stream._writableState !== undefined) return false;
  if (stream.emit !== emit || stream.resume !== resume || stream.read !== read || stream.destroy !== destroy) return false;
  if (!takeOnlyTick(emitReadableNow, stream)) return false;
  state[kPaused] = false;
  state.flowing = true;
  state.emittedReadable = false;
  state.needReadable = false;
  state.endEmitted = state.destroyed = state.closed = state.closeEmitted = true;
  return true;
}
forMessages.closeUnheard = closeUnheard;

Readable.from = function(iterable, opts) { return require('internal/streams/from').from(Readable, iterable, opts); };
Readable.fromWeb = function(readableStream, options) { return require('internal/webstreams/from_web').readableFromWeb(readableStream, options); };
Readable.toWeb = function(streamReadable, options) { return require('internal/webstreams/to_web').readableToWeb(streamReadable, options); };
Readable.wrap = function(src, options) {
  return new Readable({
    objectMode: src.readableObjectMode ?? src.objectMode ?? true, ...options,
    destroy(err, callback) {
      destroyImpl.destroyer(src, err);
      callback(err);
    },
  }).wrap(src);
};
