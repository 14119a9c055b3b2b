// Numbers of Buffers where the common case ends: odd offsets and values, views that are no Buffers.
const show = (f) => {
  try {
    const v = f();
    return typeof v === 'bigint' ? `${v}n` : Object.is(v, -0) ? '-0' : String(v);
  } catch (e) { return `${e.name} ${e.code} ${e.message}`; }
};
const bytes = Buffer.from([0x80, 0xff, 0x01, 0x7f, 0x00, 0xc0, 0xfe, 0x3f, 0xf0, 0x12]);
const reads = ['UInt8', 'Int8', 'UInt16LE', 'UInt16BE', 'Int16LE', 'Int16BE', 'UInt32LE', 'UInt32BE', 'Int32LE', 'Int32BE', 'FloatLE', 'FloatBE',
  'DoubleLE', 'DoubleBE', 'BigInt64LE', 'BigInt64BE', 'BigUInt64LE', 'BigUInt64BE'];
const offsets = [undefined, 0, 1, 2, -0, 2.0, 9, 8, 6, 10, -1, 1.5, NaN, Infinity, '0', null, {}, 2 ** 31, 2 ** 32];
for (const kind of reads) console.log(kind, offsets.map((o) => show(() => bytes[`read${kind}`](o))).join(' | '));
const values = [0, -0, 1, 127, 128, 255, 256, -1, -128, -129, 32767, 32768, 65535, 65536, 2147483647, 2147483648, 4294967295, 4294967296, -2147483648, -2147483649,
  1.5, -1.5, NaN, Infinity, '5', '', null, undefined, true, 1e40];
for (const kind of reads.filter((k) => !k.startsWith('Big')))
  console.log(kind, values.map((v) => {
    const b = Buffer.alloc(8, 0xaa);
    return `${show(() => b[`write${kind}`](v, 0))}:${b.toString('hex')}`;
  }).join(' | '));
for (const v of [0n, 1n, -1n, 2n ** 63n, 2n ** 64n, 1]) {
  const b = Buffer.alloc(8);
  console.log(show(() => b.writeBigInt64LE(v)), show(() => b.writeBigUInt64BE(v)), b.toString('hex'));
}
for (const o of offsets) console.log(show(() => Buffer.alloc(4).writeUInt16LE(513, o)), show(() => Buffer.alloc(12).writeDoubleBE(0.1, o)));

const others = [new Uint8Array([1, 2, 3, 4]), new Uint8Array(new ArrayBuffer(8), 2, 4), { 0: 5, 1: 6, length: 2 }, [7, 8, 9, 10], new Uint16Array([258, 772]),
  new Uint8Array(0), new Uint8ClampedArray([9, 9, 9, 9])];
for (const o of others) console.log(show(() => Buffer.prototype.readUInt16LE.call(o)), show(() => Buffer.prototype.readUInt8.call(o, 1)), show(() => Buffer.prototype.writeInt16BE.call(o, 3)), Array.from(o).join());
const resizable = new ArrayBuffer(8, { maxByteLength: 16 });
const tracking = new Uint8Array(resizable);
resizable.resize(2);
console.log(show(() => Buffer.prototype.readUInt16LE.call(tracking)), show(() => Buffer.prototype.readUInt32LE.call(tracking)));
const detached = Buffer.from(new ArrayBuffer(8));
structuredClone(detached.buffer, { transfer: [detached.buffer] });
console.log(show(() => detached.readUInt8()), show(() => detached.writeUInt8(1)), show(() => detached.subarray(0, 1).length));

// Parts of Buffers.
const text = Buffer.from('0123456789');
for (const [a, b] of [[], [2], [2, 5], [-3], [-3, -1], [5, 2], [0, 100], [-100, 3], ['2', '4'], [1.9, 4.9], [NaN, 3], [null, 2], [undefined, -1], [2 ** 31, 3], [3, 2 ** 40]])
  console.log(text.subarray(a, b).toString(), text.slice(a, b).toString());
const part = text.subarray(2, 6).subarray(1);
part[0] = 65;
console.log(text.toString(), part.byteOffset - text.byteOffset, part instanceof Buffer, Object.getPrototypeOf(part) === Buffer.prototype);
console.log(show(() => Buffer.prototype.subarray.call(new Uint8Array([1, 2, 3]), 1) instanceof Buffer));
console.log(Buffer.prototype.readUInt8.name, Buffer.prototype.readUint8 === Buffer.prototype.readUInt8, Buffer.prototype.writeUInt8.length, Buffer.prototype.readInt32BE.length,
  Buffer.prototype.subarray.length, Buffer.prototype.subarray.name);
for (const n of [0, 1.5, 4095, 4096, 5000.5]) console.log(Buffer.alloc(n).length, Buffer.allocUnsafe(n).length, Buffer.allocUnsafeSlow(n).length, Buffer.alloc(n).every((x) => x === 0));
console.log(Buffer.concat([text, new Uint8Array([65, 66]), Buffer.alloc(1)]).toString('latin1'), Buffer.concat([text], 4).toString(), Buffer.concat([text], 12).length,
  show(() => Buffer.concat([text, 'x'])), show(() => Buffer.concat([new Uint16Array(1)])));
