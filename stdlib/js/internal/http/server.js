'use strict';
// http.Server (https://nodejs.org/api/http.html#class-httpserver): connections, each with a parser, a queue of requests that
// are being answered and one of responses that wait for their turn.
const {
  ArrayPrototypePush, ArrayPrototypeShift, Error, FunctionPrototypeCall, NumberIsInteger, ObjectSetPrototypeOf,
  RegExpPrototypeExec, Set, SetPrototypeAdd, SetPrototypeDelete, Symbol, SymbolAsyncDispose, SymbolFor,
} = primordials;
const net = require('net');
const { Socket } = require('internal/net/socket');
const {
  allocParser, freeParser, initializeParser, kIncomingMessage, kRequest, kUpgrade, now, prepareError,
} = require('internal/http/common');
const { continueExpression } = require('internal/http/checks');
const { closeUnheard, IncomingMessage } = require('internal/http/incoming');
const { kNeedDrain, kUniqueHeaders, parseUniqueHeadersOption } = require('internal/http/outgoing');
const { closeUnheard: closeUnheardResponse, emitCloseSoon, isUnheard, ServerResponse } = require('internal/http/response');
const { setInterval, clearInterval } = require('internal/timers');
const { validateBoolean, validateInteger, validateObject } = require('internal/validators');
const { connResetException, codes: { ERR_HTTP_REQUEST_TIMEOUT, ERR_HTTP_SOCKET_ENCODING, ERR_OUT_OF_RANGE } } = require('internal/errors');
const { getLinked } = internalBinding('modules');

const kServerResponse = Symbol('ServerResponse');
const kConnections = Symbol('http.server.connections');
const kConnectionsCheckingInterval = Symbol('http.server.connectionsCheckingInterval');

const noop = () => {};

// Options that http.Server and https.Server have in common.
function storeHTTPOptions(options) {
  this[kIncomingMessage] = options.IncomingMessage || IncomingMessage;
  this[kServerResponse] = options.ServerResponse || ServerResponse;
  const { maxHeaderSize, insecureHTTPParser } = options;
  if (maxHeaderSize !== undefined) validateInteger(maxHeaderSize, 'maxHeaderSize', 0);
  this.maxHeaderSize = maxHeaderSize;
  if (insecureHTTPParser !== undefined) validateBoolean(insecureHTTPParser, 'options.insecureHTTPParser');
  this.insecureHTTPParser = insecureHTTPParser;
  const duration = (name, fallback) => {
    if (options[name] === undefined) return fallback;
    validateInteger(options[name], name, 0);
    return options[name];
  };
  this.requestTimeout = duration('requestTimeout', 300_000);
  this.headersTimeout = duration('headersTimeout', this.requestTimeout > 0 && this.requestTimeout < 60_000 ? this.requestTimeout : 60_000);
  if (this.requestTimeout > 0 && this.headersTimeout > 0 && this.headersTimeout > this.requestTimeout) {
    throw new ERR_OUT_OF_RANGE('headersTimeout', '<= requestTimeout', options.headersTimeout);
  }
  this.keepAliveTimeout = duration('keepAliveTimeout', 5_000);
  this.connectionsCheckingInterval = duration('connectionsCheckingInterval', 30_000);
  const flag = (name, fallback) => {
    if (options[name] === undefined) return fallback;
    validateBoolean(options[name], `options.${name}`);
    return options[name];
  };
  this.requireHostHeader = flag('requireHostHeader', true);
  this.joinDuplicateHeaders = flag('joinDuplicateHeaders', undefined);
  this.rejectNonStandardBodyWrites = flag('rejectNonStandardBodyWrites', false);
}

function setupConnectionsTracking() {
  this[kConnections] ??= new Set();
  if (this[kConnectionsCheckingInterval]) clearInterval(this[kConnectionsCheckingInterval]);
  this[kConnectionsCheckingInterval] = setInterval(checkConnections.bind(this), this.connectionsCheckingInterval);
  this[kConnectionsCheckingInterval].unref();
}

// Requests that take too long to arrive are answered 408.
function checkConnections() {
  if (this.headersTimeout === 0 && this.requestTimeout === 0) return;
  const time = now();
  for (const socket of this[kConnections]) {
    const { parser } = socket;
    if (!parser || !parser.messageStart) continue;
    const took = time - parser.messageStart;
    const late = (this.headersTimeout > 0 && !parser.headersDone && took > this.headersTimeout) || (this.requestTimeout > 0 && took > this.requestTimeout);
    if (late) socketOnError.call(socket, new ERR_HTTP_REQUEST_TIMEOUT());
  }
}

