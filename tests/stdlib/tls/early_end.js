'use strict';
// A client that ends before the handshake is over still finishes it.
const tls = require('tls');
const keys = require('./fixtures/keys.json');
const server = tls.createServer({ key: keys['server-key'], cert: keys['server-cert'] });
server.on('tlsClientError', () => {});
server.listen(0, '127.0.0.1', () => {
  const socket = tls.connect({ port: server.address().port, host: '127.0.0.1', ca: keys['ca-cert'] });
  for (const name of ['connect', 'secureConnect', 'end', 'close', 'finish', 'error']) socket.on(name, (value) => console.log(name, value && value.message));
  socket.on('connect', () => socket.end());
  socket.on('end', () => server.close());
});
