'use strict';
// URL and URLSearchParams, file URLs.
const {
  ArrayIsArray, ArrayPrototypeJoin, ArrayPrototypePush, ArrayPrototypeSlice, ArrayPrototypeSort, ArrayPrototypeSplice,
  Boolean, FunctionPrototypeCall, IteratorPrototype, Number, ObjectCreate, ObjectDefineProperties,
  ObjectSetPrototypeOf, ReflectGetOwnPropertyDescriptor, ReflectOwnKeys, RegExpPrototypeExec,
  RegExpPrototypeSymbolReplace, StringPrototypeCharCodeAt, StringPrototypeIndexOf, StringPrototypeReplaceAll,
  StringPrototypeSlice, StringPrototypeSplit, StringPrototypeToWellFormed, SymbolFor, SymbolIterator,
  SymbolToStringTag, decodeURIComponent,
} = primordials;
const { codes: { ERR_ARG_NOT_ITERABLE, ERR_INVALID_ARG_TYPE, ERR_INVALID_FILE_URL_HOST, ERR_INVALID_FILE_URL_PATH,
  ERR_INVALID_THIS, ERR_INVALID_TUPLE, ERR_INVALID_URL, ERR_INVALID_URL_SCHEME, ERR_MISSING_ARGS } } = require('internal/errors');
const P = require('internal/url/parse');
const { domainToUnicode, percentDecode } = require('internal/url/host');
const { encodeStr, HEX, keepTable } = require('internal/querystring');
const { validateFunction, validateString } = require('internal/validators');
const { getLinked } = internalBinding('modules');
const customInspect = SymbolFor('nodejs.util.inspect.custom');

const FORM_KEEP = keepTable('*-._');
function formEncode(text) {
  text = StringPrototypeToWellFormed(text);
  return StringPrototypeReplaceAll(encodeStr(text, FORM_KEEP), '%20', '+');
}
function formDecode(text) {
  if (StringPrototypeIndexOf(text, '+') !== -1) text = StringPrototypeReplaceAll(text, '+', ' ');
  return percentDecode(text);
}
function parseForm(text) {
  const list = [];
  const parts = StringPrototypeSplit(text, '&');
  for (let i = 0; i < parts.length; i++) {
    if (parts[i] === '') continue;
    const at = StringPrototypeIndexOf(parts[i], '=');
    if (at === -1) ArrayPrototypePush(list, formDecode(parts[i]), '');
    else ArrayPrototypePush(list, formDecode(StringPrototypeSlice(parts[i], 0, at)), formDecode(StringPrototypeSlice(parts[i], at + 1)));
  }
  return list;
}
function toUSV(value) { return StringPrototypeToWellFormed(`${value}`); }

let bindParams; // (params, url, list)
let paramsList;
let queryChanged; // (url, text)

