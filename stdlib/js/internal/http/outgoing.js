'use strict';
// http.OutgoingMessage: a message being written, its headers and how its body is framed
// (https://nodejs.org/api/http.html#class-httpoutgoingmessage; RFC 9112).
const {
  ArrayIsArray, ArrayPrototypeJoin, ArrayPrototypePush, ArrayPrototypeUnshift, Float64Array, FunctionPrototypeCall,
  MathFloor, NumberPrototypeToString, ObjectDefineProperty, ObjectKeys, ObjectSetPrototypeOf, RegExpPrototypeExec,
  Set, SetPrototypeAdd, SetPrototypeHas, String, StringPrototypeToLowerCase, Symbol, SymbolFor, Uint8Array,
} = primordials;
const { Buffer } = require('buffer');
const EventEmitter = require('events');
const eventFields = require('internal/event_fields');
const { kCapture, kShapeMode } = eventFields;
const { Stream } = require('internal/streams/legacy');
const { nextTick } = require('internal/task_queues');
const { deprecate } = require('internal/util');
const { checkInvalidHeaderChar, checkIsHttpToken, chunkExpression, fieldLines } = require('internal/http/checks');
const { utcDate } = require('internal/http/date');
const { validateString } = require('internal/validators');
const { getDefaultHighWaterMark } = require('internal/streams/state');
const { _writev, write } = require('internal/net/socket').Socket.prototype;
const {
  codes: {
    ERR_HTTP_BODY_NOT_ALLOWED, ERR_HTTP_CONTENT_LENGTH_MISMATCH, ERR_HTTP_HEADERS_SENT, ERR_HTTP_INVALID_HEADER_VALUE, ERR_HTTP_TRAILER_INVALID,
    ERR_INVALID_ARG_TYPE, ERR_INVALID_ARG_VALUE, ERR_INVALID_CHAR, ERR_INVALID_HTTP_TOKEN, ERR_METHOD_NOT_IMPLEMENTED, ERR_STREAM_ALREADY_FINISHED,
    ERR_STREAM_CANNOT_PIPE, ERR_STREAM_DESTROYED, ERR_STREAM_NULL_VALUES, ERR_STREAM_WRITE_AFTER_END,
  },
} = require('internal/errors');

const kCorked = Symbol('corked');
const kUniqueHeaders = Symbol('kUniqueHeaders');
const kBytesWritten = Symbol('kBytesWritten');
const kErrored = Symbol('errored');
const kHighWaterMark = Symbol('kHighWaterMark');
const kRejectNonStandardBodyWrites = Symbol('kRejectNonStandardBodyWrites');
const kOutHeaders = Symbol('kOutHeaders');
const kNeedDrain = Symbol('kNeedDrain');

function nop() {}

function OutgoingMessage(options) {
  if (EventEmitter.init === eventFields.init) {
    this._events = { __proto__: null };
    this._eventsCount = 0;
    this._maxListeners = undefined;
    this[kShapeMode] = false;
    this[kCapture] = EventEmitter.prototype[kCapture];
  } else FunctionPrototypeCall(Stream, this);
  this.outputData = [];
  this.outputSize = 0;
  this.writable = true;
  this.destroyed = false;
  this._last = false;
  this.chunkedEncoding = false;
  this.shouldKeepAlive = true;
  this.maxRequestsOnConnectionReached = false;
  this._defaultKeepAlive = true;
  this.useChunkedEncodingByDefault = true;
  this.sendDate = false;
  this._removedConnection = false;
  this._removedContLen = false;
  this._removedTE = false;
  this.strictContentLength = false;
  this[kBytesWritten] = 0;
  this._contentLength = null;
  this._hasBody = true;
  this._trailer = '';
  this[kNeedDrain] = false;
  this.finished = false;
  this._headerSent = false;
  this[kCorked] = 0;
  this._closed = false;
  this.socket = null;
  this._header = null;
  this[kOutHeaders] = null;
  this._keepAliveTimeout = 0;
  this._onPendingData = nop;
  this[kErrored] = null;
  this[kHighWaterMark] = options?.highWaterMark ?? getDefaultHighWaterMark();
  this[kRejectNonStandardBodyWrites] = options?.rejectNonStandardBodyWrites ?? false;
}
ObjectSetPrototypeOf(OutgoingMessage.prototype, Stream.prototype);
ObjectSetPrototypeOf(OutgoingMessage, Stream);

