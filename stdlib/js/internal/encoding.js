'use strict';
// TextEncoder and TextDecoder (UTF-8, UTF-16LE/BE, Latin-1 family). The codecs are the runtime's.
const {
  ArrayBufferIsView, Boolean, ObjectDefineProperties, RegExpPrototypeSymbolReplace, StringFromCharCode,
  StringPrototypeCharCodeAt, StringPrototypeIndexOf, StringPrototypeSlice, StringPrototypeToLowerCase, SymbolFor,
  SymbolToStringTag, TypeError, TypedArrayPrototypeSet, TypedArrayPrototypeSlice, TypedArrayPrototypeSubarray,
  Uint8Array,
} = primordials;
const { codes: { ERR_ENCODING_INVALID_ENCODED_DATA, ERR_ENCODING_NOT_SUPPORTED, ERR_INVALID_ARG_TYPE, ERR_INVALID_THIS } } = require('internal/errors');
const { encodeUtf8, encodeInto, decode } = internalBinding('encoding');
const types = internalBinding('types');
const inspectSymbol = SymbolFor('nodejs.util.inspect.custom');

const LABELS = {
  __proto__: null,
  'utf-8': ['unicode-1-1-utf-8', 'unicode11utf8', 'unicode20utf8', 'utf-8', 'utf8', 'x-unicode20utf8'],
  'utf-16le': ['csunicode', 'iso-10646-ucs-2', 'ucs-2', 'unicode', 'unicodefeff', 'utf-16', 'utf-16le'],
  'utf-16be': ['unicodefffe', 'utf-16be'],
  'windows-1252': ['ansi_x3.4-1968', 'ascii', 'cp1252', 'cp819', 'csisolatin1', 'ibm819', 'iso-8859-1', 'iso-ir-100', 'iso8859-1',
    'iso88591', 'iso_8859-1', 'iso_8859-1:1987', 'l1', 'latin1', 'us-ascii', 'windows-1252', 'x-cp1252'],
};
const WINDOWS_1252 = [0x20AC, 0x81, 0x201A, 0x192, 0x201E, 0x2026, 0x2020, 0x2021, 0x2C6, 0x2030, 0x160, 0x2039, 0x152, 0x8D, 0x17D, 0x8F,
  0x90, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014, 0x2DC, 0x2122, 0x161, 0x203A, 0x153, 0x9D, 0x17E, 0x178];

// Linked where the program names TextDecoder.
function singleByte() { return internalBinding('modules').getLinked('internal/encoding_single_byte'); }

let byLabel;
function encodingOf(label) {
  if (byLabel === undefined) {
    byLabel = { __proto__: null };
    const add = (labels) => { for (const name in labels) for (let i = 0; i < labels[name].length; i++) byLabel[labels[name][i]] = name; };
    add(LABELS);
    const others = singleByte();
    if (others !== undefined) add(others.LABELS);
  }
  return byLabel[StringPrototypeToLowerCase(RegExpPrototypeSymbolReplace(/^[\t\n\f\r ]+|[\t\n\f\r ]+$/g, label, ''))];
}

