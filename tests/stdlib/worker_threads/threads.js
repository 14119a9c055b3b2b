// Threads: messages, broadcasts, blobs, errors, exit codes, environment, streams.
const { Worker, isMainThread, parentPort, workerData, BroadcastChannel, threadId, resourceLimits } = require('worker_threads');
if (isMainThread) {
  const start = (data, options) => new Worker(__filename, { workerData: data, ...options });
  const ended = (w) => new Promise((resolve) => w.on('exit', resolve));
  (async () => {
    const channel = new BroadcastChannel('news');
    const w = start({ kind: 'echo', blob: new Blob(['in a blob']) });
    const heard = new Promise((resolve) => { channel.onmessage = (e) => resolve(e.data); });
    const said = new Promise((resolve) => w.once('message', resolve));
    console.log(await said, await heard);
    channel.postMessage('enough');
    channel.close();
    console.log('exit', await ended(w));

    const failing = start({ kind: 'throw' });
    failing.on('error', (e) => console.log('error', e instanceof RangeError, e.message, e.code));
    console.log('exit', await ended(failing));
    console.log('exit', await ended(start({ kind: 'exit' })));

    const forever = start({ kind: 'loop' });
    await new Promise((resolve) => forever.once('online', resolve));
    console.log('terminated', await forever.terminate(), forever.threadId);

    const env = start({ kind: 'env' }, { env: { ONLY: 1 } });
    env.on('message', (m) => console.log('env', m));
    await ended(env);

    const io = start({ kind: 'io' }, { stdout: true, stdin: true });
    io.stdin.end('from the parent');
    let text = '';
    io.stdout.on('data', (d) => { text += d; });
    await ended(io);
    console.log(text.trim());

    const undefinedToo = start({ kind: 'values' });
    const values = [];
    undefinedToo.on('message', (m) => values.push(m));
    await ended(undefinedToo);
    console.log(values);
    for (const args of [['relative'], ['file:///x'], [__filename, { env: 42 }], [__filename, { execArgv: 1 }]]) {
      try {
        new Worker(...args);
      } catch (e) {
        console.log(e.name, e.code, e.message);
      }
    }
  })();
} else {
  switch (workerData.kind) {
    case 'echo': {
      const channel = new BroadcastChannel('news');
      channel.onmessage = (e) => { if (e.data === 'enough') channel.close(); };
      workerData.blob.text().then((text) => {
        parentPort.postMessage([text, threadId > 0, resourceLimits.stackSizeMb]);
        channel.postMessage('to all');
      });
      break;
    }
    case 'throw': throw Object.assign(new RangeError('in the thread'), { code: 'EMINE' });
    case 'exit': process.exit(7); break;
    case 'loop': for (;;);
    case 'env': parentPort.postMessage([Object.keys(process.env), process.env.ONLY]); break;
    case 'io': process.stdin.on('data', (d) => console.log(`read: ${d}`)); break;
    case 'values':
      parentPort.postMessage(undefined);
      parentPort.postMessage(null);
      parentPort.postMessage([, 1]);
      break;
  }
}
