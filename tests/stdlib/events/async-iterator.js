const { on, once, EventEmitter, getEventListeners } = require('events');
(async () => {
  const e = new EventEmitter(); setTimeout(() => { for (let i = 0; i < 3; i++) e.emit('v', i); e.emit('end'); }, 1);
  for await (const [v] of on(e, 'v', { close: ['end'] })) console.log('v', v);
  const ac = new AbortController(); setTimeout(() => ac.abort(), 1);
  try { for await (const x of on(e, 'v', { signal: ac.signal })) console.log(x); } catch (err) { console.log(err.name, err.code, err.message); }
  try { await once(e, 'z', { signal: AbortSignal.abort() }); } catch (err) { console.log(err.name, err.cause.name); }
  const t = new EventTarget(); setTimeout(() => t.dispatchEvent(new Event('go')), 1); const [ev] = await once(t, 'go'); console.log(ev.type, getEventListeners(t, 'go').length);
})();
