'use strict';
// http.ClientRequest (https://nodejs.org/api/http.html#class-httpclientrequest): a request, the socket it gets from its agent,
// and the response that comes back.
const {
  ArrayIsArray, ArrayPrototypePush, Boolean, Error, FunctionPrototypeCall, NumberIsFinite, ObjectAssign, ObjectKeys,
  ObjectSetPrototypeOf, ReflectApply, RegExpPrototypeExec, String, StringPrototypeCharCodeAt, StringPrototypeIncludes,
  StringPrototypeIndexOf, StringPrototypeToUpperCase, Symbol,
} = primordials;
const net = require('net');
const { Buffer } = require('buffer');
const { allocParser, freeParser, initializeParser, kNoBody, kResponse, kUpgrade, prepareError } = require('internal/http/common');
const { checkIsHttpToken } = require('internal/http/checks');
const { kNeedDrain, kOutHeaders, kUniqueHeaders, OutgoingMessage, parseUniqueHeadersOption } = require('internal/http/outgoing');
const { Agent, defaults } = require('internal/http/agent');
const { checkTimeout, kContext } = require('internal/net/socket');
const { eos: finished } = require('internal/streams/end_of_stream');
const { nextTick } = require('internal/task_queues');
const { once } = require('internal/util');
const { validateBoolean, validateInteger } = require('internal/validators');
const { connResetException, codes: { ERR_HTTP_HEADERS_SENT, ERR_INVALID_ARG_TYPE, ERR_INVALID_HTTP_TOKEN, ERR_INVALID_PROTOCOL, ERR_UNESCAPED_CHARACTERS } } = require('internal/errors');
const { getContext } = internalBinding('async_context');
const { getLinked } = internalBinding('modules');

const kError = Symbol('kError');

let observer; // of internal/performance_network, while somebody observes
function observe(watcher) { observer = watcher; }
let onRequestStart;
let onRequestError;
let onResponseFinish;
{
  const channels = getLinked('diagnostics_channel');
  if (channels !== undefined) {
    const start = channels.channel('http.client.request.start');
    const failed = channels.channel('http.client.request.error');
    const finish = channels.channel('http.client.response.finish');
    onRequestStart = (request) => { if (start.hasSubscribers) start.publish({ request }); };
    onRequestError = (request, error) => { if (failed.hasSubscribers) failed.publish({ request, error }); };
    onResponseFinish = (request, response) => { if (finish.hasSubscribers) finish.publish({ request, response }); };
  }
}

function emitErrorEvent(request, error) {
  if (onRequestError !== undefined) onRequestError(request, error);
  request.emit('error', error);
}

function validateHost(host, name) {
  if (host !== null && host !== undefined && typeof host !== 'string') {
    throw new ERR_INVALID_ARG_TYPE(`options.${name}`, ['string', 'undefined', 'null'], host);
  }
  return host;
}

