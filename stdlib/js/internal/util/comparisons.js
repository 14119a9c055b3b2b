'use strict';
// Deep equality as util.isDeepStrictEqual and assert.deepEqual define it. Cycles are followed pairwise.
const {
  ArrayBufferIsView, ArrayIsArray, ArrayPrototypeIndexOf, ArrayPrototypePush, ArrayPrototypeSplice,
  BigIntPrototypeValueOf, BooleanPrototypeValueOf, DatePrototypeGetTime, Error, Map, MapPrototypeDelete,
  MapPrototypeForEach, MapPrototypeGet, MapPrototypeGetSize, MapPrototypeHas, MapPrototypeSet, NumberIsNaN,
  NumberPrototypeValueOf, ObjectGetOwnPropertySymbols, ObjectGetPrototypeOf, ObjectIs, ObjectKeys,
  ObjectPrototypeHasOwnProperty, ObjectPrototypePropertyIsEnumerable, ObjectPrototypeToString, SetPrototypeForEach,
  SetPrototypeGetSize, SetPrototypeHas, StringPrototypeValueOf, SymbolPrototypeValueOf,
  TypedArrayPrototypeGetSymbolToStringTag, Uint8Array,
} = primordials;
const { getOwnNonIndexProperties, ONLY_ENUMERABLE, SKIP_SYMBOLS } = internalBinding('util');
const types = internalBinding('types');

const NONE = 0;
const ARRAY = 1;
const SET = 2;
const MAP = 3;

function sameBytes(a, b, loose) {
  if (a.byteLength !== b.byteLength) return false;
  if (loose && (types.isUint8Array(a) === false) && typeof a[0] === 'number') {
    for (let i = 0; i < a.length; i++) if (a[i] !== b[i]) return false;
    return true;
  }
  const tag = TypedArrayPrototypeGetSymbolToStringTag(a);
  if (loose === false || tag !== undefined) {
    if (tag === 'Float32Array' || tag === 'Float64Array') {
      for (let i = 0; i < a.length; i++) if (loose ? a[i] !== b[i] : !ObjectIs(a[i], b[i])) return false;
      return true;
    }
  }
  const x = new Uint8Array(a.buffer, a.byteOffset, a.byteLength);
  const y = new Uint8Array(b.buffer, b.byteOffset, b.byteLength);
  for (let i = 0; i < x.length; i++) if (x[i] !== y[i]) return false;
  return true;
}

function sameBuffers(a, b) {
  const x = new Uint8Array(a);
  const y = new Uint8Array(b);
  if (x.length !== y.length) return false;
  for (let i = 0; i < x.length; i++) if (x[i] !== y[i]) return false;
  return true;
}

function sameBoxed(a, b) {
  if (types.isNumberObject(a)) return types.isNumberObject(b) && ObjectIs(NumberPrototypeValueOf(a), NumberPrototypeValueOf(b));
  if (types.isStringObject(a)) return types.isStringObject(b) && StringPrototypeValueOf(a) === StringPrototypeValueOf(b);
  if (types.isBooleanObject(a)) return types.isBooleanObject(b) && BooleanPrototypeValueOf(a) === BooleanPrototypeValueOf(b);
  if (types.isBigIntObject(a)) return types.isBigIntObject(b) && BigIntPrototypeValueOf(a) === BigIntPrototypeValueOf(b);
  return types.isSymbolObject(b) && SymbolPrototypeValueOf(a) === SymbolPrototypeValueOf(b);
}

function isError(value) { return types.isNativeError(value) || value instanceof Error; }

// Of arrays and views: the enumerable keys beside their elements'.
function extraKeys(list, strict) { return getOwnNonIndexProperties(list, strict ? ONLY_ENUMERABLE : ONLY_ENUMERABLE | SKIP_SYMBOLS); }

