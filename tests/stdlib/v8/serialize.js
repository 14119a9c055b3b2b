'use strict';
const v8 = require('v8');
const values = [undefined, null, true, 1, -1, 1.5, -0, NaN, Infinity, 'text', 'é', '\u4e2d', 12345678901234567890n, -1n, [], [1, 2, 3], [1, , 3], {}, { a: 1, b: { c: [2] } }, new Date(5), /x/gi, new Map([[1, 2]]), new Set(['a']),
  Object(1), Object('s'), Object(true), Object(5n), new Uint8Array([1, 2]), new Float64Array([1.5]), new DataView(new ArrayBuffer(3)), new ArrayBuffer(2), Buffer.from('buf'), new Error('e'), new RangeError('r')];
for (const value of values) {
  const bytes = v8.serialize(value);
  console.log(value instanceof Error ? value.name : bytes.toString('hex'), value instanceof Error ? v8.deserialize(bytes).message : v8.deserialize(bytes));
}
const cyclic = { self: null };
cyclic.self = cyclic;
const copy = v8.deserialize(v8.serialize(cyclic));
console.log(copy.self === copy);
for (const f of [() => v8.serialize(() => {}), () => v8.serialize(Symbol('s')), () => v8.deserialize(Buffer.from('xx')), () => v8.deserialize(5), () => v8.setFlagsFromString(5), () => v8.serialize(new WeakMap())]) {
  try {
    f();
    console.log('no error');
  } catch (e) {
    console.log(e.name, e.code, e.message);
  }
}
const serializer = new v8.Serializer();
serializer.writeHeader();
serializer.writeUint32(7);
serializer.writeUint64(1, 2);
serializer.writeDouble(0.5);
serializer.writeRawBytes(Buffer.from('abc'));
const buffer = serializer.releaseBuffer();
const deserializer = new v8.Deserializer(buffer);
console.log(buffer.toString('hex'), deserializer.readHeader(), deserializer.getWireFormatVersion(), deserializer.readUint32(), deserializer.readUint64(), deserializer.readDouble(), deserializer.readRawBytes(3).toString());
console.log(Object.keys(v8.getHeapStatistics()).length > 5, typeof v8.getHeapStatistics().used_heap_size, v8.cachedDataVersionTag() > 0);
