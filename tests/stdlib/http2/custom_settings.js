'use strict';
// Settings with numbers of the user's own.
const http2 = require('http2');
console.log(http2.getPackedSettings({ customSettings: { 1244: 456 }, enablePush: true }).toString('hex'));
const many = {};
for (let i = 0; i < 11; i++) many[1000 + i] = i;
for (const customSettings of [many, { 65536: 1 }, { 1000: -1 }]) {
  try { http2.getPackedSettings({ customSettings }); } catch (e) { console.log(e.name, e.code, e.message); }
}
const server = http2.createServer({ remoteCustomSettings: [55], settings: { customSettings: { 1244: 456 } } });
server.on('stream', (stream) => {
  console.log(stream.session.remoteSettings.customSettings);
  stream.respond();
  stream.end();
});
server.listen(0, () => {
  const client = http2.connect(`http://localhost:${server.address().port}`, { remoteCustomSettings: [1244], settings: { customSettings: { 55: 12, 56: 13 } } });
  const req = client.request();
  req.resume();
  req.on('close', () => {
    console.log(client.remoteSettings.customSettings, client.localSettings.customSettings);
    client.close();
    server.close();
  });
});
