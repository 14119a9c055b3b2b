// Threads and ports as asynchronous resources: their objects, and what they say of keeping the loop alive.
const { createHook } = require('async_hooks');
const { MessageChannel, Worker } = require('worker_threads');
const { inspect } = require('util');
const seen = [];
createHook({
  init(id, type, trigger, resource) { if (type === 'MESSAGEPORT' || type === 'WORKER') seen.push({ type, resource, text: type === 'WORKER' ? '' : inspect(resource).slice(0, 45) }); },
}).enable();
const { port1, port2 } = new MessageChannel();
console.log(seen.map((s) => s.type), seen[0].resource === port1, seen[1].resource === port2, seen[0].text.includes('active: true'));
port1.on('message', () => {});
console.log(port1.hasRef(), port2.hasRef());
port1.on('close', () => {
  console.log('close', port1.hasRef(), port2.hasRef());
  seen.length = 0;
  const active = () => seen.filter((s) => s.resource.hasRef() === true).map((s) => s.type);
  const worker = new Worker('', { eval: true });
  console.log(active());
  worker.unref();
  console.log(active());
  worker.ref();
  console.log(active());
  worker.on('exit', () => {
    console.log(active());
    setTimeout(() => console.log(active()), 0);
  });
});
port2.close();
console.log(port1.hasRef(), inspect(port2).includes('active: true'));
