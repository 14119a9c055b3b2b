'use strict';
// OCSP stapling: what a server is asked, what a client gets: at once, later, by name, nothing, an error; in both versions.
const tls = require('tls');
const { X509Certificate } = require('crypto');
const keys = require('./fixtures/keys.json');
const pair = (name) => ({ key: keys[`${name}-key`], cert: keys[`${name}-cert`] });

function exchange(name, serverOptions, clientOptions, answer) {
  return new Promise((resolve) => {
    const log = [];
    const server = tls.createServer({ ...pair('server'), ca: keys['ca-cert'], ...serverOptions }, (socket) => { socket.end('x'); });
    if (answer) {
      server.on('OCSPRequest', (certificate, issuer, callback) => {
        log.push(`asked for ${new X509Certificate(certificate).subject.split('\n').pop()} by ${issuer && new X509Certificate(issuer).subject.split('\n').pop()}`);
        answer(callback);
      });
    }
    server.on('tlsClientError', (error) => log.push(`server: ${error.code}`));
    server.listen(0, () => {
      const client = tls.connect({ port: server.address().port, ca: keys['ca-cert'], servername: 'localhost', ...clientOptions });
      client.on('OCSPResponse', (response) => log.push(`response ${Buffer.isBuffer(response) ? response : response}`));
      client.on('secureConnect', () => log.push('secure'));
      client.on('error', (error) => log.push(`client: ${error.code}`));
      client.resume();
      client.on('close', () => server.close(() => {
        console.log(name, log);
        resolve();
      }));
    });
  });
}
(async () => {
  const sends = (text) => (callback) => callback(null, Buffer.from(text));
  for (const maxVersion of ['TLSv1.2', 'TLSv1.3']) {
    await exchange('at once', { maxVersion }, { requestOCSP: true }, sends('good'));
    await exchange('later', { maxVersion }, { requestOCSP: true }, (callback) => setImmediate(callback, null, Buffer.from('late')));
    await exchange('not asked', { maxVersion }, {}, sends('good'));
    await exchange('nobody answers', { maxVersion }, { requestOCSP: true });
    await exchange('nothing', { maxVersion }, { requestOCSP: true }, (callback) => callback());
    await exchange('no chain', { maxVersion, ca: undefined }, { requestOCSP: true }, sends('alone'));
    const SNICallback = (name, done) => setImmediate(done, null, tls.createSecureContext({ ...pair('other'), ca: keys['ca-cert'] }));
    await exchange('by name', { maxVersion, SNICallback }, { requestOCSP: true, servername: 'other.example' }, (callback) => setImmediate(callback, null, Buffer.from('other')));
    await exchange('error', { maxVersion }, { requestOCSP: true }, (callback) => callback(new Error('no')));
  }
})();
