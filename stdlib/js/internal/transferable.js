'use strict';
// Objects of ours that messages and structuredClone() take: the symbols of their methods.
//
//   object[kClone]()     → { module, data }            a copy: `data` is cloned in its turn
//   object[kTransfer]()  → { module, data, transfer }  the object moves; `transfer` lists what moves along (ports, buffers)
//
// On the other side require(module).restore(data) makes the object. Both may throw what the caller of postMessage() gets.
const {
  Symbol,
} = primordials;

module.exports = { kClone: Symbol('messaging_clone_symbol'), kTransfer: Symbol('messaging_transfer_symbol') };
