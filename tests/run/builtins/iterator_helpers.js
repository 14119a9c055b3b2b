// Iterator helpers (ES2025 27.1.4): laziness, closing, errors. Node 20 has none of them: the output is the spec's.
const log = [];
function source(n) {
  let i = 0;
  return { __proto__: Iterator.prototype, next() { log.push('next'); return i < n ? { value: i++, done: false } : { done: true }; }, return() { log.push('return'); return {}; } };
}
console.log(source(5).filter((x) => x % 2).map((x, i) => x * 10 + i).toArray().join(), log.length);
console.log([...source(9).drop(2).take(3)].join(), log.at(-1));
console.log(source(3).flatMap((x) => [x, x]).toArray().join(), source(4).reduce((a, b) => a + b), source(0).reduce((a, b) => a + b, 'init'));
log.length = 0;
console.log(source(9).some((x) => x === 1), source(9).every((x) => x < 1), source(9).find((x) => x > 1), log.filter((x) => x === 'return').length);
const it = source(3).map((x) => x);
console.log(JSON.stringify(it.next()), JSON.stringify(it.return()), JSON.stringify(it.next()), Object.prototype.toString.call(it));
class Own extends Iterator { next() { return { done: true }; } }
console.log(new Own() instanceof Iterator, new Own().toArray().length, Iterator.from({ next() { return { done: true }; } }).toArray().length);
console.log(Iterator.from('ab').toArray().join(), Iterator.prototype[Symbol.toStringTag], [1, 2].values().map((x) => x + 1).toArray().join());
log.length = 0;
for (const f of [() => new Iterator(), () => source(1).take(-1), () => source(1).map(1), () => source(2).map(() => { throw new Error('stop'); }).next(),
  () => source(0).reduce((a) => a), () => Iterator.from(5), () => source(1).flatMap(() => 1).next()]) {
  try { f(); console.log('no error'); } catch (e) { console.log(e.name + ': ' + e.message); }
}
console.log(log.join());
