// Array methods that copy: concat, slice, splice, flat, with, toSorted …
const show = (...values) => console.log(values.map((v) => JSON.stringify(v)).join(' '));
const a = [5, 1, 4, , 2];
show(a.concat([9, [8]], 7), a.slice(1, -1), a.slice(-2), [].concat(1, [2], [[3]]));
show([1, [2, [3, [4]]]].flat(), [1, [2, [3, [4]]]].flat(Infinity), [1, 2].flatMap((x) => [x, [x * 2]]));
const b = [1, 2, 3, 4, 5];
show(b.splice(1, 2, 'x', 'y', 'z'), b, b.splice(-1), b, b.splice(1), b);
show([3, 1, 2].toSorted(), [3, 1, 2].toReversed(), [1, 2, 3].toSpliced(1, 1, 8, 9), [1, 2, 3].with(-1, 0));
show([1, 2, 3, 4, 5].copyWithin(0, 3), [1, 2, 3].fill(0, 1), Array.from({ length: 3 }, (_, i) => i * i), Array.of(7));
class Sub extends Array {}
const s = Sub.from([1, 2, 3]);
console.log(s.map((x) => x) instanceof Sub, s.filter(Boolean).constructor === Sub, s.concat([4]).length);
const spread = { length: 2, 0: 'p', 1: 'q', [Symbol.isConcatSpreadable]: true };
show([1].concat(spread), 3 in a, a.length, a.concat([1]).hasOwnProperty(3));
for (const f of [() => [].with(1, 0), () => new Array(-1), () => [].reduce((x) => x), () => [].map(3), () => [1].sort(4)]) {
  try { f(); } catch (e) { console.log(e.name + ': ' + e.message); }
}
