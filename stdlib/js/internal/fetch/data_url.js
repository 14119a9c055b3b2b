'use strict';
// data: URLs (https://fetch.spec.whatwg.org/#data-url-processor).
const {
  RegExpPrototypeExec, RegExpPrototypeSymbolReplace, StringPrototypeCharCodeAt, StringPrototypeIndexOf,
  StringPrototypeSlice, StringPrototypeStartsWith, TypedArrayPrototypeSlice, Uint8Array,
} = primordials;
const { trimHttp } = require('internal/fetch/common');
const { encodeUtf8 } = internalBinding('encoding');
const { latin1Slice } = internalBinding('buffer');

function hexDigit(code) {
  if (code >= 48 && code <= 57) return code - 48;
  code |= 32;
  return code >= 97 && code <= 102 ? code - 87 : -1;
}
function percentDecode(text) {
  const bytes = encodeUtf8(text);
  const out = new Uint8Array(bytes.length);
  let at = 0;
  for (let i = 0; i < bytes.length; i++) {
    let byte = bytes[i];
    if (byte === 0x25 && i + 2 < bytes.length) {
      const high = hexDigit(bytes[i + 1]);
      const low = hexDigit(bytes[i + 2]);
      if (high >= 0 && low >= 0) {
        byte = high * 16 + low;
        i += 2;
      }
    }
    out[at++] = byte;
  }
  return TypedArrayPrototypeSlice(out, 0, at);
}
// https://infra.spec.whatwg.org/#forgiving-base64-decode: bytes, or undefined.
function base64Decode(text) {
  try {
    const decoded = require('internal/base64').atob(text);
    const bytes = new Uint8Array(decoded.length);
    for (let i = 0; i < bytes.length; i++) bytes[i] = StringPrototypeCharCodeAt(decoded, i);
    return bytes;
  } catch {
    return undefined;
  }
}

// { type, bytes } of a data: URL, undefined where it is malformed.
function parseDataUrl(url) {
  let rest = StringPrototypeSlice(url.href, 5, url.href.length - url.hash.length);
  const comma = StringPrototypeIndexOf(rest, ',');
  if (comma === -1) return undefined;
  let type = trimHttp(StringPrototypeSlice(rest, 0, comma));
  rest = StringPrototypeSlice(rest, comma + 1);
  let bytes = percentDecode(rest);
  const base64 = RegExpPrototypeExec(/; *base64$/i, type);
  if (base64 !== null) {
    bytes = base64Decode(latin1Slice(bytes, 0, bytes.length));
    if (bytes === undefined) return undefined;
    type = RegExpPrototypeSymbolReplace(/; *base64$/i, type, '');
  }
  if (StringPrototypeStartsWith(type, ';')) type = `text/plain${type}`;
  const { MIMEType } = require('internal/mime');
  try {
    type = `${new MIMEType(type)}`;
  } catch {
    type = 'text/plain;charset=US-ASCII';
  }
  return { type, bytes };
}

module.exports = { parseDataUrl };
