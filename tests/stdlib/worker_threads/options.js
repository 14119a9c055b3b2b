// Options that a thread has of its own, and what is refused.
const { Worker, isMainThread, workerData, parentPort } = require('worker_threads');
if (isMainThread) {
  const refused = (options) => {
    try {
      new Worker(__filename, options);
    } catch (e) {
      console.log(e.name, e.code, e.message);
    }
  };
  refused({ execArgv: 'hello' });
  refused({ execArgv: ['--foo', '--title=x', '--trace-warnings'] });
  refused({ execArgv: ['--redirect-warnings'] });
  refused({ env: { NODE_OPTIONS: '--nonexistent' } });
  refused({ env: { NODE_OPTIONS: '--title=abc' } });
  refused({ env: { NODE_OPTIONS: '"open' } });
  const heap = new Worker(__filename, { workerData: 'idle' });
  try {
    heap.getHeapSnapshot([]);
  } catch (e) {
    console.log(e.code, e.message);
  }
  heap.on('exit', () => {
    heap.getHeapSnapshot().catch((e) => console.log(e.code));
    console.log(heap.performance.eventLoopUtilization());
    const own = new Worker(__filename, { workerData: 'own', execArgv: ['--no-warnings', '--'] });
    own.on('message', (m) => console.log('execArgv', m));
    own.on('exit', (code) => console.log(code));
  });
} else if (workerData === 'own') {
  process.emitWarning('not shown');
  parentPort.postMessage(process.execArgv);
}
