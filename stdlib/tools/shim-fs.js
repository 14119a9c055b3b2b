'use strict';
// The fs binding on Node's synchronous and callback calls.
const fs = require('fs');
const { setImmediate } = globalThis;
function add(bindings, shim, sync) {
  // Runs the synchronous form at once or, with a callback, its result later.
  const either = (arity, fn) => (...args) => {
    const cb = args[arity];
    const run = () => sync(() => fn(...args.slice(0, arity)));
    if (typeof cb !== 'function') return run();
    setImmediate(() => {
      const value = run();
      if (typeof value === 'number' && value < 0) shim.callback(cb, undefined, value, undefined);
      else shim.callback(cb, undefined, 0, value);
    });
    return undefined;
  };
  const zero = (fn) => (...a) => { fn(...a); return 0; };
  const pos = (p) => (p === -1 ? null : p);
  const stats = (s, big) => {
    const v = big ? new BigInt64Array(18) : new Float64Array(18);
    ['dev', 'mode', 'nlink', 'uid', 'gid', 'rdev', 'blksize', 'ino', 'size', 'blocks'].forEach((k, i) => { v[i] = big ? s[k] : Number(s[k]); });
    ['atimeNs', 'mtimeNs', 'ctimeNs', 'birthtimeNs'].forEach((k, i) => {
      v[10 + i * 2] = big ? s[k] / 1000000000n : Number(s[k] / 1000000000n);
      v[11 + i * 2] = big ? s[k] % 1000000000n : Number(s[k] % 1000000000n);
    });
    return v;
  };
  const TYPES = ['isFile', 'isDirectory', 'isSymbolicLink', 'isFIFO', 'isSocket', 'isCharacterDevice', 'isBlockDevice'];
  const read = (path, flags) => {
    let fd = path;
    if (typeof path !== 'number') {
      fd = sync(() => fs.openSync(path, flags));
      if (fd < 0) return fd - 100000;
    }
    const out = sync(() => fs.readFileSync(fd));
    if (typeof path !== 'number') fs.closeSync(fd);
    return out;
  };
  bindings.fs = {
    constants: fs.constants,
    open: either(3, (p, f, m) => fs.openSync(p, f, m)), close: either(1, zero(fs.closeSync)),
    read: either(5, (fd, b, o, l, p) => fs.readSync(fd, b, o, l, pos(p))), write: either(5, (fd, b, o, l, p) => fs.writeSync(fd, b, o, l, pos(p))),
    readv: either(3, (fd, b, p) => fs.readvSync(fd, b, pos(p))), writev: either(3, (fd, b, p) => fs.writevSync(fd, b, pos(p))),
    stat: either(2, (p, b) => stats(fs.statSync(p, { bigint: true }), b)), lstat: either(2, (p, b) => stats(fs.lstatSync(p, { bigint: true }), b)),
    fstat: either(2, (p, b) => stats(fs.fstatSync(p, { bigint: true }), b)),
    statfs: either(2, (p, b) => { const s = fs.statfsSync(p, { bigint: b }); return (b ? BigInt64Array : Float64Array).from([s.type, s.bsize, s.blocks, s.bfree, s.bavail, s.files, s.ffree]); }),
    exists: (p) => fs.existsSync(p), access: either(2, zero(fs.accessSync)), rename: either(2, zero(fs.renameSync)), unlink: either(1, zero(fs.unlinkSync)),
    rmdir: either(1, zero(fs.rmdirSync)), mkdir: either(2, zero(fs.mkdirSync)), mkdtemp: either(1, (p) => fs.mkdtempSync(p.slice(0, -6))),
    ftruncate: either(2, zero(fs.ftruncateSync)),
    readdir: either(2, (p, t) => {
      if (!t) return fs.readdirSync(p);
      const e = fs.readdirSync(p, { withFileTypes: true });
      return [e.map((d) => d.name), e.map((d) => TYPES.findIndex((k) => d[k]()) + 1)];
    }),
    readlink: either(1, (p) => fs.readlinkSync(p)), symlink: either(3, (t, p) => { fs.symlinkSync(t, p); return 0; }), link: either(2, zero(fs.linkSync)),
    chmod: either(2, zero(fs.chmodSync)), fchmod: either(2, zero(fs.fchmodSync)), chown: either(3, zero(fs.chownSync)), fchown: either(3, zero(fs.fchownSync)),
    lchown: either(3, zero(fs.lchownSync)), utimes: either(3, zero(fs.utimesSync)), futimes: either(3, zero(fs.futimesSync)), lutimes: either(3, zero(fs.lutimesSync)),
    fsync: either(1, zero(fs.fsyncSync)), fdatasync: either(1, zero(fs.fdatasyncSync)), copyfile: either(3, zero(fs.copyFileSync)),
    realpath: either(1, (p) => fs.realpathSync.native(p)),
    readFile: read, readFileUtf8: (p, f) => { const r = read(p, f); return typeof r === 'number' ? r : r.toString(); },
    watch(path, persistent, recursive, cb) {
      return sync(() => { const w = fs.watch(path, { persistent, recursive }, (t, f) => shim.callback(cb, undefined, 0, t, f)); return { close: () => w.close(), ref: () => w.ref(), unref: () => w.unref() }; });
    },
  };
}
module.exports = { add };
