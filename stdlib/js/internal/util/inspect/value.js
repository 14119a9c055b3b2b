'use strict';
// The recursive part of util.inspect: one value to text.
// ctx: the options plus stylize, seen, circular, indentationLvl, currentDepth, budget, userOptions.
// User code runs here only through custom inspect functions, proxies (when asked for), getters (when asked for) and
// reads of `constructor`, Symbol.toStringTag, error fields; a stack overflow inside is reported in place.
const {
  ArrayIsArray, ArrayPrototypeIncludes, ArrayPrototypePop, ArrayPrototypePush, ArrayPrototypeSort,
  ArrayPrototypeSplice, ArrayPrototypeUnshift, BigIntPrototypeValueOf, BooleanPrototypeValueOf, DatePrototypeGetTime,
  DatePrototypeToISOString, DatePrototypeToString, Error, FunctionPrototypeCall, Map, MapPrototypeForEach,
  MapPrototypeGet, MapPrototypeGetSize, MapPrototypeSet, MathMax, MathMin, NumberIsNaN, NumberParseInt,
  NumberPrototypeValueOf, Object, ObjectGetOwnPropertyDescriptor, ObjectGetOwnPropertyNames,
  ObjectGetOwnPropertySymbols, ObjectGetPrototypeOf, ObjectKeys, ObjectPrototypeHasOwnProperty,
  ObjectPrototypePropertyIsEnumerable, ReflectOwnKeys, RegExp, RegExpPrototypeExec, RegExpPrototypeSymbolReplace,
  RegExpPrototypeToString, Set, SetPrototypeAdd, SetPrototypeForEach, SetPrototypeGetSize, SetPrototypeHas,
  StringPrototypeEndsWith, StringPrototypeIndexOf, StringPrototypeLastIndexOf, StringPrototypeRepeat,
  StringPrototypeSlice, StringPrototypeSplit, StringPrototypeValueOf, SymbolFor, SymbolIterator,
  SymbolPrototypeToString, SymbolPrototypeValueOf, SymbolToStringTag, TypedArrayPrototypeGetLength,
  TypedArrayPrototypeGetSymbolToStringTag, Uint8Array,
} = primordials;
const { getOwnNonIndexProperties, getPromiseDetails, getProxyDetails, previewEntries, ALL_PROPERTIES, ONLY_ENUMERABLE } = internalBinding('util');
const types = internalBinding('types');
const {
  bigintText, escapeText, getStringWidth, joinEntries, kArrayExtrasType, kArrayType, kObjectType, numberText, quoteString,
} = require('internal/util/inspect/layout');
const { constructorName, functionText, isBuiltInName, prefixOf } = require('internal/util/inspect/names');

const customInspect = SymbolFor('nodejs.util.inspect.custom');
const kMapEntries = 0;
const kIterator = 1;
const kWeak = 2;
let errorModule;
let hooks; // { inspect, userOptions(ctx, crossContext) }, set by internal/util/inspect

function moreItems(remaining, what = 'item') {
  return `... ${remaining} more ${what}${remaining > 1 ? 's' : ''}`;
}

function formatString(stylize, value, ctx) {
  let trailer = '';
  if (value.length > ctx.maxStringLength) {
    const remaining = value.length - ctx.maxStringLength;
    value = StringPrototypeSlice(value, 0, ctx.maxStringLength);
    trailer = moreItems(remaining, 'character');
  }
  if (ctx.compact !== true && value.length > 16 && value.length > ctx.breakLength - ctx.indentationLvl - 4) {
    // One literal a line, the line break staying at its end.
    const lines = StringPrototypeSplit(value, '\n');
    const gap = ` +\n${StringPrototypeRepeat(' ', ctx.indentationLvl + 2)}`;
    let text = '';
    for (let i = 0; i < lines.length; i++) {
      const last = i === lines.length - 1;
      if (last && lines[i] === '' && i > 0) break;
      text += `${i === 0 ? '' : gap}${stylize(quoteString(last ? lines[i] : `${lines[i]}\n`), 'string')}`;
    }
    return text + trailer;
  }
  return stylize(quoteString(value), 'string') + trailer;
}

