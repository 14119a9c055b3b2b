'use strict';
// What the constructors of Intl share: their properties, and the parts of a formatted text.
const {
  ArrayPrototypePush, ObjectDefineProperty, ReflectConstruct, SymbolToStringTag, TypeError,
} = primordials;
const { supportedLocales } = require('internal/intl/locale');

// The constructor that programs see: called without new it constructs where ECMA-402 says so, else throws.
function service(Class, name, callable) {
  const make = {
    [name]: function(locales, options) {
      if (new.target === undefined && !callable) throw new TypeError(`Constructor Intl.${name} requires 'new'`);
      return ReflectConstruct(Class, [locales, options], new.target ?? make);
    },
  }[name];
  ObjectDefineProperty(make, 'prototype', { __proto__: null, value: Class.prototype, writable: false });
  ObjectDefineProperty(make, 'length', { __proto__: null, value: 0, configurable: true });
  ObjectDefineProperty(make, 'supportedLocalesOf', {
    __proto__: null, configurable: true, writable: true,
    value: { supportedLocalesOf(locales) { return supportedLocales(locales, arguments[1]); } }.supportedLocalesOf,
  });
  ObjectDefineProperty(Class.prototype, 'constructor', { __proto__: null, value: make, writable: true, configurable: true });
  ObjectDefineProperty(Class.prototype, SymbolToStringTag, { __proto__: null, value: `Intl.${name}`, configurable: true });
  return make;
}

function push(parts, type, value) {
  if (value !== '') ArrayPrototypePush(parts, { type, value });
}

function joinParts(parts) {
  let text = '';
  for (let i = 0; i < parts.length; i++) text += parts[i].value;
  return text;
}

// Fills '{0} and {1}': fill(index) pushes what stands there.
function fillPattern(parts, pattern, fill) {
  for (let at = 0; at < pattern.length;) {
    if (pattern[at] === '{') {
      fill(+pattern[at + 1]);
      at += 3;
      continue;
    }
    let text = '';
    while (at < pattern.length && pattern[at] !== '{') text += pattern[at++];
    push(parts, 'literal', text);
  }
}

module.exports = { fillPattern, joinParts, push, service };