function getter(name, get, set) {
  ObjectDefineProperty(OutgoingMessage.prototype, name, { __proto__: null, configurable: true, enumerable: false, get, set });
}
getter('errored', function() { return this[kErrored]; });
getter('closed', function() { return this._closed; });
getter('writableFinished', function() { return this.finished && this.outputSize === 0 && (!this.socket || this.socket.writableLength === 0); });
getter('writableObjectMode', function() { return false; });
getter('writableLength', function() { return this.outputSize + (this.socket ? this.socket.writableLength : 0); });
getter('writableHighWaterMark', function() { return this.socket ? this.socket.writableHighWaterMark : this[kHighWaterMark]; });
getter('writableCorked', function() { return (this.socket ? this.socket.writableCorked : 0) + this[kCorked]; });
getter('writableEnded', function() { return this.finished; });
getter('writableNeedDrain', function() { return !this.destroyed && !this.finished && this[kNeedDrain]; });
getter('connection', function() { return this.socket; }, function(value) { this.socket = value; });
const HEADERS_DEPRECATED = 'OutgoingMessage.prototype._headers is deprecated';
getter('_headers', deprecate(function() { return this.getHeaders(); }, HEADERS_DEPRECATED, 'DEP0066'), deprecate(function(value) {
  if (value === null) this[kOutHeaders] = null;
  else if (typeof value === 'object') {
    this[kOutHeaders] = { __proto__: null };
    for (const name of ObjectKeys(value)) this[kOutHeaders][StringPrototypeToLowerCase(name)] = [name, value[name]];
  }
}, HEADERS_DEPRECATED, 'DEP0066'));
const NAMES_DEPRECATED = 'OutgoingMessage.prototype._headerNames is deprecated';
getter('_headerNames', deprecate(function() {
  if (this[kOutHeaders] === null) return null;
  const out = { __proto__: null };
  for (const key of ObjectKeys(this[kOutHeaders])) out[key] = this[kOutHeaders][key][0];
  return out;
}, NAMES_DEPRECATED, 'DEP0066'), deprecate(function(value) {
  const headers = this[kOutHeaders];
  if (value === null || typeof value !== 'object' || !headers) return;
  for (const key of ObjectKeys(value)) if (headers[key]) headers[key][0] = value[key];
}, NAMES_DEPRECATED, 'DEP0066'));

OutgoingMessage.prototype._renderHeaders = function _renderHeaders() {
  if (this._header) throw new ERR_HTTP_HEADERS_SENT('render');
  const headers = {};
  const own = this[kOutHeaders];
  if (own !== null) for (const key of ObjectKeys(own)) headers[own[key][0]] = own[key][1];
  return headers;
};

// Its socket's cork, or one that waits for the socket.
OutgoingMessage.prototype.cork = function cork() {
  if (this.socket) this.socket.cork();
  else this[kCorked]++;
};
OutgoingMessage.prototype.uncork = function uncork() {
  if (this.socket) this.socket.uncork();
  else if (this[kCorked]) this[kCorked]--;
};

OutgoingMessage.prototype.setTimeout = function setTimeout(msecs, callback) {
  if (callback) this.on('timeout', callback);
  if (!this.socket) this.once('socket', (socket) => { socket.setTimeout(msecs); });
  else this.socket.setTimeout(msecs);
  return this;
};

OutgoingMessage.prototype.destroy = function destroy(error) {
  if (this.destroyed) return this;
  this.destroyed = true;
  this[kErrored] = error;
  if (this.socket) this.socket.destroy(error);
  else this.once('socket', (socket) => { socket.destroy(error); });
  return this;
};

// ---- what goes out ----

// The header goes with the first piece of the body.
OutgoingMessage.prototype._send = function _send(data, encoding, callback, byteLength) {
  if (!this._headerSent && this._header !== null) {
    const header = this._header;
    if (typeof data === 'string' && (encoding === 'utf8' || encoding === 'latin1' || !encoding)) {
      data = header + data;
    } else {
      ArrayPrototypeUnshift(this.outputData, { data: header, encoding: 'latin1', callback: null });
      this.outputSize += header.length;
      this._onPendingData(header.length);
    }
    this._headerSent = true;
  }
  return this._writeRaw(data, encoding, callback, byteLength);
};

