'use strict';
// Digests by OpenSSL's EVP interface, for internal/crypto/hash.
const { digestSize, hash, hashes, hmac, message } = internalBinding('crypto_evp');

let names;
function getHashes() {
  names ??= hashes();
  return [...names];
}

module.exports = { digestSize, getHashes, hash, hmac, message };
