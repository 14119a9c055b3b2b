// Each connection that waits has a turn of the loop of its own (libuv 1.46, Node 20): what one starts by setImmediate or a
// promise runs before the next is told.
const net = require('net');
const count = 5, log = [];
let n = 0;
const server = net.createServer((socket) => {
  const i = ++n;
  log.push(`connection ${i}`);
  process.nextTick(() => log.push(`tick ${i}`));
  setImmediate(() => log.push(`immediate ${i}`));
  socket.resume().on('end', () => socket.end());
  if (i === count) {
    server.close(() => console.log(log.join('\n')));
    for (const c of clients) c.end();
  }
});
const clients = [];
server.listen(0, '127.0.0.1', () => {
  for (let i = 0; i < count; i++) clients.push(net.connect(server.address().port, '127.0.0.1').resume());
});
