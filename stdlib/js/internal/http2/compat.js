'use strict';
// The compatibility API (https://nodejs.org/api/http2.html#compatibility-api): requests and responses like http's over a server's stream.
const {
  ArrayIsArray, ArrayPrototypePush, Boolean, FunctionPrototypeBind, FunctionPrototypeCall, ObjectAssign, ObjectHasOwn,
  ObjectKeys, Proxy, ReflectGetPrototypeOf, StringPrototypeIncludes, StringPrototypeToLowerCase, StringPrototypeTrim,
  Symbol,
} = primordials;
const { Readable, Stream } = require('stream');
const { codes } = require('internal/http2/errors');
const { isRequestPseudo } = require('internal/http2/headers');
const { kState: kSessionState } = require('internal/http2/stream');
const { checkIsHttpToken } = require('internal/http/checks');
const { nextTick } = require('internal/task_queues');
const { linkHeader } = require('internal/http/early_hints');
const { validateFunction, validateObject, validateString } = require('internal/validators');
const {
  ERR_HTTP2_HEADERS_SENT, ERR_HTTP2_INFO_STATUS_NOT_ALLOWED, ERR_HTTP2_INVALID_HEADER_VALUE, ERR_HTTP2_INVALID_STREAM,
  ERR_HTTP2_NO_SOCKET_MANIPULATION, ERR_HTTP2_PSEUDOHEADER_NOT_ALLOWED, ERR_HTTP2_STATUS_INVALID, ERR_INVALID_ARG_VALUE, ERR_INVALID_HTTP_TOKEN,
  ERR_STREAM_WRITE_AFTER_END,
} = codes;

const kAborted = Symbol('aborted');
const kBeginSend = Symbol('begin-send');
const kHeaders = Symbol('headers');
const kProxySocket = Symbol('proxySocket');
const kRawHeaders = Symbol('rawHeaders');
const kRawTrailers = Symbol('rawTrailers');
const kRequest = Symbol('request');
const kResponse = Symbol('response');
const kSetHeader = Symbol('setHeader');
const kAppendHeader = Symbol('appendHeader');
const kState = Symbol('state');
const kStream = Symbol('stream');
const kTrailers = Symbol('trailers');

// ---- warnings ----

function warn(text) { require('internal/process/warning').emitWarning(text, 'UnsupportedWarning'); }
let warnedOfStatusMessage = false;
function warnOfStatusMessage() {
  if (warnedOfStatusMessage) return;
  warnedOfStatusMessage = true;
  warn('Status message is not supported by HTTP/2 (RFC7540 8.1.2.4)');
}
let warnedOfConnection = false;
function warnOfConnection() {
  if (warnedOfConnection) return;
  warnedOfConnection = true;
  warn('The provided connection header is not valid, the value will be dropped from the header and will never be in use.');
}

// ---- headers ----

function isDropped(name, value) { return name === 'connection' && value !== 'trailers'; }
function assertValidHeader(name, value) {
  if (name === '' || typeof name !== 'string' || StringPrototypeIncludes(name, ' ')) throw new ERR_INVALID_HTTP_TOKEN('Header name', name);
  if (isRequestPseudo(name)) throw new ERR_HTTP2_PSEUDOHEADER_NOT_ALLOWED();
  if (value === undefined || value === null) throw new ERR_HTTP2_INVALID_HEADER_VALUE(value, name);
  if (isDropped(name, value)) warnOfConnection();
}
function nameOf(name) { return StringPrototypeToLowerCase(StringPrototypeTrim(name)); }

// ---- the socket that both show ----

