'use strict';
// The fs module.
const {
  ObjectDefineProperty, Promise, SymbolFor,
} = primordials;
const binding = internalBinding('fs');
const { getLinked } = internalBinding('modules');
const U = require('internal/fs/utils');
const { makeCallback, makeSync } = require('internal/fs/ops');
const IO = require('internal/fs/io');
const trees = require('internal/fs/trees');
const { walkAsync } = require('internal/fs/walk');
const { nextTick } = require('internal/task_queues');
const { fs: constants } = internalBinding('constants');
const { validateBoolean } = require('internal/validators');
const { customPromisifyArgs } = require('internal/util');
const uv = internalBinding('uv');
const customPromisify = SymbolFor('nodejs.util.promisify.custom');

// ---- the hot calls, by hand ----
function existsSync(path) {
  try {
    path = U.getValidatedPath(path);
  } catch {
    return false;
  }
  return binding.exists(path);
}
function exists(path, callback) {
  callback = U.checkCallback(callback);
  try {
    path = U.getValidatedPath(path);
  } catch {
    callback(false);
    return;
  }
  binding.access(path, 0, (errno) => callback(errno === 0));
}
ObjectDefineProperty(exists, customPromisify, {
  __proto__: null, value: { exists(path) { return new Promise((resolve) => exists(path, resolve)); } }.exists,
});

function quiet(errno) { return errno === uv.UV_ENOENT || errno === uv.UV_ENOTDIR; }
function statSync(path, options) {
  path = U.getValidatedPath(path);
  const v = binding.stat(path, !!options?.bigint);
  if (typeof v === 'number') {
    if (options?.throwIfNoEntry === false && quiet(v)) return undefined;
    throw U.failure(v, 'stat', path);
  }
  return U.statsFrom(v);
}
function lstatSync(path, options) {
  path = U.getValidatedPath(path);
  const v = binding.lstat(path, !!options?.bigint);
  if (typeof v === 'number') {
    if (options?.throwIfNoEntry === false && quiet(v)) return undefined;
    throw U.failure(v, 'lstat', path);
  }
  return U.statsFrom(v);
}

