const tp = require('timers/promises'); const { promisify } = require('util');
(async () => {
  console.log(await tp.setTimeout(1, 'v'), await tp.setImmediate('i'), await promisify(setTimeout)(1, 'p'), await promisify(setImmediate)('q'));
  let n = 0; for await (const v of tp.setInterval(1, 'x')) { console.log(v); if (++n === 3) break; }
  const ac = new AbortController(); const p = tp.setTimeout(1000, 0, { signal: ac.signal }); ac.abort(); await p.catch((e) => console.log(e.name, e.code, e.message));
  await tp.setTimeout('x').catch((e) => console.log(e.code, e.message)); await tp.scheduler.wait(1); await tp.scheduler.yield(); console.log('end');
})();
for (const f of [() => setTimeout(), () => setImmediate('x'), () => queueMicrotask(1), () => process.nextTick(1), () => setTimeout(() => {}, Symbol())]) try { f(); } catch (e) { console.log(e.name, e.code, e.message); }
