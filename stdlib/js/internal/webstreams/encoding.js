'use strict';
// TextEncoderStream and TextDecoderStream (https://encoding.spec.whatwg.org/#interface-textdecoderstream).
const {
  ObjectDefineProperties, StringPrototypeCharCodeAt, StringPrototypeSlice,
} = primordials;
const { customInspect, inspectAs } = require('internal/webstreams/common');
const { createTransform, enqueue } = require('internal/webstreams/transform');
const { TextDecoder } = require('internal/encoding');
const { encodeUtf8 } = internalBinding('encoding');
const { codes: { ERR_INVALID_THIS } } = require('internal/errors');

class TextEncoderStream {
  #transform;
  constructor() {
    let high = ''; // the first half of a pair, whose second half may come
    this.#transform = createTransform((chunk, c) => {
      const text = high + `${chunk}`;
      if (text === '') return;
      const last = StringPrototypeCharCodeAt(text, text.length - 1);
      const cut = last >= 0xD800 && last <= 0xDBFF ? text.length - 1 : text.length;
      high = StringPrototypeSlice(text, cut);
      if (cut > 0) enqueue(c, encodeUtf8(StringPrototypeSlice(text, 0, cut)));
    }, (c) => { if (high !== '') enqueue(c, encodeUtf8('\uFFFD')); });
  }
  static check(value) {
    if (value === null || typeof value !== 'object' || !(#transform in value)) throw new ERR_INVALID_THIS('TextEncoderStream');
    return value.#transform;
  }
  get encoding() { return checkEncoder(this) && 'utf-8'; }
  get readable() { return checkEncoder(this).readable.object; }
  get writable() { return checkEncoder(this).writable.object; }
  [customInspect](depth, options) {
    checkEncoder(this);
    return inspectAs(this, 'TextEncoderStream', { encoding: this.encoding, readable: this.readable, writable: this.writable }, depth, options);
  }
}
const { check: checkEncoder } = TextEncoderStream;
delete TextEncoderStream.check;

class TextDecoderStream {
  #decoder;
  #transform;
  constructor(encoding = 'utf-8', options = {}) {
    const decoder = new TextDecoder(encoding, options);
    this.#decoder = decoder;
    this.#transform = createTransform((chunk, c) => {
      const text = decoder.decode(chunk, { stream: true });
      if (text !== '') enqueue(c, text);
    }, (c) => {
      const text = decoder.decode();
      if (text !== '') enqueue(c, text);
    });
  }
  static check(value) {
    if (value === null || typeof value !== 'object' || !(#transform in value)) throw new ERR_INVALID_THIS('TextDecoderStream');
    return { decoder: value.#decoder, transform: value.#transform };
  }
  get encoding() { return checkDecoder(this).decoder.encoding; }
  get fatal() { return checkDecoder(this).decoder.fatal; }
  get ignoreBOM() { return checkDecoder(this).decoder.ignoreBOM; }
  get readable() { return checkDecoder(this).transform.readable.object; }
  get writable() { return checkDecoder(this).transform.writable.object; }
  [customInspect](depth, options) {
    const { decoder } = checkDecoder(this);
    return inspectAs(this, 'TextDecoderStream', {
      encoding: decoder.encoding, fatal: decoder.fatal, ignoreBOM: decoder.ignoreBOM, readable: this.readable, writable: this.writable,
    }, depth, options);
  }
}
const { check: checkDecoder } = TextDecoderStream;
delete TextDecoderStream.check;

const shown = { __proto__: null, enumerable: true };
ObjectDefineProperties(TextEncoderStream.prototype, { encoding: shown, readable: shown, writable: shown });
ObjectDefineProperties(TextDecoderStream.prototype, { encoding: shown, fatal: shown, ignoreBOM: shown, readable: shown, writable: shown });

module.exports = { TextDecoderStream, TextEncoderStream };
