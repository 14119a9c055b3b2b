// How threads end: an error with its properties, process.exit, terminate.
const { Worker, isMainThread, workerData } = require('worker_threads');
if (isMainThread) {
  const start = (kind) => new Worker(__filename, { workerData: kind });
  const ended = (w) => new Promise((resolve) => w.on('exit', resolve));
  (async () => {
    const failing = start('throw');
    failing.on('error', (e) => console.log('error', e instanceof RangeError, e.message, e.code));
    console.log('exit', await ended(failing));
    console.log('exit', await ended(start('exit')));
    const forever = start('loop');
    await new Promise((resolve) => forever.once('online', resolve));
    console.log('terminated', await forever.terminate(), forever.threadId);
  })();
} else {
  if (workerData === 'throw') throw Object.assign(new RangeError('in the thread'), { code: 'EMINE' });
  if (workerData === 'exit') process.exit(7);
  for (;;);
}
