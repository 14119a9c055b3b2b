'use strict';
// ALPN chooses h2; a client of HTTP/1.1 is served where that is allowed.
const http2 = require('http2');
const https = require('https');
const keys = require('../tls/fixtures/keys.json');
const options = { key: keys['server-key'], cert: keys['server-cert'], allowHTTP1: true };
const server = http2.createSecureServer(options, (req, res) => {
  res.end(`${req.httpVersion} ${req.socket.alpnProtocol ?? req.stream.session.alpnProtocol} ${req.url}`);
});
server.listen(0, () => {
  const { port } = server.address();
  const client = http2.connect(`https://localhost:${port}`, { rejectUnauthorized: false }, (session, socket) => {
    console.log(session === client, socket.encrypted, client.alpnProtocol, client.encrypted, client.originSet.length);
  });
  const req = client.request({ ':path': '/two' });
  req.setEncoding('utf8');
  req.on('data', (text) => { console.log(text); });
  req.on('close', () => {
    client.close();
    https.get({ port, path: '/one', rejectUnauthorized: false, agent: false }, (res) => {
      res.setEncoding('utf8');
      res.on('data', (text) => { console.log(text); });
      res.on('end', () => { server.close(); });
    });
  });
});