function ClientRequest(input, options, cb) {
  FunctionPrototypeCall(OutgoingMessage, this);
  if (typeof input === 'string' || isURL(input)) {
    const { urlToHttpOptions, URL } = require('internal/url');
    input = urlToHttpOptions(typeof input === 'string' ? new URL(input) : input);
  } else {
    cb = options;
    options = input;
    input = null;
  }
  if (typeof options === 'function') {
    cb = options;
    options = input || {};
  } else options = ObjectAssign(input || {}, options);

  let { agent } = options;
  const defaultAgent = options._defaultAgent || defaults.globalAgent;
  if (agent === false) agent = new defaultAgent.constructor();
  else if (agent === null || agent === undefined) {
    if (typeof options.createConnection !== 'function') agent = defaultAgent;
  } else if (typeof agent.addRequest !== 'function') {
    throw new ERR_INVALID_ARG_TYPE('options.agent', ['Agent-like Object', 'undefined', 'false'], agent);
  }
  this.agent = agent;
  const protocol = options.protocol || defaultAgent.protocol;
  let expectedProtocol = defaultAgent.protocol;
  if (this.agent?.protocol) expectedProtocol = this.agent.protocol;
  if (options.path) {
    const path = String(options.path);
    if (RegExpPrototypeExec(/[^\u0021-\u00ff]/, path) !== null) throw new ERR_UNESCAPED_CHARACTERS('Request path');
  }
  if (protocol !== expectedProtocol) throw new ERR_INVALID_PROTOCOL(protocol, expectedProtocol);
  const defaultPort = options.defaultPort || (this.agent?.defaultPort);
  const port = options.port = options.port || defaultPort || 80;
  const host = options.host = validateHost(options.hostname, 'hostname') || validateHost(options.host, 'host') || 'localhost';
  const setHost = options.setHost !== undefined ? Boolean(options.setHost) : true;
  this.socketPath = options.socketPath;
  if (options.timeout !== undefined) this.timeout = checkTimeout(options.timeout, 'timeout');
  if (options.signal) {
    require('internal/streams/add_abort_signal').addAbortSignal(options.signal, this);
  }
  let { method } = options;
  if (method !== null && method !== undefined && typeof method !== 'string') throw new ERR_INVALID_ARG_TYPE('options.method', 'string', method);
  if (method) {
    if (!checkIsHttpToken(method)) throw new ERR_INVALID_HTTP_TOKEN('Method', method);
    method = this.method = StringPrototypeToUpperCase(method);
  } else method = this.method = 'GET';
  if (options.maxHeaderSize !== undefined) validateInteger(options.maxHeaderSize, 'maxHeaderSize', 0);
  this.maxHeaderSize = options.maxHeaderSize;
  if (options.insecureHTTPParser !== undefined) validateBoolean(options.insecureHTTPParser, 'options.insecureHTTPParser');
  this.insecureHTTPParser = options.insecureHTTPParser;
  if (options.joinDuplicateHeaders !== undefined) validateBoolean(options.joinDuplicateHeaders, 'options.joinDuplicateHeaders');
  this.joinDuplicateHeaders = options.joinDuplicateHeaders;
  this.path = options.path || '/';
  if (cb) this.once('response', cb);
  this.useChunkedEncodingByDefault = !(method === 'GET' || method === 'HEAD' || method === 'DELETE' || method === 'OPTIONS' || method === 'TRACE' || method === 'CONNECT');
  this._ended = false;
  this.res = null;
  this.aborted = false;
  this.timeoutCb = null;
  this.upgradeOrConnect = false;
  this.parser = null;
  this.maxHeadersCount = null;
  this.reusedSocket = false;
  this.host = host;
  this.protocol = protocol;
  this[kContext] = getContext();
  if (this.agent) {
    // Without keep-alive each request has a connection of its own, unless they are limited.
    if (!this.agent.keepAlive && !NumberIsFinite(this.agent.maxSockets)) {
      this._last = true;
      this.shouldKeepAlive = false;
    } else {
      this._last = false;
      this.shouldKeepAlive = true;
    }
  }
  const headersArray = ArrayIsArray(options.headers);
  if (!headersArray) {
    if (options.headers) for (const key of ObjectKeys(options.headers)) this.setHeader(key, options.headers[key]);
    if (host && !this.getHeader('host') && setHost) {
      let hostHeader = host;
      // An IPv6 address stands in brackets.
      const colon = StringPrototypeIndexOf(hostHeader, ':');
      if (colon !== -1 && StringPrototypeIncludes(hostHeader, ':', colon + 1) && StringPrototypeCharCodeAt(hostHeader, 0) !== 91) hostHeader = `[${hostHeader}]`;
      if (port && +port !== defaultPort) hostHeader += `:${port}`;
      this.setHeader('Host', hostHeader);
    }
    if (options.auth && !this.getHeader('Authorization')) this.setHeader('Authorization', `Basic ${Buffer.from(options.auth).toString('base64')}`);
    if (this.getHeader('expect')) {
      if (this._header) throw new ERR_HTTP_HEADERS_SENT('render');
      this._storeHeader(`${this.method} ${this.path} HTTP/1.1\r\n`, this[kOutHeaders]);
    }
  } else this._storeHeader(`${this.method} ${this.path} HTTP/1.1\r\n`, options.headers);
  this[kUniqueHeaders] = parseUniqueHeadersOption(options.uniqueHeaders);

  let connect = options;
  if (options.signal) {
    connect = { ...options };
    delete connect.signal;
  }
  if (this.agent) this.agent.addRequest(this, connect);
  else {
    this._last = true;
    this.shouldKeepAlive = false;
    if (typeof connect.createConnection === 'function') {
      const oncreate = once((error, socket) => {
        if (error) nextTick(() => emitErrorEvent(this, error));
        else this.onSocket(socket);
      });
      try {
        const socket = connect.createConnection(connect, oncreate);
        if (socket) oncreate(null, socket);
      } catch (error) {
        oncreate(error);
      }
    } else this.onSocket(net.createConnection(connect));
  }
}
ObjectSetPrototypeOf(ClientRequest.prototype, OutgoingMessage.prototype);
ObjectSetPrototypeOf(ClientRequest, OutgoingMessage);