// ---- walking calls with callbacks ----
function splitCallback(options, callback) {
  return U.checkCallback(typeof options === 'function' ? options : callback);
}
function mkdir(path, options, callback) {
  callback = splitCallback(options, callback);
  const { mode, recursive } = trees.mkdirOptions(typeof options === 'function' ? undefined : options);
  path = U.getValidatedPath(path);
  if (!recursive) {
    binding.mkdir(path, mode, (errno) => callback(errno === 0 ? null : U.asyncFailure(errno, 'mkdir', path)));
    return;
  }
  later(trees.mkdirWalk(U.shownPath(path), mode), callback);
}
// Goes a walk on the loop; callback(error, value).
function later(walk, callback) {
  const done = (error, value) => callback(error, value);
  walkAsync(walk).then((value) => nextTick(done, null, value), (error) => nextTick(done, error));
}
function readdir(path, options, callback) {
  callback = splitCallback(options, callback);
  options = U.getOptions(options);
  path = U.getValidatedPath(path);
  if (options.recursive != null) validateBoolean(options.recursive, 'options.recursive');
  if (options.recursive) {
    later(trees.readdirWalk(U.shownPath(path), options), callback);
    return;
  }
  binding.readdir(path, !!options.withFileTypes, (errno, list) => {
    if (errno !== 0) callback(U.asyncFailure(errno, 'scandir', path));
    else callback(null, trees.entriesOf(path, list, options));
  });
}
function rm(path, options, callback) {
  callback = splitCallback(options, callback);
  options = U.validateRmOptions(typeof options === 'function' ? undefined : options);
  later(trees.rmWalk(U.shownPath(U.getValidatedPath(path)), options), (error) => callback(error));
}
function rmdir(path, options, callback) {
  callback = splitCallback(options, callback);
  path = U.getValidatedPath(path);
  const recursive = trees.rmdirOptions(typeof options === 'function' ? undefined : options);
  if (recursive !== undefined) {
    later(trees.rmdirWalk(U.shownPath(path), recursive), (error) => callback(error));
    return;
  }
  binding.rmdir(path, (errno) => callback(errno === 0 ? null : U.asyncFailure(errno, 'rmdir', path)));
}
function realpath(path, options, callback) {
  callback = splitCallback(options, callback);
  options = U.getOptions(options);
  path = U.getValidatedPath(path);
  binding.realpath(path, (errno, result) => {
    if (errno !== 0) callback(trees.realpathFailure(errno, path));
    else callback(null, U.encodeName(result, options.encoding));
  });
}
realpath.native = (path, options, callback) => {
  callback = splitCallback(options, callback);
  options = U.getOptions(options);
  path = U.getValidatedPath(path);
  binding.realpath(path, (errno, result) => {
    if (errno !== 0) callback(U.asyncFailure(errno, 'realpath', path));
    else callback(null, U.encodeName(result, options.encoding));
  });
};
const open = makeCallback('open');
const openSync = makeSync('open');
const ftruncate = makeCallback('ftruncate');
const ftruncateSync = makeSync('ftruncate');
const close = makeCallback('close');
const closeSync = makeSync('close');
let hasWarnedOfTruncate = false;
function warnOfTruncate() {
  if (hasWarnedOfTruncate) return;
  hasWarnedOfTruncate = true;
  require('internal/process/warning').emitWarning('Using fs.truncate with a file descriptor is deprecated. Please use fs.ftruncate with a file ' +
    'descriptor instead.', 'DeprecationWarning', 'DEP0081');
}
function truncate(path, len, callback) {
  if (typeof len === 'function') {
    callback = len;
    len = 0;
  }
  callback = U.checkCallback(callback);
  if (typeof path === 'number') {
    warnOfTruncate();
    ftruncate(path, len, callback);
    return;
  }
  open(path, 'r+', (err, fd) => {
    if (err) {
      callback(err);
      return;
    }
    ftruncate(fd, len, (error) => { binding.close(fd, () => callback(error)); });
  });
}
function truncateSync(path, len) {
  if (typeof path === 'number') {
    warnOfTruncate();
    return ftruncateSync(path, len);
  }
  const fd = openSync(path, 'r+');
  try {
    return ftruncateSync(fd, len);
  } finally {
    closeSync(fd);
  }
}
function cp(src, dest, options, callback) {
  callback = splitCallback(options, callback);
  const { checkCp, cpWalk } = require('internal/fs/cp');
  later(cpWalk(checkCp(src, dest, typeof options === 'function' ? undefined : options)), (error) => callback(error));
}
function createReadStream(path, options) {
  const { ReadStream } = require('internal/fs/streams');
  return new ReadStream(path, options);
}
function createWriteStream(path, options) {
  const { WriteStream } = require('internal/fs/streams');
  return new WriteStream(path, options);
}
ObjectDefineProperty(IO.read, customPromisifyArgs, { __proto__: null, value: ['bytesRead', 'buffer'], enumerable: false });
ObjectDefineProperty(IO.write, customPromisifyArgs, { __proto__: null, value: ['bytesWritten', 'buffer'], enumerable: false });
ObjectDefineProperty(IO.readv, customPromisifyArgs, { __proto__: null, value: ['bytesRead', 'buffers'], enumerable: false });
ObjectDefineProperty(IO.writev, customPromisifyArgs, { __proto__: null, value: ['bytesWritten', 'buffers'], enumerable: false });

