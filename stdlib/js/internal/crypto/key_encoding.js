'use strict';
// The options that say how a key is written: format, type, cipher, passphrase; checked, as the numbers that C knows
// (stdlib/native/crypto/key.h).
const {
  ArrayBufferIsView,
} = primordials;
const { codes: { ERR_INVALID_ARG_TYPE, ERR_INVALID_ARG_VALUE } } = require('internal/errors');
const { isAnyArrayBuffer } = internalBinding('types');
const { bytesOf } = require('internal/crypto/util');
const { ERR_CRYPTO_INCOMPATIBLE_KEY_OPTIONS } = require('internal/crypto/errors');

const DER = 0;
const PEM = 1;
const JWK = 2;
const FORMATS = { __proto__: null, der: DER, pem: PEM, jwk: JWK };
const PKCS1 = 0;
const PKCS8 = 1;
const SPKI = 2;
const SEC1 = 3;
const TYPE_NAMES = ['pkcs1', 'pkcs8', 'spki', 'sec1'];

const isStringOrBytes = (value) => typeof value === 'string' || ArrayBufferIsView(value) || isAnyArrayBuffer(value);
const optionName = (name, object) => (object === undefined ? `options.${name}` : `options.${object}.${name}`);

function parseFormat(format, fallback, name) {
  if (format === undefined && fallback !== undefined) return fallback;
  const number = typeof format === 'string' ? FORMATS[format] : undefined;
  if (number === undefined) throw new ERR_INVALID_ARG_VALUE(name, format);
  return number;
}

// keyType: that of a new key, undefined for input. isPublic: undefined when it may be either.
function parseType(type, required, keyType, isPublic, name) {
  if (type === undefined && !required) return undefined;
  if (type === 'pkcs1') {
    if (keyType !== undefined && keyType !== 'rsa') throw new ERR_CRYPTO_INCOMPATIBLE_KEY_OPTIONS(type, 'can only be used for RSA keys');
    return PKCS1;
  }
  if (type === 'spki' && isPublic !== false) return SPKI;
  if (type === 'pkcs8' && isPublic !== true) return PKCS8;
  if (type === 'sec1' && isPublic !== true) {
    if (keyType !== undefined && keyType !== 'ec') throw new ERR_CRYPTO_INCOMPATIBLE_KEY_OPTIONS(type, 'can only be used for EC keys');
    return SEC1;
  }
  throw new ERR_INVALID_ARG_VALUE(name, type);
}

// { format, type, cipher, passphrase } of an encoding.
function parseKeyEncoding(encoding, keyType, isPublic, object) {
  if (encoding === null || typeof encoding !== 'object') throw new ERR_INVALID_ARG_TYPE('options', 'object', encoding);
  const isInput = keyType === undefined;
  const format = parseFormat(encoding.format, isInput ? PEM : undefined, optionName('format', object));
  const required = (!isInput || format === DER) && format !== JWK;
  const type = parseType(encoding.type, required, keyType, isPublic, optionName('type', object));
  if (isPublic === true) return { format, type, cipher: undefined, passphrase: undefined };
  const { cipher, passphrase, encoding: text } = encoding;
  if (!isInput) checkCipher(cipher, passphrase, format, type, object);
  if ((isInput && passphrase !== undefined && !isStringOrBytes(passphrase)) || (!isInput && cipher != null && !isStringOrBytes(passphrase))) {
    throw new ERR_INVALID_ARG_VALUE(optionName('passphrase', object), passphrase);
  }
  return { format, type, cipher: cipher ?? undefined, passphrase: passphrase === undefined ? undefined : bytesOf(passphrase, 'key.passphrase', text) };
}
function checkCipher(cipher, passphrase, format, type, object) {
  if (cipher != null) {
    if (typeof cipher !== 'string') throw new ERR_INVALID_ARG_VALUE(optionName('cipher', object), cipher);
    if (format === DER && (type === PKCS1 || type === SEC1)) {
      throw new ERR_CRYPTO_INCOMPATIBLE_KEY_OPTIONS(TYPE_NAMES[type], 'does not support encryption');
    }
  } else if (passphrase !== undefined) throw new ERR_INVALID_ARG_VALUE(optionName('cipher', object), cipher);
}

module.exports = { DER, JWK, PEM, PKCS1, PKCS8, SEC1, SPKI, isStringOrBytes, parseKeyEncoding };
