// Module variables that are set once, to a constant.
'use strict';
try { console.log(early()); } catch (e) { console.log(e.message); }
console.log(v());
var V = 5; const A = 7, B = -1, C = true, N = null, U = undefined, F = 1 << 3; let L = 2.5;
let M = 1; function setM() { M = 2; }
function early() { return A; }
function v() { return V; }
function f(x) { switch (x) { case A: return 'A'; case B: return 'B'; case C: return 'C'; case N: return 'N'; case U: return 'U'; case F: return 'F'; case L: return 'L'; default: return 'other'; } }
console.log([7, -1, true, null, undefined, 8, 2.5, 7.0, '7', NaN, 3].map(f).join(), v(), M, setM(), M);
const self = () => { try { return later; } catch (e) { return e.message; } };
console.log(self()); const later = 3; console.log(self());
for (let i = 0; i < 2; i++) { if (i) { const K = 4; console.log((() => K)()); } }
function loop() { let s = 0; for (let i = 0; i < A; i++) s += F; return s; }
console.log(loop(), loop2());
function loop2() { let state = A, n = 0; for (;;) { switch (state) { case A: state = F; break; case F: state = B; n++; break; case B: return n; } } }