OutgoingMessage.prototype._writeRaw = function _writeRaw(data, encoding, callback, size) {
  const conn = this.socket;
  if (conn?.destroyed) return false;
  if (typeof encoding === 'function') {
    callback = encoding;
    encoding = null;
  }
  if (conn && conn._httpMessage === this && conn.writable) {
    if (this.outputData.length) this._flushOutput(conn);
    return conn.write(data, encoding, callback);
  }
  // Not this message's turn yet.
  ArrayPrototypePush(this.outputData, { data, encoding, callback });
  const length = data.length;
  this.outputSize += length;
  this._onPendingData(length);
  return this.outputSize < this[kHighWaterMark];
};

// What most responses of a server end their header with, made once a second.
const usual = { date: '', keepAliveTimeout: 0, lines: '' };
function usualLines(date, keepAliveTimeout) {
  if (usual.date !== date || usual.keepAliveTimeout !== keepAliveTimeout) {
    usual.lines = `Date: ${date}\r\nConnection: keep-alive\r\nKeep-Alive: timeout=${MathFloor(keepAliveTimeout / 1000)}\r\n\r\n`;
    usual.date = date;
    usual.keepAliveTimeout = keepAliveTimeout;
  }
  return usual.lines;
}

const fieldInfo = new Float64Array(2); // what fieldLines tells: 1 has Content-Length | 2 has Date, the length
OutgoingMessage.prototype._storeHeader = function _storeHeader(firstLine, headers) {
  const lines = headers ? fieldLines(firstLine, headers, headers === this[kOutHeaders], fieldInfo) : undefined;
  if (lines === undefined) storeHeaders(this, firstLine, headers);
  else {
    const has = fieldInfo[0];
    if (has & 1) {
      this._contentLength = fieldInfo[1];
      this._removedContLen = false;
    }
    const { _keepAliveTimeout } = this;
    if (has === 1 && this.sendDate && !this.chunkedEncoding && !this._removedConnection && this.shouldKeepAlive && !this.maxRequestsOnConnectionReached &&
        _keepAliveTimeout && this._defaultKeepAlive && !(~~this._maxRequestsPerSocket > 0)) {
      this._header = lines + usualLines(utcDate(), _keepAliveTimeout);
      this._headerSent = false;
    } else {
      endHeader(this, { connection: false, contLen: (has & 1) !== 0, te: false, date: (has & 2) !== 0, expect: false, trailer: false, header: lines });
    }
  }
};

function storeHeaders(message, firstLine, headers) {
  const state = { connection: false, contLen: false, te: false, date: false, expect: false, trailer: false, header: firstLine };
  if (headers) {
    if (headers === message[kOutHeaders]) {
      for (const key in headers) {
        const entry = headers[key];
        processHeader(message, state, entry[0], entry[1], false);
      }
    } else if (ArrayIsArray(headers)) {
      if (headers.length && ArrayIsArray(headers[0])) {
        for (let i = 0; i < headers.length; i++) processHeader(message, state, headers[i][0], headers[i][1], true);
      } else {
        if (headers.length % 2 !== 0) throw new ERR_INVALID_ARG_VALUE('headers', headers);
        for (let n = 0; n < headers.length; n += 2) processHeader(message, state, headers[n], headers[n + 1], true);
      }
    } else for (const key of ObjectKeys(headers)) processHeader(message, state, key, headers[key], true);
  }
  endHeader(message, state);
}

