'use strict';
// A reader that pauses holds the writer back; nothing is lost.
const http2 = require('http2');
const { createHash } = require('crypto');
const body = Buffer.alloc(3e6, 'abcdefg');
const server = http2.createServer();
let drains = 0;
server.on('stream', (stream) => {
  stream.respond();
  let at = 0;
  const write = () => {
    while (at < body.length) {
      const piece = body.subarray(at, at + 50000);
      at += piece.length;
      if (!stream.write(piece)) {
        stream.once('drain', () => {
          drains++;
          write();
        });
        return;
      }
    }
    stream.end();
  };
  write();
});
server.listen(0, () => {
  const client = http2.connect(`http://localhost:${server.address().port}`);
  const req = client.request();
  const hash = createHash('sha1');
  let total = 0;
  let pauses = 0;
  req.on('data', (chunk) => {
    hash.update(chunk);
    total += chunk.length;
    if (pauses < 5 && total > pauses * 500000) {
      pauses++;
      req.pause();
      setTimeout(() => { req.resume(); }, 5);
    }
  });
  req.on('end', () => {
    console.log(total, pauses, drains > 5, hash.digest('hex') === createHash('sha1').update(body).digest('hex'));
    client.close();
    server.close();
  });
});
