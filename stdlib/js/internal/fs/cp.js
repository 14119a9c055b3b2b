'use strict';
// fs.cp: copies files and trees.
const {
  Boolean, Number,
} = primordials;
const U = require('internal/fs/utils');
const { codes } = require('internal/errors');
const { validateBoolean, validateFunction, validateObject, validateInteger } = require('internal/validators');
const { fs: C } = internalBinding('constants');
const uv = internalBinding('uv');
const path = require('path');
const { isDirectoryMode, mkdirWalk } = require('internal/fs/trees');
const { walkSync } = require('internal/fs/walk');

function cpOptions(options) {
  const defaults = { dereference: false, errorOnExist: false, filter: undefined, force: true, preserveTimestamps: false, recursive: false, verbatimSymlinks: false, mode: 0 };
  if (options === undefined) return defaults;
  validateObject(options, 'options');
  options = { ...defaults, ...options };
  const flags = ['dereference', 'errorOnExist', 'force', 'preserveTimestamps', 'recursive', 'verbatimSymlinks'];
  for (let i = 0; i < flags.length; i++) validateBoolean(options[flags[i]], `options.${flags[i]}`);
  validateInteger(options.mode ?? 0, 'options.mode', 0, 7);
  if (options.dereference && options.verbatimSymlinks) throw new codes.ERR_INCOMPATIBLE_OPTION_PAIR('dereference', 'verbatimSymlinks');
  if (options.filter !== undefined) validateFunction(options.filter, 'options.filter');
  return options;
}

function check(result, syscall, a, b) {
  if (typeof result === 'number' && result < 0) throw U.failure(result, syscall, a, b);
  return result;
}
function problem(code, message, p, errno, name) {
  return new codes[code]({ message, path: p, syscall: 'cp', errno, code: name });
}
// The call that says what is at p.
function statOf(p, options) { return [options.dereference ? 'stat' : 'lstat', p, false]; }
function same(a, b) { return a[7] !== 0 && a[0] !== 0 && a[7] === b[7] && a[0] === b[0]; }
function isInside(src, dest) {
  const a = path.resolve(src).split('/').filter(Boolean);
  const b = path.resolve(dest).split('/').filter(Boolean);
  return a.every((part, i) => b[i] === part);
}

// What both forms take, checked.
function checkCp(src, dest, options) {
  options = cpOptions(options);
  return { src: U.shownPath(U.getValidatedPath(src, 'src')), dest: U.shownPath(U.getValidatedPath(dest, 'dest')), options };
}
// Copies a file or tree (internal/fs/walk).
function* cpWalk({ src, dest, options }) {
  if (options.filter && !(yield ['filter', options.filter, src, dest])) return;
  yield* copyRoot(src, dest, options);
}
function cpSync(src, dest, options) { walkSync(cpWalk(checkCp(src, dest, options))); }

function* copyRoot(src, dest, options) {
  const s = check(yield statOf(src, options), options.dereference ? 'stat' : 'lstat', src);
  let d = yield statOf(dest, options);
  if (typeof d === 'number') {
    if (d !== uv.UV_ENOENT) throw U.failure(d, 'lstat', dest);
    d = null;
  }
  const directory = isDirectoryMode(s[1]);
  if (d !== null) {
    if (same(s, d)) throw problem('ERR_FS_CP_EINVAL', 'src and dest cannot be the same', dest, 22, 'EINVAL');
    if (directory && !isDirectoryMode(d[1])) throw problem('ERR_FS_CP_DIR_TO_NON_DIR', `cannot overwrite non-directory ${dest} with directory ${src}`, dest, 21, 'EISDIR');
    if (!directory && isDirectoryMode(d[1])) throw problem('ERR_FS_CP_NON_DIR_TO_DIR', `cannot overwrite directory ${dest} with non-directory ${src}`, dest, 20, 'ENOTDIR');
  }
  if (directory && isInside(src, dest)) throw problem('ERR_FS_CP_EINVAL', `cannot copy ${src} to a subdirectory of self ${dest}`, dest, 22, 'EINVAL');
  // A link above dest may lead back into src.
  const top = path.dirname(path.resolve(src));
  for (let at = path.dirname(path.resolve(dest)); at !== top && at !== path.dirname(at); at = path.dirname(at)) {
    const above = yield ['stat', at, false];
    if (typeof above === 'number') {
      if (above === uv.UV_ENOENT) break;
      throw U.failure(above, 'stat', at);
    }
    if (same(s, above)) throw problem('ERR_FS_CP_EINVAL', `cannot copy ${src} to a subdirectory of self ${dest}`, dest, 22, 'EINVAL');
  }
  if (directory && !options.recursive) throw problem('ERR_FS_EISDIR', `${src} is a directory (not copied)`, src, 21, 'EISDIR');
  const parent = path.dirname(dest);
  if (typeof (yield ['stat', parent, false]) === 'number') yield* mkdirWalk(parent, 0o777);
  yield* copyEntry(src, dest, s, d, options);
}

