'use strict';
// Blobs over files (https://nodejs.org/api/fs.html#fsopenasblobpath-options): read when asked for, as long as the file stays as it was.
const {
  Promise, PromiseResolve, TypeError, Uint8Array,
} = primordials;
const { blobOf } = require('internal/blob');
const { getValidatedPath } = require('internal/fs/utils');
const { validateObject, validateString } = require('internal/validators');
const { captureStack } = internalBinding('errors');
const binding = internalBinding('fs');
const SIZE = 8; // of the numbers that stat gives: see BINDINGS.md
const SECONDS = 12; // of the modification's time, then the nanoseconds

function unreadable() {
  const { DOMException } = require('internal/domexception');
  return new DOMException('The blob could not be read', 'NotReadableError');
}
function call(name, ...args) {
  return new Promise((resolve, reject) => {
    binding[name](...args, (errno, value) => {
      if (errno === 0) resolve(value);
      else reject(unreadable());
    });
  });
}

class FileSegment {
  // [start, end) of the file; `then` is the file's stat at its opening.
  constructor(path, then, start, end) {
    this.path = path;
    this.then = then;
    this.start = start;
    this.size = end - start;
    this.bytes = undefined;
  }
  slice(start, end) { return new FileSegment(this.path, this.then, this.start + start, this.start + end); }
  async read(start, end) {
    // At once, as it is when somebody asks.
    const now = binding.stat(this.path, false);
    const { then } = this;
    if (typeof now === 'number' || now[SIZE] !== then[SIZE] || now[SECONDS] !== then[SECONDS] || now[SECONDS + 1] !== then[SECONDS + 1]) throw unreadable();
    const fd = await call('open', this.path, 0, 0);
    try {
      const bytes = new Uint8Array(end - start);
      for (let at = 0; at < bytes.byteLength;) {
        const count = await call('read', fd, bytes, at, bytes.byteLength - at, this.start + start + at);
        if (count === 0) throw unreadable();
        at += count;
      }
      return bytes;
    } finally {
      binding.close(fd);
    }
  }
}

function openAsBlob(path, options = {}) {
  validateObject(options, 'options');
  const type = options.type || '';
  validateString(type, 'options.type');
  path = getValidatedPath(path);
  const stat = binding.stat(path, false);
  if (typeof stat === 'number') {
    const error = new TypeError('Unable to open file as blob');
    captureStack(error, 'TypeError [ERR_INVALID_ARG_VALUE]', openAsBlob);
    error.code = 'ERR_INVALID_ARG_VALUE';
    throw error;
  }
  const size = stat[SIZE];
  return PromiseResolve(blobOf([new FileSegment(path, stat, 0, size)], size, type));
}

module.exports = { openAsBlob };
