'use strict';
// The buffer module: Buffer, a subclass of Uint8Array made by functions (callable with and without `new`).
const {
  ArrayBuffer, ArrayBufferIsView, ArrayIsArray, ArrayPrototypePush, MathCeil, MathFloor, MathMin, MathTrunc,
  NumberIsInteger, NumberIsNaN, NumberMAX_SAFE_INTEGER, NumberMIN_SAFE_INTEGER, NumberPrototypeToString,
  ObjectDefineProperty, ObjectSetPrototypeOf, StringPrototypeCharCodeAt, StringPrototypeSlice, SymbolFor,
  SymbolSpecies, SymbolToPrimitive, TypedArrayPrototypeFill, TypedArrayPrototypeGetSymbolToStringTag,
  TypedArrayPrototypeSet, TypedArrayPrototypeSlice, TypedArrayPrototypeSubarray, Uint8Array,
} = primordials;
const binding = internalBinding('buffer');
const { getLinked } = internalBinding('modules');
const types = internalBinding('types');
const {
  codes: { ERR_INVALID_ARG_TYPE, ERR_INVALID_ARG_VALUE, ERR_INVALID_BUFFER_SIZE, ERR_OUT_OF_RANGE, ERR_STRING_TOO_LONG, ERR_UNKNOWN_ENCODING, ERR_BUFFER_OUT_OF_BOUNDS },
  genericNodeError,
} = require('internal/errors');
const { validateArray, validateBuffer, validateInteger, validateNumber, validateString } = require('internal/validators');
const { normalizeEncoding } = require('internal/util');
const { isInsideNodeModules } = internalBinding('util');
const { addNumberMethods } = require('internal/buffer/numbers');
const { atob, btoa } = require('internal/base64');

const kMaxLength = 2 ** 32;
const kStringMaxLength = 2 ** 29 - 24;
const customInspect = SymbolFor('nodejs.util.inspect.custom');

class FastBuffer extends Uint8Array {
  // Uint8Array's own constructor, for Buffer.prototype's species.
  constructor(bufferOrLength, byteOffset, length) {
    super(bufferOrLength, byteOffset, length);
  }
}

// Buffer() and new Buffer() warn once, unless a package calls them.
let hasWarned = false;
let callsFromPackages = 0;
function warnOfConstructor() {
  if (hasWarned || ++callsFromPackages > 10000) return;
  const { emitWarning, isPendingDeprecation } = require('internal/process/warning');
  if (!isPendingDeprecation() && isInsideNodeModules()) return;
  hasWarned = true;
  emitWarning('Buffer() is deprecated due to security and usability issues. Please use the ' +
    'Buffer.alloc(), Buffer.allocUnsafe(), or Buffer.from() methods instead.', 'DeprecationWarning', 'DEP0005', Buffer);
}

function Buffer(arg, encodingOrOffset, length) {
  warnOfConstructor();
  if (typeof arg === 'number') {
    if (typeof encodingOrOffset === 'string') throw new ERR_INVALID_ARG_TYPE('string', 'string', arg);
    return Buffer.alloc(arg);
  }
  return Buffer.from(arg, encodingOrOffset, length);
}
ObjectDefineProperty(Buffer, SymbolSpecies, { __proto__: null, configurable: true, enumerable: false, get() { return FastBuffer; } });
FastBuffer.prototype.constructor = Buffer;
Buffer.prototype = FastBuffer.prototype;
ObjectSetPrototypeOf(Buffer, Uint8Array);
// (buffer, offset, length): what `new FastBuffer` makes of a range of a buffer; undefined for zeros, null for bytes of any value.
const makeView = binding.viewMaker(FastBuffer.prototype);

