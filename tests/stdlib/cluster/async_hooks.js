// Servers listen in workers of programs that use async_hooks, too.
const cluster = require('cluster');
const http = require('http');
const { AsyncLocalStorage, createHook } = require('async_hooks');
createHook({ init() {} }).enable();
if (cluster.isPrimary) {
  const worker = cluster.fork();
  worker.on('listening', ({ port }) => {
    http.get({ port, agent: false }, (response) => {
      response.setEncoding('utf8').on('data', (text) => console.log(text)).on('end', () => worker.disconnect());
    });
  });
  worker.on('exit', (code) => console.log('exit', code));
} else {
  const storage = new AsyncLocalStorage();
  http.createServer((request, response) => {
    storage.run('stored', () => setImmediate(() => response.end(storage.getStore())));
  }).listen(0);
}
