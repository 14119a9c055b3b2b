'use strict';
// Where a stack places a call: at the identifier before the parenthesis, else at the parenthesis, of a template at its start.
const at = (stack, frame) => stack.split('\n')[frame].replace(/.*:(\d+):(\d+)\)?/, '$1:$2');
const where = (k) => { const o = {}; Error.captureStackTrace(o, where); console.log(k, at(o.stack, 1)); return { f: where, g: { h: where } }; };
const caller = (k) => { const o = {}; Error.captureStackTrace(o, caller); console.log(k, at(o.stack, 2)); };
const a = [where], o = { f: where, g: { h: where } };
let i = 0;
where(1); a[0](2); a[i](3); a[i++](4); o.f(5); o['f'](6); o?.f(7); o.f?.(8); o?.['f'](9); o.g.h(10); (o.f)(11); (0, o.f)(12); (where)(13);
where(14).f(15).g.h(16); where.bind(null, 17)(); (() => where)()(18); o /* ( */ . f /* ( */ (19);
o /* x */ ['f'] // (
  (20);
where`21`; o.f`22`; o['f']`23`;
class P {
  #x() { where('private'); } #y = where;
  go() { this.#x(); this.#y(24); this.delete(25); this.catch(26); this.of(27); this.get(28); this.null(29); this.let(30); }
  delete(k) { caller(k); } catch(k) { caller(k); } of(k) { caller(k); } get(k) { caller(k); } null(k) { caller(k); } let(k) { caller(k); }
}
new P().go();
for (const bad of [() => a[1](), () => o.nope(), () => o['nope'](), () => o.g.catch(), () => (o.nope)()]) {
  try { bad(); } catch (e) { console.log(e.message, at(e.stack, 1)); }
}
