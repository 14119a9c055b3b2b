'use strict';
// The stream module: the Stream class with the others as its properties.
const {
  ObjectDefineProperty, PromiseResolve, ReflectApply, SymbolFor,
} = primordials;
const { Stream } = require('internal/streams/legacy');
const Readable = require('internal/streams/readable');
const Writable = require('internal/streams/writable');
const Duplex = require('internal/streams/duplex');
const Transform = require('internal/streams/transform');
const PassThrough = require('internal/streams/passthrough');
const { eos } = require('internal/streams/end_of_stream');
const { pipeline } = require('internal/streams/pipeline');
const utils = require('internal/streams/utils');
const state = require('internal/streams/state');
const { isArrayBufferView, isUint8Array } = internalBinding('types');
const { codes: { ERR_ILLEGAL_CONSTRUCTOR } } = require('internal/errors');
const customPromisify = SymbolFor('nodejs.util.promisify.custom');

module.exports = Stream;
Stream.isDestroyed = utils.isDestroyed;
Stream.isDisturbed = utils.isDisturbed;
Stream.isErrored = utils.isErrored;
Stream.isReadable = utils.isReadable;
Stream.isWritable = utils.isWritable;
Stream.Readable = Readable;

// The iterator helpers load with their first call.
function helper(name, length, kind) {
  const fn = {
    [name](...args) {
      if (new.target) throw new ERR_ILLEGAL_CONSTRUCTOR();
      const op = require('internal/streams/operators')[kind][name];
      if (kind === 'promises') return PromiseResolve(ReflectApply(op, this, args));
      return Readable.from(ReflectApply(op, this, args));
    },
  }[name];
  ObjectDefineProperty(fn, 'length', { __proto__: null, value: length });
  ObjectDefineProperty(Readable.prototype, name, { __proto__: null, value: fn, enumerable: false, configurable: true, writable: true });
}
const streamOps = ['asIndexedPairs', 0, 'drop', 1, 'filter', 2, 'flatMap', 2, 'map', 2, 'take', 1, 'compose', 2];
for (let i = 0; i < streamOps.length; i += 2) helper(streamOps[i], streamOps[i + 1], 'streams');
const promiseOps = ['every', 1, 'forEach', 2, 'reduce', 3, 'toArray', 1, 'some', 1, 'find', 2];
for (let i = 0; i < promiseOps.length; i += 2) helper(promiseOps[i], promiseOps[i + 1], 'promises');

Stream.Writable = Writable;
Stream.Duplex = Duplex;
Stream.Transform = Transform;
Stream.PassThrough = PassThrough;
Stream.pipeline = pipeline;
Stream.addAbortSignal = (signal, stream) => require('internal/streams/add_abort_signal').addAbortSignal(signal, stream);
Stream.finished = eos;
Stream.destroy = require('internal/streams/destroy').destroyer;
Stream.compose = (...streams) => ReflectApply(require('internal/streams/compose').compose, undefined, streams);
Stream.setDefaultHighWaterMark = state.setDefaultHighWaterMark;
Stream.getDefaultHighWaterMark = state.getDefaultHighWaterMark;
ObjectDefineProperty(Stream, 'promises', {
  __proto__: null, configurable: true, enumerable: true, get() { return require('stream/promises'); },
});
ObjectDefineProperty(pipeline, customPromisify, { __proto__: null, enumerable: true, get() { return require('stream/promises').pipeline; } });
ObjectDefineProperty(eos, customPromisify, { __proto__: null, enumerable: true, get() { return require('stream/promises').finished; } });
Stream.Stream = Stream;
Stream._isArrayBufferView = isArrayBufferView;
Stream._isUint8Array = isUint8Array;
Stream._uint8ArrayToBuffer = function(chunk) { return require('buffer').Buffer.from(chunk.buffer, chunk.byteOffset, chunk.byteLength); };