// ---- the pool for small buffers ----
Buffer.poolSize = 8 * 1024;
let poolSize = 0;
let poolOffset = 0;
let pool; // ArrayBuffer
function createPool() {
  poolSize = Buffer.poolSize;
  pool = new ArrayBuffer(poolSize);
  getLinked('internal/transferable')?.markAsUntransferable(pool);
  poolOffset = 0;
}
function alignPool() {
  if (poolOffset & 0x7) {
    poolOffset |= 0x7;
    poolOffset++;
  }
}
function allocate(size) {
  if (size <= 0) return new FastBuffer();
  if (size < (Buffer.poolSize >>> 1)) {
    if (pool === undefined || size > poolSize - poolOffset) createPool();
    const buffer = makeView(pool, poolOffset, size);
    poolOffset += size;
    alignPool();
    return buffer;
  }
  return makeView(null, 0, size);
}

function checkSize(size) {
  validateNumber(size, 'size');
  if (!(size >= 0 && size <= kMaxLength)) throw new ERR_OUT_OF_RANGE('size', `>= 0 && <= ${kMaxLength}`, size);
}

// ---- encodings: { name, byteLength(s), write(buf, s, offset, length), slice(buf, start, end), length(bytes): characters, at most } ----
const encodings = {
  __proto__: null,
  utf8: { name: 'utf8', byteLength: binding.byteLengthUtf8, write: binding.utf8Write, slice: binding.utf8Slice, length: (n) => n },
  utf16le: { name: 'utf16le', byteLength: (s) => s.length * 2, write: binding.ucs2Write, slice: binding.ucs2Slice, length: (n) => n / 2 },
  latin1: { name: 'latin1', byteLength: (s) => s.length, write: binding.latin1Write, slice: binding.latin1Slice, length: (n) => n },
  ascii: { name: 'ascii', byteLength: (s) => s.length, write: binding.latin1Write, slice: binding.asciiSlice, length: (n) => n },
  base64: { name: 'base64', byteLength: base64ByteLength, write: binding.base64Write, slice: binding.base64Slice, length: (n) => MathCeil(n / 3) * 4 },
  base64url: { name: 'base64url', byteLength: base64ByteLength, write: binding.base64Write, slice: binding.base64urlSlice, length: (n) => MathCeil(n * 4 / 3) },
  hex: { name: 'hex', byteLength: (s) => s.length >>> 1, write: binding.hexWrite, slice: binding.hexSlice, length: (n) => n * 2 },
};
function getEncodingOps(encoding) {
  encoding = `${encoding}`;
  const name = encoding === '' ? undefined : normalizeEncoding(encoding);
  return name === undefined ? undefined : encodings[name];
}

function base64ByteLength(string) {
  let bytes = string.length;
  if (bytes > 0 && StringPrototypeCharCodeAt(string, bytes - 1) === 61) bytes--;
  if (bytes > 1 && StringPrototypeCharCodeAt(string, bytes - 1) === 61) bytes--;
  return (bytes * 3) >>> 2;
}

function fromString(string, encoding) {
  let ops;
  if (typeof encoding !== 'string' || encoding.length === 0) {
    if (string.length === 0) return new FastBuffer();
    ops = encodings.utf8;
  } else {
    ops = getEncodingOps(encoding);
    if (ops === undefined) throw new ERR_UNKNOWN_ENCODING(encoding);
    if (string.length === 0) return new FastBuffer();
  }
  const length = ops.byteLength(string);
  if (length === 0) return new FastBuffer();
  if (length >= (Buffer.poolSize >>> 1)) {
    const buffer = makeView(null, 0, length);
    const written = ops.write(buffer, string, 0, length);
    return written === length ? buffer : new FastBuffer(buffer.buffer, 0, written);
  }
  if (pool === undefined || length > poolSize - poolOffset) createPool();
  let buffer = makeView(pool, poolOffset, length);
  const written = ops.write(buffer, string, 0, length);
  if (written !== length) buffer = makeView(pool, poolOffset, written);
  poolOffset += written;
  alignPool();
  return buffer;
}

