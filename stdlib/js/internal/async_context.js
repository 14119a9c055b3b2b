'use strict';
// Calls in the async context of another moment (AsyncLocalStorage, https://nodejs.org/api/async_context.html).
const {
  ReflectApply,
} = primordials;
const { getContext, setContext } = internalBinding('async_context');

// fn.apply(thisArg, args) in `context`; the caller's context is back afterwards, whatever happens.
function runInContext(context, fn, thisArg, args) {
  const outer = getContext();
  setContext(context);
  try {
    return ReflectApply(fn, thisArg, args);
  } finally {
    setContext(outer);
  }
}

// The callback, to be called in the context of now.
function inContext(callback) {
  const context = getContext();
  return context === undefined ? callback : (...args) => runInContext(context, callback, undefined, args);
}

module.exports = { inContext, runInContext };
