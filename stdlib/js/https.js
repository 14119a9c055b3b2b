'use strict';
// The https module (https://nodejs.org/api/https.html): http over tls.
const {
  ArrayPrototypeIndexOf, ArrayPrototypePush, ArrayPrototypeShift, ArrayPrototypeSplice, FunctionPrototypeCall,
  JSONStringify, ObjectAssign, ObjectDefineProperty, ObjectSetPrototypeOf, SymbolFor,
} = primordials;
const tls = require('tls');
const { Agent: HttpAgent } = require('internal/http/agent');
const { ClientRequest } = require('internal/http/client');
const { connectionListener, preClose, Server: HttpServer, setupConnectionsTracking, storeHTTPOptions } = require('internal/http/server');
const { kUniqueHeaders, parseUniqueHeadersOption } = require('internal/http/outgoing');

// ---- server ----

function Server(opts, requestListener) {
  if (!(this instanceof Server)) return new Server(opts, requestListener);
  if (typeof opts === 'function') {
    requestListener = opts;
    opts = undefined;
  }
  opts = { ...opts };
  if (!opts.ALPNProtocols && !opts.ALPNCallback) opts.ALPNProtocols = ['http/1.1'];
  FunctionPrototypeCall(storeHTTPOptions, this, opts);
  FunctionPrototypeCall(tls.Server, this, { noDelay: true, ...opts, allowHalfOpen: true }, connectionListener);
  this.httpAllowHalfOpen = false;
  if (requestListener) this.addListener('request', requestListener);
  this.addListener('tlsClientError', function onTlsClientError(error, connection) {
    if (!this.emit('clientError', error, connection)) connection.destroy(error);
  });
  this.timeout = 0;
  this.maxHeadersCount = null;
  this.maxRequestsPerSocket = 0;
  this[kUniqueHeaders] = parseUniqueHeadersOption(opts.uniqueHeaders);
  this.on('listening', setupConnectionsTracking);
}
ObjectSetPrototypeOf(Server.prototype, tls.Server.prototype);
ObjectSetPrototypeOf(Server, tls.Server);
Server.prototype.closeAllConnections = HttpServer.prototype.closeAllConnections;
Server.prototype.closeIdleConnections = HttpServer.prototype.closeIdleConnections;
Server.prototype.setTimeout = HttpServer.prototype.setTimeout;
Server.prototype.close = function() {
  preClose(this);
  FunctionPrototypeCall(tls.Server.prototype.close, this, arguments[0]);
  return this;
};
Server.prototype[SymbolFor('nodejs.rejection')] = HttpServer.prototype[SymbolFor('nodejs.rejection')];

function createServer(opts, requestListener) { return new Server(opts, requestListener); }

// ---- client ----

function createConnection(port, host, options) {
  if (port !== null && typeof port === 'object') options = port;
  else if (host !== null && typeof host === 'object') options = { ...host };
  else if (options === null || typeof options !== 'object') options = {};
  else options = { ...options };
  if (typeof port === 'number') options.port = port;
  if (typeof host === 'string') options.host = host;
  if (options._agentKey) {
    const session = this._getSession(options._agentKey);
    if (session) options = { session, ...options };
  }
  const socket = tls.connect(options);
  if (options._agentKey) {
    socket.on('session', (session) => { this._cacheSession(options._agentKey, session); });
    // A session that did not serve is forgotten.
    socket.once('close', (failed) => { if (failed) this._evictSession(options._agentKey); });
  }
  return socket;
}

// https://nodejs.org/api/https.html#class-httpsagent
function Agent(options) {
  if (!(this instanceof Agent)) return new Agent(options);
  FunctionPrototypeCall(HttpAgent, this, options);
  this.defaultPort = 443;
  this.protocol = 'https:';
  this.maxCachedSessions = this.options.maxCachedSessions;
  if (this.maxCachedSessions === undefined) this.maxCachedSessions = 100;
  this._sessionCache = { map: { __proto__: null }, list: [] };
}
ObjectSetPrototypeOf(Agent.prototype, HttpAgent.prototype);
ObjectSetPrototypeOf(Agent, HttpAgent);
Agent.prototype.createConnection = createConnection;

// What makes two requests need two connections.
Agent.prototype.getName = function getName(options = {}) {
  let name = FunctionPrototypeCall(HttpAgent.prototype.getName, this, options);
  for (const key of ['ca', 'cert', 'clientCertEngine', 'ciphers', 'key', 'pfx']) {
    name += ':';
    if (options[key]) name += options[key];
  }
  name += ':';
  if (options.rejectUnauthorized !== undefined) name += options.rejectUnauthorized;
  name += ':';
  if (options.servername && options.servername !== options.host) name += options.servername;
  for (const key of ['minVersion', 'maxVersion', 'secureProtocol', 'crl']) {
    name += ':';
    if (options[key]) name += options[key];
  }
  name += ':';
  if (options.honorCipherOrder !== undefined) name += options.honorCipherOrder;
  for (const key of ['ecdhCurve', 'dhparam']) {
    name += ':';
    if (options[key]) name += options[key];
  }
  name += ':';
  if (options.secureOptions !== undefined) name += options.secureOptions;
  for (const key of ['sessionIdContext', 'sigalgs', 'privateKeyIdentifier', 'privateKeyEngine']) {
    name += ':';
    if (options[key]) name += key === 'sigalgs' ? JSONStringify(options[key]) : options[key];
  }
  return name;
};
Agent.prototype._getSession = function _getSession(key) { return this._sessionCache.map[key]; };
Agent.prototype._cacheSession = function _cacheSession(key, session) {
  if (this.maxCachedSessions === 0) return;
  const { map, list } = this._sessionCache;
  if (map[key]) {
    map[key] = session;
    return;
  }
  if (list.length >= this.maxCachedSessions) delete map[ArrayPrototypeShift(list)];
  ArrayPrototypePush(list, key);
  map[key] = session;
};
Agent.prototype._evictSession = function _evictSession(key) {
  const { map, list } = this._sessionCache;
  const index = ArrayPrototypeIndexOf(list, key);
  if (index === -1) return;
  ArrayPrototypeSplice(list, index, 1);
  delete map[key];
};

let globalAgent = new Agent({ keepAlive: true, scheduling: 'lifo', timeout: 5000 });

// https://nodejs.org/api/https.html#httpsrequesturl-options-callback
function request(...args) {
  let options = {};
  if (typeof args[0] === 'string' || (args[0]?.href && args[0].protocol && args[0].path === undefined)) {
    const { urlToHttpOptions, URL } = require('internal/url');
    const url = ArrayPrototypeShift(args);
    options = urlToHttpOptions(typeof url === 'string' ? new URL(url) : url);
  }
  if (args[0] && typeof args[0] !== 'function') ObjectAssign(options, ArrayPrototypeShift(args));
  options._defaultAgent = globalAgent;
  return new ClientRequest(options, args[0]);
}
function get(input, options, cb) {
  const req = request(input, options, cb);
  req.end();
  return req;
}

module.exports = { Agent, Server, createServer, get, request };
ObjectDefineProperty(module.exports, 'globalAgent', {
  __proto__: null, configurable: true, enumerable: true, get() { return globalAgent; }, set(value) { globalAgent = value; },
});