function formatPrimitive(stylize, value, ctx) {
  switch (typeof value) {
    case 'string': return formatString(stylize, value, ctx);
    case 'number': return stylize(numberText(value, ctx.numericSeparator), 'number');
    case 'bigint': return stylize(bigintText(value, ctx.numericSeparator), 'bigint');
    case 'boolean': return stylize(`${value}`, 'boolean');
    case 'undefined': return stylize('undefined', 'undefined');
    default: return stylize(SymbolPrototypeToString(value), 'symbol');
  }
}

function formatValue(ctx, value, level, insideTypedArray) {
  if ((typeof value !== 'object' && typeof value !== 'function') || types.isUndetectable?.(value)) return formatPrimitive(ctx.stylize, value, ctx);
  if (value === null) return ctx.stylize('null', 'null');
  const context = value;
  const proxy = getProxyDetails(value, !!ctx.showProxy);
  if (proxy !== undefined) {
    if (proxy === null || (ctx.showProxy && proxy[0] === null)) return ctx.stylize('<Revoked Proxy>', 'special');
    if (ctx.showProxy) return formatProxy(ctx, proxy, level);
    value = proxy;
  }
  if (ctx.customInspect) {
    const custom = value[customInspect];
    if (typeof custom === 'function' && custom !== hooks.inspect) {
      const ctor = ObjectGetOwnPropertyDescriptor(value, 'constructor');
      // A prototype object itself is shown plainly.
      if (!(ctor?.value?.prototype === value)) {
        const depth = ctx.depth === null ? null : ctx.depth - level;
        const foreign = proxy !== undefined || !(context instanceof Object);
        const result = FunctionPrototypeCall(custom, context, depth, hooks.userOptions(ctx, foreign), hooks.inspect);
        if (result !== context) {
          const text = result === null || typeof result !== 'object' ? `${result}` : formatValue(ctx, result, level);
          if (StringPrototypeIndexOf(text, '\n') === -1) return text;
          return RegExpPrototypeSymbolReplace(/\n/g, text, `\n${StringPrototypeRepeat(' ', ctx.indentationLvl)}`);
        }
      }
    }
  }
  if (ArrayPrototypeIncludes(ctx.seen, value)) {
    let index = 1;
    if (ctx.circular === undefined) {
      ctx.circular = new Map();
      MapPrototypeSet(ctx.circular, value, index);
    } else {
      index = MapPrototypeGet(ctx.circular, value);
      if (index === undefined) {
        index = MapPrototypeGetSize(ctx.circular) + 1;
        MapPrototypeSet(ctx.circular, value, index);
      }
    }
    return ctx.stylize(`[Circular *${index}]`, 'special');
  }
  return formatObject(ctx, value, level, insideTypedArray);
}

function formatProxy(ctx, details, level) {
  if (level > ctx.depth && ctx.depth !== null) return ctx.stylize('Proxy [Array]', 'special');
  level += 1;
  ctx.indentationLvl += 2;
  const parts = [formatValue(ctx, details[0], level), formatValue(ctx, details[1], level)];
  ctx.indentationLvl -= 2;
  return joinEntries(ctx, parts, '', 'Proxy [', ']', kArrayExtrasType, level);
}

function ownKeys(value, showHidden) {
  const symbols = ObjectGetOwnPropertySymbols(value);
  let keys;
  if (showHidden) {
    keys = ObjectGetOwnPropertyNames(value);
    for (let i = 0; i < symbols.length; i++) ArrayPrototypePush(keys, symbols[i]);
    return keys;
  }
  try {
    keys = ObjectKeys(value);
  } catch {
    keys = ObjectGetOwnPropertyNames(value); // a module namespace with bindings not initialised yet
  }
  for (let i = 0; i < symbols.length; i++) {
    if (ObjectPrototypePropertyIsEnumerable(value, symbols[i])) ArrayPrototypePush(keys, symbols[i]);
  }
  return keys;
}

