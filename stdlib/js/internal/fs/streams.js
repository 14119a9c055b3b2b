'use strict';
// fs.ReadStream and fs.WriteStream.
const {
  ArrayPrototypePush, Error, FunctionPrototypeCall, MathMin, ObjectDefineProperty, ObjectSetPrototypeOf, ReflectApply,
  Symbol,
} = primordials;
const { codes: { ERR_INVALID_ARG_TYPE, ERR_OUT_OF_RANGE, ERR_METHOD_NOT_IMPLEMENTED } } = require('internal/errors');
const { Readable, Writable, finished } = require('stream');
const { Buffer } = require('buffer');
const { validateBoolean, validateInteger } = require('internal/validators');
const U = require('internal/fs/utils');
const { toPathIfFileURL } = require('internal/url');
const { nextTick } = require('internal/task_queues');
const { deprecate } = require('internal/util');

const kIoDone = Symbol('kIoDone');
const kIsPerformingIO = Symbol('kIsPerformingIO');
const kFs = Symbol('kFs');
const kHandle = Symbol('kHandle');

function construct(callback) {
  const stream = this;
  if (typeof stream.fd === 'number') {
    callback();
    return;
  }
  if (stream.open !== openWriteFs && stream.open !== openReadFs) { // an old-style override
    const original = stream.emit;
    stream.emit = function(...args) {
      if (args[0] === 'open') {
        this.emit = original;
        callback();
        ReflectApply(original, this, args);
      } else if (args[0] === 'error') {
        this.emit = original;
        callback(args[1]);
      } else ReflectApply(original, this, args);
    };
    stream.open();
    return;
  }
  stream[kFs].open(stream.path, stream.flags, stream.mode, (error, fd) => {
    if (error) callback(error);
    else {
      stream.fd = fd;
      callback();
      stream.emit('open', stream.fd);
      stream.emit('ready');
    }
  });
}

function close(stream, err, cb) {
  if (!stream.fd && stream.fd !== 0) cb(err);
  else if (stream.flush) {
    stream[kFs].fsync(stream.fd, (flushErr) => closeFd(stream, err || flushErr, cb));
  } else closeFd(stream, err, cb);
}
function closeFd(stream, err, cb) {
  stream[kFs].close(stream.fd, (er) => cb(er || err));
  stream.fd = null;
}

// The methods of fs that a stream needs, on a FileHandle.
function handleMethods(handle) {
  const settle = (promise, callback, count, data) => {
    promise.then((result) => nextTick(callback, null, count === undefined ? undefined : result[count], data === undefined ? undefined : result[data]),
                 (error) => nextTick(callback, error));
  };
  return {
    read: (fd, buffer, offset, length, position, cb) => settle(handle.read(buffer, offset, length, position), cb, 'bytesRead', 'buffer'),
    write: (fd, buffer, offset, length, position, cb) => settle(handle.write(buffer, offset, length, position), cb, 'bytesWritten', 'buffer'),
    writev: (fd, buffers, position, cb) => settle(handle.writev(buffers, position), cb, 'bytesWritten', 'buffers'),
    fsync: (fd, cb) => settle(handle.sync(), cb),
    close: (fd, cb) => settle(handle.close(), cb),
  };
}

function importFd(stream, options) {
  if (typeof options.fd === 'number') {
    stream[kFs] = options.fs || require('fs');
    return options.fd;
  }
  if (typeof options.fd === 'object' && options.fd !== null && typeof options.fd.fd === 'number') { // a FileHandle
    if (options.fs) throw new ERR_METHOD_NOT_IMPLEMENTED('FileHandle with fs');
    const handle = options.fd;
    stream[kHandle] = handle;
    stream[kFs] = handleMethods(handle);
    handle.on('close', () => stream.close());
    return handle.fd;
  }
  throw new ERR_INVALID_ARG_TYPE('options.fd', ['number', 'FileHandle'], options.fd);
}

function checkFsMethod(fs, name, key) {
  if (typeof fs[name] !== 'function') throw new ERR_INVALID_ARG_TYPE(`options.fs.${key ?? name}`, 'Function', fs[name]);
}

// A copy that shows what the options inherit, with values of its own.
function inherit(options, own) { return ObjectSetPrototypeOf({ ...options, ...own }, options); }