function fromArrayBuffer(object, byteOffset, length) {
  if (byteOffset === undefined) byteOffset = 0;
  else {
    byteOffset = +byteOffset;
    if (NumberIsNaN(byteOffset)) byteOffset = 0;
  }
  const max = object.byteLength - byteOffset;
  if (max < 0) throw new ERR_BUFFER_OUT_OF_BOUNDS('offset');
  if (length !== undefined) {
    length = +length;
    if (length > 0) {
      if (length > max) throw new ERR_BUFFER_OUT_OF_BOUNDS('length');
    } else length = 0;
  } else length = max;
  return new FastBuffer(object, byteOffset, length);
}

function fromArrayLike(object) {
  const length = object.length;
  if (!(length > 0)) return new FastBuffer();
  const buffer = allocate(length);
  if (ArrayBufferIsView(object) && TypedArrayPrototypeGetSymbolToStringTag(object) !== undefined) TypedArrayPrototypeSet(buffer, object, 0);
  else for (let i = 0; i < buffer.length; i++) buffer[i] = object[i];
  return buffer;
}

function fromObject(object) {
  if (object.length !== undefined || types.isAnyArrayBuffer(object.buffer)) {
    if (typeof object.length !== 'number') return new FastBuffer();
    return fromArrayLike(object);
  }
  if (object.type === 'Buffer' && ArrayIsArray(object.data)) return fromArrayLike(object.data);
  return undefined;
}

Buffer.from = function from(value, encodingOrOffset, length) {
  if (typeof value === 'string') return fromString(value, encodingOrOffset);
  if (typeof value === 'object' && value !== null) {
    if (types.isAnyArrayBuffer(value)) return fromArrayBuffer(value, encodingOrOffset, length);
    const inner = value.valueOf && value.valueOf();
    if (inner != null && inner !== value && (typeof inner === 'string' || typeof inner === 'object')) return from(inner, encodingOrOffset, length);
    const buffer = fromObject(value);
    if (buffer !== undefined) return buffer;
    if (typeof value[SymbolToPrimitive] === 'function') {
      const primitive = value[SymbolToPrimitive]('string');
      if (typeof primitive === 'string') return fromString(primitive, encodingOrOffset);
    }
  }
  throw new ERR_INVALID_ARG_TYPE('first argument', ['string', 'Buffer', 'ArrayBuffer', 'Array', 'Array-like Object'], value);
};

Buffer.copyBytesFrom = function copyBytesFrom(view, offset, length) {
  if (!types.isTypedArray(view)) throw new ERR_INVALID_ARG_TYPE('view', ['TypedArray'], view);
  const viewLength = view.length;
  if (viewLength === 0) return Buffer.alloc(0);
  if (offset !== undefined || length !== undefined) {
    if (offset !== undefined) {
      validateInteger(offset, 'offset', 0);
      if (offset >= viewLength) return Buffer.alloc(0);
    } else offset = 0;
    let end = viewLength;
    if (length !== undefined) {
      validateInteger(length, 'length', 0);
      end = offset + length;
    }
    view = TypedArrayPrototypeSlice(view, offset, end);
  }
  return fromArrayLike(new Uint8Array(view.buffer, view.byteOffset, view.byteLength));
};

ObjectDefineProperty(Buffer, 'of', {
  __proto__: null, configurable: true, enumerable: false, writable: true,
  value(...items) {
    const buffer = allocate(items.length);
    for (let i = 0; i < items.length; i++) buffer[i] = items[i];
    return buffer;
  },
});

Buffer.alloc = function alloc(size, fill, encoding) {
  checkSize(size);
  const buffer = makeView(undefined, 0, size);
  if (fill !== undefined && fill !== 0 && size > 0) return fillBuffer(buffer, fill, 0, buffer.length, encoding);
  return buffer;
};
Buffer.allocUnsafe = function allocUnsafe(size) {
  checkSize(size);
  return allocate(size);
};
Buffer.allocUnsafeSlow = function allocUnsafeSlow(size) {
  checkSize(size);
  return makeView(null, 0, size);
};
function SlowBuffer(length) {
  checkSize(length);
  return new FastBuffer(length);
}
ObjectSetPrototypeOf(SlowBuffer.prototype, Uint8Array.prototype);
ObjectSetPrototypeOf(SlowBuffer, Uint8Array);

