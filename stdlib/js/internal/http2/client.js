'use strict';
// http2.connect (https://nodejs.org/api/http2.html#http2connectauthority-options-listener).
const {
  Promise, StringPrototypeSlice,
} = primordials;
const net = require('net');
const { assertIsObject, codes } = require('internal/http2/errors');
const { ClientHttp2Session } = require('internal/http2/session');
const { kState } = require('internal/http2/stream');
const { URL } = require('internal/url');
const { validateUint32 } = require('internal/validators');
const { ERR_HTTP2_UNSUPPORTED_PROTOCOL } = codes;

function connect(authority, options, listener) {
  if (typeof options === 'function') {
    listener = options;
    options = undefined;
  }
  assertIsObject(options, 'options');
  options = { ...options };
  assertIsObject(options.settings, 'options.settings');
  options.settings = { ...options.settings };
  for (const name of ['maxSessionInvalidFrames', 'maxSessionRejectedStreams']) if (options[name] !== undefined) validateUint32(options[name], name);
  if (typeof authority === 'string') authority = new URL(authority);
  assertIsObject(authority, 'authority', ['string', 'Object', 'URL']);
  const protocol = authority.protocol || options.protocol || 'https:';
  const port = `${authority.port !== '' ? authority.port : authority.protocol === 'http:' ? 80 : 443}`;
  let host = 'localhost';
  if (authority.hostname) {
    host = authority.hostname;
    if (host[0] === '[') host = StringPrototypeSlice(host, 1, -1);
  } else if (authority.host) host = authority.host;
  let socket;
  if (typeof options.createConnection === 'function') socket = options.createConnection(authority, options);
  else {
    switch (protocol) {
      case 'http:':
        socket = net.connect({ port, host, ...options });
        break;
      case 'https:':
        socket = connectSecurely(port, host, options);
        break;
      default:
        throw new ERR_HTTP2_UNSUPPORTED_PROTOCOL(protocol);
    }
  }
  const session = new ClientHttp2Session(options, socket);
  session[kState].authority = `${options.servername || host}:${port}`;
  session[kState].protocol = protocol;
  if (typeof listener === 'function') session.once('connect', listener);
  return session;
}
// What util.promisify makes of it.
function connectPromise(authority, options) {
  return new Promise((resolve, reject) => {
    const session = connect(authority, options, () => {
      session.removeListener('error', reject);
      resolve(session);
    });
    session.once('error', reject);
  });
}

function connectSecurely(port, host, options) {
  const tls = require('tls');
  options.ALPNProtocols = options.ALPNProtocols || ['h2'];
  if (options.servername === undefined && net.isIP(host) === 0) options.servername = host;
  return tls.connect(port, host, options);
}

module.exports = { connect, connectPromise };