class URLSearchParams {
  #list = []; // name, value, name, value …
  #url = null;
  constructor(init = undefined) {
    if (init === undefined || init === null) return;
    if (typeof init === 'object' || typeof init === 'function') {
      const method = init[SymbolIterator];
      if (method === this[SymbolIterator] && #list in init) {
        for (let i = 0; i < init.#list.length; i++) ArrayPrototypePush(this.#list, init.#list[i]);
      } else if (method != null) {
        if (typeof method !== 'function') throw new ERR_ARG_NOT_ITERABLE('Query pairs');
        for (const pair of init) {
          if (pair == null) throw new ERR_INVALID_TUPLE('Each query pair', '[name, value]');
          if (ArrayIsArray(pair)) {
            if (pair.length !== 2) throw new ERR_INVALID_TUPLE('Each query pair', '[name, value]');
            ArrayPrototypePush(this.#list, toUSV(pair[0]), toUSV(pair[1]));
          } else {
            if ((typeof pair !== 'object' && typeof pair !== 'function') || typeof pair[SymbolIterator] !== 'function') {
              throw new ERR_INVALID_TUPLE('Each query pair', '[name, value]');
            }
            let n = 0;
            for (const element of pair) {
              n++;
              ArrayPrototypePush(this.#list, toUSV(element));
            }
            if (n !== 2) throw new ERR_INVALID_TUPLE('Each query pair', '[name, value]');
          }
        }
      } else {
        const keys = ReflectOwnKeys(init);
        const seen = { __proto__: null };
        for (let i = 0; i < keys.length; i++) {
          const key = keys[i];
          const descriptor = ReflectGetOwnPropertyDescriptor(init, key);
          if (descriptor === undefined || !descriptor.enumerable) continue;
          const name = toUSV(key);
          const value = toUSV(init[key]);
          if (seen[name] !== undefined) this.#list[seen[name]] = value;
          else seen[name] = ArrayPrototypePush(this.#list, name, value) - 1;
        }
      }
      return;
    }
    init = toUSV(init);
    this.#list = parseForm(init[0] === '?' ? StringPrototypeSlice(init, 1) : init);
  }
  static {
    bindParams = (params, url, list) => {
      params.#url = url;
      params.#list = list;
    };
    paramsList = (params) => params.#list;
  }
  static #check(value) { if (typeof value !== 'object' || value === null || !(#list in value)) throw new ERR_INVALID_THIS('URLSearchParams'); }
  #update() { if (this.#url !== null) queryChanged(this.#url, this.toString()); }
  [customInspect](depth, ctx) {
    URLSearchParams.#check(this);
    if (typeof depth === 'number' && depth < 0) return ctx.stylize('[Object]', 'special');
    const { inspect, stripVTControlCharacters } = require('internal/util/inspect');
    const inner = { ...ctx };
    if (depth !== null) inner.depth = depth - 1;
    const output = [];
    let length = 0;
    for (let i = 0; i < this.#list.length; i += 2) {
      const text = `${inspect(this.#list[i], inner)} => ${inspect(this.#list[i + 1], inner)}`;
      ArrayPrototypePush(output, text);
      length += (ctx.colors ? stripVTControlCharacters(text) : text).length + 2;
    }
    if (output.length === 0) return `${this.constructor.name} {}`;
    length -= 2;
    if (length > ctx.breakLength) return `${this.constructor.name} {\n  ${ArrayPrototypeJoin(output, ',\n  ')} }`;
    return `${this.constructor.name} { ${ArrayPrototypeJoin(output, ', ')} }`;
  }
  get size() {
    URLSearchParams.#check(this);
    return this.#list.length / 2;
  }
  append(name, value) {
    URLSearchParams.#check(this);
    if (arguments.length < 2) throw new ERR_MISSING_ARGS('name', 'value');
    ArrayPrototypePush(this.#list, toUSV(name), toUSV(value));
    this.#update();
  }
  delete(name, value = undefined) {
    URLSearchParams.#check(this);
    if (arguments.length < 1) throw new ERR_MISSING_ARGS('name');
    name = toUSV(name);
    if (value !== undefined) value = toUSV(value);
    const list = this.#list;
    for (let i = 0; i < list.length;) {
      if (list[i] === name && (value === undefined || list[i + 1] === value)) ArrayPrototypeSplice(list, i, 2);
      else i += 2;
    }
    this.#update();
  }
  get(name) {
    URLSearchParams.#check(this);
    if (arguments.length < 1) throw new ERR_MISSING_ARGS('name');
    name = toUSV(name);
    for (let i = 0; i < this.#list.length; i += 2) if (this.#list[i] === name) return this.#list[i + 1];
    return null;
  }
  getAll(name) {
    URLSearchParams.#check(this);
    if (arguments.length < 1) throw new ERR_MISSING_ARGS('name');
    name = toUSV(name);
    const out = [];
    for (let i = 0; i < this.#list.length; i += 2) if (this.#list[i] === name) ArrayPrototypePush(out, this.#list[i + 1]);
    return out;
  }
  has(name, value = undefined) {
    URLSearchParams.#check(this);
    if (arguments.length < 1) throw new ERR_MISSING_ARGS('name');
    name = toUSV(name);
    if (value !== undefined) value = toUSV(value);
    for (let i = 0; i < this.#list.length; i += 2) {
      if (this.#list[i] === name && (value === undefined || this.#list[i + 1] === value)) return true;
    }
    return false;
  }
  set(name, value) {
    URLSearchParams.#check(this);
    if (arguments.length < 2) throw new ERR_MISSING_ARGS('name', 'value');
    name = toUSV(name);
    value = toUSV(value);
    const list = this.#list;
    let found = false;
    for (let i = 0; i < list.length;) {
      if (list[i] !== name) i += 2;
      else if (!found) {
        list[i + 1] = value;
        found = true;
        i += 2;
      } else ArrayPrototypeSplice(list, i, 2);
    }
    if (!found) ArrayPrototypePush(list, name, value);
    this.#update();
  }
  sort() {
    URLSearchParams.#check(this);
    const pairs = [];
    for (let i = 0; i < this.#list.length; i += 2) ArrayPrototypePush(pairs, { n: this.#list[i], v: this.#list[i + 1] });
    ArrayPrototypeSort(pairs, (a, b) => (a.n < b.n ? -1 : a.n > b.n ? 1 : 0));
    for (let i = 0; i < pairs.length; i++) {
      this.#list[i * 2] = pairs[i].n;
      this.#list[i * 2 + 1] = pairs[i].v;
    }
    this.#update();
  }
  entries() {
    URLSearchParams.#check(this);
    return new ParamsIterator(this, 2);
  }
  forEach(callback, thisArg = undefined) {
    URLSearchParams.#check(this);
    validateFunction(callback, 'callback');
    for (let i = 0; i < this.#list.length; i += 2) FunctionPrototypeCall(callback, thisArg, this.#list[i + 1], this.#list[i], this);
  }
  keys() {
    URLSearchParams.#check(this);
    return new ParamsIterator(this, 0);
  }
  values() {
    URLSearchParams.#check(this);
    return new ParamsIterator(this, 1);
  }
  toString() {
    URLSearchParams.#check(this);
    let text = '';
    for (let i = 0; i < this.#list.length; i += 2) text += `${i === 0 ? '' : '&'}${formEncode(this.#list[i])}=${formEncode(this.#list[i + 1])}`;
    return text;
  }
}
const shown = { __proto__: null, enumerable: true };
ObjectDefineProperties(URLSearchParams.prototype, {
  append: shown, delete: shown, get: shown, getAll: shown, has: shown, set: shown, sort: shown, entries: shown, forEach: shown,
  keys: shown, values: shown, toString: shown, size: shown,
  [SymbolToStringTag]: { __proto__: null, configurable: true, value: 'URLSearchParams' },
  [SymbolIterator]: { __proto__: null, configurable: true, writable: true, value: URLSearchParams.prototype.entries },
});

class ParamsIterator {
  #params;
  #kind;
  #index = 0;
  constructor(params, kind) {
    this.#params = params;
    this.#kind = kind;
  }
  next() {
    if (typeof this !== 'object' || this === null || !(#params in this)) throw new ERR_INVALID_THIS('URLSearchParamsIterator');
    const list = paramsList(this.#params);
    const i = this.#index;
    if (i >= list.length) return { value: undefined, done: true };
    this.#index += 2;
    return { value: this.#kind === 0 ? list[i] : this.#kind === 1 ? list[i + 1] : [list[i], list[i + 1]], done: false };
  }
  [customInspect](depth, ctx) {
    const { inspect } = require('internal/util/inspect');
    const rest = [];
    const list = paramsList(this.#params);
    for (let i = this.#index; i < list.length; i += 2) ArrayPrototypePush(rest, this.#kind === 0 ? list[i] : this.#kind === 1 ? list[i + 1] : [list[i], list[i + 1]]);
    const inner = { ...ctx, depth: depth === null ? null : depth - 1 };
    const broken = StringPrototypeIndexOf(inspect(rest, inner), '\n') !== -1;
    const texts = [];
    for (let i = 0; i < rest.length; i++) ArrayPrototypePush(texts, inspect(rest[i], inner));
    if (broken) return `URLSearchParams Iterator {\n  ${ArrayPrototypeJoin(texts, ',\n  ')} }`;
    return `URLSearchParams Iterator { ${ArrayPrototypeJoin(texts, ', ')} }`;
  }
}
delete ParamsIterator.prototype.constructor;
ObjectSetPrototypeOf(ParamsIterator.prototype, IteratorPrototype);
ObjectDefineProperties(ParamsIterator.prototype, {
  [SymbolToStringTag]: { __proto__: null, configurable: true, value: 'URLSearchParams Iterator' }, next: shown,
});

// Programs ask with one base again and again. Records of bases are only read.
let lastBase;
let lastBaseRecord = null;
function parseBase(base) {
  if (base !== lastBase) {
    lastBaseRecord = P.parseURL(StringPrototypeToWellFormed(base), null);
    lastBase = base;
  }
  return lastBaseRecord;
}

class URL {
  #record;
  #params = undefined;
  #href = undefined;
  constructor(input, base = undefined) {
    if (arguments.length === 0) throw new ERR_MISSING_ARGS('url');
    input = `${input}`;
    let baseRecord = null;
    if (base !== undefined) {
      base = `${base}`;
      baseRecord = parseBase(base);
      if (baseRecord === null) throw new ERR_INVALID_URL(input, base);
    }
    const record = P.parseURL(StringPrototypeToWellFormed(input), baseRecord);
    if (record === null) throw new ERR_INVALID_URL(input, base);
    this.#record = record;
  }
  static {
    queryChanged = (url, text) => {
      url.#record.query = text === '' ? null : text;
      url.#href = undefined;
    };
  }
  static canParse(url, base = undefined) {
    if (arguments.length === 0) throw new ERR_MISSING_ARGS('url');
    let baseRecord = null;
    if (base !== undefined) {
      baseRecord = parseBase(`${base}`);
      if (baseRecord === null) return false;
    }
    return P.parseURL(toUSV(url), baseRecord) !== null;
  }
  static createObjectURL(obj) { return require('internal/object_url').createObjectURL(obj); }
  static revokeObjectURL(url) {
    if (arguments.length === 0) throw new ERR_MISSING_ARGS('url');
    require('internal/object_url').revokeObjectURL(url);
  }
  static #check(value) { if (typeof value !== 'object' || value === null || !(#record in value)) throw new ERR_INVALID_THIS('URL'); }
  [customInspect](depth, opts) {
    URL.#check(this);
    if (typeof depth === 'number' && depth < 0) return this;
    const { inspect } = require('internal/util/inspect');
    const { constructor } = this;
    const object = ObjectCreate({ constructor: constructor === undefined ? URL : constructor });
    object.href = this.href;
    object.origin = this.origin;
    object.protocol = this.protocol;
    object.username = this.username;
    object.password = this.password;
    object.host = this.host;
    object.hostname = this.hostname;
    object.port = this.port;
    object.pathname = this.pathname;
    object.search = this.search;
    object.searchParams = this.searchParams;
    object.hash = this.hash;
    return `${object.constructor.name} ${inspect(object, opts)}`;
  }
  #set(value, state) {
    const copy = { ...this.#record, path: typeof this.#record.path === 'string' ? this.#record.path : ArrayPrototypeSlice(this.#record.path) };
    const result = P.parseURL(StringPrototypeToWellFormed(value), null, copy, state);
    if (result === null || result === false) return;
    this.#record = copy;
    this.#href = undefined;
  }
  #cannotHaveCredentials() { return this.#record.host === null || this.#record.host === '' || this.#record.scheme === 'file'; }
  toString() {
    URL.#check(this);
    return this.#href ??= P.serialize(this.#record, false);
  }
  get href() {
    URL.#check(this);
    return this.#href ??= P.serialize(this.#record, false);
  }
  set href(value) {
    URL.#check(this);
    value = `${value}`;
    const record = P.parseURL(StringPrototypeToWellFormed(value), null);
    if (record === null) throw new ERR_INVALID_URL(value);
    this.#record = record;
    this.#href = undefined;
    if (this.#params) bindParams(this.#params, this, parseForm(record.query ?? ''));
  }
  get origin() {
    URL.#check(this);
    const r = this.#record;
    switch (r.scheme) {
      case 'http': case 'https': case 'ws': case 'wss': case 'ftp':
        return `${r.scheme}://${r.host}${r.port === null ? '' : `:${r.port}`}`;
      case 'blob': {
        const inner = P.parseURL(P.serializePath(r), null);
        if (inner !== null && (inner.scheme === 'http' || inner.scheme === 'https')) return `${inner.scheme}://${inner.host}${inner.port === null ? '' : `:${inner.port}`}`;
        return 'null';
      }
      default: return 'null';
    }
  }
  get protocol() {
    URL.#check(this);
    return `${this.#record.scheme}:`;
  }
  set protocol(value) {
    URL.#check(this);
    this.#set(`${value}:`, P.SCHEME_START);
  }
  get username() {
    URL.#check(this);
    return this.#record.username;
  }
  set username(value) {
    URL.#check(this);
    if (this.#cannotHaveCredentials()) return;
    this.#record.username = P.percentEncode(toUSV(value), P.USERINFO);
    this.#href = undefined;
  }
  get password() {
    URL.#check(this);
    return this.#record.password;
  }
  set password(value) {
    URL.#check(this);
    if (this.#cannotHaveCredentials()) return;
    this.#record.password = P.percentEncode(toUSV(value), P.USERINFO);
    this.#href = undefined;
  }
  get host() {
    URL.#check(this);
    const { host, port } = this.#record;
    if (host === null) return '';
    return port === null ? host : `${host}:${port}`;
  }
  set host(value) {
    URL.#check(this);
    if (typeof this.#record.path === 'string') return;
    this.#set(`${value}`, P.HOST);
  }
  get hostname() {
    URL.#check(this);
    return this.#record.host ?? '';
  }
  set hostname(value) {
    URL.#check(this);
    if (typeof this.#record.path === 'string') return;
    this.#set(`${value}`, P.HOSTNAME);
  }
  get port() {
    URL.#check(this);
    return this.#record.port === null ? '' : `${this.#record.port}`;
  }
  set port(value) {
    URL.#check(this);
    if (this.#cannotHaveCredentials()) return;
    value = `${value}`;
    if (value === '') {
      this.#record.port = null;
      this.#href = undefined;
    } else this.#set(value, P.PORT);
  }
  get pathname() {
    URL.#check(this);
    return P.serializePath(this.#record);
  }
  set pathname(value) {
    URL.#check(this);
    if (typeof this.#record.path === 'string') return;
    const copy = { ...this.#record, path: [] };
    if (P.parseURL(toUSV(value), null, copy, P.PATH_START)) {
      this.#record = copy;
      this.#href = undefined;
    }
  }
  get search() {
    URL.#check(this);
    const { query } = this.#record;
    return query === null || query === '' ? '' : `?${query}`;
  }
  set search(value) {
    URL.#check(this);
    value = `${value}`;
    this.#href = undefined;
    if (value === '') this.#record.query = null;
    else {
      this.#record.query = '';
      this.#set(value[0] === '?' ? StringPrototypeSlice(value, 1) : value, P.QUERY_STATE);
    }
    if (this.#params) bindParams(this.#params, this, parseForm(this.#record.query ?? ''));
  }
  get searchParams() {
    URL.#check(this);
    if (this.#params === undefined) {
      this.#params = new URLSearchParams();
      bindParams(this.#params, this, parseForm(this.#record.query ?? ''));
    }
    return this.#params;
  }
  get hash() {
    URL.#check(this);
    const { fragment } = this.#record;
    return fragment === null || fragment === '' ? '' : `#${fragment}`;
  }
  set hash(value) {
    URL.#check(this);
    value = `${value}`;
    this.#href = undefined;
    if (value === '') {
      this.#record.fragment = null;
      return;
    }
    this.#record.fragment = '';
    this.#set(value[0] === '#' ? StringPrototypeSlice(value, 1) : value, P.FRAGMENT_STATE);
  }
  toJSON() {
    URL.#check(this);
    return this.href;
  }
}
ObjectDefineProperties(URL.prototype, {
  [SymbolToStringTag]: { __proto__: null, configurable: true, value: 'URL' },
  toString: shown, href: shown, origin: shown, protocol: shown, username: shown, password: shown, host: shown, hostname: shown, port: shown,
  pathname: shown, search: shown, searchParams: shown, hash: shown, toJSON: shown,
});
ObjectDefineProperties(URL, { canParse: { __proto__: null, configurable: true, writable: true, enumerable: true }, createObjectURL: shown, revokeObjectURL: shown });

function isURL(value) {
  return Boolean(value?.href && value.protocol && value.auth === undefined && value.path === undefined);
}

function fileURLToPath(path, options = undefined) {
  const windows = options?.windows;
  if (typeof path === 'string') path = new URL(path);
  else if (!isURL(path)) throw new ERR_INVALID_ARG_TYPE('path', ['string', 'URL'], path);
  if (path.protocol !== 'file:') throw new ERR_INVALID_URL_SCHEME('file');
  const { pathname } = path;
  if (windows) {
    if (RegExpPrototypeExec(/%2f|%5c/i, pathname) !== null) throw new ERR_INVALID_FILE_URL_PATH('must not include encoded \\ or / characters');
    const decoded = decodeURIComponent(StringPrototypeReplaceAll(pathname, '/', '\\'));
    if (path.hostname !== '') return `\\\\${domainToUnicode(path.hostname)}${decoded}`;
    if (RegExpPrototypeExec(/^\\[A-Za-z]:/, decoded) === null) throw new ERR_INVALID_FILE_URL_PATH('must be absolute');
    return StringPrototypeSlice(decoded, 1);
  }
  if (path.hostname !== '') throw new ERR_INVALID_FILE_URL_HOST(internalBinding('process').platform);
  if (RegExpPrototypeExec(/%2f/i, pathname) !== null) throw new ERR_INVALID_FILE_URL_PATH('must not include encoded / characters');
  return decodeURIComponent(pathname);
}

const FILE_ESCAPES = /[%\\\n\r\t?#[\]|~^ ]/g;
function pathToFileURL(filepath, options = undefined) {
  validateString(filepath, 'path');
  const path = require('path');
  let resolved = path.resolve(filepath);
  if (filepath[filepath.length - 1] === '/' && resolved[resolved.length - 1] !== '/') resolved += '/';
  resolved = RegExpPrototypeSymbolReplace(FILE_ESCAPES, resolved, (c) => HEX[StringPrototypeCharCodeAt(c, 0)]);
  return new URL(`file://${resolved}`);
}

function toPathIfFileURL(value) {
  return isURL(value) ? fileURLToPath(value) : value;
}

function urlToHttpOptions(url) {
  const { hostname, pathname, port, username, password, search } = url;
  const options = {
    __proto__: null, ...url, protocol: url.protocol,
    hostname: hostname && hostname[0] === '[' ? StringPrototypeSlice(hostname, 1, -1) : hostname,
    hash: url.hash, search, pathname, path: `${pathname || ''}${search || ''}`, href: url.href,
  };
  if (port !== '') options.port = Number(port);
  if (username || password) options.auth = `${decodeURIComponent(username)}:${decodeURIComponent(password)}`;
  return options;
}

module.exports = {
  URL, URLSearchParams, fileURLToPath, pathToFileURL, toPathIfFileURL, urlToHttpOptions, isURL,
  domainToASCII: function domainToASCII(domain) {
    if (arguments.length < 1) throw new ERR_MISSING_ARGS('domain');
    const record = P.parseURL(`ws://${domain}`, null);
    return record === null ? '' : record.host;
  },
  domainToUnicode: function(domain) {
    if (arguments.length < 1) throw new ERR_MISSING_ARGS('domain');
    const record = P.parseURL(`ws://${domain}`, null);
    return record === null ? '' : domainToUnicode(record.host);
  },
};
