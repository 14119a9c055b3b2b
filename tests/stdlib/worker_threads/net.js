'use strict';
// Servers and clients in threads of their own.
const { Worker, isMainThread, parentPort, workerData } = require('worker_threads');
const http = require('http');
const net = require('net');
const { once } = require('events');
if (isMainThread) {
  (async () => {
    const worker = new Worker(__filename, { workerData: 'hello' });
    const [{ port }] = await once(worker, 'message');
    const answer = await new Promise((resolve, reject) => {
      http.get({ port, host: '127.0.0.1', path: '/x', agent: false }, async (res) => {
        let text = '';
        for await (const d of res.setEncoding('utf8')) text += d;
        resolve(text);
      }).on('error', reject);
    });
    console.log(answer);
    const server = net.createServer((socket) => socket.end('from the main thread'));
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    worker.postMessage(server.address().port);
    console.log((await once(worker, 'message'))[0]);
    server.close();
    const [code] = await once(worker, 'exit');
    console.log('exit', code);
  })();
} else {
  const server = http.createServer((req, res) => res.end(`${req.url} ${workerData}`));
  server.listen(0, '127.0.0.1', () => parentPort.postMessage({ port: server.address().port }));
  parentPort.once('message', async (port) => {
    let text = '';
    for await (const d of net.connect(port, '127.0.0.1').setEncoding('utf8')) text += d;
    parentPort.postMessage(text);
    server.close();
  });
}