// Properties of user classes' prototypes, shown with showHidden.
function prototypeProperties(ctx, main, object, level, output) {
  let depth = 0;
  let keys;
  const seen = new Set();
  do {
    if (depth !== 0 || main === object) {
      object = ObjectGetPrototypeOf(object);
      if (object === null) break;
      const descriptor = ObjectGetOwnPropertyDescriptor(object, 'constructor');
      if (descriptor !== undefined && typeof descriptor.value === 'function' && isBuiltInName(descriptor.value.name)) break;
    }
    if (depth !== 0) for (let i = 0; i < keys.length; i++) SetPrototypeAdd(seen, keys[i]);
    keys = ReflectOwnKeys(object);
    ArrayPrototypePush(ctx.seen, main);
    for (let i = 0; i < keys.length; i++) {
      const key = keys[i];
      if (key === 'constructor' || ObjectPrototypeHasOwnProperty(main, key) || (depth !== 0 && SetPrototypeHas(seen, key))) continue;
      const descriptor = ObjectGetOwnPropertyDescriptor(object, key);
      if (typeof descriptor.value === 'function') continue;
      const text = formatProperty(ctx, object, level, key, kObjectType, descriptor, main);
      ArrayPrototypePush(output, ctx.colors ? `\u001b[2m${text}\u001b[22m` : text);
    }
    ArrayPrototypePop(ctx.seen);
  } while (++depth !== 3);
}

function boxedText(value, ctx, keys, constructor, tag) {
  let primitive;
  let type;
  if (types.isNumberObject(value)) {
    primitive = NumberPrototypeValueOf(value);
    type = 'Number';
  } else if (types.isStringObject(value)) {
    primitive = StringPrototypeValueOf(value);
    type = 'String';
    ArrayPrototypeSplice(keys, 0, value.length); // index keys come first
  } else if (types.isBooleanObject(value)) {
    primitive = BooleanPrototypeValueOf(value);
    type = 'Boolean';
  } else if (types.isBigIntObject(value)) {
    primitive = BigIntPrototypeValueOf(value);
    type = 'BigInt';
  } else {
    primitive = SymbolPrototypeValueOf(value);
    type = 'Symbol';
  }
  let text = `[${type}`;
  if (type !== constructor) text += constructor === null ? ' (null prototype)' : ` (${constructor})`;
  text += `: ${formatPrimitive((s) => s, primitive, ctx)}]`;
  if (tag !== '' && tag !== constructor) text += ` [${tag}]`;
  if (keys.length !== 0 || ctx.stylize === plain) return text;
  return ctx.stylize(text, type.toLowerCase());
}

function plain(text) { return text; }

function iteratorOpen(type, tag) {
  if (tag !== `${type} Iterator`) {
    if (tag !== '') tag += '] [';
    tag += `${type} Iterator`;
  }
  return `[${tag}] {`;
}

// Kinds of body that formatBody knows.
const BODY_NONE = 0;
const BODY_ARRAY = 1;
const BODY_SET = 2;
const BODY_MAP = 3;
const BODY_TYPED = 4;
const BODY_ITERATOR = 5;
const BODY_BUFFER = 6;
const BODY_PROMISE = 7;
const BODY_WEAK_HIDDEN = 8;
const BODY_WEAK_SET = 9;
const BODY_WEAK_MAP = 10;
const BODY_NAMESPACE = 11;

