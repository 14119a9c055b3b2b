'use strict';
// A part of http by its old name.
const { ServerResponse } = require('internal/http/response');
const { connectionListener, kConnectionsCheckingInterval, kServerResponse, preClose, Server, setupConnectionsTracking, storeHTTPOptions } = require('internal/http/server');
module.exports = {
  STATUS_CODES: require('internal/http/status'), Server, ServerResponse, setupConnectionsTracking, storeHTTPOptions, _connectionListener: connectionListener,
  kServerResponse, httpServerPreClose: preClose, kConnectionsCheckingInterval,
};
