// What messages say of what was thrown, of empty and odd messages, of long values.
const assert = require('assert');
const { inspect } = require('util');
const told = (m, ...a) => { try { assert[m](...a); } catch (e) { console.log(e.name, e.code, JSON.stringify(e.message), e.generatedMessage, e.operator); } };
const thrower = (v) => () => { throw v; };
class My extends Error {}
class Named extends Error { get name() { return 'N'; } }
{
  class RangeError extends Error {}
  told('throws', thrower(new RangeError('x')), globalThis.RangeError);
}
told('throws', thrower(new My('a')), RangeError);
told('throws', thrower(new Named('b')), RangeError);
told('throws', thrower(new TypeError('')), RangeError);
told('throws', thrower(5), TypeError);
told('doesNotThrow', thrower(null));
told('doesNotThrow', thrower(0));
told('strictEqual', 1, 2, '');
told('deepStrictEqual', [1], [2], '');
told('equal', 1, 2, '');
told('ok', false, Symbol('q'));
told('strictEqual', 1, 2, Symbol('q'));
told('strictEqual', 1, 2, 'mine');
told('deepStrictEqual', new Error('x', { cause: new TypeError('c') }), new Error('y'));
try { assert.strictEqual('A'.repeat(600), ''); } catch (e) { console.log(/actual: .*/.exec(inspect(e))[0].length); }
console.log(assert.ok === assert, assert.name, Object.prototype.toString.call(globalThis));
let warnings = 0;
process.on('warning', () => warnings++);
process.noDeprecation = false;
try { assert.fail(1, 2); } catch { try { assert.fail(1, 2); } catch { setImmediate(() => console.log(warnings)); } }
