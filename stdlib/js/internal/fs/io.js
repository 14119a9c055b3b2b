'use strict';
// Reading and writing descriptors and whole files, synchronously and with callbacks.
const {
  ArrayBufferIsView, ArrayIsArray, ArrayPrototypePush, MathMin, Number, NumberPrototypeToString,
} = primordials;
const binding = internalBinding('fs');
const U = require('internal/fs/utils');
const { Buffer, kStringMaxLength } = require('buffer');
const { fs: C } = internalBinding('constants');
const { AbortError, codes: { ERR_FS_FILE_TOO_LARGE, ERR_INVALID_ARG_TYPE, ERR_INVALID_ARG_VALUE, ERR_STRING_TOO_LONG } } = require('internal/errors');
const { parseFileMode, validateBoolean, validateBuffer, validateEncoding, validateInteger, validateObject, validateFunction } = require('internal/validators');
const { isInt32, kValidateObjectAllowNullable } = require('internal/validators');

// Between pieces of this size a write that takes a signal looks at it.
const kWriteChunk = 512 * 1024;

function isUserFd(path) { return isInt32(path) && path >= 0; }
function positionOf(position, length) {
  if (position == null) return -1;
  U.validatePosition(position, 'position', length);
  return Number(position);
}

// (fd, buffer, offset, length, position) after the many spellings of read.
function readArguments(fd, buffer, offsetOrOptions, length, position) {
  fd = U.getValidatedFd(fd);
  validateBuffer(buffer);
  let offset = offsetOrOptions;
  if (offset !== null && typeof offset === 'object') {
    ({ offset = 0, length = buffer.byteLength - offset, position = null } = offsetOrOptions);
  } else if (offset !== undefined && offset !== null && typeof offset !== 'number') {
    validateObject(offset, 'options', kValidateObjectAllowNullable);
  }
  if (offset == null) offset = 0;
  else validateInteger(offset, 'offset', 0);
  length ??= buffer.byteLength - offset;
  length |= 0;
  if (length !== 0 && buffer.byteLength === 0) throw new ERR_INVALID_ARG_VALUE('buffer', buffer, 'is empty and cannot be written');
  if (length !== 0) U.validateOffsetLengthRead(offset, length, buffer.byteLength);
  return { fd, buffer, offset, length, position: positionOf(position, length) };
}

// { offset, length, position } of an options object of read.
function readOptions(buffer, options) {
  if (options === undefined) options = null;
  validateObject(options, 'options', kValidateObjectAllowNullable);
  validateBuffer(buffer);
  const { offset = 0, length = buffer.byteLength - offset, position = null } = options ?? {};
  return { offset, length, position };
}

function readSync(fd, buffer, offset, length, position) {
  fd = U.getValidatedFd(fd);
  validateBuffer(buffer);
  if (arguments.length <= 3 || typeof offset === 'object') ({ offset, length, position } = readOptions(buffer, offset));
  const a = readArguments(fd, buffer, offset, length, position);
  if (a.length === 0) return 0;
  const n = binding.read(a.fd, a.buffer, a.offset, a.length, a.position);
  if (n < 0) throw U.failure(n, 'read');
  return n;
}

// (fd, callback), (fd, bufferOrOptions, callback), (fd, buffer, options, callback), or all six.
function read(fd, buffer, offset, length, position, callback) {
  fd = U.getValidatedFd(fd);
  if (arguments.length <= 4) {
    let options;
    if (arguments.length === 4) {
      options = offset;
      callback = length;
    } else if (arguments.length === 3) {
      callback = offset;
      if (!ArrayBufferIsView(buffer)) {
        options = buffer;
        buffer = undefined;
        if (options?.buffer !== undefined) ({ buffer } = options);
        else buffer = Buffer.alloc(16384);
      }
    } else {
      callback = buffer;
      buffer = Buffer.alloc(16384);
    }
    ({ offset, length, position } = readOptions(buffer, options));
  }
  validateBuffer(buffer);
  U.checkCallback(callback);
  const a = readArguments(fd, buffer, offset, length, position);
  if (a.length === 0) {
    require('internal/task_queues').nextTick(() => callback(null, 0, buffer));
    return;
  }
  binding.read(a.fd, a.buffer, a.offset, a.length, a.position, (errno, n) => {
    if (errno !== 0) callback(U.asyncFailure(errno, 'read'));
    else callback(null, n, buffer);
  });
}