// What the fields that were given leave open: the date, whether the connection stays, and how the body is framed.
function endHeader(message, state) {
  let { header } = state;
  if (message.sendDate && !state.date) header += `Date: ${utcDate()}\r\n`;
  // Messages that have no body say so by their status (RFC 9110, 6.4.1).
  if (message.chunkedEncoding && (message.statusCode === 204 || message.statusCode === 304)) {
    message.chunkedEncoding = false;
    message.shouldKeepAlive = false;
  }
  if (message._removedConnection) {
    // Taken away on purpose: the connection stays as the framing allows.
    message._last = !message.shouldKeepAlive;
  } else if (!state.connection) {
    const shouldSendKeepAlive = message.shouldKeepAlive && (state.contLen || message.useChunkedEncodingByDefault || message.agent);
    if (shouldSendKeepAlive && message.maxRequestsOnConnectionReached) header += 'Connection: close\r\n';
    else if (shouldSendKeepAlive) {
      header += 'Connection: keep-alive\r\n';
      if (message._keepAliveTimeout && message._defaultKeepAlive) {
        let max = '';
        if (~~message._maxRequestsPerSocket > 0) max = `, max=${message._maxRequestsPerSocket}`;
        header += `Keep-Alive: timeout=${MathFloor(message._keepAliveTimeout / 1000)}${max}\r\n`;
      }
    } else {
      message._last = true;
      header += 'Connection: close\r\n';
    }
  }
  if (!state.contLen && !state.te) {
    if (!message._hasBody) message.chunkedEncoding = false;
    else if (!message.useChunkedEncodingByDefault) message._last = true;
    else if (!state.trailer && !message._removedContLen && typeof message._contentLength === 'number') header += `Content-Length: ${message._contentLength}\r\n`;
    else if (!message._removedTE) {
      header += 'Transfer-Encoding: chunked\r\n';
      message.chunkedEncoding = true;
    } else {
      // Neither a length nor chunks: the end of the connection ends the body.
      message._last = true;
    }
  }
  // A trailer can follow chunks only.
  if (message.chunkedEncoding !== true && state.trailer) throw new ERR_HTTP_TRAILER_INVALID();
  message._header = `${header}\r\n`;
  message._headerSent = false;
  // Expect: 100-continue wants its answer before the body.
  if (state.expect) message._send('');
}

function processHeader(self, state, key, value, validate) {
  if (validate) validateHeaderName(key);
  // Browsers want its file names as UTF-8 bytes: those are given as Latin-1 characters, and header and body go out together as UTF-8.
  if (self._contentLength && key.length === 19 && StringPrototypeToLowerCase(key) === 'content-disposition') {
    if (ArrayIsArray(value)) for (let i = 0; i < value.length; i++) value[i] = `${Buffer.from(value[i], 'latin1')}`;
    else value = `${Buffer.from(value, 'latin1')}`;
  }
  if (ArrayIsArray(value)) {
    if ((value.length < 2 || !isCookieField(key)) && (!self[kUniqueHeaders] || !SetPrototypeHas(self[kUniqueHeaders], StringPrototypeToLowerCase(key)))) {
      for (let i = 0; i < value.length; i++) storeHeader(self, state, key, value[i], validate);
      return;
    }
    value = ArrayPrototypeJoin(value, '; ');
  }
  storeHeader(self, state, key, value, validate);
}
function isCookieField(name) { return name.length === 6 && StringPrototypeToLowerCase(name) === 'cookie'; }

function storeHeader(self, state, key, value, validate) {
  if (validate) validateHeaderValue(key, value);
  state.header += `${key}: ${value}\r\n`;
  matchHeader(self, state, key, value);
}
function matchHeader(self, state, field, value) {
  if (field.length < 4 || field.length > 17) return;
  switch (StringPrototypeToLowerCase(field)) {
    case 'connection':
      state.connection = true;
      self._removedConnection = false;
      if (RegExpPrototypeExec(/(?:^|\W)close(?:$|\W)/i, String(value)) !== null) self._last = true;
      else self.shouldKeepAlive = true;
      break;
    case 'transfer-encoding':
      state.te = true;
      self._removedTE = false;
      if (RegExpPrototypeExec(chunkExpression, String(value)) !== null) self.chunkedEncoding = true;
      break;
    case 'content-length':
      state.contLen = true;
      self._contentLength = +value;
      self._removedContLen = false;
      break;
    case 'date': case 'expect': case 'trailer':
      state[StringPrototypeToLowerCase(field)] = true;
      break;
    case 'keep-alive':
      self._defaultKeepAlive = false;
      break;
  }
}

// ---- headers by name ----

function validateHeaderName(name, label) {
  if (typeof name !== 'string' || !name || !checkIsHttpToken(name)) throw new ERR_INVALID_HTTP_TOKEN(label || 'Header name', name);
}
function validateHeaderValue(name, value) {
  if (value === undefined) throw new ERR_HTTP_INVALID_HEADER_VALUE(value, name);
  if (checkInvalidHeaderChar(typeof value === 'string' ? value : `${value}`)) throw new ERR_INVALID_CHAR('header content', name);
}

