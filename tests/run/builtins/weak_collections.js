// WeakMap, WeakSet, WeakRef: what can be seen without a collection.
const m = new WeakMap(), k1 = {}, k2 = () => 1, k3 = Object.freeze([]), sym = Symbol('s');
m.set(k1, 1).set(k2, 2).set(k3, 3).set(sym, 4);
console.log(m.get(k1), m.get(k2), m.get(k3), m.get(sym), m.has({}), m.get(1), m.delete(k1), m.has(k1), m.delete(k1));
console.log(Object.getOwnPropertyNames(k3).join(), Reflect.ownKeys(k2).sort().join(), Object.isFrozen(k3), JSON.stringify(k1));
const s = new WeakSet([k1, k2]);
console.log(s.has(k1), s.delete(k1), s.has(k1), s.has(k2), new WeakMap([[k1, 'v']]).get(k1));
console.log(new WeakRef(k1).deref() === k1, Object.prototype.toString.call(m), typeof new FinalizationRegistry(() => {}).register({}, 1));
const maps = Array.from({ length: 50 }, () => new WeakMap());
maps.forEach((map, i) => map.set(k2, i));
console.log(maps.every((map, i) => map.get(k2) === i), maps[7].delete(k2), maps[7].has(k2), maps[8].get(k2));
for (const f of [() => m.set(1, 1), () => m.set(Symbol.for('x'), 1), () => new WeakSet().add(''), () => new WeakRef(1), () => WeakMap(), () => WeakMap.prototype.get.call(new Map())]) {
  try { f(); } catch (e) { console.log(e.name + ': ' + e.message); }
}
