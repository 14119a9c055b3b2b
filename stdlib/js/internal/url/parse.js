'use strict';
// The basic URL parser of the WHATWG URL standard, as a state machine over code points.
// Record: { scheme, username, password, host (null or string), port (null or number), path (array, or string when
// opaque), query (null or string), fragment (null or string) }.
const {
  ArrayPrototypeJoin, ArrayPrototypePop, ArrayPrototypePush, ArrayPrototypeSlice, NumberParseInt,
  RegExpPrototypeSymbolReplace, StringPrototypeCharCodeAt, StringPrototypeIndexOf, StringPrototypeSlice,
  StringPrototypeToLowerCase, Uint8Array,
} = primordials;
const { isHex, parseHost } = require('internal/url/host');
const { HEX } = require('internal/querystring');
const { scan } = internalBinding('url');

const SPECIAL = { __proto__: null, 'http': 80, 'https': 443, 'ws': 80, 'wss': 443, 'ftp': 21, 'file': null };
// A scheme as a constant, which is quicker to compare than a piece of an input.
const NAMES = { __proto__: null, 'http': 'http', 'https': 'https', 'ws': 'ws', 'wss': 'wss', 'ftp': 'ftp', 'file': 'file' };
function isSpecial(scheme) { return SPECIAL[scheme] !== undefined; }

// ---- sets of characters, for scan: tables of those below U+0080, and a last place for all others ----
function setOf(base, extra) {
  const table = new Uint8Array(129);
  if (base !== null) for (let i = 0; i < 129; i++) table[i] = base[i];
  for (let i = 0; i < extra.length; i++) table[StringPrototypeCharCodeAt(extra, i)] = 1;
  return table;
}
const TABS = setOf(null, '\t\n\r');
const PART_ENDS = setOf(null, '/?#\\@:[]'); // of an authority
const SEGMENT_ENDS = setOf(null, '/\\?#');
// Percent-encode sets
const C0_CONTROL = setOf(null, '\x7F');
for (let i = 0; i < 32; i++) C0_CONTROL[i] = 1;
C0_CONTROL[128] = 1;
const FRAGMENT = setOf(C0_CONTROL, ' "<>`');
const QUERY = setOf(C0_CONTROL, ' "#<>');
const SPECIAL_QUERY = setOf(QUERY, "'");
const PATH = setOf(QUERY, '?`{}');
const USERINFO = setOf(PATH, '/:;=@[\\]^|');

function percentEncode(text, set) {
  let i = scan(text, 0, set);
  if (i === text.length) return text;
  let out = '';
  let last = 0;
  for (; i < text.length; i++) {
    let c = StringPrototypeCharCodeAt(text, i);
    if (c < 128) {
      if (set[c] === 0) continue;
      out += StringPrototypeSlice(text, last, i) + HEX[c];
      last = i + 1;
      continue;
    }
    out += StringPrototypeSlice(text, last, i);
    if (c >= 0xD800 && c <= 0xDFFF) {
      const next = i + 1 < text.length ? StringPrototypeCharCodeAt(text, i + 1) : 0;
      if (c <= 0xDBFF && next >= 0xDC00 && next <= 0xDFFF) {
        c = 0x10000 + ((c & 0x3FF) << 10) + (next & 0x3FF);
        i++;
      } else c = 0xFFFD;
    }
    last = i + 1;
    if (c < 0x800) out += HEX[0xC0 | (c >> 6)] + HEX[0x80 | (c & 63)];
    else if (c < 0x10000) out += HEX[0xE0 | (c >> 12)] + HEX[0x80 | ((c >> 6) & 63)] + HEX[0x80 | (c & 63)];
    else out += HEX[0xF0 | (c >> 18)] + HEX[0x80 | ((c >> 12) & 63)] + HEX[0x80 | ((c >> 6) & 63)] + HEX[0x80 | (c & 63)];
  }
  return out + StringPrototypeSlice(text, last);
}
const encodeOpaqueHost = (text) => percentEncode(text, C0_CONTROL);

