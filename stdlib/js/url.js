'use strict';
// The url module: the legacy parser (Url, parse, format, resolve) and the WHATWG names.
const {
  ArrayPrototypeJoin, ArrayPrototypePop, ArrayPrototypePush, ArrayPrototypeShift, ArrayPrototypeSplice,
  ArrayPrototypeUnshift, Boolean, FunctionPrototypeCall, ObjectAssign, ObjectKeys, RegExpPrototypeExec,
  RegExpPrototypeSymbolReplace, StringPrototypeCharCodeAt, StringPrototypeIndexOf, StringPrototypeReplace,
  StringPrototypeReplaceAll, StringPrototypeSlice, StringPrototypeSplit, StringPrototypeStartsWith,
  StringPrototypeToLowerCase, decodeURIComponent,
} = primordials;
const U = require('internal/url');
const { codes: { ERR_INVALID_ARG_TYPE, ERR_INVALID_URL } } = require('internal/errors');
const { validateObject, validateString } = require('internal/validators');
const punycode = require('punycode');
const querystring = require('querystring');
const { encodeStr, keepTable } = require('internal/querystring');

function Url() {
  this.protocol = null;
  this.slashes = null;
  this.auth = null;
  this.host = null;
  this.port = null;
  this.hostname = null;
  this.hash = null;
  this.search = null;
  this.query = null;
  this.pathname = null;
  this.path = null;
  this.href = null;
}

