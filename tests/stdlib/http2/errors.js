'use strict';
// What is refused, and how it is told.
const http2 = require('http2');
const tell = (f) => { try { f(); console.log('no error'); } catch (e) { console.log(`${e.name} ${e.code}: ${e.message}`); } };
tell(() => http2.connect('ftp://localhost'));
tell(() => http2.connect('http://localhost:1', 5));
tell(() => http2.createServer(5));
tell(() => http2.createServer({ maxSessionInvalidFrames: -1 }));
const server = http2.createServer();
server.on('stream', (stream) => {
  tell(() => stream.respond({ ':status': 99 }));
  tell(() => stream.respond({ ':path': '/' }));
  tell(() => stream.respond({ 'connection': 'close' }));
  tell(() => stream.respond({ 'content-type': ['a', 'b'] }));
  tell(() => stream.additionalHeaders({ ':status': 101 }));
  tell(() => stream.additionalHeaders({ ':status': 200 }));
  tell(() => stream.sendTrailers({}));
  stream.respond();
  tell(() => stream.respond());
  tell(() => stream.additionalHeaders({ ':status': 103 }));
  stream.end();
});
server.listen(0, () => {
  const client = http2.connect(`http://localhost:${server.address().port}`);
  tell(() => client.request({ ':foo': '1' }));
  tell(() => client.request({ ':method': 'CONNECT' }));
  tell(() => client.request({}, { endStream: 1 }));
  tell(() => client.request([]));
  tell(() => client.settings({ maxFrameSize: 1 }));
  tell(() => client.ping(Buffer.alloc(3), () => {}));
  tell(() => client.goaway('x'));
  tell(() => client.socket.end());
  const req = client.request();
  tell(() => req.priority({ weight: 'x' }));
  tell(() => req.close('x'));
  req.resume();
  req.on('close', () => {
    client.destroy();
    tell(() => client.request());
    tell(() => client.ping(() => {}));
    server.close();
  });
});
