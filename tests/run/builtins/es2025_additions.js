// What ES2024 and ES2025 added beyond Node 20: RegExp.escape, Float16Array, Object.groupBy on iterables, array transfer …
console.log(RegExp.escape('a.b*c-d/é\n'), new RegExp(RegExp.escape('1+1=2')).test('1+1=2'), RegExp.escape('\u2028\ud800'));
console.log(Math.f16round(1.337), Math.f16round(65520), Math.f16round(-0) === 0, Math.f16round(5.960464477539063e-8));
const h = new Float16Array([1.5, 65504, 1e-8, NaN]);
console.log(h.join(), h.BYTES_PER_ELEMENT, new DataView(h.buffer).getFloat16(0, true));
console.log(JSON.stringify(Object.groupBy([1, 2, 3, 4, 5], (x) => (x % 2 ? 'odd' : 'even'))), [...Map.groupBy('hello', (c) => c < 'i').entries()].map(([k, v]) => k + ':' + v.join('')).join(' '));
const from = new ArrayBuffer(8, { maxByteLength: 16 }), bytes = new Uint8Array(from); bytes[7] = 9;
const to = from.transfer(12);
console.log(from.detached, from.byteLength, to.byteLength, to.resizable, new Uint8Array(to)[7], bytes.length, to.transferToFixedLength().resizable);
Promise.try((x) => { throw x; }, 'thrown').catch((e) => console.log('caught', e));
const { promise, resolve } = Promise.withResolvers(); promise.then((v) => console.log('resolved', v)); resolve(1);
console.log('a\ud800b'.isWellFormed(), 'a\ud800b'.toWellFormed() === 'a\ufffdb', 'é'.isWellFormed());
const shared = new Int32Array(new SharedArrayBuffer(8));
console.log(Atomics.add(shared, 0, 5), Atomics.compareExchange(shared, 0, 5, 7), Atomics.load(shared, 0), Atomics.notify(shared, 0), Atomics.waitAsync(shared, 0, 1).value);
