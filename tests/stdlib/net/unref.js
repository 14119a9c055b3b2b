'use strict';
// What keeps a program running, and what does not: a socket's timeout, sockets and servers that are unref'd.
const net = require('net');
new net.Socket().setTimeout(60000, () => console.log('kept'));
const server = net.createServer((socket) => {
  socket.write('hello');
  socket.unref();
});
server.listen(0, '127.0.0.1', () => {
  const socket = net.connect(server.address().port, '127.0.0.1');
  socket.on('data', (d) => {
    console.log(String(d));
    socket.setTimeout(60000, () => console.log('kept'));
    socket.unref();
    server.unref();
  });
});
process.on('exit', () => console.log('exit'));
