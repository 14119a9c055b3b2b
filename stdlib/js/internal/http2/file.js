'use strict';
// Responses from files: respondWithFile and respondWithFD (https://nodejs.org/api/http2.html#http2streamrespondwithfilepath-headers-options).
const {
  FunctionPrototypeCall, MathMin,
} = primordials;
const fs = require('fs');
const { Buffer } = require('buffer');
const { assertIsObject, codes } = require('internal/http2/errors');
const { hasNoPayload, responseHeaders, sendData, shutWritable } = require('internal/http2/stream');
const { kUpdateTimer } = require('internal/http2/timeout');
const { validateFunction } = require('internal/validators');
const {
  ERR_HTTP2_HEADERS_SENT, ERR_HTTP2_INVALID_STREAM, ERR_HTTP2_PAYLOAD_FORBIDDEN, ERR_HTTP2_SEND_FILE, ERR_HTTP2_SEND_FILE_NOSEEK,
  ERR_INVALID_ARG_TYPE, ERR_INVALID_ARG_VALUE,
} = codes;

const PIECE = 64 * 1024;

// What both have at their beginning: options and headers, checked.
function prepare(stream, headers, options) {
  if (stream.destroyed || stream.closed) throw new ERR_HTTP2_INVALID_STREAM();
  if (stream.headersSent) throw new ERR_HTTP2_HEADERS_SENT();
  assertIsObject(options, 'options');
  options = { ...options };
  for (const name of ['offset', 'length']) {
    if (options[name] !== undefined && typeof options[name] !== 'number') throw new ERR_INVALID_ARG_VALUE(`options.${name}`, options[name]);
  }
  if (options.statCheck !== undefined && typeof options.statCheck !== 'function') throw new ERR_INVALID_ARG_VALUE('options.statCheck', options.statCheck);
  stream[kUpdateTimer]();
  return options;
}
function prepareHeaders(stream, headers, options) {
  headers = responseHeaders(headers, options);
  const status = headers[':status'] |= 0;
  if (hasNoPayload(stream, status)) throw new ERR_HTTP2_PAYLOAD_FORBIDDEN(status);
  return headers;
}

function isOver(stream) { return stream.destroyed || stream.closed; }

// Sends `length` bytes (-1: to the end) of fd from `offset` (-1: where it stands), piece by piece as the stream takes them.
function sendDescriptor(stream, fd, headers, offset, length, options, done) {
  stream.respond(headers, { waitForTrailers: options.waitForTrailers, sendDate: options.sendDate });
  // Nobody else writes: for the stream its writable side has ended, while pieces of the file go past it.
  stream._final = null;
  stream.end();
  const end = () => {
    shutWritable(stream, noop);
    done();
  };
  let position = offset >= 0 ? offset : null;
  let left = length;
  const read = () => {
    if (isOver(stream)) {
      done();
      return;
    }
    const want = left < 0 ? PIECE : MathMin(PIECE, left);
    if (want === 0) {
      end();
      return;
    }
    const piece = Buffer.allocUnsafeSlow(want);
    fs.read(fd, piece, 0, want, position, (error, count) => {
      if (error) {
        if (!isOver(stream)) stream.close(2);
        done();
        return;
      }
      if (isOver(stream)) {
        done();
        return;
      }
      if (count === 0) {
        end();
        return;
      }
      if (position !== null) position += count;
      if (left > 0) left -= count;
      sendData(stream, [count === want ? piece : piece.subarray(0, count)], (failure) => { if (failure) done(); else read(); }, done);
    });
  };
  read();
}

function respondWithFD(stream, fd, headers, options) {
  options = prepare(stream, headers, options);
  if (typeof fd !== 'number') {
    if (fd === null || typeof fd !== 'object' || typeof fd.fd !== 'number' || typeof fd.read !== 'function') throw new ERR_INVALID_ARG_TYPE('fd', ['number', 'FileHandle'], fd);
    fd = fd.fd;
  }
  headers = prepareHeaders(stream, headers, options);
  if (options.statCheck === undefined) {
    sendDescriptor(stream, fd, headers, options.offset ?? -1, options.length ?? -1, options, noop);
    return;
  }
  fs.fstat(fd, (error, stat) => {
    if (isOver(stream)) return;
    if (error) {
      stream.destroy(error);
      return;
    }
    const range = { offset: options.offset !== undefined ? options.offset : 0, length: options.length !== undefined ? options.length : -1 };
    // The check may cancel the response, or answer itself.
    if (FunctionPrototypeCall(options.statCheck, stream, stat, headers, range) === false || stream.headersSent || isOver(stream)) return;
    sendDescriptor(stream, fd, headers, range.offset, range.length, options, noop);
  });
}
function noop() {}

function respondWithFile(stream, path, headers, options) {
  options = prepare(stream, headers, options);
  if (options.onError !== undefined) validateFunction(options.onError, 'options.onError');
  headers = prepareHeaders(stream, headers, options);
  const fail = (error) => {
    if (options.onError) options.onError(error);
    else stream.destroy(error);
  };
  fs.open(path, 'r', (error, fd) => {
    if (error) {
      fail(error);
      return;
    }
    const close = () => { fs.close(fd, noop); };
    if (isOver(stream)) {
      close();
      return;
    }
    fs.fstat(fd, (failure, stat) => {
      if (failure) {
        close();
        fail(failure);
        return;
      }
      if (isOver(stream)) {
        close();
        return;
      }
      if (!stat.isFile()) {
        const isDirectory = stat.isDirectory();
        if (options.offset !== undefined || options.length !== undefined || isDirectory) {
          close();
          fail(isDirectory ? new ERR_HTTP2_SEND_FILE() : new ERR_HTTP2_SEND_FILE_NOSEEK());
          return;
        }
        options.offset = -1;
        options.length = -1;
      }
      const range = { offset: options.offset !== undefined ? options.offset : 0, length: options.length !== undefined ? options.length : -1 };
      if ((options.statCheck !== undefined && FunctionPrototypeCall(options.statCheck, stream, stat, headers, range) === false) || stream.headersSent || isOver(stream)) {
        close();
        return;
      }
      if (stat.isFile()) {
        range.length = range.length < 0 ? stat.size - range.offset : MathMin(stat.size - range.offset, range.length);
        headers['content-length'] = range.length;
      }
      sendDescriptor(stream, fd, headers, range.offset, range.length, options, close);
    });
  });
}

module.exports = { respondWithFD, respondWithFile };
