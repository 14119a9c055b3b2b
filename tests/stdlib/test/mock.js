// Mock functions, methods, accessors and timers.
const { mock, test } = require('node:test');
const assert = require('assert');
const sum = mock.fn((a, b) => a + b);
console.log(sum(1, 2), sum.mock.callCount(), sum.mock.calls[0].arguments, sum.mock.calls[0].result, sum.mock.calls[0].error, sum.name);
sum.mock.mockImplementationOnce(() => 'once');
sum.mock.mockImplementation(() => 'always');
console.log(sum(), sum(), sum.mock.callCount());
sum.mock.resetCalls();
sum.mock.restore();
console.log(sum(3, 4), sum.mock.callCount());
const thrower = mock.fn(() => { throw new Error('thrown'); });
try { thrower(); } catch (e) { console.log(thrower.mock.calls[0].error === e); }
const object = { value: 1, method() { return this.value; }, get prop() { return 'real'; }, set prop(v) { this.value = v; } };
const method = mock.method(object, 'method', function() { return this.value + 10; }, { times: 2 });
console.log(object.method(), object.method(), object.method(), method.mock.callCount());
mock.getter(object, 'prop', () => 'mocked');
console.log(object.prop);
mock.restoreAll();
console.log(object.prop, object.method());
class K { constructor(a) { this.a = a; } }
const Mocked = mock.fn(K);
console.log(new Mocked(1) instanceof K, Mocked.mock.calls[0].target === K, Mocked.mock.calls[0].result.a);
for (const f of [() => mock.fn(1), () => mock.method(object, 'nope'), () => mock.method(object, 'method', { getter: true, setter: true }), () => mock.fn(() => {}, { times: 0 }), () => mock.method(object, 1), () => mock.timers.tick(1), () => mock.timers.enable({ apis: ['nope'] }), () => mock.timers.enable({ apis: 1 }), () => mock.timers.enable({ now: 'x' })]) {
  try { f(); console.log('no error'); } catch (e) { console.log(e.code, e.message); }
}
mock.timers.enable({ apis: ['setTimeout', 'setInterval', 'setImmediate', 'Date'], now: 1000 });
const log = [];
setTimeout(() => log.push(`timeout ${Date.now()}`), 100);
const interval = setInterval(() => log.push(`interval ${Date.now()}`), 40);
setImmediate(() => log.push('immediate'));
console.log(new Date().getTime(), Date.now(), new Date(5).getTime(), typeof Date());
mock.timers.tick(50);
mock.timers.tick(50);
clearInterval(interval);
mock.timers.tick(1000);
mock.timers.setTime(5000);
console.log(log, Date.now());
setTimeout((x) => log.push(x), 10, 'arg');
mock.timers.runAll();
console.log(log[log.length - 1]);
mock.timers.reset();
console.log(Date.now() > 1e12, typeof setTimeout(() => {}, 0));
