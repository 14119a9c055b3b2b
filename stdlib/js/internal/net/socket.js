'use strict';
// net.Socket: a Duplex over a stream handle of the runtime (TCP, pipe, terminal, a child's standard stream).
// Input: options as https://nodejs.org/api/net.html#new-netsocketoptions, `handle` among them. How sockets connect is
// added by the module net, so that programs with pipes alone do not link it.
const {
  ArrayIsArray, ArrayPrototypePush, FunctionPrototypeCall, NumberIsNaN, ObjectDefineProperty, ObjectSetPrototypeOf,
  Symbol, TypeError, Uint8Array,
} = primordials;
const { Duplex } = require('stream');
const { Buffer } = require('buffer');
const {
  errnoException, genericNodeError,
  codes: { ERR_INVALID_FD_TYPE, ERR_SOCKET_CLOSED, ERR_SOCKET_CLOSED_BEFORE_CONNECTION },
} = require('internal/errors');
const { validateFunction, validateInt32, validateNumber } = require('internal/validators');
const { nextTick } = require('internal/task_queues');
const { clearTimeout, restartUnrefTimeout, setUnrefTimeout } = require('internal/timers');
const uv = internalBinding('uv');
const { getContext } = internalBinding('async_context');
const { runInContext } = require('internal/async_context');

const kTimeout = Symbol('timeout');
const kIdleTimer = Symbol('kIdleTimer'); // a timer that was cleared, and its callback: servers set one after each answer
const kOnTimeout = Symbol('kOnTimeout');
const kBuffer = Symbol('kBuffer');
const kBufferCb = Symbol('kBufferCb');
const kBufferGen = Symbol('kBufferGen');
const kBufferRest = Symbol('kBufferRest');
const kContext = Symbol('kContext');
const kBytesRead = Symbol('kBytesRead');
const kBytesWritten = Symbol('kBytesWritten');
const kLastWriteQueueSize = Symbol('lastWriteQueueSize');
const kSetNoDelay = Symbol('kSetNoDelay');
const kSetKeepAlive = Symbol('kSetKeepAlive');
const kSetKeepAliveInitialDelay = Symbol('kSetKeepAliveInitialDelay');

// The handle of a descriptor, by what it is.
function createHandle(fd) {
  validateInt32(fd, 'fd', 0);
  const type = internalBinding('stdio').handleType(fd);
  if (type === 'PIPE') return internalBinding('stream').openPipe(fd);
  if (type === 'TCP') {
    const handle = internalBinding('tcp').create();
    const errno = handle.open(fd);
    return errno < 0 ? errno : handle;
  }
  throw new ERR_INVALID_FD_TYPE(type);
}

