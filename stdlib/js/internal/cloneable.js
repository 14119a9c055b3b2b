'use strict';
// Objects of core modules that can be cloned to other threads: value[kClone]() gives { module, data }, where data is what
// structured cloning knows; the module's fromClone(data) makes the object anew.
const {
  Symbol,
} = primordials;
const { getLinked } = internalBinding('modules');

const kClone = Symbol('kClone');
function isCloneable(value) { return typeof value[kClone] === 'function'; }
function revive(module, data) { return getLinked(module).fromClone(data); }

module.exports = { isCloneable, kClone, revive };
