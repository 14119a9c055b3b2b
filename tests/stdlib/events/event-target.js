const t = new EventTarget(); const log = (e) => console.log(e.type, e.target === t, e.eventPhase, e.cancelable, e.defaultPrevented);
t.addEventListener('a', log); t.addEventListener('a', log); t.addEventListener('a', { handleEvent(e) { console.log('obj', this !== t); e.preventDefault(); } }, { once: true });
console.log(t.dispatchEvent(new Event('a', { cancelable: true })), t.dispatchEvent(new Event('a', { cancelable: true }))); t.removeEventListener('a', log); console.log(t.dispatchEvent(new Event('a')));
t.addEventListener('s', (e) => { console.log(1); e.stopImmediatePropagation(); }); t.addEventListener('s', () => console.log(2)); t.dispatchEvent(new Event('s'));
const c = new CustomEvent('c', { detail: { x: 1 } }); console.log(c.detail, c.isTrusted, c.bubbles, c.composedPath(), Object.prototype.toString.call(c));
const ac = new AbortController(); console.log(ac, ac.signal.aborted); ac.signal.onabort = (e) => console.log('onabort', e.type, e.isTrusted); ac.signal.addEventListener('abort', () => console.log('listener'));
ac.abort('why'); ac.abort('again'); console.log(ac.signal.reason, ac.signal); try { ac.signal.throwIfAborted(); } catch (e) { console.log('threw', e); }
const any = AbortSignal.any([new AbortController().signal, AbortSignal.abort(5)]); console.log(any.aborted, any.reason); const d = new AbortController(); const dep = AbortSignal.any([d.signal]); dep.addEventListener('abort', () => console.log('dep', dep.reason.name)); d.abort();
const to = AbortSignal.timeout(1); to.addEventListener('abort', () => console.log(to.reason.name, to.reason.code, to.reason.message)); setTimeout(() => {}, 10);
for (const f of [() => new Event(), () => new AbortSignal(), () => t.dispatchEvent(1), () => t.addEventListener('x', 1), () => AbortSignal.any(1), () => AbortSignal.timeout('x')]) try { f(); } catch (e) { console.log(e.name, e.code, e.message); }
const ex = new DOMException('m', 'AbortError'); console.log(ex.code, ex.name, ex instanceof Error, ex + '', DOMException.ABORT_ERR, new EventTarget());