function Socket(options) {
  if (!(this instanceof Socket)) return new Socket(options);
  if (options?.objectMode) throw invalidOption(options, 'objectMode');
  else if (options?.readableObjectMode || options?.writableObjectMode) {
    throw invalidOption(options, options.readableObjectMode ? 'readableObjectMode' : 'writableObjectMode');
  }
  if (typeof options?.keepAliveInitialDelay !== 'undefined') {
    validateNumber(options.keepAliveInitialDelay, 'options.keepAliveInitialDelay');
    if (options.keepAliveInitialDelay < 0) options.keepAliveInitialDelay = 0;
  }
  this.connecting = false;
  this._hadError = false;
  this._parent = null;
  this._host = null;
  this[kLastWriteQueueSize] = 0;
  this[kTimeout] = null;
  this[kIdleTimer] = null;
  this[kOnTimeout] = null;
  this[kBuffer] = null;
  this[kBufferCb] = null;
  this[kBufferGen] = null;
  this[kBufferRest] = null;
  this[kBytesRead] = 0;
  this[kBytesWritten] = 0;
  this._closeAfterHandlingError = false;
  if (typeof options === 'number') options = { fd: options };
  else options = { ...options };
  options.allowHalfOpen = !!options.allowHalfOpen;
  options.emitClose = false;
  options.autoDestroy = true;
  options.decodeStrings = false;
  FunctionPrototypeCall(Duplex, this, options);

  if (options.handle) this._handle = options.handle;
  else if (options.fd !== undefined) {
    const handle = createHandle(options.fd);
    if (typeof handle === 'number') throw errnoException(handle, 'open');
    this._handle = handle;
  } else this._handle = null;
  if (this._handle) this._handle.owner = this; // for process._getActiveHandles()
  const { onread } = options;
  if (onread !== null && typeof onread === 'object' && (onread.buffer instanceof Uint8Array || typeof onread.buffer === 'function') &&
      typeof onread.callback === 'function') {
    if (typeof onread.buffer === 'function') {
      this[kBuffer] = true;
      this[kBufferGen] = onread.buffer;
    } else this[kBuffer] = onread.buffer;
    this[kBufferCb] = onread.callback;
  }
  this[kSetNoDelay] = !!options.noDelay;
  this[kSetKeepAlive] = !!options.keepAlive;
  this[kSetKeepAliveInitialDelay] = ~~(options.keepAliveInitialDelay / 1000);
  this.on('end', onReadableStreamEnd);
  this._pendingData = null;
  this._pendingEncoding = '';
  this._sockname = null;
  this._peername = null;
  this.server = null;
  this._server = null;
  this[kContext] = getContext();
  if (this._handle && options.readable !== false && !options.noDelayedRead) {
    if (options.pauseOnCreate) {
      this._handle.reading = false;
      this._handle.readStop();
      this.readableFlowing = false;
    } else if (!options.manualStart) this.read(0);
  }
}
ObjectSetPrototypeOf(Socket.prototype, Duplex.prototype);
ObjectSetPrototypeOf(Socket, Duplex);

function invalidOption(options, name) {
  const { ERR_INVALID_ARG_VALUE } = require('internal/errors').codes;
  return new ERR_INVALID_ARG_VALUE(`options.${name}`, options[name], 'is not supported');
}

// ---- timeouts ----

Socket.prototype._unrefTimer = function _unrefTimer() {
  for (let s = this; s !== null; s = s._parent) {
    const timer = s[kTimeout];
    if (timer) timer.refresh();
  }
};

// https://nodejs.org/api/net.html#socketsettimeouttimeout-callback
Socket.prototype.setTimeout = function(msecs, callback) {
  if (this.destroyed) return this;
  this.timeout = msecs;
  msecs = checkTimeout(msecs, 'msecs');
  const timer = this[kTimeout];
  if (timer !== null) {
    clearTimeout(timer);
    this[kIdleTimer] = timer;
  }
  if (msecs === 0) {
    this[kTimeout] = null;
    if (callback !== undefined) {
      validateFunction(callback, 'callback');
      this.removeListener('timeout', callback);
    }
  } else {
    startTimeout(this, msecs);
    if (callback !== undefined) {
      validateFunction(callback, 'callback');
      this.once('timeout', callback);
    }
  }
  return this;
};

function startTimeout(socket, msecs) {
  const own = socket._onTimeout === Socket.prototype._onTimeout;
  const callback = own && socket[kOnTimeout] || socket._onTimeout.bind(socket);
  if (own) socket[kOnTimeout] = callback;
  const idle = socket[kIdleTimer];
  if (idle !== null && msecs >= 1) {
    restartUnrefTimeout(idle, callback, msecs);
    socket[kIdleTimer] = null;
    socket[kTimeout] = idle;
  } else socket[kTimeout] = setUnrefTimeout(callback, msecs);
}

