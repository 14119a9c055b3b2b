'use strict';
// What all of fs shares: arguments, flags, Stats, Dirent.
const {
  BigInt, Date, DateNow, DatePrototypeGetTime, MathRound, Number, NumberIsFinite, ObjectIs, ObjectSetPrototypeOf,
  StringPrototypeIndexOf, Symbol, TypedArrayPrototypeIncludes,
} = primordials;
const {
  codes: { ERR_INVALID_ARG_TYPE, ERR_INVALID_ARG_VALUE, ERR_OUT_OF_RANGE }, uvException,
} = require('internal/errors');
const { toPathIfFileURL } = require('internal/url');
const { normalizeEncoding } = require('internal/util');
const { validateBoolean, validateFunction, validateInt32, validateInteger, validateObject, validateUint32 } = require('internal/validators');
const types = internalBinding('types');
const { fs: C } = internalBinding('constants');

const kType = Symbol('type');
const kStats = Symbol('stats');
const kIoMaxLength = 2 ** 31 - 1;

// ---- paths ----
function getValidatedPath(path, name = 'path') {
  path = toPathIfFileURL(path);
  if (typeof path !== 'string' && !types.isUint8Array(path)) throw new ERR_INVALID_ARG_TYPE(name, ['string', 'Buffer', 'URL'], path);
  if (typeof path === 'string' ? StringPrototypeIndexOf(path, '\0') !== -1 : TypedArrayPrototypeIncludes(path, 0)) {
    throw new ERR_INVALID_ARG_VALUE(name, path, 'must be a string, Uint8Array, or URL without null bytes');
  }
  return path;
}
function getValidatedFd(fd, name = 'fd') {
  if (ObjectIs(fd, -0)) return 0;
  validateInt32(fd, name, 0);
  return fd;
}
function shownPath(path) { return typeof path === 'string' ? path : require('buffer').Buffer.from(path.buffer, path.byteOffset, path.byteLength).toString(); }

function failure(errno, syscall, path, dest) {
  return uvException({ errno, syscall, path: path === undefined ? undefined : shownPath(path), dest: dest === undefined ? undefined : shownPath(dest) });
}
function asyncFailure(errno, syscall, path, dest) {
  const { uvAsyncException } = require('internal/errors');
  return uvAsyncException(errno, syscall, path === undefined ? undefined : shownPath(path), dest === undefined ? undefined : shownPath(dest));
}

function checkCallback(cb) {
  validateFunction(cb, 'cb');
  return cb;
}

// ---- options ----
function assertEncoding(encoding) {
  if (encoding && encoding !== 'buffer' && normalizeEncoding(encoding) === undefined) throw new ERR_INVALID_ARG_VALUE('encoding', encoding, 'is invalid encoding');
}
function getOptions(options, defaults = { __proto__: null }) {
  if (options == null || typeof options === 'function') return defaults;
  if (typeof options === 'string') options = { ...defaults, encoding: options };
  else if (typeof options !== 'object') throw new ERR_INVALID_ARG_TYPE('options', ['string', 'Object'], options);
  if (options.encoding !== 'buffer') assertEncoding(options.encoding);
  if (options.signal !== undefined) require('internal/validators').validateAbortSignal(options.signal, 'options.signal');
  return options;
}

const FLAGS = {
  __proto__: null,
  'r': C.O_RDONLY, 'rs': C.O_RDONLY | C.O_SYNC, 'sr': C.O_RDONLY | C.O_SYNC, 'r+': C.O_RDWR, 'rs+': C.O_RDWR | C.O_SYNC, 'sr+': C.O_RDWR | C.O_SYNC,
  'w': C.O_TRUNC | C.O_CREAT | C.O_WRONLY, 'wx': C.O_TRUNC | C.O_CREAT | C.O_WRONLY | C.O_EXCL, 'xw': C.O_TRUNC | C.O_CREAT | C.O_WRONLY | C.O_EXCL,
  'w+': C.O_TRUNC | C.O_CREAT | C.O_RDWR, 'wx+': C.O_TRUNC | C.O_CREAT | C.O_RDWR | C.O_EXCL, 'xw+': C.O_TRUNC | C.O_CREAT | C.O_RDWR | C.O_EXCL,
  'a': C.O_APPEND | C.O_CREAT | C.O_WRONLY, 'ax': C.O_APPEND | C.O_CREAT | C.O_WRONLY | C.O_EXCL, 'xa': C.O_APPEND | C.O_CREAT | C.O_WRONLY | C.O_EXCL,
  'as': C.O_APPEND | C.O_CREAT | C.O_WRONLY | C.O_SYNC, 'sa': C.O_APPEND | C.O_CREAT | C.O_WRONLY | C.O_SYNC,
  'a+': C.O_APPEND | C.O_CREAT | C.O_RDWR, 'ax+': C.O_APPEND | C.O_CREAT | C.O_RDWR | C.O_EXCL, 'xa+': C.O_APPEND | C.O_CREAT | C.O_RDWR | C.O_EXCL,
  'as+': C.O_APPEND | C.O_CREAT | C.O_RDWR | C.O_SYNC, 'sa+': C.O_APPEND | C.O_CREAT | C.O_RDWR | C.O_SYNC,
};
function stringToFlags(flags, name = 'flags') {
  if (typeof flags === 'number') {
    validateInt32(flags, name);
    return flags;
  }
  if (flags == null) return C.O_RDONLY;
  const value = FLAGS[flags];
  if (value === undefined) throw new ERR_INVALID_ARG_VALUE(name, flags);
  return value;
}

