'use strict';
// The net module (https://nodejs.org/api/net.html).
const { isIP, isIPv4, isIPv6 } = require('internal/net/arguments');
const { Socket } = require('internal/net/socket');
const { Server, createServerHandle } = require('internal/net/server');
const { createConnection, defaults } = require('internal/net/connect');
const { deprecate } = require('internal/util');
const { validateBoolean, validateInt32 } = require('internal/validators');

function createServer(options, connectionListener) { return new Server(options, connectionListener); }

module.exports = {
  _createServerHandle: createServerHandle,
  _normalizeArgs: require('internal/net/arguments').normalizeArgs,
  _setSimultaneousAccepts: deprecate(() => {}, 'net._setSimultaneousAccepts() is deprecated and will be removed.', 'DEP0121'),
  get BlockList() { return require('internal/net/block_list').BlockList; },
  get SocketAddress() { return require('internal/net/block_list').SocketAddress; },
  connect: createConnection, createConnection, createServer, isIP, isIPv4, isIPv6, Server, Socket, Stream: Socket,
  getDefaultAutoSelectFamily() { return defaults.autoSelectFamily; },
  setDefaultAutoSelectFamily(value) {
    validateBoolean(value, 'value');
    defaults.autoSelectFamily = value;
  },
  getDefaultAutoSelectFamilyAttemptTimeout() { return defaults.attemptTimeout; },
  setDefaultAutoSelectFamilyAttemptTimeout(value) {
    validateInt32(value, 'value', 1);
    defaults.attemptTimeout = value < 10 ? 10 : value;
  },
};