function formatObject(ctx, value, level, insideTypedArray) {
  let hidden;
  let visit;
  if (ctx.showHidden && (level <= ctx.depth || ctx.depth === null)) {
    hidden = [];
    visit = (from) => prototypeProperties(ctx, value, from, level, hidden);
  }
  const constructor = constructorName(value, ctx, level, visit);
  if (hidden !== undefined && hidden.length === 0) hidden = undefined;
  let tag = value[SymbolToStringTag];
  if (typeof tag !== 'string' || (tag !== '' &&
      (ctx.showHidden ? ObjectPrototypeHasOwnProperty : ObjectPrototypePropertyIsEnumerable)(value, SymbolToStringTag))) tag = '';
  let base = '';
  let body = BODY_NONE;
  let open = '{';
  let close = '}';
  let extras = kObjectType;
  let keys;
  let typed = value;
  let matched = true;
  const filter = ctx.showHidden ? ALL_PROPERTIES : ONLY_ENUMERABLE;
  if (constructor === null || value[SymbolIterator]) {
    if (ArrayIsArray(value)) {
      const prefix = constructor !== 'Array' || tag !== '' ? prefixOf(constructor, tag, 'Array', `(${value.length})`) : '';
      keys = getOwnNonIndexProperties(value, filter);
      open = `${prefix}[`;
      close = ']';
      if (value.length === 0 && keys.length === 0 && hidden === undefined) return `${open}]`;
      extras = kArrayExtrasType;
      body = BODY_ARRAY;
    } else if (types.isSet(value)) {
      const prefix = prefixOf(constructor, tag, 'Set', `(${SetPrototypeGetSize(value)})`);
      keys = ownKeys(value, ctx.showHidden);
      if (SetPrototypeGetSize(value) === 0 && keys.length === 0 && hidden === undefined) return `${prefix}{}`;
      open = `${prefix}{`;
      body = BODY_SET;
    } else if (types.isMap(value)) {
      const prefix = prefixOf(constructor, tag, 'Map', `(${MapPrototypeGetSize(value)})`);
      keys = ownKeys(value, ctx.showHidden);
      if (MapPrototypeGetSize(value) === 0 && keys.length === 0 && hidden === undefined) return `${prefix}{}`;
      open = `${prefix}{`;
      body = BODY_MAP;
    } else if (types.isTypedArray(value)) {
      keys = getOwnNonIndexProperties(value, filter);
      let fallback = '';
      if (constructor === null) fallback = TypedArrayPrototypeGetSymbolToStringTag(value);
      const size = TypedArrayPrototypeGetLength(value);
      open = `${prefixOf(constructor, tag, fallback, `(${size})`)}[`;
      close = ']';
      if (size === 0 && keys.length === 0 && !ctx.showHidden) return `${open}]`;
      typed = value;
      extras = kArrayExtrasType;
      body = BODY_TYPED;
    } else if (types.isMapIterator(value)) {
      keys = ownKeys(value, ctx.showHidden);
      open = iteratorOpen('Map', tag);
      body = BODY_ITERATOR;
    } else if (types.isSetIterator(value)) {
      keys = ownKeys(value, ctx.showHidden);
      open = iteratorOpen('Set', tag);
      body = BODY_ITERATOR;
    } else matched = false;
  } else matched = false;
  if (!matched) {
    keys = ownKeys(value, ctx.showHidden);
    const bare = keys.length === 0 && hidden === undefined;
    if (constructor === 'Object') {
      if (types.isArgumentsObject(value)) open = '[Arguments] {';
      else if (tag !== '') open = `${prefixOf(constructor, tag, 'Object')}{`;
      if (bare) return `${open}}`;
    } else if (typeof value === 'function') {
      base = functionText(value, constructor, tag);
      if (bare) return ctx.stylize(base, 'special');
    } else if (types.isRegExp(value)) {
      base = RegExpPrototypeToString(constructor !== null ? value : new RegExp(value));
      const prefix = prefixOf(constructor, tag, 'RegExp');
      if (prefix !== 'RegExp ') base = `${prefix}${base}`;
      if (bare || (level > ctx.depth && ctx.depth !== null)) return ctx.stylize(base, 'regexp');
    } else if (types.isDate(value)) {
      base = NumberIsNaN(DatePrototypeGetTime(value)) ? DatePrototypeToString(value) : DatePrototypeToISOString(value);
      const prefix = prefixOf(constructor, tag, 'Date');
      if (prefix !== 'Date ') base = `${prefix}${base}`;
      if (bare) return ctx.stylize(base, 'date');
    } else if (types.isNativeError(value) || value instanceof Error) {
      errorModule ??= require('internal/util/inspect/error');
      base = errorModule.errorText(value, constructor, tag, ctx, keys);
      if (keys.length === 0 && hidden === undefined) return base;
    } else if (types.isAnyArrayBuffer(value)) {
      const prefix = prefixOf(constructor, tag, types.isArrayBuffer(value) ? 'ArrayBuffer' : 'SharedArrayBuffer');
      if (insideTypedArray === undefined) body = BODY_BUFFER;
      else if (bare) return `${prefix}{ byteLength: ${ctx.stylize(numberText(value.byteLength, false), 'number')} }`;
      open = `${prefix}{`;
      ArrayPrototypeUnshift(keys, 'byteLength');
    } else if (types.isDataView(value)) {
      open = `${prefixOf(constructor, tag, 'DataView')}{`;
      ArrayPrototypeUnshift(keys, 'byteLength', 'byteOffset', 'buffer');
    } else if (types.isPromise(value)) {
      open = `${prefixOf(constructor, tag, 'Promise')}{`;
      body = BODY_PROMISE;
    } else if (types.isWeakSet(value)) {
      open = `${prefixOf(constructor, tag, 'WeakSet')}{`;
      body = ctx.showHidden ? BODY_WEAK_SET : BODY_WEAK_HIDDEN;
    } else if (types.isWeakMap(value)) {
      open = `${prefixOf(constructor, tag, 'WeakMap')}{`;
      body = ctx.showHidden ? BODY_WEAK_MAP : BODY_WEAK_HIDDEN;
    } else if (types.isModuleNamespaceObject(value)) {
      open = `${prefixOf(constructor, tag, 'Module')}{`;
      body = BODY_NAMESPACE;
    } else if (types.isBoxedPrimitive(value)) {
      base = boxedText(value, ctx, keys, constructor, tag);
      if (keys.length === 0 && hidden === undefined) return base;
    } else {
      if (bare) {
        if (types.isExternal(value)) return ctx.stylize('[External: address]', 'special');
        return `${prefixOf(constructor, tag, 'Object')}{}`;
      }
      open = `${prefixOf(constructor, tag, 'Object')}{`;
    }
  }
  if (level > ctx.depth && ctx.depth !== null) {
    const name = StringPrototypeSlice(prefixOf(constructor, tag, ArrayIsArray(value) ? 'Array' : 'Object'), 0, -1);
    return ctx.stylize(constructor === null ? name : `[${name}]`, 'special');
  }
  level += 1;
  ArrayPrototypePush(ctx.seen, value);
  ctx.currentDepth = level;
  const output = [];
  try {
    switch (body) {
      case BODY_ARRAY: arrayBody(ctx, value, level, output); break;
      case BODY_SET: setBody(ctx, value, level, output); break;
      case BODY_MAP: mapBody(ctx, value, level, output); break;
      case BODY_TYPED: typedArrayBody(ctx, typed, level, output); break;
      case BODY_ITERATOR: open = iteratorBody(ctx, value, level, output, open); break;
      case BODY_BUFFER: bufferBody(ctx, value, output); break;
      case BODY_PROMISE: promiseBody(ctx, value, level, output); break;
      case BODY_WEAK_HIDDEN: ArrayPrototypePush(output, ctx.stylize('<items unknown>', 'special')); break;
      case BODY_WEAK_SET: listBody(ctx, level, previewEntries(value), kWeak, output); break;
      case BODY_WEAK_MAP: pairsBody(ctx, level, previewEntries(value), kWeak, output); break;
      case BODY_NAMESPACE: namespaceBody(ctx, value, level, keys, output); keys = []; break;
    }
    for (let i = 0; i < keys.length; i++) ArrayPrototypePush(output, formatProperty(ctx, value, level, keys[i], extras));
    if (hidden !== undefined) for (let i = 0; i < hidden.length; i++) ArrayPrototypePush(output, hidden[i]);
  } catch (error) {
    if (error === null || typeof error !== 'object' || error.message !== 'Maximum call stack size exceeded') throw error;
    ctx.seen.length = ctx.seen.length > 0 ? ctx.seen.length - 1 : 0;
    const name = StringPrototypeSlice(prefixOf(constructor, tag, 'Object'), 0, -1);
    return ctx.stylize(`[${name}: Inspection interrupted prematurely. Maximum call stack size exceeded.]`, 'special');
  }
  if (ctx.circular !== undefined) {
    const index = MapPrototypeGet(ctx.circular, value);
    if (index !== undefined) {
      const reference = ctx.stylize(`<ref *${index}>`, 'special');
      if (ctx.compact !== true) base = base === '' ? reference : `${reference} ${base}`;
      else open = `${reference} ${open}`;
    }
  }
  ArrayPrototypePop(ctx.seen);
  if (ctx.sorted) {
    const compare = ctx.sorted === true ? undefined : ctx.sorted;
    if (extras === kObjectType) ArrayPrototypeSort(output, compare);
    else if (keys.length > 1) {
      const tail = ArrayPrototypeSplice(output, output.length - keys.length, keys.length);
      ArrayPrototypeSort(tail, compare);
      for (let i = 0; i < tail.length; i++) ArrayPrototypePush(output, tail[i]);
    }
  }
  const result = joinEntries(ctx, output, base, open, close, extras, level, value);
  const budget = ctx.budget[ctx.indentationLvl] || 0;
  const spent = budget + result.length;
  ctx.budget[ctx.indentationLvl] = spent;
  if (spent > 2 ** 27) ctx.depth = -1; // enough text: finish quickly
  return result;
}

