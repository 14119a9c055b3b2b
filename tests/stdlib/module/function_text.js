// Functions made of texts that the build can see; others need the interpreter.
const f = new Function('a', 'b', 'return a + b');
console.log(f(1, 2), f.name, f.length, f.toString());
console.log(Function('return typeof require + typeof module + typeof exports + typeof __filename')());
console.log(new globalThis.Function('a,b', 'c', '"use strict"; return [this, a, b, c]').call(5, 1, 2));
const make = () => new Function('return this');
console.log(make() === make(), new Function()(), Function('x', 'this.zz = x; return this === globalThis')(7), zz);
const body = 'return class X extends Error {};'; const X = new Function('', body)();
console.log(new X('m') instanceof Error, Object.getPrototypeOf(f) === Function.prototype, new f(1, 2) instanceof f);
require('path');
new Function('p', 'return import(p)')('node:path').then((m) => console.log(typeof m.join));
