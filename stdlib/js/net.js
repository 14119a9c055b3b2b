'use strict';
// The net module (https://nodejs.org/api/net.html).
const {
  ObjectDefineProperty,
} = primordials;
const { isIP, isIPv4, isIPv6 } = require('internal/net/arguments');
const { Socket } = require('internal/net/socket');
const { Server, createServerHandle } = require('internal/net/server');
const { createConnection, defaults } = require('internal/net/connect');
const { validateBoolean, validateInt32 } = require('internal/validators');

function createServer(options, connectionListener) { return new Server(options, connectionListener); }

module.exports = {
  _createServerHandle: createServerHandle,
  _normalizeArgs: require('internal/net/arguments').normalizeArgs,
  connect: createConnection, createConnection, createServer, isIP, isIPv4, isIPv6, Server, Socket,
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
  Stream: Socket,
};
for (const name of ['BlockList', 'SocketAddress']) {
  ObjectDefineProperty(module.exports, name, {
    __proto__: null, configurable: true, enumerable: true, get() { return require('internal/net/block_list')[name]; },
  });
}
