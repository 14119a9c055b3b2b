'use strict';
// The http module (https://nodejs.org/api/http.html).
const {
  ArrayPrototypeSlice, ArrayPrototypeSort, ObjectDefineProperty,
} = primordials;
const { Agent, defaults } = require('internal/http/agent');
const { ClientRequest } = require('internal/http/client');
const { httpMethods, limits } = require('internal/http/common');
const { IncomingMessage } = require('internal/http/incoming');
const { OutgoingMessage, validateHeaderName, validateHeaderValue } = require('internal/http/outgoing');
const { ServerResponse } = require('internal/http/response');
const { connectionListener, Server } = require('internal/http/server');
const { validateInteger } = require('internal/validators');

function createServer(options, requestListener) { return new Server(options, requestListener); }

// https://nodejs.org/api/http.html#httprequesturl-options-callback
function request(url, options, cb) { return new ClientRequest(url, options, cb); }
function get(url, options, cb) {
  const req = request(url, options, cb);
  req.end();
  return req;
}

module.exports = {
  _connectionListener: connectionListener,
  METHODS: ArrayPrototypeSort(ArrayPrototypeSlice(httpMethods)),
  STATUS_CODES: require('internal/http/status'),
  Agent, ClientRequest, IncomingMessage, OutgoingMessage, Server, ServerResponse,
  createServer, validateHeaderName, validateHeaderValue, get, request,
  setMaxIdleHTTPParsers(max) {
    validateInteger(max, 'max', 1);
    limits.parsers = max;
  },
};
ObjectDefineProperty(module.exports, 'maxHeaderSize', { __proto__: null, configurable: true, enumerable: true, get() { return limits.maxHeaderSize; } });
ObjectDefineProperty(module.exports, 'globalAgent', {
  __proto__: null, configurable: true, enumerable: true, get() { return defaults.globalAgent; }, set(value) { defaults.globalAgent = value; },
});
