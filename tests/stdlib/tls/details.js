// Renegotiation's callback, shared signature algorithms, issuers of the peer's certificate, a pair of old, arguments refused.
const tls = require('tls');
const { X509Certificate } = require('crypto');
const keys = require('./fixtures/keys.json');
process.removeAllListeners('warning');
const show = (fn) => {
  try {
    console.log(fn());
  } catch (e) {
    console.log(e.name, e.code, e.message.split('\n')[0]);
  }
};
for (const minDHSize of [0, -1, '1', null]) show(() => tls.connect({ minDHSize }));
show(() => new tls.TLSSocket(undefined, { secureContext: {} }));
const view = Buffer.from('abcd');
const out = {};
tls.convertALPNProtocols(view, out);
out.ALPNProtocols.write('efgh');
console.log(String(view), String(out.ALPNProtocols));

const server = tls.createServer({ key: keys['server-key'], cert: keys['server-cert'], maxVersion: 'TLSv1.2', sigalgs: 'ECDSA+SHA256' }, (socket) => {
  console.log('shared', socket.getSharedSigalgs());
  socket.on('secure', () => console.log('server: secure again'));
  socket.on('data', (data) => socket.end(data));
});
server.listen(0, '127.0.0.1', () => {
  const socket = tls.connect({ port: server.address().port, host: '127.0.0.1', rejectUnauthorized: false }, () => {
    const peer = socket.getPeerX509Certificate();
    console.log(peer instanceof X509Certificate, peer.issuerCertificate);
    console.log(socket.renegotiate({}, (error) => {
      console.log('renegotiated', error);
      socket.write('data');
    }));
  });
  socket.on('data', (data) => console.log(String(data)));
  socket.on('close', () => server.close(pair));
});

function pair() {
  const context = tls.createSecureContext({ key: keys['server-key'], cert: keys['server-cert'] });
  const a = tls.createSecurePair(context, true, false, false);
  const b = tls.createSecurePair(tls.createSecureContext(), false);
  console.log(Object.keys(a).filter((key) => key[0] !== '_'), a.credentials === context);
  a.encrypted.pipe(b.encrypted);
  b.encrypted.pipe(a.encrypted);
  a.on('secure', () => console.log('pair secure'));
  a.cleartext.on('data', (data) => {
    console.log(String(data));
    a.destroy();
    b.destroy();
  });
  b.cleartext.write('through the pair');
}
