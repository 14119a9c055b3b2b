'use strict';
// structuredClone: HTML's StructuredSerializeWithTransfer and StructuredDeserialize in one walk, recursion over values,
// identity kept through a map from source to copy. Getters of the source run; nothing of the result is user-defined.
const {
  ArrayBufferIsView, ArrayBufferPrototypeSlice, ArrayBufferPrototypeTransfer, ArrayFrom, ArrayIsArray,
  ArrayPrototypePush, BigInt64Array, BigIntPrototypeValueOf, BigUint64Array, BooleanPrototypeValueOf, DataView, Date,
  DatePrototypeGetTime, Error, EvalError, Float32Array, Float64Array, FunctionPrototypeToString, Int16Array,
  Int32Array, Int8Array, Map, MapPrototypeForEach, MapPrototypeGet, MapPrototypeHas, MapPrototypeSet,
  NumberPrototypeValueOf, Object, ObjectDefineProperty, ObjectGetOwnPropertyDescriptor, ObjectKeys,
  ObjectPrototypeHasOwnProperty, RangeError, ReferenceError, RegExp, RegExpPrototypeGetFlags,
  RegExpPrototypeGetSource, Set, SetPrototypeAdd, SetPrototypeForEach, StringPrototypeValueOf, SymbolIterator,
  SymbolPrototypeToString, SyntaxError, TypeError, TypedArrayPrototypeGetSymbolToStringTag, URIError, Uint16Array,
  Uint32Array, Uint8Array, Uint8ClampedArray, WeakRefPrototypeDeref,
} = primordials;
const { codes: { ERR_INVALID_ARG_TYPE, ERR_INVALID_TRANSFER_OBJECT, ERR_MISSING_ARGS, ERR_MISSING_TRANSFERABLE_IN_TRANSFER_LIST } } = require('internal/errors');
const { isMarkedAsUntransferable, kClone, kTransfer, restore } = require('internal/transferable');
const { getLinked } = internalBinding('modules');
const { captureStack } = internalBinding('errors');
const types = internalBinding('types');
const { getConstructorName } = internalBinding('util');

const VIEWS = {
  __proto__: null, Int8Array, Uint8Array, Uint8ClampedArray, Int16Array, Uint16Array, Int32Array, Uint32Array, Float32Array, Float64Array,
  BigInt64Array, BigUint64Array,
};
const ERRORS = { __proto__: null, EvalError, RangeError, ReferenceError, SyntaxError, TypeError, URIError };

function failure(value) {
  const { DOMException } = require('internal/domexception');
  let shown;
  if (typeof value === 'symbol') shown = SymbolPrototypeToString(value);
  else if (typeof value === 'function') shown = FunctionPrototypeToString(value);
  else if (types.isGeneratorObject(value)) shown = '[object Generator]';
  else shown = `#<${getConstructorName(value)}>`;
  return new DOMException(`${shown} could not be cloned.`, 'DataCloneError');
}

function copyProperties(source, target, memory) {
  const keys = ObjectKeys(source);
  for (let i = 0; i < keys.length; i++) {
    if (!ObjectPrototypeHasOwnProperty(source, keys[i])) continue; // deleted by a getter
    const value = clone(source[keys[i]], memory);
    ObjectDefineProperty(target, keys[i], { __proto__: null, value, writable: true, enumerable: true, configurable: true });
  }
}

function cloneError(source, memory) {
  let name = source.name;
  name = name === undefined ? 'Error' : `${name}`;
  const Base = ERRORS[name] ?? Error;
  const message = ObjectGetOwnPropertyDescriptor(source, 'message');
  const error = message !== undefined && 'value' in message ? new Base(`${message.value}`) : new Base();
  if (message === undefined) delete error.message;
  MapPrototypeSet(memory, source, error);
  ObjectDefineProperty(error, 'stack', {
    __proto__: null, value: `${source.stack}`, writable: true, enumerable: false, configurable: true,
  });
  if (ObjectPrototypeHasOwnProperty(source, 'cause')) {
    ObjectDefineProperty(error, 'cause', { __proto__: null, value: clone(source.cause, memory), writable: true, enumerable: false, configurable: true });
  }
  return error;
}