// What write and writeSync take: a view with offset, length, position; or a string with position, encoding.
function writeArguments(fd, buffer, offsetOrOptions, length, position) {
  fd = U.getValidatedFd(fd);
  if (ArrayBufferIsView(buffer)) {
    let offset = offsetOrOptions;
    if (offset !== null && typeof offset === 'object') ({ offset = 0, length = buffer.byteLength - offset, position = null } = offsetOrOptions);
    if (offset == null || typeof offset === 'function') offset = 0;
    else validateInteger(offset, 'offset', 0);
    if (typeof length !== 'number') length = buffer.byteLength - offset;
    U.validateOffsetLengthWrite(offset, length, buffer.byteLength);
    return { fd, buffer, offset, length, position: typeof position === 'number' || typeof position === 'bigint' ? Number(position) : -1 };
  }
  U.validateStringAfterArrayBufferView(buffer, 'buffer');
  if (typeof length === 'string') validateEncoding(buffer, length);
  const bytes = Buffer.from(buffer, typeof length === 'string' ? length : 'utf8');
  return { fd, buffer: bytes, offset: 0, length: bytes.length, position: typeof offsetOrOptions === 'number' ? offsetOrOptions : -1 };
}

function writeSync(fd, buffer, offsetOrOptions, length, position) {
  const a = writeArguments(fd, buffer, offsetOrOptions, length, position);
  const n = binding.write(a.fd, a.buffer, a.offset, a.length, a.position);
  if (n < 0) throw U.failure(n, 'write');
  return n;
}

function write(fd, buffer, offset, length, position, callback) {
  if (typeof callback !== 'function') {
    callback = typeof position === 'function' ? position : typeof length === 'function' ? length : typeof offset === 'function' ? offset : callback;
    if (position === callback) position = undefined;
    if (length === callback) length = undefined;
    if (offset === callback) offset = undefined;
  }
  U.checkCallback(callback);
  const a = writeArguments(fd, buffer, offset, length, position);
  binding.write(a.fd, a.buffer, a.offset, a.length, a.position, (errno, n) => {
    if (errno !== 0) callback(U.asyncFailure(errno, 'write'));
    else callback(null, n, buffer);
  });
}

function checkViews(buffers) {
  if (!ArrayIsArray(buffers)) throw new ERR_INVALID_ARG_TYPE('buffers', 'ArrayBufferView[]', buffers);
  for (let i = 0; i < buffers.length; i++) if (!ArrayBufferIsView(buffers[i])) throw new ERR_INVALID_ARG_TYPE('buffers', 'ArrayBufferView[]', buffers);
}
function vectorSync(name) {
  return { [`${name}Sync`](fd, buffers, position) {
    fd = U.getValidatedFd(fd);
    checkViews(buffers);
    if (buffers.length === 0 && name === 'writev') return 0;
    const n = binding[name](fd, buffers, typeof position === 'number' ? position : -1);
    if (n < 0) throw U.failure(n, name === 'readv' ? 'read' : 'write');
    return n;
  } }[`${name}Sync`];
}
function vector(name) {
  return { [name](fd, buffers, position, callback) {
    fd = U.getValidatedFd(fd);
    checkViews(buffers);
    callback = U.checkCallback(callback || position);
    if (buffers.length === 0 && name === 'writev') {
      require('internal/task_queues').nextTick(callback, null, 0, buffers);
      return;
    }
    binding[name](fd, buffers, typeof position === 'number' ? position : -1, (errno, n) => {
      if (errno !== 0) callback(U.asyncFailure(errno, name === 'readv' ? 'read' : 'write'));
      else callback(null, n, buffers);
    });
  } }[name];
}

