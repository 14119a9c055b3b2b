// Array.fromAsync. Expected output from Node 24.
async function* generate() { yield 1; try { yield Promise.resolve(2); yield 3; } finally { console.log('closed'); } }
const fails = (p) => p.then((v) => console.log('no failure', v), (e) => console.log(`${e.name}: ${e.message}`));
class Sub extends Array {}
(async () => {
  console.log(await Array.fromAsync([Promise.resolve(1), 2, , 'x']), await Array.fromAsync(generate(), async (v, i) => v * 10 + i));
  console.log(await Array.fromAsync({ length: 2, 0: Promise.resolve('a'), 1: 'b' }), await Array.fromAsync(5), await Array.fromAsync('ab'));
  console.log(await Array.fromAsync.call(Sub, [1, 2]), await Array.fromAsync.call(null, new Set([1]), function(v) { return [this.k, v]; }, { k: 'this' }));
  await fails(Array.fromAsync(null)); await fails(Array.fromAsync([], 5)); await fails(Array.fromAsync([], {}));
  await fails(Array.fromAsync({ [Symbol.iterator]: 5 })); await fails(Array.fromAsync({ [Symbol.iterator]() { return 5; } }));
  await fails(Array.fromAsync(generate(), () => { throw new RangeError('mapper'); })); await fails(Array.fromAsync([Promise.reject(new Error('item'))]));
  console.log(Array.fromAsync.length, Array.fromAsync.name, Error.isError(new TypeError('x')), Error.isError({}), Error.isError(Object.create(Error.prototype)), Atomics.pause());
})();
