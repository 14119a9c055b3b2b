// sort: stability, comparator results, holes and undefined, default order by text.
const people = 'bob:3 al:1 cy:3 di:2 ed:1 fy:3 gus:2'.split(' ').map((s) => s.split(':'));
console.log(people.sort((x, y) => x[1] - y[1]).map((p) => p[0]).join());
console.log([10, 9, 1, 100, -5, 2.5].sort().join(), ['b', , undefined, 'a', , 'c'].sort().length);
console.log(JSON.stringify(['b', undefined, 'a', , 'c'].sort()), [3, undefined, 1].sort((a, b) => b - a).join());
const big = Array.from({ length: 1000 }, (_, i) => (i * 7919) % 1009);
const sorted = big.slice().sort((a, b) => a - b);
console.log(sorted.every((v, i) => i === 0 || sorted[i - 1] <= v), sorted[0], sorted[999]);
const stable = Array.from({ length: 500 }, (_, i) => ({ k: i % 7, i }));
stable.sort((a, b) => a.k - b.k);
console.log(stable.every((v, i) => i === 0 || stable[i - 1].k < v.k || stable[i - 1].i < v.i));
console.log([5, 4, 3, 2, 1].sort((a, b) => a - b).join(), [1, 2, 3].sort(() => 0).join(), [2, 1].sort(() => NaN).join());
console.log(['é', 'e', 'z', 'a', 'É'].sort().join(), [true, false, null, 'x', 1].sort().join());
let calls = 0;
try { [1, 2, 3].sort(() => { calls++; throw new Error('stop'); }); } catch (e) { console.log(e.message, calls); }
console.log([1n, 3, 2n].sort((a, b) => (a < b ? -1 : 1)).join(), ['10', 9, '1'].sort((a, b) => a - b).join());
