// Set methods (ES2025 24.2.4) on sets and set-likes. Node 20 has none of them: the output is the spec's.
const a = new Set([1, 2, 3]), b = new Set([3, 4, 1]);
const show = (s) => [...s].join();
console.log(show(a.union(b)), show(a.intersection(b)), show(b.intersection(a)), show(a.difference(b)), show(a.symmetricDifference(b)));
console.log(a.isSubsetOf(b), new Set([1]).isSubsetOf(a), a.isSupersetOf(new Set([1, 2])), a.isDisjointFrom(new Set([9])), a.isDisjointFrom(b));
const log = [];
const like = { get size() { log.push('size'); return 2; }, has(v) { log.push('has ' + v); return v === 2; }, keys() { log.push('keys'); return [2, 7][Symbol.iterator](); } };
console.log(show(a.union(like)), show(a.intersection(like)), show(new Set([2]).difference(like)), show(a.symmetricDifference(like)), log.join(' '));
console.log(a.union(new Map([['k', 'v']])).has('k'), new Set([-0]).union(new Set([0])).size, a.size);
class Sub extends Set {}
console.log(new Sub([1]).union(a).constructor === Set, a.union.length, Set.prototype.isSubsetOf.name);
for (const f of [() => a.union([1]), () => a.union(1), () => a.union({ size: NaN }), () => a.union({ size: -1 }), () => a.union({ size: 1, has: 1 }), () => Set.prototype.union.call([], a)]) {
  try { f(); } catch (e) { console.log(e.name); }
}
