'use strict';
// What the algorithms of Web Crypto share: results of jobs as promises, usages, JSON Web Keys.
const {
  ArrayPrototypeFilter, ArrayPrototypeIncludes, ArrayPrototypeIndexOf, Promise, RegExpPrototypeExec,
} = primordials;
const { inContext } = require('internal/async_context');
const { wholeBuffer } = require('internal/crypto/kdf');
const { domError } = require('internal/crypto/subtle/values');

const operationError = (cause) => domError('The operation failed for an operation-specific reason', 'OperationError', cause);

// start(callback) begins a job; its failure is an OperationError.
function jobPromise(start) {
  return new Promise((resolve, reject) => {
    try {
      start(inContext((error, result) => (error ? reject(operationError(error)) : resolve(result))));
    } catch (error) {
      reject(operationError(error));
    }
  });
}
async function bufferPromise(start) { return wholeBuffer(await jobPromise(start)); }

const ORDER = ['encrypt', 'decrypt', 'sign', 'verify', 'deriveKey', 'deriveBits', 'wrapKey', 'unwrapKey'];
// Each usage once.
function usagesOnce(usages) { return ArrayPrototypeFilter(usages, (u, at) => ArrayPrototypeIndexOf(usages, u) === at); }
// Those of the usages that a key of a pair may have, in the order of `allowed`.
function usagesAmong(usages, allowed) { return ArrayPrototypeFilter(allowed, (u) => ArrayPrototypeIncludes(usages, u)); }
function checkUsages(usages, allowed, text) {
  for (let i = 0; i < usages.length; i++) if (!ArrayPrototypeIncludes(allowed, usages[i])) throw domError(text, 'SyntaxError');
}

// What every JSON Web Key is checked for. use: undefined, or the value of "use" that fits when there are usages.
function checkJwk(jwk, kty, use, extractable, usages) {
  if (!jwk.kty) throw domError('Invalid keyData', 'DataError');
  if (jwk.kty !== kty) throw domError('Invalid JWK "kty" Parameter', 'DataError');
  if (usages.length > 0 && jwk.use !== undefined && jwk.use !== use) throw domError('Invalid JWK "use" Parameter', 'DataError');
  if (jwk.key_ops !== undefined) {
    const ops = jwk.key_ops;
    for (let i = 0; i < ops.length; i++) {
      if (ArrayPrototypeIncludes(ORDER, ops[i]) && ArrayPrototypeIndexOf(ops, ops[i]) !== i) throw domError('Duplicate key operation', 'DataError');
    }
    for (let i = 0; i < usages.length; i++) {
      if (!ArrayPrototypeIncludes(ops, usages[i])) throw domError('Key operations and usage mismatch', 'DataError');
    }
  }
  if (jwk.ext !== undefined && !jwk.ext && extractable) throw domError('JWK "ext" Parameter and extractable mismatch', 'DataError');
}
// A key read from its encoding, or a DataError.
function readKey(read) {
  try {
    return read();
  } catch (error) {
    throw domError('Invalid keyData', 'DataError', error);
  }
}

const HASH_NAMES = { '__proto__': null, 'SHA-1': 'sha1', 'SHA-256': 'sha256', 'SHA-384': 'sha384', 'SHA-512': 'sha512' };
const HASH_BLOCKS = { '__proto__': null, 'SHA-1': 512, 'SHA-256': 512, 'SHA-384': 1024, 'SHA-512': 1024 };
const HASH_BITS = { '__proto__': null, 'SHA-1': 160, 'SHA-256': 256, 'SHA-384': 384, 'SHA-512': 512 };
const hashName = (hash) => HASH_NAMES[hash.name];
// The hash that a JWK's algorithm ("PS256", "RSA-OAEP", "HS512") names; undefined: none.
function hashOfAlg(alg) {
  if (alg === 'RSA-OAEP') return 'SHA-1';
  const match = RegExpPrototypeExec(/^(?:RS|PS|HS|RSA-OAEP-)(1|256|384|512)$/, alg);
  return match === null ? undefined : `SHA-${match[1]}`;
}
// "256" of SHA-256, as in names of JWK algorithms.
const jwkHash = (hash) => (hash.name === 'SHA-1' ? '1' : HASH_BITS[hash.name] + '');

module.exports = { HASH_BITS, HASH_BLOCKS, bufferPromise, checkJwk, checkUsages, domError, hashName, hashOfAlg, jobPromise, jwkHash, operationError, readKey, usagesAmong, usagesOnce };
