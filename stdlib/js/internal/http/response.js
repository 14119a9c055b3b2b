'use strict';
// http.ServerResponse (https://nodejs.org/api/http.html#class-httpserverresponse).
const {
  ArrayIsArray, FunctionPrototypeCall, ObjectKeys, ObjectSetPrototypeOf, RegExpPrototypeExec,
} = primordials;
const { kOutHeaders, OutgoingMessage } = require('internal/http/outgoing');
const { checkInvalidHeaderChar, chunkExpression } = require('internal/http/checks');
const { linkHeader } = require('internal/http/early_hints');
const STATUS_CODES = require('internal/http/status');
const { emit } = require('events').prototype;
const { nextTick } = require('internal/task_queues');
const { validateObject } = require('internal/validators');
const { codes: { ERR_HTTP_HEADERS_SENT, ERR_HTTP_INVALID_STATUS_CODE, ERR_HTTP_SOCKET_ASSIGNED, ERR_INVALID_ARG_TYPE, ERR_INVALID_ARG_VALUE, ERR_INVALID_CHAR } } = require('internal/errors');

let observer; // of internal/performance_network, while somebody observes
function observe(watcher) { observer = watcher; }
function ServerResponse(req, options) {
  FunctionPrototypeCall(OutgoingMessage, this, options);
  if (req.method === 'HEAD') this._hasBody = false;
  this.req = req;
  this.sendDate = true;
  this._sent100 = false;
  this._expect_continue = false;
  if (req.httpVersionMajor < 1 || req.httpVersionMinor < 1) {
    this.useChunkedEncodingByDefault = RegExpPrototypeExec(chunkExpression, `${req.headers.te}`) !== null;
    this.shouldKeepAlive = false;
  }
  if (observer !== undefined) observer.requestCame(this, req);
}
ObjectSetPrototypeOf(ServerResponse.prototype, OutgoingMessage.prototype);
ObjectSetPrototypeOf(ServerResponse, OutgoingMessage);

ServerResponse.prototype.statusCode = 200;
ServerResponse.prototype.statusMessage = undefined;

ServerResponse.prototype._finish = function _finish() {
  if (observer !== undefined) observer.responseSent(this);
  FunctionPrototypeCall(OutgoingMessage.prototype._finish, this);
};

function onSocketClose() { if (this._httpMessage) emitClose(this._httpMessage); }
function emitClose(self) {
  if (self._closed) return;
  self.destroyed = true;
  self._closed = true;
  self.emit('close');
}

ServerResponse.prototype.assignSocket = function assignSocket(socket) {
  if (socket._httpMessage) throw new ERR_HTTP_SOCKET_ASSIGNED();
  socket._httpMessage = this;
  socket.on('close', onSocketClose);
  this.socket = socket;
  this.emit('socket', socket);
  this._flush();
};
ServerResponse.prototype.detachSocket = function detachSocket(socket) {
  socket.removeListener('close', onSocketClose);
  socket._httpMessage = null;
  this.socket = null;
};

ServerResponse.prototype.writeContinue = function writeContinue(cb) {
  this._writeRaw('HTTP/1.1 100 Continue\r\n\r\n', 'latin1', cb);
  this._sent100 = true;
};
ServerResponse.prototype.writeProcessing = function writeProcessing(cb) { this._writeRaw('HTTP/1.1 102 Processing\r\n\r\n', 'latin1', cb); };

ServerResponse.prototype.writeEarlyHints = function writeEarlyHints(hints, cb) {
  let head = 'HTTP/1.1 103 Early Hints\r\n';
  validateObject(hints, 'hints');
  if (hints.link === null || hints.link === undefined) return;
  const link = linkHeader(hints.link);
  if (link.length === 0) return;
  head += `Link: ${link}\r\n`;
  for (const key of ObjectKeys(hints)) if (key !== 'link') head += `${key}: ${hints[key]}\r\n`;
  this._writeRaw(`${head}\r\n`, 'ascii', cb);
};

ServerResponse.prototype._implicitHeader = function _implicitHeader() { this.writeHead(this.statusCode); };

// https://nodejs.org/api/http.html#responsewriteheadstatuscode-statusmessage-headers
ServerResponse.prototype.writeHead = function writeHead(statusCode, reason, obj) {
  if (this._header) throw new ERR_HTTP_HEADERS_SENT('write');
  const originalStatusCode = statusCode;
  statusCode |= 0;
  if (statusCode < 100 || statusCode > 999) throw new ERR_HTTP_INVALID_STATUS_CODE(originalStatusCode);
  if (typeof reason === 'string') this.statusMessage = reason;
  else {
    this.statusMessage ||= STATUS_CODES[statusCode] || 'unknown';
    obj ??= reason;
  }
  this.statusCode = statusCode;
  let headers;
  if (this[kOutHeaders]) {
    // Those given here go over those set before.
    if (ArrayIsArray(obj)) {
      if (obj.length % 2 !== 0) throw new ERR_INVALID_ARG_VALUE('headers', obj);
      for (let n = 0; n < obj.length; n += 2) if (obj[n]) this.setHeader(obj[n], obj[n + 1]);
    } else if (obj) {
      for (const key of ObjectKeys(obj)) if (key) this.setHeader(key, obj[key]);
    }
    headers = this[kOutHeaders];
  } else headers = obj;
  if (headers !== null && headers !== undefined && typeof headers !== 'object') throw new ERR_INVALID_ARG_TYPE('headers', 'object', headers);
  if (checkInvalidHeaderChar(this.statusMessage)) throw new ERR_INVALID_CHAR('statusMessage');
  if (statusCode === 204 || statusCode === 304 || (statusCode >= 100 && statusCode <= 199)) this._hasBody = false;
  // After an Expect that was not answered the client may send its body or not: the connection cannot go on.
  if (this._expect_continue && !this._sent100) this.shouldKeepAlive = false;
  this._storeHeader(`HTTP/1.1 ${statusCode} ${this.statusMessage}\r\n`, headers);
  return this;
};
ServerResponse.prototype.writeHeader = ServerResponse.prototype.writeHead;

function emitCloseSoon(response) { nextTick(emitClose, response); }

// Whether nobody but the server listens to a response: no more than its 'finish'.
function isUnheard(response) {
  return response._eventsCount === 1 && typeof response._events.finish === 'function' && response.emit === emit;
}
// emitClose for one of those.
function closeUnheard(response) { response.destroyed = response._closed = true; }

module.exports = { closeUnheard, emitCloseSoon, isUnheard, observe, ServerResponse };
