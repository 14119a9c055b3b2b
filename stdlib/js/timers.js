'use strict';
// The timers module.
const {
  ObjectDefineProperty, SymbolFor,
} = primordials;
const t = require('internal/timers');
const { getLinked } = internalBinding('modules');
const customPromisify = SymbolFor('nodejs.util.promisify.custom');
const { deprecate } = require('internal/util');

function promisified(fn, name) {
  ObjectDefineProperty(fn, customPromisify, {
    __proto__: null, enumerable: true, get() { return require('timers/promises')[name]; },
  });
}
promisified(t.setTimeout, 'setTimeout');
promisified(t.setImmediate, 'setImmediate');

module.exports = {
  setTimeout: t.setTimeout, clearTimeout: t.clearTimeout, setImmediate: t.setImmediate, clearImmediate: t.clearImmediate,
  setInterval: t.setInterval, clearInterval: t.clearInterval,
  _unrefActive: deprecate(t.unrefActive, 'timers._unrefActive() is deprecated. Please use timeout.refresh() instead.', 'DEP0127'),
  active: deprecate(t.active, 'timers.active() is deprecated. Please use timeout.refresh() instead.', 'DEP0126'),
  unenroll: deprecate(t.unenroll, 'timers.unenroll() is deprecated. Please use clearTimeout instead.', 'DEP0096'),
  enroll: deprecate(t.enroll, 'timers.enroll() is deprecated. Please use setTimeout instead.', 'DEP0095'),
};
ObjectDefineProperty(module.exports, 'promises', {
  __proto__: null, configurable: true, enumerable: true, get() { return getLinked('timers/promises'); },
});
