'use strict';
// Response (https://fetch.spec.whatwg.org/#response-class).
const {
  JSONStringify, NumberIsInteger, Object, ObjectDefineProperty, RangeError, RegExpPrototypeExec, SymbolFor,
  SymbolToStringTag, TypeError,
} = primordials;
const { byteString, illegal, kInternal, needArguments, showMembers } = require('internal/fetch/common');
const { fill, HeaderList, headersOver } = require('internal/fetch/headers');
const { cloneBody, defineBodyMethods, extract, isUnusable, isUsed, sourceBody, streamOf } = require('internal/fetch/body');
const { encodeUtf8 } = internalBinding('encoding');
const customInspect = SymbolFor('nodejs.util.inspect.custom');

// state: { type, url, redirected, status, statusText, headers (a HeaderList), body or null }
function newState(status = 200, statusText = '') {
  return { type: 'default', url: '', redirected: false, status, statusText, headers: new HeaderList('response'), body: null };
}
function isNullBodyStatus(status) { return status === 101 || status === 204 || status === 205 || status === 304; }

let stateOf;
class Response {
  #state;
  #headers;
  static { stateOf = (value) => (value !== null && typeof value === 'object' && #state in value ? value.#state : undefined); }
  constructor(body = null, init = {}) {
    if (body === kInternal) {
      this.#state = init;
      this.#headers = headersOver(init.headers);
      return;
    }
    const content = body === null ? null : extract(body);
    this.#state = newState();
    this.#headers = headersOver(this.#state.headers);
    initialize(this.#state, content, init);
  }
  static error() {
    const state = newState(0);
    state.type = 'error';
    state.headers.guard = 'immutable';
    return responseOver(state);
  }
  static json(data, init = {}) {
    needArguments(arguments, 1, 'Response.json');
    const text = JSONStringify(data);
    if (text === undefined) throw new TypeError('Value is not JSON serializable');
    const bytes = encodeUtf8(text);
    const state = newState();
    initialize(state, { body: sourceBody(bytes, bytes.byteLength), type: 'application/json' }, init);
    return responseOver(state);
  }
  static redirect(url, status = 302) {
    needArguments(arguments, 1, 'Response.redirect');
    const { URL } = require('internal/url');
    let parsed;
    try {
      parsed = new URL(`${url}`);
    } catch (cause) {
      throw new TypeError(`Failed to parse URL from ${url}`, { cause });
    }
    if (status !== 301 && status !== 302 && status !== 303 && status !== 307 && status !== 308) throw new RangeError(`Invalid status code ${status}`);
    const state = newState(status);
    state.headers.append('location', parsed.href);
    state.headers.guard = 'immutable';
    return responseOver(state);
  }
  get type() { return checked(this).type; }
  get url() { return checked(this).url; }
  get redirected() { return checked(this).redirected; }
  get status() { return checked(this).status; }
  get ok() {
    const { status } = checked(this);
    return status >= 200 && status <= 299;
  }
  get statusText() { return checked(this).statusText; }
  get headers() { return checked(this) && this.#headers; }
  clone() {
    const state = checked(this);
    if (isUnusable(state.body)) throw new TypeError('Response.clone: Body has already been consumed.');
    const headers = new HeaderList(state.headers.guard);
    const pairs = state.headers.pairs();
    for (let i = 0; i < pairs.length; i++) headers.append(pairs[i][0], pairs[i][1]);
    return responseOver({ ...state, headers, body: state.body === null ? null : cloneBody(state.body) });
  }
  [customInspect](depth, options) {
    const state = checked(this);
    const { inspect } = require('internal/util/inspect');
    options = { ...options, depth: options.depth ?? 2 };
    return `Response ${inspect({
      status: state.status, statusText: state.statusText, headers: this.#headers, body: state.body === null ? null : streamOf(state.body),
      bodyUsed: state.body !== null && isUsed(state.body), ok: this.ok, redirected: state.redirected, type: state.type, url: state.url,
    }, options)}`;
  }
}
showMembers(Response.prototype, ['type', 'url', 'redirected', 'status', 'ok', 'statusText', 'headers', 'clone']);
showMembers(Response, ['error', 'json', 'redirect']);
defineBodyMethods(Response, (object) => checked(object));
ObjectDefineProperty(Response.prototype, SymbolToStringTag, { __proto__: null, value: 'Response', configurable: true });

function checked(value) {
  const state = stateOf(value);
  if (state === undefined) throw illegal();
  return state;
}
function responseOver(state) { return new Response(kInternal, state); }
// https://fetch.spec.whatwg.org/#initialize-a-response
function initialize(state, content, init) {
  if (init !== null && init !== undefined && typeof init !== 'object' && typeof init !== 'function') throw new TypeError(`undefined: Expected ${init} to be one of: Null, Undefined, Object.`);
  const status = init?.status ?? 200;
  const code = +status;
  if (!NumberIsInteger(code) || code < 200 || code > 599) throw new RangeError('init["status"] must be in the range of 200 to 599, inclusive.');
  state.status = code;
  if (init?.statusText != null) {
    const text = byteString(init.statusText);
    if (RegExpPrototypeExec(/^[\t\x20-\x7E\x80-\xFF]*$/, text) === null) throw new TypeError('Invalid statusText');
    state.statusText = text;
  }
  if (init?.headers != null) fill(state.headers, init.headers);
  if (content === null) return;
  if (isNullBodyStatus(code)) throw new TypeError(`Response constructor: Invalid response status code ${code}`);
  state.body = content.body;
  if (content.type !== null && !state.headers.has('content-type')) state.headers.append('content-type', content.type);
}

module.exports = { isNullBodyStatus, newState, Response, responseOver };
