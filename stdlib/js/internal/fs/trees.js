'use strict';
// Calls that walk: mkdir -p, readdir and rm of trees as walks (internal/fs/walk), their synchronous forms, and realpath.
const {
  ArrayPrototypePop, ArrayPrototypePush, Number, StringPrototypeLastIndexOf, StringPrototypeSlice,
  StringPrototypeSplit,
} = primordials;
const binding = internalBinding('fs');
const U = require('internal/fs/utils');
const { walkSync } = require('internal/fs/walk');
const { codes: { ERR_FS_EISDIR } } = require('internal/errors');
const { parseFileMode, validateBoolean } = require('internal/validators');
const { fs: C } = internalBinding('constants');
const uv = internalBinding('uv');
const path = require('path');

function isDirectoryMode(mode) { return (Number(mode) & C.S_IFMT) === C.S_IFDIR; }

// Makes `dir` and its missing parents; gives the first one made, or undefined. Parents are what stands before the last
// slash: `a/../b` makes a, too.
function* mkdirWalk(dir, mode) {
  const todo = [dir];
  let first;
  while (todo.length > 0) {
    const at = todo[todo.length - 1];
    const errno = yield ['mkdir', at, mode];
    if (errno === 0) {
      first ??= at;
      ArrayPrototypePop(todo);
    } else if (errno === uv.UV_ENOENT) {
      const slash = StringPrototypeLastIndexOf(at, '/');
      if (slash <= 0) throw U.failure(errno, 'mkdir', dir);
      ArrayPrototypePush(todo, StringPrototypeSlice(at, 0, slash));
    } else if (errno === uv.UV_EACCES || errno === uv.UV_ENOSPC || errno === uv.UV_ENOTDIR || errno === uv.UV_EPERM) throw U.failure(errno, 'mkdir', dir);
    else {
      const stats = yield ['stat', at, false];
      if (typeof stats === 'number') throw U.failure(stats, 'mkdir', dir);
      if (!isDirectoryMode(stats[1])) throw U.failure(errno === uv.UV_EEXIST && todo.length > 1 ? uv.UV_ENOTDIR : errno, 'mkdir', dir);
      ArrayPrototypePop(todo);
    }
  }
  return first;
}

function mkdirOptions(options) {
  let mode = 0o777;
  let recursive = false;
  if (typeof options === 'number' || typeof options === 'string') mode = parseFileMode(options, 'mode');
  else if (options) {
    if (options.recursive !== undefined) ({ recursive } = options);
    if (options.mode !== undefined) mode = parseFileMode(options.mode, 'options.mode');
  }
  validateBoolean(recursive, 'options.recursive');
  return { mode, recursive };
}
function mkdirSync(dir, options) {
  const { mode, recursive } = mkdirOptions(options);
  dir = U.getValidatedPath(dir);
  if (recursive) return walkSync(mkdirWalk(U.shownPath(dir), mode));
  const errno = binding.mkdir(dir, mode);
  if (errno < 0) throw U.failure(errno, 'mkdir', dir);
  return undefined;
}

// Entries of one folder: names, or Dirents.
function entriesOf(dir, list, options) {
  if (!options.withFileTypes) {
    if (options.encoding === undefined || options.encoding === null || options.encoding === 'utf8' || options.encoding === 'utf-8') return list;
    const out = [];
    for (let i = 0; i < list.length; i++) ArrayPrototypePush(out, U.encodeName(list[i], options.encoding));
    return out;
  }
  const out = [];
  const names = list[0];
  for (let i = 0; i < names.length; i++) {
    let type = list[1][i];
    if (type === C.UV_DIRENT_UNKNOWN) {
      const stats = binding.lstat(path.join(U.shownPath(dir), names[i]), false);
      if (typeof stats !== 'number') type = U.typeFromMode(stats[1]);
    }
    ArrayPrototypePush(out, new U.Dirent(U.encodeName(names[i], options.encoding), type, U.shownPath(dir)));
  }
  return out;
}

function readdirSync(dir, options) {
  options = U.getOptions(options);
  dir = U.getValidatedPath(dir);
  if (options.recursive != null) validateBoolean(options.recursive, 'options.recursive');
  if (options.recursive) return walkSync(readdirWalk(U.shownPath(dir), options));
  const list = binding.readdir(dir, !!options.withFileTypes);
  if (typeof list === 'number') throw U.failure(list, 'scandir', dir);
  return entriesOf(dir, list, options);
}

// Breadth first, as Node lists them.
function* readdirWalk(root, options) {
  const out = [];
  const queue = [['', root]];
  for (let q = 0; q < queue.length; q++) {
    const relative = queue[q][0];
    const full = queue[q][1];
    const list = yield ['readdir', full, true];
    if (typeof list === 'number') throw U.failure(list, 'scandir', full);
    for (let i = 0; i < list[0].length; i++) {
      const name = list[0][i];
      let type = list[1][i];
      const child = path.join(full, name);
      const relativeChild = relative === '' ? name : path.join(relative, name);
      if (type === C.UV_DIRENT_UNKNOWN) {
        const stats = yield ['lstat', child, false];
        if (typeof stats !== 'number') type = U.typeFromMode(stats[1]);
      }
      if (options.withFileTypes) ArrayPrototypePush(out, new U.Dirent(U.encodeName(name, options.encoding), type, full));
      else ArrayPrototypePush(out, U.encodeName(relativeChild, options.encoding));
      if (type === C.UV_DIRENT_DIR) ArrayPrototypePush(queue, [relativeChild, child]);
    }
  }
  return out;
}

