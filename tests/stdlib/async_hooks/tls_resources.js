'use strict';
// TLS sessions are resources beside their sockets: who triggers them, and what runs on their behalf. Sorted: how the sides' work falls is the system's.
const { createHook, executionAsyncId, AsyncLocalStorage } = require('async_hooks');
const tls = require('tls');
const keys = require('../tls/fixtures/keys.json');
const seen = new Map();
const lines = [];
createHook({
  init(id, type, trigger, object) {
    seen.set(id, type);
    if (/TLS|TCP|ADDR/.test(type)) lines.push(`init ${type} by ${seen.get(trigger)}` + (type === 'TLSWRAP' ? ` ${object.constructor.name}` : ''));
  },
}).enable();
const storage = new AsyncLocalStorage();
const who = (what) => lines.push(`${what} in ${seen.get(executionAsyncId())} ${storage.getStore()}`);
const server = tls.createServer({ key: keys['server-key'], cert: keys['server-cert'] }, (socket) => {
  who('secureConnection');
  socket.on('data', (chunk) => {
    who('data at the server');
    socket.end(chunk);
  });
});
server.listen(0, () => {
  storage.run('client', () => {
    const socket = tls.connect({ host: 'localhost', family: 4, port: server.address().port, rejectUnauthorized: false }, () => {
      who('secureConnect');
      socket.write('hello');
    });
    socket.on('data', () => who('data at the client'));
    socket.on('close', () => {
      server.close(() => setImmediate(() => setImmediate(() => console.log(lines.sort().join('\n')))));
    });
  });
});