function finishRead(bytes, encoding) {
  if (encoding === undefined || encoding === null || encoding === 'buffer') return bytes;
  return bytes.toString(encoding);
}

function readFileSync(path, options) {
  options = U.getOptions(options, { flag: 'r' });
  const user = isUserFd(path);
  const { encoding } = options;
  if (encoding === 'utf8' || encoding === 'utf-8') {
    if (!user) path = U.getValidatedPath(path);
    const text = binding.readFileUtf8(path, U.stringToFlags(options.flag)); // string, or [errno, failed in open?]
    if (typeof text === 'string' ? text.length > kStringMaxLength : text > 0) {
      throw new ERR_STRING_TOO_LONG(`Cannot create a string longer than 0x${NumberPrototypeToString(kStringMaxLength, 16)} characters`);
    }
    if (typeof text === 'string') return text;
    if (text < -100000) throw U.failure(text + 100000, 'open', path);
    throw U.failure(text, 'read');
  }
  if (!user) path = U.getValidatedPath(path);
  const bytes = binding.readFile(path, U.stringToFlags(options.flag));
  if (typeof bytes === 'number') {
    if (bytes > 0) throw new ERR_FS_FILE_TOO_LARGE(bytes);
    if (bytes < -100000) throw U.failure(bytes + 100000, 'open', path);
    throw U.failure(bytes, 'read');
  }
  return finishRead(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength), encoding);
}

// Reads all of fd; done(errno, syscall, buffer).
function readAll(fd, signal, done) {
  binding.fstat(fd, false, (errno, stats) => {
    if (errno !== 0) return done(errno, 'fstat');
    const regular = (stats[1] & C.S_IFMT) === C.S_IFREG;
    const size = regular ? stats[8] : 0;
    if (size > U.kIoMaxLength) return done(new ERR_FS_FILE_TOO_LARGE(size));
    const chunks = [];
    let total = 0;
    const next = () => {
      if (signal?.aborted) return done(new AbortError(undefined, { cause: signal.reason }));
      const want = size > 0 && total < size ? MathMin(size - total, 524288) : size > 0 ? 1 : 65536;
      const chunk = Buffer.allocUnsafeSlow(want);
      return binding.read(fd, chunk, 0, want, -1, (error, n) => {
        if (error !== 0) return done(error, 'read');
        if (n > 0) {
          ArrayPrototypePush(chunks, n === want ? chunk : chunk.subarray(0, n));
          total += n;
        }
        if (n === 0 || (size > 0 && total === size)) return done(0, '', chunks.length === 1 ? chunks[0] : Buffer.concat(chunks, total));
        return next();
      });
    };
    if (regular && size === 0 && stats[0] === 0) return done(0, '', Buffer.alloc(0));
    return next();
  });
}

function readFile(path, options, callback) {
  callback ||= options;
  validateFunction(callback, 'cb');
  options = U.getOptions(options, { flag: 'r' });
  const { encoding, signal } = options;
  const user = isUserFd(path);
  if (!user) path = U.getValidatedPath(path);
  const flags = U.stringToFlags(options.flag);
  if (signal?.aborted) {
    callback(new AbortError(undefined, { cause: signal.reason }));
    return;
  }
  const deliver = (error, bytes) => {
    if (error) {
      callback(error);
      return;
    }
    let result;
    try {
      result = finishRead(bytes, encoding);
    } catch (err) {
      callback(err);
      return;
    }
    callback(null, result);
  };
  const withFd = (fd) => readAll(fd, signal, (errno, syscall, bytes) => {
    const error = errno === 0 ? null : typeof errno === 'number' ? U.asyncFailure(errno, syscall) : errno;
    if (user) deliver(error, bytes);
    else binding.close(fd, () => deliver(error, bytes));
  });
  if (user) withFd(path);
  else {
    binding.open(path, flags, 0o666, (errno, fd) => {
      if (errno !== 0) deliver(U.asyncFailure(errno, 'open', path));
      else withFd(fd);
    });
  }
}

