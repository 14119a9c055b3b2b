'use strict';
// fs.promises and FileHandle.
const {
  ArrayBufferIsView, ArrayBufferPrototypeSlice, ArrayPrototypePush, Error, ObjectDefineProperty, Promise,
  PromisePrototypeFinally, PromiseResolve, Symbol, SymbolAsyncDispose, SymbolAsyncIterator, SymbolIterator,
  Uint8Array,
} = primordials;
const binding = internalBinding('fs');
const U = require('internal/fs/utils');
const EventEmitter = require('events');
const { Buffer } = require('buffer');
const { requestAs } = require('internal/async_resource');
const { makePromise } = require('internal/fs/ops');
const IO = require('internal/fs/io');
const trees = require('internal/fs/trees');
const Walk = require('internal/fs/walk');
const { AbortError, codes: { ERR_INVALID_ARG_VALUE, ERR_INTERNAL_ASSERTION, ERR_INVALID_STATE, ERR_METHOD_NOT_IMPLEMENTED } } = require('internal/errors');
const { validateAbortSignal, validateBoolean, validateObject } = require('internal/validators');
const { kRestore, kTransfer } = require('internal/transferable');

const walkAsync = (walk) => requestAs('FSREQPROMISE', Walk.walkAsync, [walk]);

const base = {};
const simple = ['access', 'copyFile', 'open', 'rename', 'readlink', 'symlink', 'lstat', 'stat', 'statfs', 'link', 'unlink', 'chmod', 'lchown',
  'chown', 'utimes', 'lutimes', 'mkdtemp', 'fchmod', 'fchown', 'fdatasync', 'fsync', 'ftruncate', 'futimes', 'fstat', 'close', 'rmdirOnly', 'mkdirOnly'];
for (let i = 0; i < simple.length; i++) base[simple[i]] = makePromise(simple[i]);

// A promise for one call of the binding.
function call(name, args, syscall, path) {
  return new Promise((resolve, reject) => {
    ArrayPrototypePush(args, (errno, value) => {
      if (errno !== 0) reject(U.asyncFailure(errno, syscall ?? name, path));
      else resolve(value);
    });
    requestAs('FSREQPROMISE', binding[name], args);
  });
}