// Of a stream: its own side of a connection first, then the session's socket.
const socketHandler = {
  __proto__: null,
  has(stream, name) { return name in refOf(stream) || name in stream; },
  get(stream, name) {
    switch (name) {
      case 'on': case 'once': case 'end': case 'emit': case 'destroy': return FunctionPrototypeBind(stream[name], stream);
      case 'writable': case 'destroyed': return stream[name];
      case 'readable': {
        if (stream.destroyed) return false;
        const request = stream[kRequest];
        return request ? request.readable : stream.readable;
      }
      case 'setTimeout': {
        const { session } = stream;
        return session !== undefined ? FunctionPrototypeBind(session.setTimeout, session) : FunctionPrototypeBind(stream.setTimeout, stream);
      }
      case 'write': case 'read': case 'pause': case 'resume': throw new ERR_HTTP2_NO_SOCKET_MANIPULATION();
    }
    const owner = refOf(stream);
    const value = owner[name];
    return typeof value === 'function' ? FunctionPrototypeBind(value, owner) : value;
  },
  getPrototypeOf(stream) { return ReflectGetPrototypeOf(refOf(stream)); },
  set(stream, name, value) {
    switch (name) {
      case 'writable': case 'readable': case 'destroyed': case 'on': case 'once': case 'end': case 'emit': case 'destroy':
        stream[name] = value;
        return true;
      case 'setTimeout':
        (stream.session ?? stream).setTimeout = value;
        return true;
      case 'write': case 'read': case 'pause': case 'resume': throw new ERR_HTTP2_NO_SOCKET_MANIPULATION();
    }
    refOf(stream)[name] = value;
    return true;
  },
};
function refOf(stream) { return stream.session?.[kSessionState].socket ?? stream; }
function socketOf(stream) {
  stream[kProxySocket] ??= new Proxy(stream, socketHandler);
  return stream[kProxySocket];
}

// ---- requests ----

function onStreamData(chunk) {
  const request = this[kRequest];
  if (request !== undefined && !request.push(chunk)) this.pause();
}
function onStreamTrailers(trailers, flags, rawTrailers) {
  const request = this[kRequest];
  if (request === undefined) return;
  ObjectAssign(request[kTrailers], trailers);
  for (let i = 0; i < rawTrailers.length; i++) ArrayPrototypePush(request[kRawTrailers], rawTrailers[i]);
}
function onStreamEnd() { this[kRequest]?.push(null); }
// Errors of streams are not told to requests and responses.
function onStreamError() {}
function onStreamAborted() {
  const request = this[kRequest];
  if (request === undefined || request[kState].closed) return;
  request[kAborted] = true;
  request.emit('aborted');
}
function onRequestClose() {
  const request = this[kRequest];
  if (request === undefined) return;
  request[kState].closed = true;
  request.push(null);
  // Who began to read without waiting for data does not wait any more.
  if (request.readableFlowing === null && !request[kState].didRead) request.resume();
  this[kProxySocket] = null;
  this[kRequest] = undefined;
  request.emit('close');
}
function onRequestTimeout() { this[kRequest]?.emit('timeout'); }
function onPause() { this[kStream].pause(); }
function onResume() { this[kStream].resume(); }
function resumeStream(stream) { stream.resume(); }

class Http2ServerRequest extends Readable {
  constructor(stream, headers, options, rawHeaders) {
    super({ autoDestroy: false, ...options });
    this[kState] = { closed: false, didRead: false };
    // From the 'end' of the stream on, what it gave is all there is.
    stream[kProxySocket] = null;
    stream[kRequest] = this;
    this[kStream] = stream;
    this[kHeaders] = headers;
    this[kRawHeaders] = rawHeaders;
    this[kTrailers] = {};
    this[kRawTrailers] = [];
    this[kAborted] = false;
    stream.on('trailers', onStreamTrailers);
    stream.on('end', onStreamEnd);
    stream.on('error', onStreamError);
    stream.on('aborted', onStreamAborted);
    stream.on('close', onRequestClose);
    stream.on('timeout', onRequestTimeout);
    this.on('pause', onPause);
    this.on('resume', onResume);
  }
  get aborted() { return this[kAborted]; }
  get complete() { return this[kAborted] || this.readableEnded || this[kState].closed || this[kStream].destroyed; }
  get stream() { return this[kStream]; }
  get headers() { return this[kHeaders]; }
  get rawHeaders() { return this[kRawHeaders]; }
  get trailers() { return this[kTrailers]; }
  get rawTrailers() { return this[kRawTrailers]; }
  get httpVersionMajor() { return 2; }
  get httpVersionMinor() { return 0; }
  get httpVersion() { return '2.0'; }
  get socket() { return socketOf(this[kStream]); }
  get connection() { return this.socket; }
  _read() {
    const state = this[kState];
    const stream = this[kStream];
    if (state.closed) return;
    if (!state.didRead) {
      state.didRead = true;
      stream.on('data', onStreamData);
    } else nextTick(resumeStream, stream);
  }
  get method() { return this[kHeaders][':method']; }
  set method(method) {
    validateString(method, 'method');
    if (StringPrototypeTrim(method) === '') throw new ERR_INVALID_ARG_VALUE('method', method);
    this[kHeaders][':method'] = method;
  }
  get authority() { return this[kHeaders][':authority'] !== undefined ? this[kHeaders][':authority'] : this[kHeaders].host; }
  get scheme() { return this[kHeaders][':scheme']; }
  get url() { return this[kHeaders][':path']; }
  set url(url) { this[kHeaders][':path'] = url; }
  setTimeout(msecs, callback) {
    if (!this[kState].closed) this[kStream].setTimeout(msecs, callback);
    return this;
  }
}

