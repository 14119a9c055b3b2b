// What runs after an error that a listener took: ticks, microtasks, rejections and immediates that were waiting.
const log = (...words) => console.log(...words);
process.on('uncaughtException', (e) => log('uncaught', e.message));
process.on('unhandledRejection', (e) => {
  log('unhandled', e.message);
  if (e.message === 'r2') throw new Error('from the handler');
});

function queues(name) {
  process.nextTick(() => log(name, 'tick 1'));
  process.nextTick(() => { log(name, 'tick 2 throws'); throw new Error(`${name} tick`); });
  process.nextTick(() => log(name, 'tick 3'));
  Promise.resolve().then(() => log(name, 'microtask'));
  queueMicrotask(() => { log(name, 'microtask throws'); throw new Error(`${name} microtask`); });
  queueMicrotask(() => log(name, 'microtask 2'));
}

setImmediate(() => {
  log('immediate 1');
  queues('a');
  setImmediate(() => log('immediate of 1'));
});
setImmediate(() => {
  log('immediate 2');
  process.nextTick(() => { throw new Error('tick of 2'); });
  process.nextTick(() => log('second tick of 2'));
});
setImmediate(() => log('immediate 3'));
setImmediate(() => { log('immediate 4 throws'); process.nextTick(() => log('tick of 4')); throw new Error('immediate 4'); });
setImmediate(() => {
  log('immediate 5');
  for (const n of [1, 2, 3, 4]) Promise.reject(new Error(`r${n}`));
  process.nextTick(() => log('tick of 5'));
});
setImmediate(() => {
  log('immediate 6');
  setImmediate(() => { log('last'); Promise.reject(new Error('r5')); });
});
