'use strict';
// Percent-encoding of query parts, shared by querystring and url.
const {
  Int8Array, NumberPrototypeToString, StringPrototypeCharCodeAt, StringPrototypePadStart, StringPrototypeSlice,
  StringPrototypeToUpperCase,
} = primordials;
const { codes: { ERR_INVALID_URI } } = require('internal/errors');

const HEX = [];
for (let i = 0; i < 256; i++) HEX[i] = `%${StringPrototypeToUpperCase(StringPrototypePadStart(NumberPrototypeToString(i, 16), 2, '0'))}`;

// Percent-encodes text as UTF-8. keep: Int8Array(128), 1 for characters that stay.
function encodeStr(text, keep) {
  const length = text.length;
  let out = '';
  let last = 0;
  for (let i = 0; i < length; i++) {
    let c = StringPrototypeCharCodeAt(text, i);
    if (c < 0x80) {
      if (keep[c] === 1) continue;
      if (last < i) out += StringPrototypeSlice(text, last, i);
      last = i + 1;
      out += HEX[c];
      continue;
    }
    if (last < i) out += StringPrototypeSlice(text, last, i);
    if (c < 0x800) {
      last = i + 1;
      out += HEX[0xC0 | (c >> 6)] + HEX[0x80 | (c & 0x3F)];
      continue;
    }
    if (c < 0xD800 || c >= 0xE000) {
      last = i + 1;
      out += HEX[0xE0 | (c >> 12)] + HEX[0x80 | ((c >> 6) & 0x3F)] + HEX[0x80 | (c & 0x3F)];
      continue;
    }
    if (++i >= length) throw new ERR_INVALID_URI();
    c = 0x10000 + (((c & 0x3FF) << 10) | (StringPrototypeCharCodeAt(text, i) & 0x3FF));
    last = i + 1;
    out += HEX[0xF0 | (c >> 18)] + HEX[0x80 | ((c >> 12) & 0x3F)] + HEX[0x80 | ((c >> 6) & 0x3F)] + HEX[0x80 | (c & 0x3F)];
  }
  if (last === 0) return text;
  return last < length ? out + StringPrototypeSlice(text, last) : out;
}

// Table of kept characters from a string of punctuation, letters and digits always among them.
function keepTable(punctuation) {
  const table = new Int8Array(128);
  for (let i = 0; i < 128; i++) {
    if ((i >= 48 && i <= 57) || (i >= 65 && i <= 90) || (i >= 97 && i <= 122)) table[i] = 1;
  }
  for (let i = 0; i < punctuation.length; i++) table[StringPrototypeCharCodeAt(punctuation, i)] = 1;
  return table;
}

module.exports = { encodeStr, HEX, keepTable };
