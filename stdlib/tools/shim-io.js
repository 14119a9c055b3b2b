'use strict';
// I/O side of the Node shim: stdio, process, os, encoding, fs and the other bindings.
const fs = require('fs');
const os = require('os');
const tty = require('tty');
const NodeModule = require('module');
const { createRequire, builtinModules } = NodeModule;
const { AsyncLocalStorage } = require('async_hooks');
const { Buffer, TextEncoder } = globalThis;

function add(bindings, real, proc) {
  const { shim } = bindings;
  const als = new AsyncLocalStorage();
  bindings.performance = { milestone: () => 0, idleTime: () => 0, watchCollections() {} };
  bindings.async_context = { getContext: () => als.getStore(), setContext: (v) => als.enterWith(v) };
  bindings.modules = {
    getBuiltin: (id) => (bindings.modules.requireBuiltin.exists(id) ? bindings.modules.requireBuiltin(id) : undefined),
    getLinked: (id) => (id === 'internal/async_hooks' ? undefined : bindings.modules.requireBuiltin(id)), // hooks need the runtime
    builtinIds: () => builtinModules,
    getMain: () => proc.mainModule,
    createRequire: (file) => createRequire(file),
  };
  bindings.bootstrap = {
    defineLazyGlobal(name, id, exportName, enumerable) {
      const load = () => {
        const m = bindings.modules.requireBuiltin(id);
        return exportName === '' ? m : m[exportName];
      };
      const set = (value) => Object.defineProperty(globalThis, name, { value, writable: true, enumerable, configurable: true });
      Object.defineProperty(globalThis, name, { configurable: true, enumerable, get() { const v = load(); set(v); return v; }, set });
    },
  };
  const writeAll = (fd, data) => {
    const bytes = Buffer.from(data);
    let at = 0;
    while (at < bytes.length) {
      try { at += fs.writeSync(fd, bytes, at); } catch (e) { if (e.code !== 'EAGAIN') return e.errno; }
    }
    return 0;
  };
  bindings.stdio = {
    writeString: (fd, text) => writeAll(fd, text),
    writeBytes: (fd, view) => writeAll(fd, view),
    windowSize(fd, out) { try { const s = new tty.WriteStream(fd); [out[0], out[1]] = s.getWindowSize(); return 0; } catch { return -25; } },
    isTTY: (fd) => tty.isatty(fd),
    handleType(fd) {
      if (tty.isatty(fd)) return 'TTY';
      let st;
      try { st = fs.fstatSync(fd); } catch { return 'INVALID'; }
      if (st.isFile() || st.isCharacterDevice() || st.isBlockDevice()) return 'FILE';
      if (st.isFIFO()) return 'PIPE';
      if (st.isSocket()) return 'PIPE';
      return 'UNKNOWN';
    },
  };
  const sync = (fn) => { try { return fn(); } catch (e) { if (typeof e.errno === 'number') return e.errno; throw e; } };
  bindings.sync = sync;
  const mu = (a) => { const m = proc.memoryUsage(); a.set([m.rss, m.heapTotal, m.heapUsed, m.external, m.arrayBuffers]); };
  const signals = new Map();
  bindings.process = {
    arch: proc.arch, platform: proc.platform, pid: proc.pid, execPath: proc.execPath, argv0: 'node', env: proc.env,
    argv: proc.argv, glibcVersion: '2.36',
    startMs: 0, hrtimeMs: () => Number(proc.hrtime.bigint()) / 1e6,
    hrtime(a) { const [s, n] = proc.hrtime(); a[0] = s; a[1] = n; },
    cwd: () => sync(() => proc.cwd()), chdir: (d) => sync(() => (proc.chdir(d), 0)),
    umask: (m) => (m === undefined ? proc.umask() : proc.umask(m)),
    reallyExit: (code) => shim.exitNow(code), abort: () => proc.abort(), getppid: () => proc.ppid,
    kill: (pid, sig) => sync(() => (proc.kill(pid, sig), 0)),
    memoryUsage: mu, cpuUsage(a) { const c = proc.cpuUsage(); a[0] = c.user; a[1] = c.system; return 0; },
    resourceUsage(a) { a.set(Object.values(proc.resourceUsage())); return 0; },
    constrainedMemory: () => proc.constrainedMemory(), availableMemory: () => os.freemem(),
    getuid: () => proc.getuid(), geteuid: () => proc.geteuid(), getgid: () => proc.getgid(), getegid: () => proc.getegid(), getgroups: () => proc.getgroups(),
    getTitle: () => proc.title, setTitle(t) { proc.title = t; }, rawDebug: (t) => proc._rawDebug(t),
    setExitHooks(beforeExit, exit) { shim.beforeExit = beforeExit; shim.exitHook = exit; },
    startSignal(n, cb) {
      const name = Object.keys(os.constants.signals).find((k) => os.constants.signals[k] === n);
      return sync(() => { const fn = () => shim.callback(cb); proc.on(name, fn); signals.set(n, [name, fn]); return 0; });
    },
    stopSignal(n) { const s = signals.get(n); if (s) proc.removeListener(s[0], s[1]); signals.delete(n); },
    setuid: (id) => sync(() => (proc.setuid(id), 0)), setgid: (id) => sync(() => (proc.setgid(id), 0)),
    seteuid: (id) => sync(() => (proc.seteuid(id), 0)), setegid: (id) => sync(() => (proc.setegid(id), 0)),
    initgroups: () => -1, setgroups: (g) => sync(() => (proc.setgroups(g), 0)),
  };
  bindings.process.startMs = bindings.process.hrtimeMs();
  bindings.constants = { os: os.constants, fs: fs.constants, zlib: {} };
  bindings.os = {
    uname: () => [os.type(), os.version(), os.release(), os.machine()], cpus: () => os.cpus().flatMap((c) => [c.model, c.speed, c.times.user, c.times.nice, c.times.sys, c.times.idle, c.times.irq]),
    networkInterfaces: () => Object.entries(os.networkInterfaces()).flatMap(([n, l]) => l.flatMap((e) => [n, e.address, e.netmask, e.family, e.mac, e.internal, e.scopeid ?? -1])),
    getPriority: (p, o) => sync(() => { o[0] = os.getPriority(p); return 0; }), setPriority: (p, v) => sync(() => (os.setPriority(p, v), 0)),
    userInfo() { const u = os.userInfo(); return [u.uid, u.gid, u.username, u.homedir, u.shell]; }, availableParallelism: () => os.availableParallelism(), freemem: () => os.freemem(), totalmem: () => os.totalmem(),
    homedir: () => os.homedir(), hostname: () => os.hostname(), loadavg(v) { v.set(os.loadavg()); }, uptime: () => os.uptime(),
  };
  const encoder = new TextEncoder();
  bindings.encoding = {
    encodeUtf8: (s) => encoder.encode(s),
    encodeInto(s, d) { const r = encoder.encodeInto(s, d); return [r.read, r.written]; },
    decode(bytes, encoding, fatal) {
      try { return new NodeTextDecoder(encoding, { fatal, ignoreBOM: true }).decode(bytes); } catch { return undefined; }
    },
  };
  require('./shim-buffer.js').add(bindings, real);
  require('./shim-fs.js').add(bindings, shim, sync);
  require('./shim-handles.js').add(bindings, shim, sync, proc);
}
const NodeTextDecoder = TextDecoder;
module.exports = { add };
