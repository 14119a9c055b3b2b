'use strict';
// Blob and File (https://w3c.github.io/FileAPI/): immutable bytes, as a list of segments.
//
// A segment is { size, bytes } with bytes in memory, or has instead of bytes slice(start, end) → segment and
// read(start, end) → promise of a Uint8Array of its own (internal/blob_file: bytes of a file).
const {
  ArrayBufferIsView, ArrayPrototypePush, DateNow, MathMax, MathMin, MathTrunc, ObjectDefineProperties,
  PromisePrototypeThen, PromiseReject, RegExpPrototypeExec, RegExpPrototypeSymbolReplace, StringPrototypeToLowerCase,
  StringPrototypeToWellFormed, Symbol, SymbolFor, SymbolIterator, SymbolToStringTag, TypedArrayPrototypeSet,
  TypedArrayPrototypeSlice, TypedArrayPrototypeSubarray, Uint8Array,
} = primordials;
const { codes: { ERR_BUFFER_TOO_LARGE, ERR_INVALID_ARG_TYPE, ERR_INVALID_ARG_VALUE, ERR_INVALID_STATE, ERR_INVALID_THIS, ERR_MISSING_ARGS } } = require('internal/errors');
const { kClone, kRestore } = require('internal/transferable');
const types = internalBinding('types');
const { encodeUtf8, decode } = internalBinding('encoding');
const customInspect = SymbolFor('nodejs.util.inspect.custom');
const kInternal = Symbol('kInternal');
const kMaxLength = 2 ** 32; // of buffers, and of the sources that a Blob copies
const FILE_CHUNK = 65536;

// The first and the next byte of a part, as slice() takes them.
function clamp(index, size) { return index < 0 ? MathMax(size + index, 0) : MathMin(index, size); }