Buffer.isBuffer = function isBuffer(b) { return b instanceof Buffer; };
Buffer.compare = function compare(buf1, buf2) {
  if (!types.isUint8Array(buf1)) throw new ERR_INVALID_ARG_TYPE('buf1', ['Buffer', 'Uint8Array'], buf1);
  if (!types.isUint8Array(buf2)) throw new ERR_INVALID_ARG_TYPE('buf2', ['Buffer', 'Uint8Array'], buf2);
  return buf1 === buf2 ? 0 : binding.compare(buf1, buf2);
};
Buffer.isEncoding = function isEncoding(encoding) {
  return typeof encoding === 'string' && encoding.length !== 0 && normalizeEncoding(encoding) !== undefined;
};
Buffer.concat = function concat(list, length) {
  validateArray(list, 'list');
  if (list.length === 0) return new FastBuffer();
  if (length === undefined) {
    length = 0;
    for (let i = 0; i < list.length; i++) if (list[i].length) length += list[i].length;
  } else validateInteger(length, 'length', 0);
  const buffer = Buffer.allocUnsafe(length);
  let at = 0;
  for (let i = 0; i < list.length; i++) {
    const item = list[i];
    if (!types.isUint8Array(item)) throw new ERR_INVALID_ARG_TYPE(`list[${i}]`, ['Buffer', 'Uint8Array'], list[i]);
    const room = buffer.length - at;
    if (item.length > room) {
      TypedArrayPrototypeSet(buffer, TypedArrayPrototypeSubarray(item, 0, room), at);
      at += room;
    } else {
      TypedArrayPrototypeSet(buffer, item, at);
      at += item.length;
    }
  }
  if (at < length) TypedArrayPrototypeFill(buffer, 0, at, length);
  return buffer;
};

function byteLength(string, encoding) {
  if (typeof string !== 'string') {
    if (ArrayBufferIsView(string) || types.isAnyArrayBuffer(string)) return string.byteLength;
    throw new ERR_INVALID_ARG_TYPE('string', ['string', 'Buffer', 'ArrayBuffer'], string);
  }
  if (!encoding) return binding.byteLengthUtf8(string);
  const ops = getEncodingOps(encoding);
  return ops === undefined ? binding.byteLengthUtf8(string) : ops.byteLength(string);
}
Buffer.byteLength = byteLength;
ObjectDefineProperty(Buffer.prototype, 'parent', { __proto__: null, enumerable: true, get() { return this instanceof Buffer ? this.buffer : undefined; } });
ObjectDefineProperty(Buffer.prototype, 'offset', { __proto__: null, enumerable: true, get() { return this instanceof Buffer ? this.byteOffset : undefined; } });

const proto = Buffer.prototype;
function toInteger(n, fallback) {
  n = +n;
  return !NumberIsNaN(n) && n >= NumberMIN_SAFE_INTEGER && n <= NumberMAX_SAFE_INTEGER ? (n % 1 === 0 ? n : MathFloor(n)) : fallback;
}

function copyInto(source, target, targetStart, sourceStart, sourceEnd) {
  if (!ArrayBufferIsView(target)) throw new ERR_INVALID_ARG_TYPE('target', ['Buffer', 'Uint8Array'], target);
  if (targetStart === undefined) targetStart = 0;
  else {
    targetStart = NumberIsInteger(targetStart) ? targetStart : toInteger(targetStart, 0);
    if (targetStart < 0) throw new ERR_OUT_OF_RANGE('targetStart', '>= 0', targetStart);
  }
  if (sourceStart === undefined) sourceStart = 0;
  else {
    sourceStart = NumberIsInteger(sourceStart) ? sourceStart : toInteger(sourceStart, 0);
    if (sourceStart < 0 || sourceStart > source.length) throw new ERR_OUT_OF_RANGE('sourceStart', `>= 0 && <= ${source.length}`, sourceStart);
  }
  if (sourceEnd === undefined) sourceEnd = source.length;
  else {
    sourceEnd = NumberIsInteger(sourceEnd) ? sourceEnd : toInteger(sourceEnd, 0);
    if (sourceEnd < 0) throw new ERR_OUT_OF_RANGE('sourceEnd', '>= 0', sourceEnd);
  }
  if (targetStart >= target.byteLength || sourceStart >= sourceEnd) return 0;
  let count = MathMin(sourceEnd, source.length) - sourceStart;
  const room = target.byteLength - targetStart;
  if (count > room) count = room;
  if (count <= 0) return 0;
  TypedArrayPrototypeSet(new Uint8Array(target.buffer, target.byteOffset, target.byteLength),
                         new Uint8Array(source.buffer, source.byteOffset + sourceStart, count), targetStart);
  return count;
}
proto.copy = function copy(target, targetStart, sourceStart, sourceEnd) {
  return copyInto(this, target, targetStart, sourceStart, sourceEnd);
};

