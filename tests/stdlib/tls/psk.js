// Pre-shared keys: in TLS 1.3 and 1.2, the server's hint, answers that are refused.
const tls = require('tls');
const ciphers = 'PSK+HIGH:TLS_AES_128_GCM_SHA256';
const psk = Buffer.from('82072606b502b0f4025e90eb75fe137d', 'hex');
const run = (name, theirs, ours, more = {}) => new Promise((resolve) => {
  const log = (...args) => console.log(name, ...args);
  const text = (error) => `${error.code} ${/error:/.test(error.message) ? '' : error.message.slice(0, 90)}`;
  const lines = { server: [], client: [] };
  const server = tls.createServer({
    ciphers, pskIdentityHint: more.hint, pskCallback(socket, identity) {
      lines.server.push(`asked ${identity} ${socket instanceof tls.TLSSocket}`);
      return theirs;
    },
  }, (socket) => socket.end('hi'));
  server.on('tlsClientError', (error) => { if (error.code !== 'ECONNRESET') lines.server.push(text(error)); });
  server.listen(0, '127.0.0.1', () => {
    const client = tls.connect({
      port: server.address().port, host: '127.0.0.1', ciphers, checkServerIdentity() {}, ...more.client, pskCallback(hint) {
        lines.client.push(`asked ${hint} ${this === client}`);
        return ours;
      },
    }, () => lines.client.push(`secure ${client.authorized} ${client.getCipher().version}`));
    client.on('data', (data) => lines.client.push(String(data)));
    client.on('error', (error) => lines.client.push(text(error)));
    client.on('close', () => server.close(() => {
      log(lines.server, lines.client);
      resolve();
    }));
  });
});
(async () => {
  await run('1.3', psk, { psk, identity: 'me' });
  await run('1.2', psk, { psk, identity: 'me' }, { client: { maxVersion: 'TLSv1.2' }, hint: 'the hint' });
  await run('unknown', null, { psk, identity: 'me' });
  await run('no key of the server', 5, { psk, identity: 'me' });
  await run('no object', psk, 5);
  await run('no key', psk, { psk: 5, identity: 'x' });
  await run('no identity', psk, { psk, identity: 5 });
  await run('long key', psk, { psk: Buffer.alloc(600), identity: 'x' });
  await run('long identity', psk, { psk, identity: 'x'.repeat(400) });
  for (const options of [{ pskCallback: 1 }, { pskIdentityHint: 1, pskCallback() {} }]) {
    try {
      tls.createServer(options);
    } catch (e) {
      console.log(e.code, e.message);
    }
  }
  const server = tls.createServer({ ciphers, pskCallback() {}, pskIdentityHint: 'a'.repeat(512) });
  server.on('tlsClientError', (error) => {
    console.log(error.code, error.message);
    server.close();
  });
  server.listen(0, '127.0.0.1', () => tls.connect({ port: server.address().port, host: '127.0.0.1', ciphers, pskCallback() {} }).on('error', () => {}));
})();