function writeOptions(options, flag) {
  options = U.getOptions(options, { encoding: 'utf8', mode: 0o666, flag, flush: false });
  const flush = options.flush ?? false;
  validateBoolean(flush, 'options.flush');
  return { encoding: options.encoding ?? 'utf8', mode: parseFileMode(options.mode, 'mode', 0o666), flags: U.stringToFlags(options.flag ?? flag), flush, signal: options.signal };
}
function dataBytes(data, encoding) {
  if (ArrayBufferIsView(data)) return data;
  U.validateStringAfterArrayBufferView(data, 'data');
  return Buffer.from(data, encoding);
}

function writeWhole(path, data, options, flag) {
  const o = writeOptions(options, flag);
  const bytes = dataBytes(data, o.encoding);
  const user = isUserFd(path);
  let fd = path;
  if (!user) {
    path = U.getValidatedPath(path);
    fd = binding.open(path, o.flags, o.mode);
    if (fd < 0) throw U.failure(fd, 'open', path);
  }
  try {
    let offset = 0;
    let length = bytes.byteLength;
    while (length > 0) {
      const n = binding.write(fd, bytes, offset, length, -1);
      if (n < 0) throw U.failure(n, 'write');
      offset += n;
      length -= n;
    }
    if (o.flush) require('fs').fsyncSync(fd);
  } finally {
    if (!user) binding.close(fd);
  }
}
function writeFileSync(path, data, options) { writeWhole(path, data, options, 'w'); }
function appendFileSync(path, data, options) { writeWhole(path, data, options, 'a'); }

function writeAll(fd, bytes, signal, done) {
  let offset = 0;
  const next = () => {
    if (signal?.aborted) {
      done(new AbortError(undefined, { cause: signal.reason }));
      return;
    }
    const length = MathMin(bytes.byteLength - offset, kWriteChunk);
    if (length <= 0) {
      done(0);
      return;
    }
    binding.write(fd, bytes, offset, length, -1, (errno, n) => {
      if (errno !== 0) {
        done(errno, 'write');
        return;
      }
      offset += n;
      next();
    });
  };
  next();
}

function writeWholeAsync(path, data, options, callback, flag) {
  callback ||= options;
  validateFunction(callback, 'cb');
  const o = writeOptions(options, flag);
  const bytes = dataBytes(data, o.encoding);
  const user = isUserFd(path);
  if (!user) path = U.getValidatedPath(path);
  if (o.signal?.aborted) {
    callback(new AbortError(undefined, { cause: o.signal.reason }));
    return;
  }
  const deliver = (error) => callback(error);
  const withFd = (fd) => writeAll(fd, bytes, o.signal, (errno, syscall) => {
    const error = errno === 0 ? null : typeof errno === 'number' ? U.asyncFailure(errno, syscall) : errno;
    const close = (err) => {
      if (user) deliver(err);
      else binding.close(fd, () => deliver(err));
    };
    if (error === null && o.flush) require('fs').fsync(fd, close);
    else close(error);
  });
  if (user) withFd(path);
  else {
    binding.open(path, o.flags, o.mode, (errno, fd) => {
      if (errno !== 0) deliver(U.asyncFailure(errno, 'open', path));
      else withFd(fd);
    });
  }
}
function writeFile(path, data, options, callback) { writeWholeAsync(path, data, options, callback, 'w'); }
function appendFile(path, data, options, callback) { writeWholeAsync(path, data, options, callback, 'a'); }

module.exports = {
  appendFile, appendFileSync, dataBytes, isUserFd, read, readAll, readArguments, readFile, readFileSync, readSync, readv: vector('readv'),
  readvSync: vectorSync('readv'), write, writeAll, writeArguments, writeFile, writeFileSync, writeOptions, writeSync, writev: vector('writev'),
  writevSync: vectorSync('writev'), finishRead, checkViews,
};