const INDEX = /^(0|[1-9][0-9]*)$/;
function sparseBody(ctx, value, level, limit, output, i) {
  const keys = ObjectKeys(value);
  let index = i;
  for (; i < keys.length && output.length < limit; i++) {
    const key = keys[i];
    const text = `${index}`;
    if (key > 2 ** 32 - 2) break;
    if (text !== key) {
      if (RegExpPrototypeExec(INDEX, key) === null) break;
      const empty = key - index;
      ArrayPrototypePush(output, ctx.stylize(`<${empty} empty item${empty > 1 ? 's' : ''}>`, 'undefined'));
      index = NumberParseInt(key);
      if (output.length === limit) break;
    }
    ArrayPrototypePush(output, formatProperty(ctx, value, level, key, kArrayType));
    index++;
  }
  const remaining = value.length - index;
  if (output.length !== limit) {
    if (remaining > 0) ArrayPrototypePush(output, ctx.stylize(`<${remaining} empty item${remaining > 1 ? 's' : ''}>`, 'undefined'));
  } else if (remaining > 0) ArrayPrototypePush(output, moreItems(remaining));
}

function arrayBody(ctx, value, level, output) {
  const length = value.length;
  const limit = MathMin(MathMax(0, ctx.maxArrayLength), length);
  for (let i = 0; i < limit; i++) {
    if (!ObjectPrototypeHasOwnProperty(value, i)) {
      sparseBody(ctx, value, level, limit, output, i);
      return;
    }
    ArrayPrototypePush(output, formatProperty(ctx, value, level, i, kArrayType));
  }
  if (length > limit) ArrayPrototypePush(output, moreItems(length - limit));
}

