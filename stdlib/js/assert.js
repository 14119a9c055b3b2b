'use strict';
// The assert module.
const {
  ArrayPrototypePush, ArrayPrototypeSlice, Error, NumberIsNaN, ObjectAssign, ObjectDefineProperty, ObjectFreeze,
  ObjectIs, ObjectKeys, ObjectPrototypeIsPrototypeOf, Proxy, ReflectApply, RegExpPrototypeExec, Set, SetPrototypeAdd,
  SetPrototypeForEach, String, Symbol,
} = primordials;
const { codes: { ERR_AMBIGUOUS_ARGUMENT, ERR_INVALID_ARG_TYPE, ERR_INVALID_ARG_VALUE, ERR_INVALID_RETURN_VALUE, ERR_MISSING_ARGS, ERR_UNAVAILABLE_DURING_EXIT } } = require('internal/errors');
const { AssertionError } = require('internal/assert/assertion_error');
const { callText } = require('internal/assert/call_text');
const { inspect } = require('internal/util/inspect');
const { isDeepEqual, isDeepStrictEqual } = require('internal/util/comparisons');
const { isError } = require('internal/util/inspect/error');
const { isPromise, isRegExp } = internalBinding('types');
const { deprecate } = require('internal/util');
const { validateFunction, validateUint32 } = require('internal/validators');
const { getLinked } = internalBinding('modules');

function innerFail(obj) {
  if (obj.message instanceof Error) throw obj.message;
  throw new AssertionError(obj);
}

function innerOk(fn, count, value, message) {
  if (value) return;
  let generated = false;
  if (count === 0) {
    generated = true;
    message = 'No value argument passed to `assert.ok()`';
  } else if (message == null) {
    generated = true;
    const text = callText(fn);
    if (text !== undefined) message = `The expression evaluated to a falsy value:\n\n  ${text}\n`;
  } else if (message instanceof Error) throw message;
  const err = new AssertionError({ actual: value, expected: true, message, operator: '==', stackStartFn: fn });
  err.generatedMessage = generated;
  throw err;
}

function ok(...args) { innerOk(ok, args.length, args[0], args[1]); }
const assert = module.exports = ok;
let failWarned = false;
assert.fail = fail;
function fail(actual, expected, message, operator, stackStartFn) {
  const count = arguments.length;
  let internalMessage = false;
  if (actual == null && count <= 1) internalMessage = 'Failed';
  else if (count === 1) {
    message = actual;
    actual = undefined;
  } else {
    if (count === 2) operator = '!=';
    if (!failWarned) require('internal/process/warning').emitWarning('assert.fail() with more than one argument is deprecated. Please use assert.strictEqual() instead or only pass a message.', 'DeprecationWarning', 'DEP0094');
    failWarned = true;
  }
  if (message instanceof Error) throw message;
  const options = { actual, expected, operator: operator === undefined ? 'fail' : operator, stackStartFn: stackStartFn || fail, message };
  if (internalMessage) options.message = internalMessage;
  const err = new AssertionError(options);
  if (internalMessage) err.generatedMessage = true;
  throw err;
}
assert.AssertionError = AssertionError;
assert.ok = ok;

function comparison(name, operator, test) {
  const fn = { [name](...args) {
    if (args.length < 2) throw new ERR_MISSING_ARGS('actual', 'expected');
    if (!test(args[0], args[1])) innerFail({ actual: args[0], expected: args[1], message: args[2], operator, stackStartFn: fn });
  } }[name];
  ObjectDefineProperty(fn, 'length', { __proto__: null, value: 3, configurable: true });
  assert[name] = fn;
}
/* eslint-disable eqeqeq */
comparison('equal', '==', (a, b) => a == b || (NumberIsNaN(a) && NumberIsNaN(b)));
comparison('notEqual', '!=', (a, b) => !(a == b || (NumberIsNaN(a) && NumberIsNaN(b))));
comparison('deepEqual', 'deepEqual', isDeepEqual);
comparison('notDeepEqual', 'notDeepEqual', (a, b) => !isDeepEqual(a, b));
comparison('deepStrictEqual', 'deepStrictEqual', isDeepStrictEqual);
comparison('notDeepStrictEqual', 'notDeepStrictEqual', (a, b) => !isDeepStrictEqual(a, b));
comparison('strictEqual', 'strictEqual', ObjectIs);
comparison('notStrictEqual', 'notStrictEqual', (a, b) => !ObjectIs(a, b));

