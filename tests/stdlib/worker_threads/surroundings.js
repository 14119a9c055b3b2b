// The environment and streams of threads, values that JSON has not, wrong arguments.
const { Worker, isMainThread, parentPort, workerData } = require('worker_threads');
if (isMainThread) {
  const start = (kind, options) => new Worker(__filename, { workerData: kind, ...options });
  const ended = (w) => new Promise((resolve) => w.on('exit', resolve));
  (async () => {
    const env = start('env', { env: { ONLY: 1 } });
    env.on('message', (m) => console.log('env', m));
    await ended(env);
    const io = start('io', { stdout: true, stdin: true });
    io.stdin.end('from the parent');
    let text = '';
    io.stdout.on('data', (d) => { text += d; });
    await ended(io);
    console.log(text.trim());
    const values = [];
    const w = start('values');
    w.on('message', (m) => values.push(m));
    await ended(w);
    console.log(values);
    for (const args of [['relative'], ['file:///x'], [__filename, { env: 42 }], [__filename, { execArgv: 1 }]]) {
      try {
        new Worker(...args);
      } catch (e) {
        console.log(e.name, e.code, e.message);
      }
    }
  })();
} else if (workerData === 'env') parentPort.postMessage([Object.keys(process.env), process.env.ONLY]);
else if (workerData === 'io') process.stdin.on('data', (d) => console.log(`read: ${d}`));
else {
  parentPort.postMessage(undefined);
  parentPort.postMessage(null);
  parentPort.postMessage([, 1]);
}