function preClose(server) {
  server.closeIdleConnections();
  clearInterval(server[kConnectionsCheckingInterval]);
}

function Server(options, requestListener) {
  if (!(this instanceof Server)) return new Server(options, requestListener);
  if (typeof options === 'function') {
    requestListener = options;
    options = {};
  } else if (options === undefined || options === null) options = {};
  else {
    validateObject(options, 'options');
    options = { ...options };
  }
  FunctionPrototypeCall(storeHTTPOptions, this, options);
  FunctionPrototypeCall(net.Server, this, {
    allowHalfOpen: true, noDelay: options.noDelay ?? true, keepAlive: options.keepAlive, keepAliveInitialDelay: options.keepAliveInitialDelay,
    highWaterMark: options.highWaterMark,
  });
  // The parser reads, not the socket.
  this._startsReading = false;
  if (requestListener) this.on('request', requestListener);
  this.httpAllowHalfOpen = false;
  this.on('connection', connectionListener);
  this.on('listening', setupConnectionsTracking);
  this.timeout = 0;
  this.maxHeadersCount = null;
  this.maxRequestsPerSocket = 0;
  this[kUniqueHeaders] = parseUniqueHeadersOption(options.uniqueHeaders);
}
ObjectSetPrototypeOf(Server.prototype, net.Server.prototype);
ObjectSetPrototypeOf(Server, net.Server);

Server.prototype.close = function() {
  preClose(this);
  FunctionPrototypeCall(net.Server.prototype.close, this, arguments[0]);
  return this;
};
Server.prototype[SymbolAsyncDispose] = net.Server.prototype[SymbolAsyncDispose];
Server.prototype.closeAllConnections = function() {
  if (!this[kConnections]) return;
  for (const socket of this[kConnections]) socket.destroy();
};
Server.prototype.closeIdleConnections = function() {
  if (!this[kConnections]) return;
  for (const socket of this[kConnections]) {
    // Idle: between two requests, or none has come yet.
    if (socket._httpMessage && !socket._httpMessage.finished) continue;
    if (socket.parser?.incoming && !socket.parser.incoming.complete) continue;
    if (socket.parser?.messageStart && socket.bytesRead > 0) continue;
    if (socket.bytesRead > 0) socket.destroy();
  }
};
Server.prototype.setTimeout = function setTimeout(msecs, callback) {
  this.timeout = msecs;
  if (callback) this.on('timeout', callback);
  return this;
};
Server.prototype[SymbolFor('nodejs.rejection')] = function(error, event, ...args) {
  if (event === 'request') {
    const { 1: res } = args;
    if (!res.headersSent && !res.writableEnded) {
      for (const name of res.getHeaderNames()) res.removeHeader(name);
      res.statusCode = 500;
      res.end('Internal Server Error');
    } else res.destroy();
  } else FunctionPrototypeCall(net.Server.prototype[SymbolFor('nodejs.rejection')], this, error, event, ...args);
};

// ---- a connection ----

