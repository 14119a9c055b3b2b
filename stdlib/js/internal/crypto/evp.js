'use strict';
// Digests by OpenSSL's EVP interface, for internal/crypto/hash.
const { digestSize, getFips, hash, hashes, hmac, message, setFips } = internalBinding('crypto_evp');

let names;
function getHashes() {
  names ??= hashes();
  return [...names];
}

module.exports = { digestSize, getFips, getHashes, hash, hmac, message, setFips: (value) => setFips(!!value) };
