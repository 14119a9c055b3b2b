// A thread: what it is given, what it says, a broadcast both ways.
const { Worker, isMainThread, parentPort, workerData, BroadcastChannel, threadId, resourceLimits } = require('worker_threads');
if (isMainThread) {
  (async () => {
    const channel = new BroadcastChannel('news');
    const w = new Worker(__filename, { workerData: { blob: new Blob(['in a blob']) } });
    const heard = new Promise((resolve) => { channel.onmessage = (e) => resolve(e.data); });
    const said = new Promise((resolve) => w.once('message', resolve));
    const ended = new Promise((resolve) => w.on('exit', resolve));
    console.log(await said, await heard);
    channel.postMessage('enough');
    channel.close();
    console.log('exit', await ended);
  })();
} else {
  const channel = new BroadcastChannel('news');
  channel.onmessage = (e) => { if (e.data === 'enough') channel.close(); };
  workerData.blob.text().then((text) => {
    parentPort.postMessage([text, threadId > 0, resourceLimits.stackSizeMb]);
    channel.postMessage('to all');
  });
}
