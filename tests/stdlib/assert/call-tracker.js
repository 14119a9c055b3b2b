// CallTracker: deprecated, names, refused after the end.
const assert = require('assert');
process.noDeprecation = true;
const t = new assert.CallTracker();
const T = (f) => { try { console.log(f()); } catch (e) { console.log(e.code, e.message, Object.keys(e).filter((k) => !k.startsWith('stack')).map((k) => `${k}: ${e[k]}`)); } };
const named = t.calls(function foo() {}, 2), plain = t.calls(), many = t.calls(3);
console.log(assert.CallTracker.name, named.name, plain.name === '', many.length);
named(1, 2);
T(() => t.getCalls(named));
T(() => t.report().map((r) => ({ ...r, stack: r.stack.name })));
T(() => t.verify());
T(() => t.calls(null));
T(() => t.calls('x'));
T(() => t.calls(-1));
t.reset();
T(() => t.report().length);
process.on('exit', () => T(() => t.calls()));
