'use strict';
// Handshakes one after the other: verification, names, ALPN, client certificates, versions.
const tls = require('tls');
const keys = require('./fixtures/keys.json');
const pem = (name) => keys[name];
const ca = pem('ca-cert');
const pair = (name) => ({ key: pem(`${name}-key`), cert: pem(`${name}-cert`) });

function exchange(name, serverOptions, clientOptions, { keepServer, onServerSocket } = {}) {
  return new Promise((resolve) => {
    const log = [];
    const server = tls.createServer({ ...pair('server'), ...serverOptions }, (socket) => {
      log.push(`server: authorized ${socket.authorized} ${socket.authorizationError} alpn ${socket.alpnProtocol} name ${socket.servername} ` +
        `encrypted ${socket.encrypted} ${socket.getProtocol()}`);
      const peer = socket.getPeerCertificate();
      if (peer && peer.subject) log.push(`server: peer ${peer.subject.CN} issuer ${peer.issuer.CN}`);
      onServerSocket?.(socket, log);
      socket.on('data', (d) => socket.end(`echo ${d}`));
      socket.on('error', (e) => log.push(`server socket: ${e.code}`));
    });
    // That a client went away is told sooner or later.
    server.on('tlsClientError', (e) => { if (e.code !== 'ECONNRESET') log.push(`tlsClientError ${e.code}`); });
    server.listen(0, '127.0.0.1', () => {
      const socket = tls.connect({ port: server.address().port, host: '127.0.0.1', ca, ...clientOptions }, () => {
        log.push(`client: authorized ${socket.authorized} ${socket.authorizationError} alpn ${socket.alpnProtocol} ${socket.getProtocol()}`);
        const { subject, issuer, subjectaltname, serialNumber } = socket.getPeerCertificate();
        log.push(`client: peer ${subject.CN} by ${issuer.CN} alt ${subjectaltname} serial ${serialNumber}`);
        socket.write('hello');
      });
      socket.setEncoding('utf8');
      let text = '';
      socket.on('data', (d) => { text += d; });
      socket.on('end', () => log.push(`client: got ${JSON.stringify(text)}`));
      socket.on('error', (e) => log.push(`client error: ${e.code} ${e.code.startsWith('ERR_SSL') ? e.reason : e.message}`));
      socket.on('close', (hadError) => {
        log.push(`client: close ${hadError}`);
        server.close(() => {
          console.log(`== ${name}`);
          // The two sides' events interleave as the system likes.
          for (const side of ['client', 'server', 'tlsClientError']) for (const line of log) if (line.startsWith(side)) console.log(`  ${line}`);
          resolve();
        });
      });
    });
  });
}
(async () => {
  await exchange('by address', {}, {});
  await exchange('by name', {}, { servername: 'localhost' });
  await exchange('name of another', {}, { servername: 'wrong.example' });
  await exchange('name of another, accepted', {}, { servername: 'wrong.example', rejectUnauthorized: false });
  await exchange('own check of the name', {}, { servername: 'wrong.example', checkServerIdentity: () => undefined });
  await exchange('own check of the name fails', {}, { checkServerIdentity: (host, cert) => Object.assign(new Error(`no ${host} ${cert.subject.CN}`), { code: 'MINE' }) });
  await exchange('unknown authority', {}, { ca: pem('lone-cert') });
  await exchange('unknown authority, accepted', {}, { ca: pem('lone-cert'), rejectUnauthorized: false });
  await exchange('self-signed', pair('lone'), {});
  await exchange('self-signed, trusted', pair('lone'), { ca: pem('lone-cert'), servername: 'lone' });
  await exchange('server name indication', {
    SNICallback: (name, cb) => cb(null, name === 'other.example' ? tls.createSecureContext(pair('other')) : undefined),
  }, { servername: 'other.example' });
  await exchange('server name callback fails', { SNICallback: (name, cb) => cb(new Error('no such name')) }, { servername: 'other.example' });
  await exchange('ALPN', { ALPNProtocols: ['b', 'a'] }, { ALPNProtocols: ['a', 'b'] });
  await exchange('ALPN without a common protocol', { ALPNProtocols: ['x'] }, { ALPNProtocols: ['a'] });
  await exchange('ALPN by callback', { ALPNCallback: ({ servername, protocols }) => protocols[1] }, { ALPNProtocols: ['a', 'b'] });
  await exchange('client certificate', { requestCert: true, ca }, pair('client'));
  await exchange('no client certificate, accepted', { requestCert: true, rejectUnauthorized: false, ca }, {});
  await exchange('client certificate of an unknown authority, accepted', { requestCert: true, rejectUnauthorized: false, ca }, pair('lone'));
  await exchange('TLS 1.2', { maxVersion: 'TLSv1.2' }, {});
  await exchange('TLS 1.2, client certificate missing', { maxVersion: 'TLSv1.2', requestCert: true, ca }, {});
  await exchange('no common version', { maxVersion: 'TLSv1.2' }, { minVersion: 'TLSv1.3' });
  await exchange('no common cipher', { maxVersion: 'TLSv1.2', ciphers: 'ECDHE-ECDSA-AES128-GCM-SHA256' }, { ciphers: 'ECDHE-ECDSA-AES256-GCM-SHA384' });
  const server = tls.createServer(pair('server'));
  server.addContext('*.wild.example', pair('other'));
  await new Promise((resolve) => server.listen(0, resolve));
  const socket = tls.connect({ port: server.address().port, ca, servername: 'a.wild.example' }, () => {
    console.log('addContext', socket.authorized, socket.getPeerCertificate().subject.CN);
    socket.destroy();
    server.close();
  });
})();