// ---- responses ----

function onDrain() {
  const response = this[kResponse];
  if (response !== undefined) response.emit('drain');
}
function onResponseClose() {
  const response = this[kResponse];
  if (response === undefined) return;
  const state = response[kState];
  if (this.headRequest !== state.headRequest) return;
  state.closed = true;
  this[kProxySocket] = null;
  this.removeListener('wantTrailers', onWantTrailers);
  this[kResponse] = undefined;
  response.emit('finish');
  response.emit('close');
}
function onWantTrailers() { this.sendTrailers(this[kResponse][kTrailers]); }
function onResponseTimeout() { this[kResponse]?.emit('timeout'); }

class Http2ServerResponse extends Stream {
  constructor(stream, options) {
    super(options);
    this[kState] = { closed: false, ending: false, destroyed: false, headRequest: false, sendDate: true, statusCode: 200 };
    this[kHeaders] = { __proto__: null };
    this[kTrailers] = { __proto__: null };
    this[kStream] = stream;
    stream[kProxySocket] = null;
    stream[kResponse] = this;
    this.writable = true;
    this.req = stream[kRequest];
    stream.on('drain', onDrain);
    stream.on('close', onResponseClose);
    stream.on('wantTrailers', onWantTrailers);
    stream.on('timeout', onResponseTimeout);
  }
  // What users of OutgoingMessage look at.
  get _header() { return this.headersSent; }
  get writableEnded() { return this[kState].ending; }
  get finished() { return this[kState].ending; }
  get socket() {
    // An answered request has lost its socket.
    if (this[kState].closed) return undefined;
    return socketOf(this[kStream]);
  }
  get connection() { return this.socket; }
  get stream() { return this[kStream]; }
  get headersSent() { return this[kStream].headersSent; }
  get sendDate() { return this[kState].sendDate; }
  set sendDate(on) { this[kState].sendDate = Boolean(on); }
  get statusCode() { return this[kState].statusCode; }
  set statusCode(code) {
    code |= 0;
    if (code >= 100 && code < 200) throw new ERR_HTTP2_INFO_STATUS_NOT_ALLOWED();
    if (code < 100 || code > 599) throw new ERR_HTTP2_STATUS_INVALID(code);
    this[kState].statusCode = code;
  }
  get statusMessage() {
    warnOfStatusMessage();
    return '';
  }
  set statusMessage(text) { warnOfStatusMessage(); }
  get writableCorked() { return this[kStream].writableCorked; }
  get writableHighWaterMark() { return this[kStream].writableHighWaterMark; }
  get writableFinished() { return this[kStream].writableFinished; }
  get writableLength() { return this[kStream].writableLength; }

