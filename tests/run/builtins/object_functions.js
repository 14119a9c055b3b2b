// Object's functions: keys, descriptors, integrity, prototypes.
const show = (...values) => console.log(values.map((v) => JSON.stringify(v)).join(' '));
const o = { b: 1, a: 2, 2: 'two', 1: 'one', [Symbol('s')]: 3 };
show(Object.keys(o), Object.values(o), Object.entries(o), Object.getOwnPropertyNames('ab'), Object.keys([1, , 2]));
Object.defineProperty(o, 'hidden', { value: 1, configurable: true });
show(Object.getOwnPropertyDescriptor(o, 'hidden'), Object.getOwnPropertyDescriptors({ get x() { return 1; } }), Object.keys(o));
show(Object.assign({ x: 1 }, null, { y: 2 }, 'ab'), Object.fromEntries([['p', 1], ['q', 2]]), Object.fromEntries(new Map([[1, 2]])));
const f = Object.freeze({ n: { m: 1 } });
f.n.m = 2; f.x = 1;
show(f, Object.isFrozen(f), Object.isSealed(f), Object.isExtensible(f), Object.isFrozen('x'), Object.isFrozen(Object.preventExtensions({})));
show(Object.is(NaN, NaN), Object.is(0, -0), Object.hasOwn(o, 'a'), 'toString' in Object.create(null), Object.getPrototypeOf(1) === Number.prototype);
console.log([null, undefined, 1, '', [], () => 1, new Error('x'), new Map(), /x/, (function () { return arguments; })(), Symbol.iterator, 1n]
  .map((v) => Object.prototype.toString.call(v)).join());
const legacy = {}; legacy.__defineGetter__('g', () => 7); legacy.__proto__ = { inherited: 1 };
console.log(legacy.g, legacy.inherited, typeof legacy.__lookupGetter__('g'), Object.keys(legacy).join());
for (const g of [() => Object.defineProperty(1, 'x', {}), () => Object.defineProperty(f, 'y', {}), () => Object.create(1), () => Object.setPrototypeOf({}, 1),
  () => { const a = {}; Object.setPrototypeOf(Object.prototype, a); }, () => { const a = {}, b = Object.create(a); a.__proto__ = b; },
  () => Object.fromEntries([1]), () => Object.defineProperty({}, 'x', { get() {}, value: 1 }), () => { 'use strict'; f.n = 1; }, () => Object.keys(null)]) {
  try { g(); console.log('no error'); } catch (e) { console.log(e.name + ': ' + e.message); }
}
