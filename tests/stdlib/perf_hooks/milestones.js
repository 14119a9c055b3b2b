// Order of the process's milestones; a thread has the process's time origin.
const { performance } = require('perf_hooks');
const { Worker, isMainThread, parentPort } = require('worker_threads');
const t = performance.nodeTiming;
if (!isMainThread) {
  parentPort.postMessage([performance.timeOrigin, performance.now(), t.nodeStart, t.loopStart >= t.bootstrapComplete, process.uptime() * 1000]);
} else {
  const before = performance.now();
  console.log(0 < t.nodeStart, t.nodeStart < t.v8Start, t.v8Start < t.environment, t.environment < t.bootstrapComplete, t.bootstrapComplete < before, t.loopStart, t.loopExit);
  const worker = new Worker(__filename);
  worker.on('message', ([origin, now, nodeStart, later, uptime]) => console.log(origin === performance.timeOrigin, now > before, nodeStart === t.nodeStart, later, uptime > before));
  process.on('exit', () => console.log(t.loopExit > before));
}
