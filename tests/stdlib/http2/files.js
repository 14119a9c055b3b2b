'use strict';
// Responses from files, whole and in part, and what cannot be sent.
const http2 = require('http2');
const fs = require('fs');
const os = require('os');
const path = require('path');
const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'http2-'));
const file = path.join(folder, 'data.txt');
fs.writeFileSync(file, '0123456789'.repeat(20000));
const server = http2.createServer();
server.on('stream', (stream, headers) => {
  const onError = (error) => {
    stream.respond({ ':status': 404 });
    stream.end(error.code);
  };
  switch (headers[':path']) {
    case '/all': stream.respondWithFile(file, { 'content-type': 'text/plain' }, { statCheck(stat, h) { h['x-size'] = stat.size; } }); break;
    case '/part': stream.respondWithFile(file, {}, { offset: 5, length: 10 }); break;
    case '/none': stream.respondWithFile(`${file}x`, {}, { onError }); break;
    case '/folder': stream.respondWithFile(folder, {}, { onError }); break;
    case '/fd': {
      const fd = fs.openSync(file);
      stream.respondWithFD(fd, { 'x-fd': 'yes' });
      stream.on('close', () => { fs.closeSync(fd); });
      break;
    }
  }
});
server.listen(0, async () => {
  const client = http2.connect(`http://localhost:${server.address().port}`);
  for (const name of ['/all', '/part', '/none', '/folder', '/fd']) {
    const req = client.request({ ':path': name });
    let headers;
    req.on('response', (h) => { headers = h; });
    let text = '';
    for await (const chunk of req) text += chunk;
    console.log(name, headers[':status'], headers['content-length'], headers['x-size'], headers['x-fd'], text.length, text.slice(0, 20));
  }
  client.close();
  server.close();
  fs.rmSync(folder, { recursive: true });
});