function* copyEntry(src, dest, s, d, options) {
  const kind = Number(s[1]) & C.S_IFMT;
  if (kind === C.S_IFDIR) yield* copyDirectory(src, dest, s, d, options);
  else if (kind === C.S_IFREG || kind === C.S_IFCHR || kind === C.S_IFBLK) yield* copyFile(src, dest, s, d, options);
  else if (kind === C.S_IFLNK) yield* copyLink(src, dest, d, options);
  else if (kind === C.S_IFSOCK) throw problem('ERR_FS_CP_SOCKET', `cannot copy a socket file: ${dest}`, dest, 22, 'EINVAL');
  else if (kind === C.S_IFIFO) throw problem('ERR_FS_CP_FIFO_PIPE', `cannot copy a FIFO pipe: ${dest}`, dest, 22, 'EINVAL');
  else throw problem('ERR_FS_CP_UNKNOWN', `cannot copy an unknown file type: ${dest}`, dest, 22, 'EINVAL');
}

function* copyFile(src, dest, s, d, options) {
  if (d !== null) {
    if (options.force) check(yield ['unlink', dest], 'unlink', dest);
    else if (options.errorOnExist) throw problem('ERR_FS_CP_EEXIST', `${dest} already exists`, dest, 17, 'EEXIST');
    else return;
  }
  check(yield ['copyfile', src, dest, options.mode ?? 0], 'copyfile', src, dest);
  if (options.preserveTimestamps) {
    const now = check(yield ['stat', src, false], 'stat', src);
    check(yield ['utimes', dest, now[10] + now[11] / 1e9, now[12] + now[13] / 1e9], 'utime', dest);
  }
  check(yield ['chmod', dest, Number(s[1]) & 0o7777], 'chmod', dest);
}

function* copyDirectory(src, dest, s, d, options) {
  const fresh = d === null;
  if (fresh) check(yield ['mkdir', dest, 0o777], 'mkdir', dest);
  const names = check(yield ['readdir', src, false], 'scandir', src);
  for (let i = 0; i < names.length; i++) {
    const from = path.join(src, names[i]);
    const to = path.join(dest, names[i]);
    if (options.filter && !(yield ['filter', options.filter, from, to])) continue;
    const fs = check(yield statOf(from, options), 'lstat', from);
    let fd = yield statOf(to, options);
    if (typeof fd === 'number') fd = null;
    else if (isDirectoryMode(fs[1]) !== isDirectoryMode(fd[1])) {
      if (isDirectoryMode(fs[1])) throw problem('ERR_FS_CP_DIR_TO_NON_DIR', `cannot overwrite non-directory ${to} with directory ${from}`, to, 21, 'EISDIR');
      throw problem('ERR_FS_CP_NON_DIR_TO_DIR', `cannot overwrite directory ${to} with non-directory ${from}`, to, 20, 'ENOTDIR');
    }
    yield* copyEntry(from, to, fs, fd, options);
  }
  if (fresh) check(yield ['chmod', dest, Number(s[1]) & 0o7777], 'chmod', dest);
}

function* copyLink(src, dest, d, options) {
  let target = check(yield ['readlink', src], 'readlink', src);
  if (!options.verbatimSymlinks && !path.isAbsolute(target)) target = path.resolve(path.dirname(src), target);
  if (d === null) {
    check(yield ['symlink', target, dest, 0], 'symlink', target, dest);
    return;
  }
  const old = (yield ['readlink', dest]);
  if (typeof old === 'number') {
    // No link: EEXIST.
    if (old === uv.UV_EINVAL) {
      check(yield ['symlink', target, dest, 0], 'symlink', target, dest);
      return;
    }
    throw U.failure(old, 'readlink', dest);
  }
  const resolved = path.isAbsolute(old) ? old : path.resolve(path.dirname(dest), old);
  const s = (yield ['stat', src, false]);
  if (typeof s !== 'number' && isDirectoryMode(s[1])) {
    if (isInside(target, resolved)) throw problem('ERR_FS_CP_EINVAL', `cannot copy ${target} to a subdirectory of self ${resolved}`, dest, 22, 'EINVAL');
    if (isInside(resolved, target)) throw problem('ERR_FS_CP_SYMLINK_TO_SUBDIRECTORY', `cannot overwrite ${resolved} with ${target}`, dest, 22, 'EINVAL');
  }
  check(yield ['unlink', dest], 'unlink', dest);
  check(yield ['symlink', target, dest, 0], 'symlink', target, dest);
}

module.exports = { checkCp, cpSync, cpWalk };
