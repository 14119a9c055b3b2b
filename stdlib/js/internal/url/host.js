'use strict';
// Host names of URLs: IPv4, IPv6, domains (lower case, NFC, punycode), opaque hosts. A result of null is a failure.
const {
  ArrayPrototypeJoin, ArrayPrototypePush, MathFloor, NumberIsNaN, NumberParseInt, NumberPrototypeToString,
  RegExpPrototypeExec, RegExpPrototypeSymbolReplace, StringFromCharCode, StringPrototypeCharCodeAt,
  StringPrototypeIndexOf, StringPrototypeNormalize, StringPrototypeSlice, StringPrototypeSplit,
  StringPrototypeStartsWith, StringPrototypeToLowerCase, TypedArrayPrototypeSubarray, Uint8Array,
} = primordials;
const { scan } = internalBinding('url');
const punycode = require('punycode');

function isHex(c) { return (c >= 48 && c <= 57) || (c >= 65 && c <= 70) || (c >= 97 && c <= 102); }

function percentDecode(text) {
  if (StringPrototypeIndexOf(text, '%') === -1) return text;
  const { encodeUtf8, decode } = internalBinding('encoding');
  const bytes = encodeUtf8(text);
  let n = 0;
  for (let i = 0; i < bytes.length; i++) {
    let b = bytes[i];
    if (b === 37 && i + 2 < bytes.length && isHex(bytes[i + 1]) && isHex(bytes[i + 2])) {
      b = NumberParseInt(StringFromCharCode(bytes[i + 1], bytes[i + 2]), 16);
      i += 2;
    }
    bytes[n++] = b;
  }
  return decode(TypedArrayPrototypeSubarray(bytes, 0, n), 'utf-8', false);
}

function ipv4Number(part) {
  if (part === '') return NaN;
  let radix = 10;
  if (part.length >= 2 && part[0] === '0' && (part[1] === 'x' || part[1] === 'X')) {
    part = StringPrototypeSlice(part, 2);
    radix = 16;
  } else if (part.length >= 2 && part[0] === '0') {
    part = StringPrototypeSlice(part, 1);
    radix = 8;
  }
  if (part === '') return 0;
  const digits = radix === 10 ? /^[0-9]+$/ : radix === 16 ? /^[0-9A-Fa-f]+$/ : /^[0-7]+$/;
  return RegExpPrototypeExec(digits, part) === null ? NaN : NumberParseInt(part, radix);
}

function endsInNumber(host) {
  const end = StringPrototypeCharCodeAt(host, host.length - 1);
  if (!isHex(end) && end !== 46 && end !== 120 && end !== 88) return false; // no digit, dot or x
  const parts = StringPrototypeSplit(host, '.');
  if (parts[parts.length - 1] === '') {
    if (parts.length === 1) return false;
    parts.length--;
  }
  const last = parts[parts.length - 1];
  return RegExpPrototypeExec(/^[0-9]+$/, last) !== null || RegExpPrototypeExec(/^0[xX][0-9A-Fa-f]*$/, last) !== null;
}

function parseIPv4(host) {
  const parts = StringPrototypeSplit(host, '.');
  if (parts[parts.length - 1] === '' && parts.length > 1) parts.length--;
  if (parts.length > 4) return null;
  const numbers = [];
  for (let i = 0; i < parts.length; i++) {
    const n = ipv4Number(parts[i]);
    if (NumberIsNaN(n)) return null;
    ArrayPrototypePush(numbers, n);
  }
  for (let i = 0; i < numbers.length - 1; i++) if (numbers[i] > 255) return null;
  let address = numbers[numbers.length - 1];
  if (address >= 256 ** (5 - numbers.length)) return null;
  for (let i = 0; i < numbers.length - 1; i++) address += numbers[i] * 256 ** (3 - i);
  return `${MathFloor(address / 16777216)}.${MathFloor(address / 65536) % 256}.${MathFloor(address / 256) % 256}.${address % 256}`;
}

