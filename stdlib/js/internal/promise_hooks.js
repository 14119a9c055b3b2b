'use strict';
// Those who watch promises: async_hooks and any number of v8.promiseHooks. C knows one function a step, which calls them all.
const {
  ArrayPrototypeIndexOf, ArrayPrototypePush, ArrayPrototypeSlice, ArrayPrototypeSplice,
} = primordials;
const { setPromiseHooks } = internalBinding('async_hooks');
const { triggerUncaught } = internalBinding('errors');
const { isAsyncFunction } = internalBinding('types');
const { codes: { ERR_INVALID_ARG_TYPE } } = require('internal/errors');

const STEPS = ['init', 'before', 'after', 'settled'];
let tracking = {}; // the functions of internal/async_hooks
let watchers = { init: [], before: [], after: [], settled: [] }; // replaced on each change: a walk sees its own lists

// What a watcher throws is uncaught; the others are called all the same.
function runAll(list, promise, parent) {
  for (let i = 0; i < list.length; i++) {
    try {
      list[i](promise, parent);
    } catch (error) {
      triggerUncaught(error, false);
    }
  }
}
function combined(step) {
  const own = tracking[step];
  if (watchers[step].length === 0) return own;
  return (promise, parent) => {
    if (own !== undefined) own(promise, parent);
    runAll(watchers[step], promise, parent);
  };
}
function install() { setPromiseHooks(combined('init'), combined('before'), combined('after'), combined('settled')); }

// internal/async_hooks' functions, each may be undefined.
function setTracking(init, before, after, settled) {
  tracking = { init, before, after, settled };
  install();
}

// Async functions would make promises of their own while they are told of one.
function validatePlainFunction(value, name) {
  if (typeof value !== 'function' || isAsyncFunction(value)) throw new ERR_INVALID_ARG_TYPE(name, 'function', value);
}
function change(step, edit) {
  const lists = { ...watchers };
  edit(lists[step] = ArrayPrototypeSlice(lists[step]));
  watchers = lists;
}
function add(step, hook) { change(step, (list) => { ArrayPrototypePush(list, hook); }); }
function remove(step, hook) {
  change(step, (list) => {
    const at = ArrayPrototypeIndexOf(list, hook);
    if (at !== -1) ArrayPrototypeSplice(list, at, 1);
  });
}
function createHook({ init, before, after, settled } = {}) {
  const hooks = { init, before, after, settled };
  for (let i = 0; i < STEPS.length; i++) if (hooks[STEPS[i]] !== undefined) validatePlainFunction(hooks[STEPS[i]], `${STEPS[i]}Hook`);
  for (let i = 0; i < STEPS.length; i++) if (hooks[STEPS[i]] !== undefined) add(STEPS[i], hooks[STEPS[i]]);
  install();
  return function stop() {
    for (let i = 0; i < STEPS.length; i++) if (hooks[STEPS[i]] !== undefined) remove(STEPS[i], hooks[STEPS[i]]);
    install();
  };
}
function only(step) {
  return (hook) => {
    validatePlainFunction(hook, `${step}Hook`);
    return createHook({ [step]: hook });
  };
}

module.exports = { createHook, onAfter: only('after'), onBefore: only('before'), onInit: only('init'), onSettled: only('settled'), setTracking };
