// JSON.stringify: gaps, replacers, toJSON, escapes, cycles.
console.log(JSON.stringify({ a: [1, { b: 2 }], c: 'x', d: undefined, e() {}, f: Symbol('s'), g: NaN, h: -0, i: [undefined, () => 1] }));
console.log(JSON.stringify({ a: [1, { b: [] }], c: {} }, null, 2), JSON.stringify([1, [2]], null, '--'));
console.log(JSON.stringify({ a: 1, b: { a: 2, c: 3 }, 1: 4 }, ['a', 'b', 1]), JSON.stringify({ a: 1, b: 'x' }, (k, v) => (k === 'a' ? undefined : v)));
console.log(JSON.stringify('"\\\b\f\n\r\t\u0001\ud800\u2028é😀'), JSON.stringify({ toJSON(k) { return 'k' + k; } }), JSON.stringify({ x: { toJSON() {} } }));
console.log(JSON.stringify(undefined), JSON.stringify(() => 1), JSON.stringify(Object(1)), JSON.stringify([Object('s'), Object(true)]), JSON.stringify(null));
class Node { constructor() { this.child = { list: [1, { back: this }] }; } }
for (const f of [() => JSON.stringify(new Node()), () => { const a = []; a[0] = a; JSON.stringify(a); }, () => JSON.stringify(1n),
  () => { const o = { p: { q: [{ r: {} }] } }; o.p.q[0].r.s = o; JSON.stringify(o); }]) {
  try { f(); } catch (e) { console.log(e.name + ': ' + e.message); }
}