function sliceText(ops, buffer, start, end) {
  if (ops.length(end - start) > kStringMaxLength) throw new ERR_STRING_TOO_LONG(`Cannot create a string longer than 0x${NumberPrototypeToString(kStringMaxLength, 16)} characters`);
  return ops.slice(buffer, start, end);
}
proto.toString = function toString(encoding, start, end) {
  if (arguments.length === 0) return sliceText(encodings.utf8, this, 0, this.length);
  const length = this.length;
  if (start <= 0) start = 0;
  else if (start >= length) return '';
  else start = MathTrunc(start) || 0;
  if (end === undefined || end > length) end = length;
  else end = MathTrunc(end) || 0;
  if (end <= start) return '';
  if (encoding === undefined) return sliceText(encodings.utf8, this, start, end);
  const ops = getEncodingOps(encoding);
  if (ops === undefined) throw new ERR_UNKNOWN_ENCODING(encoding);
  return sliceText(ops, this, start, end);
};
proto.equals = function equals(other) {
  if (!types.isUint8Array(other)) throw new ERR_INVALID_ARG_TYPE('otherBuffer', ['Buffer', 'Uint8Array'], other);
  if (this === other) return true;
  if (this.byteLength !== other.byteLength) return false;
  return this.byteLength === 0 || binding.compare(this, other) === 0;
};

let inspectMaxBytes = 50;
proto[customInspect] = function inspectBuffer(depth, ctx) {
  const max = inspectMaxBytes;
  const shown = MathMin(max, this.length);
  const remaining = this.length - max;
  let text = '';
  for (let i = 0; i < shown; i++) text += `${i === 0 ? '' : ' '}${binding.hexSlice(this, i, i + 1)}`;
  if (remaining > 0) text += ` ... ${remaining} more byte${remaining > 1 ? 's' : ''}`;
  if (ctx) {
    const { getOwnNonIndexProperties, ALL_PROPERTIES, ONLY_ENUMERABLE } = internalBinding('util');
    const extras = { __proto__: null };
    let any = false;
    const keys = getOwnNonIndexProperties(this, ctx.showHidden ? ALL_PROPERTIES : ONLY_ENUMERABLE);
    for (let i = 0; i < keys.length; i++) {
      any = true;
      extras[keys[i]] = this[keys[i]];
    }
    if (any) {
      const { inspect } = require('internal/util/inspect');
      if (this.length !== 0) text += ', ';
      text += StringPrototypeSlice(inspect(extras, { ...ctx, breakLength: Infinity, compact: true }), 27, -2);
    }
  }
  let name = 'Buffer';
  if (typeof this?.constructor?.name === 'string' && this.constructor.name !== '') ({ name } = this.constructor);
  return `<${name}${text === '' ? ' ' : ` ${text}`}>`;
};
proto.inspect = proto[customInspect];

