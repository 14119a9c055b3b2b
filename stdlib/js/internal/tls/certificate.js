'use strict';
// The certificate objects of tls (https://nodejs.org/api/tls.html#certificate-object), from what C tells.
const {
  ArrayPrototypePush, JSONParse, RegExpPrototypeSymbolReplace,
} = primordials;
const { Buffer } = require('buffer');

function bufferOf(bytes) { return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength); }
function certificateOf(value) {
  if (value.raw) value.raw = bufferOf(value.raw);
  if (value.pubkey) value.pubkey = bufferOf(value.pubkey);
  if (value.infoAccess) value.infoAccess = infoAccessOf(value.infoAccess);
  return value;
}
// "OCSP - URI:x\nCA Issuers - URI:y" as lists by method; quoted values are JSON strings.
function infoAccessOf(text) {
  const out = { __proto__: null };
  RegExpPrototypeSymbolReplace(/([^\n:]*) - ([^\n:]*):([^\n]*)(?:\n|$)/g, text, (all, method, kind, value) => {
    const key = `${method} - ${kind}`;
    if (value[0] === '"') value = JSONParse(value);
    if (key in out) ArrayPrototypePush(out[key], value);
    else out[key] = [value];
    return '';
  });
  return out;
}

module.exports = { certificateOf };
