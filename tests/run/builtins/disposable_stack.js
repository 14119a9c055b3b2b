// DisposableStack and AsyncDisposableStack. Expected output from Node 24.
const tell = (f) => { try { console.log(f()); } catch (e) { console.log(`${e.name}: ${e.message}`); } };
const resource = (name) => ({ [Symbol.dispose]() { console.log('dispose', name); } });
const stack = new DisposableStack();
stack.use(resource('used')); console.log(stack.adopt(5, (v) => console.log('adopted', v)), stack.defer(() => console.log('deferred')), stack.use(null));
console.log(stack.disposed, Object.prototype.toString.call(stack), DisposableStack.prototype.dispose === DisposableStack.prototype[Symbol.dispose]);
const moved = stack.move();
console.log(stack.disposed, moved.disposed, moved.dispose(), moved.disposed, moved.dispose());
tell(() => moved.use(null)); tell(() => DisposableStack()); tell(() => DisposableStack.prototype.use.call({}));
tell(() => new DisposableStack().use({})); tell(() => new DisposableStack().use(5)); tell(() => new DisposableStack().adopt(5));
tell(() => new DisposableStack().defer({})); tell(() => new AsyncDisposableStack().use({})); tell(() => moved.move());
tell(() => { const s = new DisposableStack(); s.defer(() => { throw 1; }); s.defer(() => { throw 2; }); try { s.dispose(); } catch (e) { return [e.name, e.error, e.suppressed].join(); } });
console.log(Object.getOwnPropertyNames(DisposableStack.prototype).join(), Object.getOwnPropertyNames(AsyncDisposableStack.prototype).join());
{ using s = new DisposableStack(); s.defer(() => console.log('at the end of the block')); }
class Derived extends AsyncDisposableStack { constructor() { super(); this.x = 1; } }
(async () => {
  const s = new Derived();
  s.use({ async [Symbol.asyncDispose]() { console.log('async'); } }); s.use(resource('sync')); s.use(null); s.adopt(1, async (v) => console.log('adopted', v));
  s.defer(() => { throw new Error('a'); }); s.defer(async () => { throw new Error('b'); });
  try { await s.disposeAsync(); } catch (e) { console.log(e.name, e.error.message, e.suppressed.message); }
  console.log(s.disposed, s instanceof Derived, s.x, await s.disposeAsync());
  AsyncDisposableStack.prototype.disposeAsync.call(1).catch((e) => console.log(e.message));
})();
