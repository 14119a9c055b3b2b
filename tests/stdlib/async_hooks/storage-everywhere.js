// The store of AsyncLocalStorage in every kind of callback, its errors' handlers included.
const { AsyncLocalStorage } = require('async_hooks');
const fs = require('fs');
const dns = require('dns');
const net = require('net');
const zlib = require('zlib');
const { exec } = require('child_process');
const { once } = require('events');
const storage = new AsyncLocalStorage();
const log = (what) => { out.push(`${what}: ${storage.getStore()}`); };
const out = [];
process.on('uncaughtException', (e) => log(`uncaught ${e.message}`));
process.on('unhandledRejection', (e) => log(`unhandled ${e.message}`));
storage.run('outer', () => {
  setTimeout(() => log('timeout'), 1);
  setImmediate(() => log('immediate'));
  process.nextTick(() => log('tick'));
  queueMicrotask(() => log('microtask'));
  Promise.resolve().then(() => log('then'));
  fs.stat('/', () => log('stat'));
  fs.readFile(__filename, () => log('readFile'));
  dns.lookup('localhost', () => log('lookup'));
  zlib.deflate('x', () => log('deflate'));
  exec('true', () => log('exec'));
  setTimeout(() => { throw new Error('in timeout'); }, 2);
  setImmediate(() => { throw new Error('in immediate'); });
  process.nextTick(() => { throw new Error('in tick'); });
  Promise.reject(new Error('in promise'));
  fs.stat('/', () => { throw new Error('in stat'); });
  (async () => {
    await null;
    log('async');
    for await (const x of (async function* () { yield 1; })()) log('for await');
  })();
  const server = net.createServer((socket) => {
    log('connection');
    socket.end();
  }).listen(0, () => {
    log('listening');
    const socket = net.connect(server.address().port, () => log('connect'));
    socket.on('data', () => {});
    socket.on('close', () => {
      log('socket close');
      server.close();
    });
  });
});
storage.run('other', () => setTimeout(() => log('other'), 1));
log('after');
process.on('exit', () => fs.writeSync(1, `${out.sort().join('\n')}\n`));
