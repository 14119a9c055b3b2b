// Typed arrays, buffers and views.
const show = (...values) => console.log(values.map((v) => (ArrayBuffer.isView(v) ? v.constructor.name + '[' + v.join() + ']' : String(v))).join(' '));
show(new Uint8Array([1, 256, -1, 1.9, '7', NaN]), new Uint8ClampedArray([300, -5, 1.5, 2.5]), new Int16Array(2), new Float32Array([0.1, 1e40]));
show(new BigInt64Array([1n, -(2n ** 63n)]), new BigUint64Array([-1n]), Uint8Array.from('123'), Int8Array.of(1, 200), new Float64Array(new Set([1, 2])));
const buffer = new ArrayBuffer(8), bytes = new Uint8Array(buffer), view = new DataView(buffer);
view.setInt16(0, -2); view.setFloat32(4, 1.5, true); view.setUint8(3, 255);
show(bytes, view.getInt16(0), view.getUint16(0, true), view.getFloat32(4, true), bytes.subarray(2, 4).byteOffset, buffer.slice(0, 2).byteLength);
const t = new Int32Array([5, 1, 4]);
show(t.sort(), t.map((x) => x * 2), t.filter((x) => x > 1), t.slice(-1), t.toReversed(), t.with(0, 9), t.subarray(1), t.indexOf(4), t.includes(1));
t.set([7, 8], 1); t[5] = 1; t['-0'] = 1; t.foo = 'bar';
show(t, t[5], Object.keys(t).join(), 3 in t, '1' in t, delete t[9], t.at(-1), t.reduce((a, b) => a + b), t.BYTES_PER_ELEMENT);
show(Object.prototype.toString.call(t), t instanceof Object.getPrototypeOf(Int8Array), [...t.entries()].join(';'), new Float32Array([3, NaN, -0, 0]).sort());
const resizable = new ArrayBuffer(4, { maxByteLength: 8 }), tracking = new Uint8Array(resizable);
resizable.resize?.(6);
show(tracking.length, resizable.byteLength, resizable.maxByteLength, resizable.resizable);
for (const f of [() => new Int8Array(-1), () => new Int16Array(buffer, 1), () => new Int32Array(buffer, 4, 2), () => Int8Array(1), () => new Uint8Array([1n]),
  () => view.getInt32(6), () => new (Object.getPrototypeOf(Int8Array))(), () => new ArrayBuffer(-1), () => t.set([1], 3), () => new DataView({})]) {
  try { f(); console.log('no error'); } catch (e) { console.log(e.name + ': ' + e.message); }
}
