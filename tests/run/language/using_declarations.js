// using: disposal in reverse order on every way out of a block, errors chained. Expected output from Node 24.
const resource = (name, error) => ({ name, [Symbol.dispose]() { console.log('dispose', name); if (error) throw error; } });
function early() { using a = resource('a'); using b = resource('b'), c = resource('c'); console.log('body'); return 'returned'; }
console.log(early());
try { using a = resource('x', new Error('1')); using b = resource('y', new Error('2')); throw new Error('0'); } catch (e) {
  console.log(e instanceof SuppressedError, e.name, e.message, e.error.message, e.suppressed.error.message, e.suppressed.suppressed.message);
}
{ using none = null, nothing = undefined; console.log(none, nothing); }
for (const bad of [{}, 5, { [Symbol.dispose]: 1 }]) try { using it = bad; } catch (e) { console.log(e.name, e.message); }
for (using q of [resource('1'), resource('2')]) { console.log('loop', q.name); if (q.name === '1') continue; }
for (using q of [resource('1'), resource('2')]) { console.log('loop', q.name); break; }
for (using q = resource('head'); ;) { console.log('once'); break; }
function* generate() { using a = resource('generator'); yield 1; yield 2; }
for (const v of generate()) { console.log(v); break; }
label: { using l = resource('label'); break label; }
class A { static { using a = resource('static block'); console.log('in it'); } }
function closures() { const list = []; for (using x of [resource('c1'), resource('c2')]) list.push(() => x.name); return list.map((f) => f()); }
console.log(closures());
{ using iterator = [1][Symbol.iterator](); }
var using = 3; using
= 4; console.log(using); using: for (;;) break using;