proto.compare = function compare(target, targetStart, targetEnd, sourceStart, sourceEnd) {
  if (!types.isUint8Array(target)) throw new ERR_INVALID_ARG_TYPE('target', ['Buffer', 'Uint8Array'], target);
  if (arguments.length === 1) return binding.compare(this, target);
  if (targetStart === undefined) targetStart = 0;
  else validateInteger(targetStart, 'targetStart', 0);
  if (targetEnd === undefined) targetEnd = target.length;
  else validateInteger(targetEnd, 'targetEnd', 0, target.length);
  if (sourceStart === undefined) sourceStart = 0;
  else validateInteger(sourceStart, 'sourceStart', 0);
  if (sourceEnd === undefined) sourceEnd = this.length;
  else validateInteger(sourceEnd, 'sourceEnd', 0, this.length);
  if (sourceStart >= sourceEnd) return targetStart >= targetEnd ? 0 : -1;
  if (targetStart >= targetEnd) return 1;
  return binding.compare(TypedArrayPrototypeSubarray(this, sourceStart, sourceEnd), TypedArrayPrototypeSubarray(target, targetStart, targetEnd));
};

function search(buffer, value, byteOffset, encoding, forward) {
  validateBuffer(buffer);
  if (typeof byteOffset === 'string') {
    encoding = byteOffset;
    byteOffset = undefined;
  } else if (byteOffset > 0x7FFFFFFF) byteOffset = 0x7FFFFFFF;
  else if (byteOffset < -0x80000000) byteOffset = -0x80000000;
  byteOffset = +byteOffset;
  if (NumberIsNaN(byteOffset)) byteOffset = forward ? 0 : buffer.length || buffer.byteLength;
  if (typeof value === 'number') return binding.indexOfNumber(buffer, value & 255, MathTrunc(byteOffset), forward);
  let wide = false;
  if (typeof value === 'string') {
    const ops = encoding === undefined ? encodings.utf8 : getEncodingOps(encoding);
    if (ops === undefined) throw new ERR_UNKNOWN_ENCODING(encoding);
    wide = ops.name === 'utf16le';
    if (wide && value === '') buffer = TypedArrayPrototypeSubarray(buffer, 0, buffer.length & ~1);
    value = fromString(value, ops.name);
  } else if (types.isUint8Array(value)) {
    wide = encoding !== undefined && normalizeEncoding(encoding) === 'utf16le';
  } else throw new ERR_INVALID_ARG_TYPE('value', ['number', 'string', 'Buffer', 'Uint8Array'], value);
  return binding.indexOfBytes(buffer, value, MathTrunc(byteOffset), forward, wide);
}
proto.lastIndexOf = function lastIndexOf(value, byteOffset, encoding) { return search(this, value, byteOffset, encoding, false); };
proto.indexOf = function indexOf(value, byteOffset, encoding) { return search(this, value, byteOffset, encoding, true); };
proto.includes = function includes(value, byteOffset, encoding) { return search(this, value, byteOffset, encoding, true) !== -1; };

function fillBuffer(buffer, value, offset, end, encoding) {
  let text = value;
  if (typeof value === 'string') {
    if (offset === undefined || typeof offset === 'string') {
      encoding = offset;
      offset = 0;
      end = buffer.length;
    } else if (typeof end === 'string') {
      encoding = end;
      end = buffer.length;
    }
    const name = normalizeEncoding(encoding);
    if (name === undefined) {
      validateString(encoding, 'encoding');
      throw new ERR_UNKNOWN_ENCODING(encoding);
    }
    if (value.length === 0) value = 0;
    else if (value.length === 1) {
      const code = StringPrototypeCharCodeAt(value, 0);
      if ((name === 'utf8' && code < 128) || name === 'latin1') value = code;
    }
    if (typeof value === 'string') {
      text = value;
      value = fromString(value, name);
    }
  } else if (typeof value === 'boolean') value = +value;
 
  if (offset === undefined) {
    offset = 0;
    end = buffer.length;
  } else {
    validateInteger(offset, 'offset', 0, kMaxLength);
    if (end === undefined) end = buffer.length;
    else validateInteger(end, 'end', 0, buffer.length);
    if (offset >= end) return buffer;
  }
  if (types.isUint8Array(value)) {
    const length = value.length;
    if (length === 0) throw new ERR_INVALID_ARG_VALUE('value', text);
    for (let i = offset, j = 0; i < end; i++) {
      buffer[i] = value[j];
      if (++j === length) j = 0;
    }
    return buffer;
  }
  TypedArrayPrototypeFill(buffer, value & 255, offset, end);
  return buffer;
}
proto.fill = function fill(value, offset, end, encoding) { return fillBuffer(this, value, offset, end, encoding); };

