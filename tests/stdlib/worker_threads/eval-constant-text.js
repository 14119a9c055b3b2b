// A worker whose code is text that the build can see: a literal, a sum of literals, a constant's value.
const { Worker } = require('worker_threads');
const code = `
  const { parentPort, workerData, isMainThread } = require('worker_threads');
  parentPort.postMessage([workerData, isMainThread, __filename, __dirname, process.argv.length, process.argv[1]]);
  setTimeout(() => { throw new Error('boom'); }, 5);
`;
const worker = new Worker(code, { eval: true, workerData: 42 });
worker.on('message', (message) => console.log(message));
worker.on('error', (error) => console.log(error.message, /\[worker eval\]:4:28/.test(error.stack)));
worker.on('exit', (exitCode) => {
  console.log('exit', exitCode);
  new Worker('process' + '.exit(7)', { eval: true }).on('exit', (c) => console.log('exit', c));
});
try {
  new Worker(new URL('file:///x'), { eval: true });
} catch (error) {
  console.log(error.code, error.message);
}
