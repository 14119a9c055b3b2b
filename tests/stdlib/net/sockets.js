'use strict';
// Servers and sockets, one exchange after the other.
const net = require('net');
const fs = require('fs');
const os = require('os');
const path = require('path');
const { once } = require('events');

async function listen(server, ...args) {
  server.listen(...args);
  await once(server, 'listening');
  return server.address();
}
const section = (name) => console.log(`== ${name}`);
const closeAll = async (server) => { server.close(); await once(server, 'close'); };

(async () => {
  section('echo and half-open');
  {
    const server = net.createServer({ allowHalfOpen: true }, (socket) => {
      let text = '';
      socket.setEncoding('utf8').on('data', (d) => { text += d; }).on('end', () => socket.end(text.toUpperCase()));
    });
    const { port, family, address } = await listen(server, 0, '127.0.0.1');
    console.log(family, address, server.listening);
    const socket = net.connect({ port, host: '127.0.0.1' });
    console.log(socket.connecting, socket.pending, socket.readyState);
    await once(socket, 'connect');
    console.log(socket.connecting, socket.pending, socket.readyState, socket.remoteAddress, socket.remoteFamily, socket.remotePort === port, socket.localAddress, socket.address().family);
    socket.write('part one, ');
    socket.end('part two');
    console.log(socket.readyState);
    let text = '';
    socket.on('data', (d) => { text += d; });
    await once(socket, 'close');
    console.log(text, socket.bytesRead, socket.bytesWritten, socket.readyState, socket.destroyed);
    await closeAll(server);
  }
  section('big transfer with back-pressure');
  {
    const size = 3 << 20;
    const server = net.createServer((socket) => {
      let left = size;
      const chunk = Buffer.alloc(65536, 'x');
      const pump = () => {
        while (left > 0) {
          left -= chunk.length;
          if (!socket.write(chunk)) {
            socket.once('drain', pump);
            return;
          }
        }
        socket.end(() => console.log('sent'));
      };
      pump();
    });
    const { port } = await listen(server, 0);
    const socket = net.connect(port);
    let total = 0;
    for await (const d of socket) total += d.length;
    console.log(total === size);
    await closeAll(server);
  }
  section('UNIX socket');
  {
    const file = path.join(fs.mkdtempSync(path.join(os.tmpdir(), 's-')), 'sock');
    const server = net.createServer((socket) => socket.end('by path'));
    console.log((await listen(server, file)) === file, fs.statSync(file).isSocket());
    const socket = net.connect(file);
    let text = '';
    socket.on('data', (d) => { text += d; });
    await once(socket, 'close');
    console.log(text, socket.remoteAddress);
    const again = net.createServer().listen(file);
    const [error] = await once(again, 'error');
    console.log(error.code, error.syscall, error.address === file, error.port);
    await closeAll(server);
    console.log(fs.existsSync(file));
  }
  section('errors');
  {
    const server = net.createServer();
    const { port } = await listen(server, 0, '127.0.0.1');
    const second = net.createServer();
    second.listen(port, '127.0.0.1');
    const [busy] = await once(second, 'error');
    console.log(busy.message.replace(port, 'PORT'), busy.code, busy.syscall, busy.address, busy.port === port, Object.keys(busy));
    await closeAll(server);
    const refused = net.connect(port, '127.0.0.1');
    const [error] = await once(refused, 'error');
    console.log(error.message.replace(port, 'PORT'), error.code, error.syscall, error.address, Object.keys(error));
    const missing = net.connect('/no/such/socket');
    console.log((await once(missing, 'error'))[0].message);
    second.close((e) => console.log(e.code, e.message));
    await once(second, 'close');
    for (const f of [() => net.connect(), () => net.connect({}), () => net.connect(70000), () => net.connect('x', 5, 5).destroy(), () => net.connect({ port: {} }),
      () => net.connect({ port: 1, lookup: 5, host: 'x' }), () => net.connect({ port: 1, localAddress: 'x' }), () => net.createServer(5), () => net.createServer().listen({}),
      () => net.createServer().listen(-1), () => net.createServer().listen({ fd: 'x' }), () => new net.Socket({ objectMode: true }), () => new net.Socket({ fd: -1 }),
      () => new net.Socket().setTimeout('a'), () => new net.Socket().setTimeout(-1), () => net.createServer().listen({ port: 0, signal: 5 }),
      () => new net.Socket().write(null), () => new net.Socket().write(5), () => net.createServer().getConnections(5)]) {
      try {
        f();
        console.log('no error');
      } catch (e) {
        console.log(e.name, e.code, e.message);
      }
    }
  }
  section('destroy and reset');
  {
    const server = net.createServer((socket) => {
      socket.on('error', (e) => console.log('server error', e.code));
      socket.on('close', (had) => console.log('server close', had));
      socket.resume();
    });
    const { port } = await listen(server, 0, '127.0.0.1');
    let socket = net.connect(port, '127.0.0.1');
    await once(socket, 'connect');
    socket.resetAndDestroy();
    await once(socket, 'close');
    while (await new Promise((r) => server.getConnections((e, n) => r(n)))) await new Promise(setImmediate);
    socket = net.connect(port, '127.0.0.1');
    await once(socket, 'connect');
    socket.on('error', (e) => console.log('client', e.message));
    socket.destroy(new Error('mine'));
    const had = await new Promise((resolve) => socket.on('close', resolve));
    console.log(had);
    socket.write('x', (e) => console.log('write', e.code));
    await new Promise(setImmediate);
    while (await new Promise((r) => server.getConnections((e, n) => r(n)))) await new Promise(setImmediate);
    await closeAll(server);
    const never = new net.Socket();
    never.on('close', (h) => console.log('never', h));
    never.destroy();
    await new Promise(setImmediate);
  }
  section('timeout, pause, limit');
  {
    const server = net.createServer((socket) => {
      socket.on('error', () => {});
      socket.setTimeout(30, () => socket.end('idle'));
    });
    const { port } = await listen(server, 0, '127.0.0.1');
    const socket = net.connect(port, '127.0.0.1');
    console.log(String((await once(socket, 'data'))[0]), socket.timeout);
    await once(socket, 'close');
    await closeAll(server);
    const limited = net.createServer({ pauseOnConnect: true }, (s) => {
      console.log('paused', s.isPaused());
      s.on('data', (d) => s.end(`got ${d}`));
      setImmediate(() => s.resume());
    });
    limited.maxConnections = 1;
    limited.on('drop', (data) => console.log('drop', Object.keys(data).sort().join()));
    const name = await listen(limited, { port: 0, host: '127.0.0.1', backlog: 3 });
    const one = net.connect(name.port, '127.0.0.1');
    await once(one, 'connect');
    const two = net.connect(name.port, '127.0.0.1');
    two.on('error', () => {});
    await once(two, 'close');
    one.write('data');
    console.log(String((await once(one, 'data'))[0]));
    await once(one, 'close');
    await closeAll(limited);
  }
  section('onread, lookup, signal');
  {
    const server = net.createServer((socket) => socket.end('0123456789'));
    const { port } = await listen(server, 0, '127.0.0.1');
    const pieces = [];
    const socket = net.connect({
      port, host: 'some.name', lookup: (host, options, cb) => cb(null, options.all ? [{ address: '127.0.0.1', family: 4 }] : '127.0.0.1', 4),
      onread: { buffer: Buffer.alloc(4), callback(n, buffer) { pieces.push(buffer.toString('latin1', 0, n)); return true; } },
    });
    socket.on('lookup', (...args) => console.log('lookup', ...args));
    socket.on('data', () => console.log('no data event'));
    await once(socket, 'close');
    console.log(pieces);
    const bad = net.connect({ port, host: 'x', lookup: (h, o, cb) => cb(Object.assign(new Error('not found'), { code: 'MINE' })) });
    console.log((await once(bad, 'error'))[0].code);
    const strange = net.connect({ port, host: 'x', family: 4, lookup: (h, o, cb) => cb(null, 'not an address', 4) });
    console.log((await once(strange, 'error'))[0].code);
    const controller = new AbortController();
    const aborted = net.connect({ port, host: '127.0.0.1', signal: controller.signal });
    controller.abort();
    const [e] = await once(aborted, 'error');
    console.log(e.name, e.code);
    const ac = new AbortController();
    server.close();
    await once(server, 'close');
    const other = net.createServer();
    await listen(other, { port: 0, signal: ac.signal });
    ac.abort();
    await once(other, 'close');
    console.log('server closed by signal', other.listening);
  }
  console.log(net.isIP('::1'), net.isIP('1.2.3.4'), net.isIP('1.2.3'), net.isIPv4('::'), net.isIPv6('fe80::1%eth0'), net.isIP(''), net.isIP());
})();