const fs = module.exports = {
  appendFile: IO.appendFile, appendFileSync: IO.appendFileSync,
  access: makeCallback('access'), accessSync: makeSync('access'),
  chown: makeCallback('chown'), chownSync: makeSync('chown'),
  chmod: makeCallback('chmod'), chmodSync: makeSync('chmod'),
  close(fd, callback = (err) => { if (err) throw err; }) { close(fd, callback); }, closeSync,
  copyFile: makeCallback('copyFile'), copyFileSync: makeSync('copyFile'),
  cp, cpSync: (src, dest, options) => require('internal/fs/cp').cpSync(src, dest, options),
  createReadStream, createWriteStream, exists, existsSync,
  fchown: makeCallback('fchown'), fchownSync: makeSync('fchown'),
  fchmod: makeCallback('fchmod'), fchmodSync: makeSync('fchmod'),
  fdatasync: makeCallback('fdatasync'), fdatasyncSync: makeSync('fdatasync'),
  fstat: makeCallback('fstat'), fstatSync: makeSync('fstat'),
  fsync: makeCallback('fsync'), fsyncSync: makeSync('fsync'),
  ftruncate, ftruncateSync,
  futimes: makeCallback('futimes'), futimesSync: makeSync('futimes'),
  glob(pattern, options, callback) { require('internal/fs/glob').glob(pattern, options, callback); },
  globSync(pattern, options) { return require('internal/fs/glob').globSync(pattern, options); },
  lchown: makeCallback('lchown'), lchownSync: makeSync('lchown'), lchmod: undefined, lchmodSync: undefined,
  link: makeCallback('link'), linkSync: makeSync('link'),
  lstat: makeCallback('lstat'), lstatSync,
  lutimes: makeCallback('lutimes'), lutimesSync: makeSync('lutimes'),
  mkdir, mkdirSync: trees.mkdirSync,
  mkdtemp: makeCallback('mkdtemp'), mkdtempSync: makeSync('mkdtemp'),
  open, openSync,
  openAsBlob(path, options) { return require('internal/blob_file').openAsBlob(path, options); },
  readdir, readdirSync: trees.readdirSync,
  read: IO.read, readSync: IO.readSync, readv: IO.readv, readvSync: IO.readvSync,
  readFile: IO.readFile, readFileSync: IO.readFileSync,
  readlink: makeCallback('readlink'), readlinkSync: makeSync('readlink'),
  realpath, realpathSync: trees.realpathSync,
  rename: makeCallback('rename'), renameSync: makeSync('rename'),
  rm, rmSync: trees.rmSync, rmdir, rmdirSync: trees.rmdirSync,
  stat: makeCallback('stat'), statfs: makeCallback('statfs'), statSync, statfsSync: makeSync('statfs'),
  symlink: makeCallback('symlink'), symlinkSync: makeSync('symlink'),
  truncate, truncateSync,
  unwatchFile: (filename, listener) => require('internal/fs/watch').unwatchFile(filename, listener),
  unlink: makeCallback('unlink'), unlinkSync: makeSync('unlink'),
  utimes: makeCallback('utimes'), utimesSync: makeSync('utimes'),
  watch: (filename, options, listener) => require('internal/fs/watch').watch(filename, options, listener),
  watchFile: (filename, options, listener) => require('internal/fs/watch').watchFile(filename, options, listener),
  writeFile: IO.writeFile, writeFileSync: IO.writeFileSync,
  write: IO.write, writeSync: IO.writeSync, writev: IO.writev, writevSync: IO.writevSync,
  Dirent: U.Dirent, Stats: U.Stats,
};
// Undefined in a program that never names it and so does not link the module.
function lazyClass(name, load) {
  ObjectDefineProperty(fs, name, {
    __proto__: null, configurable: true, enumerable: true, get: load,
    set(value) { ObjectDefineProperty(fs, name, { __proto__: null, value, writable: true, enumerable: true, configurable: true }); },
  });
}
lazyClass('ReadStream', () => require('internal/fs/streams').ReadStream);
lazyClass('WriteStream', () => require('internal/fs/streams').WriteStream);
lazyClass('FileReadStream', () => require('internal/fs/streams').ReadStream);
lazyClass('FileWriteStream', () => require('internal/fs/streams').WriteStream);
fs._toUnixTimestamp = U.toUnixTimestamp;
lazyClass('Dir', () => getLinked('internal/fs/dir')?.Dir);
fs.opendir = function opendir(path, options, callback) { require('internal/fs/dir').opendir(path, options, callback); };
fs.opendirSync = function opendirSync(path, options) { return require('internal/fs/dir').opendirSync(path, options); };
const modes = ['F_OK', 'R_OK', 'W_OK', 'X_OK'];
for (let i = 0; i < 4; i++) ObjectDefineProperty(fs, modes[i], { __proto__: null, enumerable: true, value: constants[modes[i]] });
ObjectDefineProperty(fs, 'constants', { __proto__: null, configurable: false, enumerable: true, value: constants });
ObjectDefineProperty(fs, 'promises', { __proto__: null, configurable: true, enumerable: true, get() { return getLinked('internal/fs/promises'); } });
