'use strict';
// Header blocks: between the objects that users give and get, and the flat lists of the binding.
const {
  ArrayIsArray, ArrayPrototypeIncludes, ArrayPrototypeMap, ArrayPrototypePush, ObjectKeys, Set, SetPrototypeAdd,
  SetPrototypeHas, String, StringPrototypeIncludes, StringPrototypeToLowerCase,
} = primordials;
const { kSensitiveHeaders } = require('internal/http2/constants');
const { codes } = require('internal/http2/errors');
const {
  ERR_HTTP2_HEADER_SINGLE_VALUE, ERR_HTTP2_INVALID_CONNECTION_HEADERS, ERR_HTTP2_INVALID_PSEUDOHEADER, ERR_INVALID_HTTP_TOKEN,
} = codes;

const PSEUDO = [':status', ':method', ':authority', ':scheme', ':path', ':protocol'];
const SINGLE = new Set([
  ...PSEUDO, 'access-control-allow-credentials', 'access-control-max-age', 'access-control-request-method', 'age', 'authorization',
  'content-encoding', 'content-language', 'content-length', 'content-location', 'content-md5', 'content-range', 'content-type', 'date', 'dnt',
  'etag', 'expires', 'from', 'host', 'if-match', 'if-modified-since', 'if-none-match', 'if-range', 'if-unmodified-since', 'last-modified',
  'location', 'max-forwards', 'proxy-authorization', 'range', 'referer', 'retry-after', 'tk', 'upgrade-insecure-requests', 'user-agent',
  'x-content-type-options',
]);

// Which pseudo-headers a block may have.
function isRequestPseudo(name) { return ArrayPrototypeIncludes(PSEUDO, name); }
function isResponsePseudo(name) { return name === ':status'; }
function isTrailerPseudo() { return false; }

// RFC 9113, 8.2.2.
function isConnectionHeader(name, value) {
  switch (name) {
    case 'connection': case 'upgrade': case 'http2-settings': case 'keep-alive': case 'proxy-connection': case 'transfer-encoding': return true;
    case 'te': return value !== 'trailers';
  }
  return false;
}

// [name, value, neverIndexed, …], pseudo-headers first.
function headersList(headers, isPseudo = isRequestPseudo) {
  const list = [];
  const pseudo = [];
  const seen = new Set();
  const sensitive = headers[kSensitiveHeaders] === undefined ? [] : ArrayPrototypeMap(headers[kSensitiveHeaders], (name) => StringPrototypeToLowerCase(name));
  const keys = ObjectKeys(headers);
  for (let i = 0; i < keys.length; i++) {
    let value = headers[keys[i]];
    const name = StringPrototypeToLowerCase(keys[i]);
    if (value === undefined || name === '') continue;
    const single = SetPrototypeHas(SINGLE, name);
    let many = ArrayIsArray(value);
    if (many) {
      if (value.length === 0) continue;
      if (value.length === 1) {
        value = String(value[0]);
        many = false;
      } else if (single) throw new ERR_HTTP2_HEADER_SINGLE_VALUE(name);
    } else value = String(value);
    if (single) {
      if (SetPrototypeHas(seen, name)) throw new ERR_HTTP2_HEADER_SINGLE_VALUE(name);
      SetPrototypeAdd(seen, name);
    }
    const secret = sensitive.length > 0 && ArrayPrototypeIncludes(sensitive, name);
    if (name[0] === ':') {
      if (!isPseudo(name)) throw new ERR_HTTP2_INVALID_PSEUDOHEADER(name);
      ArrayPrototypePush(pseudo, name, value, secret);
      continue;
    }
    if (StringPrototypeIncludes(name, ' ')) throw new ERR_INVALID_HTTP_TOKEN('Header name', name);
    if (isConnectionHeader(name, value)) throw new ERR_HTTP2_INVALID_CONNECTION_HEADERS(name);
    if (many) for (let n = 0; n < value.length; n++) ArrayPrototypePush(list, name, String(value[n]), secret);
    else ArrayPrototypePush(list, name, value, secret);
  }
  if (pseudo.length === 0) return list;
  for (let i = 0; i < list.length; i++) ArrayPrototypePush(pseudo, list[i]);
  return pseudo;
}

// An object without prototype from [name, value, …].
function headersObject(list, sensitive = []) {
  const headers = { __proto__: null };
  for (let i = 0; i < list.length; i += 2) {
    const name = list[i];
    const value = name === ':status' ? list[i + 1] | 0 : list[i + 1];
    const existing = headers[name];
    if (existing === undefined) headers[name] = name === 'set-cookie' ? [value] : value;
    else if (name === 'cookie') headers[name] = `${existing}; ${value}`;
    else if (name === 'set-cookie') ArrayPrototypePush(existing, value);
    else if (!SetPrototypeHas(SINGLE, name)) headers[name] = `${existing}, ${value}`;
  }
  headers[kSensitiveHeaders] = sensitive;
  return headers;
}

// RFC 9113, 8.3.1: `host` may stand for `:authority`.
function authorityOf(headers) { return headers[':authority'] !== undefined ? headers[':authority'] : headers.host; }

module.exports = { authorityOf, headersList, headersObject, isConnectionHeader, isRequestPseudo, isResponsePseudo, isTrailerPseudo, kSensitiveHeaders };
