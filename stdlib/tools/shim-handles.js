'use strict';
// Stream handles, child processes and the rest of the shim's I/O.
const net = require('net');
const tty = require('tty');
const childProcess = require('child_process');
const { Buffer, setImmediate } = globalThis;

function wrap(socket, shim) {
  let onread;
  let ended = false;
  socket.pause();
  socket.on('data', (d) => { if (onread) shim.callback(onread, undefined, d.length, new Uint8Array(d)); });
  socket.on('end', () => { ended = true; if (onread) shim.callback(onread, undefined, -4095, undefined); });
  socket.on('error', (e) => { if (onread) shim.callback(onread, undefined, e.errno || -5, undefined); });
  return {
    fd: -1,
    readStart(cb) { onread = cb; if (ended) globalThis.queueMicrotask(() => cb(-4095)); socket.resume(); return 0; },
    readStop() { socket.pause(); return 0; },
    write(view, cb) {
      socket.write(Buffer.from(view.buffer, view.byteOffset, view.byteLength), (e) => shim.callback(cb, undefined, e ? e.errno || -32 : 0));
      return 0;
    },
    shutdown(cb) { socket.end(() => shim.callback(cb, undefined, 0)); return 0; },
    close(cb) {
      if (socket.closed) setImmediate(() => shim.callback(cb));
      else { socket.once('close', () => shim.callback(cb)); socket.destroy(); }
    },
    ref() { socket.ref?.(); }, unref() { socket.unref?.(); },
    setRawMode(f) { socket.setRawMode?.(f); return 0; },
  };
}

function add(bindings, shim, sync) {
  bindings.stream = {
    openPipe: (fd) => wrap(new net.Socket({ fd, readable: true, writable: fd !== 0 }), shim),
    openTty: (fd) => wrap(new tty.ReadStream(fd), shim),
  };
  bindings.child_process = {
    spawn(options) {
      const stdio = options.stdio.map((s) => (s.type === 'pipe' || s.type === 'overlapped' ? 'pipe' : s.type === 'ignore' ? 'ignore' : s.type === 'ipc' ? 'pipe' : s.fd));
      const child = childProcess.spawn(options.file, options.args.slice(1), {
        argv0: options.args[0], cwd: options.cwd, env: options.env && Object.fromEntries(options.env.map((e) => [e.slice(0, e.indexOf('=')), e.slice(e.indexOf('=') + 1)])),
        stdio, detached: options.detached, uid: options.uid, gid: options.gid,
      });
      child.on('exit', (code, signal) => { shim.callback(options.onexit, undefined, code ?? 0, signal || ''); });
      if (child.pid === undefined) { child.on('error', () => {}); return -2; }
      const handles = stdio.map((s, i) => (s === 'pipe' ? wrap(child.stdio[i], shim) : null));
      return {
        pid: child.pid, handles,
        kill: (sig) => sync(() => { process_kill(child.pid, sig); return 0; }),
        ref: () => child.ref(), unref: () => child.unref(),
      };
    },
    spawnSync(options) {
      const r = childProcess.spawnSync(options.file, options.args.slice(1), {
        argv0: options.args[0], cwd: options.cwd, env: options.env && Object.fromEntries(options.env.map((e) => [e.slice(0, e.indexOf('=')), e.slice(e.indexOf('=') + 1)])),
        stdio: options.stdio.map((s) => (s.type === 'pipe' ? 'pipe' : s.type === 'ignore' ? 'ignore' : s.fd)), input: options.stdio[0]?.input, timeout: options.timeout, maxBuffer: options.maxBuffer, killSignal: options.killSignal,
        uid: options.uid, gid: options.gid,
      });
      return { pid: r.pid, status: r.status, signal: r.signal, error: r.error ? r.error.errno : 0, output: r.output };
    },
  };
}
const process_kill = globalThis.process.kill.bind(globalThis.process);
module.exports = { add };
