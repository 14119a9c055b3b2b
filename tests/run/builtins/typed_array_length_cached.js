// The length of typed arrays at a site that has seen many: redefined getters, detached, resized and growing buffers, receivers that are none.
const read = (a) => a.length;
const bytes = new Uint8Array(5);
for (let i = 0; i < 50; i++) read(bytes);
console.log(read(bytes), read(new Float64Array(3)), read(new Uint8Array(0)), read(Buffer.from('abc')), read('four'), read([1, 2]), read({ length: 'x' }));
const resizable = new ArrayBuffer(8, { maxByteLength: 16 });
const tracking = new Uint8Array(resizable), fixed = new Uint8Array(resizable, 2, 4);
console.log(read(tracking), read(fixed));
resizable.resize(12);
console.log(read(tracking), read(fixed));
resizable.resize(3);
console.log(read(tracking), read(fixed), fixed[0], tracking[2]);
const moved = new Uint8Array([1, 2, 3]);
structuredClone(moved.buffer, { transfer: [moved.buffer] });
console.log(read(moved), moved[1]);
moved[1] = 5;
class Odd extends Uint8Array { get length() { return 'mine'; } }
console.log(read(new Odd(2)));
class Super extends Uint8Array { get length() { return super.length * 10; } }
for (let i = 0; i < 20; i++) read(new Super(2));
console.log(read(new Super(4)));
const home = { __proto__: bytes, get() { return super.length; } };
for (let i = 0; i < 3; i++) try { console.log(home.get()); } catch (e) { console.log(e.name); }
const prototype = Object.getPrototypeOf(Uint8Array.prototype), original = Object.getOwnPropertyDescriptor(prototype, 'length');
Object.defineProperty(prototype, 'length', { get() { return 'patched'; }, configurable: true });
console.log(read(bytes));
Object.defineProperty(prototype, 'length', original);
console.log(read(bytes));
Object.defineProperty(Float32Array.prototype, 'length', { value: 7, configurable: true });
const floats = new Float32Array(2);
console.log(read(floats));
delete Float32Array.prototype.length;
console.log(read(floats));
Object.defineProperty(bytes, 'length', { value: 'own' });
console.log(read(bytes), read(new Uint8Array(6)));
// Elements at and beyond the ends.
const wrap = new Uint8Array(4), i8 = new Int8Array(wrap.buffer);
for (const v of [255, 256, -1, 1.9, '7', NaN, 300]) { wrap[0] = v; console.log(wrap[0], i8[0]); }
for (const k of [-1, 4, 1.5, '1', -0, 2 ** 31]) { wrap[k] = 9; console.log(k, wrap[k]); }