const PROTOCOL = /^[a-z0-9.+-]+:/i;
const PORT = /:[0-9]*$/;
const HOST_PATTERN = /^\/\/[^@/]+@[^@/]+/;
const SIMPLE_PATH = /^(\/\/?(?!\/)[^?\s]*)(\?[^\s]*)?$/;
const HOSTLESS = { __proto__: null, 'javascript': 1, 'javascript:': 1 };
const SLASHED = {
  __proto__: null, 'http': 1, 'http:': 1, 'https': 1, 'https:': 1, 'ftp': 1, 'ftp:': 1, 'gopher': 1, 'gopher:': 1, 'file': 1,
  'file:': 1, 'ws': 1, 'ws:': 1, 'wss': 1, 'wss:': 1,
};
const FORBIDDEN_HOST = /[\0\t\n\r #%/:<>?@[\\\]^|]/;
const FORBIDDEN_IPV6 = /[\0\t\n\r #%/<>?@\\^|]/;
const AUTH_KEEP = keepTable("!'()*-._~:");
const ESCAPES = {
  __proto__: null, '\t': '%09', '\n': '%0A', '\r': '%0D', ' ': '%20', '"': '%22', "'": '%27', '<': '%3C', '>': '%3E', '\\': '%5C',
  '^': '%5E', '`': '%60', '{': '%7B', '|': '%7C', '}': '%7D',
};
const ESCAPED = /[\t\n\r "'<>\\^`{|}]/g;

function urlParse(url, parseQueryString, slashesDenoteHost) {
  if (url instanceof Url) return url;
  const object = new Url();
  object.parse(url, parseQueryString, slashesDenoteHost);
  return object;
}

function isBlank(c) { return c < 33 || c === 160 || c === 0xFEFF; }

Url.prototype.parse = function parse(url, parseQueryString, slashesDenoteHost) {
  validateString(url, 'url');
  // Trim, and turn backslashes before the query into slashes.
  let start = 0;
  let end = url.length;
  while (start < end && isBlank(StringPrototypeCharCodeAt(url, start))) start++;
  while (end > start && isBlank(StringPrototypeCharCodeAt(url, end - 1))) end--;
  let rest = StringPrototypeSlice(url, start, end);
  const hasHash = StringPrototypeIndexOf(rest, '#') !== -1;
  const stop = RegExpPrototypeExec(/[?#]/, rest);
  const cut = stop === null ? rest.length : stop.index;
  rest = StringPrototypeReplaceAll(StringPrototypeSlice(rest, 0, cut), '\\', '/') + StringPrototypeSlice(rest, cut);
  const hasAt = StringPrototypeIndexOf(rest, '@') !== -1;

  if (!slashesDenoteHost && !hasHash && !hasAt) {
    const simple = RegExpPrototypeExec(SIMPLE_PATH, rest);
    if (simple !== null) {
      this.path = rest;
      this.href = rest;
      this.pathname = simple[1];
      if (simple[2]) {
        this.search = simple[2];
        this.query = parseQueryString ? querystring.parse(StringPrototypeSlice(simple[2], 1)) : StringPrototypeSlice(simple[2], 1);
      } else if (parseQueryString) {
        this.search = null;
        this.query = { __proto__: null };
      }
      return this;
    }
  }
  let proto = RegExpPrototypeExec(PROTOCOL, rest);
  let lowerProto;
  if (proto !== null) {
    proto = proto[0];
    lowerProto = StringPrototypeToLowerCase(proto);
    this.protocol = lowerProto;
    rest = StringPrototypeSlice(rest, proto.length);
  }
  let slashes = false;
  if (slashesDenoteHost || proto || RegExpPrototypeExec(HOST_PATTERN, rest) !== null) {
    slashes = rest[0] === '/' && rest[1] === '/';
    if (slashes && !(proto && HOSTLESS[lowerProto])) {
      rest = StringPrototypeSlice(rest, 2);
      this.slashes = true;
    }
  }
  if (!HOSTLESS[lowerProto] && (slashes || (proto && !SLASHED[proto]))) {
    // The host ends at the first of / ? # (and a few that never belong to one); auth at the last @ before it.
    let hostEnd = -1;
    let atSign = -1;
    let nonHost = -1;
    for (let i = 0; i < rest.length; i++) {
      const c = rest[i];
      if (c === '\t' || c === '\n' || c === '\r') {
        rest = StringPrototypeSlice(rest, 0, i) + StringPrototypeSlice(rest, i + 1);
        i--;
      } else if (c === ' ' || c === '"' || c === '%' || c === "'" || c === ';' || c === '<' || c === '>' || c === '\\' || c === '^' ||
          c === '`' || c === '{' || c === '|' || c === '}') {
        if (nonHost === -1) nonHost = i;
      } else if (c === '#' || c === '/' || c === '?') {
        if (nonHost === -1) nonHost = i;
        hostEnd = i;
      } else if (c === '@') {
        atSign = i;
        nonHost = -1;
      }
      if (hostEnd !== -1) break;
    }
    start = 0;
    if (atSign !== -1) {
      this.auth = decodeURIComponent(StringPrototypeSlice(rest, 0, atSign));
      start = atSign + 1;
    }
    if (nonHost === -1) {
      this.host = StringPrototypeSlice(rest, start);
      rest = '';
    } else {
      this.host = StringPrototypeSlice(rest, start, nonHost);
      rest = StringPrototypeSlice(rest, nonHost);
    }
    this.parseHost();
    if (typeof this.hostname !== 'string') this.hostname = '';
    const { hostname } = this;
    const ipv6 = hostname[0] === '[' && hostname[hostname.length - 1] === ']';
    if (!ipv6) {
      const colon = StringPrototypeIndexOf(hostname, ':');
      if (colon !== -1) { // not a port: belongs to the path
        this.hostname = StringPrototypeSlice(hostname, 0, colon);
        rest = `/${StringPrototypeSlice(hostname, colon)}${rest}`;
      }
    }
    this.hostname = this.hostname.length > 255 ? '' : StringPrototypeToLowerCase(this.hostname);
    if (this.hostname !== '') {
      if (ipv6) {
        if (RegExpPrototypeExec(FORBIDDEN_IPV6, this.hostname) !== null) throw new ERR_INVALID_URL(url);
      } else {
        this.hostname = punycode.toASCII(this.hostname);
        if (this.hostname === '' || RegExpPrototypeExec(FORBIDDEN_HOST, this.hostname) !== null) throw new ERR_INVALID_URL(url);
      }
    }
    const port = this.port ? `:${this.port}` : '';
    this.host = (this.hostname || '') + port;
    if (ipv6) {
      this.hostname = StringPrototypeSlice(this.hostname, 1, -1);
      if (rest[0] !== '/') rest = `/${rest}`;
    }
  }
  if (!HOSTLESS[lowerProto]) rest = RegExpPrototypeSymbolReplace(ESCAPED, rest, (c) => ESCAPES[c]);
  let question = -1;
  let hash = -1;
  for (let i = 0; i < rest.length; i++) {
    if (rest[i] === '#') {
      this.hash = StringPrototypeSlice(rest, i);
      hash = i;
      break;
    } else if (rest[i] === '?' && question === -1) question = i;
  }
  if (question !== -1) {
    if (hash === -1) {
      this.search = StringPrototypeSlice(rest, question);
      this.query = StringPrototypeSlice(rest, question + 1);
    } else {
      this.search = StringPrototypeSlice(rest, question, hash);
      this.query = StringPrototypeSlice(rest, question + 1, hash);
    }
    if (parseQueryString) this.query = querystring.parse(this.query);
  } else if (parseQueryString) {
    this.search = null;
    this.query = { __proto__: null };
  }
  const first = question !== -1 && (hash === -1 || question < hash) ? question : hash;
  if (first === -1) {
    if (rest.length > 0) this.pathname = rest;
  } else if (first > 0) this.pathname = StringPrototypeSlice(rest, 0, first);
  if (SLASHED[lowerProto] && this.hostname && !this.pathname) this.pathname = '/';
  if (this.pathname || this.search) this.path = (this.pathname || '') + (this.search || '');
  this.href = this.format();
  return this;
};

function urlFormat(value, options) {
  if (typeof value === 'string') value = urlParse(value);
  else if (typeof value !== 'object' || value === null) throw new ERR_INVALID_ARG_TYPE('urlObject', ['Object', 'string'], value);
  else if (value instanceof U.URL) {
    let fragment = true;
    let unicode = false;
    let search = true;
    let auth = true;
    if (options) {
      validateObject(options, 'options');
      if (options.fragment != null) fragment = Boolean(options.fragment);
      if (options.unicode != null) unicode = Boolean(options.unicode);
      if (options.search != null) search = Boolean(options.search);
      if (options.auth != null) auth = Boolean(options.auth);
    }
    const copy = new U.URL(value.href);
    if (!fragment) copy.hash = '';
    if (!search) copy.search = '';
    if (!auth) {
      copy.username = '';
      copy.password = '';
    }
    if (unicode && StringPrototypeIndexOf(copy.hostname, 'xn--') !== -1) return StringPrototypeReplace(copy.href, copy.hostname, U.domainToUnicode(copy.hostname) || copy.hostname);
    return copy.href;
  }
  return FunctionPrototypeCall(Url.prototype.format, value);
}

Url.prototype.format = function format() {
  let auth = this.auth || '';
  if (auth) auth = `${encodeStr(auth, AUTH_KEEP)}@`;
  let protocol = this.protocol || '';
  let pathname = this.pathname || '';
  let hash = this.hash || '';
  let host = '';
  let query = '';
  if (this.host) host = auth + this.host;
  else if (this.hostname) {
    host = auth + (StringPrototypeIndexOf(this.hostname, ':') !== -1 && !(this.hostname[0] === '[' && this.hostname[this.hostname.length - 1] === ']') ? `[${this.hostname}]` : this.hostname);
    if (this.port) host += `:${this.port}`;
  }
  if (this.query !== null && typeof this.query === 'object') query = querystring.stringify(this.query);
  let search = this.search || (query && `?${query}`) || '';
  if (protocol && protocol[protocol.length - 1] !== ':') protocol += ':';
  pathname = RegExpPrototypeSymbolReplace(/[#?]/g, pathname, (c) => (c === '#' ? '%23' : '%3F'));
  if (this.slashes || SLASHED[protocol]) {
    if (this.slashes || host) {
      if (pathname && pathname[0] !== '/') pathname = `/${pathname}`;
      host = `//${host}`;
    } else if (protocol.length >= 4 && StringPrototypeStartsWith(protocol, 'file')) host = '//';
  }
  search = StringPrototypeReplaceAll(search, '#', '%23');
  if (hash && hash[0] !== '#') hash = `#${hash}`;
  if (search && search[0] !== '?') search = `?${search}`;
  return protocol + host + pathname + search + hash;
};

function urlResolve(source, relative) { return urlParse(source, false, true).resolve(relative); }
Url.prototype.resolve = function resolve(relative) { return this.resolveObject(urlParse(relative, false, true)).format(); };
function urlResolveObject(source, relative) {
  if (!source) return relative;
  return urlParse(source, false, true).resolveObject(relative);
}

Url.prototype.resolveObject = function resolveObject(relative) {
  if (typeof relative === 'string') {
    const parsed = new Url();
    parsed.parse(relative, false, true);
    relative = parsed;
  }
  const result = new Url();
  ObjectAssign(result, this);
  result.hash = relative.hash;
  if (relative.href === '') {
    result.href = result.format();
    return result;
  }
  if (relative.slashes && !relative.protocol) {
    const keys = ObjectKeys(relative);
    for (let i = 0; i < keys.length; i++) if (keys[i] !== 'protocol') result[keys[i]] = relative[keys[i]];
    if (SLASHED[result.protocol] && result.hostname && !result.pathname) result.path = result.pathname = '/';
    result.href = result.format();
    return result;
  }
  if (relative.protocol && relative.protocol !== result.protocol) {
    if (!SLASHED[relative.protocol]) {
      const keys = ObjectKeys(relative);
      for (let i = 0; i < keys.length; i++) result[keys[i]] = relative[keys[i]];
      result.href = result.format();
      return result;
    }
    result.protocol = relative.protocol;
    if (!relative.host && RegExpPrototypeExec(/^file:?$/, relative.protocol) === null && !HOSTLESS[relative.protocol]) {
      const parts = StringPrototypeSplit(relative.pathname || '', '/');
      while (parts.length && !(relative.host = ArrayPrototypeShift(parts)));
      relative.host ||= '';
      relative.hostname ||= '';
      if (parts[0] !== '') ArrayPrototypeUnshift(parts, '');
      if (parts.length < 2) ArrayPrototypeUnshift(parts, '');
      result.pathname = ArrayPrototypeJoin(parts, '/');
    } else result.pathname = relative.pathname;
    result.search = relative.search;
    result.query = relative.query;
    result.host = relative.host || '';
    result.auth = relative.auth;
    result.hostname = relative.hostname || relative.host;
    result.port = relative.port;
    if (result.pathname || result.search) result.path = (result.pathname || '') + (result.search || '');
    result.slashes ||= relative.slashes;
    result.href = result.format();
    return result;
  }
  const sourceAbsolute = result.pathname && result.pathname[0] === '/';
  const relativeAbsolute = relative.host || (relative.pathname && relative.pathname[0] === '/');
  let mustEndAbsolute = relativeAbsolute || sourceAbsolute || (result.host && relative.pathname);
  const removeDots = mustEndAbsolute;
  let sourcePath = (result.pathname && StringPrototypeSplit(result.pathname, '/')) || [];
  const relativePath = (relative.pathname && StringPrototypeSplit(relative.pathname, '/')) || [];
  const noSlashes = result.protocol && !SLASHED[result.protocol];
  if (noSlashes) {
    result.hostname = '';
    result.port = null;
    if (result.host) {
      if (sourcePath[0] === '') sourcePath[0] = result.host;
      else ArrayPrototypeUnshift(sourcePath, result.host);
    }
    result.host = '';
    if (relative.protocol) {
      relative.hostname = null;
      relative.port = null;
      result.auth = null;
      if (relative.host) {
        if (relativePath[0] === '') relativePath[0] = relative.host;
        else ArrayPrototypeUnshift(relativePath, relative.host);
      }
      relative.host = null;
    }
    mustEndAbsolute = mustEndAbsolute && (relativePath[0] === '' || sourcePath[0] === '');
  }
  if (relativeAbsolute) {
    if (relative.host || relative.host === '') {
      if (result.host !== relative.host) result.auth = null;
      result.host = relative.host;
      result.port = relative.port;
    }
    if (relative.hostname || relative.hostname === '') {
      if (result.hostname !== relative.hostname) result.auth = null;
      result.hostname = relative.hostname;
    }
    result.search = relative.search;
    result.query = relative.query;
    sourcePath = relativePath;
  } else if (relativePath.length) {
    sourcePath ||= [];
    ArrayPrototypePop(sourcePath);
    for (let i = 0; i < relativePath.length; i++) ArrayPrototypePush(sourcePath, relativePath[i]);
    result.search = relative.search;
    result.query = relative.query;
  } else if (relative.search !== null && relative.search !== undefined) {
    if (noSlashes) {
      result.hostname = result.host = ArrayPrototypeShift(sourcePath);
      const auth = result.host && StringPrototypeIndexOf(result.host, '@') > 0 && StringPrototypeSplit(result.host, '@');
      if (auth) {
        result.auth = auth[0];
        result.host = result.hostname = auth[1];
      }
    }
    result.search = relative.search;
    result.query = relative.query;
    if (result.pathname !== null || result.search !== null) result.path = (result.pathname || '') + (result.search || '');
    result.href = result.format();
    return result;
  }
  if (!sourcePath.length) {
    result.pathname = null;
    result.path = result.search ? `/${result.search}` : null;
    result.href = result.format();
    return result;
  }
  let last = sourcePath[sourcePath.length - 1];
  const trailing = ((result.host || relative.host || sourcePath.length > 1) && (last === '.' || last === '..')) || last === '';
  let up = 0;
  for (let i = sourcePath.length - 1; i >= 0; i--) {
    last = sourcePath[i];
    if (last === '.') ArrayPrototypeSplice(sourcePath, i, 1);
    else if (last === '..') {
      ArrayPrototypeSplice(sourcePath, i, 1);
      up++;
    } else if (up) {
      ArrayPrototypeSplice(sourcePath, i, 1);
      up--;
    }
  }
  if (!mustEndAbsolute && !removeDots) while (up--) ArrayPrototypeUnshift(sourcePath, '..');
  if (mustEndAbsolute && sourcePath[0] !== '' && (!sourcePath[0] || sourcePath[0][0] !== '/')) ArrayPrototypeUnshift(sourcePath, '');
  if (trailing && StringPrototypeSlice(ArrayPrototypeJoin(sourcePath, '/'), -1) !== '/') ArrayPrototypePush(sourcePath, '');
  const absolute = sourcePath[0] === '' || (sourcePath[0] && sourcePath[0][0] === '/');
  if (noSlashes) {
    result.hostname = result.host = absolute ? '' : sourcePath.length ? ArrayPrototypeShift(sourcePath) : '';
    const auth = result.host && StringPrototypeIndexOf(result.host, '@') > 0 ? StringPrototypeSplit(result.host, '@') : false;
    if (auth) {
      result.auth = auth[0];
      result.host = result.hostname = auth[1];
    }
  }
  mustEndAbsolute ||= result.host && sourcePath.length;
  if (mustEndAbsolute && !absolute) ArrayPrototypeUnshift(sourcePath, '');
  if (!sourcePath.length) {
    result.pathname = null;
    result.path = null;
  } else result.pathname = ArrayPrototypeJoin(sourcePath, '/');
  if (result.pathname !== null || result.search !== null) result.path = (result.pathname || '') + (result.search || '');
  result.auth = relative.auth || result.auth;
  result.slashes ||= relative.slashes;
  result.href = result.format();
  return result;
};

Url.prototype.parseHost = function parseHost() {
  let { host } = this;
  const match = RegExpPrototypeExec(PORT, host);
  if (match !== null) {
    if (match[0] !== ':') this.port = StringPrototypeSlice(match[0], 1);
    host = StringPrototypeSlice(host, 0, host.length - match[0].length);
  }
  if (host) this.hostname = host;
};

module.exports = {
  Url, parse: urlParse, resolve: urlResolve, resolveObject: urlResolveObject, format: urlFormat, URL: U.URL, URLSearchParams: U.URLSearchParams,
  domainToASCII: U.domainToASCII, domainToUnicode: U.domainToUnicode, pathToFileURL: U.pathToFileURL, fileURLToPath: U.fileURLToPath,
  urlToHttpOptions: U.urlToHttpOptions,
};