// For requests and responses alike: names in the order of their first setting.
function parseUniqueHeadersOption(headers) {
  if (!ArrayIsArray(headers)) return null;
  const unique = new Set();
  for (let i = 0; i < headers.length; i++) SetPrototypeAdd(unique, StringPrototypeToLowerCase(`${headers[i]}`));
  return unique;
}

OutgoingMessage.prototype.setHeader = function setHeader(name, value) {
  if (this._header) throw new ERR_HTTP_HEADERS_SENT('set');
  validateHeaderName(name);
  validateHeaderValue(name, value);
  let headers = this[kOutHeaders];
  if (headers === null) this[kOutHeaders] = headers = { __proto__: null };
  headers[StringPrototypeToLowerCase(name)] = [name, value];
  return this;
};
OutgoingMessage.prototype.setHeaders = function setHeaders(headers) {
  if (this._header) throw new ERR_HTTP_HEADERS_SENT('set');
  if (!headers || ArrayIsArray(headers) || typeof headers.keys !== 'function' || typeof headers.get !== 'function') {
    throw new ERR_INVALID_ARG_TYPE('headers', ['Headers', 'Map'], headers);
  }
  // Cookies of a Headers come one by one.
  const cookies = [];
  for (const { 0: key, 1: value } of headers) {
    if (key === 'set-cookie') {
      if (ArrayIsArray(value)) cookies.push(...value);
      else ArrayPrototypePush(cookies, value);
      continue;
    }
    this.setHeader(key, value);
  }
  if (cookies.length) this.setHeader('set-cookie', cookies);
  return this;
};
OutgoingMessage.prototype.appendHeader = function appendHeader(name, value) {
  if (this._header) throw new ERR_HTTP_HEADERS_SENT('append');
  validateHeaderName(name);
  validateHeaderValue(name, value);
  const field = StringPrototypeToLowerCase(name);
  const headers = this[kOutHeaders];
  if (headers === null || !headers[field]) return this.setHeader(name, value);
  if (!ArrayIsArray(headers[field][1])) headers[field][1] = [headers[field][1]];
  const list = headers[field][1];
  if (ArrayIsArray(value)) for (let i = 0; i < value.length; i++) ArrayPrototypePush(list, value[i]);
  else ArrayPrototypePush(list, value);
  return this;
};
OutgoingMessage.prototype.getHeader = function getHeader(name) {
  validateString(name, 'name');
  const headers = this[kOutHeaders];
  if (headers === null) return undefined;
  const entry = headers[StringPrototypeToLowerCase(name)];
  return entry && entry[1];
};
OutgoingMessage.prototype.getHeaderNames = function getHeaderNames() { return this[kOutHeaders] !== null ? ObjectKeys(this[kOutHeaders]) : []; };
OutgoingMessage.prototype.getRawHeaderNames = function getRawHeaderNames() {
  const headers = this[kOutHeaders];
  const out = [];
  if (headers !== null) for (const key of ObjectKeys(headers)) ArrayPrototypePush(out, headers[key][0]);
  return out;
};
OutgoingMessage.prototype.getHeaders = function getHeaders() {
  const headers = this[kOutHeaders];
  const out = { __proto__: null };
  if (headers) for (const key of ObjectKeys(headers)) out[key] = headers[key][1];
  return out;
};
OutgoingMessage.prototype.hasHeader = function hasHeader(name) {
  validateString(name, 'name');
  return this[kOutHeaders] !== null && !!this[kOutHeaders][StringPrototypeToLowerCase(name)];
};
OutgoingMessage.prototype.removeHeader = function removeHeader(name) {
  validateString(name, 'name');
  if (this._header) throw new ERR_HTTP_HEADERS_SENT('remove');
  const key = StringPrototypeToLowerCase(name);
  switch (key) {
    case 'connection': this._removedConnection = true; break;
    case 'content-length': this._removedContLen = true; break;
    case 'transfer-encoding': this._removedTE = true; break;
    case 'date': this.sendDate = false; break;
  }
  if (this[kOutHeaders] !== null) delete this[kOutHeaders][key];
};

OutgoingMessage.prototype._implicitHeader = function _implicitHeader() { throw new ERR_METHOD_NOT_IMPLEMENTED('_implicitHeader()'); };
getter('headersSent', function() { return !!this._header; });

// ---- the body ----

OutgoingMessage.prototype.write = function write(chunk, encoding, callback) {
  if (typeof encoding === 'function') {
    callback = encoding;
    encoding = null;
  }
  const more = writePart(this, chunk, encoding, callback, false);
  if (!more) this[kNeedDrain] = true;
  return more;
};

