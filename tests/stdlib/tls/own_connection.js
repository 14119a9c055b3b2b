'use strict';
// new TLSSocket() without a socket connects by itself, encrypted; a client whose certificate the server does not trust is told
// to the server as a failed handshake.
const tls = require('tls');
const keys = require('./fixtures/keys.json');
const secure = { key: keys['server-key'], cert: keys['server-cert'] };
const server = tls.createServer(secure, (socket) => socket.on('data', (data) => socket.end(`got ${data}`)));
server.listen(0, '127.0.0.1', () => {
  const socket = new tls.TLSSocket(undefined, { isServer: false });
  console.log(socket.encrypted, typeof socket.ssl);
  socket.on('secure', () => console.log('secure', socket.getProtocol(), socket.ssl.verifyError().code));
  socket.on('data', (data) => console.log(String(data)));
  socket.on('close', () => server.close(strangers));
  socket.connect(server.address().port, '127.0.0.1', () => { socket.write('hello'); });
});

function strangers() {
  const other = tls.createServer({ ...secure, requestCert: true }, () => console.log('not reached'));
  other.on('tlsClientError', (error) => {
    console.log(error.code, error.message);
    other.close();
  });
  other.listen(0, '127.0.0.1', () => {
    tls.connect({ port: other.address().port, host: '127.0.0.1', rejectUnauthorized: false, key: keys['server-key'], cert: keys['server-cert'] }).on('error', () => {});
  });
}
