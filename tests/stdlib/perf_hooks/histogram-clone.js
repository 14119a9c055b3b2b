// Clones of histograms, of other threads too, are the same histogram.
const { createHistogram, monitorEventLoopDelay } = require('perf_hooks'); const { Worker, isMainThread, parentPort, workerData } = require('worker_threads');
const { inspect } = require('util');
if (isMainThread) {
  const h = createHistogram({ lowest: 1, highest: 1000, figures: 2 }); h.record(5);
  const c = structuredClone(h);
  console.log(c.constructor.name, inspect(c, { depth: -1 }), inspect(c), Object.getOwnPropertyNames(Object.getPrototypeOf(c)), c instanceof h.constructor, Object.getPrototypeOf(c) === Object.getPrototypeOf(h));
  c.record(900); console.log(h.max, h.count, c.exceeds); h.reset(); console.log(c.count);
  const e = monitorEventLoopDelay(); const d = structuredClone(e); console.log(d.constructor.name, inspect(d, { depth: -1 }), d.record, d.enable, d.count, d.min, typeof d.percentile);
  const h2 = createHistogram(); h2.record(7); c.add(h2); console.log(h.count, h.max); h2.add(c); console.log(h2.count);
  const w = new Worker(__filename, { workerData: h });
  w.on('message', (m) => { console.log(m, h.count, h.max); m.record(3); console.log(h.min, h.count); });
} else { workerData.record(600); parentPort.postMessage(workerData); }
