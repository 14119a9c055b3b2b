'use strict';
// process.stdin, stdout, stderr. Output is synchronous whatever it goes to; input comes through a handle or a file stream.
const binding = internalBinding('stdio');
const state = require('internal/console/state');
const streams = { stdin: undefined, stdout: undefined, stderr: undefined };

function dummyDestroy(err, cb) {
  cb(err);
  this._undestroy();
  // Node never closes the standard streams; 'close' is still told.
  if (!this._writableState.emitClose) require('internal/task_queues').nextTick(() => { this.emit('close'); });
}

function createOutput(fd) {
  const type = binding.handleType(fd);
  let stream;
  if (type === 'TTY') {
    const { WriteStream } = require('tty');
    stream = new WriteStream(fd);
    stream._type = 'tty';
  } else if (type === 'FILE') {
    const { SyncWriteStream } = require('internal/sync_write_stream');
    stream = new SyncWriteStream(fd, { autoClose: false });
    stream._type = 'fs';
  } else if (type === 'PIPE' || type === 'TCP') {
    const { PipeWriteStream } = require('internal/sync_write_stream');
    stream = new PipeWriteStream(fd);
    stream._type = 'pipe';
  } else {
    const { Writable } = require('stream');
    stream = new Writable({ write(chunk, encoding, cb) { cb(); } });
  }
  stream.fd ??= fd;
  stream._isStdio = true;
  stream.destroySoon = stream.destroy;
  stream._destroy = dummyDestroy;
  return stream;
}

function createInput() {
  const type = binding.handleType(0);
  let stdin;
  // A channel to the parent that has taken the descriptor leaves nothing to open.
  const handle = type === 'PIPE' || type === 'TCP' ? internalBinding('stream').openPipe(0) : undefined;
  if (type === 'TTY') {
    const { ReadStream } = require('tty');
    stdin = new ReadStream(0);
  } else if (type === 'FILE') {
    const { ReadStream } = require('internal/fs/streams');
    stdin = new ReadStream(null, { fd: 0, autoClose: false });
  } else if (typeof handle === 'object') {
    const { Socket } = require('internal/net/socket');
    stdin = new Socket({ handle, writable: false, manualStart: true });
    stdin._type = 'pipe';
  } else {
    const { Readable } = require('stream');
    stdin = new Readable({ read() {} });
    stdin.push(null);
  }
  stdin.fd ??= 0;
  // A paused stdin must not keep the process alive.
  if (stdin._handle?.readStop) {
    stdin._handle.reading = false;
    stdin._readableState.reading = false;
    stdin._handle.readStop();
    stdin.on('pause', () => {
      if (!stdin._handle) return;
      if (stdin._handle.reading) {
        stdin._handle.reading = false;
        stdin._readableState.reading = false;
        stdin._handle.readStop();
      }
    });
  }
  return stdin;
}

function get(name) {
  let stream = streams[name];
  if (stream !== undefined) return stream;
  if (name === 'stdin') stream = createInput();
  else {
    stream = createOutput(name === 'stdout' ? 1 : 2);
    state[name] = stream;
    if (stream.isTTY) {
      require('process').on('SIGWINCH', () => stream._refreshSize());
    }
  }
  streams[name] = stream;
  return stream;
}

module.exports = { get };
