// Every kind of resource tells of its making, its callbacks and its end, in Node's order.
const ah = require('async_hooks');
const fs = require('fs');
const out = [];
const log = (...a) => out.push(a.join(' '));
ah.createHook({
  init(id, type, trigger) { log('init', id, type, trigger); }, before(id) { log('before', id); }, after(id) { log('after', id); },
  destroy(id) { log('destroy', id); }, promiseResolve(id) { log('resolve', id); },
}).enable();
log('main', ah.executionAsyncId(), ah.triggerAsyncId());
setTimeout(() => {
  log('timeout', ah.executionAsyncId(), ah.triggerAsyncId());
  process.nextTick(() => log('tick', ah.executionAsyncId()));
}, 1);
(async () => {
  log('async', ah.executionAsyncId());
  await 1;
  log('resumed', ah.executionAsyncId(), ah.triggerAsyncId());
  await Promise.resolve(2);
  log('again');
})();
Promise.resolve(1).then(() => {
  log('then', ah.executionAsyncId(), ah.triggerAsyncId());
  return Promise.resolve(3);
}).then((v) => log(v));
new Promise((resolve) => resolve({ then(f) { log('thenable'); f(1); } })).then(() => log('after thenable'));
queueMicrotask(() => log('microtask', ah.executionAsyncId()));
process.on('exit', () => fs.writeSync(1, `${out.join('\n')}\n`));
for (const end = Date.now() + 3; Date.now() < end;); // the timer is due before the first check phase
