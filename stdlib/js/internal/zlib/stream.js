'use strict';
// What all streams of zlib are: Transforms over a compressor of the runtime, and the whole-buffer forms over them
// (https://nodejs.org/api/zlib.html).
const {
  ArrayBufferIsView, ArrayPrototypePush, FunctionPrototypeCall, NumberIsFinite, NumberIsNaN, ObjectDefineProperty,
  ObjectSetPrototypeOf, Symbol,
} = primordials;
const { Buffer, kMaxLength } = require('buffer');
const Transform = require('internal/streams/transform');
const { eos: finished } = require('internal/streams/end_of_stream');
const { nextTick } = require('internal/task_queues');
const { genericNodeError, codes: { ERR_ASSERTION, ERR_BUFFER_TOO_LARGE, ERR_INVALID_ARG_TYPE, ERR_OUT_OF_RANGE } } = require('internal/errors');
const { deprecate } = require('internal/util');
const { validateFunction } = require('internal/validators');
const { isAnyArrayBuffer } = internalBinding('types');
const constants = require('internal/zlib/constants');

const kFlushFlag = Symbol('kFlushFlag');
const kError = Symbol('kError');

// A number option: undefined or NaN is the default.
function checkFiniteNumber(number, name) {
  if (number === undefined) return false;
  if (NumberIsFinite(number)) return true;
  if (NumberIsNaN(number)) return false;
  if (typeof number !== 'number') throw new ERR_INVALID_ARG_TYPE(name, 'number', number);
  throw new ERR_OUT_OF_RANGE(name, 'a finite number', number);
}
function checkRangesOrGetDefault(number, name, lower, upper, def) {
  if (!checkFiniteNumber(number, name)) return def;
  if (number < lower || number > upper) throw new ERR_OUT_OF_RANGE(name, `>= ${lower} and <= ${upper}`, number);
  return number;
}

function ZlibBase(opts, handle, { flush, finishFlush, fullFlush }, maxFlush) {
  let chunkSize = constants.Z_DEFAULT_CHUNK;
  let maxOutputLength = kMaxLength;
  if (opts) {
    chunkSize = opts.chunkSize;
    if (!checkFiniteNumber(chunkSize, 'options.chunkSize')) chunkSize = constants.Z_DEFAULT_CHUNK;
    else if (chunkSize < constants.Z_MIN_CHUNK) throw new ERR_OUT_OF_RANGE('options.chunkSize', `>= ${constants.Z_MIN_CHUNK}`, chunkSize);
    flush = checkRangesOrGetDefault(opts.flush, 'options.flush', 0, maxFlush, flush);
    finishFlush = checkRangesOrGetDefault(opts.finishFlush, 'options.finishFlush', 0, maxFlush, finishFlush);
    maxOutputLength = checkRangesOrGetDefault(opts.maxOutputLength, 'options.maxOutputLength', 1, kMaxLength, kMaxLength);
    if (opts.encoding || opts.objectMode || opts.writableObjectMode) {
      opts = { ...opts };
      opts.encoding = null;
      opts.objectMode = false;
      opts.writableObjectMode = false;
    }
  }
  FunctionPrototypeCall(Transform, this, { autoDestroy: true, ...opts });
  this[kError] = null;
  this.bytesWritten = 0;
  this._handle = handle;
  handle.setCallbacks((availableOut, availableIn) => { onDone(this, availableOut, availableIn); }, (message, errno, code) => { onFailure(this, message, errno, code); });
  this._piece = null;
  this._outBuffer = Buffer.allocUnsafe(chunkSize);
  this._outOffset = 0;
  this._chunkSize = chunkSize;
  this._defaultFlushFlag = flush;
  this._finishFlushFlag = finishFlush;
  this._defaultFullFlushFlag = fullFlush;
  this._info = opts?.info;
  this._maxOutputLength = maxOutputLength;
}
ObjectSetPrototypeOf(ZlibBase.prototype, Transform.prototype);
ObjectSetPrototypeOf(ZlibBase, Transform);

