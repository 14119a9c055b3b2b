'use strict';
// Buffer.prototype.readXxx and writeXxx. What is common is done in C; the functions here are for the rest and go through checked
// byte access, floats through a shared scratch buffer.
const {
  BigInt, BigIntAsIntN, Float32Array, Float64Array, MathFloor, MathTrunc, Number, NumberIsInteger, ObjectKeys,
  StringPrototypeIndexOf, StringPrototypeSlice, Uint8Array,
} = primordials;
const { codes: { ERR_BUFFER_OUT_OF_BOUNDS, ERR_INVALID_ARG_TYPE, ERR_OUT_OF_RANGE } } = require('internal/errors');
const { validateNumber } = require('internal/validators');

const { reader, writer } = internalBinding('buffer_numbers');

const float32 = new Float32Array(1);
const bytes4 = new Uint8Array(float32.buffer);
const float64 = new Float64Array(1);
const bytes8 = new Uint8Array(float64.buffer);

function badOffset(value, length, type) {
  if (MathFloor(value) !== value) {
    validateNumber(value, type || 'offset');
    throw new ERR_OUT_OF_RANGE(type || 'offset', 'an integer', value);
  }
  if (length < 0) throw new ERR_BUFFER_OUT_OF_BOUNDS();
  throw new ERR_OUT_OF_RANGE(type || 'offset', `>= ${type ? 1 : 0} and <= ${length}`, value);
}

// Checks that `size` bytes lie at `offset`.
function check(buffer, offset, size) {
  if (typeof offset !== 'number') throw new ERR_INVALID_ARG_TYPE('offset', 'number', offset);
  if (!(offset >= 0 && offset + size <= buffer.length) || offset !== MathFloor(offset)) badOffset(offset, buffer.length - size);
}

function badValue(value, name, size, signed) {
  const bits = size * 8;
  let range;
  const big = typeof value === 'bigint';
  const n = big ? 'n' : '';
  if (size > 4 || big) {
    if (signed) range = `>= -(2${n} ** ${bits - 1}${n}) and < 2${n} ** ${bits - 1}${n}`;
    else range = `>= 0${n} and < 2${n} ** ${bits}${n}`;
  } else if (signed) range = `>= ${-(2 ** (bits - 1))} and <= ${2 ** (bits - 1) - 1}`;
  else range = `>= 0 and <= ${2 ** bits - 1}`;
  throw new ERR_OUT_OF_RANGE(name, range, value);
}

function readUInt(buffer, offset, size, little) {
  check(buffer, offset, size);
  let value = 0;
  if (little) for (let i = size - 1; i >= 0; i--) value = value * 256 + buffer[offset + i];
  else for (let i = 0; i < size; i++) value = value * 256 + buffer[offset + i];
  return value;
}
function readInt(buffer, offset, size, little) {
  const value = readUInt(buffer, offset, size, little);
  const limit = 2 ** (size * 8 - 1);
  return value >= limit ? value - limit * 2 : value;
}
function writeAny(buffer, value, offset, size, little, signed) {
  value = +value;
  if (size === 1) validateNumber(offset, 'offset');
  const limit = 2 ** (size * 8);
  const min = signed ? -limit / 2 : 0;
  const max = signed ? limit / 2 - 1 : limit - 1;
  if (value > max || value < min) badValue(value, 'value', size, signed);
  check(buffer, offset, size);
  if (value < 0) value = MathFloor(value) === value ? value + limit : MathTrunc(value) + limit;
  value = MathFloor(value);
  for (let i = 0; i < size; i++) {
    buffer[little ? offset + i : offset + size - 1 - i] = value % 256;
    value = MathFloor(value / 256);
  }
  return offset + size;
}

