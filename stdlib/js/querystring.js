'use strict';
// The querystring module.
const {
  ArrayIsArray, ArrayPrototypePush, NumberIsFinite, ObjectKeys, RegExpPrototypeExec, String,
  StringPrototypeCharCodeAt, StringPrototypeIndexOf, StringPrototypeReplaceAll, StringPrototypeSlice,
  StringPrototypeSplit, decodeURIComponent,
} = primordials;
const { encodeStr, keepTable } = require('internal/querystring');

const ESCAPE = /%[0-9A-Fa-f]{2}/;
const TWO_ESCAPES = /%[0-9A-Fa-f]{2}.*?%[0-9A-Fa-f]{2}/s;
const KEEP = keepTable("!'()*-._~");

function hexValue(c) {
  if (c >= 48 && c <= 57) return c - 48;
  if (c >= 65 && c <= 70) return c - 55;
  if (c >= 97 && c <= 102) return c - 87;
  return -1;
}

function unescapeBuffer(s, decodeSpaces) {
  const { Buffer } = require('buffer');
  const out = Buffer.allocUnsafe(s.length);
  let n = 0;
  for (let i = 0; i < s.length; i++) {
    let c = StringPrototypeCharCodeAt(s, i);
    if (c === 43 && decodeSpaces) c = 32;
    else if (c === 37 && i + 2 < s.length) {
      const high = hexValue(StringPrototypeCharCodeAt(s, i + 1));
      const low = hexValue(StringPrototypeCharCodeAt(s, i + 2));
      if (high >= 0 && low >= 0) {
        c = high * 16 + low;
        i += 2;
      }
    }
    out[n++] = c;
  }
  return out.slice(0, n);
}

function qsUnescape(s, decodeSpaces) {
  try {
    return decodeURIComponent(s);
  } catch {
    return module.exports.unescapeBuffer(s, decodeSpaces).toString();
  }
}

function qsEscape(value) {
  if (typeof value !== 'string') value = typeof value === 'object' ? String(value) : `${value}`;
  return encodeStr(value, KEEP);
}

function stringifyPrimitive(v) {
  if (typeof v === 'string') return v;
  if (typeof v === 'number' && NumberIsFinite(v)) return `${v}`;
  if (typeof v === 'bigint') return `${v}`;
  if (typeof v === 'boolean') return v ? 'true' : 'false';
  return '';
}

function stringify(object, sep, eq, options) {
  sep ||= '&';
  eq ||= '=';
  let encode = module.exports.escape;
  if (options && typeof options.encodeURIComponent === 'function') encode = options.encodeURIComponent;
  if (object === null || typeof object !== 'object') return '';
  const keys = ObjectKeys(object);
  let out = '';
  for (let i = 0; i < keys.length; i++) {
    const value = object[keys[i]];
    const key = `${encode(stringifyPrimitive(keys[i]))}${eq}`;
    if (ArrayIsArray(value)) {
      for (let j = 0; j < value.length; j++) {
        if (out !== '') out += sep;
        out += `${key}${encode(stringifyPrimitive(value[j]))}`;
      }
    } else {
      if (out !== '') out += sep;
      out += `${key}${encode(stringifyPrimitive(value))}`;
    }
  }
  return out;
}

function parse(qs, sep, eq, options) {
  const result = { __proto__: null };
  if (typeof qs !== 'string' || qs.length === 0) return result;
  sep = sep ? `${sep}` : '&';
  eq = eq ? `${eq}` : '=';
  let limit = 1000;
  if (options && typeof options.maxKeys === 'number') limit = options.maxKeys > 0 ? options.maxKeys : Infinity;
  let decode = module.exports.unescape;
  if (options && typeof options.decodeURIComponent === 'function') decode = options.decodeURIComponent;
  const custom = decode !== qsUnescape;
  const decodePart = (text, encoded) => {
    if (text.length === 0) return text;
    const plus = StringPrototypeIndexOf(text, '+') !== -1;
    if (plus) text = StringPrototypeReplaceAll(text, '+', custom ? '%20' : ' ');
    if (!encoded && RegExpPrototypeExec(ESCAPE, text) === null) return text;
    try {
      return decode(text);
    } catch {
      return qsUnescape(text, true);
    }
  };
  const pairs = StringPrototypeSplit(qs, sep);
  for (let i = 0; i < pairs.length; i++) {
    const pair = pairs[i];
    if (limit-- <= 0) break; // empty ones count
    if (pair === '') continue;
    const at = StringPrototypeIndexOf(pair, eq);
    const name = at === -1 ? pair : StringPrototypeSlice(pair, 0, at);
    const key = decodePart(name, custom);
    // A name's second escaped byte makes Node decode the value, which tells where that is ill-formed.
    const value = at === -1 ? '' : decodePart(StringPrototypeSlice(pair, at + eq.length), custom || (key !== name && RegExpPrototypeExec(TWO_ESCAPES, name) !== null));
    const existing = result[key];
    if (existing === undefined) result[key] = value;
    else if (typeof existing === 'string') result[key] = [existing, value];
    else ArrayPrototypePush(existing, value);
  }
  return result;
}

module.exports = {
  unescapeBuffer, unescape: qsUnescape, escape: qsEscape, stringify, encode: stringify, parse, decode: parse,
};
