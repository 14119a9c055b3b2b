// 1e5 timers of several durations, 1e5 immediates, half of the timers cancelled; then rounds of nextTick.
const counts = { timer: 0, immediate: 0, tick: 0 };
for (let i = 0; i < 100000; i++) setImmediate(() => { counts.immediate++; });
const timers = [];
for (let i = 0; i < 200000; i++) timers.push(setTimeout(() => { counts.timer++; }, i % 50));
for (let i = 0; i < 200000; i += 2) clearTimeout(timers[i]);

let rounds = 0;
function round() {
  for (let i = 0; i < 1000; i++) process.nextTick(() => { counts.tick++; });
  if (++rounds < 100) setImmediate(round);
}
round();
let chained = 0;
function chain() {
  if (++chained < 100000) setImmediate(chain);
}
chain();
process.on('exit', () => console.log(JSON.stringify(counts), chained));