const kFd = Symbol('kFd');
const kClosing = Symbol('kClosePromise');
const kLocked = Symbol('kLocked');
const kUses = Symbol('kRefs'); // calls under way
class FileHandle extends EventEmitter {
  constructor(fd) {
    super();
    this[kFd] = fd;
    this[kClosing] = undefined;
    this[kUses] = 0;
  }
  getAsyncId() { return -1; }
  get fd() { return this[kFd]; }
  appendFile(data, options) { return onHandle(this, 'writeFile', () => writeFileHandle(this, data, options)); }
  chmod(mode) { return onHandle(this, 'fchmod', () => base.fchmod(this[kFd], mode)); }
  chown(uid, gid) { return onHandle(this, 'fchown', () => base.fchown(this[kFd], uid, gid)); }
  datasync() { return onHandle(this, 'fdatasync', () => base.fdatasync(this[kFd])); }
  sync() { return onHandle(this, 'fsync', () => base.fsync(this[kFd])); }
  read(buffer, offset, length, position) { return onHandle(this, 'read', () => readHandle(this, buffer, offset, length, position)); }
  readv(buffers, position) {
    return onHandle(this, 'readv', async () => {
      IO.checkViews(buffers);
      const bytesRead = await call('readv', [this[kFd], buffers, typeof position === 'number' ? position : -1], 'read');
      return { __proto__: null, bytesRead, buffers };
    });
  }
  readFile(options) { return onHandle(this, 'readFile', () => readFileHandle(this, options)); }
  readLines(options = undefined) {
    return require('readline').createInterface({ input: this.createReadStream(options), crlfDelay: Infinity });
  }
  stat(options) { return onHandle(this, 'fstat', () => base.fstat(this[kFd], options)); }
  truncate(len = 0) { return onHandle(this, 'ftruncate', () => base.ftruncate(this[kFd], len)); }
  utimes(atime, mtime) { return onHandle(this, 'futimes', () => base.futimes(this[kFd], atime, mtime)); }
  write(buffer, offset, length, position) { return onHandle(this, 'write', () => writeHandle(this, buffer, offset, length, position)); }
  writev(buffers, position) {
    return onHandle(this, 'writev', async () => {
      IO.checkViews(buffers);
      if (buffers.length === 0) return { __proto__: null, bytesWritten: 0, buffers };
      const bytesWritten = await call('writev', [this[kFd], buffers, typeof position === 'number' ? position : -1], 'write');
      return { __proto__: null, bytesWritten, buffers };
    });
  }
  writeFile(data, options) { return onHandle(this, 'writeFile', () => writeFileHandle(this, data, options)); }
  close() {
    if (this[kFd] === -1) return PromiseResolve();
    if (this[kClosing]) return this[kClosing];
    const fd = this[kFd];
    this[kFd] = -1;
    this[kClosing] = PromisePrototypeFinally(base.close(fd), () => { this[kClosing] = undefined; });
    this.emit('close');
    return this[kClosing];
  }
  async [SymbolAsyncDispose]() { await this.close(); }
  createReadStream(options = undefined) {
    const { ReadStream } = require('internal/fs/streams');
    return new ReadStream(undefined, { ...options, fd: this });
  }
  createWriteStream(options = undefined) {
    const { WriteStream } = require('internal/fs/streams');
    return new WriteStream(undefined, { ...options, fd: this });
  }
  readableWebStream(options = undefined) {
    if (this[kFd] === -1) throw new ERR_INVALID_STATE('The FileHandle is closed');
    if (this[kClosing]) throw new ERR_INVALID_STATE('The FileHandle is closing');
    if (this[kLocked]) throw new ERR_INVALID_STATE('The FileHandle is locked');
    this[kLocked] = true;
    return webStreamOf(this, options);
  }
}

// What is left of the file, until the handle is closed.
function webStreamOf(handle, options) {
  const { ReadableStream } = require('internal/webstreams/readable');
  const bytes = options?.type !== undefined;
  let onClose;
  const done = () => { handle.off('close', onClose); };
  return new ReadableStream({
    type: bytes ? options.type : undefined,
    autoAllocateChunkSize: bytes ? 16384 : undefined,
    start(controller) {
      onClose = () => {
        try {
          controller.close();
          controller.byobRequest?.respond(0);
        } catch {
          // It had ended before.
        }
      };
      handle.once('close', onClose);
    },
    async pull(controller) {
      const view = bytes ? controller.byobRequest.view : new Uint8Array(65536);
      const { bytesRead } = await handle.read(view, 0, view.byteLength);
      if (bytesRead === 0) {
        done();
        controller.close();
        controller.byobRequest?.respond(0);
      } else if (bytes) controller.byobRequest.respond(bytesRead);
      else controller.enqueue(bytesRead === 65536 ? view.buffer : ArrayBufferPrototypeSlice(view.buffer, 0, bytesRead));
    },
    cancel() { done(); },
  }, bytes ? undefined : { highWaterMark: 0 });
}

ObjectDefineProperty(FileHandle.prototype, kTransfer, {
  __proto__: null, writable: true,
  value() {
    if (this[kFd] === -1 || this[kClosing] || this[kLocked] || this[kUses] > 0) {
      const { DOMException } = require('internal/domexception');
      throw new DOMException('Cannot transfer FileHandle while in use', 'DataCloneError');
    }
    const fd = this[kFd];
    this[kFd] = -1;
    return { deserializeInfo: 'internal/fs/promises:FileHandle', data: fd, transfer: [] };
  },
});