function isURL(value) { return Boolean(value?.href && value.protocol && value.auth === undefined && value.path === undefined); }

ClientRequest.prototype._finish = function _finish() {
  FunctionPrototypeCall(OutgoingMessage.prototype._finish, this);
  if (observer !== undefined) observer.requestSent(this);
  if (onRequestStart !== undefined) onRequestStart(this);
};
ClientRequest.prototype._implicitHeader = function _implicitHeader() {
  if (this._header) throw new ERR_HTTP_HEADERS_SENT('render');
  this._storeHeader(`${this.method} ${this.path} HTTP/1.1\r\n`, this[kOutHeaders]);
};

ClientRequest.prototype.abort = function abort() {
  if (this.aborted) return;
  this.aborted = true;
  nextTick(() => this.emit('abort'));
  this.destroy();
};
ClientRequest.prototype.destroy = function destroy(error) {
  if (this.destroyed) return this;
  this.destroyed = true;
  // What is still to come is of no use to anybody.
  if (this.res) this.res._dump();
  this[kError] = error;
  this.socket?.destroy(error);
  return this;
};

function failRequest(req, error) {
  // Who aborts knows why.
  if (!error && !req.aborted) error = connResetException('socket hang up');
  if (error) emitErrorEvent(req, error);
  req._closed = true;
  req.emit('close');
}

// ---- events of the socket ----

function socketCloseListener() {
  const socket = this;
  const req = socket._httpMessage;
  const { parser } = socket;
  const { res } = req;
  req.destroyed = true;
  if (res) {
    // The response was cut off.
    if (!res.complete) res.destroy(connResetException('aborted'));
    req._closed = true;
    req.emit('close');
    if (!res.aborted && res.readable) res.push(null);
  } else {
    if (!req.socket._hadError) {
      req.socket._hadError = true;
      emitErrorEvent(req, connResetException('socket hang up'));
    }
    req._closed = true;
    req.emit('close');
  }
  if (req.outputData) req.outputData.length = 0;
  if (parser) {
    parser.finish();
    freeParser(parser, req, socket);
  }
}

function socketErrorListener(error) {
  const socket = this;
  const req = socket._httpMessage;
  if (req) {
    req.socket._hadError = true;
    emitErrorEvent(req, error);
  }
  const { parser } = socket;
  if (parser) {
    parser.finish();
    freeParser(parser, req, socket);
  }
  socket.removeListener('data', socketOnData);
  socket.removeListener('end', socketOnEnd);
  socket.destroy();
}

function socketOnEnd() {
  const socket = this;
  const req = socket._httpMessage;
  const { parser } = socket;
  if (!req.res && !req.socket._hadError) {
    req.socket._hadError = true;
    emitErrorEvent(req, connResetException('socket hang up'));
  }
  if (parser) {
    parser.finish();
    freeParser(parser, req, socket);
  }
  socket.end();
}

function statusIsInformational(status) { return status < 200 && status >= 100 && status !== 101; }

