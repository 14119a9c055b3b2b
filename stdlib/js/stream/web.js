'use strict';
// stream/web (https://nodejs.org/api/webstreams.html). Each class loads when it is asked for.
const {
  ObjectDefineProperty,
} = primordials;
const { getLinked } = internalBinding('modules');

function lazy(names, load) {
  for (let i = 0; i < names.length; i++) {
    const name = names[i];
    ObjectDefineProperty(module.exports, name, {
      __proto__: null, enumerable: true, configurable: true,
      get() {
        const value = load()[name];
        ObjectDefineProperty(module.exports, name, { __proto__: null, value, writable: true, enumerable: true, configurable: true });
        return value;
      },
      set(value) { ObjectDefineProperty(module.exports, name, { __proto__: null, value, writable: true, enumerable: true, configurable: true }); },
    });
  }
}
lazy(['ReadableStream', 'ReadableStreamDefaultReader', 'ReadableStreamBYOBReader'], () => require('internal/webstreams/readable'));
lazy(['ReadableStreamBYOBRequest', 'ReadableByteStreamController'], () => require('internal/webstreams/readable_bytes'));
lazy(['ReadableStreamDefaultController'], () => require('internal/webstreams/readable_default'));
lazy(['TransformStream', 'TransformStreamDefaultController'], () => require('internal/webstreams/transform'));
lazy(['WritableStream', 'WritableStreamDefaultWriter', 'WritableStreamDefaultController'], () => require('internal/webstreams/writable'));
lazy(['ByteLengthQueuingStrategy', 'CountQueuingStrategy'], () => require('internal/webstreams/strategies'));
lazy(['TextEncoderStream', 'TextDecoderStream'], () => require('internal/webstreams/encoding'));
lazy(['CompressionStream', 'DecompressionStream'], () => getLinked('internal/webstreams/compression') ?? {});
