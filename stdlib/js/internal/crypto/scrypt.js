'use strict';
// scrypt (RFC 7914).
const { validateFunction, validateInteger, validateUint32 } = require('internal/validators');
const { inContext } = require('internal/async_context');
const { bufferOf, bytesOf } = require('internal/crypto/util');
const { ERR_CRYPTO_SCRYPT_INVALID_PARAMETER } = require('internal/crypto/errors');
const binding = internalBinding('crypto_kdf');

const defaults = { N: 16384, r: 8, p: 1, maxmem: 32 * 1024 * 1024 };

// A parameter has two names, of which one may be given.
function parameter(options, short, long, fallback) {
  const a = options[short];
  if (a !== undefined) validateUint32(a, short);
  const b = options[long];
  if (b !== undefined) {
    if (a !== undefined) throw new ERR_CRYPTO_SCRYPT_INVALID_PARAMETER();
    validateUint32(b, long);
  }
  return a ?? b ?? fallback;
}

function check(password, salt, keylen, options) {
  password = bytesOf(password, 'password', 'buffer');
  salt = bytesOf(salt, 'salt', 'buffer');
  validateInteger(keylen, 'keylen', 0, 2147483647);
  let { N, r, p, maxmem } = defaults;
  if (options && options !== defaults) {
    N = parameter(options, 'N', 'cost', N) || N;
    r = parameter(options, 'r', 'blockSize', r) || r;
    p = parameter(options, 'p', 'parallelization', p) || p;
    if (options.maxmem !== undefined) {
      maxmem = options.maxmem;
      validateInteger(maxmem, 'maxmem', 0);
    }
  }
  return { password, salt, keylen, N, r, p, maxmem };
}
const run = (c, callback) => binding.scrypt(c.password, c.salt, c.keylen, c.N, c.r, c.p, c.maxmem, callback);

function scrypt(password, salt, keylen, options, callback = defaults) {
  if (callback === defaults) {
    callback = options;
    options = defaults;
  }
  const checked = check(password, salt, keylen, options);
  validateFunction(callback, 'callback');
  run(checked, inContext((error, key) => (error ? callback(error) : callback(null, bufferOf(key)))));
}
function scryptSync(password, salt, keylen, options = defaults) { return bufferOf(run(check(password, salt, keylen, options))); }

module.exports = { binding, scrypt, scryptSync };
