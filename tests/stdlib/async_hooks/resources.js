// AsyncResource, its errors, executionAsyncResource, nested scopes; hooks enabled and disabled while they run.
const ah = require('async_hooks');
const { AsyncResource, createHook, executionAsyncId, executionAsyncResource, triggerAsyncId } = ah;
const events = [];
const hook = createHook({ init(id, type, trigger, resource) { events.push(`${type} ${typeof resource}`); }, destroy() { events.push('destroy'); } });
console.log(hook.enable() === hook, hook.disable() === hook);
hook.enable();
class Mine extends AsyncResource {
  constructor() { super('Mine', { requireManualDestroy: true }); }
}
const r = new Mine();
hook.disable();
new AsyncResource('unseen');
console.log(events, r.asyncId() > 1, r.triggerAsyncId() === executionAsyncId());
r.runInAsyncScope(function(a, b) {
  console.log(this.name, a, b, executionAsyncId() === r.asyncId(), triggerAsyncId() === r.triggerAsyncId(), executionAsyncResource() === r);
  const inner = new AsyncResource('inner', r.asyncId());
  inner.runInAsyncScope(() => console.log(executionAsyncId() === inner.asyncId(), triggerAsyncId() === r.asyncId()));
  console.log(executionAsyncId() === r.asyncId());
}, { name: 'this' }, 1, 2);
try { r.runInAsyncScope(() => { throw new Error('out'); }); } catch (e) { console.log(e.message, executionAsyncId()); }
for (const make of [() => new AsyncResource(), () => new AsyncResource('x', { triggerAsyncId: 'y' }), () => new AsyncResource('x', -2), () => createHook({ init: 1 }), () => createHook({ promiseResolve: 'x' }), () => r.bind(1)]) {
  try { make(); console.log('no error'); } catch (e) { console.log(e.name, e.code, e.message); }
}
const all = createHook({ init() {} }).enable();
try { new AsyncResource(''); } catch (e) { console.log(e.code, e.message); }
all.disable();
const bound = AsyncResource.bind(function(x) { return [this === globalThis || this === undefined, x, executionAsyncId() !== 1]; });
console.log(bound(5), bound.length, r.emitDestroy() === r);
console.log(Object.keys(ah), ah.asyncWrapProviders.PROMISE, Object.isFrozen(ah.asyncWrapProviders), executionAsyncResource());
setImmediate(() => {
  console.log(executionAsyncResource().constructor.name);
  setTimeout(function() { console.log(executionAsyncResource() === this, executionAsyncResource().constructor.name); }, 1);
});
