'use strict';
// Bodies (https://fetch.spec.whatwg.org/#bodies) and the methods that Request and Response share.
//
// A body is { stream, source, length, used }: source is a Uint8Array or a Blob that can be read again, or null, and then there is
// a stream; a stream over a source is made when somebody asks for it. length: bytes, null when unknown.
const {
  ArrayPrototypePush, JSONParse, ObjectDefineProperty, ObjectGetOwnPropertyDescriptor, PromisePrototypeThen,
  PromiseReject, PromiseResolve, RegExpPrototypeExec, StringPrototypeCharCodeAt, StringPrototypeSlice,
  StringPrototypeToWellFormed, SymbolAsyncIterator, TypeError, TypedArrayPrototypeSet, TypedArrayPrototypeSlice,
  Uint8Array,
} = primordials;
const { isBlob, Blob, typeOf } = require('internal/blob');
const { isBytes } = require('internal/fetch/common');
const { ReadableStream, slotsOfStream, streamLocked } = require('internal/webstreams/readable');
const { decode, encodeUtf8 } = internalBinding('encoding');
const { isUint8Array, isAnyArrayBuffer } = internalBinding('types');

function sourceBody(source, length) { return { stream: undefined, source, length, used: false }; }
function streamBody(stream) { return { stream, source: null, length: null, used: false }; }

// https://fetch.spec.whatwg.org/#concept-bodyinit-extract: { body, type }, type null where none follows.
function extract(object, keepalive = false) {
  const slots = slotsOfStream(object);
  if (slots !== undefined) {
    if (keepalive) throw new TypeError('keepalive');
    if (slots.disturbed || streamLocked(slots)) throw new TypeError('Response body object should not be disturbed or locked');
    return { body: streamBody(object), type: null };
  }
  if (isBlob(object)) return { body: sourceBody(object, object.size), type: object.type === '' ? null : object.type };
  if (isBytes(object)) {
    const view = isAnyArrayBuffer(object) ? new Uint8Array(object) : new Uint8Array(object.buffer, object.byteOffset, object.byteLength);
    const bytes = TypedArrayPrototypeSlice(view);
    return { body: sourceBody(bytes, bytes.byteLength), type: null };
  }
  if (object !== null && typeof object === 'object') {
    const { entriesOf, encode } = require('internal/fetch/form_data');
    if (entriesOf(object) !== undefined) {
      const { blob, type } = encode(object);
      return { body: sourceBody(blob, blob.size), type };
    }
    const { URLSearchParams } = require('internal/url');
    if (object instanceof URLSearchParams) return textBody(`${object}`, 'application/x-www-form-urlencoded;charset=UTF-8');
    if (typeof object[SymbolAsyncIterator] === 'function') return { body: streamBody(streamOfIterable(object)), type: null };
  }
  if (typeof object === 'symbol') throw new TypeError('undefined: undefined is a symbol, which cannot be converted to a DOMString.');
  return textBody(StringPrototypeToWellFormed(`${object}`), 'text/plain;charset=UTF-8');
}
function textBody(text, type) {
  const bytes = encodeUtf8(text);
  return { body: sourceBody(bytes, bytes.byteLength), type };
}
// What iterables give that is no string or bytes is an error of the stream.
function streamOfIterable(iterable) {
  const iterator = iterable[SymbolAsyncIterator]();
  return new ReadableStream({
    type: 'bytes',
    async pull(controller) {
      const { value, done } = await iterator.next();
      if (done) {
        controller.close();
        controller.byobRequest?.respond(0);
        return;
      }
      const bytes = typeof value === 'string' ? encodeUtf8(value) : value;
      if (!isUint8Array(bytes)) throw new TypeError('Received non-Uint8Array chunk');
      if (bytes.byteLength > 0) controller.enqueue(TypedArrayPrototypeSlice(bytes));
    },
    async cancel(reason) { await iterator.return?.(reason); },
  }, { highWaterMark: 1 });
}

// The body's stream, made now if need be.
function streamOf(body) {
  if (body.stream === undefined) {
    const { source } = body;
    if (isBlob(source)) body.stream = source.stream();
    else {
      body.stream = new ReadableStream({
        type: 'bytes',
        pull(controller) {
          if (source.byteLength > 0) controller.enqueue(TypedArrayPrototypeSlice(source));
          controller.close();
          controller.byobRequest?.respond(0);
        },
      });
    }
    if (body.used) body.stream.cancel();
  }
  return body.stream;
}
function isUsed(body) { return body.used || (body.stream !== undefined && slotsOfStream(body.stream).disturbed); }
function isUnusable(body) { return body !== null && (isUsed(body) || (body.stream !== undefined && streamLocked(slotsOfStream(body.stream)))); }
// https://fetch.spec.whatwg.org/#concept-body-clone
function cloneBody(body) {
  if (body.stream === undefined) return sourceBody(body.source, body.length);
  const { 0: mine, 1: theirs } = body.stream.tee();
  body.stream = mine;
  return { stream: theirs, source: body.source, length: body.length, used: false };
}