function checkTimeout(msecs, name) {
  validateNumber(msecs, name);
  if (msecs < 0 || NumberIsNaN(msecs) || msecs === Infinity) {
    const { ERR_OUT_OF_RANGE } = require('internal/errors').codes;
    throw new ERR_OUT_OF_RANGE(name, 'a non-negative finite number', msecs);
  }
  if (msecs > 2147483647) {
    require('internal/process/warning').emitWarning(`${msecs} does not fit into a 32-bit signed integer.` +
      '\nTimer duration was truncated to 2147483647.', 'TimeoutOverflowWarning');
    return 2147483647;
  }
  return msecs;
}

Socket.prototype._onTimeout = function() {
  const handle = this._handle;
  const last = this[kLastWriteQueueSize];
  if (last > 0 && handle) {
    // A large write that makes progress is no inactivity.
    const size = handle.writeQueueSize;
    if (last !== size) {
      this[kLastWriteQueueSize] = size;
      this._unrefTimer();
      return;
    }
  }
  this.emit('timeout');
};

// ---- options of the connection ----

Socket.prototype.setNoDelay = function(enable) {
  enable = !!(enable === undefined ? true : enable);
  if (!this._handle) {
    this[kSetNoDelay] = enable;
    return this;
  }
  if (this._handle.setNoDelay && enable !== this[kSetNoDelay]) {
    this[kSetNoDelay] = enable;
    this._handle.setNoDelay(enable);
  }
  return this;
};

Socket.prototype.setKeepAlive = function(enable, initialDelay) {
  enable = !!enable;
  const delay = ~~(initialDelay / 1000);
  if (!this._handle) {
    this[kSetKeepAlive] = enable;
    this[kSetKeepAliveInitialDelay] = delay;
    return this;
  }
  if (!this._handle.setKeepAlive) return this;
  if (enable !== this[kSetKeepAlive] || (enable && this[kSetKeepAliveInitialDelay] !== delay)) {
    this[kSetKeepAlive] = enable;
    this[kSetKeepAliveInitialDelay] = delay;
    this._handle.setKeepAlive(enable, delay);
  }
  return this;
};

// ---- reading ----

function startReading(socket) {
  const handle = socket._handle;
  handle.reading = true;
  if (socket[kBufferRest] !== null) {
    // What was not wanted when it came is delivered first.
    nextTick(() => {
      const rest = socket[kBufferRest];
      if (rest === null || socket.destroyed || !handle.reading) return;
      socket[kBufferRest] = null;
      if (deliverIntoBuffer(socket, rest)) startReading(socket);
      else handle.reading = false;
    });
    return;
  }
  const errno = handle.readStart((n, bytes) => { onHandleRead(socket, handle, n, bytes); });
  if (errno < 0) socket.destroy(errnoException(errno, 'read'));
}

function onHandleRead(socket, handle, n, bytes) {
  const context = socket[kContext];
  if (context === undefined) {
    onRead(socket, handle, n, bytes);
    return;
  }
  runInContext(context, onRead, undefined, [socket, handle, n, bytes]);
}

// Bytes or the end of a stream; n < 0 is an error, UV_EOF the end.
function onRead(socket, handle, n, bytes) {
  if (socket._handle !== handle) return;
  socket._unrefTimer();
  if (n > 0) {
    let more;
    if (socket[kBuffer]) more = deliverIntoBuffer(socket, bytes);
    else more = socket.push(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength));
    if (more === false && handle.reading && socket._handle === handle) {
      handle.reading = false;
      if (!socket.destroyed) {
        const errno = handle.readStop();
        if (errno < 0) socket.destroy(errnoException(errno, 'read'));
      }
    }
    return;
  }
  if (n !== uv.UV_EOF) {
    // Windows tells ECONNRESET where others tell EOF; here it is an error.
    socket.destroy(errnoException(n, 'read'));
    return;
  }
  if (socket._readableState.endEmitted) return;
  // A buffer is asked for before it is known that nothing comes any more.
  if (socket[kBufferGen] !== null) socket[kBuffer] = socket[kBufferGen]();
  socket.push(null);
  socket.read(0);
}

