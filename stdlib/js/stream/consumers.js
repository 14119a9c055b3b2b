'use strict';
// stream/consumers: a whole stream as text, JSON, buffer, ArrayBuffer or Blob.
const {
  ArrayBufferPrototypeSlice, ArrayPrototypePush, JSONParse,
} = primordials;
async function buffer(stream) {
  const { Buffer } = require('buffer');
  const chunks = [];
  for await (const chunk of stream) ArrayPrototypePush(chunks, typeof chunk === 'string' ? Buffer.from(chunk) : chunk);
  return Buffer.concat(chunks);
}
async function arrayBuffer(stream) {
  const bytes = await buffer(stream);
  return ArrayBufferPrototypeSlice(bytes.buffer, bytes.byteOffset, bytes.byteOffset + bytes.byteLength);
}
async function text(stream) {
  const { TextDecoder } = require('internal/encoding');
  const decoder = new TextDecoder();
  let result = '';
  for await (const chunk of stream) result += typeof chunk === 'string' ? chunk : decoder.decode(chunk, { stream: true });
  return result + decoder.decode(undefined, { stream: false });
}
async function json(stream) { return JSONParse(await text(stream)); }
async function blob(stream) {
  const { Blob } = require('internal/blob');
  const chunks = [];
  for await (const chunk of stream) ArrayPrototypePush(chunks, chunk);
  return new Blob(chunks);
}

module.exports = { arrayBuffer, blob, buffer, json, text };
