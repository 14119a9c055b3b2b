// Sockets that were sent to a child still count as the server's: getConnections asks the child, 'close' waits for it.
const { fork } = require('child_process');
const net = require('net');
if (process.argv[2] === 'child') {
  const sockets = [];
  process.on('message', (message, socket) => {
    if (socket) sockets.push(socket);
    if (message === 'end') for (const each of sockets) each.end('bye');
    process.send(`${message} ${sockets.length}`);
  });
} else {
  const child = fork(__filename, ['child']);
  const order = [];
  let received = 0;
  const server = net.createServer((socket) => { child.send('take', socket); });
  child.on('message', (message) => {
    if (message.startsWith('take') && ++received === 2) {
      server.getConnections((error, count) => {
        console.log(error, count);
        server.close(() => {
          order.push('server closed');
          child.disconnect();
        });
        setTimeout(() => {
          console.log(order);
          child.send('end');
        }, 50);
      });
    }
  });
  child.on('exit', () => console.log(order.sort()));
  server.listen(0, '127.0.0.1', () => {
    for (let i = 0; i < 2; i++) net.connect(server.address().port, '127.0.0.1').on('data', (data) => order.push(String(data))).on('error', () => {});
  });
}
