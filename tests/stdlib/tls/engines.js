// Options that name engines are checked; setOptions of old.
const tls = require('tls');
process.removeAllListeners('warning');
for (const options of [{ clientCertEngine: 1 }, { privateKeyIdentifier: 'x' }, { privateKeyEngine: 1, privateKeyIdentifier: 'x' }, { privateKeyEngine: 'x', privateKeyIdentifier: 1 }]) {
  try {
    tls.createSecureContext(options);
  } catch (e) {
    console.log(e.code, e.message);
  }
}
process.on('warning', (w) => console.log(w.code, w.message));
const server = tls.createServer();
server.setOptions({ clientCertEngine: 'some', requestCert: true });
console.log(server.clientCertEngine, server.requestCert, server.rejectUnauthorized);
