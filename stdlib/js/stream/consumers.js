'use strict';
// stream/consumers: a whole stream as text, JSON, buffer, ArrayBuffer or Blob.
const {
  ArrayPrototypePush, JSONParse,
} = primordials;
// A Blob takes chunks of any kind: what is neither text nor bytes as its string.
async function arrayBuffer(stream) { return (await blob(stream)).arrayBuffer(); }
async function buffer(stream) { return require('buffer').Buffer.from(await arrayBuffer(stream)); }
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