function clone(value, memory) {
  if (typeof value !== 'object' || value === null) {
    if (typeof value === 'symbol' || typeof value === 'function') throw failure(value);
    return value;
  }
  const known = MapPrototypeGet(memory, value);
  if (known !== undefined) return known;
  let copy;
  if (types.isProxy(value)) throw failure(value);
  if (value[kClone] !== undefined) {
    const { deserializeInfo, data } = value[kClone]();
    copy = restore(deserializeInfo, clone(data, memory));
    MapPrototypeSet(memory, value, copy);
    return copy;
  }
  if (value[kTransfer] !== undefined) throw new ERR_MISSING_TRANSFERABLE_IN_TRANSFER_LIST();
  if (ArrayIsArray(value)) {
    copy = [];
    copy.length = value.length;
    MapPrototypeSet(memory, value, copy);
    copyProperties(value, copy, memory);
    return copy;
  }
  if (types.isDate(value)) copy = new Date(DatePrototypeGetTime(value));
  else if (types.isRegExp(value)) copy = new RegExp(RegExpPrototypeGetSource(value), RegExpPrototypeGetFlags(value));
  else if (types.isBoxedPrimitive(value)) {
    if (types.isSymbolObject(value)) throw failure(value);
    if (types.isNumberObject(value)) copy = Object(NumberPrototypeValueOf(value));
    else if (types.isStringObject(value)) copy = Object(StringPrototypeValueOf(value));
    else if (types.isBooleanObject(value)) copy = Object(BooleanPrototypeValueOf(value));
    else copy = Object(BigIntPrototypeValueOf(value));
  } else if (types.isSharedArrayBuffer(value)) copy = value;
  else if (types.isArrayBuffer(value)) copy = copyBuffer(value);
  else if (ArrayBufferIsView(value)) {
    const buffer = clone(value.buffer, memory);
    const tag = TypedArrayPrototypeGetSymbolToStringTag(value);
    copy = tag === undefined ? new DataView(buffer, value.byteOffset, value.byteLength) : new VIEWS[tag](buffer, value.byteOffset, value.length);
  } else if (types.isMap(value)) {
    copy = new Map();
    MapPrototypeSet(memory, value, copy);
    const entries = [];
    MapPrototypeForEach(value, (item, key) => { ArrayPrototypePush(entries, key, item); });
    for (let i = 0; i < entries.length; i += 2) MapPrototypeSet(copy, clone(entries[i], memory), clone(entries[i + 1], memory));
    return copy;
  } else if (types.isSet(value)) {
    copy = new Set();
    MapPrototypeSet(memory, value, copy);
    const items = [];
    SetPrototypeForEach(value, (item) => { ArrayPrototypePush(items, item); });
    for (let i = 0; i < items.length; i++) SetPrototypeAdd(copy, clone(items[i], memory));
    return copy;
  } else if (types.isNativeError(value)) return cloneError(value, memory);
  else if (types.isPromise(value) || types.isWeakMap(value) || types.isWeakSet(value) || types.isGeneratorObject(value) ||
      types.isMapIterator(value) || types.isSetIterator(value) || types.isModuleNamespaceObject(value) || types.isExternal(value) ||
      types.isArgumentsObject(value) || isWeakRef(value)) throw failure(value);
  else {
    copy = {};
    MapPrototypeSet(memory, value, copy);
    copyProperties(value, copy, memory);
    return copy;
  }
  MapPrototypeSet(memory, value, copy);
  return copy;
}
function copyBuffer(buffer) {
  try {
    return ArrayBufferPrototypeSlice(buffer, 0);
  } catch {
    const { DOMException } = require('internal/domexception');
    throw new DOMException('An ArrayBuffer is detached and could not be cloned.', 'DataCloneError');
  }
}
function isWeakRef(value) {
  try {
    WeakRefPrototypeDeref(value);
    return true;
  } catch {
    return false;
  }
}

function invalid(message) {
  const error = new ERR_INVALID_ARG_TYPE('', '', '');
  error.message = message;
  return captureStack(error, `TypeError [${error.code}]`, structuredClone);
}

function structuredClone(value, options) {
  if (arguments.length === 0) {
    const error = new ERR_MISSING_ARGS('value');
    error.message = 'The value argument must be specified';
    throw error;
  }
  const memory = new Map();
  const transfers = [];
  if (options !== undefined && options !== null) {
    if (typeof options !== 'object' && typeof options !== 'function') throw invalid('The options argument must be either an object or undefined');
    if (options.transfer !== undefined && options.transfer !== null) {
      if (typeof options.transfer !== 'object' || typeof options.transfer[SymbolIterator] !== 'function') throw invalid('Optional transferList argument must be an iterable');
      const { DOMException } = require('internal/domexception');
      const list = ArrayFrom(options.transfer);
      for (let i = 0; i < list.length; i++) {
        if (list[i] !== null && typeof list[i] === 'object' && isMarkedAsUntransferable(list[i])) continue;
        if (list[i]?.[kTransfer] !== undefined) return getLinked('internal/worker/message_port').cloneWithTransfer(value, list);
        if (!types.isArrayBuffer(list[i])) throw new ERR_INVALID_TRANSFER_OBJECT();
        if (MapPrototypeHas(memory, list[i])) throw new DOMException('Transfer list contains duplicate ArrayBuffer', 'DataCloneError');
        MapPrototypeSet(memory, list[i], copyBuffer(list[i]));
        ArrayPrototypePush(transfers, list[i]);
      }
    }
  }
  const result = clone(value, memory);
  // Only now, when nothing can fail any more, do the transferred buffers lose their bytes.
  for (let i = 0; i < transfers.length; i++) ArrayBufferPrototypeTransfer(transfers[i]);
  return result;
}

module.exports = { structuredClone };
