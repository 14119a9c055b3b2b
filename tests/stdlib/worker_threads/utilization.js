// The share of time that a thread's event loop is busy, seen from both sides.
const { Worker, isMainThread, parentPort } = require('worker_threads');
const { eventLoopUtilization } = require('perf_hooks').performance;
if (isMainThread) {
  const worker = new Worker(__filename);
  worker.once('message', (own) => {
    const { eventLoopUtilization: seen } = worker.performance;
    const first = seen();
    console.log(own.active > 0, first.idle + first.active > own.idle + own.active);
    worker.once('message', () => {
      const spun = seen(first);
      console.log(spun.active >= 50, seen(seen(), first).active >= 50, Object.keys(spun));
      worker.terminate().then(() => console.log(seen(), worker.performance.eventLoopUtilization()));
    });
    worker.postMessage('spin');
  });
} else {
  parentPort.postMessage(eventLoopUtilization());
  parentPort.on('message', () => {
    const begin = Date.now();
    while (Date.now() - begin < 60);
    parentPort.postMessage('done');
  });
}