function ReadStream(path, options) {
  if (!(this instanceof ReadStream)) return new ReadStream(path, options);
  options = U.getOptions(options, { __proto__: null });
  const { highWaterMark = 64 * 1024, autoDestroy = false } = options;
  options = inherit(options, { highWaterMark, autoDestroy });
  if (options.fd == null) {
    this.fd = null;
    this[kFs] = options.fs || require('fs');
    checkFsMethod(this[kFs], 'open');
    this.path = toPathIfFileURL(path);
    this.flags = options.flags === undefined ? 'r' : options.flags;
    this.mode = options.mode === undefined ? 0o666 : options.mode;
    U.getValidatedPath(this.path);
  } else this.fd = U.getValidatedFd(importFd(this, options));
  options.autoDestroy = options.autoClose === undefined ? true : options.autoClose;
  checkFsMethod(this[kFs], 'read');
  if (options.autoDestroy) checkFsMethod(this[kFs], 'close');
  this.start = options.start;
  this.end = options.end ?? Infinity;
  this.pos = undefined;
  this.bytesRead = 0;
  this[kIsPerformingIO] = false;
  if (this.start !== undefined) {
    validateInteger(this.start, 'start', 0);
    this.pos = this.start;
  }
  if (options.end !== undefined && this.end !== Infinity) {
    validateInteger(this.end, 'end', 0);
    if (this.start !== undefined && this.start > this.end) throw new ERR_OUT_OF_RANGE('start', `<= "end" (here: ${this.end})`, this.start);
  }
  ReflectApply(Readable, this, [options]);
  if (options.encoding) this.setEncoding(options.encoding);
}
ObjectSetPrototypeOf(ReadStream.prototype, Readable.prototype);
ObjectSetPrototypeOf(ReadStream, Readable);
ObjectDefineProperty(ReadStream.prototype, 'autoClose', {
  __proto__: null, get() { return this._readableState.autoDestroy; }, set(value) { this._readableState.autoDestroy = value; },
});
const openReadFs = deprecate(function() {}, 'ReadStream.prototype.open() is deprecated', 'DEP0135');
ReadStream.prototype.open = openReadFs;
ReadStream.prototype._construct = construct;
ReadStream.prototype._read = function(n) {
  n = this.pos !== undefined ? MathMin(this.end - this.pos + 1, n) : MathMin(this.end - this.bytesRead + 1, n);
  if (n <= 0) {
    this.push(null);
    return;
  }
  const buf = Buffer.allocUnsafeSlow(n);
  this[kIsPerformingIO] = true;
  this[kFs].read(this.fd, buf, 0, n, this.pos, (er, bytesRead, data) => {
    this[kIsPerformingIO] = false;
    if (this.destroyed) {
      this.emit(kIoDone, er);
      return;
    }
    if (er) require('internal/streams/destroy').errorOrDestroy(this, er);
    else if (bytesRead > 0) {
      if (this.pos !== undefined) this.pos += bytesRead;
      this.bytesRead += bytesRead;
      if (bytesRead !== data.length) {
        const dst = Buffer.allocUnsafeSlow(bytesRead);
        data.copy(dst, 0, 0, bytesRead);
        data = dst;
      }
      this.push(data);
    } else this.push(null);
  });
};
ReadStream.prototype._destroy = function(err, cb) {
  if (this[kIsPerformingIO]) this.once(kIoDone, (er) => close(this, err || er, cb));
  else close(this, err, cb);
};
ReadStream.prototype.close = function(cb) {
  if (typeof cb === 'function') finished(this, cb);
  this.destroy();
};
ObjectDefineProperty(ReadStream.prototype, 'pending', { __proto__: null, get() { return this.fd === null; }, configurable: true });