function equal(a, b, strict, memo) {
  if (a === b) return a !== 0 || !strict || ObjectIs(a, b);
  if (strict) {
    if (typeof a !== 'object') return typeof a === 'number' && a !== a && b !== b;
    if (typeof b !== 'object' || a === null || b === null) return false;
    if (ObjectGetPrototypeOf(a) !== ObjectGetPrototypeOf(b)) return false;
  } else {
    if (a === null || typeof a !== 'object') {
      if (b === null || typeof b !== 'object') return a == b || (a !== a && b !== b); // eslint-disable-line eqeqeq
      return false;
    }
    if (b === null || typeof b !== 'object') return false;
  }
  const tag = ObjectPrototypeToString(a);
  if (tag !== ObjectPrototypeToString(b)) return false;
  if (ArrayIsArray(a)) {
    if (!ArrayIsArray(b) || a.length !== b.length) return false;
    const keys = extraKeys(a, strict);
    return keys.length === extraKeys(b, strict).length && compareKeys(a, b, strict, memo, ARRAY, keys);
  }
  if (tag === '[object Object]') return compareKeys(a, b, strict, memo, NONE);
  if (types.isDate(a)) {
    if (!types.isDate(b) || DatePrototypeGetTime(a) !== DatePrototypeGetTime(b)) {
      if (!types.isDate(b) || !(NumberIsNaN(DatePrototypeGetTime(a)) && NumberIsNaN(DatePrototypeGetTime(b)))) return false;
    }
  } else if (types.isRegExp(a)) {
    if (!types.isRegExp(b) || a.source !== b.source || a.flags !== b.flags || a.lastIndex !== b.lastIndex) return false;
  } else if (isError(a)) {
    if (!isError(b) || a.message !== b.message || a.name !== b.name) return false;
    if (strict && (ObjectPrototypeHasOwnProperty(a, 'cause') !== ObjectPrototypeHasOwnProperty(b, 'cause') ||
        !equal(a.cause, b.cause, strict, memo))) return false;
    if (ArrayIsArray(a.errors) !== ArrayIsArray(b.errors) || (ArrayIsArray(a.errors) && !equal(a.errors, b.errors, strict, memo))) return false;
  } else if (ArrayBufferIsView(a)) {
    if (TypedArrayPrototypeGetSymbolToStringTag(a) !== TypedArrayPrototypeGetSymbolToStringTag(b)) return false;
    if (!sameBytes(a, b, !strict)) return false;
    const keys = extraKeys(a, strict);
    return keys.length === extraKeys(b, strict).length && compareKeys(a, b, strict, memo, NONE, keys);
  } else if (types.isSet(a)) {
    if (!types.isSet(b) || SetPrototypeGetSize(a) !== SetPrototypeGetSize(b)) return false;
    return compareKeys(a, b, strict, memo, SET);
  } else if (types.isMap(a)) {
    if (!types.isMap(b) || MapPrototypeGetSize(a) !== MapPrototypeGetSize(b)) return false;
    return compareKeys(a, b, strict, memo, MAP);
  } else if (types.isAnyArrayBuffer(a)) {
    if (!types.isAnyArrayBuffer(b) || !sameBuffers(a, b)) return false;
  } else if (types.isBoxedPrimitive(a)) {
    if (!types.isBoxedPrimitive(b) || !sameBoxed(a, b)) return false;
  } else if (ArrayIsArray(b) || ArrayBufferIsView(b) || types.isSet(b) || types.isMap(b) || types.isDate(b) || types.isRegExp(b) ||
      types.isAnyArrayBuffer(b) || types.isBoxedPrimitive(b) || isError(b)) return false;
  else if (types.isWeakMap(a) || types.isWeakSet(a) || types.isPromise(a)) return false;
  return compareKeys(a, b, strict, memo, NONE);
}

function enumerableSymbols(object) {
  const symbols = ObjectGetOwnPropertySymbols(object);
  const out = [];
  for (let i = 0; i < symbols.length; i++) if (ObjectPrototypePropertyIsEnumerable(object, symbols[i])) ArrayPrototypePush(out, symbols[i]);
  return out;
}