// Piece by piece into the user's buffer; false, and the rest kept, when the user wants no more for now.
function deliverIntoBuffer(socket, bytes) {
  let at = 0;
  while (at < bytes.byteLength) {
    if (socket[kBufferGen] !== null) socket[kBuffer] = socket[kBufferGen]();
    const buffer = socket[kBuffer];
    if (!(buffer instanceof Uint8Array) || buffer.byteLength === 0) return true;
    const count = bytes.byteLength - at < buffer.byteLength ? bytes.byteLength - at : buffer.byteLength;
    buffer.set(bytes.subarray(at, at + count), 0);
    at += count;
    const more = socket[kBufferCb](count, buffer) !== false && socket._handle?.reading;
    if (!more) {
      if (at < bytes.byteLength) socket[kBufferRest] = bytes.subarray(at);
      return false;
    }
  }
  return true;
}

Socket.prototype._read = function(n) {
  if (this.connecting || !this._handle) this.once('connect', () => this._read(n));
  else if (!this._handle.reading) startReading(this);
};

Socket.prototype.pause = function() {
  if (this[kBuffer] && !this.connecting && this._handle?.reading) {
    this._handle.reading = false;
    if (!this.destroyed) {
      const errno = this._handle.readStop();
      if (errno < 0) this.destroy(errnoException(errno, 'read'));
    }
  }
  return FunctionPrototypeCall(Duplex.prototype.pause, this);
};
Socket.prototype.resume = function() {
  if (this[kBuffer] && !this.connecting && this._handle && !this._handle.reading) startReading(this);
  return FunctionPrototypeCall(Duplex.prototype.resume, this);
};
Socket.prototype.read = function(n) {
  if (this[kBuffer] && !this.connecting && this._handle && !this._handle.reading) startReading(this);
  return FunctionPrototypeCall(Duplex.prototype.read, this, n);
};

function onReadableStreamEnd() {
  if (!this.allowHalfOpen) this.write = writeAfterFin;
}
function writeAfterFin(chunk, encoding, cb) {
  if (!this.writableEnded) return FunctionPrototypeCall(Duplex.prototype.write, this, chunk, encoding, cb);
  if (typeof encoding === 'function') {
    cb = encoding;
    encoding = null;
  }
  const error = genericNodeError('This socket has been ended by the other party', { code: 'EPIPE' });
  if (typeof cb === 'function') nextTick(cb, error);
  this.destroy(error);
  return false;
}

// ---- writing ----

function isUtf8(encoding) { return encoding === 'utf8' || encoding === 'utf-8' || encoding === undefined; }
function isLatin1(encoding) { return encoding === 'latin1' || encoding === 'binary' || encoding === 'ascii'; }

// What the handle's writev takes: bytes or a string, and whether a string goes out as Latin-1 or as UTF-8.
function piecesOf(chunks) {
  const pieces = [];
  for (let i = 0; i < chunks.length; i++) {
    const { chunk, encoding } = chunks[i];
    const latin1 = isLatin1(encoding);
    ArrayPrototypePush(pieces, typeof chunk !== 'string' || latin1 || isUtf8(encoding) ? chunk : Buffer.from(chunk, encoding), latin1);
  }
  return pieces;
}

