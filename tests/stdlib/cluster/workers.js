'use strict';
// One primary, workers that share a port: messages, connections by turns, restart, disconnect.
const cluster = require('cluster');
const net = require('net');
const { once } = require('events');

if (cluster.isWorker) {
  const { worker } = cluster;
  process.on('message', (message) => {
    if (message === 'listen') {
      net.createServer((socket) => socket.end(`worker ${worker.id}`)).listen(0, '127.0.0.1', function() { process.send({ port: this.address().port }); });
    } else if (message === 'exit') process.exit(3);
    else if (message === 'leave') worker.disconnect();
    else process.send({ echo: message, id: worker.id, connected: worker.isConnected(), isPrimary: cluster.isPrimary, env: process.env.ROLE, arg: process.argv[2], unique: process.env.NODE_UNIQUE_ID });
  });
  process.on('disconnect', () => {});
} else {
  const message = async (worker, text) => {
    worker.send(text);
    return (await once(worker, 'message'))[0];
  };
  const ask = async (port) => {
    const socket = net.connect(port, '127.0.0.1').setEncoding('utf8');
    let text = '';
    for await (const d of socket) text += d;
    return text;
  };
  (async () => {
    console.log(cluster.isPrimary, cluster.isMaster, cluster.isWorker, cluster.schedulingPolicy === cluster.SCHED_RR, Object.keys(cluster.workers));
    cluster.setupPrimary({ args: ['argument'] });
    cluster.on('fork', (w) => console.log('fork', w.id));
    cluster.on('online', (w) => console.log('online', w.id));
    const left = [];
    cluster.on('disconnect', (w) => left.push(`${w.id} ${w.exitedAfterDisconnect}`));
    cluster.on('exit', (w, code, signal) => console.log('exit', w.id, code, signal, w.exitedAfterDisconnect, w.isDead()));
    const listening = [];
    cluster.on('listening', (w, address) => listening.push(`${w.id} ${address.address} ${address.addressType} ${typeof address.port}`));
    const first = cluster.fork({ ROLE: 'one' });
    await once(first, 'online');
    console.log(await message(first, 'hello'));
    const second = cluster.fork({ ROLE: 'two' });
    await once(second, 'online');
    console.log(await message(second, { a: [1] }));
    const { port } = await message(first, 'listen');
    const { port: same } = await message(second, 'listen');
    while (listening.length < 2) await new Promise(setImmediate);
    console.log(port === same, Object.keys(cluster.workers), first.state, first.isConnected(), first.isDead());
    const answers = [];
    console.log(listening.sort());
    for (let i = 0; i < 6; i++) answers.push(await ask(port));
    console.log(answers.sort());
    first.send('exit');
    await once(first, 'exit');
    console.log(Object.keys(cluster.workers));
    console.log(await ask(port), await ask(port));
    second.send('leave');
    await once(second, 'exit');
    const third = cluster.fork();
    await once(third, 'online');
    third.kill('SIGKILL');
    const [code, signal] = await once(third, 'exit');
    console.log(code, signal);
    cluster.fork();
    cluster.fork();
    let online = 0;
    cluster.removeAllListeners();
    cluster.on('online', () => {
      if (++online < 2) return;
      let gone = 0;
      cluster.on('exit', (w, c) => { gone += c === 0 && w.exitedAfterDisconnect ? 1 : 100; });
      cluster.disconnect(async () => {
        while (gone < 2) await new Promise(setImmediate);
        console.log('all gone', gone, left, Object.keys(cluster.workers));
      });
    });
  })();
}
