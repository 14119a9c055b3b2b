'use strict';
// The path module: the posix flavour; path.win32 is the other, loaded on first use.
const {
  ObjectDefineProperty,
} = primordials;
const { getLinked } = internalBinding('modules');
const posix = require('internal/path/posix');
posix.posix = posix;
const win32 = {
  __proto__: null,
  get() {
    const value = getLinked('internal/path/win32');
    if (value === undefined) return value; // a program that never names it
    value.win32 = value;
    value.posix = posix;
    ObjectDefineProperty(posix, 'win32', { __proto__: null, value, writable: true, enumerable: true, configurable: true });
    return value;
  },
  set(value) { ObjectDefineProperty(posix, 'win32', { __proto__: null, value, writable: true, enumerable: true, configurable: true }); },
  enumerable: true, configurable: true,
};
ObjectDefineProperty(posix, 'win32', win32);
module.exports = posix;
