'use strict';
// Sessions that are resumed, and those whose ticket the server cannot read any more.
const tls = require('tls');
const { once } = require('events');
const keys = require('./fixtures/keys.json');
(async () => {
  for (const version of ['TLSv1.2', 'TLSv1.3']) {
    const server = tls.createServer({ key: keys['server-key'], cert: keys['server-cert'], maxVersion: version }, (socket) => socket.end('x'));
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    const connect = async (session) => {
      const socket = tls.connect({ port: server.address().port, host: '127.0.0.1', ca: keys['ca-cert'], session });
      let sessions = 0;
      let last;
      socket.on('session', (s) => {
        sessions++;
        last = s;
      });
      await once(socket, 'secureConnect');
      const reused = socket.isSessionReused();
      socket.resume();
      await once(socket, 'close');
      console.log(version, 'reused', reused, socket.getProtocol(), socket.isSessionReused(), 'sessions', sessions);
      return last;
    };
    const first = await connect();
    await connect(first);
    const old = server.getTicketKeys();
    server.setTicketKeys(Buffer.alloc(48, 7));
    console.log(old.length, server.getTicketKeys().equals(Buffer.alloc(48, 7)));
    await connect(first);
    server.setTicketKeys(old);
    await connect(first);
    server.close();
  }
})();
