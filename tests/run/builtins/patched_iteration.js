// What programs change about iteration and species must be seen, also after it was relied on.
const map = new Map([['a', 1], ['b', 2]]);
const set = new Set([1, 2, 3]);
const walk = (it) => { const out = []; for (const x of it) out.push(String(x)); return out.join(';'); };
for (let i = 0; i < 3; i++) console.log(walk(map), walk(map.keys()), walk(set), walk(set.entries()), walk('a\u{1f600}b'), [...map.values()].join());
const it = map.entries();
it.next();
console.log(walk(it), walk(it), it.next().done);
const growing = new Set([1]);
let n = 0;
for (const x of growing) if (n++ < 5) growing.add(x + 1);
console.log([...growing].join());
const shrinking = new Map([[1, 1], [2, 2], [3, 3]]);
for (const [k] of shrinking) { shrinking.delete(k); shrinking.delete(2); console.log(k); }

const mapIterator = Object.getPrototypeOf(new Map()[Symbol.iterator]());
const original = mapIterator.next;
mapIterator.next = function() { const r = original.call(this); return r.done ? r : { value: ['patched', r.value], done: false }; };
console.log(walk(map), walk(map.keys()));
mapIterator.next = original;
console.log(walk(map));
const own = map.keys();
own.next = () => ({ done: true });
console.log(walk(own), '|');
const stringIterator = Object.getPrototypeOf(''[Symbol.iterator]());
const step = stringIterator.next;
let calls = 0;
stringIterator.next = function() { calls++; return step.call(this); };
console.log(walk('xyz'), calls);
stringIterator.next = step;

// Closing.
mapIterator.return = function() { console.log('closed'); return {}; };
for (const x of map) { console.log(x.join()); break; }
delete mapIterator.return;

// Results that are the runtime's own objects and yet were changed.
const odd = { [Symbol.iterator]() { let k = 0; return { next() { const r = [1, 2][Symbol.iterator]().next(); r.value = k; r.done = k++ > 2; return r; } }; } };
console.log(walk(odd));

// Species.
const plain = [1, 2, 3];
const kind = (a) => `${a.constructor.name} ${a.length}`;
for (let i = 0; i < 2; i++) console.log(kind(plain.map((x) => x)), kind(plain.slice(1)), kind(plain.filter(Boolean)), kind(plain.concat(4)), kind([...plain].splice(0, 2)));
class Sub extends Array {}
console.log(kind(Sub.from(plain).map((x) => x)), kind(Sub.from(plain).slice(1)));
const marked = [1, 2];
marked.constructor = { [Symbol.species]: Sub };
console.log(kind(marked.map((x) => x)));
const species = Object.getOwnPropertyDescriptor(Array, Symbol.species);
Object.defineProperty(Array, Symbol.species, { configurable: true, get() { return Sub; } });
console.log(kind(plain.map((x) => x)), kind(plain.slice()));
Object.defineProperty(Array, Symbol.species, species);
console.log(kind(plain.map((x) => x)));
Array.prototype.constructor = Sub;
console.log(kind(plain.filter(Boolean)));
Array.prototype.constructor = Array;
console.log(kind(plain.filter(Boolean)));

// Object.assign where it may not, or runs code.
for (const target of [Object.freeze({ a: 1 }), Object.preventExtensions({}), { set a(v) { console.log('set', v); } }, [], Object.create({ set a(v) { console.log('inherited', v); } }), function() {}])
  try { console.log(JSON.stringify(Object.assign(target, { a: 5, 0: 6 }, { b: 7 }))); } catch (e) { console.log(e.message); }
for (let i = 0; i < 3; i++) console.log(JSON.stringify(Object.assign({}, { a: i, [Symbol('s')]: 1 }, null, 'xy', { get b() { return i; } })));

// Class fields of symbols and private names, more than fit, and twice on one object.
const s1 = Symbol('s1');
class Base { constructor(o) { return o; } }
class Twice extends Base { #p = 1; [s1] = 2; static has(o) { return #p in o; } }
const host = {};
new Twice(host);
console.log(Twice.has(host), host[s1], Object.getOwnPropertyDescriptor(host, s1).enumerable);
try { new Twice(host); } catch (e) { console.log(e.constructor.name); }
const frozen = Object.freeze({});
try { new Twice(frozen); } catch (e) { console.log(e.constructor.name, Twice.has(frozen)); }
class Many { #a = 1; #b = 2; #c = 3; [s1] = 4; #d = 5; d = 6; #e = 7; sum() { return this.#a + this.#b + this.#c + this[s1] + this.#d + this.d + this.#e; } }
console.log([new Many(), new Many(), new Many()].map((m) => m.sum()).join(), Object.keys(new Many()).join());
