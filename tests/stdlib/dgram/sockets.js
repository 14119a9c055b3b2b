'use strict';
// UDP on the loopback interface, one exchange after the other.
const dgram = require('dgram');
const { once } = require('events');
const section = (name) => console.log(`== ${name}`);
const bound = async (type, ...args) => {
  const socket = dgram.createSocket(type);
  socket.bind(...args);
  await once(socket, 'listening');
  return socket;
};
const closed = (socket) => new Promise((resolve) => socket.close(resolve));
(async () => {
  section('send forms');
  {
    const server = await bound('udp4', 0, '127.0.0.1');
    const { port, address, family } = server.address();
    console.log(address, family, Object.keys(server.address()));
    const client = dgram.createSocket('udp4');
    const receive = async (text) => {
      const [message, info] = await once(server, 'message');
      console.log(text, JSON.stringify(message.toString()), info.address, info.family, info.size, info.port === client.address().port);
    };
    const send = async (text, ...args) => {
      const done = new Promise((resolve) => client.send(...args, (error, bytes) => resolve(console.log(text, error, bytes))));
      await Promise.all([receive(text), done]);
    };
    await send('string', 'hello', port, '127.0.0.1');
    await send('default address', 'hello', port);
    await send('offset and length', 'hello', 1, 3, port, '127.0.0.1');
    await send('bytes', Buffer.from('bytes'), 0, 5, port);
    await send('parts', ['a', Buffer.from('b'), new Uint8Array([99]), new DataView(new ArrayBuffer(1))], port);
    await send('nothing', [], port);
    await send('empty', '', port);
    await send('by name', 'x', port, 'localhost');
    client.sendto(Buffer.from('sendto'), 0, 4, port, '127.0.0.1');
    await receive('sendto');
    await closed(client);
    await closed(server);
  }
  section('connected');
  {
    const server = await bound('udp4', 0, '127.0.0.1');
    server.on('message', (m, info) => server.send(`re ${m}`, info.port, info.address));
    const client = dgram.createSocket('udp4');
    client.connect(server.address().port, '127.0.0.1');
    await once(client, 'connect');
    console.log(client.remoteAddress().port === server.address().port, client.remoteAddress().address);
    client.send('one');
    console.log(String((await once(client, 'message'))[0]));
    client.send('two', 0, 2);
    console.log(String((await once(client, 'message'))[0]));
    for (const f of [() => client.send('x', server.address().port), () => client.send('x', 0, 1, 5), () => client.connect(5)]) {
      try {
        f();
        console.log('no error');
      } catch (e) {
        console.log(e.code);
      }
    }
    client.disconnect();
    for (const f of [() => client.disconnect(), () => client.remoteAddress()]) {
      try {
        f();
      } catch (e) {
        console.log(e.code, e.message);
      }
    }
    await closed(client);
    await closed(server);
  }
  section('IPv6');
  {
    const server = await bound('udp6', 0, '::1');
    const client = dgram.createSocket({ type: 'udp6', ipv6Only: true });
    client.send('six', server.address().port, '::1');
    const [m, info] = await once(server, 'message');
    console.log(String(m), info.address, info.family, server.address().family);
    await closed(client);
    await closed(server);
  }
  section('options');
  {
    const socket = await bound({ type: 'udp4', reuseAddr: true, recvBufferSize: 20000 }, { port: 0 });
    console.log(socket.address().address, socket.setTTL(9), socket.setMulticastTTL(3), socket.setMulticastLoopback(true), socket.setBroadcast(true));
    console.log(socket.getRecvBufferSize() >= 20000, socket.getSendBufferSize() > 0, socket.getSendQueueSize(), socket.getSendQueueCount());
    socket.addMembership('224.0.0.114', '127.0.0.1');
    socket.dropMembership('224.0.0.114', '127.0.0.1');
    socket.setMulticastInterface('127.0.0.1');
    console.log(socket.ref() === socket, socket.unref() === socket);
    for (const f of [() => socket.setTTL('a'), () => socket.setTTL(1000), () => socket.setMulticastTTL(-2), () => socket.addMembership(), () => socket.addMembership('1.2.3.4'), () => socket.dropMembership('224.0.0.114'),
      () => socket.setMulticastInterface(5), () => socket.setMulticastInterface('x'), () => socket.addSourceSpecificMembership(5, '232.1.1.1'), () => socket.setRecvBufferSize(-1), () => socket.setSendBufferSize('a'),
      () => socket.bind(), () => socket.send(5, 1), () => socket.send('x', 0), () => socket.send('x', 65536), () => socket.send('x', 2, 3, 9), () => socket.send([5], 9), () => socket.send('x', 9, 5),
      () => socket.sendto('x', 'a'), () => socket.connect(0), () => dgram.createSocket('tcp'), () => dgram.createSocket(), () => dgram.createSocket({ type: 'udp4', lookup: 5 }),
      () => dgram.createSocket({ type: 'udp4', signal: 5 }), () => dgram.createSocket('udp4').address(), () => dgram.createSocket('udp4').getRecvBufferSize(), () => dgram.createSocket('udp4').setTTL(1)]) {
      try {
        f();
        console.log('no error');
      } catch (e) {
        console.log(e.name, e.code, e.message);
      }
    }
    await closed(socket);
    for (const f of [() => socket.close(), () => socket.address(), () => socket.send('x', 5), () => socket.bind(), () => socket.addMembership('224.0.0.114')]) {
      try {
        f();
      } catch (e) {
        console.log(e.code, e.message);
      }
    }
    console.log(socket.ref() === socket);
  }
  section('errors and order');
  {
    const taken = await bound('udp4', 0, '127.0.0.1');
    const second = dgram.createSocket('udp4');
    second.bind(taken.address().port, '127.0.0.1', () => console.log('not called'));
    const [error] = await once(second, 'error');
    console.log(error.message.replace(error.port, 'PORT'), error.code, error.syscall, error.address);
    second.bind(0, () => {
      console.log('bound after all');
      second.close();
    });
    await once(second, 'close');
    const socket = dgram.createSocket('udp4', (m) => console.log('listener', String(m)));
    socket.on('listening', () => console.log('listening'));
    socket.send('queued', taken.address().port, '127.0.0.1', (e) => {
      console.log('sent', e);
      socket.close(() => console.log('closed'));
    });
    console.log(String((await once(taken, 'message'))[0]));
    await new Promise(setImmediate);
    const big = dgram.createSocket('udp4');
    await new Promise((resolve) => big.send(Buffer.alloc(70000), taken.address().port, '127.0.0.1', (e) => resolve(console.log(e.code, e.syscall))));
    big.close();
    const lookup = dgram.createSocket({ type: 'udp4', lookup: (host, family, cb) => { console.log('lookup', host, family); cb(null, '127.0.0.1', 4); } });
    lookup.send('via lookup', taken.address().port, 'some.name');
    console.log(String((await once(taken, 'message'))[0]));
    lookup.close();
    const failing = dgram.createSocket({ type: 'udp4', lookup: (host, family, cb) => setImmediate(cb, new Error('no name')) });
    failing.send('x', 5, 'a.b');
    console.log((await once(failing, 'error'))[0].message);
    failing.close();
    const controller = new AbortController();
    const signalled = dgram.createSocket({ type: 'udp4', signal: controller.signal });
    controller.abort();
    await once(signalled, 'close');
    taken.close();
    console.log(Object.keys(dgram).join());
  }
})();
