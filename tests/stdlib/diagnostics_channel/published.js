// What core modules publish: sockets, servers that listen, processes, threads.
const dc = require('diagnostics_channel');
const net = require('net');
const { ChildProcess } = require('child_process');
const { Worker } = require('worker_threads');
const shape = (m) => Object.keys(m).map((k) => `${k}:${m[k]?.constructor?.name}`).join(' ');
for (const name of ['net.client.socket', 'net.server.socket', 'child_process', 'worker_threads', ...['asyncStart', 'asyncEnd', 'error'].map((e) => `tracing:net.server.listen:${e}`)])
  dc.subscribe(name, (message) => console.log(name, shape(message)));
for (const bad of [5, undefined, { start: 5 }]) try { dc.tracingChannel(bad); } catch (e) { console.log(e.code, e.message); }
console.log(dc.tracingChannel('net.server.listen').hasSubscribers, dc.tracingChannel('x').hasSubscribers);
console.log(Object.keys(globalThis)[0], String(globalThis));
new ChildProcess();
const worker = new Worker('1', { eval: true });
worker.on('exit', () => {
  const server = net.createServer((socket) => { console.log('connection'); socket.end(); server.close(); });
  server.listen({ port: 0, host: '127.0.0.1' }, () => {
    console.log('listening');
    const socket = net.connect(server.address().port, '127.0.0.1');
    socket.resume().on('close', () => {
      net.createServer().on('error', (e) => console.log(e.code)).listen({ path: '/no/such/folder' });
    });
  });
});
