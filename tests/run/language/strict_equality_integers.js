// x === n for a constant integer n: the same number may be held as int32 or as double, and may be no number at all.
const values = [1, 0.5 + 0.5, 3 * (1 / 3), -0, 0, NaN, 1n, '1', true, null, undefined, {}, [1], 4294967296, 2147483647, 2147483648 - 1,
  -2147483648, -(2 ** 31), Infinity, 1e300, Symbol.iterator, 1.5];
function which(x) {
  if (x === 1) return 'one';
  if (x === 0) return 'zero';
  if (-1 === x) return 'minus one';
  if (x === 2147483647) return 'most';
  if (x === -2147483648) return 'least';
  if (x !== 4294967296) return 'other';
  return 'two to the 32nd';
}
for (const v of values) console.log(typeof v, which(v));
for (let round = 0, n = -1; round < 3; round++, n += 0.5) console.log(n, which(n));

function kind(x) {
  switch (x) {
    case 0: return 'a';
    case 1: return 'b';
    case '1': return 'c';
    case null: return 'd';
    case 1000000: return 'e';
    default: return 'f';
  }
}
let text = '';
for (let i = 0; i < 3; i++) for (const v of values) text += kind(v);
console.log(text, kind(1e6), kind(999999.5 + 0.5));

// o.length of whatever o is, at one site.
const long = 'ab'.repeat(100);
const things = ['', 'abc', long + long, [], [1, 2], new Array(7), new Uint8Array(5), new Float64Array(3), { length: 'own' }, { get length() { return 'got'; } },
  Object.create({ length: 'inherited' }), {}, function(a, b) {}, new String('four'), 12, true, Object('xy')];
function lengthOf(o) { return o.length; }
for (let i = 0; i < 3; i++) console.log(things.map((o) => String(lengthOf(o))).join());
for (const bad of [null, undefined]) try { lengthOf(bad); } catch (e) { console.log(e.message); }
let sum = 0;
for (const o of things) for (let i = 0; i < 10; i++) sum += typeof o.length === 'number' ? o.length : 1;
console.log(sum);
Object.defineProperty(String.prototype, 'size', { get() { return this.length; } });
console.log('seven..'.size);
