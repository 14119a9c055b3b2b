'use strict';
// A Duplex over a runtime stream handle (pipe, terminal, child's standard stream). What net.Socket is for pipes.
// handle: { readStart(cb(n, bytes)), readStop(), write(view, cb(errno)), shutdown(cb(errno)), close(cb), ref(), unref(), fd }
const {
  ArrayPrototypePush, Error,
} = primordials;
const { Duplex } = require('stream');
const { Buffer } = require('buffer');
const { errnoException, codes: { ERR_SOCKET_CLOSED } } = require('internal/errors');
const uv = internalBinding('uv');
const { getContext, setContext } = internalBinding('async_context');

class Socket extends Duplex {
  constructor(handle, options = {}) {
    super({
      allowHalfOpen: options.allowHalfOpen ?? true, readable: options.readable !== false, writable: options.writable !== false,
      emitClose: false, autoDestroy: true, decodeStrings: true, highWaterMark: options.highWaterMark,
    });
    this.connecting = false;
    this._hadError = false;
    this._handle = handle;
    this._pendingData = null;
    this.bytesRead = 0;
    this._bytesWritten = 0;
    this._reading = false;
    this._context = getContext();
    this.on('end', onEnd);
    if (options.readable === false) {
      this._readableState.ended = true;
      this._readableState.endEmitted = true;
    }
  }
  get readyState() {
    if (this.readable && this.writable) return 'open';
    if (this.readable) return 'readOnly';
    return this.writable ? 'writeOnly' : 'closed';
  }
  get pending() { return !this._handle; }
  get bytesWritten() { return this._bytesWritten + this.writableLength; }
  _read() {
    if (!this._handle) return;
    if (this._reading) return;
    this._reading = true;
    const errno = this._handle.readStart((n, bytes) => {
      const outer = getContext();
      setContext(this._context);
      try {
        onRead(this, n, bytes);
      } finally {
        setContext(outer);
      }
    });
    if (errno < 0) this.destroy(errnoException(errno, 'read'));
  }
  _write(chunk, encoding, callback) {
    if (!this._handle) {
      callback(new ERR_SOCKET_CLOSED());
      return;
    }
    const errno = this._handle.write(chunk, (status) => {
      if (status < 0) callback(errnoException(status, 'write', this._handle?.error));
      else callback();
    });
    if (errno < 0) {
      callback(errnoException(errno, 'write'));
      return;
    }
    this._bytesWritten += chunk.length;
  }
  _writev(chunks, callback) {
    const list = [];
    for (let i = 0; i < chunks.length; i++) ArrayPrototypePush(list, chunks[i].chunk);
    this._write(Buffer.concat(list), 'buffer', callback);
  }
  _final(callback) {
    if (!this._handle) {
      callback();
      return;
    }
    const errno = this._handle.shutdown((status) => { callback(status < 0 && status !== uv.UV_ENOTCONN ? errnoException(status, 'shutdown') : undefined); });
    if (errno < 0) callback(errno === uv.UV_ENOTCONN ? undefined : errnoException(errno, 'shutdown'));
  }
  pause() {
    if (this._reading && !this.destroyed && this._handle) {
      this._reading = false;
      this._handle.readStop();
    }
    return Duplex.prototype.pause.call(this);
  }
  resume() {
    if (!this._reading && this._handle && !this.readableEnded) this._read();
    return Duplex.prototype.resume.call(this);
  }
  destroySoon() {
    if (this.writable) this.end();
    if (this.writableFinished) this.destroy();
    else this.once('finish', this.destroy);
  }
  _destroy(error, callback) {
    const handle = this._handle;
    this._handle = null;
    if (handle) {
      const failed = !!error;
      this.emit('handleClosing');
      handle.close(() => { this.emit('close', failed); });
      callback(error);
    } else {
      callback(error);
      require('internal/task_queues').nextTick(() => this.emit('close', !!error));
    }
  }
  ref() {
    this._handle?.ref();
    return this;
  }
  unref() {
    this._handle?.unref();
    return this;
  }
  setTimeout() { return this; }
  setNoDelay() { return this; }
  setKeepAlive() { return this; }
}

function onEnd() {
  if (!this.allowHalfOpen) this.write = writeAfterFin;
  if (!this.writable || !this.allowHalfOpen) this.destroySoon();
}
function writeAfterFin(chunk, encoding, cb) {
  if (!this.allowHalfOpen && typeof encoding === 'function') cb = encoding;
  const error = new Error('This socket has been ended by the other party');
  error.code = 'EPIPE';
  if (typeof cb === 'function') require('internal/task_queues').nextTick(cb, error);
  this.destroy(error);
  return false;
}

function onRead(stream, n, bytes) {
  if (!stream._handle) return;
  if (n > 0) {
    stream.bytesRead += n;
    const more = stream.push(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength));
    if (!more && stream._handle) {
      stream._reading = false;
      stream._handle.readStop();
    }
    return;
  }
  if (n === 0) return;
  if (n !== uv.UV_EOF) {
    stream.destroy(errnoException(n, 'read'));
    return;
  }
  stream._reading = false;
  stream._handle.readStop();
  stream.push(null);
  stream.read(0);
  if (stream._readableState.length === 0 && !stream._readableState.flowing) stream.read(0);
}

module.exports = { Socket };
