'use strict';
// Settings, pings, altsvc of a session.
const http2 = require('http2');
const server = http2.createServer({ settings: { maxConcurrentStreams: 7 } });
server.on('session', (session) => {
  console.log(session.type, session.alpnProtocol, session.encrypted, session.connecting);
  session.on('ping', (payload) => {
    console.log('server ping', payload.toString());
    session.altsvc('h2=":8000"', 'https://example.org:80');
  });
});
server.listen(0, () => {
  const client = http2.connect(`http://localhost:${server.address().port}`, { settings: { enablePush: false } });
  console.log(client.connecting, client.localSettings, client.pendingSettingsAck);
  client.once('remoteSettings', (settings) => { console.log('remote', settings.maxConcurrentStreams); });
  client.once('localSettings', (settings) => {
    console.log('local', settings.enablePush, client.pendingSettingsAck);
    client.settings({ initialWindowSize: 100000 }, (error, changed, duration) => {
      console.log(error, changed.initialWindowSize, typeof duration);
      console.log(client.ping(Buffer.from('12345678'), (failure, ms, payload) => {
        console.log(failure, typeof ms, payload.toString());
        client.close();
      }));
    });
  });
  client.on('altsvc', (alt, origin, id) => { console.log('altsvc', alt, origin, id); });
  client.on('close', () => {
    console.log('closed', client.closed, client.destroyed);
    server.close();
  });
});
