'use strict';
// Connections that come while the only worker is busy wait, more than the primary's own queue takes, and none is lost.
const cluster = require('cluster');
const net = require('net');
const CONNECTIONS = 400;
if (cluster.isWorker) {
  net.createServer((socket) => socket.end('served')).listen(0, '127.0.0.1', function() { process.send(this.address().port); });
  process.on('message', () => Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 400));
} else {
  const worker = cluster.fork();
  worker.once('message', (port) => {
    worker.send('sleep');
    const seen = {};
    let open = CONNECTIONS;
    for (let i = 0; i < CONNECTIONS; i++) {
      let text = '';
      net.connect(port, '127.0.0.1').setEncoding('utf8').on('data', (d) => { text += d; }).on('error', (e) => { text = e.code; }).on('close', () => {
        seen[text] = (seen[text] ?? 0) + 1;
        if (--open > 0) return;
        console.log(seen);
        worker.disconnect();
      });
    }
  });
  worker.on('exit', (code) => console.log('exit', code));
}