proto.write = function write(string, offset, length, encoding) {
  if (offset === undefined) return binding.utf8Write(this, checkedString(string), 0, this.length);
  if (length === undefined && typeof offset === 'string') {
    encoding = offset;
    length = this.length;
    offset = 0;
  } else {
    validateInteger(offset, 'offset', 0, this.length);
    const remaining = this.length - offset;
    if (length === undefined) length = remaining;
    else if (typeof length === 'string') {
      encoding = length;
      length = remaining;
    } else {
      validateInteger(length, 'length', 0, this.length);
      if (length > remaining) length = remaining;
    }
  }
  checkedString(string);
  if (!encoding) return binding.utf8Write(this, string, offset, length);
  const ops = getEncodingOps(encoding);
  if (ops === undefined) throw new ERR_UNKNOWN_ENCODING(encoding);
  return ops.write(this, string, offset, length);
};
function checkedString(string) {
  if (typeof string !== 'string') throw new ERR_INVALID_ARG_TYPE('argument', 'string', string);
  return string;
}

proto.toJSON = function toJSON() {
  const data = [];
  for (let i = 0; i < this.length; i++) ArrayPrototypePush(data, this[i]);
  return { type: 'Buffer', data };
};

function clampIndex(n, length) {
  n = MathTrunc(+n);
  if (n === 0 || NumberIsNaN(n)) return 0;
  if (n < 0) {
    n += length;
    return n > 0 ? n : 0;
  }
  return n < length ? n : length;
}
proto.subarray = binding.subarrayMaker(proto, function subarray(start, end) {
  const length = this.length;
  start = clampIndex(start, length);
  end = end !== undefined ? clampIndex(end, length) : length;
  return new FastBuffer(this.buffer, this.byteOffset + start, end > start ? end - start : 0);
});
proto.slice = function slice(start, end) { return this.subarray(start, end); };

function swap(buffer, size) {
  const length = buffer.length;
  if (length % size !== 0) throw new ERR_INVALID_BUFFER_SIZE(`${size * 8}-bits`);
  for (let i = 0; i < length; i += size) {
    for (let a = i, b = i + size - 1; a < b; a++, b--) {
      const byte = buffer[a];
      buffer[a] = buffer[b];
      buffer[b] = byte;
    }
  }
  return buffer;
}
proto.swap16 = function swap16() { return swap(this, 2); };
proto.swap32 = function swap32() { return swap(this, 4); };
proto.swap64 = function swap64() { return swap(this, 8); };
proto.toLocaleString = proto.toString;

addNumberMethods(proto);
// <encoding>Slice and <encoding>Write, as the methods that libraries still call.
const direct = ['utf8', 'latin1', 'ascii', 'base64', 'base64url', 'hex', 'ucs2'];
for (let i = 0; i < direct.length; i++) {
  const name = direct[i];
  const ops = encodings[name === 'ucs2' ? 'utf16le' : name];
  proto[`${name}Slice`] = function(start = 0, end = this.length) { return ops.slice(this, MathMin(start, this.length), MathMin(end, this.length)); };
  proto[`${name}Write`] = function(string, offset = 0, length = this.length - offset) { return ops.write(this, string, offset, MathMin(length, this.length - offset)); };
}

