'use strict';
// blob: URLs (https://w3c.github.io/FileAPI/#url): the thread's table of Blobs that have one.
const {
  Map, MapPrototypeDelete, MapPrototypeGet, MapPrototypeSet, StringPrototypeSlice, StringPrototypeStartsWith,
} = primordials;
const { codes: { ERR_INVALID_ARG_TYPE } } = require('internal/errors');
const { isBlob } = require('internal/blob');
const PREFIX = 'blob:nodedata:';

const store = new Map(); // by what follows the prefix

function createObjectURL(object) {
  if (!isBlob(object)) throw new ERR_INVALID_ARG_TYPE('obj', 'Blob', object);
  const id = require('internal/crypto/random').randomUUID();
  MapPrototypeSet(store, id, object);
  return PREFIX + id;
}
function revokeObjectURL(url) {
  url = `${url}`;
  if (StringPrototypeStartsWith(url, PREFIX)) MapPrototypeDelete(store, StringPrototypeSlice(url, PREFIX.length));
}
// The Blob, or undefined.
function resolveObjectURL(url) {
  url = `${url}`;
  if (!StringPrototypeStartsWith(url, PREFIX)) return undefined;
  const blob = MapPrototypeGet(store, StringPrototypeSlice(url, PREFIX.length));
  return blob?.slice(0, blob.size, blob.type);
}

module.exports = { createObjectURL, resolveObjectURL, revokeObjectURL };
