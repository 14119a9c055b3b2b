const { format, formatWithOptions } = require('util');
class A { toString() { return 'A!'; } } class B extends A {} class Foo extends Error {}
console.log(format('%s %s %s', new B(), Object.create(null), { toString() { return 'own'; } }));
console.log(format('%d %i %f', '1.5x', '42.9', '3.7a'), format('%%%s%', 1, 2), format('%s', -0), format('%s', 12n));
console.log(format('%s', Symbol('a')), format('%d', {}), format('%x', 1), format('a', { a: { b: { c: {} } } }), format('%s', { a: { b: 1 } }));
console.log(format('%s', [1, [2]]), format('%s', null, undefined), format(1, 'a%s'), format('%s', new Date(0)), format('%d', 5n));
console.log(format('%o', { f() {} }), format('%O', { a: { b: { c: { d: 1 } } } }), format('%j', { a: 1 }), format('%c|', 'css'));
const ci = {}; ci.c = ci; console.log(format('%j', ci), format('%s', class X {}), format('%s', () => 1), format('%s %s', 'a'), format('100%', 1), format('%%', 'b'));
console.log(formatWithOptions({ colors: true }, '%s %O', 'x', { n: 1 }, [2]), format(), format(null, { a: 1 }));