async function onHandle(handle, syscall, fn) {
  if (handle[kFd] === undefined) throw new ERR_INTERNAL_ASSERTION('handle must be an instance of FileHandle');
  if (handle[kFd] === -1) {
    const error = new Error('file closed');
    error.code = 'EBADF';
    error.syscall = syscall;
    throw error;
  }
  handle[kUses]++;
  try {
    return await fn();
  } finally {
    handle[kUses]--;
  }
}

async function readHandle(handle, bufferOrOptions, offset, length, position) {
  let buffer = bufferOrOptions;
  if (!ArrayBufferIsView(buffer)) {
    bufferOrOptions ??= {};
    validateObject(bufferOrOptions, 'options');
    ({ buffer = Buffer.alloc(16384), offset = 0, length = buffer.byteLength - offset, position = null } = bufferOrOptions);
  } else if (offset !== null && typeof offset === 'object') {
    ({ offset = 0, length = buffer.byteLength - offset, position = null } = offset);
  }
  const a = IO.readArguments(handle[kFd], buffer, offset ?? 0, length, position);
  const bytesRead = a.length === 0 ? 0 : await call('read', [a.fd, a.buffer, a.offset, a.length, a.position]);
  return { __proto__: null, bytesRead, buffer };
}
async function writeHandle(handle, buffer, offset, length, position) {
  if (buffer?.byteLength === 0) return { __proto__: null, bytesWritten: 0, buffer };
  const a = IO.writeArguments(handle[kFd], buffer, offset, length, position);
  const bytesWritten = await call('write', [a.fd, a.buffer, a.offset, a.length, a.position]);
  return { __proto__: null, bytesWritten, buffer };
}
function promised(start) {
  return new Promise((resolve, reject) => {
    requestAs('FSREQPROMISE', start, [(errno, syscall, value) => {
      if (errno === 0) resolve(value);
      else reject(typeof errno === 'number' ? U.asyncFailure(errno, syscall) : errno);
    }]);
  });
}
async function readFileHandle(handle, options) {
  options = U.getOptions(options);
  return IO.finishRead(await promised((done) => IO.readAll(handle[kFd], options.signal, done)), options.encoding);
}
function checkAborted(signal) {
  if (signal?.aborted) throw new AbortError(undefined, { cause: signal.reason });
}
async function writeData(fd, data, options) {
  checkAborted(options.signal);
  if (!ArrayBufferIsView(data) && typeof data !== 'string' && (data?.[SymbolAsyncIterator] || data?.[SymbolIterator])) {
    for await (const chunk of data) {
      checkAborted(options.signal);
      await promised((done) => IO.writeAll(fd, IO.dataBytes(chunk, options.encoding), options.signal, done));
      checkAborted(options.signal);
    }
  } else await promised((done) => IO.writeAll(fd, IO.dataBytes(data, options.encoding), options.signal, done));
  if (options.flush) await base.fsync(fd);
}
async function writeFileHandle(handle, data, options) {
  return writeData(handle[kFd], data, IO.writeOptions(options, 'w'));
}

async function readFile(path, options) {
  options = U.getOptions(options, { flag: 'r' });
  if (path instanceof FileHandle) return readFileHandle(path, options);
  path = U.getValidatedPath(path);
  checkAborted(options.signal);
  const fd = await base.open(path, options.flag ?? 'r', 0o666);
  try {
    return IO.finishRead(await promised((done) => IO.readAll(fd, options.signal, done)), options.encoding);
  } finally {
    await base.close(fd);
  }
}
async function writeWhole(path, data, options, flag) {
  const o = IO.writeOptions(options, flag);
  if (path instanceof FileHandle) return writeData(path[kFd], data, o);
  path = U.getValidatedPath(path);
  if (!ArrayBufferIsView(data) && typeof data !== 'string' && !(data?.[SymbolAsyncIterator] || data?.[SymbolIterator])) IO.dataBytes(data, o.encoding);
  checkAborted(o.signal);
  const fd = await base.open(path, o.flags, o.mode);
  try {
    return await writeData(fd, data, o);
  } finally {
    await base.close(fd);
  }
}