ObjectDefineProperty(ZlibBase.prototype, '_closed', { __proto__: null, configurable: true, enumerable: true, get() { return !this._handle; } });
const oldName = 'zlib.bytesRead is deprecated and will change its meaning in the future. Use zlib.bytesWritten instead.';
ObjectDefineProperty(ZlibBase.prototype, 'bytesRead', {
  __proto__: null, configurable: true, enumerable: true,
  get: deprecate(function() { return this.bytesWritten; }, oldName, 'DEP0108'),
  set: deprecate(function(value) { this.bytesWritten = value; }, oldName, 'DEP0108'),
});

function onFailure(self, message, errno, code) {
  const error = genericNodeError(message, { errno, code: self._codeName(errno, code) });
  self.destroy(error);
  self[kError] = error;
  self._piece = null;
}

ZlibBase.prototype._codeName = function(errno, code) { return code; };
ZlibBase.prototype.reset = function() {
  if (!this._handle) throw new ERR_ASSERTION('zlib binding closed');
  return this._handle.reset();
};
ZlibBase.prototype._flush = function(callback) { this._transform(Buffer.alloc(0), '', callback); };
ZlibBase.prototype._final = function(callback) { callback(); };

// Flushes are empty writes that carry their kind, so that they keep their place.
const flushBuffers = [];
for (let i = 0; i <= constants.Z_BLOCK; i++) {
  flushBuffers[i] = Buffer.alloc(0);
  flushBuffers[i][kFlushFlag] = i;
}
ZlibBase.prototype.flush = function(kind, callback) {
  if (typeof kind === 'function' || (kind === undefined && !callback)) {
    callback = kind;
    kind = this._defaultFullFlushFlag;
  }
  if (this.writableFinished) {
    if (callback) nextTick(callback);
  } else if (this.writableEnded) {
    if (callback) this.once('end', callback);
  } else this.write(flushBuffers[kind], '', callback);
};

ZlibBase.prototype.close = function(callback) {
  if (callback) finished(this, callback);
  this.destroy();
};
ZlibBase.prototype._destroy = function(error, callback) {
  closeHandle(this);
  callback(error);
};
function closeHandle(self) {
  self._handle?.close();
  self._handle = null;
}

// Of two kinds of flush the stronger one.
const strength = [0, 1, 2, 3, 5, 4];
function stronger(a, b) { return strength[a] > strength[b] ? a : b; }

ZlibBase.prototype._transform = function(chunk, encoding, cb) {
  let flag = this._defaultFlushFlag;
  if (typeof chunk[kFlushFlag] === 'number') flag = chunk[kFlushFlag];
  // Flushes that wait behind the last bytes have no length: they, too, come after the end.
  if (this.writableEnded && this.writableLength === chunk.byteLength) flag = stronger(flag, this._finishFlushFlag);
  processChunk(this, chunk, flag, cb);
};
ZlibBase.prototype._processChunk = function(chunk, flag, cb) {
  if (typeof cb === 'function') processChunk(this, chunk, flag, cb);
  else return processChunkSync(this, chunk, flag);
};

function processChunk(self, chunk, flag, cb) {
  if (!self._handle) {
    nextTick(cb);
    return;
  }
  self._piece = { buffer: chunk, cb, flag, inOff: 0, availInBefore: chunk.byteLength, availOutBefore: self._chunkSize - self._outOffset };
  writePiece(self);
}
function writePiece(self) {
  const { flag, buffer, inOff, availInBefore, availOutBefore } = self._piece;
  self._handle.write(flag, buffer, inOff, availInBefore, self._outBuffer, self._outOffset, availOutBefore);
}

function onDone(self, availableOut, availableIn) {
  const piece = self._piece;
  if (piece === null) return;
  const finish = () => {
    self._piece = null;
    piece.cb();
  };
  if (self.destroyed) {
    finish();
    return;
  }
  const read = piece.availInBefore - availableIn;
  self.bytesWritten += read;
  const have = piece.availOutBefore - availableOut;
  let full = false;
  if (have > 0) {
    const out = self._outBuffer.slice(self._outOffset, self._outOffset + have);
    self._outOffset += have;
    full = !self.push(out);
  }
  if (self.destroyed) {
    finish();
    return;
  }
  if (availableOut === 0 || self._outOffset >= self._chunkSize) {
    self._outOffset = 0;
    self._outBuffer = Buffer.allocUnsafe(self._chunkSize);
  }
  piece.availOutBefore = self._chunkSize - self._outOffset;
  if (availableOut === 0) {
    // There may be more to come out.
    piece.inOff += read;
    piece.availInBefore = availableIn;
    if (!full) writePiece(self);
    else {
      // Once somebody reads.
      const before = self._read;
      self._read = (n) => {
        self._read = before;
        writePiece(self);
        self._read(n);
      };
    }
    return;
  }
  // Input that is left although there was room: the compressed data has ended.
  if (availableIn > 0) self.push(null);
  finish();
}

