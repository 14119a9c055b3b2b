'use strict';
// X509Certificate (https://nodejs.org/api/crypto.html#class-x509certificate).
const {
  ArrayBufferIsView, Date, DatePrototypeGetTime, ObjectDefineProperty, Symbol, SymbolFor,
} = primordials;
const { codes: { ERR_INVALID_ARG_TYPE, ERR_INVALID_ARG_VALUE } } = require('internal/errors');
const { validateBoolean, validateObject, validateString } = require('internal/validators');
const { isAnyArrayBuffer } = internalBinding('types');
const { bufferOf, bytesOf, kHandle } = require('internal/crypto/util');
const { PublicKeyObject, isKeyObject } = require('internal/crypto/keys');
const { certificateOf } = require('internal/tls/certificate');
const { kClone, kRestore } = require('internal/transferable');
const binding = internalBinding('crypto_x509');

const kValues = Symbol('kInternalState');
const customInspect = SymbolFor('nodejs.util.inspect.custom');

function flagsOf(options) {
  const {
    subject = 'default', wildcards = true, partialWildcards = true, multiLabelWildcards = false, singleLabelSubdomains = false,
  } = { ...options };
  let flags = 0;
  validateString(subject, 'options.subject');
  validateBoolean(wildcards, 'options.wildcards');
  validateBoolean(partialWildcards, 'options.partialWildcards');
  validateBoolean(multiLabelWildcards, 'options.multiLabelWildcards');
  validateBoolean(singleLabelSubdomains, 'options.singleLabelSubdomains');
  if (subject === 'always') flags |= binding.X509_CHECK_FLAG_ALWAYS_CHECK_SUBJECT;
  else if (subject === 'never') flags |= binding.X509_CHECK_FLAG_NEVER_CHECK_SUBJECT;
  else if (subject !== 'default') throw new ERR_INVALID_ARG_VALUE('options.subject', subject);
  if (!wildcards) flags |= binding.X509_CHECK_FLAG_NO_WILDCARDS;
  if (!partialWildcards) flags |= binding.X509_CHECK_FLAG_NO_PARTIAL_WILDCARDS;
  if (multiLabelWildcards) flags |= binding.X509_CHECK_FLAG_MULTI_LABEL_WILDCARDS;
  if (singleLabelSubdomains) flags |= binding.X509_CHECK_FLAG_SINGLE_LABEL_SUBDOMAINS;
  return flags;
}