async function mkdir(path, options) {
  const { mode, recursive } = trees.mkdirOptions(options);
  path = U.getValidatedPath(path);
  if (!recursive) return base.mkdirOnly(path, mode);
  return walkAsync(trees.mkdirWalk(U.shownPath(path), mode));
}
async function readdir(path, options) {
  options = U.getOptions(options);
  path = U.getValidatedPath(path);
  if (options.recursive) {
    validateBoolean(options.recursive, 'options.recursive');
    return walkAsync(trees.readdirWalk(U.shownPath(path), options));
  }
  return trees.entriesOf(path, await call('readdir', [path, !!options.withFileTypes], 'scandir', path), options);
}
async function rm(path, options) {
  options = U.validateRmOptions(options);
  await walkAsync(trees.rmWalk(U.shownPath(U.getValidatedPath(path)), options));
}
async function rmdir(path, options) {
  path = U.getValidatedPath(path);
  const recursive = trees.rmdirOptions(options);
  if (recursive !== undefined) await walkAsync(trees.rmdirWalk(U.shownPath(path), recursive));
  else await base.rmdirOnly(path);
}
async function realpath(path, options) {
  options = U.getOptions(options);
  path = U.getValidatedPath(path);
  return U.encodeName(await call('realpath', [path], 'realpath', path), options.encoding);
}
async function truncate(path, len = 0) {
  const fd = await base.open(path, 'r+');
  try {
    await base.ftruncate(fd, len);
  } finally {
    await base.close(fd);
  }
}
async function* watch(filename, options = {}) {
  validateObject(options, 'options');
  const { persistent = true, recursive = false, encoding = 'utf8', signal } = options;
  validateBoolean(persistent, 'options.persistent');
  validateBoolean(recursive, 'options.recursive');
  validateAbortSignal(signal, 'options.signal');
  if (encoding && !Buffer.isEncoding(encoding)) throw new ERR_INVALID_ARG_VALUE('encoding', encoding, 'is an invalid encoding');
  checkAborted(signal);
  const watcher = require('internal/fs/watch').watch(filename, options);
  const { on } = require('events');
  try {
    for await (const args of on(watcher, 'change', { signal: options.signal, close: ['close'] })) yield { eventType: args[0], filename: args[1] };
  } finally {
    watcher.close();
  }
}
async function lchmod() { throw new ERR_METHOD_NOT_IMPLEMENTED('lchmod()'); }

module.exports = {
  access: base.access, copyFile: base.copyFile,
  async cp(src, dest, options) {
    const { checkCp, cpWalk } = require('internal/fs/cp');
    await walkAsync(cpWalk(checkCp(src, dest, options)));
  },
  glob(pattern, options) { return require('internal/fs/glob').globAsync(pattern, options); },
  async open(path, flags, mode) { return new FileHandle(await base.open(path, flags, mode)); },
  async opendir(path, options) {
    return new Promise((resolve, reject) => {
      require('internal/fs/dir').opendir(path, options, (err, dir) => {
        if (err) reject(err);
        else resolve(dir);
      });
    });
  },
  rename: base.rename, truncate, rm, rmdir, mkdir, readdir, readlink: base.readlink, symlink: base.symlink, lstat: base.lstat, stat: base.stat,
  statfs: base.statfs, link: base.link, unlink: base.unlink, chmod: base.chmod, lchmod, lchown: base.lchown, chown: base.chown, utimes: base.utimes,
  lutimes: base.lutimes, realpath, mkdtemp: base.mkdtemp,
  async writeFile(path, data, options) { return writeWhole(path, data, options, 'w'); },
  async appendFile(path, data, options) { return writeWhole(path, data, options, 'a'); },
  readFile, watch,
};
ObjectDefineProperty(module.exports, 'constants', { __proto__: null, enumerable: true, configurable: true, writable: true, value: internalBinding('constants').fs });
ObjectDefineProperty(module.exports, kRestore, { __proto__: null, value: (fd) => new FileHandle(fd) });
