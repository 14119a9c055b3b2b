// Errors of a thread's handlers of errors, and a thread without its fatal handler.
const { Worker, isMainThread, workerData } = require('worker_threads');
if (isMainThread) {
  const run = (kind) => new Promise((resolve) => {
    const worker = new Worker(__filename, { workerData: kind, stderr: true });
    worker.on('error', (e) => console.log(kind, 'error', e.message));
    worker.on('exit', (code) => resolve(console.log(kind, 'exit', code)));
  });
  run('handler').then(() => run('capture')).then(() => run('handled'));
} else {
  if (workerData === 'handler') process.on('uncaughtException', () => { throw new Error('second'); });
  if (workerData === 'capture') process.setUncaughtExceptionCaptureCallback(() => { throw new Error('captured'); });
  if (workerData === 'handled') process.on('uncaughtException', () => { process.exitCode = 5; });
  throw new Error('first');
}
