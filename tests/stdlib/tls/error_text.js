// Errors of connections carry OpenSSL's own line: function, reason, file and the alert's number; no frames in their stacks.
const https = require('https');
const net = require('net');
const tls = require('tls');
const keys = require('./fixtures/keys.json');
const show = (name, e) => console.log(name, e.message.replace(/[0-9A-F]{16}:error/, 'ID:error').replace(/\.c:\d+/, '.c:N').split(':'), { ...e }, e.stack.includes('\n    at'));
const server = tls.createServer({ key: keys['server-key'], cert: keys['server-cert'], minVersion: 'TLSv1.2' });
server.on('tlsClientError', (e) => show('server', e));
server.listen(0, () => {
  const { port } = server.address();
  tls.connect({ port, rejectUnauthorized: false, minVersion: 'TLSv1', maxVersion: 'TLSv1.1', ciphers: 'DEFAULT@SECLEVEL=0' }).on('error', (e) => {
    show('client', e);
    server.close(plain);
  });
});
function plain() {
  const other = net.createServer((socket) => socket.end('HTTP/1.1 400 no\r\n\r\n')).listen(0, () => {
    https.get({ port: other.address().port }).on('error', ({ code, errno, syscall, message }) => {
      console.log('https', code, errno, syscall, message.split(':').slice(1, 6));
      other.close();
    });
  });
}
