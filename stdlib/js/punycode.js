'use strict';
// The punycode module (RFC 3492), also used for host names.
const {
  ArrayPrototypeJoin, ArrayPrototypePush, ArrayPrototypeSplice, MathFloor, RangeError, ReflectApply,
  RegExpPrototypeExec, RegExpPrototypeSymbolReplace, StringFromCharCode, StringFromCodePoint,
  StringPrototypeCharCodeAt, StringPrototypeCodePointAt, StringPrototypeLastIndexOf, StringPrototypeSlice,
  StringPrototypeSplit, StringPrototypeStartsWith, StringPrototypeToLowerCase,
} = primordials;
const BASE = 36;
const T_MIN = 1;
const T_MAX = 26;
const SKEW = 38;
const DAMP = 700;
const MAX_INT = 2147483647;

function fail(text) { throw new RangeError(text); }
const OVERFLOW = 'Overflow: input needs wider integers to process';
const NOT_BASIC = 'Illegal input >= 0x80 (not a basic code point)';
const INVALID = 'Invalid input';

function ucs2decode(string) {
  const out = [];
  for (let i = 0; i < string.length; i++) {
    const c = StringPrototypeCodePointAt(string, i);
    if (c > 0xFFFF) i++;
    ArrayPrototypePush(out, c);
  }
  return out;
}
function ucs2encode(codePoints) { return ReflectApply(StringFromCodePoint, undefined, codePoints); }

function digitOf(c) {
  if (c >= 0x30 && c < 0x3A) return 26 + (c - 0x30);
  if (c >= 0x41 && c < 0x5B) return c - 0x41;
  if (c >= 0x61 && c < 0x7B) return c - 0x61;
  return BASE;
}
function charOf(digit) { return StringFromCharCode(digit + 22 + (digit < 26 ? 75 : 0)); }

function adapt(delta, count, first) {
  let k = 0;
  delta = first ? MathFloor(delta / DAMP) : delta >> 1;
  delta += MathFloor(delta / count);
  for (; delta > ((BASE - T_MIN) * T_MAX) >> 1; k += BASE) delta = MathFloor(delta / (BASE - T_MIN));
  return MathFloor(k + (BASE - T_MIN + 1) * delta / (delta + SKEW));
}

function decode(input) {
  const output = [];
  const length = input.length;
  let i = 0;
  let n = 128;
  let bias = 72;
  let basic = StringPrototypeLastIndexOf(input, '-');
  if (basic < 0) basic = 0;
  for (let j = 0; j < basic; j++) {
    if (StringPrototypeCharCodeAt(input, j) >= 0x80) fail(NOT_BASIC);
    ArrayPrototypePush(output, StringPrototypeCharCodeAt(input, j));
  }
  for (let index = basic > 0 ? basic + 1 : 0; index < length;) {
    const old = i;
    for (let w = 1, k = BASE; ; k += BASE) {
      if (index >= length) fail(INVALID);
      const digit = digitOf(StringPrototypeCharCodeAt(input, index++));
      if (digit >= BASE) fail(INVALID);
      if (digit > MathFloor((MAX_INT - i) / w)) fail(OVERFLOW);
      i += digit * w;
      const t = k <= bias ? T_MIN : k >= bias + T_MAX ? T_MAX : k - bias;
      if (digit < t) break;
      if (w > MathFloor(MAX_INT / (BASE - t))) fail(OVERFLOW);
      w *= BASE - t;
    }
    const out = output.length + 1;
    bias = adapt(i - old, out, old === 0);
    if (MathFloor(i / out) > MAX_INT - n) fail(OVERFLOW);
    n += MathFloor(i / out);
    i %= out;
    ArrayPrototypeSplice(output, i++, 0, n);
  }
  return ReflectApply(StringFromCodePoint, undefined, output);
}

function encode(input) {
  let output = '';
  const points = ucs2decode(input);
  let n = 128;
  let delta = 0;
  let bias = 72;
  for (let j = 0; j < points.length; j++) if (points[j] < 0x80) output += StringFromCharCode(points[j]);
  const basic = output.length;
  let handled = basic;
  if (basic) output += '-';
  while (handled < points.length) {
    let m = MAX_INT;
    for (let j = 0; j < points.length; j++) if (points[j] >= n && points[j] < m) m = points[j];
    if (m - n > MathFloor((MAX_INT - delta) / (handled + 1))) fail(OVERFLOW);
    delta += (m - n) * (handled + 1);
    n = m;
    for (let j = 0; j < points.length; j++) {
      if (points[j] < n && ++delta > MAX_INT) fail(OVERFLOW);
      if (points[j] === n) {
        let q = delta;
        for (let k = BASE; ; k += BASE) {
          const t = k <= bias ? T_MIN : k >= bias + T_MAX ? T_MAX : k - bias;
          if (q < t) break;
          output += charOf(t + (q - t) % (BASE - t));
          q = MathFloor((q - t) / (BASE - t));
        }
        output += charOf(q);
        bias = adapt(delta, handled + 1, handled === basic);
        delta = 0;
        handled++;
      }
    }
    delta++;
    n++;
  }
  return output;
}

function mapDomain(domain, convert) {
  const at = StringPrototypeLastIndexOf(domain, '@');
  let prefix = '';
  if (at !== -1) {
    prefix = StringPrototypeSlice(domain, 0, at + 1);
    domain = StringPrototypeSlice(domain, at + 1);
  }
  const labels = StringPrototypeSplit(RegExpPrototypeSymbolReplace(/[\u3002\uFF0E\uFF61]/g, domain, '.'), '.');
  for (let i = 0; i < labels.length; i++) labels[i] = convert(labels[i]);
  return prefix + ArrayPrototypeJoin(labels, '.');
}
function toUnicode(input) {
  return mapDomain(input, (label) => (StringPrototypeStartsWith(label, 'xn--') ? decode(StringPrototypeToLowerCase(StringPrototypeSlice(label, 4))) : label));
}
function toASCII(input) {
  return mapDomain(input, (label) => (RegExpPrototypeExec(/[^\0-\x7F]/, label) !== null ? `xn--${encode(label)}` : label));
}

module.exports = { version: '2.1.0', ucs2: { decode: ucs2decode, encode: ucs2encode }, decode, encode, toASCII, toUnicode };
