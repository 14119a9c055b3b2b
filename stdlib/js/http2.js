'use strict';
// The http2 module (https://nodejs.org/api/http2.html). Sessions and nghttp2 are linked where a program names what makes them
// (stdlib/link_when.list): many packages read no more than the constants.
const {
  ObjectAssign, ObjectDefineProperty, SymbolFor,
} = primordials;
const { constants, kSensitiveHeaders } = require('internal/http2/constants');

function getDefaultSettings() {
  return ObjectAssign({ __proto__: null }, {
    headerTableSize: 4096, enablePush: true, initialWindowSize: 65535, maxFrameSize: 16384, maxConcurrentStreams: 4294967295, maxHeaderSize: 65535,
    maxHeaderListSize: 65535, enableConnectProtocol: false,
  });
}

function connect(authority, options, listener) { return require('internal/http2/client').connect(authority, options, listener); }
ObjectDefineProperty(connect, SymbolFor('nodejs.util.promisify.custom'), {
  __proto__: null, value: (authority, options) => require('internal/http2/client').connectPromise(authority, options),
});
function createServer(options, handler) { return require('internal/http2/server').createServer(options, handler); }
function createSecureServer(options, handler) { return require('internal/http2/secure').createSecureServer(options, handler); }
function performServerHandshake(socket, options = {}) { return require('internal/http2/server').performServerHandshake(socket, options); }
function getPackedSettings(settings) { return require('internal/http2/settings').getPackedSettings(settings); }
function getUnpackedSettings(buf, options = {}) { return require('internal/http2/settings').getUnpackedSettings(buf, options); }

module.exports = {
  connect, constants, createServer, createSecureServer, getDefaultSettings, getPackedSettings, getUnpackedSettings, performServerHandshake,
  sensitiveHeaders: kSensitiveHeaders,
  get Http2ServerRequest() { return require('internal/http2/compat').Http2ServerRequest; },
  get Http2ServerResponse() { return require('internal/http2/compat').Http2ServerResponse; },
};
