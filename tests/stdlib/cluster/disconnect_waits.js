// cluster.disconnect(callback): "the callback is called when all workers are disconnected and handles are closed" (Node's cluster
// page), also where some end much earlier than others. Node calls it at the first end; a primary that leaves then cuts the others off.
const cluster = require('cluster');
if (cluster.isPrimary) {
  let listening = 0, left = 3;
  const codes = [];
  cluster.on('listening', () => {
    if (++listening < 3) return;
    cluster.disconnect(() => {
      console.log('callback, still connected:', left, 'workers:', Object.keys(cluster.workers).length);
      process.on('exit', () => console.log(codes.join()));
    });
  });
  cluster.on('disconnect', () => left--);
  cluster.on('exit', (worker, code, signal) => codes.push(signal ?? code));
  for (let i = 0; i < 3; i++) cluster.fork();
} else {
  require('http').createServer(() => {}).listen(0);
  process.on('internalMessage', (m) => {
    if (m.act !== 'disconnect') return;
    const end = Date.now() + 150 * (cluster.worker.id - 1);
    while (Date.now() < end) continue;
  });
}