function getAccessMode(mode) {
  if (mode === undefined) return 0;
  validateInteger(mode, 'mode');
  if (mode < 0 || mode > 7) {
    const error = new ERR_OUT_OF_RANGE('mode', '>= 0 && <= 7', mode);
    error.message = 'mode is out of range: >= 0 && <= 7';
    throw error;
  }
  return mode;
}

function toUnixTimestamp(time, name = 'time') {
  if (typeof time === 'string' && +time == time) return +time; // eslint-disable-line eqeqeq
  if (NumberIsFinite(time)) return time < 0 ? DateNow() / 1000 : time;
  if (types.isDate(time)) return DatePrototypeGetTime(time) / 1000;
  throw new ERR_INVALID_ARG_TYPE(name, ['Date', 'Time in seconds'], time);
}

function validateOffsetLengthRead(offset, length, total) {
  if (offset < 0) throw new ERR_OUT_OF_RANGE('offset', '>= 0', offset);
  if (length < 0) throw new ERR_OUT_OF_RANGE('length', '>= 0', length);
  if (offset + length > total) throw new ERR_OUT_OF_RANGE('length', `<= ${total - offset}`, length);
}
function validateOffsetLengthWrite(offset, length, total) {
  if (offset > total) throw new ERR_OUT_OF_RANGE('offset', `<= ${total}`, offset);
  if (length > total - offset) throw new ERR_OUT_OF_RANGE('length', `<= ${total - offset}`, length);
  if (length < 0) throw new ERR_OUT_OF_RANGE('length', '>= 0', length);
  validateInt32(length, 'length', 0);
}
function validatePosition(position, name, length) {
  if (typeof position === 'number') validateInteger(position, name, -1);
  else if (typeof position === 'bigint') {
    const max = 2n ** 63n - 1n - BigInt(length);
    if (!(position >= -1n && position <= max)) throw new ERR_OUT_OF_RANGE(name, `>= -1 && <= ${max}`, position);
  } else throw new ERR_INVALID_ARG_TYPE(name, ['integer', 'bigint'], position);
}

// ---- Stats ----
function StatsBase(dev, mode, nlink, uid, gid, rdev, blksize, ino, size, blocks) {
  this.dev = dev;
  this.mode = mode;
  this.nlink = nlink;
  this.uid = uid;
  this.gid = gid;
  this.rdev = rdev;
  this.blksize = blksize;
  this.ino = ino;
  this.size = size;
  this.blocks = blocks;
}
function modeCheck(name, property) {
  StatsBase.prototype[name] = { [name]() { return this._checkModeProperty(property); } }[name];
}
modeCheck('isDirectory', C.S_IFDIR);
modeCheck('isFile', C.S_IFREG);
modeCheck('isBlockDevice', C.S_IFBLK);
modeCheck('isCharacterDevice', C.S_IFCHR);
modeCheck('isSymbolicLink', C.S_IFLNK);
modeCheck('isFIFO', C.S_IFIFO);
modeCheck('isSocket', C.S_IFSOCK);

function Stats(dev, mode, nlink, uid, gid, rdev, blksize, ino, size, blocks, atimeMs, mtimeMs, ctimeMs, birthtimeMs) {
  StatsBase.call(this, dev, mode, nlink, uid, gid, rdev, blksize, ino, size, blocks);
  this.atimeMs = atimeMs;
  this.mtimeMs = mtimeMs;
  this.ctimeMs = ctimeMs;
  this.birthtimeMs = birthtimeMs;
  this.atime = dateFromMs(atimeMs);
  this.mtime = dateFromMs(mtimeMs);
  this.ctime = dateFromMs(ctimeMs);
  this.birthtime = dateFromMs(birthtimeMs);
}
ObjectSetPrototypeOf(Stats.prototype, StatsBase.prototype);
ObjectSetPrototypeOf(Stats, StatsBase);
Stats.prototype.isFile = StatsBase.prototype.isFile;
Stats.prototype._checkModeProperty = function(property) { return (this.mode & C.S_IFMT) === property; };
function dateFromMs(ms) { return new Date(MathRound(Number(ms))); }