function readBigUInt(buffer, offset, little) {
  check(buffer, offset, 8);
  const a = readUInt(buffer, offset, 4, little);
  const b = readUInt(buffer, offset + 4, 4, little);
  return little ? (BigInt(b) << 32n) + BigInt(a) : (BigInt(a) << 32n) + BigInt(b);
}
function writeBig(buffer, value, offset, little, signed) {
  if (signed ? value > 0x7fffffffffffffffn || value < -0x8000000000000000n : value > 0xffffffffffffffffn || value < 0n) {
    badValue(value, 'value', 8, signed);
  }
  check(buffer, offset, 8);
  const unsigned = value & 0xffffffffffffffffn; // throws for a number
  const low = Number(unsigned & 0xffffffffn);
  const high = Number(unsigned >> 32n);
  writeAny(buffer, little ? low : high, offset, 4, little, false);
  writeAny(buffer, little ? high : low, offset + 4, 4, little, false);
  return offset + 8;
}

function readFloat(buffer, offset, bytes, floats, little) {
  const size = bytes.length;
  check(buffer, offset, size);
  for (let i = 0; i < size; i++) bytes[i] = buffer[little ? offset + i : offset + size - 1 - i];
  return floats[0];
}
function writeFloat(buffer, value, offset, bytes, floats, little) {
  value = +value;
  const size = bytes.length;
  check(buffer, offset, size);
  floats[0] = value;
  for (let i = 0; i < size; i++) buffer[little ? offset + i : offset + size - 1 - i] = bytes[i];
  return offset + size;
}

function checkByteLength(byteLength) {
  if (typeof byteLength !== 'number') throw new ERR_INVALID_ARG_TYPE('byteLength', 'number', byteLength);
  if (!NumberIsInteger(byteLength) || byteLength < 1 || byteLength > 6) badOffset(byteLength, 6, 'byteLength');
}