function transcode(source, fromEncoding, toEncoding) {
  if (!types.isUint8Array(source)) throw new ERR_INVALID_ARG_TYPE('source', ['Buffer', 'Uint8Array'], source);
  if (source.length === 0) return Buffer.alloc(0);
  const from = normalizeEncoding(fromEncoding);
  const to = normalizeEncoding(toEncoding);
  const ok = (e) => e === 'utf8' || e === 'utf16le' || e === 'latin1' || e === 'ascii';
  const fail = (code, errno) => { throw genericNodeError(`Unable to transcode Buffer [${code}]`, { code, errno }); };
  if (!ok(from) || !ok(to)) fail('U_ILLEGAL_ARGUMENT_ERROR', 1);
  // Between UTF-8 and UTF-16 ill-formed text is an error, in all other pairs it is replaced.
  const wide = from === 'utf16le', strict = wide ? to === 'utf8' : from === 'utf8' && to === 'utf16le';
  let text;
  if (from === 'utf8' || wide) {
    const { decode } = internalBinding('encoding');
    text = decode(wide && to !== 'utf16le' ? TypedArrayPrototypeSubarray(source, 0, source.length & ~1) : source, wide ? 'utf-16le' : 'utf-8', strict);
    if (text === undefined || (strict && text === '')) fail('U_INVALID_CHAR_FOUND', 10); // also half a unit
    if (to !== 'utf8' && to !== 'utf16le' && StringPrototypeCharCodeAt(text, 0) === 0xFEFF) text = StringPrototypeSlice(text, 1);
  } else {
    text = encodings.latin1.slice(source, 0, source.length);
  }
  const ascii = from === 'ascii' && to !== 'utf16le', limit = to === 'ascii' || ascii ? 0x7F : 0xFF;
  if (to === 'latin1' || to === 'ascii' || ascii) {
    const other = to === 'utf8' ? '\uFFFD' : '?';
    let out = '';
    for (let i = 0; i < text.length; i++) {
      const code = StringPrototypeCharCodeAt(text, i);
      if (code >= 0xD800 && code <= 0xDBFF) i++;
      out += code > limit ? other : text[i];
    }
    text = out;
  }
  return fromString(text, to);
}

const bytesOf = (input) => {
  const isBuffer = types.isAnyArrayBuffer(input);
  if (isBuffer || types.isTypedArray(input)) {
    try {
      return isBuffer ? new Uint8Array(input) : new Uint8Array(input.buffer, input.byteOffset, input.byteLength);
    } catch { // nothing else fails on what has these types
      throw genericNodeError('Cannot validate on a detached buffer', { code: 'ERR_INVALID_STATE' });
    }
  }
  throw new ERR_INVALID_ARG_TYPE('input', ['ArrayBuffer', 'Buffer', 'TypedArray'], input);
};
function isUtf8(input) { return internalBinding('encoding').decode(bytesOf(input), 'utf-8', true) !== undefined; }
function isAscii(input) {
  const bytes = bytesOf(input);
  for (let i = 0; i < bytes.length; i++) if (bytes[i] > 127) return false;
  return true;
}

const constants = ObjectDefineProperty(ObjectDefineProperty({}, 'MAX_LENGTH', { __proto__: null, value: kMaxLength, writable: false, enumerable: true }),
                                       'MAX_STRING_LENGTH', { __proto__: null, value: kStringMaxLength, writable: false, enumerable: true });
module.exports = { Buffer, SlowBuffer, transcode, isUtf8, isAscii, kMaxLength, kStringMaxLength, btoa, atob };
ObjectDefineProperty(module.exports, 'constants', { __proto__: null, configurable: false, enumerable: true, value: constants });
ObjectDefineProperty(module.exports, 'INSPECT_MAX_BYTES', {
  __proto__: null, configurable: true, enumerable: true, get() { return inspectMaxBytes; },
  set(value) {
    validateNumber(value, 'INSPECT_MAX_BYTES', 0);
    inspectMaxBytes = value;
  },
});
function lazyClass(name) {
  ObjectDefineProperty(module.exports, name, { __proto__: null, configurable: true, enumerable: true, get() { return getLinked('internal/blob')?.[name]; } });
}
lazyClass('Blob');
lazyClass('File');
ObjectDefineProperty(module.exports, 'resolveObjectURL', { __proto__: null, configurable: true, enumerable: true, writable: true, value: function resolveObjectURL(url) { return require('internal/object_url').resolveObjectURL(url); } });