function socketOnData(d) {
  const socket = this;
  const req = socket._httpMessage;
  const { parser } = socket;
  // A listener may make the stream give more while the parser runs.
  if (parser.running) {
    ArrayPrototypePush(parser.waiting, d);
    return;
  }
  parser.running = true;
  parser.waiting = [];
  const result = parser.execute(d);
  parser.running = false;
  if (result === undefined) return;
  afterExecute(socket, req, parser, result, d);
  const { waiting } = parser;
  for (let i = 0; i < waiting.length && socket.parser === parser; i++) FunctionPrototypeCall(socketOnData, socket, waiting[i]);
}
function afterExecute(socket, req, parser, result, d) {
  if (result instanceof Error) {
    prepareError(result, parser, d);
    freeParser(parser, req, socket);
    socket.removeListener('data', socketOnData);
    socket.removeListener('end', socketOnEnd);
    socket.destroy();
    req.socket._hadError = true;
    emitErrorEvent(req, result);
  } else if (parser.incoming?.upgrade) {
    const res = parser.incoming;
    req.res = res;
    socket.removeListener('data', socketOnData);
    socket.removeListener('end', socketOnEnd);
    socket.removeListener('drain', ondrain);
    if (req.timeoutCb) socket.removeListener('timeout', req.timeoutCb);
    socket.removeListener('timeout', responseOnTimeout);
    parser.finish();
    freeParser(parser, req, socket);
    const head = d.slice(result, d.length);
    const eventName = req.method === 'CONNECT' ? 'connect' : 'upgrade';
    if (req.listenerCount(eventName) > 0) {
      req.upgradeOrConnect = true;
      // The connection is no longer the agent's.
      socket.emit('agentRemove');
      socket.removeListener('close', socketCloseListener);
      socket.removeListener('error', socketErrorListener);
      socket._httpMessage = null;
      socket.readableFlowing = null;
      req.emit(eventName, res, socket, head);
      req.destroyed = true;
      req._closed = true;
      req.emit('close');
    } else socket.destroy();
  } else if (parser.incoming?.complete && !statusIsInformational(parser.incoming.statusCode)) {
    socket.removeListener('data', socketOnData);
    socket.removeListener('end', socketOnEnd);
    socket.removeListener('drain', ondrain);
    freeParser(parser, req, socket);
  }
}

function ondrain() {
  const msg = this._httpMessage;
  if (msg && !msg.finished && msg[kNeedDrain]) {
    msg[kNeedDrain] = false;
    msg.emit('drain');
  }
}

// A response's headers are there. What it returns tells the parser how to go on.
function parserOnIncomingClient(res, shouldKeepAlive) {
  const { socket } = this;
  const req = socket._httpMessage;
  if (req.res) {
    // A second response to one request.
    socket.destroy();
    return 0;
  }
  req.res = res;
  if (res.upgrade) return kUpgrade;
  const { method } = req;
  if (method === 'CONNECT') {
    res.upgrade = true;
    return kUpgrade;
  }
  if (statusIsInformational(res.statusCode)) {
    // The real response is still to come.
    req.res = null;
    if (res.statusCode === 100) req.emit('continue');
    req.emit('information', {
      statusCode: res.statusCode, statusMessage: res.statusMessage, httpVersion: res.httpVersion, httpVersionMajor: res.httpVersionMajor,
      httpVersionMinor: res.httpVersionMinor, headers: res.headers, rawHeaders: res.rawHeaders,
    });
    return kNoBody;
  }
  if (req.shouldKeepAlive && !shouldKeepAlive && !req.upgradeOrConnect) req.shouldKeepAlive = false;
  if (observer !== undefined) observer.responseCame(req, res);
  if (onResponseFinish !== undefined) onResponseFinish(req, res);
  req.res = res;
  res.req = req;
  res.on('end', responseOnEnd);
  req.on('finish', requestOnFinish);
  socket.on('drain', ondrain);
  if (req.timeoutCb) socket.on('timeout', responseOnTimeout);
  if (req.aborted || !req.emit('response', res)) res._dump();
  if (method === 'HEAD') return kNoBody;
  if (res.statusCode === 304) {
    res.complete = true;
    return kNoBody;
  }
  return 0;
}

// The exchange is over and the connection may serve another.
function responseKeepAlive(req) {
  if (req.timeoutCb) {
    req.setTimeout(0, req.timeoutCb);
    req.timeoutCb = null;
  }
  req.socket.removeListener('close', socketCloseListener);
  req.socket.removeListener('error', socketErrorListener);
  req.socket.removeListener('data', socketOnData);
  req.socket.removeListener('end', socketOnEnd);
  req.socket.removeListener('drain', ondrain);
  req.destroyed = true;
  // The socket is the agent's again: destroying the message must not harm it.
  if (req.res) req.res.socket = null;
  // After what the user does at 'end'.
  nextTick(emitFree, req);
}
function emitFree(req) {
  req._closed = true;
  req.emit('close');
  if (req.socket) req.socket.emit('free');
}

