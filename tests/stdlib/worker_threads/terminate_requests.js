// A thread ends though requests of it are under way and others have just come back.
const { Worker, isMainThread, parentPort } = require('worker_threads');
const fs = require('fs/promises');
if (isMainThread) {
  let left = 8;
  const start = () => {
    const worker = new Worker(__filename);
    worker.on('message', () => worker.terminate());
    worker.on('exit', () => { if (--left >= 2) start(); else if (left === 0) console.log('all ended'); });
  };
  start();
  start();
} else {
  const again = async () => {
    await fs.open('/no such file').catch(() => {});
    setImmediate(again);
  };
  again();
  again();
  parentPort.postMessage('running');
}
