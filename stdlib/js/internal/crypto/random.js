'use strict';
// Random bytes, integers and UUIDs from the system's generator; with a callback on the thread pool.
const {
  ArrayBufferIsView, ArrayPrototypePush, NumberIsSafeInteger, NumberPrototypeToString, StringPrototypePadStart,
  Uint8Array,
} = primordials;
const { Buffer } = require('buffer');
const { codes: { ERR_INVALID_ARG_TYPE, ERR_OUT_OF_RANGE }, errnoException } = require('internal/errors');
const { validateBoolean, validateFunction, validateNumber, validateObject } = require('internal/validators');
const { isAnyArrayBuffer } = internalBinding('types');
const { nextTick } = require('internal/task_queues');
const { inContext } = require('internal/async_context');
const binding = internalBinding('crypto');

const MAX_SIZE = 2147483647;
const MAX_RANGE = 281474976710655;

function fill(bytes) {
  const errno = binding.randomFill(bytes);
  if (errno < 0) throw errnoException(errno, 'getrandom');
}
function fillLater(bytes, result, callback) {
  binding.randomFill(bytes, inContext((error) => (error ? callback(error) : callback(null, result))));
}
function checkedSize(size, name, limit) {
  validateNumber(size, name);
  if (!(size >= 0 && size <= limit)) throw new ERR_OUT_OF_RANGE(name, `>= 0 && <= ${limit}`, size);
  return size >>> 0;
}

function randomBytes(size, callback) {
  size = checkedSize(size, 'size', MAX_SIZE);
  if (callback !== undefined) validateFunction(callback, 'callback');
  const buffer = Buffer.alloc(size);
  if (callback === undefined) {
    fill(buffer);
    return buffer;
  }
  fillLater(buffer, buffer, callback);
}

// The part of a view or buffer that offset and size, in elements, select.
function part(buffer, offset, size) {
  if (!ArrayBufferIsView(buffer) && !isAnyArrayBuffer(buffer)) throw new ERR_INVALID_ARG_TYPE('buf', ['ArrayBuffer', 'ArrayBufferView'], buffer);
  const unit = buffer.BYTES_PER_ELEMENT || 1;
  const start = checkedSize(offset ?? 0, 'offset', buffer.byteLength / unit) * unit;
  const length = size === undefined ? buffer.byteLength - start : checkedSize(size, 'size', MAX_SIZE) * unit;
  if (start + length > buffer.byteLength) throw new ERR_OUT_OF_RANGE('size + offset', `<= ${buffer.byteLength}`, start + length);
  return isAnyArrayBuffer(buffer) ? new Uint8Array(buffer, start, length) : new Uint8Array(buffer.buffer, buffer.byteOffset + start, length);
}
function randomFillSync(buffer, offset = 0, size) {
  fill(part(buffer, offset, size));
  return buffer;
}
function randomFill(buffer, offset, size, callback) {
  if (typeof offset === 'function') {
    callback = offset;
    offset = 0;
    size = undefined;
  } else if (typeof size === 'function') {
    callback = size;
    size = undefined;
  }
  const bytes = part(buffer, offset, size);
  validateFunction(callback, 'callback');
  fillLater(bytes, buffer, callback);
}

// Random numbers of 48 bits wait here; a callback's waits for the pool to be filled.
let pool;
let poolAt = 0;
let filled = 0; // bytes
const POOL_SIZE = 6 * 1024;
let waiting;
// -1: the number drawn favours small results, 0 to range - 1 otherwise.
function draw(range) {
  let x = 0;
  for (let i = 0; i < 6; i++) x = x * 256 + pool[poolAt + i];
  poolAt += 6;
  // Values beyond the last whole multiple of the range are not used.
  return x < MAX_RANGE - (MAX_RANGE % range) ? x % range : -1;
}
function drawLater(min, range, callback) {
  if (waiting !== undefined) {
    ArrayPrototypePush(waiting, { min, range, callback });
    return;
  }
  pool ??= new Uint8Array(POOL_SIZE);
  while (poolAt < filled) {
    const n = draw(range);
    if (n >= 0) {
      nextTick(callback, undefined, min + n);
      return;
    }
  }
  waiting = [{ min, range, callback }];
  binding.randomFill(pool, (error) => {
    const list = waiting;
    waiting = undefined;
    poolAt = 0;
    filled = error ? 0 : POOL_SIZE;
    for (let i = 0; i < list.length; i++) {
      if (error) list[i].callback(error);
      else drawLater(list[i].min, list[i].range, list[i].callback);
    }
  });
}
function randomInt(min, max, callback) {
  let oneArgument = false;
  if (max === undefined || typeof max === 'function') {
    callback = max;
    max = min;
    min = 0;
    oneArgument = true;
  }
  if (callback !== undefined) validateFunction(callback, 'callback');
  if (!NumberIsSafeInteger(min)) throw new ERR_INVALID_ARG_TYPE('min', 'a safe integer', min);
  if (!NumberIsSafeInteger(max)) throw new ERR_INVALID_ARG_TYPE('max', 'a safe integer', max);
  if (max <= min) throw new ERR_OUT_OF_RANGE('max', `greater than the value of "min" (${min})`, max);
  const range = max - min;
  if (!(range <= MAX_RANGE)) throw new ERR_OUT_OF_RANGE(oneArgument ? 'max' : 'max - min', `<= ${MAX_RANGE}`, range);
  if (callback !== undefined) {
    drawLater(min, range, inContext(callback));
    return;
  }
  for (;;) {
    pool ??= new Uint8Array(POOL_SIZE);
    if (poolAt >= filled) {
      fill(pool);
      poolAt = 0;
      filled = POOL_SIZE;
    }
    const n = draw(range);
    if (n >= 0) return min + n;
  }
}

const hex = [];
for (let i = 0; i < 256; i++) ArrayPrototypePush(hex, StringPrototypePadStart(NumberPrototypeToString(i, 16), 2, '0'));
let uuids;
let uuidAt = 0;
function randomUUID(options) {
  if (options !== undefined) validateObject(options, 'options');
  const { disableEntropyCache = false } = { ...options };
  validateBoolean(disableEntropyCache, 'options.disableEntropyCache');
  uuids ??= new Uint8Array(16 * 64);
  if (uuidAt % uuids.length === 0) {
    fill(uuids);
    uuidAt = 0;
  }
  let text = '';
  for (let i = 0; i < 16; i++) {
    let byte = uuids[uuidAt + i];
    if (i === 6) byte = (byte & 0x0f) | 0x40;
    if (i === 8) byte = (byte & 0x3f) | 0x80;
    text += hex[byte];
    if (i === 3 || i === 5 || i === 7 || i === 9) text += '-';
  }
  uuidAt += 16;
  return text;
}

module.exports = { randomBytes, randomFill, randomFillSync, randomInt, randomUUID };