Socket.prototype._writeGeneric = function(writev, data, encoding, cb) {
  if (this.connecting) {
    this._pendingData = data;
    this._pendingEncoding = encoding;
    const onClose = () => { cb(new ERR_SOCKET_CLOSED_BEFORE_CONNECTION()); };
    this.once('connect', function connect() {
      this.off('close', onClose);
      this._writeGeneric(writev, data, encoding, cb);
    });
    this.once('close', onClose);
    return;
  }
  this._pendingData = null;
  this._pendingEncoding = '';
  const handle = this._handle;
  if (!handle) {
    cb(new ERR_SOCKET_CLOSED());
    return false;
  }
  if (typeof data === 'string' && encoding === 'buffer') {
    const error = new TypeError('Second argument must be a buffer');
    error.code = 'ERR_INVALID_ARG_TYPE';
    throw error;
  }
  this._unrefTimer();
  const done = (status) => { afterWrite(this, status, cb); };
  let result;
  if (writev) result = handle.writev(piecesOf(data), done);
  else if (typeof data !== 'string') result = handle.write(data, done);
  else if (isUtf8(encoding)) result = handle.writeUtf8(data, done);
  else if (isLatin1(encoding)) result = handle.writeLatin1(data, done);
  else result = handle.write(Buffer.from(data, encoding), done);
  if (result < 0) {
    this.destroy(errnoException(result, 'write', undefined), cb);
    return;
  }
  if (result === 0) this[kLastWriteQueueSize] = handle.writeQueueSize;
  else cb();
};
function afterWrite(socket, status, cb) {
  if (socket.destroyed) {
    cb(null);
    return;
  }
  if (status < 0) {
    socket.destroy(errnoException(status, 'write', undefined), cb);
    return;
  }
  socket._unrefTimer();
  socket[kLastWriteQueueSize] = 0;
  const context = socket[kContext];
  if (context === undefined) cb();
  else runInContext(context, cb, undefined, []);
}
Socket.prototype._write = function(data, encoding, cb) { this._writeGeneric(false, data, encoding, cb); };
Socket.prototype._writev = function(chunks, cb) { this._writeGeneric(true, chunks, '', cb); };

Socket.prototype._final = function(cb) {
  if (this.connecting) {
    this.once('connect', () => this._final(cb));
    return;
  }
  if (!this._handle) {
    cb();
    return;
  }
  const errno = this._handle.shutdown((status) => {
    if (this.destroyed) cb();
    else cb(status < 0 && status !== uv.UV_ENOTCONN ? errnoException(status, 'shutdown') : undefined);
  });
  if (errno < 0) cb(errno === uv.UV_ENOTCONN || errno === uv.UV_EBADF ? undefined : errnoException(errno, 'shutdown'));
};
Socket.prototype.end = function(data, encoding, callback) {
  FunctionPrototypeCall(Duplex.prototype.end, this, data, encoding, callback);
  return this;
};

// ---- the end ----

Socket.prototype.destroySoon = function() {
  if (this.writable) this.end();
  if (this.writableFinished) this.destroy();
  else this.once('finish', this.destroy);
};

// https://nodejs.org/api/net.html#socketresetanddestroy
Socket.prototype.resetAndDestroy = function() {
  if (this._handle) {
    if (!this._handle.reset) {
      const { ERR_INVALID_HANDLE_TYPE } = require('internal/errors').codes;
      throw new ERR_INVALID_HANDLE_TYPE();
    }
    if (this.connecting) this.once('connect', () => this._reset());
    else this._reset();
  } else this.destroy(new ERR_SOCKET_CLOSED());
  return this;
};
Socket.prototype._reset = function() {
  this.resetAndClosing = true;
  return this.destroy();
};

Socket.prototype._destroy = function(exception, cb) {
  this.connecting = false;
  for (let s = this; s !== null; s = s._parent) {
    clearTimeout(s[kTimeout]);
    s[kTimeout] = null;
  }
  const handle = this._handle;
  if (handle) {
    const isException = !!exception;
    this[kBytesRead] = handle.bytesRead ?? 0;
    this[kBytesWritten] = handle.bytesWritten ?? 0;
    this.emit('handleClosing');
    const closed = () => {
      this.emit('close', isException);
    };
    if (this.resetAndClosing) {
      this.resetAndClosing = false;
      const errno = handle.reset(closed);
      if (errno < 0) this.emit('error', errnoException(errno, 'reset'));
    } else if (this._closeAfterHandlingError) {
      queueMicrotaskClose(handle, closed);
    } else handle.close(closed);
    handle.reading = false;
    this._handle = null;
    this._sockname = null;
    cb(exception);
  } else {
    cb(exception);
    nextTick(emitCloseNT, this);
  }
  if (this._server) {
    this._server._connections--;
    this._server._emitCloseIfDrained?.();
  }
};
function queueMicrotaskClose(handle, closed) { nextTick(() => handle.close(closed)); }
function emitCloseNT(self) { self.emit('close'); }

