'use strict';
// Node streams over web streams (https://nodejs.org/api/stream.html#streamreadablefromwebreadablestream-options and its kin).
// Linked with every web stream; the stream modules find it by getLinked().
const {
  ArrayPrototypePush, PromisePrototypeThen,
} = primordials;
const { codes: { ERR_INVALID_ARG_TYPE } } = require('internal/errors');
const { validateBoolean, validateObject } = require('internal/validators');
const { isReadableStream, isWritableStream } = require('internal/streams/utils');
const { nextTick } = require('internal/task_queues');
const Duplex = require('internal/streams/duplex');
const Readable = require('internal/streams/readable');
const Writable = require('internal/streams/writable');

// Calls a stream's callback from a promise's reaction: what it throws is an uncaught exception, no rejection.
function later(callback, error) {
  try {
    callback(error);
  } catch (thrown) {
    nextTick(() => { throw thrown; });
  }
}
function check(options) {
  validateObject(options, 'options');
  if (options.objectMode !== undefined) validateBoolean(options.objectMode, 'options.objectMode');
}

// The write side: options of a Writable over a writer.
function writeSide(writer, state, self) {
  const write = (chunk) => PromisePrototypeThen(writer.ready, () => writer.write(chunk));
  return {
    writev(chunks, callback) {
      const done = (error) => { later(callback, error); };
      let left = chunks.length;
      const one = () => { if (--left === 0) done(); };
      let failed = false;
      const fail = (error) => {
        if (failed) return;
        failed = true;
        done(error);
      };
      PromisePrototypeThen(writer.ready, () => {
        for (let i = 0; i < chunks.length; i++) PromisePrototypeThen(writer.write(toBytes(chunks[i].chunk, chunks[i].encoding, self())), one, fail);
      }, fail);
    },
    write(chunk, encoding, callback) {
      PromisePrototypeThen(write(toBytes(chunk, encoding, self())), () => { later(callback); }, (error) => { later(callback, error); });
    },
    final(callback) {
      const done = (error) => { later(callback, error); };
      if (state.writableClosed) done();
      else PromisePrototypeThen(writer.close(), () => { done(); }, done);
    },
  };
}
function toBytes(chunk, encoding, stream) {
  const w = stream._writableState;
  if (typeof chunk !== 'string' || w.objectMode || w.decodeStrings === false) return chunk;
  return require('buffer').Buffer.from(chunk, encoding);
}
// The read side: read() of a Readable over a reader.
function readSide(reader, self) {
  return {
    read() {
      PromisePrototypeThen(reader.read(), ({ value, done }) => { self().push(done ? null : value); }, (error) => { self().destroy(error); });
    },
  };
}

function readableFromWeb(readableStream, options = {}) {
  if (!isReadableStream(readableStream)) throw new ERR_INVALID_ARG_TYPE('readableStream', 'ReadableStream', readableStream);
  check(options);
  const { highWaterMark, encoding, objectMode = false, signal } = options;
  if (encoding !== undefined && !require('buffer').Buffer.isEncoding(encoding)) throw badEncoding(encoding);
  const reader = readableStream.getReader();
  let closed = false;
  const readable = new Readable({
    objectMode, highWaterMark, encoding, signal, ...readSide(reader, () => readable),
    destroy(error, callback) {
      const done = () => { later(callback, error); };
      if (closed) done();
      else PromisePrototypeThen(reader.cancel(error), done, done);
    },
  });
  PromisePrototypeThen(reader.closed, () => { closed = true; }, (error) => {
    closed = true;
    readable.destroy(error);
  });
  return readable;
}
function badEncoding(encoding) {
  const { codes: { ERR_INVALID_ARG_VALUE } } = require('internal/errors');
  return new ERR_INVALID_ARG_VALUE('options.encoding', encoding);
}

function writableFromWeb(writableStream, options = {}) {
  if (!isWritableStream(writableStream)) throw new ERR_INVALID_ARG_TYPE('writableStream', 'WritableStream', writableStream);
  check(options);
  const { highWaterMark, decodeStrings = true, objectMode = false, signal } = options;
  validateBoolean(decodeStrings, 'options.decodeStrings');
  const writer = writableStream.getWriter();
  const state = { writableClosed: false };
  const writable = new Writable({
    highWaterMark, objectMode, decodeStrings, signal, ...writeSide(writer, state, () => writable),
    destroy(error, callback) {
      const done = () => { later(callback, error); };
      if (state.writableClosed) done();
      else PromisePrototypeThen(error === null ? writer.close() : writer.abort(error), done, done);
    },
  });
  PromisePrototypeThen(writer.closed, () => { state.writableClosed = true; }, (error) => {
    state.writableClosed = true;
    writable.destroy(error);
  });
  return writable;
}

function duplexFromWeb(pair = {}, options = {}) {
  validateObject(pair, 'pair');
  const { readable: readableStream, writable: writableStream } = pair;
  if (!isReadableStream(readableStream)) throw new ERR_INVALID_ARG_TYPE('pair.readable', 'ReadableStream', readableStream);
  if (!isWritableStream(writableStream)) throw new ERR_INVALID_ARG_TYPE('pair.writable', 'WritableStream', writableStream);
  check(options);
  const { allowHalfOpen = false, objectMode = false, encoding, decodeStrings = true, highWaterMark, signal } = options;
  if (encoding !== undefined && !require('buffer').Buffer.isEncoding(encoding)) throw badEncoding(encoding);
  const writer = writableStream.getWriter();
  const reader = readableStream.getReader();
  const state = { writableClosed: false };
  let readableClosed = false;
  const duplex = new Duplex({
    allowHalfOpen, highWaterMark, objectMode, encoding, decodeStrings, signal, ...writeSide(writer, state, () => duplex), ...readSide(reader, () => duplex),
    destroy(error, callback) {
      const closing = [];
      if (!state.writableClosed) ArrayPrototypePush(closing, writer.abort(error));
      if (!readableClosed) ArrayPrototypePush(closing, reader.cancel(error));
      let left = closing.length;
      if (left === 0) {
        later(callback, error);
        return;
      }
      const one = () => { if (--left === 0) later(callback, error); };
      for (let i = 0; i < closing.length; i++) PromisePrototypeThen(closing[i], one, one);
    },
  });
  PromisePrototypeThen(writer.closed, () => { state.writableClosed = true; }, (error) => {
    state.writableClosed = true;
    readableClosed = true;
    duplex.destroy(error);
  });
  PromisePrototypeThen(reader.closed, () => { readableClosed = true; }, (error) => {
    state.writableClosed = true;
    readableClosed = true;
    duplex.destroy(error);
  });
  return duplex;
}

module.exports = { duplexFromWeb, readableFromWeb, writableFromWeb };
