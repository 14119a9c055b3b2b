// A server that resets a request whose body it has read, without having answered: the reset goes to the client.
const http2 = require('http2');
const server = http2.createServer();
server.on('stream', (stream, headers) => {
  stream.on('error', (e) => console.log('server', headers[':path'], e.code));
  stream.on('close', () => console.log('server closed', headers[':path'], stream.rstCode));
  stream.resume().on('end', () => {
    const code = Number(headers[':path'].slice(1));
    if (headers['x-destroy']) stream.destroy();
    else stream.close(code);
  });
});
server.listen(0, () => {
  const client = http2.connect(`http://localhost:${server.address().port}`);
  const ask = (headers, next) => {
    const request = client.request(headers);
    request.on('response', () => console.log('response'));
    request.on('error', (e) => console.log('client', e.code, e.message));
    request.on('close', () => { console.log('client closed', request.rstCode); setImmediate(next); });
    request.resume().end(headers[':method'] === 'POST' ? 'body' : undefined);
  };
  ask({ ':path': '/2' }, () => ask({ ':path': '/11', ':method': 'POST' }, () => ask({ ':path': '/8' }, () => ask({ ':path': '/0', 'x-destroy': '1' }, () => { client.close(); server.close(); }))));
});
