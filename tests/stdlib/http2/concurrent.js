'use strict';
// A hundred streams of one session, each with its own body.
const http2 = require('http2');
const server = http2.createServer((req, res) => { req.pipe(res); });
server.listen(0, async () => {
  const client = http2.connect(`http://localhost:${server.address().port}`);
  const one = (i) => new Promise((resolve, reject) => {
    const req = client.request({ ':method': 'POST', ':path': `/${i}` });
    let text = '';
    req.setEncoding('latin1');
    req.on('data', (chunk) => { text += chunk; });
    req.on('end', () => { resolve(text === String.fromCharCode(65 + i % 26).repeat(i * 100)); });
    req.on('error', reject);
    req.end(String.fromCharCode(65 + i % 26).repeat(i * 100));
  });
  const all = await Promise.all(Array.from({ length: 100 }, (_, i) => one(i)));
  console.log(all.length, all.every(Boolean));
  client.close();
  server.close();
});