function typedArrayBody(ctx, value, level, output) {
  const length = TypedArrayPrototypeGetLength(value);
  const limit = MathMin(MathMax(0, ctx.maxArrayLength), length);
  const big = length > 0 && typeof value[0] === 'bigint';
  for (let i = 0; i < limit; i++) {
    ArrayPrototypePush(output, big ? ctx.stylize(bigintText(value[i], ctx.numericSeparator), 'bigint')
      : ctx.stylize(numberText(value[i], ctx.numericSeparator), 'number'));
  }
  if (length > limit) ArrayPrototypePush(output, moreItems(length - limit));
  if (ctx.showHidden) {
    ctx.indentationLvl += 2;
    const names = ['BYTES_PER_ELEMENT', 'length', 'byteLength', 'byteOffset', 'buffer'];
    for (let i = 0; i < names.length; i++) {
      ArrayPrototypePush(output, `[${names[i]}]: ${formatValue(ctx, value[names[i]], level, true)}`);
    }
    ctx.indentationLvl -= 2;
  }
}

function bufferBody(ctx, value, output) {
  let bytes;
  try {
    bytes = new Uint8Array(value);
  } catch {
    ArrayPrototypePush(output, ctx.stylize('(detached)', 'special'));
    return;
  }
  const limit = MathMin(MathMax(0, ctx.maxArrayLength), bytes.length);
  let text = '';
  for (let i = 0; i < limit; i++) {
    const byte = bytes[i];
    text += `${i === 0 ? '' : ' '}${'0123456789abcdef'[byte >> 4]}${'0123456789abcdef'[byte & 15]}`;
  }
  const remaining = bytes.length - limit;
  if (remaining > 0) text += ` ${moreItems(remaining, 'byte')}`;
  ArrayPrototypePush(output, `${ctx.stylize('[Uint8Contents]', 'special')}: <${text}>`);
}

