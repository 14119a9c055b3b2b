const { createHistogram, monitorEventLoopDelay } = require('perf_hooks');
const empty = createHistogram();
console.log(empty, empty.toJSON(), empty.percentiles);
const h = createHistogram();
for (let i = 1; i <= 1000; i++) h.record(i * 37);
console.log(h, h.mean, h.stddev, h.percentile(50), h.percentileBigInt(99.9), h.countBigInt, h.exceedsBigInt, h.minBigInt, h.maxBigInt);
const g = createHistogram({ lowest: 1, highest: 1000, figures: 1 });
for (const v of [1, 5, 10, 100, 999, 1000, 5000]) g.record(v);
console.log(g.toJSON(), g.count, g.exceeds);
for (const o of [null, 1, { lowest: 0 }, { lowest: 'a' }, { highest: 1 }, { figures: 6 }, { lowest: 5, highest: 9 }, { lowest: 5n, highest: 20n }]) {
  try { createHistogram(o); console.log('ok'); } catch (e) { console.log(e.code, e.message); }
}
for (const v of ['a', 0, -1, 1.5, 2 ** 60, 0n, 10n]) {
  try { h.record(v); console.log('ok'); } catch (e) { console.log(e.code, e.message); }
}
for (const v of ['a', 0, -1, 101, null]) {
  try { console.log(h.percentile(v)); } catch (e) { console.log(e.code, e.message); }
}
const k = createHistogram();
k.record(1);
k.record(3);
k.record(200);
h.add(k);
console.log(h.count, k.percentiles);
try { k.add({}); } catch (e) { console.log(e.code, e.message); }
k.reset();
console.log(k.count, k.max);
const m = monitorEventLoopDelay();
console.log(m.constructor.name, m.enable(), m.enable(), m.disable(), m.disable(), m.count);