class X509Certificate {
  #fields; // of the certificate, read once
  constructor(buffer) {
    if (typeof buffer === 'string') buffer = bytesOf(buffer, 'buffer');
    if (!ArrayBufferIsView(buffer) && !isAnyArrayBuffer(buffer)) throw new ERR_INVALID_ARG_TYPE('buffer', ['string', 'Buffer', 'TypedArray', 'DataView'], buffer);
    ObjectDefineProperty(this, kHandle, { __proto__: null, value: binding.certificate(bytesOf(buffer, 'buffer')), enumerable: false });
    ObjectDefineProperty(this, kValues, { __proto__: null, value: { __proto__: null }, enumerable: false });
  }
  #field(name) {
    this.#fields ??= this[kHandle].legacy();
    return this.#fields[name];
  }
  #once(name, read) { return this[kValues][name] ??= read(this[kHandle]); }

  get subject() { return this.#once('subject', (h) => h.subject()); }
  get issuer() { return this.#once('issuer', (h) => h.issuer()); }
  get subjectAltName() { return this.#field('subjectaltname'); }
  get infoAccess() { return this.#field('infoAccess'); }
  get validFrom() { return this.#field('valid_from'); }
  get validTo() { return this.#field('valid_to'); }
  get validFromDate() { return new Date(DatePrototypeGetTime(new Date(this.validFrom))); }
  get validToDate() { return new Date(DatePrototypeGetTime(new Date(this.validTo))); }
  get fingerprint() { return this.#field('fingerprint'); }
  get fingerprint256() { return this.#field('fingerprint256'); }
  get fingerprint512() { return this.#field('fingerprint512'); }
  get keyUsage() { return this.#field('ext_key_usage'); }
  get serialNumber() { return this.#field('serialNumber'); }
  get raw() { return this.#once('raw', () => bufferOf(this.#field('raw'))); }
  get ca() { return this.#field('ca'); }
  // Of the chain of a connection (tls): certificates that were read alone have none.
  get issuerCertificate() { return this[kValues].issuerCertificate; }
  get publicKey() { return this.#once('publicKey', (h) => new PublicKeyObject(h.publicKey())); }

  toString() { return this.#once('pem', (h) => h.pem()); }
  // There's no standard for this; the PEM is.
  toJSON() { return this.toString(); }
  toLegacyObject() { return certificateOf(this[kHandle].legacy()); }

  checkHost(name, options) {
    validateString(name, 'name');
    if (options !== undefined) validateObject(options, 'options');
    return this[kHandle].checkHost(name, flagsOf(options));
  }
  checkEmail(email, options) {
    validateString(email, 'email');
    if (options !== undefined) validateObject(options, 'options');
    return this[kHandle].checkEmail(email, flagsOf(options));
  }
  checkIP(ip, options) {
    validateString(ip, 'ip');
    if (options !== undefined) validateObject(options, 'options');
    return this[kHandle].checkIP(ip, flagsOf(options));
  }
  checkIssued(otherCert) {
    if (!isX509Certificate(otherCert)) throw new ERR_INVALID_ARG_TYPE('otherCert', 'X509Certificate', otherCert);
    return this[kHandle].checkIssued(otherCert[kHandle]);
  }
  checkPrivateKey(pkey) {
    if (!isKeyObject(pkey)) throw new ERR_INVALID_ARG_TYPE('pkey', 'KeyObject', pkey);
    if (pkey.type !== 'private') throw new ERR_INVALID_ARG_VALUE('pkey', pkey);
    return this[kHandle].checkPrivateKey(pkey[kHandle]);
  }
  verify(pkey) {
    if (!isKeyObject(pkey)) throw new ERR_INVALID_ARG_TYPE('pkey', 'KeyObject', pkey);
    if (pkey.type !== 'public') throw new ERR_INVALID_ARG_VALUE('pkey', pkey);
    return this[kHandle].verify(pkey[kHandle]);
  }
  [customInspect](depth, options) {
    if (depth < 0) return this;
    const { inspect } = require('internal/util/inspect');
    return `X509Certificate ${inspect({
      subject: this.subject, subjectAltName: this.subjectAltName, issuer: this.issuer, infoAccess: this.infoAccess, validFrom: this.validFrom,
      validTo: this.validTo, fingerprint: this.fingerprint, fingerprint256: this.fingerprint256, fingerprint512: this.fingerprint512,
      keyUsage: this.keyUsage, serialNumber: this.serialNumber,
    }, { ...options, depth: options.depth == null ? null : options.depth - 1 })}`;
  }
}
ObjectDefineProperty(X509Certificate.prototype, kClone, {
  __proto__: null, configurable: true, writable: true, enumerable: false,
  value() { return { deserializeInfo: 'internal/crypto/x509:X509Certificate', data: this.raw }; },
});
function fromClone(raw) { return new X509Certificate(raw); }
function isX509Certificate(value) { return value !== null && typeof value === 'object' && value[kValues] !== undefined; }

// Of tls's certificate object, with the issuers that came along.
function withIssuers(certificate) {
  const out = new X509Certificate(certificate.raw);
  const { issuerCertificate: next } = certificate;
  if (next !== undefined && next !== certificate) out[kValues].issuerCertificate = withIssuers(next);
  return out;
}

module.exports = { withIssuers, X509Certificate, [kRestore]: fromClone };