function setBody(ctx, value, level, output) {
  const length = SetPrototypeGetSize(value);
  const limit = MathMin(MathMax(0, ctx.maxArrayLength), length);
  ctx.indentationLvl += 2;
  let i = 0;
  SetPrototypeForEach(value, (item) => {
    if (i++ < limit) ArrayPrototypePush(output, formatValue(ctx, item, level));
  });
  if (length > limit) ArrayPrototypePush(output, moreItems(length - limit));
  ctx.indentationLvl -= 2;
}

function mapBody(ctx, value, level, output) {
  const length = MapPrototypeGetSize(value);
  const limit = MathMin(MathMax(0, ctx.maxArrayLength), length);
  ctx.indentationLvl += 2;
  let i = 0;
  MapPrototypeForEach(value, (item, key) => {
    if (i++ < limit) ArrayPrototypePush(output, `${formatValue(ctx, key, level)} => ${formatValue(ctx, item, level)}`);
  });
  if (length > limit) ArrayPrototypePush(output, moreItems(length - limit));
  ctx.indentationLvl -= 2;
}

function listBody(ctx, level, entries, state, output) {
  const limit = MathMin(MathMax(0, ctx.maxArrayLength), entries.length);
  ctx.indentationLvl += 2;
  for (let i = 0; i < limit; i++) ArrayPrototypePush(output, formatValue(ctx, entries[i], level));
  if (state === kWeak && !ctx.sorted) ArrayPrototypeSort(output); // collection order means nothing
  if (entries.length > limit) ArrayPrototypePush(output, moreItems(entries.length - limit));
  ctx.indentationLvl -= 2;
}

function pairsBody(ctx, level, entries, state, output) {
  const length = entries.length / 2;
  const limit = MathMin(MathMax(0, ctx.maxArrayLength), length);
  ctx.indentationLvl += 2;
  for (let i = 0; i < limit; i++) {
    const key = formatValue(ctx, entries[i * 2], level);
    const item = formatValue(ctx, entries[i * 2 + 1], level);
    ArrayPrototypePush(output, state === kWeak ? `${key} => ${item}` : joinEntries(ctx, [key, item], '', '[', ']', kArrayExtrasType, level));
  }
  if (state === kWeak && !ctx.sorted) ArrayPrototypeSort(output);
  ctx.indentationLvl -= 2;
  if (length > limit) ArrayPrototypePush(output, moreItems(length - limit));
}

function iteratorBody(ctx, value, level, output, open) {
  const preview = previewEntries(value, true);
  if (preview[1]) {
    pairsBody(ctx, level, preview[0], kMapEntries, output);
    return StringPrototypeEndsWith(open, ' Iterator] {') ? `${StringPrototypeSlice(open, 0, -12)} Entries] {` : open;
  }
  listBody(ctx, level, preview[0], kIterator, output);
  return open;
}

