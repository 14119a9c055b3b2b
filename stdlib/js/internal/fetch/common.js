'use strict';
// What the classes of the Fetch Standard (https://fetch.spec.whatwg.org/) share: conversions of arguments and pair iterators.
const {
  ArrayBufferIsView, ArrayPrototypeJoin, FunctionPrototypeCall, IteratorPrototype, ObjectCreate,
  ObjectDefineProperties, ObjectDefineProperty, RegExpPrototypeExec, RegExpPrototypeSymbolReplace,
  StringPrototypeCharCodeAt, Symbol, SymbolIterator, SymbolToStringTag, TypeError,
} = primordials;

const kInternal = Symbol('kInternal');
const shown = { __proto__: null, enumerable: true };

function illegal() {
  const error = new TypeError('Illegal invocation');
  error.code = 'ERR_INVALID_THIS';
  return error;
}
function needArguments(args, count, prefix) {
  if (args.length >= count) return;
  throw new TypeError(`${prefix}: ${count} argument${count === 1 ? '' : 's'} required, but${args.length === 0 ? '' : ' only'} ${args.length} found.`);
}
// https://webidl.spec.whatwg.org/#es-ByteString
function byteString(value) {
  const text = `${value}`;
  for (let i = 0; i < text.length; i++) {
    const code = StringPrototypeCharCodeAt(text, i);
    if (code > 255) throw new TypeError(`Cannot convert argument to a ByteString because the character at index ${i} has a value of ${code} which is greater than 255.`);
  }
  return text;
}
function isToken(text) { return RegExpPrototypeExec(/^[!#$%&'*+\-.^_`|~0-9A-Za-z]+$/, text) !== null; }
function isBytes(value) { return ArrayBufferIsView(value) || internalBinding('types').isAnyArrayBuffer(value); }
function trimHttp(text) { return RegExpPrototypeSymbolReplace(/^[\t\n\r ]+|[\t\n\r ]+$/g, text, ''); }

// Makes Class.prototype iterable over pairs: listOf(object) gives the current [[name, value], …] and checks the object's brand.
function definePairs(Class, name, listOf) {
  const kState = Symbol('kState');
  const IteratorProto = ObjectCreate(IteratorPrototype, {
    next: {
      __proto__: null, writable: true, enumerable: true, configurable: true,
      value: function next() {
        const state = this?.[kState];
        if (state === undefined) throw illegal();
        const list = listOf(state.object);
        if (state.index >= list.length) return { value: undefined, done: true };
        const { 0: key, 1: value } = list[state.index++];
        return { value: state.kind === 'keys' ? key : state.kind === 'values' ? value : [key, value], done: false };
      },
    },
    [SymbolToStringTag]: { __proto__: null, value: `${name} Iterator`, configurable: true },
  });
  function iterator(object, kind) {
    listOf(object);
    return ObjectCreate(IteratorProto, { [kState]: { __proto__: null, value: { object, kind, index: 0 } } });
  }
  const { prototype } = Class;
  const methods = {
    keys() { return iterator(this, 'keys'); },
    values() { return iterator(this, 'values'); },
    entries() { return iterator(this, 'entries'); },
    forEach(callbackfn, thisArg = undefined) {
      listOf(this);
      needArguments(arguments, 1, `${name}.forEach`);
      if (typeof callbackfn !== 'function') throw new TypeError(`Failed to execute 'forEach' on '${name}': parameter 1 is not of type 'Function'.`);
      for (let i = 0, list; i < (list = listOf(this)).length; i++) FunctionPrototypeCall(callbackfn, thisArg, list[i][1], list[i][0], this);
    },
  };
  const names = ['keys', 'values', 'entries', 'forEach'];
  for (let i = 0; i < names.length; i++) {
    const key = names[i];
    ObjectDefineProperty(prototype, key, { __proto__: null, value: methods[key], writable: true, enumerable: true, configurable: true });
  }
  ObjectDefineProperties(prototype, {
    [SymbolIterator]: { __proto__: null, value: methods.entries, writable: true, enumerable: false, configurable: true },
    [SymbolToStringTag]: { __proto__: null, value: name, configurable: true },
  });
}
// Enumerable members of a class, as interfaces have them.
function showMembers(prototype, names) { for (let i = 0; i < names.length; i++) ObjectDefineProperty(prototype, names[i], shown); }
function oneOf(value, allowed, prefix) {
  value = `${value}`;
  for (let i = 0; i < allowed.length; i++) if (allowed[i] === value) return value;
  throw new TypeError(`${prefix}: ${value} is not an accepted type. Expected one of ${ArrayPrototypeJoin(allowed, ', ')}.`);
}

module.exports = { byteString, definePairs, illegal, isBytes, isToken, kInternal, needArguments, oneOf, shown, showMembers, trimHttp };
