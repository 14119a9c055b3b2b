'use strict';
// Http2Server (https://nodejs.org/api/http2.html#class-http2server), and what it shares with the secure one.
const {
  FunctionPrototypeBind, FunctionPrototypeCall, ObjectAssign, Set, SetPrototypeAdd, SetPrototypeDelete, Symbol,
  SymbolFor,
} = primordials;
const net = require('net');
const { assertIsObject, codes } = require('internal/http2/errors');
const compat = require('internal/http2/compat');
const { ServerHttp2Session } = require('internal/http2/session');
const { kServer } = require('internal/http2/stream');
const { setUnrefTimeout, clearTimeout } = require('internal/timers');
const { validateFunction, validateUint32 } = require('internal/validators');
const { validateSettings } = require('internal/http2/settings');

const kOptions = Symbol('options');
const kSessions = Symbol('sessions');
const kHttp1 = Symbol('http1'); // of a secure server: takes connections of HTTP/1.1

function initializeOptions(options) {
  assertIsObject(options, 'options');
  options = { ...options };
  assertIsObject(options.settings, 'options.settings');
  options.settings = { ...options.settings };
  for (const name of ['maxSessionInvalidFrames', 'maxSessionRejectedStreams']) if (options[name] !== undefined) validateUint32(options[name], name);
  if (options.unknownProtocolTimeout !== undefined) validateUint32(options.unknownProtocolTimeout, 'unknownProtocolTimeout');
  else options.unknownProtocolTimeout = 10000;
  options.Http2ServerRequest ||= compat.Http2ServerRequest;
  options.Http2ServerResponse ||= compat.Http2ServerResponse;
  return options;
}

// What both servers are made of, beside net.Server and tls.Server.
function initializeServer(server, options, requestListener) {
  server[kOptions] = options;
  server[kSessions] = new Set();
  server.timeout = 0;
  server.on('newListener', setupCompat);
  if (typeof requestListener === 'function') server.on('request', requestListener);
}

// Who listens to 'request' gets requests and responses made of streams.
function setupCompat(event) {
  if (event !== 'request') return;
  this.removeListener('newListener', setupCompat);
  const options = this[kOptions];
  this.on('stream', FunctionPrototypeBind(compat.onServerStream, this, options.Http2ServerRequest, options.Http2ServerResponse));
}

const methods = {
  setTimeout(msecs, callback) {
    this.timeout = msecs;
    if (callback !== undefined) {
      validateFunction(callback, 'callback');
      this.on('timeout', callback);
    }
    return this;
  },
  updateSettings(settings) {
    assertIsObject(settings, 'settings');
    validateSettings(settings);
    this[kOptions].settings = { ...this[kOptions].settings, ...settings };
  },
};

class Http2Server extends net.Server {
  constructor(options, requestListener) {
    options = initializeOptions(options);
    super(options, connectionListener);
    initializeServer(this, options, requestListener);
  }
}
ObjectAssign(Http2Server.prototype, methods);
Http2Server.prototype[SymbolFor('nodejs.rejection')] = function(error, event, ...args) { onRejection(this, net.Server, error, event, args); };

// A listener of 'stream' or 'request' whose promise is rejected answers 500 where that is still possible.
function onRejection(server, Base, error, event, args) {
  switch (event) {
    case 'stream': {
      const { 0: stream } = args;
      if (stream.sentHeaders) stream.destroy(error);
      else {
        stream.respond({ ':status': 500 });
        stream.end();
      }
      break;
    }
    case 'request': {
      const { 1: res } = args;
      if (!res.headersSent && !res.finished) {
        for (const name of res.getHeaderNames()) res.removeHeader(name);
        res.statusCode = 500;
        res.end(require('internal/http/status')[500]);
      } else res.destroy();
      break;
    }
    default:
      FunctionPrototypeCall(Base.prototype[SymbolFor('nodejs.rejection')] ?? defaultRejection, server, error, event, ...args);
  }
}
function defaultRejection(error) { this.emit('error', error); }

// ---- connections ----

function onSessionStream(stream, headers, flags, list) { if (this[kServer] !== undefined) this[kServer].emit('stream', stream, headers, flags, list); }
function onSessionPriority(stream, parent, weight, exclusive) { if (this[kServer] !== undefined) this[kServer].emit('priority', stream, parent, weight, exclusive); }
function onSessionError(error) { if (this[kServer] !== undefined) this[kServer].emit('sessionError', error, this); }
function onSessionTimeout() {
  // Without anybody who listens the session ends.
  if (this.destroyed || this.closed) return;
  const server = this[kServer];
  if (!server.emit('timeout', this)) this.destroy();
}

function connectionListener(socket) {
  const options = this[kOptions] || {};
  if (socket.alpnProtocol === false || socket.alpnProtocol === 'http/1.1') {
    if (options.allowHTTP1 === true) {
      this[kHttp1](socket);
      return;
    }
    refuseProtocol(this, socket, options);
    return;
  }
  startSession(this, socket, options);
}

// A client that does not speak h2: 'unknownProtocol' listeners decide, else it is told and hung up.
function refuseProtocol(server, socket, options) {
  if (!server.emit('unknownProtocol', socket)) {
    // In a while the socket is gone, even where the client keeps it open.
    const timer = setUnrefTimeout(() => { if (!socket.destroyed) socket.destroy(); }, options.unknownProtocolTimeout);
    socket.once('close', () => { clearTimeout(timer); });
    const page = 'HTTP/1.0 403 Forbidden\r\nContent-Type: text/plain\r\n\r\nMissing ALPN Protocol, expected `h2` to be available.\n' +
      'If this is a HTTP request: The server was not configured with the `allowHTTP1` option or a listener for the `unknownProtocol` event.\n';
    socket.end(page);
  }
}

function startSession(server, socket, options) {
  const session = new ServerHttp2Session(options, socket, server);
  session.on('stream', onSessionStream);
  session.on('error', onSessionError);
  session.on('priority', onSessionPriority);
  if (server[kSessions] !== undefined) {
    SetPrototypeAdd(server[kSessions], session);
    session.once('close', () => { SetPrototypeDelete(server[kSessions], session); });
  }
  if (server.timeout) {
    session.setTimeout(server.timeout, onSessionTimeout);
  }
  socket[kServer] = server;
  server.emit('session', session);
  return session;
}
// https://nodejs.org/api/http2.html#http2performserverhandshakesocket-options
function performServerHandshake(socket, options = {}) {
  options = initializeOptions(options);
  return new ServerHttp2Session(options, socket, undefined);
}

function createServer(options, handler) {
  if (typeof options === 'function') {
    handler = options;
    options = {};
  }
  return new Http2Server(options, handler);
}

module.exports = { connectionListener, createServer, initializeOptions, initializeServer, kHttp1, methods, onRejection, performServerHandshake };
