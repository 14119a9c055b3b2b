'use strict';
// Calls that walk (mkdir -p, readdir and rm of trees, cp) are generators, written once: they yield calls of the binding,
// [name, argument…], and get their results, a negative errno for a failure. The drivers make the calls synchronously or one
// after the other on the loop. Two more names are understood: ['sleep', ms], and ['filter', fn, from, to], whose result may be a
// promise in the asynchronous form.
const {
  ArrayPrototypePush, ArrayPrototypeSlice, Promise, ReflectApply,
} = primordials;
const binding = internalBinding('fs');
const { codes: { ERR_INVALID_RETURN_VALUE } } = require('internal/errors');

function walkSync(walk) {
  let step = walk.next();
  while (!step.done) {
    const { 0: name, 1: first, 2: second, 3: third } = step.value;
    let result;
    if (name === 'sleep') internalBinding('util').sleep(first);
    else if (name === 'filter') {
      result = first(second, third);
      if (typeof result?.then === 'function') throw new ERR_INVALID_RETURN_VALUE('boolean', 'filter', result);
    } else result = ReflectApply(binding[name], undefined, ArrayPrototypeSlice(step.value, 1));
    step = walk.next(result);
  }
  return step.value;
}

// A promise of what the walk returns.
function walkAsync(walk) {
  return new Promise((resolve, reject) => {
    const go = (result) => {
      let step;
      try {
        step = walk.next(result);
        if (step.done) {
          resolve(step.value);
          return;
        }
        const { 0: name, 1: first, 2: second, 3: third } = step.value;
        if (name === 'sleep') require('internal/timers').setTimeout(go, first);
        else if (name === 'filter') awaitResult(first(second, third));
        else {
          const args = ArrayPrototypeSlice(step.value, 1);
          ArrayPrototypePush(args, (errno, value) => go(errno !== 0 ? errno : value));
          ReflectApply(binding[name], undefined, args);
        }
      } catch (error) {
        reject(error);
      }
    };
    const awaitResult = async (value) => {
      try {
        value = await value;
      } catch (error) {
        reject(error);
        return;
      }
      go(value);
    };
    go();
  });
}

module.exports = { walkAsync, walkSync };
