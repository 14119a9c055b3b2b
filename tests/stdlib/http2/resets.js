'use strict';
// Streams that end early, from either side.
const http2 = require('http2');
const seen = []; // by the server
const server = http2.createServer();
server.on('stream', (stream, headers) => {
  stream.on('error', (e) => { seen.push(`error ${e.code} ${e.message}`); });
  if (headers[':path'] === '/refuse') stream.close(http2.constants.NGHTTP2_REFUSED_STREAM);
  else if (headers[':path'] === '/fail') stream.destroy(new Error('broken'));
  else stream.on('aborted', () => { seen.push(`aborted ${stream.rstCode}`); });
});
server.listen(0, async () => {
  const client = http2.connect(`http://localhost:${server.address().port}`);
  const run = (path, act) => new Promise((resolve) => {
    const req = client.request({ ':path': path });
    req.on('error', (e) => { console.log(path, 'error', e.code, e.message, e.cause?.message); });
    req.on('aborted', () => { console.log(path, 'aborted'); });
    req.on('close', () => {
      console.log(path, 'close', req.rstCode);
      resolve();
    });
    req.resume();
    act?.(req);
  });
  await run('/refuse');
  await run('/fail');
  await run('/cancel', (req) => { setTimeout(() => { req.close(http2.constants.NGHTTP2_CANCEL); }, 30); });
  const controller = new AbortController();
  const req = client.request({ ':path': '/signal' }, { signal: controller.signal });
  req.on('error', (e) => { console.log(e.name, e.code); });
  req.on('close', () => {
    console.log('close', req.rstCode);
    client.close();
    server.close(() => { console.log(seen); });
  });
  controller.abort();
});