// An error of the caller's: its callback and, unless the message is over, 'error' are told.
function failLater(message, error, callback) {
  if (message.destroyed) return;
  nextTick(() => {
    callback(error);
    if (!message.destroyed) message.emit('error', error);
  });
}

// fromEnd: it is all that is left. finish, then: may be called in place of callback, which gives ALL_SENT.
const ALL_SENT = 2;
function writePart(message, chunk, encoding, callback, fromEnd, finish) {
  if (typeof callback !== 'function') callback = nop;
  if (chunk === null) throw new ERR_STREAM_NULL_VALUES();
  if (typeof chunk !== 'string' && !(chunk instanceof Uint8Array)) {
    throw new ERR_INVALID_ARG_TYPE('chunk', ['string', 'Buffer', 'Uint8Array'], chunk);
  }
  let error;
  if (message.finished) error = new ERR_STREAM_WRITE_AFTER_END();
  else if (message.destroyed) error = new ERR_STREAM_DESTROYED('write');
  if (error) {
    if (!message.destroyed) failLater(message, error, callback);
    else nextTick(callback, error);
    return false;
  }
  let length;
  const needLength = message.strictContentLength || !message._header;
  if (needLength) length = typeof chunk === 'string' ? Buffer.byteLength(chunk, encoding ?? undefined) : chunk.byteLength;
  if (!message._header) {
    if (fromEnd) message._contentLength ??= length;
    message._implicitHeader();
  }
  if (!message._hasBody) {
    if (message[kRejectNonStandardBodyWrites]) throw new ERR_HTTP_BODY_NOT_ALLOWED();
    nextTick(callback);
    return true;
  }
  if (strictLength(message)) {
    const total = message[kBytesWritten] + length;
    if (fromEnd ? total !== message._contentLength : total > message._contentLength) {
      throw new ERR_HTTP_CONTENT_LENGTH_MISMATCH(total, message._contentLength);
    }
    message[kBytesWritten] = total;
  }
  if (!fromEnd && message.socket && !message.socket.writableCorked) {
    message.socket.cork();
    nextTick(uncorkNT, message.socket);
  }
  if (!message.chunkedEncoding || chunk.length === 0) {
    if (finish === undefined) return message._send(chunk, encoding, callback);
    message._send(chunk, encoding, finish);
    return ALL_SENT;
  }
  length ??= typeof chunk === 'string' ? Buffer.byteLength(chunk, encoding ?? undefined) : chunk.byteLength;
  message._send(`${NumberPrototypeToString(length, 16)}\r\n`, 'latin1', null);
  message._send(chunk, encoding, null);
  return message._send('\r\n', 'latin1', callback);
}
function strictLength(message) {
  return message.strictContentLength && message._contentLength !== null && message._hasBody && !message._removedContLen && !message.chunkedEncoding &&
    !message.hasHeader('transfer-encoding');
}
function uncorkNT(socket) { socket.uncork(); }

OutgoingMessage.prototype.addTrailers = function addTrailers(headers) {
  this._trailer = '';
  const isArray = ArrayIsArray(headers);
  for (const key of ObjectKeys(headers)) {
    const field = isArray ? headers[key][0] : key;
    const value = isArray ? headers[key][1] : headers[key];
    validateHeaderName(field, 'Trailer name');
    if (ArrayIsArray(value) && value.length > 1 && (!this[kUniqueHeaders] || !SetPrototypeHas(this[kUniqueHeaders], StringPrototypeToLowerCase(field)))) {
      for (const one of value) {
        if (checkInvalidHeaderChar(`${one}`)) throw new ERR_INVALID_CHAR('trailer content', field);
        this._trailer += `${field}: ${one}\r\n`;
      }
      continue;
    }
    const text = ArrayIsArray(value) ? ArrayPrototypeJoin(value, '; ') : value;
    if (checkInvalidHeaderChar(`${text}`)) throw new ERR_INVALID_CHAR('trailer content', field);
    this._trailer += `${field}: ${text}\r\n`;
  }
};

function onFinish(message) {
  if (message.socket?._hadError) return;
  message.emit('finish');
}

