const { inspect } = require('util');
const show = (e) => console.log(inspect(e).split('\n').filter((l) => !/^\s+(at |\.\.\. )/.test(l)).join('\n'));
class Foo extends Error {} class FooError extends Error {}
show(new Error('plain')); show(new Foo('f')); show(new FooError('f'));
show(Object.assign(new Error('props'), { code: 'E', n: { a: 1 } }));
show(new Error('outer', { cause: new TypeError('inner') })); show(new AggregateError([1, new Error('x')], 'agg'));
const e = new TypeError('m'); e.stack; e.name = 'Renamed'; show(e);
const s = new Error('nostack'); s.stack = undefined; show(s); show({ nested: s });
const t = new Error('msg'); delete t.stack; t.stack = 'custom'; show(t);
show(Object.create(Error.prototype)); show(new RangeError(''));
const p = new Error('proto'); Object.setPrototypeOf(p, null); show(p);