function promiseBody(ctx, value, level, output) {
  const details = getPromiseDetails(value); // [0 pending | 1 fulfilled | 2 rejected, result]
  if (details[0] === 0) {
    ArrayPrototypePush(output, ctx.stylize('<pending>', 'special'));
    return;
  }
  ctx.indentationLvl += 2;
  const text = formatValue(ctx, details[1], level);
  ctx.indentationLvl -= 2;
  ArrayPrototypePush(output, details[0] === 2 ? `${ctx.stylize('<rejected>', 'special')} ${text}` : text);
}

function namespaceBody(ctx, value, level, keys, output) {
  for (let i = 0; i < keys.length; i++) {
    try {
      ArrayPrototypePush(output, formatProperty(ctx, value, level, keys[i], kObjectType));
    } catch {
      const text = formatProperty(ctx, { [keys[i]]: '' }, level, keys[i], kObjectType);
      ArrayPrototypePush(output, StringPrototypeSlice(text, 0, StringPrototypeLastIndexOf(text, ' ') + 1) + ctx.stylize('<uninitialized>', 'special'));
    }
  }
}

function accessorText(ctx, descriptor, object, level) {
  const label = descriptor.set !== undefined ? 'Getter/Setter' : 'Getter';
  const special = (text) => ctx.stylize(text, 'special');
  if (!(ctx.getters && (ctx.getters === true || (ctx.getters === 'get' && descriptor.set === undefined) ||
      (ctx.getters === 'set' && descriptor.set !== undefined)))) return special(`[${label}]`);
  let text;
  ctx.indentationLvl += 2;
  try {
    const result = FunctionPrototypeCall(descriptor.get, object);
    if (result === null) text = `${special(`[${label}:`)} ${ctx.stylize('null', 'null')}${special(']')}`;
    else if (typeof result === 'object') text = `${special(`[${label}]`)} ${formatValue(ctx, result, level)}`;
    else text = `${special(`[${label}:`)} ${typeof result === 'function' ? formatValue(ctx, result, level) : formatPrimitive(ctx.stylize, result, ctx)}${special(']')}`;
  } catch (error) {
    text = `${special(`[${label}:`)} <Inspection threw (${error.message})>${special(']')}`;
  }
  ctx.indentationLvl -= 2;
  return text;
}

const IDENTIFIER = /^[a-zA-Z_][a-zA-Z_0-9]*$/;
function formatProperty(ctx, value, level, key, type, descriptor, original = value) {
  let text;
  let gap = ' ';
  descriptor ||= ObjectGetOwnPropertyDescriptor(value, key) || { value: value[key], configurable: true, enumerable: true };
  if (descriptor.value !== undefined) {
    const indent = ctx.compact !== true || type !== kObjectType ? 2 : 3;
    ctx.indentationLvl += indent;
    text = formatValue(ctx, descriptor.value, level);
    if (indent === 3 && ctx.breakLength < getStringWidth(text, ctx.colors)) gap = `\n${StringPrototypeRepeat(' ', ctx.indentationLvl)}`;
    ctx.indentationLvl -= indent;
  } else if (descriptor.get !== undefined) text = accessorText(ctx, descriptor, original, level);
  else if (descriptor.set !== undefined) text = ctx.stylize('[Setter]', 'special');
  else text = ctx.stylize('undefined', 'undefined');
  if (type === kArrayType) return text;
  let name;
  if (typeof key === 'symbol') name = `[${ctx.stylize(escapeText(SymbolPrototypeToString(key), -1), 'symbol')}]`;
  else if (key === '__proto__') name = "['__proto__']";
  else if (descriptor.enumerable === false) name = `[${escapeText(key, -1)}]`;
  else if (RegExpPrototypeExec(IDENTIFIER, key) !== null) name = ctx.stylize(key, 'name');
  else name = ctx.stylize(quoteString(key), 'string');
  return `${name}:${gap}${text}`;
}

module.exports = {
  customInspect, formatPrimitive, formatValue, plain, setHooks(value) { hooks = value; },
};
