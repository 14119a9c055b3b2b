'use strict';
const http2 = require('http2');
const server = http2.createServer();
server.on('stream', (stream, headers) => {
  console.log(stream.pushAllowed);
  stream.pushStream({ ':path': '/pushed' }, (error, push, sent) => {
    console.log(error, push.id, sent[':path'], sent[':method']);
    push.respond({ 'x-kind': 'push' }, { sendDate: false });
    push.end('pushed body');
    try { push.pushStream({}, () => {}); } catch (e) { console.log(e.code); }
    stream.respond({ 'x-kind': 'main' }, { sendDate: false });
    stream.end('main body');
  });
});
server.listen(0, async () => {
  const client = http2.connect(`http://localhost:${server.address().port}`);
  const read = async (stream) => {
    let text = '';
    for await (const chunk of stream) text += chunk;
    return text;
  };
  const pushed = new Promise((resolve) => {
    client.on('stream', async (stream, headers) => {
      const response = new Promise((done) => { stream.on('push', (h) => { done(h['x-kind']); }); });
      resolve([headers[':path'], await response, await read(stream)]);
    });
  });
  const main = await read(client.request({ ':path': '/' }));
  console.log(main, await pushed);
  client.close();
  server.close();
});