function parseIPv6(text) {
  const pieces = [0, 0, 0, 0, 0, 0, 0, 0];
  let piece = 0;
  let compress = -1;
  let p = 0;
  const at = (i) => (i < text.length ? StringPrototypeCharCodeAt(text, i) : -1);
  if (at(0) === 58) {
    if (at(1) !== 58) return null;
    p = 2;
    compress = ++piece;
  }
  while (p < text.length) {
    if (piece === 8) return null;
    if (at(p) === 58) {
      if (compress !== -1) return null;
      p++;
      compress = ++piece;
      continue;
    }
    let value = 0;
    let length = 0;
    while (length < 4 && isHex(at(p))) {
      value = value * 16 + NumberParseInt(text[p], 16);
      p++;
      length++;
    }
    if (at(p) === 46) { // an embedded IPv4 address
      if (length === 0) return null;
      p -= length;
      if (piece > 6) return null;
      let seen = 0;
      while (p < text.length) {
        let part = -1;
        if (seen > 0) {
          if (at(p) === 46 && seen < 4) p++;
          else return null;
        }
        if (!(at(p) >= 48 && at(p) <= 57)) return null;
        while (at(p) >= 48 && at(p) <= 57) {
          const digit = at(p) - 48;
          if (part === -1) part = digit;
          else if (part === 0) return null;
          else part = part * 10 + digit;
          if (part > 255) return null;
          p++;
        }
        pieces[piece] = pieces[piece] * 256 + part;
        seen++;
        if (seen === 2 || seen === 4) piece++;
      }
      if (seen !== 4) return null;
      break;
    } else if (at(p) === 58) {
      p++;
      if (p >= text.length) return null;
    } else if (p < text.length) return null;
    pieces[piece] = value;
    piece++;
  }
  if (compress !== -1) {
    let swaps = piece - compress;
    piece = 7;
    while (piece !== 0 && swaps > 0) {
      const other = compress + swaps - 1;
      const t = pieces[piece];
      pieces[piece] = pieces[other];
      pieces[other] = t;
      piece--;
      swaps--;
    }
  } else if (piece !== 8) return null;
  return formatIPv6(pieces);
}

function formatIPv6(pieces) {
  let best = -1;
  let bestLength = 1;
  for (let i = 0; i < 8; i++) {
    let n = 0;
    while (i + n < 8 && pieces[i + n] === 0) n++;
    if (n > bestLength) {
      best = i;
      bestLength = n;
    }
    i += n;
  }
  let text = '';
  for (let i = 0; i < 8; i++) {
    if (i === best) {
      text += i === 0 ? '::' : ':';
      i += bestLength - 1;
      continue;
    }
    text += NumberPrototypeToString(pieces[i], 16);
    if (i !== 7) text += ':';
  }
  return `[${text}]`;
}

