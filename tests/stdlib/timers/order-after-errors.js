// After an error that a handler takes, the rest of a phase comes before the queues.
const out = [];
const log = (s) => out.push(s);
process.on('uncaughtException', (e) => log(`uncaught ${e.message}`));
process.on('unhandledRejection', (e) => log(`unhandled ${e.message}`));
process.nextTick(() => { throw new Error('tick'); });
process.nextTick(() => log('second tick'));
Promise.resolve().then(() => log('then'));
setImmediate(() => {
  log('immediate 1');
  process.nextTick(() => log('tick of immediate 1'));
  Promise.reject(new Error('rejected in immediate 1'));
  throw new Error('immediate 1');
});
setImmediate(() => {
  log('immediate 2');
  process.nextTick(() => { throw new Error('tick of immediate 2'); });
  process.nextTick(() => log('late tick'));
  queueMicrotask(() => log('late microtask'));
});
setImmediate(() => {
  log('immediate 3');
  setImmediate(() => log('next turn'));
});
setImmediate(function timers() {
  setTimeout(() => {
    log('timeout 1');
    process.nextTick(() => log('tick of timeout 1'));
    throw new Error('timeout 1');
  }, 1);
  setTimeout(() => {
    log('timeout 2');
    Promise.resolve().then(() => log('then of timeout 2'));
  }, 1);
  setTimeout(() => log('timeout 3'), 1);
  const start = process.hrtime.bigint();
  while (process.hrtime.bigint() - start < 5_000_000n);
});
process.on('exit', () => console.log(out.join('\n')));
