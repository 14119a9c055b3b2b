'use strict';
// A client may renegotiate as often as CLIENT_RENEG_LIMIT says, and not where the server's socket forbids it.
const tls = require('tls');
const keys = require('./fixtures/keys.json');
tls.CLIENT_RENEG_LIMIT = 2;
function attempt(name, onConnection, next) {
  let client;
  const server = tls.createServer({ key: keys['server-key'], cert: keys['server-cert'], maxVersion: 'TLSv1.2' }, (socket) => {
    onConnection(socket);
    socket.on('data', () => {});
    let told = false;
    socket.on('error', (error) => {
      if (told) return;
      told = true;
      console.log(name, error.code, error.message);
      socket.destroy();
      client.destroy();
      server.close(next);
    });
  });
  server.listen(0, '127.0.0.1', () => {
    client = tls.connect({ port: server.address().port, host: '127.0.0.1', rejectUnauthorized: false });
    client.on('error', () => {});
    client.once('secureConnect', function again() {
      if (client.destroyed) return;
      client.renegotiate({}, () => {});
      client.write('x', () => setTimeout(again, 20));
    });
  });
}
attempt('limit', () => {}, () => attempt('disabled', (socket) => socket.disableRenegotiation()));