function connectionListener(socket) {
  const server = this;
  socket.server = server;
  const connections = server[kConnections];
  if (connections) SetPrototypeAdd(connections, socket);
  if (server.timeout && typeof socket.setTimeout === 'function') socket.setTimeout(server.timeout);
  socket.on('timeout', socketOnTimeout);
  const parser = allocParser();
  const state = {
    server, socket, onData: null, onEnd: null, onClose: null, onDrain: null, outgoing: [], incoming: [], outgoingData: 0, requestsCount: 0, keepAliveTimeoutSet: false,
    onPendingData: (delta) => { updateOutgoingData(socket, state, delta); },
    responseOptions: { highWaterMark: socket.writableHighWaterMark, rejectNonStandardBodyWrites: server.rejectNonStandardBodyWrites },
  };
  initializeParser(parser, kRequest, server.maxHeaderSize || 0, server.insecureHTTPParser, (errno, result, bytes) => {
    if (errno < 0) {
      onConsumedEnd(socket, errno);
      return;
    }
    socket._unrefTimer();
    if (result !== undefined) onExecute(server, socket, parser, state, result, bytes);
  });
  parser.socket = socket;
  socket.parser = parser;
  if (typeof server.maxHeadersCount === 'number') parser.maxHeaderPairs = server.maxHeadersCount << 1;
  state.onData = (data) => {
    const result = parser.execute(data);
    if (result !== undefined) onExecute(server, socket, parser, state, result, data);
  };
  state.onEnd = () => { socketOnEnd(server, socket, parser, state); };
  state.onClose = () => {
    if (connections) SetPrototypeDelete(connections, socket);
    freeParserSoon(parser, socket);
    abortIncoming(state.incoming);
  };
  state.onDrain = () => { socketOnDrain(socket, state); };
  socket.on('close', state.onClose);
  socket.on('end', state.onEnd);
  socket.on('drain', state.onDrain);
  parser.onIncoming = (req, keepAlive) => parserOnIncoming(server, socket, state, req, keepAlive);
  socket.on('error', socketOnError);
  socket._paused = false;
  socket.setEncoding = socketSetEncoding;
  const handle = socket._handle;
  if (socket instanceof Socket && handle && parser.consume(handle) === 0) {
    parser.consumed = true;
    handle.reading = true;
    socket.on('resume', onSocketResume);
    socket.on('pause', onSocketPause);
    socket.on('data', state.onData);
    // Somebody else who wants the bytes gets them; so do we, then.
    for (const name of LISTENING) {
      const listen = socket[name];
      socket[name] = function(event, listener) {
        const result = FunctionPrototypeCall(listen, this, event, listener);
        if ((event === 'data' || event === 'readable') && this.parser?.consumed) unconsume(this.parser, this);
        return result;
      };
    }
    state.restore = () => {
      for (const name of LISTENING) socket[name] = Socket.prototype[name];
      socket.removeListener('resume', onSocketResume);
      socket.removeListener('pause', onSocketPause);
    };
  } else {
    socket.on('data', state.onData);
    state.restore = noop;
  }
}
const LISTENING = ['on', 'addListener', 'prependListener'];
function socketSetEncoding() { throw new ERR_HTTP_SOCKET_ENCODING(); }

function unconsume(parser, socket) {
  if (!parser.consumed) return;
  parser.consumed = false;
  parser.unconsume();
  socket._readableState.reading = false;
  // From here on the socket reads by itself.
  if (socket._handle?.reading) {
    socket._handle.reading = false;
    socket._read(0);
  }
}

function onSocketResume() {
  if (this._paused) {
    this.pause();
    return;
  }
  if (this.parser?.consumed && this._handle && !this._handle.reading) {
    this._handle.reading = true;
    this._handle.readStart();
  }
}
function onSocketPause() {
  if (this._handle?.reading && this.parser?.consumed) {
    this._handle.reading = false;
    this._handle.readStop();
  }
}

// The stream under a consuming parser ended (or failed): told to the socket as if it had read that.
function onConsumedEnd(socket, errno) {
  const uv = internalBinding('uv');
  if (errno !== uv.UV_EOF) {
    const { errnoException } = require('internal/errors');
    socket.destroy(errnoException(errno, 'read'));
    return;
  }
  if (socket._handle) {
    socket._handle.reading = false;
    socket._handle.readStop();
  }
  if (socket._readableState.ended) return;
  socket.push(null);
  socket.resume();
  socket.read(0);
}

function freeParserSoon(parser, socket) {
  // It may be running: this is an event of its socket.
  const { incoming } = parser;
  if (socket.parser === parser) freeParser(parser, incoming, socket);
}

function abortIncoming(incoming) {
  while (incoming.length) {
    const req = ArrayPrototypeShift(incoming);
    req.destroy(connResetException('aborted'));
  }
}

function socketOnEnd(server, socket, parser, state) {
  const result = socket.parser === parser ? parser.finish() : 0;
  if (result instanceof Error) FunctionPrototypeCall(socketOnError, socket, result);
  else if (!server.httpAllowHalfOpen) socket.end();
  else if (state.outgoing.length) state.outgoing[state.outgoing.length - 1]._last = true;
  else if (socket._httpMessage) socket._httpMessage._last = true;
  else socket.end();
}

function socketOnDrain(socket, state) {
  const needPause = state.outgoingData > socket.writableHighWaterMark;
  if (socket._paused && !needPause) {
    socket._paused = false;
    socket.parser?.resume();
    socket.resume();
  }
  const msg = socket._httpMessage;
  if (msg && !msg.finished && msg[kNeedDrain]) {
    msg[kNeedDrain] = false;
    msg.emit('drain');
  }
}

