'use strict';
// CompressionStream and DecompressionStream (https://compression.spec.whatwg.org/): streams of zlib with two web ends.
const {
  ObjectDefineProperties, SymbolToStringTag,
} = primordials;
const { customInspect, inspectAs } = require('internal/webstreams/common');
const { duplexToWeb } = require('internal/webstreams/to_web');
const { codes: { ERR_INVALID_ARG_VALUE, ERR_INVALID_THIS } } = require('internal/errors');
const zlib = require('zlib');

class CompressionStream {
  #pair;
  constructor(format) {
    switch (`${format}`) {
      case 'deflate': this.#pair = duplexToWeb(zlib.createDeflate()); break;
      case 'deflate-raw': this.#pair = duplexToWeb(zlib.createDeflateRaw()); break;
      case 'gzip': this.#pair = duplexToWeb(zlib.createGzip()); break;
      default: throw new ERR_INVALID_ARG_VALUE('format', format);
    }
  }
  static pairOf(value) {
    if (value === null || typeof value !== 'object' || !(#pair in value)) throw new ERR_INVALID_THIS('CompressionStream');
    return value.#pair;
  }
  get readable() { return compressing(this).readable; }
  get writable() { return compressing(this).writable; }
  [customInspect](depth, options) {
    return inspectAs(this, this.constructor.name, { readable: this.readable, writable: this.writable }, depth, options);
  }
}
const { pairOf: compressing } = CompressionStream;
delete CompressionStream.pairOf;

class DecompressionStream {
  #pair;
  constructor(format) {
    switch (`${format}`) {
      case 'deflate': this.#pair = duplexToWeb(zlib.createInflate()); break;
      case 'deflate-raw': this.#pair = duplexToWeb(zlib.createInflateRaw()); break;
      case 'gzip': this.#pair = duplexToWeb(zlib.createGunzip()); break;
      default: throw new ERR_INVALID_ARG_VALUE('format', format);
    }
  }
  static pairOf(value) {
    if (value === null || typeof value !== 'object' || !(#pair in value)) throw new ERR_INVALID_THIS('DecompressionStream');
    return value.#pair;
  }
  get readable() { return decompressing(this).readable; }
  get writable() { return decompressing(this).writable; }
  [customInspect](depth, options) {
    return inspectAs(this, this.constructor.name, { readable: this.readable, writable: this.writable }, depth, options);
  }
}
const { pairOf: decompressing } = DecompressionStream;
delete DecompressionStream.pairOf;

const shown = { __proto__: null, enumerable: true };
for (let i = 0, classes = [CompressionStream, DecompressionStream]; i < 2; i++) {
  ObjectDefineProperties(classes[i].prototype, {
    [SymbolToStringTag]: { __proto__: null, configurable: true, writable: false, enumerable: false, value: classes[i].name }, readable: shown, writable: shown,
  });
}

module.exports = { CompressionStream, DecompressionStream };
