const { inspect } = require('util');
const v = { b: [1, 2, { c: new Map([['k', { d: 1 }]]) }], a: 'text', get g() { return 5; }, set s(x) {} };
for (const o of [{ depth: 0 }, { depth: null }, { compact: false }, { compact: true }, { sorted: true }, { getters: true },
  { breakLength: 20 }, { showHidden: true }, { maxArrayLength: 1 }, { maxStringLength: 2 }]) console.log(inspect(v, o));
console.log(inspect(1234567.891, { numericSeparator: true }), inspect('x'.repeat(30), { maxStringLength: 4 }));
console.log(inspect({ [inspect.custom](d, o, i) { return { d, depth: o.depth, same: i === inspect }; } }));
console.log(inspect({ a: { [inspect.custom]: () => 'two\nlines' } }), inspect(new Proxy({ a: 1 }, {}), { showProxy: true }));
class P { get x() { return 1; } } console.log(inspect(new P(), { showHidden: true }), inspect(v, true, 0, false));
console.log(inspect.defaultOptions, inspect(Object.setPrototypeOf(new Map([[1, 2]]), null)));