function mayTryAgain(errno) {
  return errno === uv.UV_EBUSY || errno === uv.UV_EMFILE || errno === uv.UV_ENFILE || errno === uv.UV_ENOTEMPTY || errno === uv.UV_EPERM;
}
// Removes a tree; what is gone already is no failure.
function* removeWalk(target, options) {
  const stats = yield ['lstat', target, false];
  if (typeof stats === 'number') {
    if (stats === uv.UV_ENOENT) return;
    throw U.failure(stats, 'lstat', target);
  }
  const directory = isDirectoryMode(stats[1]);
  for (let attempt = 1; ; attempt++) {
    if (directory) {
      const names = yield ['readdir', target, false];
      if (names === uv.UV_ENOENT) return;
      if (typeof names === 'number') throw U.failure(names, 'scandir', target);
      for (let i = 0; i < names.length; i++) yield* removeWalk(path.join(target, names[i]), options);
    }
    const errno = yield [directory ? 'rmdir' : 'unlink', target];
    if (errno === 0 || errno === uv.UV_ENOENT) return;
    if (attempt > options.maxRetries || !mayTryAgain(errno)) throw U.failure(errno, directory ? 'rmdir' : 'unlink', target);
    yield ['sleep', attempt * options.retryDelay];
  }
}

function* rmWalk(target, options) {
  const stats = yield ['lstat', target, false];
  if (typeof stats === 'number') {
    if (stats === uv.UV_ENOENT && options.force) return;
    throw U.failure(stats, 'lstat', target);
  }
  if (isDirectoryMode(stats[1]) && !options.recursive) {
    throw new ERR_FS_EISDIR({ code: 'EISDIR', message: 'is a directory', path: target, syscall: 'rm', errno: 21 });
  }
  yield* removeWalk(target, options);
}
function rmSync(target, options) {
  options = U.validateRmOptions(options);
  walkSync(rmWalk(U.shownPath(U.getValidatedPath(target)), options));
}

// rmdir with the deprecated option `recursive`: a folder that is there, and all below it.
function* rmdirWalk(dir, options) {
  const stats = yield ['lstat', dir, false];
  if (typeof stats === 'number') throw U.failure(stats, 'rmdir', dir);
  if (!isDirectoryMode(stats[1])) throw U.failure(uv.UV_ENOTDIR, 'rmdir', dir);
  yield* removeWalk(dir, options);
}
let hasWarned = false;
// The options of a recursive rmdir, or undefined; warns of it once.
function rmdirOptions(options) {
  if (!options?.recursive) return undefined;
  if (!hasWarned) {
    hasWarned = true;
    require('internal/process/warning').emitWarning('In future versions of Node.js, fs.rmdir(path, { recursive: true }) will be removed. ' +
      'Use fs.rm(path, { recursive: true }) instead', 'DeprecationWarning', 'DEP0147');
  }
  return U.validateRmOptions({ ...options, recursive: true });
}
function rmdirSync(dir, options) {
  dir = U.getValidatedPath(dir);
  const recursive = rmdirOptions(options);
  if (recursive !== undefined) {
    walkSync(rmdirWalk(U.shownPath(dir), recursive));
    return;
  }
  const errno = binding.rmdir(dir);
  if (errno < 0) throw U.failure(errno, 'rmdir', dir);
}

// The part of `full` that cannot be resolved, for the error.
function unresolved(full) {
  const parts = StringPrototypeSplit(path.resolve(full), '/');
  let at = '';
  for (let i = 1; i < parts.length; i++) {
    at += `/${parts[i]}`;
    const stats = binding.lstat(at, false);
    if (typeof stats === 'number') return at;
  }
  return full;
}
function realpathFailure(errno, full) {
  const shown = U.shownPath(full);
  return errno === uv.UV_ELOOP ? U.failure(errno, 'stat', shown) : U.failure(errno, 'lstat', unresolved(shown));
}
function realpathSync(p, options) {
  options = U.getOptions(options);
  p = U.getValidatedPath(p);
  const result = binding.realpath(p);
  if (typeof result === 'number') throw realpathFailure(result, p);
  return U.encodeName(result, options.encoding);
}
realpathSync.native = (p, options) => {
  options = U.getOptions(options);
  p = U.getValidatedPath(p);
  const result = binding.realpath(p);
  if (typeof result === 'number') throw U.failure(result, 'realpath', p);
  return U.encodeName(result, options.encoding);
};

module.exports = {
  entriesOf, isDirectoryMode, mkdirOptions, mkdirSync, mkdirWalk, readdirSync, readdirWalk, realpathFailure, realpathSync, rmdirOptions, rmdirSync,
  rmdirWalk, rmSync, rmWalk,
};