  setTrailer(name, value) {
    validateString(name, 'name');
    name = nameOf(name);
    assertValidHeader(name, value);
    this[kTrailers][name] = value;
  }
  addTrailers(headers) {
    const keys = ObjectKeys(headers);
    for (let i = 0; i < keys.length; i++) this.setTrailer(keys[i], headers[keys[i]]);
  }
  getHeader(name) {
    validateString(name, 'name');
    return this[kHeaders][nameOf(name)];
  }
  getHeaderNames() { return ObjectKeys(this[kHeaders]); }
  getHeaders() { return ObjectAssign({ __proto__: null }, this[kHeaders]); }
  hasHeader(name) {
    validateString(name, 'name');
    return ObjectHasOwn(this[kHeaders], nameOf(name));
  }
  removeHeader(name) {
    validateString(name, 'name');
    if (this[kStream].headersSent) throw new ERR_HTTP2_HEADERS_SENT();
    name = nameOf(name);
    if (name === 'date') {
      this[kState].sendDate = false;
      return;
    }
    delete this[kHeaders][name];
  }
  setHeader(name, value) {
    validateString(name, 'name');
    this[kSetHeader](name, value);
  }
  [kSetHeader](name, value) {
    name = nameOf(name);
    assertValidHeader(name, value);
    if (isDropped(name, value)) return;
    if (this[kStream].headersSent) throw new ERR_HTTP2_HEADERS_SENT();
    if (name[0] === ':') {
      if (!isRequestPseudo(name)) throw new codes.ERR_HTTP2_INVALID_PSEUDOHEADER(name);
    } else if (!checkIsHttpToken(name)) this.destroy(new ERR_INVALID_HTTP_TOKEN('Header name', name));
    this[kHeaders][name] = value;
  }
  appendHeader(name, value) {
    validateString(name, 'name');
    this[kAppendHeader](name, value);
  }
  [kAppendHeader](name, value) {
    name = nameOf(name);
    assertValidHeader(name, value);
    if (isDropped(name, value)) return;
    if (this[kStream].headersSent) throw new ERR_HTTP2_HEADERS_SENT();
    if (!checkIsHttpToken(name)) this.destroy(new ERR_INVALID_HTTP_TOKEN('Header name', name));
    const existing = this[kHeaders][name];
    if (existing === undefined || existing === null) this[kHeaders][name] = value;
    else if (ArrayIsArray(existing)) this[kHeaders][name] = [...existing, ...(ArrayIsArray(value) ? value : [value])];
    else this[kHeaders][name] = [existing, ...(ArrayIsArray(value) ? value : [value])];
  }
  flushHeaders() {
    const state = this[kState];
    if (!state.closed && !this[kStream].headersSent) this.writeHead(state.statusCode);
  }
  writeHead(statusCode, statusMessage, headers) {
    const state = this[kState];
    if (state.closed || this[kStream].destroyed) return this;
    if (this[kStream].headersSent) throw new ERR_HTTP2_HEADERS_SENT();
    if (typeof statusMessage === 'string') warnOfStatusMessage();
    if (headers === undefined && typeof statusMessage === 'object') headers = statusMessage;
    if (ArrayIsArray(headers)) {
      // [name, value, …], or pairs of them.
      if (headers.length > 0 && ArrayIsArray(headers[0])) for (let i = 0; i < headers.length; i++) this[kSetHeader](headers[i][0], headers[i][1]);
      else {
        if (headers.length % 2 === 1) throw new ERR_INVALID_ARG_VALUE('headers', headers);
        for (let i = 0; i < headers.length; i += 2) this[kSetHeader](headers[i], headers[i + 1]);
      }
    } else if (typeof headers === 'object' && headers !== null) {
      const keys = ObjectKeys(headers);
      for (let i = 0; i < keys.length; i++) this[kSetHeader](keys[i], headers[keys[i]]);
    }
    this.statusCode = statusCode;
    this[kBeginSend]();
    return this;
  }
  cork() { this[kStream].cork(); }
  uncork() { this[kStream].uncork(); }
  write(chunk, encoding, cb) {
    const state = this[kState];
    if (typeof encoding === 'function') {
      cb = encoding;
      encoding = 'utf8';
    }
    let error;
    if (state.ending) error = new ERR_STREAM_WRITE_AFTER_END();
    else if (state.closed) error = new ERR_HTTP2_INVALID_STREAM();
    else if (state.destroyed) return false;
    if (error) {
      if (typeof cb === 'function') nextTick(cb, error);
      this.destroy(error);
      return false;
    }
    const stream = this[kStream];
    if (!stream.headersSent) this.writeHead(state.statusCode);
    return stream.write(chunk, encoding, cb);
  }
  end(chunk, encoding, cb) {
    const stream = this[kStream];
    const state = this[kState];
    if (typeof chunk === 'function') {
      cb = chunk;
      chunk = null;
    } else if (typeof encoding === 'function') {
      cb = encoding;
      encoding = 'utf8';
    }
    if ((state.closed || state.ending) && state.headRequest === stream.headRequest) {
      if (typeof cb === 'function') nextTick(cb);
      return this;
    }
    if (chunk !== null && chunk !== undefined) this.write(chunk, encoding);
    state.headRequest = stream.headRequest;
    state.ending = true;
    if (typeof cb === 'function') {
      if (stream.writableEnded) this.once('finish', cb);
      else stream.once('finish', cb);
    }
    if (!stream.headersSent) this.writeHead(state.statusCode);
    if (state.closed || stream.destroyed) FunctionPrototypeCall(onResponseClose, stream);
    else stream.end();
    return this;
  }
  destroy(error) {
    if (this[kState].destroyed) return;
    this[kState].destroyed = true;
    this[kStream].destroy(error);
  }
  setTimeout(msecs, callback) {
    if (!this[kState].closed) this[kStream].setTimeout(msecs, callback);
    return this;
  }
  createPushResponse(headers, callback) {
    validateFunction(callback, 'callback');
    if (this[kState].closed) {
      nextTick(callback, new ERR_HTTP2_INVALID_STREAM());
      return;
    }
    this[kStream].pushStream(headers, {}, (error, stream) => {
      if (error) callback(error);
      else callback(null, new Http2ServerResponse(stream));
    });
  }
  [kBeginSend]() {
    const state = this[kState];
    this[kHeaders][':status'] = state.statusCode;
    this[kStream].respond(this[kHeaders], { endStream: state.ending, waitForTrailers: true, sendDate: state.sendDate });
  }
  writeContinue() {
    const stream = this[kStream];
    if (stream.headersSent || this[kState].closed) return false;
    stream.additionalHeaders({ ':status': 100 });
    return true;
  }
  writeEarlyHints(hints) {
    validateObject(hints, 'hints');
    const headers = { __proto__: null };
    const link = linkHeader(hints.link);
    const keys = ObjectKeys(hints);
    for (let i = 0; i < keys.length; i++) if (keys[i] !== 'link') headers[keys[i]] = hints[keys[i]];
    if (link.length === 0) return false;
    const stream = this[kStream];
    if (stream.headersSent || this[kState].closed) return false;
    stream.additionalHeaders({ ...headers, ':status': 103, 'Link': link });
    return true;
  }
}

// A server's 'stream' as its 'request' (or 'connect', 'checkContinue', 'checkExpectation').
function onServerStream(ServerRequest, ServerResponse, stream, headers, flags, rawHeaders) {
  const request = new ServerRequest(stream, headers, undefined, rawHeaders);
  const response = new ServerResponse(stream);
  if (headers[':method'] === 'CONNECT') {
    if (this.emit('connect', request, response)) return;
    response.statusCode = 405;
    response.end();
    return;
  }
  if (headers.expect === undefined) {
    this.emit('request', request, response);
    return;
  }
  if (headers.expect === '100-continue') {
    if (this.listenerCount('checkContinue')) this.emit('checkContinue', request, response);
    else {
      response.writeContinue();
      this.emit('request', request, response);
    }
  } else if (this.listenerCount('checkExpectation')) this.emit('checkExpectation', request, response);
  else {
    response.statusCode = 417;
    response.end();
  }
}

module.exports = { Http2ServerRequest, Http2ServerResponse, onServerStream };
