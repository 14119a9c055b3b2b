'use strict';
// The simple calls, described once: how to check the arguments, the binding's function, what the error names, what the
// result becomes. From each come the synchronous, the callback and the promise form.
const {
  ArrayPrototypePop, ArrayPrototypePush, MathMax, Promise, StringPrototypeEndsWith,
} = primordials;
const binding = internalBinding('fs');
const U = require('internal/fs/utils');
const { getValidatedFd: fdOf, getValidatedPath: pathOf, statsFrom, toUnixTimestamp } = U;
const { parseFileMode, validateInteger } = require('internal/validators');
const { fs: C } = internalBinding('constants');
const { isTracking, requestAs } = require('internal/async_resource');

function len(value) {
  value ??= 0;
  validateInteger(value, 'len');
  return MathMax(0, value);
}
const id = (value, name) => {
  validateInteger(value, name, -1, 4294967295);
  return value;
};
function symlinkFlags(type) {
  if (type === undefined || type === null) return 0;
  if (type === 'dir') return C.UV_FS_SYMLINK_DIR;
  if (type === 'file') return 0;
  if (type === 'junction') return C.UV_FS_SYMLINK_JUNCTION;
  const { codes: { ERR_FS_INVALID_SYMLINK_TYPE } } = require('internal/errors');
  throw new ERR_FS_INVALID_SYMLINK_TYPE(type);
}
function copyMode(mode) {
  if (mode === undefined || mode === null) return 0;
  validateInteger(mode, 'mode');
  if (mode < 0 || mode > 7) {
    const { codes: { ERR_OUT_OF_RANGE } } = require('internal/errors');
    throw new ERR_OUT_OF_RANGE('mode', '>= 0 && <= 7', mode);
  }
  return mode;
}
let hasWarned = false;
// What mkdtemp fills in: the prefix, a string or bytes, and six X.
function template(prefix) {
  const isText = typeof prefix === 'string';
  if (!hasWarned && (isText ? StringPrototypeEndsWith(prefix, 'X') : prefix[prefix.length - 1] === 88)) {
    hasWarned = true;
    require('internal/process/warning').emitWarning('mkdtemp() templates ending with X are not portable. For details see: https://nodejs.org/api/fs.html');
  }
  if (isText) return `${prefix}XXXXXX`;
  const { Buffer } = require('buffer');
  return Buffer.concat([prefix, Buffer.from('XXXXXX')]);
}
function bigintOption(options) { return !!options?.bigint; }

// name: { arity (without callback), args(...) -> array for the binding, call (binding's name), syscall, paths (how many leading
// arguments are paths to name in errors), result(value, ...original arguments) }
const OPS = {
  __proto__: null,
  access: { arity: 2, args: (p, m) => [pathOf(p), U.getAccessMode(m)], paths: 1 },
  chmod: { arity: 2, args: (p, m) => [pathOf(p), parseFileMode(m, 'mode')], paths: 1 },
  fchmod: { arity: 2, args: (fd, m) => [fdOf(fd), parseFileMode(m, 'mode')], paths: 0 },
  chown: { arity: 3, args: (p, u, g) => [pathOf(p), id(u, 'uid'), id(g, 'gid')], paths: 1 },
  lchown: { arity: 3, args: (p, u, g) => [pathOf(p), id(u, 'uid'), id(g, 'gid')], paths: 1 },
  fchown: { arity: 3, args: (fd, u, g) => [fdOf(fd), id(u, 'uid'), id(g, 'gid')], paths: 0 },
  close: { arity: 1, args: (fd) => [fdOf(fd)], paths: 0 },
  copyFile: { arity: 3, args: (s, d, m) => [pathOf(s, 'src'), pathOf(d, 'dest'), copyMode(m)], call: 'copyfile', syscall: 'copyfile', paths: 2 },
  fdatasync: { arity: 1, args: (fd) => [fdOf(fd)], paths: 0 },
  fsync: { arity: 1, args: (fd) => [fdOf(fd)], paths: 0 },
  ftruncate: { arity: 2, args: (fd, n) => [fdOf(fd), len(n)], paths: 0 },
  futimes: { arity: 3, args: (fd, a, m) => [fdOf(fd), toUnixTimestamp(a), toUnixTimestamp(m)], syscall: 'futime', paths: 0 },
  utimes: { arity: 3, args: (p, a, m) => [pathOf(p), toUnixTimestamp(a), toUnixTimestamp(m)], syscall: 'utime', paths: 1 },
  lutimes: { arity: 3, args: (p, a, m) => [pathOf(p), toUnixTimestamp(a), toUnixTimestamp(m)], syscall: 'lutime', paths: 1 },
  link: { arity: 2, args: (a, b) => [pathOf(a, 'existingPath'), pathOf(b, 'newPath')], paths: 2 },
  rename: { arity: 2, args: (a, b) => [pathOf(a, 'oldPath'), pathOf(b, 'newPath')], paths: 2 },
  symlink: { arity: 3, args: (t, p, type) => [pathOf(t, 'target'), pathOf(p), symlinkFlags(type)], paths: 2 },
  unlink: { arity: 1, args: (p) => [pathOf(p)], paths: 1 },
  readlink: { arity: 2, args: (p, o) => [pathOf(p), U.getOptions(o).encoding], paths: 1, result: (value, args) => U.encodeName(value, args[1]) },
  mkdtemp: {
    arity: 2,
    args: (prefix, o) => {
      const { encoding } = U.getOptions(o);
      return [template(pathOf(prefix, 'prefix')), encoding];
    },
    paths: 1, result: (value, args) => U.encodeName(value, args[1]),
  },
  stat: { arity: 2, args: (p, o) => [pathOf(p), bigintOption(o)], paths: 1, result: statsFrom },
  lstat: { arity: 2, args: (p, o) => [pathOf(p), bigintOption(o)], paths: 1, result: statsFrom },
  fstat: { arity: 2, args: (fd, o) => [fdOf(fd), bigintOption(o)], paths: 0, result: statsFrom },
  statfs: { arity: 2, args: (p, o) => [pathOf(p), bigintOption(o)], paths: 1, result: U.statFsFrom },
  open: { arity: 3, args: (p, f, m) => [pathOf(p), U.stringToFlags(f), parseFileMode(m, 'mode', 0o666)], paths: 1 },
  rmdirOnly: { arity: 1, args: (p) => [pathOf(p)], call: 'rmdir', syscall: 'rmdir', paths: 1 },
  mkdirOnly: { arity: 2, args: (p, m) => [pathOf(p), parseFileMode(m, 'mode', 0o777)], call: 'mkdir', syscall: 'mkdir', paths: 1 },
};

