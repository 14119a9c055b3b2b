// Requests of any bytes, in any pieces, for a server without a socket: what it hands on and what it answers.
// count: 400
'use strict';
const http = require('http');
const { Duplex } = require('stream');
const { fuzz, pieces, show } = require('../lib/fuzz');
const seeds = [
  'GET /a?b=c HTTP/1.1\r\nHost: x\r\nAccept: */*\r\nCookie: a=b\r\ncookie: c=d\r\n\r\n',
  'POST /p HTTP/1.1\r\nHost: x\r\nContent-Length: 11\r\n\r\nhello worldGET / HTTP/1.1\r\nHost: y\r\nConnection: close\r\n\r\n',
  'PUT /c HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\nTrailer: T\r\n\r\n5;e=1\r\nhello\r\nA\r\n0123456789\r\n0\r\nT: v\r\n\r\n',
  'GET / HTTP/1.0\r\nConnection: keep-alive\r\n\r\nHEAD /h HTTP/1.1\r\nHost: x\r\n\r\n',
  'GET /u HTTP/1.1\r\nHost: x\r\nConnection: Upgrade\r\nUpgrade: thing\r\n\r\nrest of it',
  'CONNECT host:443 HTTP/1.1\r\nHost: host\r\n\r\ntunnel',
  'POST /e HTTP/1.1\r\nHost: x\r\nExpect: 100-continue\r\nContent-Length: 3\r\n\r\nabc',
  'OPTIONS * HTTP/1.1\r\nhost: x\r\nX-A: 1\r\nX-A: 2\r\nSet-Cookie: q\r\nset-cookie: r\r\nContent-Type: a\r\nContent-Type: b\r\n\r\n',
];
const words = ['\r\n', '\n', '\r', '\r\n\r\n', ': ', 'Transfer-Encoding: chunked\r\n', 'Content-Length: 5\r\n', 'content-length: 18446744073709551616\r\n', 'Host: z\r\n', 'HTTP/1.1', 'HTTP/2.0', '0\r\n\r\n',
  'fffffffff\r\n', 'Connection: close\r\n', 'Upgrade: h2c\r\n', ' ', '\t', ' folded\r\n', 'GET ', 'X: \xe9\xff\r\n', 'Expect: 100-continue\r\n', 'a'.repeat(300), 'PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n'];

function play(parts, options) {
  return new Promise((resolve) => {
    const log = [], written = [];
    let running = 0, ended = false, timer;
    const server = http.createServer(options);
    const socket = new Duplex({
      read() {},
      write(chunk, encoding, callback) {
        written.push(Buffer.from(chunk, encoding));
        callback();
      },
    });
    const done = () => {
      if (running > 0 || !ended) return;
      clearImmediate(timer);
      timer = setImmediate(() => setImmediate(() => {
        if (running > 0) return;
        socket.destroy();
        server.close();
        resolve(`${log.join('\n')}\n${show(Buffer.concat(written).toString('latin1').replace(/Date: .*\r\n/g, ''))}`);
      }));
    };
    const about = (kind, req) => log.push(`${kind} ${show([req.method, req.url, req.httpVersion, req.rawHeaders, req.headers, req.shouldKeepAlive])}`);
    const handle = (kind) => (req, res) => {
      running++;
      about(kind, req);
      const at = log.length, body = [];
      log.push('');
      res.sendDate = false;
      req.on('data', (chunk) => body.push(chunk));
      req.on('error', (error) => { log[at] += ` error ${show(error)}`; });
      req.on('close', () => {
        log[at] += ` body ${show(Buffer.concat(body).toString('latin1'))} ${show(req.rawTrailers)} ${req.complete} ${req.aborted}`;
        running--;
        done();
      });
      req.on('end', () => res.end(`${body.length > 0}`));
    };
    server.on('request', handle('request')).on('checkContinue', (req, res) => {
      res.writeContinue();
      handle('continue')(req, res);
    }).on('checkExpectation', handle('expectation'));
    for (const kind of ['upgrade', 'connect']) {
      server.on(kind, (req, stream, head) => {
        about(kind, req);
        log.push(`upgraded ${head.length > 0}`);
        stream.destroy();
      });
    }
    server.on('clientError', (error, stream) => {
      log.push(`clientError ${show(error)}`);
      stream.destroy();
    });
    socket.on('close', () => {
      ended = true;
      done();
    });
    server.emit('connection', socket);
    const feed = () => {
      if (socket.destroyed) return;
      if (parts.length === 0) {
        ended = true;
        socket.push(null);
        return done();
      }
      socket.push(parts.shift());
      setImmediate(feed);
    };
    feed();
  });
}

fuzz({ seeds, words }, async (input, random) => {
  const options = { insecureHTTPParser: random.chance(4), joinDuplicateHeaders: random.chance(4), requireHostHeader: !random.chance(4), keepAliveTimeout: 0 };
  if (random.chance(8)) options.maxHeaderSize = 100;
  return play(random.chance(2) ? [input] : pieces(input, random), options);
});
