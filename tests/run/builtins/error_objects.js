// Error types, cause, AggregateError, toString.
const e = new TypeError('bad', { cause: { code: 1 } });
console.log(String(e), e.cause.code, e instanceof Error, Object.keys(e).length, Object.getOwnPropertyNames(e).join(), e.name);
console.log(Error('x') instanceof Error, Object.getPrototypeOf(RangeError) === Error, RangeError.prototype.name, Error.prototype.message === '');
const all = new AggregateError([1, new Error('two')], 'many');
console.log(all.message, all.errors.length, all.errors[1].message, AggregateError.length, Error.length);
console.log(Error.prototype.toString.call({ name: 'N', message: 'M' }), Error.prototype.toString.call({}), Error.prototype.toString.call({ name: '', message: 'm' }));
class Custom extends Error { constructor(m) { super(m); this.name = 'Custom'; this.extra = 1; } }
const c = new Custom('mine');
console.log(String(c), c instanceof Custom, c.stack.split('\n')[0], Object.keys(c).join(), 'cause' in c, 'message' in new Error());
console.log(typeof e.stack, e.stack.startsWith('TypeError: bad\n    at '), Error.stackTraceLimit);
const holder = {}; Error.captureStackTrace(holder); console.log(typeof holder.stack, Object.keys(holder).length);
try { null.x; } catch (err) { console.log(err.name, err.message, err.constructor === TypeError); }
try { undefinedName; } catch (err) { console.log(err.name, err.message); }
