'use strict';
// Small helpers shared by many core modules.
const {
  ArrayPrototypePush, ObjectDefineProperty, ObjectFreeze, ObjectGetOwnPropertyDescriptors, ObjectGetPrototypeOf,
  ObjectSetPrototypeOf, Promise, ReflectApply, ReflectConstruct, ReflectOwnKeys, StringPrototypeToLowerCase,
  StringPrototypeToUpperCase, Symbol, SymbolFor,
} = primordials;
const { codes: { ERR_INVALID_ARG_TYPE } } = require('internal/errors');

const customPromisify = SymbolFor('nodejs.util.promisify.custom');
const customPromisifyArgs = Symbol('customPromisifyArgs');
const kEmptyObject = ObjectFreeze({ __proto__: null });
const kEnumerableProperty = { __proto__: null, enumerable: true };

function promisify(original) {
  if (typeof original !== 'function') throw new ERR_INVALID_ARG_TYPE('original', 'Function', original);
  if (original[customPromisify]) {
    const fn = original[customPromisify];
    if (typeof fn !== 'function') throw new ERR_INVALID_ARG_TYPE('util.promisify.custom', 'Function', fn);
    return ObjectDefineProperty(fn, customPromisify, { __proto__: null, value: fn, enumerable: false, writable: false, configurable: true });
  }
  const names = original[customPromisifyArgs];
  function fn(...args) {
    return new Promise((resolve, reject) => {
      ArrayPrototypePush(args, (error, ...values) => {
        if (error) {
          reject(error);
          return;
        }
        if (names !== undefined && values.length > 1) {
          const result = {};
          for (let i = 0; i < names.length; i++) result[names[i]] = values[i];
          resolve(result);
        } else resolve(values[0]);
      });
      ReflectApply(original, this, args);
    });
  }
  ObjectSetPrototypeOf(fn, ObjectGetPrototypeOf(original));
  ObjectDefineProperty(fn, customPromisify, { __proto__: null, value: fn, enumerable: false, writable: false, configurable: true });
  const descriptors = ObjectGetOwnPropertyDescriptors(original);
  const keys = ReflectOwnKeys(descriptors);
  for (let i = 0; i < keys.length; i++) {
    if (keys[i] === 'prototype') continue;
    ObjectDefineProperty(fn, keys[i], ObjectSetPrototypeOf(descriptors[keys[i]], null));
  }
  return fn;
}
promisify.custom = customPromisify;

const warnedCodes = { __proto__: null };
function deprecate(fn, message, code) {
  if (code !== undefined && typeof code !== 'string') throw new ERR_INVALID_ARG_TYPE('code', 'string', code);
  let warned = false;
  function deprecated(...args) {
    if (!warned) {
      warned = true;
      if (code === undefined || warnedCodes[code] === undefined) {
        if (code !== undefined) warnedCodes[code] = true;
        require('internal/process/warning').emitWarning(message, 'DeprecationWarning', code, deprecated);
      }
    }
    if (new.target) return ReflectConstruct(fn, args, new.target);
    return ReflectApply(fn, this, args);
  }
  ObjectSetPrototypeOf(deprecated, fn);
  if (fn.prototype) deprecated.prototype = fn.prototype;
  return deprecated;
}

// Lower-case canonical name of a Buffer encoding; undefined for none.
function normalizeEncoding(encoding) {
  if (encoding == null || encoding === 'utf8' || encoding === 'utf-8') return 'utf8';
  switch (encoding) {
    case 'hex': case 'latin1': case 'ascii': case 'base64': case 'base64url': case 'utf16le': return encoding;
    case 'binary': return 'latin1';
    case 'ucs2': case 'ucs-2': case 'utf-16le': return 'utf16le';
  }
  switch (StringPrototypeToLowerCase(`${encoding}`)) {
    case '': case 'utf8': case 'utf-8': return 'utf8';
    case 'ucs2': case 'ucs-2': case 'utf16le': case 'utf-16le': return 'utf16le';
    case 'latin1': case 'binary': return 'latin1';
    case 'base64': return 'base64';
    case 'base64url': return 'base64url';
    case 'hex': return 'hex';
    case 'ascii': return 'ascii';
  }
  return undefined;
}

function assertEncoding(encoding) {
  if (encoding && normalizeEncoding(encoding) === undefined) {
    const { codes: { ERR_INVALID_ARG_VALUE } } = require('internal/errors');
    throw new ERR_INVALID_ARG_VALUE('encoding', encoding, 'is invalid encoding');
  }
}

function once(callback) {
  let called = false;
  return function(...args) {
    if (called) return undefined;
    called = true;
    return ReflectApply(callback, this, args);
  };
}

function defineReadOnly(target, name, value) {
  ObjectDefineProperty(target, name, { __proto__: null, writable: false, enumerable: true, configurable: true, value });
}

let signalNumbers;
// Number of a signal given as name (any case) or number.
function convertToValidSignal(signal) {
  const { codes: { ERR_UNKNOWN_SIGNAL } } = require('internal/errors');
  signalNumbers ??= internalBinding('constants').os.signals;
  if (typeof signal === 'number') {
    for (const name in signalNumbers) if (signalNumbers[name] === signal) return signal;
  } else if (typeof signal === 'string') {
    const number = signalNumbers[StringPrototypeToUpperCase(signal)];
    if (number) return number;
  }
  throw new ERR_UNKNOWN_SIGNAL(signal);
}

function removeColors(text) {
  return require('internal/util/inspect').stripVTControlCharacters(text);
}

function enumerableAccessors(prototype, names) {
  for (let i = 0; i < names.length; i++) ObjectDefineProperty(prototype, names[i], kEnumerableProperty);
}

module.exports = {
  assertEncoding, convertToValidSignal, customPromisifyArgs, defineReadOnly, deprecate, enumerableAccessors, kEmptyObject,
  kEnumerableProperty, normalizeEncoding, once, promisify, removeColors,
};
