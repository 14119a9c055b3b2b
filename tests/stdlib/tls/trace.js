'use strict';
// enableTrace: OpenSSL's account of a session's messages, on stderr; of a client, of a server, by the method.
const { spawn } = require('child_process');
const tls = require('tls');
const keys = require('./fixtures/keys.json');

if (process.argv[2]) {
  const how = process.argv[2];
  const server = tls.createServer({ key: keys['server-key'], cert: keys['server-cert'], enableTrace: how === 'server' }, (socket) => socket.end());
  server.listen(0, () => {
    const client = tls.connect({ port: server.address().port, rejectUnauthorized: false, enableTrace: how === 'client', maxVersion: 'TLSv1.2' });
    if (how === 'method') client.enableTrace();
    client.on('close', () => server.close()).resume();
  });
} else {
  for (const side of [() => new tls.TLSSocket(undefined, { enableTrace: 1 }), () => tls.connect({ port: 1, enableTrace: 'x' })]) {
    try {
      side();
    } catch (error) {
      console.log(error.code, error.message);
    }
  }
  const run = (how) => new Promise((resolve) => {
    const child = spawn(process.execPath, [__filename, how]);
    let text = '';
    child.stderr.on('data', (chunk) => { text += chunk; });
    child.on('close', () => {
      console.log(how, text.match(/^(Sent|Received).*|^ +(Client|Server)Hello(?=,)|cipher_suite .*/gm));
      resolve();
    });
  });
  (async () => { for (const how of ['client', 'server', 'method', 'none']) await run(how); })();
}
