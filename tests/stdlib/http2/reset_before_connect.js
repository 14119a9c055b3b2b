// A request that is closed with an error before the session is connected: its reset follows it, and the server reports it.
const http2 = require('http2');
const server = http2.createServer();
server.on('stream', (stream) => {
  for (const event of ['error', 'close']) stream.on(event, (e) => console.log('server', event, e && e.message, stream.rstCode));
  stream.respond();
  stream.end('ok');
});
server.listen(0, () => {
  const client = http2.connect(`http://localhost:${server.address().port}`);
  const request = client.request();
  request.close(http2.constants.NGHTTP2_PROTOCOL_ERROR);
  for (const event of ['response', 'end', 'error', 'close']) request.on(event, (e) => console.log('client', event, e && e.message));
  request.on('close', () => { client.close(); server.close(); });
  request.resume().end();
});
