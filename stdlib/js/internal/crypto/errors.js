'use strict';
// The errors that only the OpenSSL part of crypto makes.
const {
  Error, TypeError,
} = primordials;
const { define } = require('internal/errors');

module.exports = {
  ERR_CRYPTO_CUSTOM_ENGINE_NOT_SUPPORTED: define('ERR_CRYPTO_CUSTOM_ENGINE_NOT_SUPPORTED', 'Custom engines not supported by this OpenSSL', Error),
  ERR_CRYPTO_ECDH_INVALID_FORMAT: define('ERR_CRYPTO_ECDH_INVALID_FORMAT', (format) => `Invalid ECDH format: ${format}`, TypeError),
  ERR_CRYPTO_ECDH_INVALID_PUBLIC_KEY: define('ERR_CRYPTO_ECDH_INVALID_PUBLIC_KEY', 'Public key is not valid for specified curve', Error),
  ERR_CRYPTO_ENGINE_UNKNOWN: define('ERR_CRYPTO_ENGINE_UNKNOWN', (id) => `Engine "${id}" was not found`, Error),
  ERR_CRYPTO_INCOMPATIBLE_KEY: define('ERR_CRYPTO_INCOMPATIBLE_KEY', (operation, keys) => `Incompatible ${operation}: ${keys}`, Error),
  ERR_CRYPTO_INCOMPATIBLE_KEY_OPTIONS: define('ERR_CRYPTO_INCOMPATIBLE_KEY_OPTIONS', (encoding, reason) => `The selected key encoding ${encoding} ${reason}.`, Error),
  ERR_CRYPTO_INVALID_JWK: define('ERR_CRYPTO_INVALID_JWK', (text) => text ?? 'Invalid JWK data', TypeError),
  ERR_CRYPTO_INVALID_KEY_OBJECT_TYPE: define('ERR_CRYPTO_INVALID_KEY_OBJECT_TYPE', (actual, expected) => `Invalid key object type ${actual}, expected ${expected}.`, TypeError),
  ERR_CRYPTO_INVALID_STATE: define('ERR_CRYPTO_INVALID_STATE', (operation) => `Invalid state for operation ${operation}`, Error),
  ERR_CRYPTO_PBKDF2_ERROR: define('ERR_CRYPTO_PBKDF2_ERROR', 'PBKDF2 error', Error),
  ERR_CRYPTO_SCRYPT_INVALID_PARAMETER: define('ERR_CRYPTO_SCRYPT_INVALID_PARAMETER', 'Invalid scrypt parameter', Error),
  ERR_CRYPTO_SIGN_KEY_REQUIRED: define('ERR_CRYPTO_SIGN_KEY_REQUIRED', 'No key provided to sign', Error),
  ERR_CRYPTO_UNKNOWN_CIPHER: define('ERR_CRYPTO_UNKNOWN_CIPHER', 'Unknown cipher', Error),
  ERR_INTERNAL_ASSERTION: define('ERR_INTERNAL_ASSERTION', (text) => `${text}\nThis is caused by either a bug in Node.js or incorrect usage of Node.js internals.\nPlease open an issue with this stack trace at https://github.com/nodejs/node/issues\n`, Error),
};
