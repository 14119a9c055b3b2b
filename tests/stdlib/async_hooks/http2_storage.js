'use strict';
// AsyncLocalStorage over http2, where no program names ids or hooks: each callback has the store of what it belongs to.
// Sorted: how the two sides' work falls is the system's.
const ah = require('async_hooks'), http2 = require('http2');
const lines = [];
const log = (s) => { lines.push(s); };
const als = new ah.AsyncLocalStorage();
const who = (what) => log(`${what}: ${als.getStore()}`);
const server = http2.createServer();
server.on('session', (s) => { who('session'); s.on('close', () => who('server session close')); });
server.on('stream', (stream, headers) => {
  who('stream');
  stream.on('data', (d) => who('server data')); stream.on('end', () => { who('server end'); stream.respond({ ':status': 200 }, { waitForTrailers: true }); stream.end('bye'); });
  stream.on('wantTrailers', () => { who('wantTrailers'); stream.sendTrailers({ a: 'b' }); });
  stream.on('close', () => who('server stream close'));
});
server.listen(0, () => {
  const client = als.run('connect', () => http2.connect('http://localhost:' + server.address().port));
  client.on('close', () => { who('client close'); server.close(); setTimeout(() => { console.log(lines.sort().join('\n')); }, 20); });
  client.on('connect', () => { who('connect');
    als.run('ping', () => client.ping((err) => { who('ping');
     als.run('settings', () => client.settings({ enablePush: false }, () => { who('settings');
      als.run('request', () => {
      const r = client.request({ ':method': 'POST' });
      r.on('ready', () => who('ready'));
      r.on('response', () => who('response'));
      r.on('data', () => who('data')); r.on('end', () => who('end'));
      r.on('trailers', () => who('trailers'));
      r.on('close', () => { who('request close'); client.close(); });
      r.end('hello');
      });
     }));
    }));
  });
  client.on('remoteSettings', () => who('remoteSettings')); client.on('localSettings', () => who('localSettings'));
});
