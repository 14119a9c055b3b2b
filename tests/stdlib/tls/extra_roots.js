'use strict';
// NODE_EXTRA_CA_CERTS is read at the start: what a program makes of the variable later has no effect.
const { spawn } = require('child_process');
const { mkdtempSync, rmSync, writeFileSync } = require('fs');
const { tmpdir } = require('os');
const { join } = require('path');
const tls = require('tls');
const keys = require('./fixtures/keys.json');

if (process.argv[2] === 'child') {
  if (process.argv[3]) process.env.NODE_EXTRA_CA_CERTS = process.argv[3];
  else delete process.env.NODE_EXTRA_CA_CERTS;
  const server = tls.createServer({ key: keys['server-key'], cert: keys['server-cert'] }, (socket) => socket.end());
  server.listen(0, () => {
    const client = tls.connect({ port: server.address().port, servername: 'localhost' }, () => console.log('authorized', client.authorized));
    client.on('error', (error) => console.log(error.code)).on('close', () => server.close()).resume();
  });
} else {
  const folder = mkdtempSync(join(tmpdir(), 'extra-roots-'));
  const file = join(folder, 'ca.pem');
  writeFileSync(file, keys['ca-cert']);
  const run = (at, later) => new Promise((resolve) => {
    const env = { ...process.env, NODE_EXTRA_CA_CERTS: at };
    if (at === undefined) delete env.NODE_EXTRA_CA_CERTS;
    const child = spawn(process.execPath, [__filename, 'child', later], { env });
    let text = '';
    child.stdout.on('data', (chunk) => { text += chunk; });
    child.stderr.on('data', (chunk) => { text += `stderr: ${chunk}`; });
    child.on('close', () => {
      console.log(text.replaceAll(folder, 'FOLDER').replace(/error:.*/, 'error …').trim());
      resolve();
    });
  });
  (async () => {
    await run(file, '');
    await run(undefined, file);
    await run(join(folder, 'none.pem'), '');
    rmSync(folder, { recursive: true });
  })();
}
