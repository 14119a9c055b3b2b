// An SNI callback that gives a context without a certificate.
const tls = require('tls');
const server = tls.createServer({ SNICallback: (name, callback) => callback(null, tls.createSecureContext()) }, () => console.log('connected'));
server.on('tlsClientError', (error) => {
  console.log(/passed a null parameter/i.test(error.message));
  server.close();
});
server.listen(0, '127.0.0.1', () => {
  tls.connect({ port: server.address().port, host: '127.0.0.1', rejectUnauthorized: false, servername: 'any.name' }).on('error', (error) => console.log(error.code));
});
