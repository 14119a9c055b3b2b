'use strict';
// The part of crypto that OpenSSL does, gathered for `crypto`: linked where a program names something of it
// (stdlib/link_when.list).
const { validateString, validateNumber } = require('internal/validators');
const cipher = require('internal/crypto/cipher');
const { getHashes, setFips } = require('internal/crypto/evp');
const { ERR_CRYPTO_ENGINE_UNKNOWN } = require('internal/crypto/errors');
const { KeyObject, createPrivateKey, createPublicKey, createSecretKey } = require('internal/crypto/keys');
const dh = require('internal/crypto/diffiehellman');
const keygen = require('internal/crypto/keygen');
const prime = require('internal/crypto/prime');
const sig = require('internal/crypto/sig');
const { scrypt, scryptSync } = require('internal/crypto/scrypt');
const { Certificate } = require('internal/crypto/certificate');
const { X509Certificate } = require('internal/crypto/x509');

// This OpenSSL is built without engines.
function setEngine(id, flags) {
  validateString(id, 'id');
  if (flags) validateNumber(flags, 'flags');
  throw new ERR_CRYPTO_ENGINE_UNKNOWN(id);
}
// There is no secure heap: Node has one by an option of its command line only.
function secureHeapUsed() { return { total: 0, used: 0, utilization: 0, min: 0 }; }

module.exports = {
  __proto__: null, ...prime, ...cipher, ...dh, ...keygen, ...sig, Certificate, KeyObject, X509Certificate, createPrivateKey, createPublicKey,
  createSecretKey, getHashes, scrypt, scryptSync, secureHeapUsed, setEngine, setFips,
};