let stateOf;
class Blob {
  #state; // { segments, size, type }
  static { stateOf = (value) => (value !== null && typeof value === 'object' && #state in value ? value.#state : undefined); }
  constructor(sources = [], options = undefined) {
    if (sources === kInternal) {
      this.#state = options;
      return;
    }
    if (sources === null || typeof sources[SymbolIterator] !== 'function' || typeof sources === 'string') throw new ERR_INVALID_ARG_TYPE('sources', 'a sequence', sources);
    if (options !== undefined && options !== null && typeof options !== 'object' && typeof options !== 'function') throw new ERR_INVALID_ARG_TYPE('options', 'a dictionary', options);
    const type = options?.type;
    const endings = `${options?.endings ?? 'transparent'}`;
    if (endings !== 'transparent' && endings !== 'native') throw new ERR_INVALID_ARG_VALUE('options.endings', endings);
    let size = 0;
    const list = [];
    for (const source of sources) {
      size += bytesOf(source)?.byteLength ?? 0;
      if (size > kMaxLength) throw new ERR_BUFFER_TOO_LARGE(kMaxLength);
      ArrayPrototypePush(list, source);
    }
    const segments = [];
    for (let k = 0; k < list.length; k++) {
      const parts = segmentsOf(list[k], endings);
      for (let i = 0; i < parts.length; i++) ArrayPrototypePush(segments, parts[i]);
    }
    size = 0;
    for (let i = 0; i < segments.length; i++) size += segments[i].size;
    this.#state = { segments, size, type: typeOf(type) };
  }
  get type() { return checked(this).type; }
  get size() { return checked(this).size; }
  slice(start = 0, end = checked(this).size, contentType = '') {
    const { segments, size } = checked(this);
    start = clamp(MathTrunc(start) || 0, size);
    end = clamp(MathTrunc(end) || 0, size);
    return sliced(segments, start, MathMax(end, start), typeOf(contentType));
  }
  arrayBuffer() { return whole(this, (bytes) => bytes.buffer); }
  text() { return whole(this, (bytes) => decode(bytes, 'utf-8', false)); }
  bytes() { return whole(this, (bytes) => bytes); }
  stream() { return streamOf(checked(this).segments); }
  [customInspect](depth, options) {
    if (depth < 0) return '[Blob]';
    const { inspect } = require('internal/util/inspect');
    return `Blob ${inspect({ size: this.size, type: this.type }, { ...options, depth: options.depth == null ? null : options.depth - 1 })}`;
  }
  [kClone]() {
    const { segments, type } = checked(this);
    const parts = [];
    for (let i = 0; i < segments.length; i++) {
      if (segments[i].bytes === undefined) throw new ERR_INVALID_STATE.TypeError('File-backed Blobs are not cloneable');
      ArrayPrototypePush(parts, segments[i].bytes);
    }
    return { deserializeInfo: 'internal/blob:Blob', data: { parts, type } };
  }
}
function checked(value) {
  const state = stateOf(value);
  if (state === undefined) throw new ERR_INVALID_THIS('Blob');
  return state;
}
function typeOf(type) {
  type = `${type ?? ''}`;
  return RegExpPrototypeExec(/[^\x20-\x7E]/, type) !== null ? '' : StringPrototypeToLowerCase(type);
}
function bytesOf(source) {
  if (types.isAnyArrayBuffer(source)) return new Uint8Array(source);
  if (ArrayBufferIsView(source)) return new Uint8Array(source.buffer, source.byteOffset, source.byteLength);
  return undefined;
}
function segmentsOf(source, endings) {
  const state = stateOf(source);
  if (state !== undefined) return state.segments;
  let bytes = bytesOf(source);
  if (bytes !== undefined) bytes = TypedArrayPrototypeSlice(bytes);
  else {
    let text = `${source}`;
    if (endings === 'native') text = RegExpPrototypeSymbolReplace(/\r\n|\r/g, text, '\n');
    bytes = encodeUtf8(text);
  }
  return [{ size: bytes.byteLength, bytes }];
}
function blobOf(segments, size, type) { return new Blob(kInternal, { segments, size, type }); }
function sliced(segments, start, end, type) {
  const out = [];
  let at = 0;
  for (let i = 0; i < segments.length && at < end; i++) {
    const segment = segments[i];
    const from = MathMax(start - at, 0);
    const to = MathMin(end - at, segment.size);
    at += segment.size;
    if (from >= to) continue;
    if (from === 0 && to === segment.size) ArrayPrototypePush(out, segment);
    else if (segment.bytes === undefined) ArrayPrototypePush(out, segment.slice(from, to));
    else ArrayPrototypePush(out, { size: to - from, bytes: TypedArrayPrototypeSubarray(segment.bytes, from, to) });
  }
  return blobOf(out, end - start, type);
}

// All bytes, in memory of their own.
async function gather({ segments, size }) {
  const all = new Uint8Array(size);
  let at = 0;
  for (let i = 0; i < segments.length; i++) {
    const { bytes } = segments[i];
    TypedArrayPrototypeSet(all, bytes === undefined ? await segments[i].read(0, segments[i].size) : bytes, at);
    at += segments[i].size;
  }
  return all;
}
function whole(blob, then) {
  const state = stateOf(blob);
  if (state === undefined) return PromiseReject(new ERR_INVALID_THIS('Blob'));
  return PromisePrototypeThen(gather(state), then);
}

// https://w3c.github.io/FileAPI/#blob-get-stream: a chunk a segment, of files at most FILE_CHUNK bytes.
function streamOf(segments) {
  const { ReadableStream } = require('internal/webstreams/readable');
  let index = 0;
  let at = 0;
  async function next() {
    for (; index < segments.length; index++, at = 0) {
      const segment = segments[index];
      if (segment.bytes !== undefined) {
        if (segment.size === 0) continue;
        index++;
        return TypedArrayPrototypeSlice(segment.bytes);
      }
      const end = MathMin(at + FILE_CHUNK, segment.size);
      if (at === end && segment.size > 0) continue;
      const bytes = await segment.read(at, end);
      at = end;
      if (bytes.byteLength > 0) return bytes;
    }
    return undefined;
  }
  return new ReadableStream({
    type: 'bytes',
    pull(controller) {
      return PromisePrototypeThen(next(), (bytes) => {
        if (bytes !== undefined) {
          controller.enqueue(bytes);
          return;
        }
        controller.close();
        controller.byobRequest?.respond(0);
      });
    },
  });
}

class File extends Blob {
  #name;
  #lastModified;
  constructor(fileBits, fileName, options = undefined) {
    if (arguments.length < 2) throw new ERR_MISSING_ARGS('fileBits', 'fileName');
    super(fileBits, options);
    const lastModified = options?.lastModified;
    this.#lastModified = lastModified === undefined ? DateNow() : +lastModified || 0;
    this.#name = StringPrototypeToWellFormed(`${fileName}`);
  }
  get name() { return this.#name; }
  get lastModified() { return this.#lastModified; }
  [customInspect](depth, options) {
    if (depth < 0) return '[File]';
    const { inspect } = require('internal/util/inspect');
    return `File ${inspect({ size: this.size, type: this.type, name: this.#name, lastModified: this.#lastModified }, { ...options, depth: options.depth == null ? null : options.depth - 1 })}`;
  }
}
const shown = { __proto__: null, enumerable: true };
ObjectDefineProperties(Blob.prototype, {
  [SymbolToStringTag]: { __proto__: null, configurable: true, value: 'Blob' }, size: shown, type: shown, slice: shown, stream: shown, text: shown, arrayBuffer: shown,
});
ObjectDefineProperties(File.prototype, { [SymbolToStringTag]: { __proto__: null, configurable: true, value: 'File' }, name: shown, lastModified: shown });

function restore({ parts, type }) {
  const segments = [];
  let size = 0;
  for (let i = 0; i < parts.length; i++) {
    ArrayPrototypePush(segments, { size: parts[i].byteLength, bytes: parts[i] });
    size += parts[i].byteLength;
  }
  return blobOf(segments, size, type);
}
function isBlob(value) { return stateOf(value) !== undefined; }

module.exports = { Blob, blobOf, File, isBlob, [kRestore]: restore, typeOf };
