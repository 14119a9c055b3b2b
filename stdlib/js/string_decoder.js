'use strict';
// The string_decoder module: bytes to text in pieces, holding back incomplete characters.
const {
  ArrayBufferIsView, ObjectDefineProperties, Symbol, TypedArrayPrototypeSet, Uint8Array,
} = primordials;
const { codes: { ERR_INVALID_ARG_TYPE, ERR_UNKNOWN_ENCODING } } = require('internal/errors');
const { normalizeEncoding } = require('internal/util');
const binding = internalBinding('buffer');
const kState = Symbol('kNativeDecoder');

function StringDecoder(encoding) {
  const name = normalizeEncoding(encoding);
  if (name === undefined) throw new ERR_UNKNOWN_ENCODING(encoding);
  this.encoding = name;
  // Up to four held bytes, and how many more the character needs.
  this[kState] = { bytes: null, held: new Uint8Array(4), length: 0, missing: 0 };
}

// How many bytes at the end of `b` start an incomplete UTF-8 character; sets state.missing.
function utf8Tail(b, state) {
  const n = b.length;
  for (let back = 1; back <= 3 && back <= n; back++) {
    const c = b[n - back];
    if ((c & 0xC0) === 0x80) continue;
    let need = 0;
    if ((c & 0xE0) === 0xC0) need = 2;
    else if ((c & 0xF0) === 0xE0) need = 3;
    else if ((c & 0xF8) === 0xF0) need = 4;
    if (need <= back) return 0;
    state.missing = need - back;
    return back;
  }
  return 0;
}
function sliceOf(encoding) {
  switch (encoding) {
    case 'utf8': return binding.utf8Slice;
    case 'utf16le': return binding.ucs2Slice;
    case 'base64': return binding.base64Slice;
    case 'base64url': return binding.base64urlSlice;
    case 'latin1': return binding.latin1Slice;
    case 'ascii': return binding.asciiSlice;
    default: return binding.hexSlice;
  }
}

function decode(state, encoding, bytes) {
  const slice = sliceOf(encoding);
  if (encoding !== 'utf8' && encoding !== 'utf16le' && encoding !== 'base64' && encoding !== 'base64url') return slice(bytes, 0, bytes.length);
  if (state.length > 0) {
    const joined = new Uint8Array(state.length + bytes.length);
    for (let i = 0; i < state.length; i++) joined[i] = state.held[i];
    TypedArrayPrototypeSet(joined, bytes, state.length);
    bytes = joined;
    state.length = 0;
    state.missing = 0;
  }
  let keep = 0;
  if (encoding === 'utf8') keep = utf8Tail(bytes, state);
  else if (encoding === 'utf16le') {
    keep = bytes.length & 1;
    state.missing = keep;
    const high = bytes[bytes.length - keep - 1];
    if (bytes.length - keep >= 2 && high >= 0xD8 && high <= 0xDB) {
      keep += 2;
      state.missing = keep === 3 ? 1 : 2;
    }
  } else {
    keep = bytes.length % 3;
    state.missing = keep === 0 ? 0 : 3 - keep;
  }
  const end = bytes.length - keep;
  for (let i = 0; i < keep; i++) state.held[i] = bytes[end + i];
  state.length = keep;
  return end === 0 ? '' : slice(bytes, 0, end);
}

StringDecoder.prototype.write = function write(buf) {
  if (typeof buf === 'string') return buf;
  if (!ArrayBufferIsView(buf)) throw new ERR_INVALID_ARG_TYPE('buf', ['Buffer', 'TypedArray', 'DataView'], buf);
  const state = this[kState];
  return decode(state, this.encoding, new Uint8Array(buf.buffer, buf.byteOffset, buf.byteLength));
};

StringDecoder.prototype.end = function end(buf) {
  let text = '';
  if (buf !== undefined) text = this.write(buf);
  const state = this[kState];
  if (state.length > 0) {
    const length = this.encoding === 'utf16le' ? state.length & ~1 : state.length;
    text += sliceOf(this.encoding)(state.held, 0, length);
    state.length = 0;
    state.missing = 0;
  }
  return text;
};

StringDecoder.prototype.text = function text(buf, offset) {
  this[kState].length = 0;
  this[kState].missing = 0;
  return this.write(buf.slice(offset));
};
ObjectDefineProperties(StringDecoder.prototype, {
  lastChar: { __proto__: null, configurable: true, enumerable: true, get() { return require('buffer').Buffer.from(this[kState].held.buffer); } },
  lastNeed: { __proto__: null, configurable: true, enumerable: true, get() { return this[kState].missing; } },
  lastTotal: { __proto__: null, configurable: true, enumerable: true, get() { return this[kState].length + this[kState].missing; } },
});

module.exports = { StringDecoder };