class Comparison {
  constructor(obj, keys, actual) {
    for (let i = 0; i < keys.length; i++) {
      const key = keys[i];
      if (!(key in obj)) continue;
      if (actual !== undefined && typeof actual[key] === 'string' && isRegExp(obj[key]) && RegExpPrototypeExec(obj[key], actual[key]) !== null) this[key] = actual[key];
      else this[key] = obj[key];
    }
  }
}

function compareKey(actual, expected, key, message, keys, fn) {
  if (key in actual && isDeepStrictEqual(actual[key], expected[key])) return;
  if (!message) {
    const a = new Comparison(actual, keys);
    const b = new Comparison(expected, keys, actual);
    const err = new AssertionError({ actual: a, expected: b, operator: 'deepStrictEqual', stackStartFn: fn });
    err.actual = actual;
    err.expected = expected;
    err.operator = fn.name;
    throw err;
  }
  innerFail({ actual, expected, message, operator: fn.name, stackStartFn: fn });
}

function checkException(actual, expected, message, fn) {
  let generated = false;
  let throwError = false;
  if (typeof expected !== 'function') {
    if (isRegExp(expected)) {
      const text = String(actual);
      if (RegExpPrototypeExec(expected, text) !== null) return;
      if (!message) {
        generated = true;
        message = `The input did not match the regular expression ${inspect(expected)}. Input:\n\n${inspect(text)}\n`;
      }
      throwError = true;
    } else if (typeof actual !== 'object' || actual === null) {
      const err = new AssertionError({ actual, expected, message, operator: 'deepStrictEqual', stackStartFn: fn });
      err.operator = fn.name;
      throw err;
    } else {
      const keys = ObjectKeys(expected);
      if (expected instanceof Error) ArrayPrototypePush(keys, 'name', 'message');
      else if (keys.length === 0) throw new ERR_INVALID_ARG_VALUE('error', expected, 'may not be an empty object');
      for (let i = 0; i < keys.length; i++) {
        const key = keys[i];
        if (typeof actual[key] === 'string' && isRegExp(expected[key]) && RegExpPrototypeExec(expected[key], actual[key]) !== null) continue;
        compareKey(actual, expected, key, message, keys, fn);
      }
      return;
    }
  } else if (expected.prototype !== undefined && actual instanceof expected) return;
  else if (ObjectPrototypeIsPrototypeOf(Error, expected)) {
    if (!message) {
      generated = true;
      message = `The error is expected to be an instance of "${expected.name}". Received `;
      const name = isError(actual) ? actual.constructor?.name || actual.name : undefined;
      if (name === expected.name && isError(actual)) message += 'an error with identical name but a different prototype.';
      else if (isError(actual)) message += `"${name}"`;
      else message += `"${inspect(actual, { depth: -1 })}"`;
    }
    throwError = true;
  } else {
    const result = ReflectApply(expected, {}, [actual]);
    if (result !== true) {
      if (!message) {
        generated = true;
        const name = expected.name ? `"${expected.name}" ` : '';
        message = `The ${name}validation function is expected to return "true". Received ${inspect(result)}`;
        if (isError(actual)) message += `\n\nCaught error:\n\n${actual}`;
      }
      throwError = true;
    }
  }
  if (throwError) {
    if (generated && typeof expected === 'function' && ObjectPrototypeIsPrototypeOf(Error, expected) && isError(actual) && actual.message) message += `\n\nError message:\n\n${actual.message}`;
    const err = new AssertionError({ actual, expected, message, operator: fn.name, stackStartFn: fn });
    err.generatedMessage = generated;
    throw err;
  }
}

