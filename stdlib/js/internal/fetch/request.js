'use strict';
// Request (https://fetch.spec.whatwg.org/#request-class).
const {
  Object, ObjectDefineProperty, StringPrototypeToUpperCase, SymbolFor, SymbolToStringTag, TypeError,
} = primordials;
const { byteString, illegal, isToken, kInternal, needArguments, oneOf, showMembers } = require('internal/fetch/common');
const { fill, HeaderList, headersOver } = require('internal/fetch/headers');
const { cloneBody, defineBodyMethods, extract, isUnusable } = require('internal/fetch/body');
const { URL } = require('internal/url');
const { codes: { ERR_METHOD_NOT_IMPLEMENTED } } = require('internal/errors');
const customInspect = SymbolFor('nodejs.util.inspect.custom');

const CHOICES = {
  __proto__: null, mode: ['navigate', 'same-origin', 'no-cors', 'cors'], credentials: ['omit', 'same-origin', 'include'],
  cache: ['default', 'no-store', 'reload', 'no-cache', 'force-cache', 'only-if-cached'], redirect: ['follow', 'manual', 'error'],
  referrerPolicy: ['', 'no-referrer', 'no-referrer-when-downgrade', 'same-origin', 'origin', 'strict-origin', 'origin-when-cross-origin',
    'strict-origin-when-cross-origin', 'unsafe-url'],
};

