'use strict';
// Objects of ours that messages and structuredClone() take: the symbols of their methods.
//
//   object[kClone]()     → { module, data }            a copy: `data` is cloned in its turn
//   object[kTransfer]()  → { module, data, transfer }  the object moves; `transfer` lists what moves along (ports, buffers)
//
// On the other side what the module exports as [kRestore] makes the object of the data. Both may throw what the caller of postMessage() gets.
const {
  Error, Symbol, WeakSet, WeakSetPrototypeAdd, WeakSetPrototypeHas,
} = primordials;
const { getLinked } = internalBinding('modules');

const kClone = Symbol('messaging_clone_symbol');
const kTransfer = Symbol('messaging_transfer_symbol');
const kRestore = Symbol('messaging_deserialize_symbol');

function restore(module, data) {
  const make = typeof module === 'string' ? getLinked(module)?.[kRestore] : undefined;
  if (make === undefined) throw new Error(`Missing internal module '${module}'`);
  return make(data);
}

// https://nodejs.org/api/worker_threads.html#workermarkasuntransferableobject
const untransferable = new WeakSet();
function markAsUntransferable(object) {
  if ((typeof object === 'object' && object !== null) || typeof object === 'function') WeakSetPrototypeAdd(untransferable, object);
}
function isMarkedAsUntransferable(object) { return WeakSetPrototypeHas(untransferable, object); }

module.exports = { isMarkedAsUntransferable, kClone, kRestore, kTransfer, markAsUntransferable, restore };
