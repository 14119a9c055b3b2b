'use strict';
// Objects of ours that messages and structuredClone() take: the symbols of their methods.
//
//   object[kClone]()     → { deserializeInfo, data }            a copy: `data` is cloned in its turn
//   object[kTransfer]()  → { deserializeInfo, data, transfer }  the object moves; `transfer` lists what moves along (ports, buffers)
//
// deserializeInfo is 'module:Name'. On the other side what the module exports as [kRestore] makes the object of the data. Both may throw what the caller of postMessage() gets.
const {
  ArrayPrototypeIncludes, Error, StringPrototypeSplit, Symbol, WeakSet, WeakSetPrototypeAdd, WeakSetPrototypeHas,
} = primordials;
const { builtinIds, getLinked } = internalBinding('modules');

const kClone = Symbol('messaging_clone_symbol');
const kTransfer = Symbol('messaging_transfer_symbol');
const kRestore = Symbol('messaging_deserialize_symbol');

function restore(spec, data) {
  const module = StringPrototypeSplit(`${spec}`, ':', 1)[0];
  const make = getLinked(module)?.[kRestore];
  if (make === undefined) throw new Error(ArrayPrototypeIncludes(builtinIds(), module) ? `Unknown deserialize spec ${spec}` : `Missing internal module '${module}'`);
  return make(data);
}

// https://nodejs.org/api/worker_threads.html#workermarkasuntransferableobject
const untransferable = new WeakSet();
function markAsUntransferable(object) {
  if ((typeof object === 'object' && object !== null) || typeof object === 'function') WeakSetPrototypeAdd(untransferable, object);
}
function isMarkedAsUntransferable(object) { return WeakSetPrototypeHas(untransferable, object); }

module.exports = { isMarkedAsUntransferable, kClone, kRestore, kTransfer, markAsUntransferable, restore };
