'use strict';
// Web streams over Node streams (https://nodejs.org/api/stream.html#streamreadabletowebstreamreadable-options and its kin).
const {
  PromisePrototypeFinally, Uint8Array,
} = primordials;
const { AbortError, codes: { ERR_INVALID_ARG_TYPE } } = require('internal/errors');
const { deferred } = require('internal/webstreams/common');
const { ReadableStream } = require('internal/webstreams/readable');
const { WritableStream } = require('internal/webstreams/writable');
const { CountQueuingStrategy } = require('internal/webstreams/strategies');
const { eos } = require('internal/streams/end_of_stream');
const { destroyer } = require('internal/streams/destroy');
const { isDestroyed, isReadable, isWritable, isWritableEnded, isWritableNodeStream } = require('internal/streams/utils');
const nop = () => {};

function closedWritable() {
  const writable = new WritableStream();
  writable.close();
  return writable;
}
function closedReadable() {
  const readable = new ReadableStream();
  readable.cancel();
  return readable;
}
// A stream that was destroyed without an error ended by an abort.
function reasonOf(error) {
  return error?.code === 'ERR_STREAM_PREMATURE_CLOSE' ? new AbortError(undefined, { cause: error }) : error;
}
function strategyOf(objectMode, highWaterMark) { return objectMode ? new CountQueuingStrategy({ highWaterMark }) : { highWaterMark }; }

function writableToWeb(streamWritable) {
  if (!isWritableNodeStream(streamWritable)) throw new ERR_INVALID_ARG_TYPE('streamWritable', 'stream.Writable', streamWritable);
  if (isDestroyed(streamWritable) || !isWritable(streamWritable)) return closedWritable();
  let controller;
  let drained; // what the last write waits for
  let closed;
  const cleanup = eos(streamWritable, { readable: false }, (error) => {
    error = reasonOf(error);
    cleanup();
    // Errors after this have nobody to tell.
    streamWritable.on('error', nop);
    if (error != null) {
      drained?.reject(error);
      if (closed !== undefined) {
        closed.reject(error);
        closed = undefined;
      }
      controller.error(error);
      return;
    }
    if (closed !== undefined) {
      closed.resolve();
      closed = undefined;
      return;
    }
    controller.error(new AbortError());
  });
  streamWritable.on('drain', () => { drained?.resolve(); });
  return new WritableStream({
    start(c) { controller = c; },
    write(chunk) {
      if (!streamWritable.writableNeedDrain && streamWritable.write(chunk)) return undefined;
      drained = deferred();
      return PromisePrototypeFinally(drained.promise, () => { drained = undefined; });
    },
    abort(reason) { destroyer(streamWritable, reason); },
    close() {
      if (closed === undefined && !isWritableEnded(streamWritable)) streamWritable.end();
      closed = deferred();
      return closed.promise;
    },
  }, strategyOf(streamWritable.writableObjectMode, streamWritable.writableHighWaterMark));
}

function readableToWeb(streamReadable, options = {}) {
  if (typeof streamReadable?._readableState !== 'object') throw new ERR_INVALID_ARG_TYPE('streamReadable', 'stream.Readable', streamReadable);
  if (isDestroyed(streamReadable) || !isReadable(streamReadable)) return closedReadable();
  const objectMode = streamReadable.readableObjectMode;
  let controller;
  let canceled = false;
  streamReadable.pause();
  const cleanup = eos(streamReadable, { writable: false }, (error) => {
    error = reasonOf(error);
    cleanup();
    streamReadable.on('error', nop);
    if (error) controller.error(error);
    else if (!canceled) controller.close();
  });
  streamReadable.on('data', (chunk) => {
    // Plain bytes with memory of their own, which a reader may transfer.
    if (!objectMode && typeof chunk !== 'string') chunk = new Uint8Array(chunk);
    if (canceled) return;
    controller.enqueue(chunk);
    if (controller.desiredSize <= 0) streamReadable.pause();
  });
  return new ReadableStream({
    start(c) { controller = c; },
    pull() { streamReadable.resume(); },
    cancel(reason) {
      canceled = true;
      destroyer(streamReadable, reason);
    },
  }, options?.strategy ?? strategyOf(objectMode, streamReadable.readableHighWaterMark));
}

function duplexToWeb(duplex) {
  if (typeof duplex?._writableState !== 'object' || typeof duplex?._readableState !== 'object') throw new ERR_INVALID_ARG_TYPE('duplex', 'stream.Duplex', duplex);
  if (isDestroyed(duplex)) return { writable: closedWritable(), readable: closedReadable() };
  return {
    writable: isWritable(duplex) ? writableToWeb(duplex) : closedWritable(),
    readable: isReadable(duplex) ? readableToWeb(duplex) : closedReadable(),
  };
}

module.exports = { duplexToWeb, readableToWeb, writableToWeb };