function isFailure(value) { return typeof value === 'number' && value < 0; }

function makeSync(name) {
  const { args: prepare, call = name, syscall = name, paths, result } = OPS[name];
  const primitive = binding[call];
  return { [`${name}Sync`](a, b, c) {
    const args = prepare(a, b, c);
    const value = args.length === 1 ? primitive(args[0]) : args.length === 2 ? primitive(args[0], args[1]) : primitive(args[0], args[1], args[2]);
    if (isFailure(value)) throw U.failure(value, syscall, paths > 0 ? args[0] : undefined, paths > 1 ? args[1] : undefined);
    if (result !== undefined) return result(value, args);
    return name === 'open' ? value : undefined;
  } }[`${name}Sync`];
}

function makeCallback(name) {
  const { arity, args: prepare, call = name, syscall = name, paths, result } = OPS[name];
  const primitive = binding[call];
  return { [name](...given) {
    let cb = given[given.length - 1];
    if (typeof cb === 'function') ArrayPrototypePop(given);
    else cb = U.checkCallback(given[arity]);
    const args = prepare(given[0], given[1], given[2]);
    const done = (errno, value) => {
      if (errno !== 0) cb(U.asyncFailure(errno, syscall, paths > 0 ? args[0] : undefined, paths > 1 ? args[1] : undefined));
      else if (result !== undefined) cb(null, result(value, args));
      else if (name === 'open') cb(null, value);
      else cb(null);
    };
    if (args.length === 1) primitive(args[0], done);
    else if (args.length === 2) primitive(args[0], args[1], done);
    else primitive(args[0], args[1], args[2], done);
  } }[name];
}

function makePromise(name) {
  const { args: prepare, call = name, syscall = name, paths, result } = OPS[name];
  const primitive = binding[call];
  return { async [name](a, b, c) {
    const args = prepare(a, b, c);
    return new Promise((resolve, reject) => {
      const done = (errno, value) => {
        if (errno !== 0) reject(U.asyncFailure(errno, syscall, paths > 0 ? args[0] : undefined, paths > 1 ? args[1] : undefined));
        else if (result !== undefined) resolve(result(value, args));
        else resolve(name === 'open' ? value : undefined);
      };
      if (isTracking) {
        ArrayPrototypePush(args, done);
        requestAs('FSREQPROMISE', primitive, args);
      } else if (args.length === 1) primitive(args[0], done);
      else if (args.length === 2) primitive(args[0], args[1], done);
      else primitive(args[0], args[1], args[2], done);
    });
  } }[name];
}

module.exports = { isFailure, makeCallback, makePromise, makeSync };
