// Responses of any bytes, in any pieces, for a client without a socket.
// count: 400
'use strict';
const http = require('http');
const { Duplex } = require('stream');
const { fuzz, pieces, show } = require('../lib/fuzz');
const seeds = [
  'HTTP/1.1 200 OK\r\nContent-Length: 5\r\nContent-Type: text/plain\r\n\r\nhello',
  'HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n0\r\nTrailer: x\r\n\r\n',
  'HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 103 Early Hints\r\nLink: </a>\r\n\r\nHTTP/1.1 204 No Content\r\nX: y\r\n\r\n',
  'HTTP/1.0 200 OK\r\n\r\nuntil the end',
  'HTTP/1.1 101 Switching Protocols\r\nConnection: Upgrade\r\nUpgrade: ws\r\n\r\nframes',
  'HTTP/1.1 304 Not Modified\r\nSet-Cookie: a\r\nSet-Cookie: b\r\nETag: "x"\r\nContent-Length: 10\r\n\r\n',
];
const words = ['\r\n', '\n', '\r\n\r\n', ': ', 'Transfer-Encoding: chunked\r\n', 'Transfer-Encoding: gzip, chunked\r\n', 'Content-Length: 3\r\n', 'Content-Length: -1\r\n', 'HTTP/1.1 ', '99', '999 ', '0\r\n\r\n',
  'ffffffffffffffff\r\n', 'Connection: close\r\n', ' ', '\t', 'a'.repeat(300), 'Set-Cookie: \xff\r\n'];

function play(parts, options) {
  return new Promise((resolve) => {
    const log = [];
    let response, body = [], finished = false;
    const socket = new Duplex({
      read() {},
      write(chunk, encoding, callback) { callback(); },
    });
    const finish = () => {
      if (finished) return;
      finished = true;
      setImmediate(() => setImmediate(() => resolve(log.join('\n'))));
    };
    const about = (kind, res) => log.push(`${kind} ${show([res.statusCode, res.statusMessage, res.httpVersion, res.rawHeaders, res.headers])}`);
    const req = http.request({ ...options, createConnection: () => socket, agent: false });
    req.on('information', (info) => about('information', info));
    req.on('error', (error) => log.push(`error ${show(error)} ${error.bytesParsed}`));
    req.on('close', () => {
      log.push('close');
      if (!response) finish();
    });
    req.on('upgrade', (res, stream, head) => {
      about('upgrade', res);
      log.push(`upgraded ${head.length > 0}`);
      stream.destroy();
    });
    req.on('response', (res) => {
      response = res;
      about('response', res);
      res.on('data', (chunk) => body.push(chunk));
      res.on('error', (error) => log.push(`body error ${show(error)}`));
      res.on('end', () => log.push('end'));
      res.on('close', () => {
        log.push(`body ${show(Buffer.concat(body).toString('latin1'))} ${show(res.rawTrailers)} ${res.complete} ${res.aborted}`);
        finish();
      });
    });
    req.end();
    const feed = () => {
      if (socket.destroyed) return;
      if (parts.length === 0) return socket.push(null);
      socket.push(parts.shift());
      setImmediate(feed);
    };
    setImmediate(feed);
  });
}

fuzz({ seeds, words }, async (input, random) => {
  const options = { method: random.pick(['GET', 'GET', 'HEAD', 'POST']), insecureHTTPParser: random.chance(4), joinDuplicateHeaders: random.chance(4) };
  if (random.chance(8)) options.maxHeaderSize = 100;
  return play(random.chance(2) ? [input] : pieces(input, random), options);
});
