'use strict';
// Calls that walk: mkdir -p, readdir, rm -r, realpath, cp. Synchronous forms; the promise forms in fs/promises are their own.
const {
  ArrayPrototypePush, Number,
} = primordials;
const binding = internalBinding('fs');
const U = require('internal/fs/utils');
const { codes: { ERR_FS_EISDIR } } = require('internal/errors');
const { parseFileMode, validateBoolean } = require('internal/validators');
const { fs: C } = internalBinding('constants');
const uv = internalBinding('uv');
const path = require('path');

function isDirectoryMode(mode) { return (Number(mode) & C.S_IFMT) === C.S_IFDIR; }

// Makes `dir` and its missing parents; the first one made, or undefined. On failure returns { errno, path }.
function mkdirAll(dir, mode) {
  dir = path.resolve(dir);
  const missing = [];
  let at = dir;
  for (;;) {
    const errno = binding.mkdir(at, mode);
    if (errno === 0) break;
    if (errno === uv.UV_ENOENT) {
      const parent = path.dirname(at);
      if (parent === at) return { errno, path: dir };
      ArrayPrototypePush(missing, at);
      at = parent;
      continue;
    }
    const stats = binding.stat(at, false);
    if (typeof stats !== 'number' && isDirectoryMode(stats[1])) {
      if (missing.length === 0) return undefined;
      at = undefined;
      break;
    }
    if (typeof stats !== 'number' && errno === uv.UV_EEXIST && missing.length > 0) return { errno: uv.UV_ENOTDIR, path: dir };
    return { errno, path: dir };
  }
  let first = at;
  while (missing.length > 0) {
    const next = missing[missing.length - 1];
    missing.length--;
    const errno = binding.mkdir(next, mode);
    if (errno !== 0 && errno !== uv.UV_EEXIST) return { errno, path: dir };
    if (errno === 0) first ??= next;
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
  if (!recursive) {
    const errno = binding.mkdir(dir, mode);
    if (errno < 0) throw U.failure(errno, 'mkdir', dir);
    return undefined;
  }
  const made = mkdirAll(U.shownPath(dir), mode);
  if (made !== undefined && typeof made !== 'string') throw U.failure(made.errno, 'mkdir', dir);
  return made;
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
  if (options.recursive) return readdirAll(U.shownPath(dir), options);
  const list = binding.readdir(dir, !!options.withFileTypes);
  if (typeof list === 'number') throw U.failure(list, 'scandir', dir);
  return entriesOf(dir, list, options);
}

// Breadth first, as Node lists them.
function readdirAll(root, options) {
  const out = [];
  const queue = [['', root]];
  for (let q = 0; q < queue.length; q++) {
    const relative = queue[q][0];
    const full = queue[q][1];
    const list = binding.readdir(full, true);
    if (typeof list === 'number') throw U.failure(list, 'scandir', full);
    for (let i = 0; i < list[0].length; i++) {
      const name = list[0][i];
      let type = list[1][i];
      const child = path.join(full, name);
      const relativeChild = relative === '' ? name : path.join(relative, name);
      if (type === C.UV_DIRENT_UNKNOWN) {
        const stats = binding.lstat(child, false);
        if (typeof stats !== 'number') type = U.typeFromMode(stats[1]);
      }
      if (options.withFileTypes) ArrayPrototypePush(out, new U.Dirent(U.encodeName(name, options.encoding), type, full));
      else ArrayPrototypePush(out, U.encodeName(relativeChild, options.encoding));
      if (type === C.UV_DIRENT_DIR) ArrayPrototypePush(queue, [relativeChild, child]);
    }
  }
  return out;
}

const RETRY = [uv.UV_EBUSY, uv.UV_EMFILE, uv.UV_ENFILE, uv.UV_ENOTEMPTY, uv.UV_EPERM];
// Removes a tree; 0 or { errno, syscall, path }.
function removeTree(target, options) {
  let errno = 0;
  const stats = binding.lstat(target, false);
  if (typeof stats === 'number') return stats === uv.UV_ENOENT ? 0 : { errno: stats, syscall: 'lstat', path: target };
  if (!isDirectoryMode(stats[1])) {
    errno = binding.unlink(target);
    return errno === 0 || errno === uv.UV_ENOENT ? 0 : { errno, syscall: 'unlink', path: target };
  }
  for (let attempt = 0; ; attempt++) {
    const names = binding.readdir(target, false);
    if (typeof names === 'number') return names === uv.UV_ENOENT ? 0 : { errno: names, syscall: 'scandir', path: target };
    for (let i = 0; i < names.length; i++) {
      const failed = removeTree(path.join(target, names[i]), options);
      if (failed !== 0) return failed;
    }
    errno = binding.rmdir(target);
    if (errno === 0 || errno === uv.UV_ENOENT) return 0;
    if (attempt >= options.maxRetries || RETRY.indexOf(errno) === -1) return { errno, syscall: 'rmdir', path: target };
    internalBinding('util').sleep((attempt + 1) * options.retryDelay);
  }
}

// Checks before rm; true when there is something to remove.
function rmCheck(target, options, stats) {
  if (typeof stats === 'number') {
    if (stats === uv.UV_ENOENT && options.force) return null;
    return U.failure(stats, 'lstat', target);
  }
  if (isDirectoryMode(stats[1]) && !options.recursive) {
    return new ERR_FS_EISDIR({ code: 'EISDIR', message: 'is a directory', path: U.shownPath(target), syscall: 'rm', errno: 21 });
  }
  return undefined;
}
function rmSync(target, options) {
  options = U.validateRmOptions(options);
  target = U.shownPath(U.getValidatedPath(target));
  const problem = rmCheck(target, options, binding.lstat(target, false));
  if (problem === null) return;
  if (problem !== undefined) throw problem;
  const failed = removeTree(target, options);
  if (failed !== 0) throw U.failure(failed.errno, failed.syscall, failed.path);
}
function rmdirSync(dir, options) {
  dir = U.getValidatedPath(dir);
  if (options?.recursive) {
    const stats = binding.lstat(dir, false);
    if (typeof stats === 'number') throw U.failure(stats, 'rmdir', dir);
    if (!isDirectoryMode(stats[1])) throw U.failure(uv.UV_ENOTDIR, 'rmdir', dir);
    const failed = removeTree(U.shownPath(dir), U.validateRmOptions({ ...options, recursive: true }));
    if (failed !== 0) throw U.failure(failed.errno, failed.syscall, failed.path);
    return;
  }
  const errno = binding.rmdir(dir);
  if (errno < 0) throw U.failure(errno, 'rmdir', dir);
}

// The part of `full` that cannot be resolved, for the error.
function unresolved(full) {
  const parts = path.resolve(full).split('/');
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
  entriesOf, isDirectoryMode, mkdirAll, mkdirOptions, mkdirSync, readdirAll, readdirSync, realpathFailure, realpathSync, removeTree, rmCheck,
  rmdirSync, rmSync,
};
