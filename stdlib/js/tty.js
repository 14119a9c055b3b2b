'use strict';
// The tty module.
const {
  Int32Array, NumberIsInteger,
} = primordials;
const { Socket } = require('internal/net/socket');
const { Duplex } = require('stream');
const { getColorDepth, hasColors } = require('internal/util/colors');
const { codes: { ERR_INVALID_FD, ERR_TTY_INIT_FAILED }, uvException, errnoException } = require('internal/errors');
const binding = internalBinding('stdio');

function isatty(fd) {
  return NumberIsInteger(fd) && fd >= 0 && fd <= 2147483647 && binding.isTTY(fd);
}

class ReadStream extends Socket {
  constructor(fd, options) {
    if (fd >> 0 !== fd || fd < 0) throw new ERR_INVALID_FD(fd);
    const handle = internalBinding('stream').openTty(fd, true);
    if (typeof handle === 'number') throw new ERR_TTY_INIT_FAILED({ errno: handle, syscall: 'uv_tty_init' });
    super({ highWaterMark: 0, writable: false, manualStart: true, ...options, handle });
    this.fd = fd;
    this.isRaw = false;
    this.isTTY = true;
  }
  setRawMode(flag) {
    flag = !!flag;
    const errno = this._handle?.setRawMode(flag);
    if (errno) {
      this.emit('error', errnoException(errno, 'setRawMode'));
      return this;
    }
    this.isRaw = flag;
    return this;
  }
}

class WriteStream extends Duplex {
  constructor(fd) {
    if (fd >> 0 !== fd || fd < 0) throw new ERR_INVALID_FD(fd);
    super({ readable: false, allowHalfOpen: false, emitClose: false, decodeStrings: true });
    if (!binding.isTTY(fd)) throw new ERR_TTY_INIT_FAILED({ errno: -22, code: 'EINVAL', message: 'invalid argument', syscall: 'uv_tty_init' });
    this.fd = fd;
    this.isTTY = true;
    const size = new Int32Array(2);
    if (binding.windowSize(fd, size) === 0) {
      this.columns = size[0];
      this.rows = size[1];
    }
  }
  _read() {}
  _write(chunk, encoding, cb) {
    const errno = binding.writeBytes(this.fd, chunk);
    if (errno < 0) cb(errnoException(errno, 'write'));
    else cb();
  }
  _refreshSize() {
    const size = new Int32Array(2);
    const errno = binding.windowSize(this.fd, size);
    if (errno !== 0) {
      this.emit('error', uvException({ errno, syscall: 'getWindowSize' }));
      return;
    }
    const changed = size[0] !== this.columns || size[1] !== this.rows;
    this.columns = size[0];
    this.rows = size[1];
    if (changed) this.emit('resize');
  }
  getColorDepth(env) { return getColorDepth(env); }
  hasColors(count, env) { return hasColors(count, env); }
  cursorTo(x, y, callback) { return require('internal/readline/callbacks').cursorTo(this, x, y, callback); }
  moveCursor(dx, dy, callback) { return require('internal/readline/callbacks').moveCursor(this, dx, dy, callback); }
  clearLine(dir, callback) { return require('internal/readline/callbacks').clearLine(this, dir, callback); }
  clearScreenDown(callback) { return require('internal/readline/callbacks').clearScreenDown(this, callback); }
  getWindowSize() { return [this.columns, this.rows]; }
  ref() { return this; }
  unref() { return this; }
}
WriteStream.prototype.isTTY = true;

module.exports = { isatty, ReadStream, WriteStream };