// Whether what the message writes now goes at once to a socket that shows nobody how it is cut into pieces.
function isWriting(message) {
  const { socket } = message;
  return socket !== null && socket._httpMessage === message && message.outputData.length === 0 && message[kCorked] === 0 &&
    socket._writableState?.corked === 0 && socket.write === write && socket._writev === _writev;
}
// Whether header and text go out as one string.
function isOneString(message, text, encoding) {
  if (typeof text !== 'string' || (encoding && encoding !== 'utf8' && encoding !== 'latin1')) return false;
  if (message._header !== null) return !message.chunkedEncoding;
  const headers = message[kOutHeaders];
  return headers === null || headers['transfer-encoding'] === undefined;
}

OutgoingMessage.prototype.end = function end(chunk, encoding, callback) {
  if (typeof chunk === 'function') {
    callback = chunk;
    chunk = null;
    encoding = null;
  } else if (typeof encoding === 'function') {
    callback = encoding;
    encoding = null;
  }
  const finish = () => { onFinish(this); };
  let isSent = false;
  let isCorked = true;
  if (chunk) {
    if (this.finished) {
      failLater(this, new ERR_STREAM_WRITE_AFTER_END(), typeof callback === 'function' ? callback : nop);
      return this;
    }
    const writes = isWriting(this);
    isCorked = !writes || !isOneString(this, chunk, encoding);
    if (isCorked) this.socket?.cork();
    isSent = writePart(this, chunk, encoding, null, true, writes ? finish : undefined) === ALL_SENT;
  } else if (this.finished) {
    if (typeof callback === 'function') {
      if (!this.writableFinished) this.on('finish', callback);
      else callback(new ERR_STREAM_ALREADY_FINISHED('end'));
    }
    return this;
  } else if (!this._header) {
    this.socket?.cork();
    this._contentLength = 0;
    this._implicitHeader();
  }
  if (typeof callback === 'function') this.once('finish', callback);
  if (!chunk && strictLength(this) && this[kBytesWritten] !== this._contentLength) {
    throw new ERR_HTTP_CONTENT_LENGTH_MISMATCH(this[kBytesWritten], this._contentLength);
  }
  if (isSent) {
    // finish() comes with the body.
  } else if (this._hasBody && this.chunkedEncoding) this._send(`0\r\n${this._trailer}\r\n`, 'latin1', finish);
  else if (!this._headerSent || this.writableLength || chunk) this._send('', 'latin1', finish);
  else nextTick(finish);
  if (isCorked && this.socket) {
    // Everything that was held back goes out.
    this.socket._writableState.corked = 1;
    this.socket.uncork();
  }
  this[kCorked] = 0;
  this.finished = true;
  // The next message on the connection may go on.
  if (this.outputData.length === 0 && this.socket && this.socket._httpMessage === this) this._finish();
  return this;
};

OutgoingMessage.prototype._finish = function _finish() { this.emit('prefinish'); };

// Called by the connection when the message's turn has come.
OutgoingMessage.prototype._flush = function _flush() {
  const socket = this.socket;
  if (!socket?.writable) return;
  const more = this._flushOutput(socket);
  if (this.finished) this._finish();
  else if (more && this[kNeedDrain]) {
    this[kNeedDrain] = false;
    this.emit('drain');
  }
};
OutgoingMessage.prototype._flushOutput = function _flushOutput(socket) {
  for (; this[kCorked] > 0; this[kCorked]--) socket.cork();
  const { outputData } = this;
  if (outputData.length === 0) return undefined;
  let more;
  socket.cork();
  this.outputData = [];
  for (let i = 0; i < outputData.length; i++) {
    const { data, encoding, callback } = outputData[i];
    more = socket.write(data, encoding, callback);
  }
  socket.uncork();
  this._onPendingData(-this.outputSize);
  this.outputSize = 0;
  return more;
};
OutgoingMessage.prototype.flushHeaders = function flushHeaders() {
  if (!this._header) this._implicitHeader();
  this._send('');
};
OutgoingMessage.prototype.pipe = function pipe() { this.emit('error', new ERR_STREAM_CANNOT_PIPE()); };
OutgoingMessage.prototype[SymbolFor('nodejs.rejection')] = function(error) { this.destroy(error); };

module.exports = {
  kErrored, kHighWaterMark, kNeedDrain, kOutHeaders, kUniqueHeaders, OutgoingMessage, parseUniqueHeadersOption, utcDate, validateHeaderName,
  validateHeaderValue,
};
