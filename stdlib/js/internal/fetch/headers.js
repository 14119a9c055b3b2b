'use strict';
// Headers (https://fetch.spec.whatwg.org/#headers-class).
const {
  ArrayPrototypePush, ArrayPrototypeSort, Map, MapPrototypeDelete, MapPrototypeGet, MapPrototypeHas, MapPrototypeSet,
  ReflectGetOwnPropertyDescriptor, ReflectOwnKeys, RegExpPrototypeExec, StringPrototypeToLowerCase, SymbolFor,
  SymbolIterator, TypeError,
} = primordials;
const { byteString, definePairs, illegal, isToken, kInternal, needArguments, showMembers, trimHttp } = require('internal/fetch/common');
const customInspect = SymbolFor('nodejs.util.inspect.custom');

// What a Headers object holds. guard: 'none', 'request', 'response' or 'immutable'.
class HeaderList {
  constructor(guard) {
    this.guard = guard;
    this.map = new Map(); // lower-case name → { name, value }
    this.cookies = []; // the values of set-cookie, each for itself
    this.sorted = undefined;
  }
  append(name, value) {
    const lower = StringPrototypeToLowerCase(name);
    this.sorted = undefined;
    const entry = MapPrototypeGet(this.map, lower);
    if (lower === 'set-cookie') ArrayPrototypePush(this.cookies, value);
    if (entry === undefined) MapPrototypeSet(this.map, lower, { name, value });
    else entry.value = `${entry.value}${lower === 'cookie' ? '; ' : ', '}${value}`;
  }
  set(name, value) {
    const lower = StringPrototypeToLowerCase(name);
    this.sorted = undefined;
    if (lower === 'set-cookie') this.cookies = [value];
    MapPrototypeSet(this.map, lower, { name, value });
  }
  delete(name) {
    const lower = StringPrototypeToLowerCase(name);
    this.sorted = undefined;
    if (lower === 'set-cookie') this.cookies = [];
    MapPrototypeDelete(this.map, lower);
  }
  get(name) { return MapPrototypeGet(this.map, StringPrototypeToLowerCase(name))?.value ?? null; }
  has(name) { return MapPrototypeHas(this.map, StringPrototypeToLowerCase(name)); }
  // https://fetch.spec.whatwg.org/#concept-header-list-sort-and-combine
  pairs() {
    if (this.sorted !== undefined) return this.sorted;
    const names = [];
    for (const { 0: lower } of this.map) ArrayPrototypePush(names, lower);
    ArrayPrototypeSort(names);
    const list = [];
    for (let i = 0; i < names.length; i++) {
      if (names[i] === 'set-cookie') {
        for (let k = 0; k < this.cookies.length; k++) ArrayPrototypePush(list, ['set-cookie', this.cookies[k]]);
      } else ArrayPrototypePush(list, [names[i], MapPrototypeGet(this.map, names[i]).value]);
    }
    this.sorted = list;
    return list;
  }
}

function checkedName(name, prefix) {
  name = byteString(name);
  if (!isToken(name)) throw new TypeError(`${prefix}: "${name}" is an invalid header name.`);
  return name;
}
function checkedValue(value, prefix) {
  value = trimHttp(byteString(value));
  if (RegExpPrototypeExec(/[\0\r\n]/, value) !== null) throw new TypeError(`${prefix}: "${value}" is an invalid header value.`);
  return value;
}

let listOf;
class Headers {
  #list;
  static { listOf = (value) => (value !== null && typeof value === 'object' && #list in value ? value.#list : undefined); }
  constructor(init = undefined, list = undefined) {
    if (init === kInternal) {
      this.#list = list;
      return;
    }
    this.#list = new HeaderList('none');
    if (init !== undefined) fill(this.#list, init);
  }
  append(name, value) {
    const list = checked(this);
    needArguments(arguments, 2, 'Headers.append');
    appendChecked(list, name, value);
  }
  delete(name) {
    const list = checked(this);
    needArguments(arguments, 1, 'Headers.delete');
    name = checkedName(name, 'Headers.delete');
    mutable(list);
    list.delete(name);
  }
  get(name) {
    const list = checked(this);
    needArguments(arguments, 1, 'Headers.get');
    return list.get(checkedName(name, 'Headers.get'));
  }
  has(name) {
    const list = checked(this);
    needArguments(arguments, 1, 'Headers.has');
    return list.has(checkedName(name, 'Headers.has'));
  }
  set(name, value) {
    const list = checked(this);
    needArguments(arguments, 2, 'Headers.set');
    name = checkedName(name, 'Headers.set');
    value = checkedValue(value, 'Headers.set');
    mutable(list);
    list.set(name, value);
  }
  getSetCookie() {
    const { cookies } = checked(this);
    const out = [];
    for (let i = 0; i < cookies.length; i++) ArrayPrototypePush(out, cookies[i]);
    return out;
  }
  [customInspect](depth, options) {
    const { inspect } = require('internal/util/inspect');
    const object = {};
    for (const { 1: { name, value } } of checked(this).map) object[name] = value;
    return `Headers ${inspect(object, { ...options, depth: options.depth ?? depth })}`;
  }
}
showMembers(Headers.prototype, ['append', 'delete', 'get', 'has', 'set', 'getSetCookie']);
definePairs(Headers, 'Headers', (object) => checked(object).pairs());

function checked(value) {
  const list = listOf(value);
  if (list === undefined) throw illegal();
  return list;
}
function mutable(list) { if (list.guard === 'immutable') throw new TypeError('immutable'); }
function appendChecked(list, name, value) {
  name = checkedName(name, 'Headers.append');
  value = checkedValue(value, 'Headers.append');
  mutable(list);
  list.append(name, value);
}
// https://fetch.spec.whatwg.org/#concept-headers-fill
function fill(list, init) {
  const other = listOf(init);
  if (other !== undefined && init[SymbolIterator] === Headers.prototype[SymbolIterator]) {
    const pairs = other.pairs();
    for (let i = 0; i < pairs.length; i++) list.append(pairs[i][0], pairs[i][1]);
    return;
  }
  if (init === null || (typeof init !== 'object' && typeof init !== 'function')) {
    throw new TypeError('Headers constructor: Argument 1 could not be converted to one of: sequence<sequence<ByteString>>, record<ByteString, ByteString>.');
  }
  if (typeof init[SymbolIterator] === 'function') {
    for (const item of init) {
      const pair = [];
      for (const part of item) ArrayPrototypePush(pair, part);
      if (pair.length !== 2) throw new TypeError(`Headers constructor: expected name/value pair to be length 2, found ${pair.length}.`);
      appendChecked(list, pair[0], pair[1]);
    }
    return;
  }
  const keys = ReflectOwnKeys(init);
  for (let i = 0; i < keys.length; i++) {
    if (typeof keys[i] === 'symbol') throw new TypeError('Headers contructor: init is a symbol, which cannot be converted to a DOMString.');
    if (ReflectGetOwnPropertyDescriptor(init, keys[i])?.enumerable) appendChecked(list, keys[i], init[keys[i]]);
  }
}
// A Headers object over a list.
function headersOver(list) { return new Headers(kInternal, list); }

module.exports = { fill, HeaderList, Headers, headersOver, listOf };