// A promise of all bytes.
function readAll(body) {
  if (body.stream === undefined) {
    body.used = true;
    return isBlob(body.source) ? body.source.bytes() : PromiseResolve(body.source);
  }
  return readStream(body.stream);
}
async function readStream(stream) {
  const reader = stream.getReader();
  const chunks = [];
  let length = 0;
  for (;;) {
    const { value, done } = await reader.read();
    if (done) break;
    if (!isUint8Array(value)) throw new TypeError('Received non-Uint8Array chunk');
    ArrayPrototypePush(chunks, value);
    length += value.byteLength;
  }
  if (chunks.length === 1) return chunks[0];
  const all = new Uint8Array(length);
  for (let i = 0, at = 0; i < chunks.length; at += chunks[i++].byteLength) TypedArrayPrototypeSet(all, chunks[i], at);
  return all;
}

function textOf(bytes) {
  const text = decode(bytes, 'utf-8', false);
  return StringPrototypeCharCodeAt(text, 0) === 0xFEFF ? StringPrototypeSlice(text, 1) : text;
}
function formDataOf(bytes, contentType) {
  const type = contentType ?? '';
  const multipart = RegExpPrototypeExec(/^multipart\/form-data[ \t]*;(?:.*;)?[ \t]*boundary=(?:"([^"]+)"|([^;\s]+))/i, type);
  if (multipart !== null) return require('internal/fetch/form_data').parse(bytes, multipart[1] ?? multipart[2]);
  const { FormData } = require('internal/fetch/form_data');
  if (RegExpPrototypeExec(/^application\/x-www-form-urlencoded[ \t]*(?:;|$)/i, type) !== null) {
    const { URLSearchParams } = require('internal/url');
    const form = new FormData();
    for (const { 0: name, 1: value } of new URLSearchParams(textOf(bytes))) form.append(name, value);
    return form;
  }
  throw new TypeError('Content-Type was not one of "multipart/form-data" or "application/x-www-form-urlencoded".');
}

// https://fetch.spec.whatwg.org/#body-mixin. stateOf(object): { body, headers: HeaderList }, throws for others.
function defineBodyMethods(Class, stateOf) {
  function consume(object, convert) {
    let state;
    try {
      state = stateOf(object);
      if (isUnusable(state.body)) throw new TypeError('Body is unusable: Body has already been read');
    } catch (error) {
      return PromiseReject(error);
    }
    const { body } = state;
    return PromisePrototypeThen(body === null ? PromiseResolve(new Uint8Array(0)) : readAll(body), (bytes) => convert(bytes, state));
  }
  // Bytes that nobody else holds.
  const own = (bytes, { body }) => (body !== null && bytes === body.source ? TypedArrayPrototypeSlice(bytes) : bytes);
  const methods = {
    blob() { return consume(this, (bytes, state) => new Blob([bytes], { type: typeOf(state.headers.get('content-type')) })); },
    arrayBuffer() {
      return consume(this, (bytes, state) => {
        const mine = own(bytes, state);
        return mine.byteLength === mine.buffer.byteLength ? mine.buffer : TypedArrayPrototypeSlice(mine).buffer;
      });
    },
    text() { return consume(this, textOf); },
    json() { return consume(this, (bytes) => JSONParse(textOf(bytes))); },
    formData() { return consume(this, (bytes, state) => formDataOf(bytes, state.headers.get('content-type'))); },
    bytes() { return consume(this, own); },
  };
  for (const name of ['blob', 'arrayBuffer', 'text', 'json', 'formData', 'bytes']) {
    ObjectDefineProperty(Class.prototype, name, { __proto__: null, value: methods[name], writable: true, enumerable: true, configurable: true });
  }
  const getters = {
    get body() {
      const { body } = stateOf(this);
      return body === null ? null : streamOf(body);
    },
    get bodyUsed() {
      const { body } = stateOf(this);
      return body !== null && isUsed(body);
    },
  };
  for (const name of ['body', 'bodyUsed']) {
    const { get } = ObjectGetOwnPropertyDescriptor(getters, name);
    ObjectDefineProperty(Class.prototype, name, { __proto__: null, get, enumerable: true, configurable: true });
  }
}

module.exports = { cloneBody, defineBodyMethods, extract, isUnusable, isUsed, sourceBody, streamBody, streamOf };