function responseOnEnd() {
  const { req } = this;
  const { socket } = req;
  if (socket) {
    if (req.timeoutCb) socket.removeListener('timeout', req.timeoutCb);
    socket.removeListener('timeout', responseOnTimeout);
  }
  req._ended = true;
  if (!req.shouldKeepAlive) {
    if (socket.writable) {
      if (typeof socket.destroySoon === 'function') socket.destroySoon();
      else socket.end();
    }
  } else if (req.writableFinished && !this.aborted) responseKeepAlive(req);
}
function responseOnTimeout() {
  const res = this._httpMessage?.res;
  if (res) res.emit('timeout');
}
function requestOnFinish() { if (this.shouldKeepAlive && this._ended) responseKeepAlive(this); }

// ---- the socket comes ----

function tickOnSocket(req, socket) {
  const parser = allocParser();
  req.socket = socket;
  initializeParser(parser, kResponse, req.maxHeaderSize || 0, req.insecureHTTPParser, undefined);
  parser.socket = socket;
  parser.outgoing = req;
  req.parser = parser;
  socket.parser = parser;
  socket._httpMessage = req;
  if (typeof req.maxHeadersCount === 'number') parser.maxHeaderPairs = req.maxHeadersCount << 1;
  parser.joinDuplicateHeaders = req.joinDuplicateHeaders;
  parser.onIncoming = parserOnIncomingClient;
  socket.on('error', socketErrorListener);
  socket.on('data', socketOnData);
  socket.on('end', socketOnEnd);
  socket.on('close', socketCloseListener);
  socket.on('drain', ondrain);
  if (req.timeout !== undefined || req.agent?.options?.timeout) listenSocketTimeout(req);
  req.emit('socket', socket);
}

function emitRequestTimeout() {
  const req = this._httpMessage;
  if (req) req.emit('timeout');
}
function listenSocketTimeout(req) {
  if (req.timeoutCb) return;
  req.timeoutCb = emitRequestTimeout;
  if (req.socket) req.socket.once('timeout', emitRequestTimeout);
  else req.on('socket', (socket) => { socket.once('timeout', emitRequestTimeout); });
}

ClientRequest.prototype.onSocket = function onSocket(socket, error) { nextTick(onSocketNT, this, socket, error); };

function onSocketNT(req, socket, error) {
  if (req.destroyed || error) {
    const failure = error || req[kError];
    req.destroyed = true;
    if (socket) {
      if (!failure && req.agent && !socket.destroyed) {
        socket.emit('free');
        failRequest(req, failure);
        return;
      }
      finished(socket.destroy(failure), (e) => {
        if (e?.code === 'ERR_STREAM_PREMATURE_CLOSE') e = null;
        failRequest(req, e || failure);
      });
      return;
    }
    failRequest(req, failure);
    return;
  }
  tickOnSocket(req, socket);
  req._flush();
}

ClientRequest.prototype._deferToConnect = function _deferToConnect(method, args) {
  const callSocketMethod = () => { if (method) ReflectApply(this.socket[method], this.socket, args); };
  const onSocket = () => {
    if (this.socket.writable) callSocketMethod();
    else this.socket.once('connect', callSocketMethod);
  };
  if (!this.socket) this.once('socket', onSocket);
  else onSocket();
};
ClientRequest.prototype.setTimeout = function setTimeout(msecs, callback) {
  if (this._ended) return this;
  listenSocketTimeout(this);
  msecs = checkTimeout(msecs, 'msecs');
  if (callback) this.once('timeout', callback);
  const set = (socket) => {
    if (socket.connecting) socket.once('connect', () => { socket.setTimeout(msecs); });
    else socket.setTimeout(msecs);
  };
  if (this.socket) set(this.socket);
  else this.once('socket', set);
  return this;
};
ClientRequest.prototype.setNoDelay = function setNoDelay(noDelay) { this._deferToConnect('setNoDelay', [noDelay]); };
ClientRequest.prototype.setSocketKeepAlive = function setSocketKeepAlive(enable, initialDelay) { this._deferToConnect('setKeepAlive', [enable, initialDelay]); };
ClientRequest.prototype.clearTimeout = function clearTimeout(cb) { this.setTimeout(0, cb); };

module.exports = { Agent, ClientRequest, observe };
