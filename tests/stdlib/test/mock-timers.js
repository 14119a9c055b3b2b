// mock.timers: what enable() takes; what an aborted interval still gives.
const { mock } = require('node:test');
process.on('warning', (w) => console.log(w.name, w.message));
process.removeAllListeners('warning');
for (const now of [-1, 's', NaN, 5, new Date(7), 1.5, null, undefined]) {
  try { mock.timers.enable({ apis: ['Date'], now }); console.log(String(now), Date.now()); } catch (e) { console.log(String(now), e.code, e.message); }
  mock.timers.reset();
}
for (const options of [5, { apis: 'x' }, { apis: ['x'] }, { apis: [5] }]) {
  try { mock.timers.enable(options); console.log('enabled'); } catch (e) { console.log(e.code, e.message); }
  mock.timers.reset();
}
mock.timers.enable({ apis: ['setInterval'] });
const controller = new AbortController();
let count = 0;
(async () => { for await (const _ of require('timers/promises').setInterval(200, undefined, { signal: controller.signal })) count++; })().catch((e) => console.log(e.name, count));
mock.timers.tick(200);
mock.timers.tick(200);
controller.abort();
mock.timers.tick(200);
