// Map and Set: order, keys, changes while iterating.
const m = new Map([[1, 'a'], ['1', 'b'], [NaN, 'c'], [-0, 'd'], [{}, 'e']]);
console.log(m.size, m.get(1), m.get('1'), m.get(NaN), m.get(0), m.get({}), [...m.keys()].length, Object.is([...m.keys()][3], 0));
const seen = [];
for (const [k, v] of m) { seen.push(v); if (k === 1) { m.delete('1'); m.set('new', 'f'); } if (v === 'f') m.set('last', 'g'); }
console.log(seen.join(), m.size);
const s = new Set([3, 1, 3, 2]);
const order = [];
s.forEach((v, again, all) => { order.push(v); if (v === 1) { all.delete(3); all.add(3); } });
console.log(order.join(), [...s].join(), s.has(3), s.delete(9), s.size);
const it = s.values(); it.next(); s.clear(); s.add('x');
console.log(JSON.stringify([...it]), JSON.stringify(it.next()));
const big = new Map();
for (let i = 0; i < 1000; i++) big.set(i, i);
let count = 0;
for (const k of big.keys()) { if (k % 2) big.delete(k); count++; }
console.log(count, big.size, [...big.keys()].slice(0, 5).join());
console.log(Object.prototype.toString.call(m), Object.prototype.toString.call(s[Symbol.iterator]()), Map.prototype.entries === Map.prototype[Symbol.iterator]);
class Counter extends Map { get(k) { return super.get(k) ?? 0; } bump(k) { return this.set(k, this.get(k) + 1); } }
console.log(new Counter([['a', 1]]).bump('a').bump('b').get('a'), new Counter() instanceof Map);
for (const f of [() => Map(), () => new Map([1]), () => Map.prototype.get.call({}), () => new Set(5)]) {
  try { f(); } catch (e) { console.log(e.name + ': ' + e.message); }
}