function socketOnTimeout() {
  const req = this.parser?.incoming;
  const reqTimeout = req && !req.complete && req.emit('timeout', this);
  const res = this._httpMessage;
  const resTimeout = res && res.emit('timeout', this);
  const serverTimeout = this.server.emit('timeout', this);
  if (!reqTimeout && !resTimeout && !serverTimeout) this.destroy();
}

function resetSocketTimeout(server, socket, state) {
  if (!state.keepAliveTimeoutSet) return;
  socket.setTimeout(server.timeout || 0);
  state.keepAliveTimeoutSet = false;
}

const badRequest = 'HTTP/1.1 400 Bad Request\r\nConnection: close\r\n\r\n';
const requestTimeout = 'HTTP/1.1 408 Request Timeout\r\nConnection: close\r\n\r\n';
const headersTooLarge = 'HTTP/1.1 431 Request Header Fields Too Large\r\nConnection: close\r\n\r\n';
const contentTooLarge = 'HTTP/1.1 413 Payload Too Large\r\nConnection: close\r\n\r\n';

let warned = false;
function warnUnclosed() {
  if (warned) return;
  warned = true;
  require('internal/process/warning').emitWarning('An error event has already been emitted on the socket. Please use the destroy method on the socket ' +
    'while handling a \'clientError\' event.');
}
function socketOnError(error) {
  this.removeListener('error', socketOnError);
  if (this.listenerCount('error', noop) === 0) this.on('error', noop);
  else warnUnclosed();
  if (this.server.emit('clientError', error, this)) return;
  // An answer only where none has begun.
  if (this.writable && (!this._httpMessage || !this._httpMessage._headerSent)) {
    let response = badRequest;
    if (error.code === 'HPE_HEADER_OVERFLOW') response = headersTooLarge;
    else if (error.code === 'HPE_CHUNK_EXTENSIONS_OVERFLOW') response = contentTooLarge;
    else if (error.code === 'ERR_HTTP_REQUEST_TIMEOUT') response = requestTimeout;
    this.write(response);
  }
  this.destroy(error);
}

function onExecute(server, socket, parser, state, result, data) {
  resetSocketTimeout(server, socket, state);
  if (result instanceof Error) {
    const { Buffer } = require('buffer');
    prepareError(result, parser, data && Buffer.from(data.buffer, data.byteOffset, data.byteLength));
    FunctionPrototypeCall(socketOnError, socket, result);
  } else if (parser.incoming?.upgrade && socket.parser === parser) {
    const req = parser.incoming;
    state.restore();
    socket.removeListener('data', state.onData);
    socket.removeListener('end', state.onEnd);
    socket.removeListener('close', state.onClose);
    socket.removeListener('drain', state.onDrain);
    socket.removeListener('error', socketOnError);
    socket.removeListener('timeout', socketOnTimeout);
    if (server[kConnections]) SetPrototypeDelete(server[kConnections], socket);
    unconsume(parser, socket);
    parser.finish();
    freeParser(parser, req, socket);
    const name = req.method === 'CONNECT' ? 'connect' : 'upgrade';
    if (server.listenerCount(name) > 0) {
      const { Buffer } = require('buffer');
      const head = data ? Buffer.from(data.buffer, data.byteOffset + result, data.byteLength - result) : Buffer.alloc(0);
      socket.readableFlowing = null;
      server.emit(name, req, socket, head);
      if (!socket.destroyed && socket._handle && !socket._handle.reading && !socket.isPaused()) socket.read(0);
    } else socket.destroy();
  }
  if (socket._paused && socket.parser) socket.parser.pause();
}

function clearIncoming(req) {
  req ||= this;
  const parser = req.socket?.parser;
  if (!parser || parser.incoming !== req) return;
  if (req.readableEnded) parser.incoming = null;
  else req.on('end', clearIncoming);
}

