'use strict';
// generatePrime, checkPrime and their synchronous forms.
const {
  ArrayBufferIsView,
} = primordials;
const { codes: { ERR_INVALID_ARG_TYPE } } = require('internal/errors');
const { validateBoolean, validateFunction, validateInt32, validateObject } = require('internal/validators');
const { isAnyArrayBuffer } = internalBinding('types');
const { inContext } = require('internal/async_context');
const { bigintOfBytes, bytesOf, bytesOfBigint } = require('internal/crypto/util');
const binding = internalBinding('crypto_prime');

const isBytes = (value) => ArrayBufferIsView(value) || isAnyArrayBuffer(value);
const TYPES = ['ArrayBuffer', 'TypedArray', 'Buffer', 'DataView', 'bigint'];

function numberOption(options, name) {
  const value = options[name];
  if (value === undefined) return undefined;
  if (typeof value === 'bigint') return bytesOfBigint(value, `options.${name}`);
  if (!isBytes(value)) throw new ERR_INVALID_ARG_TYPE(`options.${name}`, TYPES, value);
  return bytesOf(value);
}
function prepare(size, options) {
  validateInt32(size, 'size', 1);
  validateObject(options, 'options');
  const { safe = false, bigint = false } = options;
  validateBoolean(safe, 'options.safe');
  validateBoolean(bigint, 'options.bigint');
  return { size, safe, bigint, add: numberOption(options, 'add'), rem: numberOption(options, 'rem') };
}
const shown = (bytes, job) => (job.bigint ? bigintOfBytes(bytes) : bytes.buffer);

function generatePrime(size, options, callback) {
  if (typeof options === 'function') {
    callback = options;
    options = {};
  }
  validateFunction(callback, 'callback');
  const job = prepare(size, options);
  binding.generate(job.size, job.safe, job.add, job.rem, inContext((error, prime) => (error ? callback(error) : callback(undefined, shown(prime, job)))));
}
function generatePrimeSync(size, options = {}) {
  const job = prepare(size, options);
  return shown(binding.generate(job.size, job.safe, job.add, job.rem), job);
}

function candidateOf(candidate) {
  if (typeof candidate === 'bigint') return bytesOfBigint(candidate, 'candidate');
  if (!isBytes(candidate)) throw new ERR_INVALID_ARG_TYPE('candidate', TYPES, candidate);
  return bytesOf(candidate);
}
function checksOf(options) {
  validateObject(options, 'options');
  const { checks = 0 } = options;
  validateInt32(checks, 'options.checks', 0);
  return checks;
}
function checkPrime(candidate, options = {}, callback) {
  const bytes = candidateOf(candidate);
  if (typeof options === 'function') {
    callback = options;
    options = {};
  }
  validateFunction(callback, 'callback');
  binding.check(bytes, checksOf(options), inContext((error, isPrime) => (error ? callback(error) : callback(undefined, isPrime))));
}
function checkPrimeSync(candidate, options = {}) { return binding.check(candidateOf(candidate), checksOf(options)); }

module.exports = { checkPrime, checkPrimeSync, generatePrime, generatePrimeSync };
