// Direct calls: missing and extra arguments, recursion, this, captured and reassigned functions, stack traces.
function pair(a, b) { return a + ':' + b; }
console.log(pair(1), pair(1, 2), pair(1, 2, 3));
function args() { return arguments.length; }
console.log(args(), args(1, 2, 3, 4, 5));
function rest(first, ...others) { return first + others.length; }
console.log(rest(1), rest(1, 2, 3));
function defaults(a, b = a + 1) { return a * b; }
console.log(defaults(2), defaults(2, 5), defaults(2, undefined));
function sloppy() { return this === globalThis; }
function strict() { 'use strict'; return this; }
console.log(sloppy(), strict());
const even = (n) => n === 0 || odd(n - 1), odd = (n) => n !== 0 && even(n - 1);
console.log(even(10), odd(7));
let changing = (x) => x + 1;
console.log(changing(1));
changing = (x) => x * 10;
console.log(changing(1));
try { later(); } catch (e) { console.log(e.name, e.message); }
const later = () => 1;
function Construct(a) { if (!new.target) return new Construct(a); this.a = a; }
console.log(Construct(1).a, new Construct(2).a);
function deep(n) { return n === 0 ? 0 : 1 + deep(n - 1); }
console.log(deep(5000));
try { (function forever() { forever(); })(); } catch (e) { console.log(e instanceof RangeError, e.message); }
function outer() { return inner(); }
function inner() { return new Error('here').stack.split('\n').slice(1, 3).map((l) => l.replace(/\(.*\)/, '').trim()).join(', '); }
console.log(outer());
function many(a, b, c, d, e, f) { return [a, b, c, d, e, f].join(); }
console.log(many(1, 2, 3), many(1, 2, 3, 4, 5, 6, 7));
function fibonacci(n) { return n < 2 ? n : fibonacci(n - 1) + fibonacci(n - 2); }
console.log(fibonacci(20), fibonacci('10'), fibonacci(2.5), fibonacci(null));
const callbacks = [1, 2, 3].map(function double(x) { return x * 2; });
console.log(callbacks.join(), pair.length, pair.name, typeof pair.prototype);
function* generator(n) { for (let i = 0; i < n; i++) yield pair(i, n); }
console.log([...generator(2)].join());
async function asynchronous(n) { return (await n) + fibonacci(5); }
asynchronous(1).then(console.log);