class TextEncoder {
  #brand = true;
  get encoding() {
    if (!(#brand in this)) throw new ERR_INVALID_THIS('TextEncoder');
    return 'utf-8';
  }
  encode(input = '') {
    if (!(#brand in this)) throw new ERR_INVALID_THIS('TextEncoder');
    return encodeUtf8(`${input}`);
  }
  encodeInto(src, dest) {
    if (!(#brand in this)) throw new ERR_INVALID_THIS('TextEncoder');
    if (typeof src !== 'string') throw new ERR_INVALID_ARG_TYPE('src', 'string', src);
    if (!types.isUint8Array(dest)) throw new ERR_INVALID_ARG_TYPE('dest', 'Uint8Array', dest);
    const pair = encodeInto(src, dest); // [read, written]
    return { read: pair[0], written: pair[1] };
  }
  [inspectSymbol](depth, options) {
    const { inspect } = require('internal/util/inspect');
    if (typeof depth === 'number' && depth < 0) return this;
    return inspect({ encoding: this.encoding }, options);
  }
}

// Bytes of a BufferSource.
function bytesOf(input) {
  if (types.isAnyArrayBuffer(input)) return new Uint8Array(input);
  if (ArrayBufferIsView(input)) return new Uint8Array(input.buffer, input.byteOffset, input.byteLength);
  const error = new TypeError('The "list" argument must be an instance of SharedArrayBuffer, ArrayBuffer or ArrayBufferView.');
  error.code = 'ERR_INVALID_ARG_TYPE';
  throw internalBinding('errors').captureStack(error, 'TypeError [ERR_INVALID_ARG_TYPE]', bytesOf);
}

// How many bytes at the end of `bytes` begin a UTF-8 sequence that is not complete.
function incompleteUtf8(bytes) {
  const n = bytes.length;
  for (let back = 1; back <= 3 && back <= n; back++) {
    const b = bytes[n - back];
    if ((b & 0xC0) === 0x80) continue;
    if (b >= 0xF0 && b <= 0xF4) return back < 4 && validTail(bytes, n - back, b) ? back : 0;
    if (b >= 0xE0 && b < 0xF0) return back < 3 && validTail(bytes, n - back, b) ? back : 0;
    if (b >= 0xC2 && b < 0xE0) return back < 2 ? back : 0;
    return 0;
  }
  return 0;
}
function validTail(bytes, at, lead) {
  if (at + 1 >= bytes.length) return true;
  const next = bytes[at + 1];
  if (lead === 0xE0) return next >= 0xA0;
  if (lead === 0xED) return next < 0xA0;
  if (lead === 0xF0) return next >= 0x90;
  if (lead === 0xF4) return next < 0x90;
  return true;
}

let checkDecoder;
class TextDecoder {
  #encoding;
  #fatal;
  #ignoreBOM;
  #pending = null;
  #bomSeen = false;
  constructor(encoding = 'utf-8', options = {}) {
    encoding = `${encoding}`;
    if (options !== null && typeof options !== 'object' && typeof options !== 'function') throw new ERR_INVALID_ARG_TYPE('options', 'Object', options);
    const name = encodingOf(encoding);
    if (name === undefined) throw new ERR_ENCODING_NOT_SUPPORTED(encoding);
    this.#encoding = name;
    this.#fatal = Boolean(options?.fatal);
    this.#ignoreBOM = Boolean(options?.ignoreBOM);
  }
  decode(input = new Uint8Array(0), options = {}) {
    checkDecoder(this);
    const encoding = this.#encoding;
    const stream = Boolean(options?.stream);
    let bytes = bytesOf(input);
    if (this.#pending !== null) {
      const joined = new Uint8Array(this.#pending.length + bytes.length);
      TypedArrayPrototypeSet(joined, this.#pending, 0);
      TypedArrayPrototypeSet(joined, bytes, this.#pending.length);
      bytes = joined;
      this.#pending = null;
    }
    if (stream) {
      let keep = 0;
      if (encoding === 'utf-8') keep = incompleteUtf8(bytes);
      else if (encoding === 'utf-16le' || encoding === 'utf-16be') {
        keep = bytes.length & 1;
        const high = encoding === 'utf-16le' ? bytes[bytes.length - keep - 1] : bytes[bytes.length - keep - 2];
        if (high >= 0xD8 && high <= 0xDB) keep += 2;
      }
      if (keep > 0) {
        this.#pending = TypedArrayPrototypeSlice(bytes, bytes.length - keep);
        bytes = TypedArrayPrototypeSubarray(bytes, 0, bytes.length - keep);
      }
    }
    let text;
    if (encoding === 'windows-1252') {
      text = '';
      for (let i = 0; i < bytes.length; i++) {
        const b = bytes[i];
        text += StringFromCharCode(b >= 0x80 && b <= 0x9F ? WINDOWS_1252[b - 0x80] : b);
      }
    } else if (encoding !== 'utf-8' && encoding !== 'utf-16le' && encoding !== 'utf-16be') {
      const high = singleByte().CHARACTERS[encoding];
      text = '';
      for (let i = 0; i < bytes.length; i++) text += bytes[i] < 0x80 ? StringFromCharCode(bytes[i]) : high[bytes[i] - 0x80];
      if (this.#fatal && StringPrototypeIndexOf(text, '\ufffd') !== -1) throw new ERR_ENCODING_INVALID_ENCODED_DATA(encoding);
    } else {
      text = decode(bytes, encoding, this.#fatal); // undefined: not well-formed
      if (text === undefined) {
        this.#bomSeen = false;
        throw new ERR_ENCODING_INVALID_ENCODED_DATA(encoding);
      }
      if (!this.#ignoreBOM && !this.#bomSeen && text.length > 0 && StringPrototypeCharCodeAt(text, 0) === 0xFEFF) {
        text = StringPrototypeSlice(text, 1);
      }
    }
    if (bytes.length > 0) this.#bomSeen = stream;
    if (!stream) this.#bomSeen = false;
    return text;
  }
  get encoding() {
    checkDecoder(this);
    return this.#encoding;
  }
  get fatal() {
    checkDecoder(this);
    return this.#fatal;
  }
  get ignoreBOM() {
    checkDecoder(this);
    return this.#ignoreBOM;
  }
  static {
    checkDecoder = (value) => { if (value === null || typeof value !== 'object' || !(#encoding in value)) throw new ERR_INVALID_THIS('TextDecoder'); };
  }
  [inspectSymbol](depth, options) {
    if (typeof depth === 'number' && depth < 0) return this;
    const { inspect } = require('internal/util/inspect');
    const shown = {};
    shown.encoding = this.encoding;
    shown.fatal = this.fatal;
    shown.ignoreBOM = this.ignoreBOM;
    return `${this.constructor?.name ?? 'TextDecoder'} ${inspect(shown, options)}`;
  }
}
const visible = { __proto__: null, enumerable: true };
ObjectDefineProperties(TextEncoder.prototype, {
  encoding: visible, encode: visible, encodeInto: visible,
  [SymbolToStringTag]: { __proto__: null, configurable: true, value: 'TextEncoder' },
});
ObjectDefineProperties(TextDecoder.prototype, {
  decode: visible, encoding: visible, fatal: visible, ignoreBOM: visible,
  [SymbolToStringTag]: { __proto__: null, configurable: true, value: 'TextDecoder' },
});

module.exports = { TextDecoder, TextEncoder };