const methods = {
  readUInt8(offset = 0) {
    if (typeof offset !== 'number') throw new ERR_INVALID_ARG_TYPE('offset', 'number', offset);
    const value = this[offset];
    if (value === undefined) badOffset(offset, this.length - 1);
    return value;
  },
  readUInt16LE(offset = 0) { return readUInt(this, offset, 2, true); },
  readUInt16BE(offset = 0) { return readUInt(this, offset, 2, false); },
  readUInt32LE(offset = 0) { return readUInt(this, offset, 4, true); },
  readUInt32BE(offset = 0) { return readUInt(this, offset, 4, false); },
  readInt8(offset = 0) { return readInt(this, offset, 1, true); },
  readInt16LE(offset = 0) { return readInt(this, offset, 2, true); },
  readInt16BE(offset = 0) { return readInt(this, offset, 2, false); },
  readInt32LE(offset = 0) { return readInt(this, offset, 4, true); },
  readInt32BE(offset = 0) { return readInt(this, offset, 4, false); },
  readBigUInt64LE(offset = 0) { return readBigUInt(this, offset, true); },
  readBigUInt64BE(offset = 0) { return readBigUInt(this, offset, false); },
  readBigInt64LE(offset = 0) { return BigIntAsIntN(64, readBigUInt(this, offset, true)); },
  readBigInt64BE(offset = 0) { return BigIntAsIntN(64, readBigUInt(this, offset, false)); },
  readFloatLE(offset = 0) { return readFloat(this, offset, bytes4, float32, true); },
  readFloatBE(offset = 0) { return readFloat(this, offset, bytes4, float32, false); },
  readDoubleLE(offset = 0) { return readFloat(this, offset, bytes8, float64, true); },
  readDoubleBE(offset = 0) { return readFloat(this, offset, bytes8, float64, false); },
  writeUInt8(value, offset = 0) { return writeAny(this, value, offset, 1, true, false); },
  writeUInt16LE(value, offset = 0) { return writeAny(this, value, offset, 2, true, false); },
  writeUInt16BE(value, offset = 0) { return writeAny(this, value, offset, 2, false, false); },
  writeUInt32LE(value, offset = 0) { return writeAny(this, value, offset, 4, true, false); },
  writeUInt32BE(value, offset = 0) { return writeAny(this, value, offset, 4, false, false); },
  writeInt8(value, offset = 0) { return writeAny(this, value, offset, 1, true, true); },
  writeInt16LE(value, offset = 0) { return writeAny(this, value, offset, 2, true, true); },
  writeInt16BE(value, offset = 0) { return writeAny(this, value, offset, 2, false, true); },
  writeInt32LE(value, offset = 0) { return writeAny(this, value, offset, 4, true, true); },
  writeInt32BE(value, offset = 0) { return writeAny(this, value, offset, 4, false, true); },
  writeBigUInt64LE(value, offset = 0) { return writeBig(this, value, offset, true, false); },
  writeBigUInt64BE(value, offset = 0) { return writeBig(this, value, offset, false, false); },
  writeBigInt64LE(value, offset = 0) { return writeBig(this, value, offset, true, true); },
  writeBigInt64BE(value, offset = 0) { return writeBig(this, value, offset, false, true); },
  writeFloatLE(value, offset = 0) { return writeFloat(this, value, offset, bytes4, float32, true); },
  writeFloatBE(value, offset = 0) { return writeFloat(this, value, offset, bytes4, float32, false); },
  writeDoubleLE(value, offset = 0) { return writeFloat(this, value, offset, bytes8, float64, true); },
  writeDoubleBE(value, offset = 0) { return writeFloat(this, value, offset, bytes8, float64, false); },
  readUIntLE(offset, byteLength) {
    if (offset === undefined) throw new ERR_INVALID_ARG_TYPE('offset', 'number', offset);
    checkByteLength(byteLength);
    return readUInt(this, offset, byteLength, true);
  },
  readUIntBE(offset, byteLength) {
    if (offset === undefined) throw new ERR_INVALID_ARG_TYPE('offset', 'number', offset);
    checkByteLength(byteLength);
    return readUInt(this, offset, byteLength, false);
  },
  readIntLE(offset, byteLength) {
    if (offset === undefined) throw new ERR_INVALID_ARG_TYPE('offset', 'number', offset);
    checkByteLength(byteLength);
    return readInt(this, offset, byteLength, true);
  },
  readIntBE(offset, byteLength) {
    if (offset === undefined) throw new ERR_INVALID_ARG_TYPE('offset', 'number', offset);
    checkByteLength(byteLength);
    return readInt(this, offset, byteLength, false);
  },
  writeUIntLE(value, offset, byteLength) {
    checkByteLength(byteLength);
    return writeAny(this, value, offset, byteLength, true, false);
  },
  writeUIntBE(value, offset, byteLength) {
    checkByteLength(byteLength);
    return writeAny(this, value, offset, byteLength, false, false);
  },
  writeIntLE(value, offset, byteLength) {
    checkByteLength(byteLength);
    return writeAny(this, value, offset, byteLength, true, true);
  },
  writeIntBE(value, offset, byteLength) {
    checkByteLength(byteLength);
    return writeAny(this, value, offset, byteLength, false, true);
  },
};

const types = ['Int8', 'UInt8', 'Int16', 'UInt16', 'Int32', 'UInt32', 'BigInt64', 'BigUInt64', 'Float', 'Double']; // in the binding's order
for (let type = 0; type < types.length; type++) {
  for (let little = 0; little < (type < 2 ? 1 : 2); little++) {
    const name = types[type] + (type < 2 ? '' : little ? 'LE' : 'BE');
    methods[`read${name}`] = reader(methods[`read${name}`], `read${name}`, type, little === 1);
    if (type < 6 || type > 7) methods[`write${name}`] = writer(methods[`write${name}`], `write${name}`, type, little === 1);
  }
}

// Adds the methods to Buffer.prototype, with the `Uint` spellings beside `UInt`.
function addNumberMethods(prototype) {
  const names = ObjectKeys(methods);
  for (let i = 0; i < names.length; i++) {
    const name = names[i];
    prototype[name] = methods[name];
    const at = StringPrototypeIndexOf(name, 'UInt');
    if (at !== -1) prototype[`${StringPrototypeSlice(name, 0, at)}Uint${StringPrototypeSlice(name, at + 4)}`] = methods[name];
  }
}

module.exports = { addNumberMethods };
