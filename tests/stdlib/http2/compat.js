'use strict';
// Requests and responses like http's.
const http2 = require('http2');
const server = http2.createServer((req, res) => {
  console.log(req.method, req.url, req.httpVersion, req.authority === `localhost:${server.address().port}`, req.scheme, req.headers['x-in']);
  console.log(req.socket === req.connection, req.stream === res.stream, res.req === req, req.complete, res.headersSent);
  try { req.socket.write('x'); } catch (e) { console.log(e.code); }
  res.writeEarlyHints({ link: '</s.css>; rel=preload; as=style' });
  let body = '';
  req.on('data', (chunk) => { body += chunk; });
  req.on('end', () => {
    console.log('body', body, req.complete);
    res.sendDate = false;
    res.setHeader('X-One', '1');
    res.setHeader('x-two', ['2', '3']);
    console.log(res.getHeaderNames(), res.hasHeader('X-ONE'), res.getHeader('x-two'));
    res.removeHeader('x-one');
    for (const f of [() => res.setHeader(':path', '/'), () => res.setHeader('a b', '1'), () => res.setHeader('n', undefined), () => { res.statusCode = 99; }]) {
      try { f(); } catch (e) { console.log(e.name, e.code, e.message); }
    }
    res.addTrailers({ 'x-t': 'end' });
    res.writeHead(202, { 'content-type': 'text/plain' });
    res.write('part ');
    res.end('last', () => { console.log('finished', res.finished, res.writableEnded); });
  });
});
server.listen(0, () => {
  const client = http2.connect(`http://localhost:${server.address().port}`);
  const req = client.request({ ':method': 'PUT', ':path': '/c', 'x-in': 'v' });
  req.on('headers', (headers) => { console.log(headers[':status'], headers.link); });
  req.on('response', (headers) => { console.log(headers); });
  req.on('trailers', (headers) => { console.log('trailers', headers['x-t']); });
  let text = '';
  req.on('data', (chunk) => { text += chunk; });
  req.on('close', () => {
    console.log(text);
    client.close();
    server.close();
  });
  req.end('hello');
});
