'use strict';
// Which cipher two sides take: the server's order counts, and who names only ciphers of TLS 1.2 keeps TLS 1.3.
const tls = require('tls');
const keys = require('./fixtures/keys.json');
const attempts = [
  [{ maxVersion: 'TLSv1.2', ciphers: 'ECDHE-ECDSA-AES128-GCM-SHA256:ECDHE-ECDSA-AES256-GCM-SHA384' }, { ciphers: 'ECDHE-ECDSA-AES256-GCM-SHA384:ECDHE-ECDSA-AES128-GCM-SHA256' }],
  [{ ciphers: 'AES256-SHA' }, {}],
  [{ ciphers: 'TLS_AES_128_GCM_SHA256:!TLS_CHACHA20_POLY1305_SHA256' }, {}],
  [{ secureProtocol: 'TLSv1_1_method', ciphers: 'DEFAULT@SECLEVEL=0' }, { secureProtocol: 'SSLv23_method', ciphers: 'DEFAULT@SECLEVEL=0' }],
];
function next() {
  const attempt = attempts.shift();
  if (attempt === undefined) return;
  const server = tls.createServer({ key: keys['server-key'], cert: keys['server-cert'], ...attempt[1] }, (socket) => socket.end());
  server.on('tlsClientError', () => {});
  server.listen(0, '127.0.0.1', () => {
    const socket = tls.connect({ port: server.address().port, host: '127.0.0.1', rejectUnauthorized: false, ...attempt[0] }, () => console.log(socket.getProtocol(), socket.getCipher().name));
    socket.on('error', (error) => console.log(error.code));
    socket.on('close', () => server.close(next));
    socket.resume();
  });
}
next();
try { tls.createSecureContext({ ciphers: ':' }); } catch (error) { console.log(error.code, error.message); }
const { privateKey } = require('crypto').generateKeyPairSync('ec', { namedCurve: 'P-256', privateKeyEncoding: { type: 'pkcs8', format: 'pem', cipher: 'aes-256-cbc', passphrase: 'secret' } });
try { tls.createSecureContext({ key: privateKey }); } catch (error) { console.log(/bad decrypt/.test(error.message) || error.message); }