function isAlpha(c) { return (c >= 65 && c <= 90) || (c >= 97 && c <= 122); }
function isDigit(c) { return c >= 48 && c <= 57; }
function isWindowsLetter(s) { return s.length === 2 && isAlpha(StringPrototypeCharCodeAt(s, 0)) && (s[1] === ':' || s[1] === '|'); }
function isNormalizedLetter(s) { return s.length === 2 && isAlpha(StringPrototypeCharCodeAt(s, 0)) && s[1] === ':'; }
function startsWithWindowsLetter(input, p) {
  return input.length - p >= 2 && isWindowsLetter(StringPrototypeSlice(input, p, p + 2)) &&
    (input.length - p === 2 || input[p + 2] === '/' || input[p + 2] === '\\' || input[p + 2] === '?' || input[p + 2] === '#');
}
function isSingleDot(s) { return s === '.' || s === '%2e' || s === '%2E'; }
function isDoubleDot(s) {
  if (s === '..') return true;
  if (s.length !== 4 && s.length !== 6) return false;
  const lower = StringPrototypeToLowerCase(s);
  return lower === '.%2e' || lower === '%2e.' || lower === '%2e%2e';
}
function shorten(url) {
  const { path } = url;
  if (url.scheme === 'file' && path.length === 1 && isNormalizedLetter(path[0])) return;
  if (path.length > 0) ArrayPrototypePop(path);
}

const SCHEME_START = 1;
const SCHEME = 2;
const NO_SCHEME = 3;
const SPECIAL_RELATIVE_OR_AUTHORITY = 4;
const PATH_OR_AUTHORITY = 5;
const RELATIVE = 6;
const RELATIVE_SLASH = 7;
const SPECIAL_AUTHORITY_SLASHES = 8;
const SPECIAL_AUTHORITY_IGNORE_SLASHES = 9;
const AUTHORITY = 10;
const HOST = 11;
const HOSTNAME = 12;
const PORT = 13;
const FILE = 14;
const FILE_SLASH = 15;
const FILE_HOST = 16;
const PATH_START = 17;
const PATH_STATE = 18;
const OPAQUE_PATH = 19;
const QUERY_STATE = 20;
const FRAGMENT_STATE = 21;

function newRecord() {
  return { scheme: '', username: '', password: '', host: null, port: null, path: [], query: null, fragment: null };
}
function copyPath(path) { return typeof path === 'string' ? path : ArrayPrototypeSlice(path); }

// Without controls and spaces at its ends (`whole`: not a setter's value), without tabs and line ends anywhere.
function strip(input, whole) {
  let start = 0;
  let end = input.length;
  if (whole) {
    while (start < end && StringPrototypeCharCodeAt(input, start) <= 32) start++;
    while (start < end && StringPrototypeCharCodeAt(input, end - 1) <= 32) end--;
    if (end - start < input.length) input = StringPrototypeSlice(input, start, end);
  }
  return scan(input, 0, TABS) === input.length ? input : RegExpPrototypeSymbolReplace(/[\t\n\r]/g, input, '');
}

