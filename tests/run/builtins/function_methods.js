// call, apply, bind, toString, names and lengths.
function add(a, b = 2, ...c) { return this ? this.base + a + b : a + b; }
console.log(add.call({ base: 10 }, 1), add.apply({ base: 1 }, [2, 3]), add.length, add.name, (() => {}).name === '');
const bound = add.bind({ base: 100 }, 1);
console.log(bound(5), bound.name, bound.length, 'prototype' in bound, new (function P(x) { this.x = x; }.bind(null, 4))().x);
console.log(add.toString().slice(0, 24), Math.max.toString(), (class A { m() {} }).toString(), ((x) => x * 2).toString());
console.log(Object.getOwnPropertyNames(class { }).sort().join(), Function.prototype.name === '', typeof Function.prototype);
console.log(Math.max.apply(null, { length: 3, 0: 1, 1: 9, 2: 4 }), String.prototype.slice.call(12345, 1, 3), Array.apply(null, Array(3)).length);
const desc = Object.getOwnPropertyDescriptor({ get value() { return 1; }, set value(v) {} }, 'value');
console.log(desc.get.name, desc.set.name, desc.set.length, Symbol.prototype[Symbol.toPrimitive].name, Reflect.ownKeys(Math.max).join());
console.log(Function('return this')() === globalThis, [] instanceof Object, Function.prototype[Symbol.hasInstance].call(Array, []));
for (const f of [() => add.apply(null, 1), () => Function.prototype.toString.call({}), () => undefined(), () => new Math.max(), () => new (() => {})(),
  () => Reflect.construct(add, [], 1), () => Function.prototype.bind.call(1)]) {
  try { f(); } catch (e) { console.log(e.name + ': ' + e.message); }
}