function compareKeys(a, b, strict, memo, kind, aKeys) {
  if (aKeys === undefined) {
    aKeys = ObjectKeys(a);
    if (aKeys.length !== ObjectKeys(b).length) return false;
  }
  for (let i = 0; i < aKeys.length; i++) if (!ObjectPrototypePropertyIsEnumerable(b, aKeys[i])) return false;
  if (strict) {
    const symbols = enumerableSymbols(a);
    if (symbols.length !== enumerableSymbols(b).length) return false;
    for (let i = 0; i < symbols.length; i++) {
      if (!ObjectPrototypePropertyIsEnumerable(b, symbols[i])) return false;
      if (ArrayPrototypeIndexOf(aKeys, symbols[i]) === -1) ArrayPrototypePush(aKeys, symbols[i]);
    }
  }
  if (aKeys.length === 0 && (kind === NONE || (kind === ARRAY && a.length === 0))) return true;
  // A pair already under comparison further up is taken as equal.
  if (memo === undefined) memo = { a: new Map(), b: new Map(), position: 0 };
  else {
    const left = MapPrototypeGet(memo.a, a);
    if (left !== undefined) {
      const right = MapPrototypeGet(memo.b, b);
      if (right !== undefined) return left === right;
    }
    memo.position++;
  }
  MapPrototypeSet(memo.a, a, memo.position);
  MapPrototypeSet(memo.b, b, memo.position);
  const same = compareContents(a, b, strict, memo, kind, aKeys);
  MapPrototypeDelete(memo.a, a);
  MapPrototypeDelete(memo.b, b);
  return same;
}

function compareContents(a, b, strict, memo, kind, keys) {
  if (kind === SET && !compareSets(a, b, strict, memo)) return false;
  if (kind === MAP && !compareMaps(a, b, strict, memo)) return false;
  if (kind === ARRAY) {
    for (let i = 0; i < a.length; i++) {
      const own = ObjectPrototypeHasOwnProperty(a, i);
      if (own !== ObjectPrototypeHasOwnProperty(b, i)) return false;
      if (own && !equal(a[i], b[i], strict, memo)) return false;
    }
  }
  for (let i = 0; i < keys.length; i++) if (!equal(a[keys[i]], b[keys[i]], strict, memo)) return false;
  return true;
}

function listOf(set) {
  const out = [];
  SetPrototypeForEach(set, (value) => { ArrayPrototypePush(out, value); });
  return out;
}

function isObject(value) { return value !== null && typeof value === 'object'; }

// Takes from `rest` an entry equal to `value`.
function takeEqual(rest, value, strict, memo) {
  for (let i = 0; i < rest.length; i++) {
    if (equal(value, rest[i], strict, memo)) {
      ArrayPrototypeSplice(rest, i, 1);
      return true;
    }
  }
  return false;
}

function compareSets(a, b, strict, memo) {
  const rest = [];
  const bValues = listOf(b);
  for (let i = 0; i < bValues.length; i++) if (!SetPrototypeHas(a, bValues[i])) ArrayPrototypePush(rest, bValues[i]);
  const aValues = listOf(a);
  for (let i = 0; i < aValues.length; i++) {
    const value = aValues[i];
    if (SetPrototypeHas(b, value)) continue;
    if (strict && !isObject(value)) return false;
    if (!takeEqual(rest, value, strict, memo)) return false;
  }
  return rest.length === 0;
}

// An entry of the same key and an equal value on the other side is a pair; the others are paired by equal keys: a primitive key only where '1' and 1
// are equal, an object with any that is like it.
function compareMaps(a, b, strict, memo) {
  const paired = (key) => MapPrototypeHas(a, key) && MapPrototypeHas(b, key) && equal(MapPrototypeGet(a, key), MapPrototypeGet(b, key), strict, memo);
  const left = [];
  const rest = [];
  MapPrototypeForEach(a, (value, key) => { if (!paired(key)) ArrayPrototypePush(left, key); });
  MapPrototypeForEach(b, (value, key) => { if (!paired(key)) ArrayPrototypePush(rest, key); });
  if (left.length !== rest.length) return false;
  for (let i = 0; i < left.length; i++) {
    const key = left[i];
    if (strict && !isObject(key)) return false;
    let found = false;
    for (let j = 0; j < rest.length; j++) {
      if (equal(key, rest[j], strict, memo) && equal(MapPrototypeGet(a, key), MapPrototypeGet(b, rest[j]), strict, memo)) {
        ArrayPrototypeSplice(rest, j, 1);
        found = true;
        break;
      }
    }
    if (!found) return false;
  }
  return true;
}

function isDeepEqual(a, b) { return equal(a, b, false); }
function isDeepStrictEqual(a, b) { return equal(a, b, true); }

module.exports = { isDeepEqual, isDeepStrictEqual };
