'use strict';
// Values between threads, channels, ends.
const { Worker, isMainThread, parentPort, workerData, MessageChannel, threadId, receiveMessageOnPort, resourceLimits, SHARE_ENV } = require('worker_threads');
const { once } = require('events');
if (isMainThread) {
  (async () => {
    const shared = new SharedArrayBuffer(4);
    const { port1, port2 } = new MessageChannel();
    const worker = new Worker(__filename, { workerData: { shared, port: port2, map: new Map([[1, { a: 1n }]]) }, transferList: [port2], argv: ['x'], env: { A: 'b' } });
    await once(worker, 'online');
    for (const value of [1, 'text', null, undefined, [1, , 3], new Date(0), /x/g, new Set([1]), new Error('e'), new Uint8Array([1, 2]), 5n, { nested: { deep: [true] } }, -0, NaN]) {
      worker.postMessage(value);
      const [answer] = await once(worker, 'message');
      console.log(answer instanceof Error ? answer.message : answer);
    }
    port1.postMessage('by the channel');
    console.log((await once(port1, 'message'))[0]);
    const bytes = new Uint8Array(8);
    worker.postMessage(bytes, [bytes.buffer]);
    console.log((await once(worker, 'message'))[0].length, bytes.length);
    console.log(new Int32Array(shared)[0]);
    try {
      worker.postMessage(() => {});
    } catch (e) {
      console.log(e.name, e.code);
    }
    worker.postMessage('exit');
    console.log('exit', (await once(worker, 'exit'))[0]);
    const failing = new Worker(__filename, { workerData: { fail: true } });
    const [error] = await once(failing, 'error');
    console.log(error.name, error.message, (await new Promise((r) => failing.on('exit', r))));
    const stopped = new Worker(__filename, { workerData: { wait: true } });
    await once(stopped, 'online');
    console.log('terminate', await stopped.terminate());
    const a = new MessageChannel();
    a.port1.postMessage({ x: 1 });
    console.log(receiveMessageOnPort(a.port2), receiveMessageOnPort(a.port2), threadId);
    a.port1.close();
    port1.close();
  })();
} else if (workerData.fail) throw new TypeError('from the thread');
else if (workerData.wait) setInterval(() => {}, 1000);
else {
  const { shared, port, map } = workerData;
  Atomics.store(new Int32Array(shared), 0, 42);
  parentPort.on('message', (value) => {
    if (value === 'exit') process.exit(5);
    parentPort.postMessage(value);
  });
  port.on('message', (m) => port.postMessage(`${m}: ${map.get(1).a} ${process.argv[2]} ${process.env.A} ${threadId > 0}`));
  port.unref();
}
