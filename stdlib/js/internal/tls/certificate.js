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
// "OCSP - URI:x\nCA Issuers - URI:y" as lists by what stands before the colon; quoted values are JSON strings.
function infoAccessOf(text) {
  const out = { __proto__: null };
  RegExpPrototypeSymbolReplace(/([^\n:]*):([^\n]*)(?:\n|$)/g, text, (all, key, value) => {
    if (value[0] === '"') value = JSONParse(value);
    if (key in out) ArrayPrototypePush(out[key], value);
    else out[key] = [value];
    return '';
  });
  return out;
}

// _tls_common's: what of a certificate object is text, as lists.
function translatePeerCertificate(certificate) {
  if (!certificate) return null;
  if (certificate.issuerCertificate !== null && certificate.issuerCertificate !== undefined && certificate.issuerCertificate !== certificate) {
    certificate.issuerCertificate = translatePeerCertificate(certificate.issuerCertificate);
  }
  if (certificate.infoAccess !== null && certificate.infoAccess !== undefined) certificate.infoAccess = infoAccessOf(certificate.infoAccess);
  return certificate;
}

module.exports = { certificateOf, translatePeerCertificate };