function processChunkSync(self, chunk, flag) {
  let availInBefore = chunk.byteLength;
  let availOutBefore = self._chunkSize - self._outOffset;
  let inOff = 0;
  let read = 0;
  const buffers = [];
  let total = 0;
  let availableOut;
  const handle = self._handle;
  let error;
  handle.setCallbacks(undefined, (message, errno, code) => { error = genericNodeError(message, { errno, code: self._codeName(errno, code) }); });
  for (;;) {
    const left = handle.writeSync(flag, chunk, inOff, availInBefore, self._outBuffer, self._outOffset, availOutBefore);
    if (error !== undefined) {
      closeHandle(self);
      self[kError] = error;
      throw error;
    }
    availableOut = left[0];
    const availableIn = left[1];
    const delta = availInBefore - availableIn;
    read += delta;
    const have = availOutBefore - availableOut;
    if (have > 0) {
      ArrayPrototypePush(buffers, self._outBuffer.slice(self._outOffset, self._outOffset + have));
      self._outOffset += have;
      total += have;
      if (total > self._maxOutputLength) {
        closeHandle(self);
        throw new ERR_BUFFER_TOO_LARGE(self._maxOutputLength);
      }
    }
    if (availableOut === 0 || self._outOffset >= self._chunkSize) {
      self._outOffset = 0;
      self._outBuffer = Buffer.allocUnsafe(self._chunkSize);
    }
    availOutBefore = self._chunkSize - self._outOffset;
    if (availableOut !== 0) break;
    inOff += delta;
    availInBefore = availableIn;
  }
  self.bytesWritten = read;
  closeHandle(self);
  if (total === 0) return Buffer.alloc(0);
  return buffers.length === 1 ? buffers[0] : Buffer.concat(buffers, total);
}

// ---- whole buffers ----

function bytesOf(buffer) {
  if (typeof buffer === 'string') return Buffer.from(buffer);
  if (ArrayBufferIsView(buffer)) return buffer;
  if (isAnyArrayBuffer(buffer)) return Buffer.from(buffer);
  throw new ERR_INVALID_ARG_TYPE('buffer', ['string', 'Buffer', 'TypedArray', 'DataView', 'ArrayBuffer'], buffer);
}
function zlibBuffer(engine, buffer, callback) {
  validateFunction(callback, 'callback');
  const bytes = bytesOf(buffer);
  const buffers = [];
  let total = 0;
  engine.on('data', (chunk) => {
    ArrayPrototypePush(buffers, chunk);
    total += chunk.length;
    if (total > engine._maxOutputLength) {
      engine.removeAllListeners('end');
      engine.close();
      callback(new ERR_BUFFER_TOO_LARGE(engine._maxOutputLength));
    }
  });
  engine.on('error', (error) => {
    engine.removeAllListeners('end');
    callback(error);
  });
  engine.on('end', () => {
    const result = total === 0 ? Buffer.alloc(0) : buffers.length === 1 ? buffers[0] : Buffer.concat(buffers, total);
    engine.close();
    if (engine._info) callback(null, { buffer: result, engine });
    else callback(null, result);
  });
  engine.end(bytes);
}
function zlibBufferSync(engine, buffer) {
  const result = processChunkSync(engine, bytesOf(buffer), engine._finishFlushFlag);
  return engine._info ? { buffer: result, engine } : result;
}
// fn(buffer[, options], callback) of a class, and fnSync(buffer[, options]).
function convenience(make) {
  return [function(buffer, opts, callback) {
    if (typeof opts === 'function') {
      callback = opts;
      opts = {};
    }
    return zlibBuffer(make(opts), buffer, callback);
  }, function(buffer, opts) { return zlibBufferSync(make(opts), buffer); }];
}

module.exports = { bytesOf, checkRangesOrGetDefault, convenience, ZlibBase };