const FORBIDDEN_HOST = /[\0\t\n\r #/:<>?@[\\\]^|]/;
const FORBIDDEN_DOMAIN = /[\0-\x20#%/:<>?@[\\\]^|\x7F]/;
const ASCII = /^[\0-\x7F]*$/;

// UTS 46, without the table of its mapping, which is that of lower case and compatibility forms but for few characters; criteria of
// validity by general category, direction by script.
const IGNORED = /[\u00AD\u034F\u180B-\u180F\u200B\u2060\u2064\uFE00-\uFE0F\uFEFF\u{E0100}-\u{E01EF}]/gu;
// Characters that have a lower case or a compatibility form, but map to nothing.
const UNMAPPED = /[\u04C0\u10A0-\u10C5\u10C7\u10CD\u2024-\u2026\u2132\u2183\u2488-\u249B\uFE12]/;
const DOTS = /[\u3002\uFF0E\uFF61]/g;
const REFUSED = /[\p{C}\p{Z}\u115F\u1160\u17B4\u17B5\u2FF0-\u2FFB\uFFFC\uFFFD]/u;
// A joiner stands after a virama; the one that does not join also between Arabic letters.
const JOINED = /[\u094D\u09CD\u0A4D\u0ACD\u0B4D\u0BCD\u0C4D\u0CCD\u0D3B\u0D3C\u0D4D\u0DCA\u0E3A\u0EBA\u0F84\u1039\u103A\u1714\u1715\u1734\u17D2\u1A60\u1B44\u1BAA\u1BAB\u1BF2\u1BF3\u2D7F\uA806\uA82C\uA8C4\uA953\uA9C0\uAAF6\uABED][\u200C\u200D]|(?<=[\u0620-\u06FF])\u200C(?=[\u0620-\u06FF])/g;
const RIGHT_TO_LEFT = /(?![\p{M}\u06F0-\u06F9])[\u0590-\u05FF\u0600-\u08FF\uFB1D-\uFDFF\uFE70-\uFEFE\u{10800}-\u{10FFF}\u{1E800}-\u{1EFFF}]/u;
const BEGINS_RIGHT_TO_LEFT = /^(?=[\u0590-\u05FF\u0600-\u08FF\uFB1D-\uFDFF\uFE70-\uFEFE\u{10800}-\u{10FFF}\u{1E800}-\u{1EFFF}])[\p{L}\u07C0-\u07C9\u{1E950}-\u{1E959}]/u;
const LEFT_TO_RIGHT = /(?![\u0590-\u05FF\u0600-\u08FF\uFB1D-\uFDFF\uFE70-\uFEFE\u{10800}-\u{10FFF}\u{1E800}-\u{1EFFF}])\p{L}/u;
const ENDS_WELL = /[\p{L}\p{Nd}]\p{Mn}*$/u;

// What a name maps to, not yet parted into labels.
function mapDomain(domain) {
  let mapped = RegExpPrototypeSymbolReplace(IGNORED, domain, '');
  mapped = RegExpPrototypeSymbolReplace(DOTS, mapped, '.');
  mapped = RegExpPrototypeSymbolReplace(/\u03A3/g, RegExpPrototypeSymbolReplace(/\u1E9E/g, mapped, 'ss'), '\u03C3'); // no final sigma
  return StringPrototypeNormalize(StringPrototypeToLowerCase(StringPrototypeNormalize(mapped, 'NFKC')), 'NFKC');
}
function isValidLabel(label) {
  if (RegExpPrototypeExec(/^\p{M}/u, label) !== null || StringPrototypeNormalize(label, 'NFC') !== label) return false;
  const rest = RegExpPrototypeSymbolReplace(JOINED, label, '');
  if (RegExpPrototypeExec(REFUSED, rest) !== null) return false;
  // Of the rules for direction those for labels that begin with a letter, as Node judges them.
  if (RegExpPrototypeExec(RIGHT_TO_LEFT, label) === null) return true;
  if (RegExpPrototypeExec(BEGINS_RIGHT_TO_LEFT, label) === null) return RegExpPrototypeExec(/^\p{L}/u, label) === null;
  return RegExpPrototypeExec(LEFT_TO_RIGHT, label) === null && RegExpPrototypeExec(ENDS_WELL, label) !== null;
}
function decodeLabel(label) {
  try {
    return punycode.decode(StringPrototypeSlice(label, 4));
  } catch {
    return null;
  }
}

function domainToASCII(domain) {
  let name;
  if (RegExpPrototypeExec(ASCII, domain) !== null) {
    name = StringPrototypeToLowerCase(domain);
    if (StringPrototypeIndexOf(name, 'xn--') === -1) return name;
  } else {
    if (RegExpPrototypeExec(UNMAPPED, domain) !== null) return null;
    name = mapDomain(domain);
  }
  const labels = StringPrototypeSplit(name, '.');
  const unicode = [];
  for (let i = 0; i < labels.length; i++) {
    let label = labels[i];
    if (StringPrototypeStartsWith(label, 'xn--')) {
      label = decodeLabel(label);
      if (label === null || label === '' || RegExpPrototypeExec(ASCII, label) !== null || mapDomain(label) !== label ||
          `xn--${punycode.encode(label)}` !== labels[i]) return null;
    }
    ArrayPrototypePush(unicode, label);
  }
  for (let i = 0; i < labels.length; i++) {
    const label = unicode[i];
    if (RegExpPrototypeExec(ASCII, label) !== null) continue;
    if (!isValidLabel(label)) return null;
    labels[i] = `xn--${punycode.encode(label)}`;
  }
  return ArrayPrototypeJoin(labels, '.');
}

// Small letters, digits, dots and hyphens only, no punycode: most hosts.
const UNPLAIN = new Uint8Array(129);
for (let c = 0; c < 129; c++) UNPLAIN[c] = (c >= 97 && c <= 122) || (c >= 48 && c <= 57) || c === 45 || c === 46 ? 0 : 1;
function isPlainDomain(host) {
  return scan(host, 0, UNPLAIN) === host.length && host !== '' && StringPrototypeIndexOf(host, 'xn--') === -1;
}

function parseHost(input, special, encodeOpaque) {
  if (input[0] === '[') {
    if (input[input.length - 1] !== ']') return null;
    return parseIPv6(StringPrototypeSlice(input, 1, -1));
  }
  if (!special) {
    if (RegExpPrototypeExec(FORBIDDEN_HOST, input) !== null) return null;
    return encodeOpaque(input);
  }
  let ascii = input;
  if (!isPlainDomain(input)) {
    ascii = domainToASCII(percentDecode(input));
    if (ascii === null || ascii === '' || RegExpPrototypeExec(FORBIDDEN_DOMAIN, ascii) !== null) return null;
  }
  if (endsInNumber(ascii)) return parseIPv4(ascii);
  return ascii;
}

function domainToUnicode(domain) {
  const labels = StringPrototypeSplit(domain, '.');
  for (let i = 0; i < labels.length; i++) {
    if (StringPrototypeStartsWith(labels[i], 'xn--')) {
      try {
        labels[i] = punycode.decode(StringPrototypeSlice(labels[i], 4));
      } catch {
        // stays as it is
      }
    }
  }
  return ArrayPrototypeJoin(labels, '.');
}

module.exports = { domainToASCII, domainToUnicode, isHex, parseHost, percentDecode };