function isSchemeUnit(c) { return isAlpha(c) || isDigit(c) || c === 43 || c === 45 || c === 46; }
// Parses `input` against `base` (a record or null). With `url` and `from`, a state: a setter's call. Null on failure;
// setters get false for "leave as it is".
function parseURL(input, base, url, from) {
  const override = from !== undefined;
  let state = override ? from | 0 : SCHEME_START;
  if (url === undefined) {
    url = newRecord();
    input = strip(input, true);
  } else input = strip(input, false);
  let buffer = '';
  let atSeen = false;
  let inBrackets = false;
  let passwordSeen = false;
  let special = override && isSpecial(url.scheme);
  const length = input.length;
  for (let p = 0; ; p++) {
    const c = p < length ? StringPrototypeCharCodeAt(input, p) : -1;
    switch (state) {
      case SCHEME_START:
        if (isAlpha(c)) {
          let end = p + 1;
          while (end < length && isSchemeUnit(StringPrototypeCharCodeAt(input, end))) end++;
          buffer = StringPrototypeToLowerCase(StringPrototypeSlice(input, p, end));
          p = end - 1;
          state = SCHEME;
        } else if (!override) {
          state = NO_SCHEME;
          p--;
        } else return false;
        break;
      case SCHEME:
        if (c === 58) {
          if (override) {
            if (special !== isSpecial(buffer)) return false;
            if ((url.username !== '' || url.password !== '' || url.port !== null) && buffer === 'file') return false;
            if (url.scheme === 'file' && (url.host === '' || url.host === null)) return false;
          }
          url.scheme = NAMES[buffer] ?? buffer;
          special = isSpecial(url.scheme);
          if (override) {
            if (url.port === SPECIAL[url.scheme]) url.port = null;
            return url;
          }
          buffer = '';
          if (url.scheme === 'file') state = FILE;
          else if (special && base !== null && base.scheme === url.scheme) state = SPECIAL_RELATIVE_OR_AUTHORITY;
          else if (special) state = SPECIAL_AUTHORITY_SLASHES;
          else if (input[p + 1] === '/') {
            state = PATH_OR_AUTHORITY;
            p++;
          } else {
            url.path = '';
            state = OPAQUE_PATH;
          }
        } else if (!override) {
          buffer = '';
          state = NO_SCHEME;
          p = -1;
        } else return false;
        break;
      case NO_SCHEME:
        if (base === null || (typeof base.path === 'string' && c !== 35)) return null;
        if (typeof base.path === 'string' && c === 35) {
          url.scheme = base.scheme;
          special = isSpecial(base.scheme);
          url.path = base.path;
          url.query = base.query;
          url.fragment = '';
          state = FRAGMENT_STATE;
        } else if (base.scheme !== 'file') {
          state = RELATIVE;
          p--;
        } else {
          state = FILE;
          p--;
        }
        break;
      case SPECIAL_RELATIVE_OR_AUTHORITY:
        if (c === 47 && input[p + 1] === '/') {
          state = SPECIAL_AUTHORITY_IGNORE_SLASHES;
          p++;
        } else {
          state = RELATIVE;
          p--;
        }
        break;
      case PATH_OR_AUTHORITY:
        if (c === 47) state = AUTHORITY;
        else {
          state = PATH_STATE;
          p--;
        }
        break;
      case RELATIVE:
        url.scheme = base.scheme;
        special = isSpecial(base.scheme);
        if (c === 47) state = RELATIVE_SLASH;
        else if (special && c === 92) state = RELATIVE_SLASH;
        else {
          url.username = base.username;
          url.password = base.password;
          url.host = base.host;
          url.port = base.port;
          url.path = copyPath(base.path);
          url.query = base.query;
          if (c === 63) {
            url.query = '';
            state = QUERY_STATE;
          } else if (c === 35) {
            url.fragment = '';
            state = FRAGMENT_STATE;
          } else if (c !== -1) {
            url.query = null;
            shorten(url);
            state = PATH_STATE;
            p--;
          }
        }
        break;
      case RELATIVE_SLASH:
        if (special && (c === 47 || c === 92)) state = SPECIAL_AUTHORITY_IGNORE_SLASHES;
        else if (c === 47) state = AUTHORITY;
        else {
          url.username = base.username;
          url.password = base.password;
          url.host = base.host;
          url.port = base.port;
          state = PATH_STATE;
          p--;
        }
        break;
      case SPECIAL_AUTHORITY_SLASHES:
        state = SPECIAL_AUTHORITY_IGNORE_SLASHES;
        if (c === 47 && input[p + 1] === '/') p++;
        else p--;
        break;
      case SPECIAL_AUTHORITY_IGNORE_SLASHES:
        if (c !== 47 && c !== 92) {
          state = AUTHORITY;
          p--;
        }
        break;
      case AUTHORITY:
        if (c === 64) {
          if (atSeen) buffer = `%40${buffer}`;
          atSeen = true;
          const colon = passwordSeen ? -1 : StringPrototypeIndexOf(buffer, ':');
          if (passwordSeen) url.password += percentEncode(buffer, USERINFO);
          else if (colon === -1) url.username += percentEncode(buffer, USERINFO);
          else {
            passwordSeen = true;
            url.username += percentEncode(StringPrototypeSlice(buffer, 0, colon), USERINFO);
            url.password += percentEncode(StringPrototypeSlice(buffer, colon + 1), USERINFO);
          }
          buffer = '';
        } else if (c === -1 || c === 47 || c === 63 || c === 35 || (special && c === 92)) {
          if (atSeen && buffer === '') return null;
          p -= buffer.length + 1;
          buffer = '';
          state = HOST;
        } else {
          const end = scan(input, p + 1, PART_ENDS);
          buffer += StringPrototypeSlice(input, p, end);
          p = end - 1;
        }
        break;
      case HOST:
      case HOSTNAME:
        if (override && url.scheme === 'file') {
          p--;
          state = FILE_HOST;
        } else if (c === 58 && !inBrackets) {
          if (buffer === '') return override ? false : null;
          if (override && state === HOSTNAME) return false;
          const host = parseHost(buffer, special, encodeOpaqueHost);
          if (host === null) return override ? false : null;
          url.host = host;
          buffer = '';
          state = PORT;
        } else if (c === -1 || c === 47 || c === 63 || c === 35 || (special && c === 92)) {
          p--;
          if (special && buffer === '') return override ? false : null;
          if (override && buffer === '' && (url.username !== '' || url.password !== '' || url.port !== null)) return false;
          const host = buffer === '' ? '' : parseHost(buffer, special, encodeOpaqueHost);
          if (host === null) return override ? false : null;
          url.host = host;
          buffer = '';
          state = PATH_START;
          if (override) return url;
        } else {
          if (c === 91) inBrackets = true;
          if (c === 93) inBrackets = false;
          const end = scan(input, p + 1, PART_ENDS);
          buffer += StringPrototypeSlice(input, p, end);
          p = end - 1;
        }
        break;
      case PORT:
        if (isDigit(c)) buffer += input[p];
        else if (c === -1 || c === 47 || c === 63 || c === 35 || (special && c === 92) || override) {
          if (buffer !== '') {
            const port = NumberParseInt(buffer, 10);
            if (port > 65535) return override ? url : null;
            url.port = port === SPECIAL[url.scheme] ? null : port;
            buffer = '';
            if (override) return url;
          }
          if (override) return url;
          state = PATH_START;
          p--;
        } else return null;
        break;
      case FILE:
        url.scheme = 'file';
        special = true;
        url.host = '';
        if (c === 47 || c === 92) state = FILE_SLASH;
        else if (base !== null && base.scheme === 'file') {
          url.host = base.host;
          url.path = copyPath(base.path);
          url.query = base.query;
          if (c === 63) {
            url.query = '';
            state = QUERY_STATE;
          } else if (c === 35) {
            url.fragment = '';
            state = FRAGMENT_STATE;
          } else if (c !== -1) {
            url.query = null;
            if (!startsWithWindowsLetter(input, p)) shorten(url);
            else url.path = [];
            state = PATH_STATE;
            p--;
          }
        } else {
          state = PATH_STATE;
          p--;
        }
        break;
      case FILE_SLASH:
        if (c === 47 || c === 92) state = FILE_HOST;
        else {
          if (base !== null && base.scheme === 'file') {
            url.host = base.host;
            if (!startsWithWindowsLetter(input, p) && base.path.length > 0 && isNormalizedLetter(base.path[0])) ArrayPrototypePush(url.path, base.path[0]);
          }
          state = PATH_STATE;
          p--;
        }
        break;
      case FILE_HOST:
        if (c === -1 || c === 47 || c === 92 || c === 63 || c === 35) {
          p--;
          if (!override && isWindowsLetter(buffer)) state = PATH_STATE;
          else if (buffer === '') {
            url.host = '';
            if (override) return url;
            state = PATH_START;
          } else {
            let host = parseHost(buffer, true, encodeOpaqueHost);
            if (host === null) return override ? false : null;
            if (host === 'localhost') host = '';
            url.host = host;
            if (override) return url;
            buffer = '';
            state = PATH_START;
          }
        } else buffer += input[p];
        break;
      case PATH_START:
        if (special) {
          state = PATH_STATE;
          if (c !== 47 && c !== 92) p--;
        } else if (!override && c === 63) {
          url.query = '';
          state = QUERY_STATE;
        } else if (!override && c === 35) {
          url.fragment = '';
          state = FRAGMENT_STATE;
        } else if (c !== -1) {
          state = PATH_STATE;
          if (c !== 47) p--;
        } else if (override && url.host === null) ArrayPrototypePush(url.path, '');
        break;
      case PATH_STATE:
        if (c === -1 || c === 47 || (special && c === 92) || (!override && (c === 63 || c === 35))) {
          const slash = c === 47 || (special && c === 92);
          if (isDoubleDot(buffer)) {
            shorten(url);
            if (!slash) ArrayPrototypePush(url.path, '');
          } else if (isSingleDot(buffer)) {
            if (!slash) ArrayPrototypePush(url.path, '');
          } else {
            if (url.scheme === 'file' && url.path.length === 0 && isWindowsLetter(buffer)) buffer = `${buffer[0]}:`;
            ArrayPrototypePush(url.path, percentEncode(buffer, PATH));
          }
          buffer = '';
          if (c === 63) {
            url.query = '';
            state = QUERY_STATE;
          }
          if (c === 35) {
            url.fragment = '';
            state = FRAGMENT_STATE;
          }
        } else {
          const end = scan(input, p + 1, SEGMENT_ENDS);
          buffer += StringPrototypeSlice(input, p, end);
          p = end - 1;
        }
        break;
      case OPAQUE_PATH: {
        let end = p;
        while (end < length && input[end] !== '?' && input[end] !== '#') end++;
        url.path += percentEncode(StringPrototypeSlice(input, p, end), C0_CONTROL);
        p = end;
        if (input[end] === '?') {
          url.query = '';
          state = QUERY_STATE;
        } else if (input[end] === '#') {
          url.fragment = '';
          state = FRAGMENT_STATE;
        } else return url;
        break;
      }
      case QUERY_STATE: {
        let end = override ? length : StringPrototypeIndexOf(input, '#', p);
        if (end === -1) end = length;
        url.query += percentEncode(StringPrototypeSlice(input, p, end), special ? SPECIAL_QUERY : QUERY);
        p = end;
        if (end < length) {
          url.fragment = '';
          state = FRAGMENT_STATE;
          break;
        }
        return url;
      }
      case FRAGMENT_STATE:
        url.fragment += percentEncode(StringPrototypeSlice(input, p), FRAGMENT);
        return url;
    }
    if (c === -1 && p >= length) return url;
  }
}

function serializePath(url) {
  if (typeof url.path === 'string') return url.path;
  return url.path.length === 0 ? '' : `/${ArrayPrototypeJoin(url.path, '/')}`;
}

function serialize(url, withoutFragment) {
  let text = `${url.scheme}:`;
  if (url.host !== null) {
    text += '//';
    if (url.username !== '' || url.password !== '') {
      text += url.username;
      if (url.password !== '') text += `:${url.password}`;
      text += '@';
    }
    text += url.host;
    if (url.port !== null) text += `:${url.port}`;
  } else if (typeof url.path !== 'string' && url.path.length > 1 && url.path[0] === '') text += '/.';
  text += serializePath(url);
  if (url.query !== null) text += `?${url.query}`;
  if (!withoutFragment && url.fragment !== null) text += `#${url.fragment}`;
  return text;
}

module.exports = {
  AUTHORITY, FRAGMENT_STATE, HOST, HOSTNAME, isHex, isSpecial, parseURL, PATH_START, percentEncode, PORT, QUERY_STATE, SCHEME_START,
  serialize, serializePath, USERINFO,
};
