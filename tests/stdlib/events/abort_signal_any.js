// AbortSignal.any of combined signals hears of their sources, once and in the order of creation; addAbortListener's listener is
// called though another one stops the event.
const { addAbortListener } = require('events');
const show = (name, signal) => signal.addEventListener('abort', () => console.log(name, signal.aborted, signal.reason));
const a = new AbortController();
const b = new AbortController();
const first = AbortSignal.any([a.signal, a.signal]);
const second = AbortSignal.any([first, b.signal]);
const third = AbortSignal.any([second, first]);
for (const [name, signal] of Object.entries({ third, first, second, a: a.signal })) show(name, signal);
a.abort('reason');
b.abort('late');
console.log(AbortSignal.any([third]).reason, AbortSignal.any([b.signal, third]).reason);
try { AbortSignal.any([AbortSignal.abort(), undefined]); } catch (error) { console.log(error.code, error.message); }

const c = new AbortController();
c.signal.addEventListener('abort', (event) => event.stopImmediatePropagation());
c.signal.addEventListener('abort', () => console.log('not reached'));
addAbortListener(c.signal, () => console.log('listener'));
c.abort();
