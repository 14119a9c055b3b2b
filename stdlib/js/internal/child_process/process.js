'use strict';
// ChildProcess and the shared handling of spawn's options.
const {
  ArrayBufferIsView, ArrayIsArray, ArrayPrototypePush, ArrayPrototypeSlice, MathMax, Symbol, SymbolDispose,
} = primordials;
const EventEmitter = require('events');
const { codes: { ERR_INVALID_ARG_TYPE, ERR_INVALID_ARG_VALUE, ERR_IPC_ONE_PIPE, ERR_IPC_SYNC_FORK }, errnoException } = require('internal/errors');
const { validateArray, validateString } = require('internal/validators');
const { convertToValidSignal } = require('internal/util');
const { Socket } = require('internal/net/socket');
const { nextTick } = require('internal/task_queues');
const binding = internalBinding('child_process');
const uv = internalBinding('uv');

// A stream that has become another child's: we do not read from it any more.
const kIsUsedAsStdio = Symbol('kIsUsedAsStdio');
function giveAway(stream) {
  const { _handle: handle, _readableState: state } = stream;
  if (typeof handle.readStop === 'function') {
    handle.reading = false;
    handle.readStop();
  }
  if (state !== undefined) {
    stream.pause();
    stream.readableFlowing = false;
    state.reading = false;
  }
  stream[kIsUsedAsStdio] = true;
}

// [{ type: 'pipe' | 'ignore' | 'ipc' | 'fd', fd }] of options.stdio.
function normalizeStdio(stdio, sync) {
  if (typeof stdio === 'string') {
    switch (stdio) {
      case 'ignore': case 'overlapped': case 'pipe': stdio = [stdio, stdio, stdio]; break;
      case 'inherit': stdio = [0, 1, 2]; break;
      default: throw new ERR_INVALID_ARG_VALUE('stdio', stdio);
    }
  } else if (!ArrayIsArray(stdio)) throw new ERR_INVALID_ARG_VALUE('stdio', stdio);
  const out = [];
  let ipcFd = -1;
  const count = MathMax(stdio.length, 3);
  for (let i = 0; i < count; i++) {
    let item = stdio[i];
    item ??= i < 3 ? 'pipe' : 'ignore';
    if (item === 'ignore') ArrayPrototypePush(out, { type: 'ignore' });
    else if (item === 'pipe' || item === 'overlapped' || (typeof item === 'number' && item < 0)) ArrayPrototypePush(out, { type: 'pipe', readable: i === 0, writable: i !== 0 });
    else if (item === 'ipc') {
      if (sync) throw new ERR_IPC_SYNC_FORK();
      if (ipcFd !== -1) throw new ERR_IPC_ONE_PIPE();
      ipcFd = i;
      ArrayPrototypePush(out, { type: 'ipc' });
    } else if (item === 'inherit') ArrayPrototypePush(out, { type: 'fd', fd: i });
    else if (typeof item === 'number' || typeof item.fd === 'number') ArrayPrototypePush(out, { type: 'fd', fd: typeof item === 'number' ? item : item.fd });
    else if (item._handle && typeof item._handle.fd === 'number' && item._handle.fd >= 0) {
      giveAway(item);
      ArrayPrototypePush(out, { type: 'fd', fd: item._handle.fd });
    }
    else if (ArrayBufferIsView(item) || typeof item === 'string') {
      if (!sync) throw new ERR_INVALID_ARG_VALUE('stdio', item);
      ArrayPrototypePush(out, { type: 'pipe', readable: true, writable: false, input: item });
    } else throw new ERR_INVALID_ARG_VALUE('stdio', item);
  }
  return { stdio: out, ipcFd };
}

