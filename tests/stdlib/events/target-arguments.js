// EventTarget, Event and AbortSignal: what arguments they refuse, passive listeners, handlers, how they are shown.
const { inspect } = require('util');
const show = (f) => { try { console.log(f()); } catch (e) { console.log(e.name, e.code, e.message); } };
const target = new EventTarget();
for (const options of [5, 'x', true, null, undefined, () => {}]) show(() => target.addEventListener('x', () => {}, options));
for (const type of [Symbol('s'), 5, null]) { show(() => target.addEventListener(type, () => {})); show(() => target.removeEventListener(type, () => {})); }
for (const listener of [5, 'x', null, {}]) show(() => target.removeEventListener('x', listener));
target.addEventListener('p', (event) => { event.preventDefault(); console.log(event.defaultPrevented); }, { passive: true });
console.log(target.dispatchEvent(new Event('p', { cancelable: true })));
for (const name of ['preventDefault', 'stopPropagation', 'stopImmediatePropagation']) show(() => Event.prototype[name].call({}));
console.log(Object.keys(new Event('x')), new Event('x').isTrusted, 'isTrusted' in Event.prototype, CustomEvent.length, AbortSignal.length);
const { signal } = new AbortController();
signal.onabort = 5;
console.log(signal.onabort);
signal.onabort = null;
console.log(signal.onabort, inspect(new AbortController(), { depth: -1 }), inspect({ a: { b: { signal } } }, { depth: 1 }));
process.on('warning', (warning) => console.log(warning.name, warning.message));
for (let i = 0; i < 11; i++) signal.addEventListener('abort', () => {});