function resOnFinish(req, res, state) {
  const { server, socket } = state;
  if (onResponseFinish !== undefined) onResponseFinish(req, res, socket, server);
  // The request is done with, whoever read how much of it.
  const at = state.incoming[0] === req ? 0 : state.incoming.indexOf(req);
  if (at === 0) ArrayPrototypeShift(state.incoming);
  else if (at > 0) state.incoming.splice(at, 1);
  if (isUnheard(res) && closeUnheard(req)) {
    res.detachSocket(socket);
    const { parser } = socket;
    if (parser?.incoming === req) {
      // As if clearIncoming had listened.
      parser.incoming = null;
      req._events.end = clearIncoming;
      req._eventsCount = 1;
    }
    closeUnheardResponse(res);
  } else {
    if (!req._consumed) req._dump();
    res.detachSocket(socket);
    clearIncoming(req);
    emitCloseSoon(res);
  }
  if (res._last) {
    if (typeof socket.destroySoon === 'function') socket.destroySoon();
    else socket.end();
  } else if (state.outgoing.length === 0) {
    if (server.keepAliveTimeout && typeof socket.setTimeout === 'function') {
      socket.setTimeout(server.keepAliveTimeout);
      state.keepAliveTimeoutSet = true;
    }
  } else {
    const next = ArrayPrototypeShift(state.outgoing);
    if (next) next.assignSocket(socket);
  }
}
let onRequestStart;
let onResponseFinish;
{
  const channels = getLinked('diagnostics_channel');
  if (channels !== undefined) {
    const start = channels.channel('http.server.request.start');
    const finish = channels.channel('http.server.response.finish');
    onRequestStart = (request, response, socket, server) => { if (start.hasSubscribers) start.publish({ request, response, socket, server }); };
    onResponseFinish = (request, response, socket, server) => { if (finish.hasSubscribers) finish.publish({ request, response, socket, server }); };
  }
}

function updateOutgoingData(socket, state, delta) {
  state.outgoingData += delta;
  socketOnDrain(socket, state);
}

// A request's headers are there. What it returns tells the parser how to go on.
function parserOnIncoming(server, socket, state, req, keepAlive) {
  resetSocketTimeout(server, socket, state);
  if (req.upgrade) {
    req.upgrade = req.method === 'CONNECT' || server.listenerCount('upgrade') > 0;
    if (req.upgrade) return kUpgrade;
  }
  ArrayPrototypePush(state.incoming, req);
  // Pipelined requests wait while answers pile up.
  if (!socket._paused && (socket._writableState.needDrain || state.outgoingData >= socket.writableHighWaterMark)) {
    socket._paused = true;
    socket.pause();
  }
  const options = state.responseOptions;
  options.highWaterMark = socket.writableHighWaterMark;
  options.rejectNonStandardBodyWrites = server.rejectNonStandardBodyWrites;
  const res = new server[kServerResponse](req, options);
  res._keepAliveTimeout = server.keepAliveTimeout;
  res._maxRequestsPerSocket = server.maxRequestsPerSocket;
  res._onPendingData = state.onPendingData;
  res.shouldKeepAlive = keepAlive;
  res[kUniqueHeaders] = server[kUniqueHeaders];
  if (onRequestStart !== undefined) onRequestStart(req, res, socket, server);
  if (socket._httpMessage) ArrayPrototypePush(state.outgoing, res);
  else res.assignSocket(socket);
  res.on('finish', () => { resOnFinish(req, res, state); });

  if (req.httpVersionMajor === 1 && req.httpVersionMinor === 1) {
    // RFC 9112, 3.2: a request without Host is answered 400.
    if (server.requireHostHeader && req.headers.host === undefined) {
      res.writeHead(400, ['Connection', 'close']);
      res.end();
      return 0;
    }
    const limit = server.maxRequestsPerSocket;
    if (NumberIsInteger(limit) && limit > 0) {
      state.requestsCount++;
      res.maxRequestsOnConnectionReached = limit <= state.requestsCount;
      if (limit < state.requestsCount) {
        server.emit('dropRequest', req, socket);
        res.writeHead(503);
        res.end();
        return 0;
      }
    }
    const { expect } = req.headers;
    if (expect !== undefined) {
      if (RegExpPrototypeExec(continueExpression, expect) !== null) {
        res._expect_continue = true;
        if (server.listenerCount('checkContinue') > 0) server.emit('checkContinue', req, res);
        else {
          res.writeContinue();
          server.emit('request', req, res);
        }
      } else if (server.listenerCount('checkExpectation') > 0) server.emit('checkExpectation', req, res);
      else {
        res.writeHead(417);
        res.end();
      }
      return 0;
    }
  }
  server.emit('request', req, res);
  return 0;
}

module.exports = { connectionListener, kConnectionsCheckingInterval, kServerResponse, preClose, Server, setupConnectionsTracking, storeHTTPOptions };
