'use strict';
// Http2SecureServer (https://nodejs.org/api/http2.html#class-http2secureserver): over TLS, with HTTP/1.1 for clients that ask for it.
const {
  FunctionPrototypeCall, ObjectAssign, SymbolFor,
} = primordials;
const tls = require('tls');
const { connectionListener, initializeOptions, initializeServer, kHttp1, methods, onRejection } = require('internal/http2/server');
const { connectionListener: http1Listener, setupConnectionsTracking, storeHTTPOptions } = require('internal/http/server');
const { kUniqueHeaders, parseUniqueHeadersOption } = require('internal/http/outgoing');

function initializeTlsOptions(options) {
  options = initializeOptions(options);
  options.ALPNProtocols = ['h2'];
  if (options.allowHTTP1 === true) options.ALPNProtocols.push('http/1.1');
  return options;
}

class Http2SecureServer extends tls.Server {
  constructor(options, requestListener) {
    options = initializeTlsOptions(options);
    super(options, connectionListener);
    initializeServer(this, options, requestListener);
    if (options.allowHTTP1 === true) takeHttp1(this, options);
    this.on('tlsClientError', onTlsClientError);
  }
}
ObjectAssign(Http2SecureServer.prototype, methods);
Http2SecureServer.prototype[SymbolFor('nodejs.rejection')] = function(error, event, ...args) { onRejection(this, tls.Server, error, event, args); };

// Connections whose client chose HTTP/1.1 get http's messages.
function takeHttp1(server, options) {
  const { Http1IncomingMessage: IncomingMessage, Http1ServerResponse: ServerResponse } = options;
  FunctionPrototypeCall(storeHTTPOptions, server, { ...options, IncomingMessage, ServerResponse });
  server.httpAllowHalfOpen = false;
  server.maxHeadersCount = null;
  server.maxRequestsPerSocket = 0;
  server[kUniqueHeaders] = parseUniqueHeadersOption(options.uniqueHeaders);
  server.on('listening', setupConnectionsTracking);
  server[kHttp1] = http1Listener;
}

function onTlsClientError(error, socket) { if (!this.emit('clientError', error, socket)) socket.destroy(error); }

function createSecureServer(options, handler) {
  return new Http2SecureServer(options, handler);
}

module.exports = { createSecureServer };
