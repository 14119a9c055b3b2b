// Array iterators over typed arrays, arrays and array-likes, in for-of, spread and by hand: the same steps each way.
'use strict';

const buffer = new ArrayBuffer(16);
new Uint8Array(buffer).set([1, 2, 3, 4, 250, 251, 252, 253, 0, 0, 240, 127, 5, 6, 7, 8]);
const kinds = [Int8Array, Uint8Array, Uint8ClampedArray, Int16Array, Uint16Array, Int32Array, Uint32Array, Float32Array, Float64Array, BigInt64Array,
    BigUint64Array];
for (const Kind of kinds) {
    const view = new Kind(buffer);
    const seen = [];
    for (const v of view) seen.push(v);
    console.log(Kind.name, seen.map(String).join(' '));
    console.log(seen.length === view.length && seen.every((v, i) => Object.is(v, view[i])), [...view.keys()].length, [...view.entries()].at(-1).map(String).join());
}
console.log([...Buffer.from('abc')], [...Buffer.from('abc').entries()].join(' '), [...Buffer.from('abc').subarray(1)]);
console.log(Math.max(...new Int16Array([3, 9, -4])), new Set(new Uint8Array([1, 1, 2])));

// what changes while it is walked
const resizable = new ArrayBuffer(4, { maxByteLength: 8 });
const tracking = new Uint8Array(resizable);
let steps = 0;
for (const v of tracking) {
    if (steps === 1) resizable.resize(6);
    if (steps === 4) resizable.resize(5);
    tracking[5] = steps + v;
    steps++;
}
console.log('tracking', steps);

const fixed = new Uint8Array(resizable, 0, 4);
try {
    for (const v of fixed) if (steps++ > 6) resizable.resize(2);
} catch (e) {
    console.log(e.name, steps);
}
resizable.resize(8);
const gone = new Uint8Array(4), iterator = gone.values();
console.log(iterator.next());
structuredClone(gone, { transfer: [gone.buffer] });
for (let i = 0; i < 2; i++) {
    try {
        console.log(iterator.next());
    } catch (e) {
        console.log(e.name);
    }
}
let closed = 0;
try {
    for (const v of iterator) closed++;
} catch (e) {
    console.log(e.name, closed);
}
console.log([...new Uint8Array(0)], new Uint8Array(0).values().next());

// an end stays an end
const list = [1, 2], walk = list.values();
console.log([...walk], list.push(3), walk.next(), [...walk]);

// array-likes: lengths and elements are asked at each step
const log = [];
const like = {
    get length() {
        log.push('length');
        return 2;
    },
    get 0() {
        log.push('0');
        return 'a';
    },
    get 1() {
        log.push('1');
        throw new RangeError('one');
    },
};
try {
    for (const v of Array.prototype.values.call(like)) log.push(v);
} catch (e) {
    log.push(e.message);
}
console.log(log.join());
for (const [i, v] of Array.prototype.entries.call('hi')) console.log(i, v);
for (const [i, v] of ['x', 'y'].entries()) console.log(i, v);
for (const i of [, 'y'].keys()) console.log(i);

// a `next` of its own, one that the prototype gets, and a patched one on the way
const own = [1, 2].values();
own.next = () => ({ done: true });
console.log([...own]);
const original = Object.getPrototypeOf([].values()).next;
let calls = 0;
const walked = [];
for (const v of new Uint8Array([7, 8, 9])) {
    walked.push(v);
    Object.getPrototypeOf([].values()).next = function () {
        calls++;
        return original.call(this);
    };
}
const before = calls;
for (const v of new Uint8Array([7, 8, 9])) walked.push(v);
const after = calls;
Object.getPrototypeOf([].values()).next = original;
console.log(walked, before, after);
