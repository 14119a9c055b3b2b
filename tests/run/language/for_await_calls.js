// for await calls next() without arguments, of async and of sync iterators; a function without simple parameters has no arguments.callee.
const counting = (key) => ({ [key]() { return this; }, next() { console.log('next', arguments.length); return { done: true }; } });
(async () => {
  for await (const x of counting(Symbol.iterator));
  for await (const x of counting(Symbol.asyncIterator));
  for (const x of counting(Symbol.iterator));
  async function* delegate() { yield* counting(Symbol.asyncIterator); }
  await delegate().next();
})();
function simple(a) { return arguments; }
function notSimple(a = 0) { return arguments; }
console.log(typeof simple().callee, Object.getOwnPropertyNames(notSimple(1)).join());
try { notSimple().callee; } catch (e) { console.log(e.name); }