const NO_EXCEPTION = Symbol('no exception');
function getActual(fn) {
  validateFunction(fn, 'fn');
  try {
    fn();
  } catch (e) {
    return e;
  }
  return NO_EXCEPTION;
}
function isThenable(value) {
  return isPromise(value) || (value !== null && typeof value === 'object' && typeof value.then === 'function' && typeof value.catch === 'function');
}
async function waitForActual(promiseFn) {
  let promise;
  if (typeof promiseFn === 'function') {
    promise = promiseFn();
    if (!isThenable(promise)) throw new ERR_INVALID_RETURN_VALUE('instance of Promise', 'promiseFn', promise);
  } else if (isThenable(promiseFn)) promise = promiseFn;
  else throw new ERR_INVALID_ARG_TYPE('promiseFn', ['Function', 'Promise'], promiseFn);
  try {
    await promise;
  } catch (e) {
    return e;
  }
  return NO_EXCEPTION;
}

function expectsError(stackStartFn, actual, error, message, count) {
  if (typeof error === 'string') {
    if (count === 4) throw new ERR_INVALID_ARG_TYPE('error', ['Object', 'Error', 'Function', 'RegExp'], error);
    if (typeof actual === 'object' && actual !== null) {
      if (actual.message === error) throw new ERR_AMBIGUOUS_ARGUMENT('error/message', `The error message "${actual.message}" is identical to the message.`);
    } else if (actual === error) throw new ERR_AMBIGUOUS_ARGUMENT('error/message', `The error "${actual}" is identical to the message.`);
    message = error;
    error = undefined;
  } else if (error != null && typeof error !== 'object' && typeof error !== 'function') {
    throw new ERR_INVALID_ARG_TYPE('error', ['Object', 'Error', 'Function', 'RegExp'], error);
  }
  if (actual === NO_EXCEPTION) {
    let details = '';
    if (error && error.name) details += ` (${error.name})`;
    details += message ? `: ${message}` : '.';
    const type = stackStartFn === assert.rejects ? 'rejection' : 'exception';
    innerFail({ actual: undefined, expected: error, operator: stackStartFn.name, message: `Missing expected ${type}${details}`, stackStartFn });
  }
  if (!error) return;
  checkException(actual, error, message, stackStartFn);
}
function hasMatching(actual, expected) {
  if (typeof expected !== 'function') {
    if (isRegExp(expected)) return RegExpPrototypeExec(expected, String(actual)) !== null;
    throw new ERR_INVALID_ARG_TYPE('expected', ['Function', 'RegExp'], expected);
  }
  if (expected.prototype !== undefined && actual instanceof expected) return true;
  if (ObjectPrototypeIsPrototypeOf(Error, expected)) return false;
  return ReflectApply(expected, {}, [actual]) === true;
}
function expectsNoError(stackStartFn, actual, error, message) {
  if (actual === NO_EXCEPTION) return;
  if (typeof error === 'string') {
    message = error;
    error = undefined;
  }
  if (!error || hasMatching(actual, error)) {
    const details = message ? `: ${message}` : '.';
    const type = stackStartFn === assert.doesNotReject ? 'rejection' : 'exception';
    innerFail({ actual, expected: error, operator: stackStartFn.name, message: `Got unwanted ${type}${details}\nActual message: "${actual && actual.message}"`, stackStartFn });
  }
  throw actual;
}
assert.throws = function throws(fn, ...args) { expectsError(throws, getActual(fn), args[0], args[1], args.length + 2); };
assert.rejects = async function rejects(promiseFn, ...args) { expectsError(rejects, await waitForActual(promiseFn), args[0], args[1], args.length + 2); };
assert.doesNotThrow = function doesNotThrow(fn, ...args) { expectsNoError(doesNotThrow, getActual(fn), args[0], args[1]); };
assert.doesNotReject = async function doesNotReject(fn, ...args) { expectsNoError(doesNotReject, await waitForActual(fn), args[0], args[1]); };
assert.ifError = function ifError(err) {
  if (err === null || err === undefined) return;
  let message = 'ifError got unwanted exception: ';
  if (typeof err === 'object' && typeof err.message === 'string') {
    if (err.message.length === 0 && err.constructor) message += err.constructor.name;
    else message += err.message;
  } else message += inspect(err);
  const wrapped = new AssertionError({ actual: err, expected: null, operator: 'ifError', message, stackStartFn: ifError });
  wrapped.generatedMessage = false;
  throw wrapped;
};

