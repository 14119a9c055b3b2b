// Object literals: properties of their shape, then the rest, in order.
const k = 'dyn'; let log = [];
const t = (x) => { log.push(x); return x; };
function mk(a, b) { return { a, b, c: t(3), m() { return this.a; }, get g() { return 7; }, d: 4, [k]: 5, ...{ z: 1 }, 'x-y': 2, 1: 'one', async am() {}, *gen() { yield 1; }, arrow: () => 1, cls: class {}, fn: function () {}, __proto__: { inherited: 1 } }; }
console.log(mk(1, 2), mk(3, 4).m(), mk.name, log, mk(1).inherited);
console.log({ __proto__: null, a: 1 }, { __proto__: null }, { '__proto__': null, b: 2 }, { ['__proto__']: 3 }, { a: 1, a: 2, b: 3 }, { a: 1, get a() { return 2; } });
const base = { hi() { return 'base'; } };
const o = { a: 1, hi() { return super.hi() + '!'; }, b: 2, __proto__: base };
console.log(o.hi(), Object.keys(o), { a: 1, hi() { return (() => super.toString)() === Object.prototype.toString; } }.hi());
function* g() { const x = { p: 1, q: yield 'q', r: yield 'r', s: 4 }; return x; }
const it = g(); it.next(); it.next('Q'); console.log(it.next('R').value);
(async () => { console.log({ a: await 1, b: await 2, c: [await 3] }); })();
try { ({ a: 1, b: (() => { throw new Error('mid'); })(), c: 2 }); } catch (e) { console.log(e.message); }
for (let i = 0; i < 3; i++) { const q = { i, j: i * 1.5, f: () => i }; q.extra = i; console.log(q.f(), q, Object.getOwnPropertyDescriptor(q, 'i')); }
console.log(Object.getOwnPropertyDescriptor({ m() {} }, 'm'), 'prototype' in { m() {} }.m, { m() {} }.m.name);
console.log(String({ m(a) { return a; } }.m), String({ async m() {} }.m), String({ 'q r'() {} }['q r']));
const big = {}; for (const n of [70]) { const s = Array.from({ length: n }, (_, i) => `k${i}: ${i}`).join(','); void s; }
console.log(Object.keys({ k0: 0, k1: 0, k2: 0, k3: 0, k4: 0, k5: 0, k6: 0, k7: 0, k8: 0, k9: 0, k10: 0, k11: 0, k12: 0, k13: 0, k14: 0, k15: 0, k16: 0, k17: 0, k18: 0, k19: 0, k20: 0, k21: 0, k22: 0, k23: 0, k24: 0, k25: 0, k26: 0, k27: 0, k28: 0, k29: 0, k30: 0, k31: 0, k32: 0, k33: 0, k34: 0, k35: 0, k36: 0, k37: 0, k38: 0, k39: 0, k40: 0, k41: 0, k42: 0, k43: 0, k44: 0, k45: 0, k46: 0, k47: 0, k48: 0, k49: 0, k50: 0, k51: 0, k52: 0, k53: 0, k54: 0, k55: 0, k56: 0, k57: 0, k58: 0, k59: 0, k60: 0, k61: 0, k62: 0, k63: 0, k64: 0, k65: 65, k66: 66, k1: 'again' }).length);
