// arguments that is only counted and indexed: no object is made of it, and nobody can tell.
function strictReads(a, b) {
  'use strict';
  const out = [arguments.length];
  for (let i = -1; i < arguments.length + 1; i++) out.push(arguments[i]);
  return out;
}
function sloppyReads(a, b) {
  const out = [arguments.length, a, b];
  for (let i = 0; i < arguments.length; i++) out.push(arguments[i]);
  return out;
}
function assigned(a) {
  a = 'changed';
  return [arguments.length, arguments[0], a];
}
function none() { return [arguments.length, arguments[0]]; }
function keyed(key) { return arguments[key]; }
function strictKeyed(key) { 'use strict'; return arguments[key]; }
function captured() { return (() => [arguments.length, arguments[1]])(); }
function Made(x) { this.all = [arguments.length, arguments[0], arguments[4]]; }
function* generated() { yield arguments.length; yield arguments[1]; }
async function later() { await null; return [arguments.length, arguments[0]]; }
function defaults(a = 1, ...rest) { return [arguments.length, arguments[0], a, rest.length]; }
function caught(key) {
  try {
    return arguments[key];
  } catch (error) {
    return `${error.name}: ${error.message}`;
  }
}
class Derived extends Made { constructor() { super(arguments[1], arguments.length); } }

for (const args of [[], [1], [1, 2], [1, 2, 3], [1, 2, 3, 4], [1, undefined, 3, 4, 5, 6]]) {
  console.log(strictReads(...args), sloppyReads(...args), none(...args), captured(...args));
  console.log(assigned(...args), defaults(...args), new Made(...args).all, [...generated(...args)]);
}
console.log(keyed('0'), keyed('length'), typeof keyed('callee'), typeof keyed(Symbol.iterator), keyed('toString') === Object.prototype.toString);
console.log(keyed(0.5), keyed(-1), keyed(1e10), keyed(null), strictKeyed('length'), strictKeyed({ toString: () => '0' }) instanceof Object);
try { strictKeyed('callee'); } catch (error) { console.log(error.name); }
console.log(caught({ toString() { throw new RangeError('no key'); } }), caught(Symbol.toStringTag));
console.log(new Derived('a', 'b').all);
later(7, 8).then((all) => console.log(all));
Object.prototype[3] = 'inherited';
console.log(keyed(3), none(), sloppyReads());
delete Object.prototype[3];
function hot() { let sum = 0; for (let i = 0; i < arguments.length; i++) sum += arguments[i]; return sum; }
let total = 0;
for (let i = 0; i < 1000; i++) total += hot(i, 1, 2, 3, 4.5);
console.log(total);