function WriteStream(path, options) {
  if (!(this instanceof WriteStream)) return new WriteStream(path, options);
  options = inherit(U.getOptions(options, { __proto__: null }), { decodeStrings: true, autoDestroy: true });
  if (options.fd == null) {
    this.fd = null;
    this[kFs] = options.fs || require('fs');
    checkFsMethod(this[kFs], 'open');
    this.path = toPathIfFileURL(path);
    this.flags = options.flags === undefined ? 'w' : options.flags;
    this.mode = options.mode === undefined ? 0o666 : options.mode;
    U.getValidatedPath(this.path);
  } else this.fd = U.getValidatedFd(importFd(this, options));
  options.autoDestroy = options.autoClose === undefined ? true : options.autoClose;
  if (options.flush == null) this.flush = false;
  else {
    validateBoolean(options.flush, 'options.flush');
    this.flush = options.flush;
  }
  if (!this[kFs].write && !this[kFs].writev) throw new ERR_INVALID_ARG_TYPE('options.fs.write', 'Function', this[kFs].write);
  if (this[kFs].write) checkFsMethod(this[kFs], 'write');
  if (this[kFs].writev) checkFsMethod(this[kFs], 'writev');
  if (options.autoDestroy) checkFsMethod(this[kFs], 'close');
  if (!this[kFs].write) this._write = null;
  if (!this[kFs].writev) this._writev = null;
  this.start = options.start;
  this.pos = undefined;
  this.bytesWritten = 0;
  this[kIsPerformingIO] = false;
  if (this.start !== undefined) {
    validateInteger(this.start, 'start', 0);
    this.pos = this.start;
  }
  ReflectApply(Writable, this, [options]);
  if (options.encoding) this.setDefaultEncoding(options.encoding);
}
ObjectSetPrototypeOf(WriteStream.prototype, Writable.prototype);
ObjectSetPrototypeOf(WriteStream, Writable);
ObjectDefineProperty(WriteStream.prototype, 'autoClose', {
  __proto__: null, get() { return this._writableState.autoDestroy; }, set(value) { this._writableState.autoDestroy = value; },
});
const openWriteFs = deprecate(function() {}, 'WriteStream.prototype.open() is deprecated', 'DEP0135');
WriteStream.prototype.open = openWriteFs;
WriteStream.prototype._construct = construct;

function writeAll(data, size, pos, cb, retries = 0) {
  this[kFs].write(this.fd, data, 0, size, pos, (er, bytesWritten, buffer) => {
    if (er?.code === 'EAGAIN') {
      er = null;
      bytesWritten = 0;
    }
    if (this.destroyed || er) {
      cb(er);
      return;
    }
    this.bytesWritten += bytesWritten;
    retries = bytesWritten ? 0 : retries + 1;
    size -= bytesWritten;
    pos += bytesWritten;
    if (retries > 5) cb(new Error('writev failed'));
    else if (size) FunctionPrototypeCall(writeAll, this, buffer.slice(bytesWritten), size, pos, cb, retries);
    else cb();
  });
}
WriteStream.prototype._write = function(data, encoding, cb) {
  this[kIsPerformingIO] = true;
  FunctionPrototypeCall(writeAll, this, data, data.length, this.pos, (er) => {
    this[kIsPerformingIO] = false;
    if (this.destroyed) {
      cb(er);
      this.emit(kIoDone, er);
      return;
    }
    cb(er);
  });
  if (this.pos !== undefined) this.pos += data.length;
};
WriteStream.prototype._writev = function(data, cb) {
  const chunks = [];
  let size = 0;
  for (let i = 0; i < data.length; i++) {
    ArrayPrototypePush(chunks, data[i].chunk);
    size += data[i].chunk.length;
  }
  this[kIsPerformingIO] = true;
  const done = (er) => {
    this[kIsPerformingIO] = false;
    if (this.destroyed) {
      cb(er);
      this.emit(kIoDone, er);
      return;
    }
    cb(er);
  };
  this[kFs].writev(this.fd, chunks, this.pos, (er, bytesWritten) => {
    if (er || bytesWritten === size || this.destroyed) {
      if (!er) this.bytesWritten += bytesWritten;
      done(er);
      return;
    }
    this.bytesWritten += bytesWritten;
    const rest = Buffer.concat(chunks).subarray(bytesWritten);
    FunctionPrototypeCall(writeAll, this, rest, rest.length, this.pos === undefined ? undefined : this.pos - rest.length, done);
  });
  if (this.pos !== undefined) this.pos += size;
};
WriteStream.prototype._destroy = function(err, cb) {
  if (this[kIsPerformingIO]) this.once(kIoDone, (er) => close(this, err || er, cb));
  else close(this, err, cb);
};
WriteStream.prototype.close = function(cb) {
  if (cb) {
    if (this.closed) {
      nextTick(cb);
      return;
    }
    this.on('close', cb);
  }
  if (!this.autoClose) this.on('finish', this.destroy);
  this.end();
};
WriteStream.prototype.destroySoon = WriteStream.prototype.end;
ObjectDefineProperty(WriteStream.prototype, 'pending', { __proto__: null, get() { return this.fd === null; }, configurable: true });

module.exports = { ReadStream, WriteStream };
