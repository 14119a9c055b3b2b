// Maps whose keys are paired by equality: a key of both sides with unequal values is looked for elsewhere.
const assert = require('assert');
const both = (a, b) => console.log(['deepEqual', 'deepStrictEqual'].map((m) => { try { assert[m](a, b); return true; } catch { return false; } }).join(' '));
both(new Map([[1, 'a'], ['1', 'b']]), new Map([['1', 'a'], [true, 'b']]));
both(new Map([['1', 'x'], [1, '']]), new Map([['1', ''], [true, 'x']]));
both(new Map([['1', 'x'], [1, '']]), new Map([['1', ''], [true, 'y']]));
const k = { a: 1 }, l = { a: 1 };
both(new Map([[k, 1], [l, 2]]), new Map([[k, 2], [l, 1]]));
both(new Map([[k, 1], [l, 2]]), new Map([[k, 2], [l, 2]]));
const tag = Symbol('tag');
const mark = (value, x) => Object.assign(value, { [tag]: x });
both(mark([1], 1), mark([1], 2));
both(mark(new Uint8Array(2), 1), new Uint8Array(2));
both(mark({}, 1), {});
