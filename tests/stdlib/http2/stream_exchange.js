'use strict';
// The streams themselves: informational headers, a body both ways, trailers both ways.
const http2 = require('http2');
const seen = []; // by the server, whose turns come between the client's
const server = http2.createServer();
server.on('stream', (stream, headers, flags) => {
  console.log('server:', headers[':method'], headers[':path'], headers['x-list'], headers.cookie, flags);
  stream.additionalHeaders({ ':status': 103, 'link': '</a.css>' });
  stream.on('trailers', (trailers) => { seen.push(trailers['x-sum']); });
  let body = '';
  stream.setEncoding('utf8');
  stream.on('data', (text) => { body += text; });
  stream.on('end', () => {
    stream.respond({ ':status': 201, 'set-cookie': ['a=1', 'b=2'], 'x-b': ['1', '2'] }, { waitForTrailers: true, sendDate: false });
    stream.on('wantTrailers', () => { stream.sendTrailers({ 'x-end': 'yes' }); });
    stream.end(`got ${body}`);
  });
  stream.on('close', () => { seen.push(stream.rstCode); });
});
server.listen(0, () => {
  const client = http2.connect(`http://localhost:${server.address().port}`);
  const req = client.request({ ':method': 'POST', ':path': '/x?y=1', 'x-list': ['a', 'b'], 'cookie': ['c=1', 'd=2'] }, { waitForTrailers: true });
  console.log(req.pending, req.id, req.sentHeaders[':method']);
  req.on('ready', () => { console.log('ready', req.id); });
  req.on('headers', (headers) => { console.log('headers', headers[':status'], headers.link); });
  req.on('response', (headers) => { console.log('response', headers); });
  req.on('trailers', (headers) => { console.log('trailers', headers); });
  req.on('wantTrailers', () => { req.sendTrailers({ 'x-sum': '42' }); });
  req.setEncoding('utf8');
  req.on('data', (text) => { console.log('data', text); });
  req.on('end', () => { console.log('end'); });
  req.on('close', () => {
    console.log('closed', req.rstCode, req.destroyed, req.aborted);
    client.close(() => { console.log('session closed'); });
    server.close(() => { console.log(seen); });
  });
  req.write('one ');
  req.end('two');
});