function BigIntStats(dev, mode, nlink, uid, gid, rdev, blksize, ino, size, blocks, atimeNs, mtimeNs, ctimeNs, birthtimeNs) {
  StatsBase.call(this, dev, mode, nlink, uid, gid, rdev, blksize, ino, size, blocks);
  this.atimeMs = atimeNs / 1000000n;
  this.mtimeMs = mtimeNs / 1000000n;
  this.ctimeMs = ctimeNs / 1000000n;
  this.birthtimeMs = birthtimeNs / 1000000n;
  this.atimeNs = atimeNs;
  this.mtimeNs = mtimeNs;
  this.ctimeNs = ctimeNs;
  this.birthtimeNs = birthtimeNs;
  this.atime = dateFromMs(this.atimeMs);
  this.mtime = dateFromMs(this.mtimeMs);
  this.ctime = dateFromMs(this.ctimeMs);
  this.birthtime = dateFromMs(this.birthtimeMs);
}
ObjectSetPrototypeOf(BigIntStats.prototype, StatsBase.prototype);
ObjectSetPrototypeOf(BigIntStats, StatsBase);
BigIntStats.prototype._checkModeProperty = function(property) { return (this.mode & BigInt(C.S_IFMT)) === BigInt(property); };

// Stats from the binding's 18 numbers: dev mode nlink uid gid rdev blksize ino size blocks, then seconds and nanoseconds of
// access, modification, change and birth.
function statsFrom(v) {
  if (typeof v[0] === 'bigint') {
    const ns = (i) => v[i] * 1000000000n + v[i + 1];
    return new BigIntStats(v[0], v[1], v[2], v[3], v[4], v[5], v[6], v[7], v[8], v[9], ns(10), ns(12), ns(14), ns(16));
  }
  const ms = (i) => v[i] * 1000 + v[i + 1] / 1000000;
  return new Stats(v[0], v[1], v[2], v[3], v[4], v[5], v[6], v[7], v[8], v[9], ms(10), ms(12), ms(14), ms(16));
}

class StatFs {
  constructor(type, bsize, blocks, bfree, bavail, files, ffree) {
    this.type = type;
    this.bsize = bsize;
    this.blocks = blocks;
    this.bfree = bfree;
    this.bavail = bavail;
    this.files = files;
    this.ffree = ffree;
  }
}
function statFsFrom(v) { return new StatFs(v[0], v[1], v[2], v[3], v[4], v[5], v[6]); }

// ---- Dirent ----
class Dirent {
  constructor(name, type, path) {
    this.name = name;
    this.parentPath = path;
    this.path = path;
    this[kType] = type;
  }
  isDirectory() { return this[kType] === C.UV_DIRENT_DIR; }
  isFile() { return this[kType] === C.UV_DIRENT_FILE; }
  isBlockDevice() { return this[kType] === C.UV_DIRENT_BLOCK; }
  isCharacterDevice() { return this[kType] === C.UV_DIRENT_CHAR; }
  isSymbolicLink() { return this[kType] === C.UV_DIRENT_LINK; }
  isFIFO() { return this[kType] === C.UV_DIRENT_FIFO; }
  isSocket() { return this[kType] === C.UV_DIRENT_SOCKET; }
}
// On file systems that do not tell types, lstat does.
function typeFromMode(mode) {
  switch (mode & C.S_IFMT) {
    case C.S_IFDIR: return C.UV_DIRENT_DIR;
    case C.S_IFREG: return C.UV_DIRENT_FILE;
    case C.S_IFLNK: return C.UV_DIRENT_LINK;
    case C.S_IFIFO: return C.UV_DIRENT_FIFO;
    case C.S_IFSOCK: return C.UV_DIRENT_SOCKET;
    case C.S_IFCHR: return C.UV_DIRENT_CHAR;
    case C.S_IFBLK: return C.UV_DIRENT_BLOCK;
    default: return C.UV_DIRENT_UNKNOWN;
  }
}

function encodeName(name, encoding) {
  if (encoding === undefined || encoding === null || encoding === 'utf8' || encoding === 'utf-8') return name;
  const bytes = require('buffer').Buffer.from(name);
  return encoding === 'buffer' ? bytes : bytes.toString(encoding);
}

function validateRmOptions(options) {
  const defaults = { recursive: false, force: false, retryDelay: 100, maxRetries: 0 };
  if (options === undefined) return defaults;
  validateObject(options, 'options');
  options = { ...defaults, ...options };
  validateBoolean(options.recursive, 'options.recursive');
  validateBoolean(options.force, 'options.force');
  validateInt32(options.retryDelay, 'options.retryDelay', 0);
  validateUint32(options.maxRetries, 'options.maxRetries');
  return options;
}

function validateStringAfterArrayBufferView(data, name) {
  if (typeof data !== 'string') throw new ERR_INVALID_ARG_TYPE(name, ['string', 'Buffer', 'TypedArray', 'DataView'], data);
}

module.exports = {
  assertEncoding, asyncFailure, BigIntStats, checkCallback, Dirent, encodeName, failure, getAccessMode, getOptions, getValidatedFd, getValidatedPath,
  kIoMaxLength, kStats, kType, StatFs, statFsFrom, Stats, statsFrom, stringToFlags, toUnixTimestamp, typeFromMode, validateOffsetLengthRead,
  validateOffsetLengthWrite, validatePosition, validateRmOptions, validateStringAfterArrayBufferView, shownPath,
};
