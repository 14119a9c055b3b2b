'use strict';
// Sessions over any Duplex, and CONNECT.
const http2 = require('http2');
const { Duplex } = require('stream');
const { promisify } = require('util');
class Side extends Duplex {
  _read() { const done = this.waiting; this.waiting = undefined; done?.(); }
  _write(chunk, encoding, callback) {
    if (chunk.length === 0) return process.nextTick(callback);
    this.other.waiting = callback;
    this.other.push(chunk);
  }
  _final(callback) { this.other.push(null); callback(); }
}
const a = new Side();
const b = new Side();
a.other = b;
b.other = a;
const server = http2.createServer();
server.on('connect', (req, res) => {
  console.log(req.method, req.headers[':authority'], req.headers[':path']);
  res.writeHead(200);
  res.end('tunnel');
});
server.on('request', () => {});
server.emit('connection', a);
promisify(http2.connect)('http://localhost:80', { createConnection: () => b }).then((client) => {
  const req = client.request({ ':method': 'CONNECT', ':authority': 'example.org:443' });
  req.setEncoding('utf8');
  req.on('response', (headers) => { console.log(headers[':status']); });
  req.on('data', (text) => { console.log(text); });
  req.on('end', () => { console.log('end'); client.destroy(); });
  req.end();
});
