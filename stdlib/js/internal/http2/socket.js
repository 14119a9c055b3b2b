'use strict';
// What a session has to do with its socket: the bond between the two, the proxy that users get, a socket over any Duplex.
const {
  Proxy, ReflectGetPrototypeOf, ReflectHas, Symbol,
} = primordials;
const { Socket } = require('internal/net/socket');
const { StreamParent } = require('internal/tls/handle');
const { codes } = require('internal/http2/errors');
const { ERR_HTTP2_NO_SOCKET_MANIPULATION, ERR_HTTP2_SOCKET_UNBOUND } = codes;

const kBoundSession = Symbol('session');

// The session of a socket; a second argument sets it, null takes it away.
function boundSession(socket, session) {
  if (session !== undefined) socket[kBoundSession] = session ?? undefined;
  return socket[kBoundSession];
}

// A socket whose handle is the other stream.
class JSStreamSocket extends Socket {
  constructor(stream) {
    super({ handle: new StreamParent(stream), manualStart: true });
    this.stream = stream;
    stream.on('error', (error) => { this.destroy(error); });
    stream.on('close', () => { this.destroy(); });
  }
}
function streamSocketOf(socket) {
  if (socket instanceof Socket && (socket._handle || socket.connecting)) return socket;
  return new JSStreamSocket(socket);
}

// Of session.socket: what would disturb the frames is refused, timeouts and references are the session's.
function proxyOf(session, socket) {
  const target = () => {
    if (boundSession(socket) !== session) throw new ERR_HTTP2_SOCKET_UNBOUND();
    return socket;
  };
  return new Proxy(session, {
    __proto__: null,
    get(_, name) {
      switch (name) {
        case 'setTimeout': case 'ref': case 'unref': return session[name].bind(session);
        case 'destroy': case 'emit': case 'end': case 'pause': case 'read': case 'resume': case 'write': case 'setEncoding': case 'setKeepAlive':
        case 'setNoDelay': throw new ERR_HTTP2_NO_SOCKET_MANIPULATION();
      }
      const owner = target();
      const value = owner[name];
      return typeof value === 'function' ? value.bind(owner) : value;
    },
    getPrototypeOf() { return ReflectGetPrototypeOf(target()); },
    has(_, name) { return ReflectHas(target(), name); },
    set(_, name, value) {
      switch (name) {
        case 'setTimeout': case 'ref': case 'unref':
          session[name] = value;
          return true;
        case 'destroy': case 'emit': case 'end': case 'pause': case 'read': case 'resume': case 'write': case 'setEncoding': case 'setKeepAlive':
        case 'setNoDelay': throw new ERR_HTTP2_NO_SOCKET_MANIPULATION();
      }
      target()[name] = value;
      return true;
    },
  });
}

module.exports = { boundSession, proxyOf, streamSocketOf };
