// Guards on floating-point operands that fail: strings, objects, BigInts, undefined, at every place of the loop.
function dot(a, b) { let s = 0; for (let i = 0; i < a.length; i++) s += a[i].x * b[i].y - a[i].y / 2; return s; }
const v = (x, y) => ({ x, y });
console.log(dot([v(1, 2), v(3, 4)], [v(5, 6), v(7, 8)]));
console.log(dot([v(1.5, 2), v('3', 4), v(2, 1)], [v(5, 6), v(7, 8), v(1, 1)]));
console.log(dot([v(1, 2), v(undefined, 4)], [v(5, 6), v(7, 8)]));
console.log(dot([v(1, 2), v({ valueOf() { console.log('valueOf'); return 10; } }, 4)], [v(5, 6), v(7, 8)]));
try { console.log(dot([v(1, 2), v(3n, 4)], [v(5, 6), v(7, 8)])); } catch (e) { console.log(e.name, e.message); }
function big(a, b) { return a.p * b.p + a.q * b.q * a.p; }
console.log(big({ p: 2n, q: 3n }, { p: 5n, q: 7n }), big({ p: 2, q: 3 }, { p: 5, q: 7 }));
function text(items) { let t = ''; for (const i of items) t = t + i.n * 2 + i.m * 3 * i.k; return t; }
console.log(text([{ n: 1, m: 2, k: 1 }, { n: 'x', m: 2, k: 0.5 }]));
class Vector {
    constructor(x, y) { this.x = x; this.y = y; }
    length() { return Math.sqrt(this.x * this.x + this.y * this.y); }
    scale(k) { this.x *= k; this.y *= k; return this; }
}
const w = new Vector(3, 4);
console.log(w.length(), w.scale(2).length(), w.x, w.y, w.scale(0.5).x, [10, 20, 30, 40, 50][w.y]);
console.log(new Vector('3', '4').length(), new Vector().length(), new Vector(null, [4]).length());
let seen = 0;
const tricky = { get x() { seen++; return seen > 2 ? '6' : 6; }, y: 8 };
Object.setPrototypeOf(tricky, Vector.prototype);
console.log(tricky.length(), tricky.length(), seen);
function average(list) { let sum = 0, n = 0; for (const item of list) { sum += item * 1.5; n++; } return sum / n; }
console.log(average([1, 2, 3]), average([1, '2', 3]), average([]), average([1, null, true]));
function mixed(a) { try { let r = 0; for (let i = 0; i < a.length; i++) { r = r + a[i].v * 2 - a[i].w * 0.5; } return r; } catch (e) { return 'caught ' + e.message; } }
console.log(mixed([{ v: 1, w: 2 }]), mixed([{ v: 1, w: 2 }, null]), mixed([{ v: 1, w: Symbol() }]));
const sqrt = Math.sqrt;
Math.sqrt = function (x) { return 'patched ' + x; };
console.log(w.length());
Math.sqrt = sqrt;
console.log(w.length());
function rounding(x) { const y = x * 1; return [Math.floor(y), Math.ceil(y), Math.trunc(y), Math.abs(y)]; }
console.log(...rounding(-2.5), ...rounding(2.5), ...rounding('7.1'), Object.is(Math.ceil(-0.5 * 1), -0));
function accumulate(o) { for (let i = 0; i < 5; i++) o.total = o.total + o.step * 0.5; return o.total; }
console.log(accumulate({ total: 0, step: 2 }), accumulate({ total: 'a', step: 2 }), accumulate({ total: 1, step: '3' }));
