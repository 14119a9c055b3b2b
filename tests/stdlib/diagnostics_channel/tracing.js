// Channels, stores and traced calls: order, results, what throws.
const dc = require('diagnostics_channel'); const { AsyncLocalStorage } = require('async_hooks');
process.on('uncaughtException', (e) => console.log('uncaught', e.message));
const log = (...a) => console.log(...a);
const tc = dc.tracingChannel('t');
const h = {}; for (const k of ['start', 'end', 'asyncStart', 'asyncEnd', 'error']) h[k] = (m, n) => log(n, JSON.stringify(m, (k, v) => v instanceof Error ? 'E:' + v.message : v));
tc.subscribe(h);
const T = (f) => { try { log('ret', f()); } catch (e) { log('thrown', e.message); } };
T(() => tc.traceSync((...a) => a, { a: 1 }, 5, 1, 2)); T(() => tc.traceSync(() => { throw new Error('x'); }, { a: 1 })); T(() => tc.traceSync(function() { return this; }, undefined, 'th'));
T(() => tc.traceCallback((a, cb) => { cb(null, a); return 'r'; }, -1, { b: 1 }, null, 7, (e, r) => { log('cb', e, r); }));
T(() => tc.traceCallback((a, cb) => { cb(new Error('cbe'), a); return 'r'; }, 1, { b: 1 }, null, 7, function (e, r) { log('cb', e.message, r, this === globalThis); }));
T(() => tc.traceCallback((cb, a) => { cb.call('me', undefined, a, 5, 6); }, 0, undefined, null, function (...a) { log('cb', a, this == 'me'); }, 9));
T(() => tc.traceCallback(() => { throw new Error('sync'); }, 0, {}, null, () => {}));
T(() => tc.traceCallback((cb) => { cb(); }, 0, {}, null, () => { throw new Error('incb'); }));
T(() => tc.traceCallback(() => {}, 0, {}, null, 5)); T(() => tc.traceCallback(() => {})); T(() => tc.traceCallback(() => {}, 5, {}, null, () => {}));
class P extends Promise {}
(async () => {
  const p = tc.tracePromise(async () => 5, { p: 1 }); log(p instanceof Promise, await p);
  const q = tc.tracePromise(() => P.resolve(6), { p: 2 }); log(q instanceof P, await q);
  const r = tc.tracePromise(() => 7, { p: 3 }); log(r instanceof Promise, await r);
  const th = { then(f) { f(8); } }; const t = tc.tracePromise(() => th, { p: 4 }); log(t === th, await t);
  await tc.tracePromise(async () => { throw new Error('rej'); }, { p: 5 }).catch((e) => log('c', e.message));
  T(() => tc.tracePromise(() => { throw new Error('syncp'); }, { p: 6 }));
  log(tc.unsubscribe(h), tc.unsubscribe(h), tc.hasSubscribers, tc.unsubscribe({}), tc.unsubscribe({ start() {} }));
  T(() => tc.traceCallback((cb) => cb === 5, 0, {}, null, 5)); log(tc.tracePromise(() => 5)); T(() => tc.traceSync(() => 5));
  const a1 = new AsyncLocalStorage(), a2 = new AsyncLocalStorage(); const c = dc.channel('st');
  c.bindStore(a1); c.bindStore(a2, (d) => { if (d.bad) throw new Error('tr'); return d.x; }); c.subscribe((m) => log('pub', a1.getStore(), a2.getStore()));
  log(c.hasSubscribers, c.runStores({ x: 1 }, function (...a) { log('in', a1.getStore(), a2.getStore(), this, a); return 'rr'; }, 'th', 1, 2)); log(c.runStores({ bad: 1 }, () => { log('in', a1.getStore(), a2.getStore()); return 'q'; }));
  T(() => c.runStores({ x: 2 }, () => { throw new Error('fn'); })); log(a1.getStore());
  log(c.unbindStore(a1), c.unbindStore(a1), c.unbindStore(5), c.unbindStore(a2)); log(c.hasSubscribers); log(c.runStores({ x: 3 }, () => a1.getStore()));
  const d = dc.channel('seq'); const f1 = (m) => { log('f1', m); d.unsubscribe(f1); d.subscribe(f3); }, f2 = (m) => log('f2', m), f3 = (m) => log('f3', m);
  d.subscribe(f1); d.subscribe(f2); d.subscribe(f2); d.publish(1); d.publish(2); log(d.unsubscribe(f2)); d.publish(3);
  d.subscribe(() => { throw new Error('sub'); }); d.publish(4); log('after');
  const nt = dc.channel('st2'); nt.bindStore({ run(ctx, fn) { log('own store', ctx); return fn(); } }); nt.runStores(5, () => log('body'));
  for (const v of [undefined, null, 5]) T(() => { nt.bindStore(v); nt.runStores(1, () => 2); }); 
  const e = dc.channel(Symbol('sy')); e.subscribe((m, n) => log(n)); e.publish(1); log(e.name);
  log(dc.hasSubscribers('seq'), dc.hasSubscribers('none'), dc.channel('seq') === d);
  const tc2 = dc.tracingChannel({ start: d, end: d, asyncStart: d, asyncEnd: d, error: d }); log(tc2.hasSubscribers); tc2.traceSync(() => 1, { z: 1 });
})();