// ---- what a socket tells of itself ----

function define(name, get) {
  ObjectDefineProperty(Socket.prototype, name, { __proto__: null, configurable: false, enumerable: true, get });
}
function accessor(name, get) { ObjectDefineProperty(Socket.prototype, name, { __proto__: null, configurable: true, enumerable: false, get }); }
accessor('bytesRead', function() { return this._handle ? this._handle.bytesRead ?? 0 : this[kBytesRead]; });
accessor('_bytesDispatched', function() { return this._handle ? this._handle.bytesWritten ?? 0 : this[kBytesWritten]; });
accessor('bytesWritten', function() {
  let bytes = this._bytesDispatched;
  const data = this._pendingData;
  const writableBuffer = this.writableBuffer;
  if (!writableBuffer) return undefined;
  for (const el of writableBuffer) bytes += el.chunk instanceof Uint8Array ? el.chunk.length : Buffer.byteLength(el.chunk, el.encoding);
  if (ArrayIsArray(data)) {
    for (const chunk of data) bytes += typeof chunk.chunk === 'string' ? Buffer.byteLength(chunk.chunk, chunk.encoding) : chunk.chunk.length;
  } else if (data) bytes += typeof data === 'string' ? Buffer.byteLength(data, this._pendingEncoding) : data.byteLength;
  return bytes;
});
ObjectDefineProperty(Socket.prototype, '_connecting', { __proto__: null, get() { return this.connecting; } });
ObjectDefineProperty(Socket.prototype, 'pending', { __proto__: null, configurable: true, get() { return !this._handle || this.connecting; } });
ObjectDefineProperty(Socket.prototype, 'readyState', {
  __proto__: null,
  get() {
    if (this.connecting) return 'opening';
    if (this.readable && this.writable) return 'open';
    if (this.readable && !this.writable) return 'readOnly';
    if (!this.readable && this.writable) return 'writeOnly';
    return 'closed';
  },
});
ObjectDefineProperty(Socket.prototype, 'bufferSize', { __proto__: null, get() { if (this._handle) return this.writableLength; } });

function nameOf(list) {
  return typeof list === 'number' || list === undefined || list.length === 0 ? {} : { address: list[0], family: list[1], port: list[2] };
}
Socket.prototype._getpeername = function() {
  if (!this._handle?.getpeername || this.connecting) return this._peername || {};
  if (!this._peername) {
    const out = this._handle.getpeername();
    if (typeof out === 'number') return {};
    this._peername = nameOf(out);
  }
  return this._peername;
};
Socket.prototype._getsockname = function() {
  if (!this._handle?.getsockname) return {};
  this._sockname ??= nameOf(this._handle.getsockname());
  return this._sockname;
};
Socket.prototype.address = function() { return this._getsockname(); };
define('remoteAddress', function() { return this._getpeername().address; });
define('remoteFamily', function() { return this._getpeername().family; });
define('remotePort', function() { return this._getpeername().port; });
define('localAddress', function() { return this._getsockname().address; });
define('localPort', function() { return this._getsockname().port; });
define('localFamily', function() { return this._getsockname().family; });

Socket.prototype.ref = function() {
  if (!this._handle) {
    this.once('connect', this.ref);
    return this;
  }
  this._handle.ref?.();
  return this;
};
Socket.prototype.unref = function() {
  if (!this._handle) {
    this.once('connect', this.unref);
    return this;
  }
  this._handle.unref?.();
  return this;
};

module.exports = { checkTimeout, createHandle, kContext, kSetKeepAlive, kSetKeepAliveInitialDelay, kSetNoDelay, Socket };