function internalMatch(string, regexp, message, fn) {
  if (!isRegExp(regexp)) throw new ERR_INVALID_ARG_TYPE('regexp', 'RegExp', regexp);
  const match = fn === assert.match;
  if (typeof string !== 'string' || (RegExpPrototypeExec(regexp, string) !== null) !== match) {
    if (message instanceof Error) throw message;
    const generated = !message;
    message ||= typeof string !== 'string' ? `The "string" argument must be of type string. Received type ${typeof string} (${inspect(string)})`
      : `${match ? 'The input did not match the regular expression ' : 'The input was expected to not match the regular expression '}${inspect(regexp)}. Input:\n\n${inspect(string)}\n`;
    const err = new AssertionError({ actual: string, expected: regexp, message, operator: fn.name, stackStartFn: fn });
    err.generatedMessage = generated;
    throw err;
  }
}
assert.match = function match(string, regexp, message) { internalMatch(string, regexp, message, match); };
assert.doesNotMatch = function doesNotMatch(string, regexp, message) { internalMatch(string, regexp, message, doesNotMatch); };

class CallTracker {
  #checks = new Set();
  reset(tracked) {
    if (tracked === undefined) SetPrototypeForEach(this.#checks, clearCheck);
    else clearCheck(this.#find(tracked));
  }
  getCalls(tracked) { return ObjectFreeze(ArrayPrototypeSlice(this.#find(tracked).calls)); }
  calls(fn, expected = 1) {
    if (getLinked('process')?._exiting) throw new ERR_UNAVAILABLE_DURING_EXIT();
    if (typeof fn === 'number') {
      expected = fn;
      fn = nothing();
    } else if (fn === undefined) fn = nothing();
    validateUint32(expected, 'expected', true);
    const check = { expected, actual: 0, name: fn.name || 'calls', calls: [], stack: new Error(), fn: undefined };
    check.fn = new Proxy(fn, {
      __proto__: null,
      apply(target, thisArg, args) {
        check.actual++;
        ArrayPrototypePush(check.calls, ObjectFreeze({ thisArg, arguments: ObjectFreeze(args) }));
        return ReflectApply(target, thisArg, args);
      },
    });
    SetPrototypeAdd(this.#checks, check);
    return check.fn;
  }
  report() {
    const out = [];
    SetPrototypeForEach(this.#checks, ({ name, actual, expected, stack }) => {
      if (actual === expected) return;
      ArrayPrototypePush(out, {
        message: `Expected the ${name} function to be executed ${expected} time(s) but was executed ${actual} time(s).`, actual, expected, operator: name, stack,
      });
    });
    return out;
  }
  verify() {
    const errors = this.report();
    if (errors.length === 0) return;
    const message = errors.length === 1 ? errors[0].message : 'Functions were not called the expected number of times';
    throw new AssertionError({ message, details: errors });
  }
  #find(tracked) {
    let found;
    SetPrototypeForEach(this.#checks, (check) => { if (check.fn === tracked) found = check; });
    if (found === undefined) throw new ERR_INVALID_ARG_VALUE('tracked', tracked, 'is not a tracked function');
    return found;
  }
}
function nothing() { return () => {}; }
function clearCheck(check) {
  check.actual = 0;
  check.calls = [];
}
assert.CallTracker = deprecate(CallTracker, 'assert.CallTracker is deprecated.', 'DEP0173');

function strict(...args) { innerOk(strict, args.length, args[0], args[1]); }
assert.strict = ObjectAssign(strict, assert, {
  equal: assert.strictEqual, deepEqual: assert.deepStrictEqual, notEqual: assert.notStrictEqual, notDeepEqual: assert.notDeepStrictEqual,
});
assert.strict.strict = assert.strict;
