'use strict';
// https between our own client and server: certificates, agents, sessions, errors.
const https = require('https');
const http = require('http');
const net = require('net');
const { once } = require('events');
const keys = require('../tls/fixtures/keys.json');
const pair = (name) => ({ key: keys[`${name}-key`], cert: keys[`${name}-cert`] });
const ca = keys['ca-cert'];
(async () => {
  const server = https.createServer({ ...pair('server'), requestCert: true, rejectUnauthorized: false, ca }, async (req, res) => {
    let text = '';
    for await (const d of req.setEncoding('utf8')) text += d;
    const peer = req.socket.getPeerCertificate();
    res.setHeader('X-Peer', peer.subject ? peer.subject.CN : 'nobody');
    res.end(`${req.method} ${req.url} ${text} ${req.socket.encrypted} ${req.socket.authorized} ${req.headers.host.replace(/\d+$/, 'PORT')} ${req.socket.servername}`);
  });
  server.on('tlsClientError', () => {});
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address();
  const ask = (options, data) => new Promise((resolve) => {
    const req = https.request({ port, host: '127.0.0.1', ca, ...options }, (res) => {
      let text = '';
      res.setEncoding('utf8').on('data', (d) => { text += d; }).on('end', () => setImmediate(() => setImmediate(resolve, `${res.statusCode} ${res.headers['x-peer']} ${text} reused ${req.reusedSocket}`)));
    });
    req.on('error', (e) => resolve(`${e.code} ${e.code.startsWith('ERR_SSL') ? '' : e.message}`));
    req.end(data);
  });
  console.log(await ask({ agent: false }));
  console.log(await ask({ agent: false, method: 'POST', servername: 'localhost' }, 'data'));
  console.log(await ask({ agent: false, ...pair('client') }));
  console.log(await ask({ agent: false, ca: undefined }));
  console.log(await ask({ agent: false, ca: undefined, rejectUnauthorized: false }));
  console.log(await ask({ agent: false, servername: 'wrong.example' }));
  console.log(await ask({ agent: false, headers: { Host: 'other.example' } }));
  const agent = new https.Agent({ keepAlive: true, ca });
  console.log(await ask({ agent }), await ask({ agent }), Object.keys(agent.freeSockets).map((n) => n.replace(port, 'PORT').replace(/-----B[^]*-----\n/, 'CA')));
  agent.destroy();
  console.log(https.globalAgent.defaultPort, https.globalAgent.protocol, agent.maxCachedSessions, agent.getName({ host: 'h', port: 1, servername: 's', cert: 'c', rejectUnauthorized: false, minVersion: 'TLSv1.2' }));
  // Plain HTTP to the TLS port, and the other way round.
  const plain = http.get({ port, host: '127.0.0.1', agent: false });
  await new Promise((resolve) => plain.on('error', (e) => resolve(console.log(e.code))).on('response', (r) => resolve(console.log(r.statusCode))));
  const open = http.createServer((req, res) => res.end());
  open.listen(0, '127.0.0.1');
  await once(open, 'listening');
  console.log((await ask({ port: open.address().port, agent: false })).split(' ')[0]);
  open.close();
  try {
    https.get('http://x/');
  } catch (e) {
    console.log(e.code, e.message);
  }
  const socket = net.connect(port, '127.0.0.1');
  socket.end('nonsense');
  socket.resume();
  await once(socket, 'close');
  server.close();
  server.closeAllConnections();
})();
