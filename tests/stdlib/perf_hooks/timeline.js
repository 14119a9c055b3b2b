const { performance, PerformanceObserver, PerformanceEntry, PerformanceMark, PerformanceMeasure, PerformanceObserverEntryList } = require('perf_hooks');
console.log(performance.mark('a', { detail: { x: 1 }, startTime: 5 }), performance.measure('m', { start: 1, end: 3, detail: 7 }));
const tries = [() => performance.mark(), () => performance.mark('nodeStart'), () => performance.mark('a', 1), () => performance.mark('a', { startTime: -1 }),
  () => performance.mark('a', { startTime: 'x' }), () => performance.mark(Symbol('x')), () => performance.measure(), () => performance.measure('x', 'nope'),
  () => performance.measure('x', { start: 1, end: 2, duration: 1 }), () => performance.measure('x', { start: 1 }, 'e'), () => performance.measure('x', { duration: 5, start: 1 }),
  () => performance.measure('x', { duration: 5, end: 10 }), () => performance.measure('x', null).startTime, () => performance.getEntriesByName(),
  () => performance.getEntriesByType(), () => performance.getEntriesByType('mark').length, () => performance.getEntriesByName('a').length, () => performance.clearMarks('a'),
  () => performance.getEntriesByType('mark').length, () => performance.timerify(), () => performance.measure(1, 'a'), () => performance.setResourceTimingBufferSize(),
  () => new PerformanceObserver(), () => new PerformanceObserver(() => {}).observe(), () => new PerformanceObserver(() => {}).observe({ entryTypes: 1 }),
  () => new PerformanceObserver(() => {}).observe({ entryTypes: ['mark'], type: 'mark' }), () => new PerformanceEntry(), () => new PerformanceMeasure(), () => new PerformanceObserverEntryList(),
  () => new PerformanceMark('made').name, () => performance.now.call({}), () => performance.timeOrigin > 1e12, () => PerformanceObserver.supportedEntryTypes.join(),
  () => PerformanceEntry.prototype.name];
tries.forEach((t, i) => {
  try { console.log(i, t()); } catch (e) { console.log(i, e.name, e.code, e.message); }
});
console.log(Object.keys(performance.toJSON()), performance.eventLoopUtilization(), performance.nodeTiming.name, performance.nodeTiming.loopStart);
const t = performance.nodeTiming;
console.log(t.nodeStart >= 0 && t.v8Start > t.nodeStart && t.environment > t.v8Start && t.bootstrapComplete > t.environment);
const observer = new PerformanceObserver((list, self) => {
  console.log(self === observer, list.getEntries().map((e) => `${e.entryType} ${e.name}`), list.getEntriesByType('function').length, list.getEntriesByName('seen', 'mark').length);
  observer.disconnect();
  setImmediate(() => {
    const { idle, active, utilization } = performance.eventLoopUtilization();
    console.log(idle >= 0, active > 0, utilization > 0 && utilization <= 1, performance.nodeTiming.loopStart > 0);
  });
});
observer.observe({ entryTypes: ['mark', 'function', 'measure', 'unknown'] });
performance.mark('seen');
const timed = performance.timerify(function add(a, b) { return a + b; });
console.log(timed(1, 2), timed.name, timed.length);
