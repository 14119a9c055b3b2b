'use strict';
// Sockets and servers that go from process to process.
const { fork } = require('child_process');
const net = require('net');
const { once } = require('events');
if (process.argv[2] === 'child') {
  process.on('message', (message, handle) => {
    if (message === 'socket') handle.end('from the child');
    else if (message === 'server') {
      handle.on('connection', (socket) => socket.end('child accepts'));
      process.send({ listening: handle.listening, kind: handle instanceof net.Server });
    } else if (message === 'close') process.exit(4);
    else process.send({ message, none: handle === undefined });
  });
} else {
  (async () => {
    const child = fork(__filename, ['child']);
    const read = async (socket) => {
      let text = '';
      for await (const d of socket.setEncoding('utf8')) text += d;
      return text;
    };
    const server = net.createServer({ pauseOnConnect: true }, (socket) => { child.send('socket', socket, (error) => console.log('sent', error)); });
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    console.log(await read(net.connect(server.address().port, '127.0.0.1')));
    child.send('plain');
    console.log((await once(child, 'message'))[0]);
    const second = net.createServer();
    second.listen(0, '127.0.0.1');
    await once(second, 'listening');
    const { port } = second.address();
    child.send('server', second);
    console.log((await once(child, 'message'))[0]);
    second.close();
    console.log(await read(net.connect(port, '127.0.0.1')));
    for (const f of [() => child.send('x', {}), () => child.send('x', 'y'), () => child.send()]) {
      try {
        f();
        console.log('no error');
      } catch (e) {
        console.log(e.name, e.code, e.message);
      }
    }
    child.send('close');
    const [code] = await once(child, 'exit');
    console.log(code, child.connected);
    server.close();
  })();
}