let stateOf;
class Request {
  #state; // { url: URL, method, headers (a HeaderList), body or null, … } and the options as strings
  #headers;
  #signal;
  static { stateOf = (value) => (value !== null && typeof value === 'object' && #state in value ? value.#state : undefined); }
  // https://fetch.spec.whatwg.org/#dom-request
  constructor(input, init = {}) {
    if (input === kInternal) {
      this.#state = init;
      this.#headers = headersOver(init.headers);
      return;
    }
    needArguments(arguments, 1, 'Request constructor');
    if (init !== null && typeof init !== 'object' && typeof init !== 'function') throw new TypeError(`Request constructor: Expected ${init} to be one of: Null, Undefined, Object.`);
    init ??= {};
    const from = stateOf(input);
    const state = from === undefined ? stateOfUrl(`${input}`) : { ...from, headers: copyList(from.headers), body: null };
    this.#state = state;
    this.#headers = headersOver(state.headers);
    if (init.window !== undefined && init.window !== null) throw new TypeError("'window' option 'client' must be null");
    if (init.dispatcher !== undefined && init.dispatcher !== null) throw new ERR_METHOD_NOT_IMPLEMENTED('fetch() with a dispatcher');
    for (const name of ['mode', 'credentials', 'cache', 'redirect', 'referrerPolicy']) {
      if (init[name] !== undefined) state[name] = oneOf(init[name], CHOICES[name], 'Request constructor');
    }
    if (state.mode === 'navigate') throw new TypeError('Request constructor: invalid request mode navigate.');
    if (state.cache === 'only-if-cached' && state.mode !== 'same-origin') throw new TypeError("'only-if-cached' can be set only with 'same-origin' mode");
    if (init.referrer !== undefined) state.referrer = referrerOf(`${init.referrer}`);
    if (init.integrity !== undefined) state.integrity = `${init.integrity}`;
    if (init.keepalive !== undefined) state.keepalive = !!init.keepalive;
    if (init.method !== undefined) state.method = methodOf(init.method);
    if (init.duplex !== undefined) oneOf(init.duplex, ['half'], 'Request constructor');
    const signal = init.signal === undefined ? state.signal : init.signal;
    if (signal !== null && signal !== undefined) {
      if (typeof signal !== 'object' || typeof signal.aborted !== 'boolean' || typeof signal.addEventListener !== 'function') {
        throw new TypeError("Failed to construct 'Request': member signal is not of type AbortSignal.");
      }
      state.signal = signal;
    } else state.signal = null;
    if (init.headers !== undefined) {
      const list = new HeaderList('request');
      fill(list, init.headers);
      state.headers = list;
      this.#headers = headersOver(list);
    }
    const inputBody = from === undefined ? null : from.body;
    const hasBody = init.body !== undefined && init.body !== null;
    if ((hasBody || inputBody !== null) && (state.method === 'GET' || state.method === 'HEAD')) throw new TypeError('Request with GET/HEAD method cannot have body.');
    if (hasBody) {
      const { body, type } = extract(init.body, state.keepalive);
      if (body.source === null && init.duplex !== 'half') throw new TypeError('RequestInit: duplex option is required when sending a body.');
      state.body = body;
      if (type !== null && !state.headers.has('content-type')) state.headers.append('content-type', type);
    } else if (inputBody !== null) {
      if (isUnusable(inputBody)) throw new TypeError('Cannot construct a Request with a Request object that has already been used.');
      state.body = { ...inputBody };
      inputBody.used = true;
    }
  }
  get method() { return checked(this).method; }
  get url() { return checked(this).url.href; }
  get headers() { return checked(this) && this.#headers; }
  get destination() { return checked(this) && ''; }
  get referrer() { return checked(this).referrer; }
  get referrerPolicy() { return checked(this).referrerPolicy; }
  get mode() { return checked(this).mode; }
  get credentials() { return checked(this).credentials; }
  get cache() { return checked(this).cache; }
  get redirect() { return checked(this).redirect; }
  get integrity() { return checked(this).integrity; }
  get keepalive() { return checked(this).keepalive; }
  get isReloadNavigation() { return checked(this) && false; }
  get isHistoryNavigation() { return checked(this) && false; }
  get signal() {
    const { signal } = checked(this);
    if (this.#signal === undefined) {
      const { AbortController, AbortSignal } = require('internal/abort_controller');
      this.#signal = signal === null ? new AbortController().signal : AbortSignal.any([signal]);
    }
    return this.#signal;
  }
  get duplex() { return checked(this) && 'half'; }
  clone() {
    const state = checked(this);
    if (isUnusable(state.body)) throw new TypeError('unusable');
    return new Request(kInternal, { ...state, headers: copyList(state.headers), body: state.body === null ? null : cloneBody(state.body) });
  }
  [customInspect](depth, options) {
    checked(this);
    const { inspect } = require('internal/util/inspect');
    const shown = {};
    for (const name of ['method', 'url', 'headers', 'destination', 'referrer', 'referrerPolicy', 'mode', 'credentials', 'cache', 'redirect', 'integrity', 'keepalive',
      'isReloadNavigation', 'isHistoryNavigation', 'signal']) shown[name] = this[name];
    return `Request ${inspect(shown, { ...options, depth: options.depth ?? 2 })}`;
  }
}
showMembers(Request.prototype, ['method', 'url', 'headers', 'destination', 'referrer', 'referrerPolicy', 'mode', 'credentials', 'cache', 'redirect', 'integrity', 'keepalive',
  'isReloadNavigation', 'isHistoryNavigation', 'signal', 'duplex', 'clone']);
defineBodyMethods(Request, (object) => checked(object));
ObjectDefineProperty(Request.prototype, SymbolToStringTag, { __proto__: null, value: 'Request', configurable: true });

function checked(value) {
  const state = stateOf(value);
  if (state === undefined) throw illegal();
  return state;
}
function copyList(list) {
  const copy = new HeaderList('request');
  for (const { 1: { name, value } } of list.map) copy.append(name, value);
  return copy;
}
function stateOfUrl(text) {
  let url;
  try {
    url = new URL(text);
  } catch (cause) {
    throw new TypeError(`Failed to parse URL from ${text}`, { cause });
  }
  if (url.username !== '' || url.password !== '') throw new TypeError(`Request cannot be constructed from a URL that includes credentials: ${text}`);
  return {
    url, method: 'GET', headers: new HeaderList('request'), body: null, signal: null, referrer: 'about:client', referrerPolicy: '', mode: 'cors',
    credentials: 'same-origin', cache: 'default', redirect: 'follow', integrity: '', keepalive: false,
  };
}
function referrerOf(text) {
  if (text === '') return '';
  try {
    return new URL(text).href;
  } catch (cause) {
    throw new TypeError(`Referrer "${text}" is not a valid URL.`, { cause });
  }
}
// https://fetch.spec.whatwg.org/#concept-method-normalize
let warned = false;
function methodOf(value) {
  const method = byteString(value);
  if (!isToken(method)) throw new TypeError(`'${method}' is not a valid HTTP method.`);
  const upper = StringPrototypeToUpperCase(method);
  if (upper === 'CONNECT' || upper === 'TRACE' || upper === 'TRACK') throw new TypeError(`'${method}' HTTP method is unsupported.`);
  switch (upper) {
    case 'DELETE': case 'GET': case 'HEAD': case 'OPTIONS': case 'POST': case 'PUT': return upper;
    default:
      if (method === 'patch' && !warned) {
        warned = true;
        require('internal/process/warning').emitWarning('Using `patch` is highly likely to result in a `405 Method Not Allowed`. `PATCH` is much more likely to succeed.', undefined, 'UNDICI-FETCH-patch');
      }
      return method;
  }
}

module.exports = { copyList, Request, stateOf };
