'use strict';
// Blob and File: immutable bytes in memory.
const {
  ArrayBufferIsView, ArrayPrototypePush, DateNow, Map, MapPrototypeDelete, MapPrototypeGet, MapPrototypeSet,
  MathFloor, MathMax, MathMin, MathRandom, NumberPrototypeToString, ObjectDefineProperties, RegExpPrototypeExec,
  RegExpPrototypeSymbolReplace, StringPrototypeToLowerCase, StringPrototypeToWellFormed, SymbolFor, SymbolIterator,
  SymbolToStringTag, TypedArrayPrototypeSet, TypedArrayPrototypeSlice, TypedArrayPrototypeSubarray, Uint8Array,
} = primordials;
const { codes: { ERR_INVALID_ARG_TYPE, ERR_INVALID_THIS, ERR_METHOD_NOT_IMPLEMENTED, ERR_MISSING_ARGS } } = require('internal/errors');
const types = internalBinding('types');
const { encodeUtf8, decode } = internalBinding('encoding');
const customInspect = SymbolFor('nodejs.util.inspect.custom');

let bytesOf;
class Blob {
  #bytes;
  #type;
  constructor(sources = [], options = {}) {
    if (sources === null || typeof sources[SymbolIterator] !== 'function' || typeof sources === 'string') throw new ERR_INVALID_ARG_TYPE('sources', 'a sequence', sources);
    if (options !== null && typeof options !== 'object' && typeof options !== 'function') throw new ERR_INVALID_ARG_TYPE('options', 'a dictionary', options);
    const endings = `${options?.endings ?? 'transparent'}`;
    if (endings !== 'transparent' && endings !== 'native') {
      const { codes: { ERR_INVALID_ARG_VALUE } } = require('internal/errors');
      throw new ERR_INVALID_ARG_VALUE('options.endings', endings);
    }
    let length = 0;
    const parts = [];
    for (const source of sources) {
      let part;
      if (types.isAnyArrayBuffer(source)) part = new Uint8Array(source);
      else if (ArrayBufferIsView(source)) part = new Uint8Array(source.buffer, source.byteOffset, source.byteLength);
      else if (source !== null && typeof source === 'object' && #bytes in source) part = source.#bytes;
      else {
        let text = `${source}`;
        if (endings === 'native') text = RegExpPrototypeSymbolReplace(/\r\n|\r/g, text, '\n');
        part = encodeUtf8(text);
      }
      length += part.byteLength;
      ArrayPrototypePush(parts, part);
    }
    this.#bytes = new Uint8Array(length);
    let at = 0;
    for (let i = 0; i < parts.length; i++) {
      TypedArrayPrototypeSet(this.#bytes, parts[i], at);
      at += parts[i].byteLength;
    }
    const type = `${options?.type ?? ''}`;
    this.#type = RegExpPrototypeExec(/[^\u{0020}-\u{007E}]/u, type) !== null ? '' : StringPrototypeToLowerCase(type);
  }
  static {
    bytesOf = (blob) => {
      if (typeof blob !== 'object' || blob === null || !(#bytes in blob)) throw new ERR_INVALID_THIS('Blob');
      return blob.#bytes;
    };
  }
  get type() { return bytesOf(this) && this.#type; }
  get size() { return bytesOf(this).byteLength; }
  slice(start = 0, end = this.size, contentType = '') {
    const { size } = this;
    start = start < 0 ? MathMax(size + start, 0) : MathMin(start, size);
    end = end < 0 ? MathMax(size + end, 0) : MathMin(end, size);
    return new Blob([TypedArrayPrototypeSubarray(bytesOf(this), start, MathMax(end, start))], { type: contentType });
  }
  async arrayBuffer() { return TypedArrayPrototypeSlice(bytesOf(this)).buffer; }
  async bytes() { return TypedArrayPrototypeSlice(bytesOf(this)); }
  async text() { return decode(bytesOf(this), 'utf-8', false); }
  stream() { throw new ERR_METHOD_NOT_IMPLEMENTED('blob.stream()'); }
  [customInspect](depth, options) {
    if (depth < 0) return this;
    const { inspect } = require('internal/util/inspect');
    return `Blob ${inspect({ size: this.size, type: this.type }, { ...options, depth: options.depth == null ? null : options.depth - 1 })}`;
  }
}
class File extends Blob {
  #name;
  #lastModified;
  constructor(fileBits, fileName, options = {}) {
    if (arguments.length < 2) throw new ERR_MISSING_ARGS('fileBits', 'fileName');
    super(fileBits, options);
    const { lastModified } = options ?? {};
    this.#lastModified = lastModified === undefined ? DateNow() : +lastModified || 0;
    this.#name = StringPrototypeToWellFormed(`${fileName}`);
  }
  get name() { return this.#name; }
  get lastModified() { return this.#lastModified; }
  [customInspect](depth, options) {
    if (depth < 0) return this;
    const { inspect } = require('internal/util/inspect');
    return `File ${inspect({ size: this.size, type: this.type, name: this.#name, lastModified: this.#lastModified }, { ...options, depth: options.depth == null ? null : options.depth - 1 })}`;
  }
}
const shown = { __proto__: null, enumerable: true };
ObjectDefineProperties(Blob.prototype, {
  [SymbolToStringTag]: { __proto__: null, configurable: true, value: 'Blob' }, size: shown, type: shown, slice: shown, stream: shown, text: shown, arrayBuffer: shown,
});
ObjectDefineProperties(File.prototype, { [SymbolToStringTag]: { __proto__: null, configurable: true, value: 'File' }, name: shown, lastModified: shown });

// ---- blob: URLs (https://w3c.github.io/FileAPI/#url) ----
const stored = new Map();
function createObjectURL(blob) {
  bytesOf(blob);
  let id = '';
  for (let i = 0; i < 32; i++) {
    const digit = i === 12 ? 4 : MathFloor(MathRandom() * (i === 16 ? 4 : 16)) + (i === 16 ? 8 : 0); // a UUID of version 4
    id += (i === 8 || i === 12 || i === 16 || i === 20 ? '-' : '') + NumberPrototypeToString(digit, 16);
  }
  const url = `blob:nodedata:${id}`;
  MapPrototypeSet(stored, url, blob);
  return url;
}
function revokeObjectURL(url) { MapPrototypeDelete(stored, url); }
function resolveObjectURL(url) {
  const blob = MapPrototypeGet(stored, RegExpPrototypeSymbolReplace(/#.*$/s, `${url}`, ''));
  return blob === undefined ? undefined : blob.slice(0, blob.size, blob.type);
}
function isBlob(value) {
  try {
    return bytesOf(value) !== undefined;
  } catch {
    return false;
  }
}

module.exports = { Blob, createObjectURL, File, isBlob, resolveObjectURL, revokeObjectURL };