class ChildProcess extends EventEmitter {
  constructor() {
    super();
    this._closesNeeded = 1;
    this._closesGot = 0;
    this.connected = false;
    this.signalCode = null;
    this.exitCode = null;
    this.killed = false;
    this.spawnfile = null;
    this._handle = null;
    const channel = internalBinding('modules').getLinked('diagnostics_channel')?.channel('child_process');
    if (channel?.hasSubscribers) channel.publish({ process: this });
  }
  spawn(options) {
    if (options === null || typeof options !== 'object') throw new ERR_INVALID_ARG_TYPE('options', 'Object', options);
    const { serialization } = options;
    if (serialization !== undefined && serialization !== 'json' && serialization !== 'advanced') {
      throw new ERR_INVALID_ARG_VALUE('options.serialization', serialization, "must be one of: undefined, 'json', 'advanced'");
    }
    const { stdio, ipcFd } = normalizeStdio(options.stdio || 'pipe', false);
    if (options.envPairs !== undefined) validateArray(options.envPairs, 'options.envPairs');
    validateString(options.file, 'options.file');
    let env = options.envPairs;
    if (ipcFd !== -1) {
      env = env === undefined ? [] : ArrayPrototypeSlice(env);
      ArrayPrototypePush(env, `NODE_CHANNEL_FD=${ipcFd}`, `NODE_CHANNEL_SERIALIZATION_MODE=${options.serialization || 'json'}`);
    }
    this.spawnfile = options.file;
    this.spawnargs = options.args === undefined ? [] : options.args;
    const handle = binding.spawn({
      file: options.file, args: this.spawnargs, cwd: options.cwd || undefined, env, stdio, detached: !!options.detached, uid: options.uid, gid: options.gid,
      onexit: (code, signal) => onExit(this, code, signal),
    });
    const failed = typeof handle === 'number';
    if (failed) {
      // Reported as 'error' for the usual reasons, thrown for the rest.
      if (handle === uv.UV_EACCES || handle === uv.UV_EAGAIN || handle === uv.UV_EMFILE || handle === uv.UV_ENFILE || handle === uv.UV_ENOENT) {
        nextTick(() => onExit(this, handle, ''));
      } else throw errnoException(handle, 'spawn');
    } else {
      this._handle = handle;
      this.pid = handle.pid;
      nextTick(() => this.emit('spawn'));
    }
    this.stdio = [];
    for (let i = 0; i < stdio.length; i++) {
      const item = stdio[i];
      if (item.type !== 'pipe') {
        ArrayPrototypePush(this.stdio, null);
        continue;
      }
      const pipe = failed ? null : handle.handles[i];
      // The child's input is written, its output read; further pipes go both ways.
      const socket = new Socket(i === 0 ? { handle: pipe, readable: false } : i < 3 ? { handle: pipe, writable: false } : { handle: pipe });
      if (failed) {
        if (i === 0) socket._writableState.writable = true;
        nextTick(() => socket.destroy());
      } else if (i > 0) {
        this._closesNeeded++;
        socket.on('close', () => maybeClose(this));
        flushWhenUnread(this, socket);
      }
      ArrayPrototypePush(this.stdio, socket);
    }
    this.stdin = this.stdio[0];
    this.stdout = this.stdio[1];
    this.stderr = this.stdio[2];
    if (ipcFd !== -1 && !failed) require('internal/child_process/ipc').setupChannel(this, handle.handles[ipcFd], options.serialization || 'json');
    return failed ? handle : 0;
  }
  kill(sig) {
    const signal = sig === 0 ? 0 : convertToValidSignal(sig === undefined ? 'SIGTERM' : sig);
    if (this._handle) {
      const errno = this._handle.kill(signal);
      if (errno === 0) {
        this.killed = true;
        return true;
      }
      if (errno === uv.UV_EINVAL || errno === uv.UV_ENOSYS) throw errnoException(errno, 'kill');
      if (errno !== uv.UV_ESRCH) this.emit('error', errnoException(errno, 'kill'));
    }
    return false;
  }
  [SymbolDispose]() { if (!this.killed) this.kill(); }
  ref() { this._handle?.ref(); }
  unref() { this._handle?.unref(); }
}

function flushWhenUnread(child, socket) {
  child.once('exit', () => {
    // Output nobody reads must not hold back 'close'.
    if (socket.readable && !socket[kIsUsedAsStdio] && !socket._readableState.readableListening && !socket._readableState.flowing && socket.listenerCount('data') === 0 &&
        socket.readableFlowing === null) socket.resume();
  });
}

function onExit(child, code, signal) {
  if (signal) child.signalCode = signal;
  else child.exitCode = code;
  if (child.stdin) child.stdin.destroy();
  child._handle = null;
  if (code < 0) {
    const syscall = child.spawnfile ? `spawn ${child.spawnfile}` : 'spawn';
    const error = errnoException(code, syscall);
    if (child.spawnfile) error.path = child.spawnfile;
    error.spawnargs = ArrayPrototypeSlice(child.spawnargs, 1);
    child.emit('error', error);
  } else child.emit('exit', child.exitCode, child.signalCode);
  nextTick(() => {
    // Start the flow of what is left.
    for (let i = 1; i < (child.stdio?.length ?? 0); i++) {
      const stream = child.stdio[i];
      if (stream && stream.readable && !stream[kIsUsedAsStdio] && stream._handle && stream.readableFlowing === null && stream.listenerCount('readable') === 0) stream.resume();
    }
  });
  maybeClose(child);
}
function maybeClose(child) {
  child._closesGot++;
  if (child._closesGot === child._closesNeeded) child.emit('close', child.exitCode, child.signalCode);
}

module.exports = { ChildProcess, normalizeStdio };
