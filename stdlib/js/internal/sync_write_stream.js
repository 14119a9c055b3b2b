'use strict';
// Writables that write to a descriptor at once: files and, for standard output, pipes.
const {
  ObjectDefineProperty,
} = primordials;
const { Writable, Duplex } = require('stream');
const binding = internalBinding('stdio');
const { errnoException, uvException } = require('internal/errors');

class SyncWriteStream extends Writable {
  constructor(fd, options) {
    super({ autoDestroy: true });
    options = options || {};
    this.fd = fd;
    this.readable = false;
    this.autoClose = options.autoClose === undefined ? true : options.autoClose;
  }
  _write(chunk, encoding, cb) {
    const errno = binding.writeBytes(this.fd, chunk);
    if (errno < 0) cb(uvException({ errno, syscall: 'write' }));
    else cb();
  }
  _destroy(err, cb) {
    if (this.fd === null) {
      cb(err);
      return;
    }
    if (this.autoClose) internalBinding('fs').close(this.fd);
    this.fd = null;
    cb(err);
  }
}

// Standard output into a pipe: looks like a socket, writes synchronously.
class PipeWriteStream extends Duplex {
  constructor(fd) {
    super({ readable: false, allowHalfOpen: false, emitClose: false, decodeStrings: true });
    this.fd = fd;
    this.connecting = false;
    this._bytesWritten = 0;
  }
  get bytesWritten() { return this._bytesWritten; }
  _write(chunk, encoding, cb) {
    const errno = binding.writeBytes(this.fd, chunk);
    if (errno < 0) cb(errnoException(errno, 'write'));
    else {
      this._bytesWritten += chunk.length;
      cb();
    }
  }
  _read() {}
  ref() { return this; }
  unref() { return this; }
  setTimeout() { return this; }
}
ObjectDefineProperty(PipeWriteStream, 'name', { __proto__: null, value: 'Socket', configurable: true });

module.exports = { PipeWriteStream, SyncWriteStream };
