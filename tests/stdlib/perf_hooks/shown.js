// How entries are shown below the depth that is asked for; measures of options without times.
const ph = require('perf_hooks');
const { inspect } = require('util');
const { performance } = ph;
const mark = performance.mark('a', { startTime: 5 });
const measure = performance.measure('m', { start: 1, end: 3 });
const observer = new ph.PerformanceObserver(() => {});
for (const v of [mark, measure, performance, performance.nodeTiming, observer, ph.createHistogram(), ph.monitorEventLoopDelay()]) console.log(inspect(v, { depth: -1 }));
console.log(inspect({ a: [mark, measure] }, { depth: 1 }));
while (performance.now() <= 5) continue; // a start can take less
for (const options of [{ detail: 1 }, { duration: 3 }, {}]) {
  const entry = performance.measure('x', options);
  console.log(entry.startTime, entry.duration > 5, entry.detail);
}
console.log(Object.getOwnPropertyNames(ph.PerformanceObserver.prototype));
