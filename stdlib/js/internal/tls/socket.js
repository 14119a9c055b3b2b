'use strict';
// tls.TLSSocket, connect and Server (https://nodejs.org/api/tls.html): net sockets whose handle encrypts.
const {
  ArrayBufferIsView, Error, FunctionPrototypeBind, FunctionPrototypeCall, ObjectAssign, ObjectDefineProperty,
  ObjectSetPrototypeOf, RegExp, RegExpPrototypeExec, RegExpPrototypeSymbolReplace, StringPrototypeReplaceAll, Symbol,
  SymbolFor, TypeError,
} = primordials;
const net = require('net');
const { Socket, checkTimeout, kSetNoDelay } = require('internal/net/socket');
const { Buffer } = require('buffer');
const Async = require('internal/async_resource');
const { StreamParent, TlsHandle } = require('internal/tls/handle');
const { certificateOf } = require('internal/tls/certificate');
const { checked, convertProtocols, createSecureContext, defaults, SecureContext } = require('internal/tls/context');
const { checkServerIdentity } = require('internal/tls/identity');
const { askForOcsp } = require('internal/tls/ocsp');
const { nextTick } = require('internal/task_queues');
const { deprecate } = require('internal/util');
const { setTimeout, clearTimeout } = require('internal/timers');
const {
  connResetException, errnoException,
  codes: {
    ERR_INVALID_ARG_TYPE, ERR_INVALID_ARG_VALUE, ERR_MULTIPLE_CALLBACK, ERR_TLS_DH_PARAM_SIZE, ERR_TLS_HANDSHAKE_TIMEOUT, ERR_TLS_INVALID_CONTEXT, ERR_TLS_INVALID_STATE, ERR_TLS_REQUIRED_SERVER_NAME,
    ERR_TLS_SNI_FROM_SERVER,
  },
} = require('internal/errors');
const { validateBoolean, validateBuffer, validateFunction, validateInt32, validateNumber, validateObject, validateString, validateUint32 } = require('internal/validators');
const binding = internalBinding('tls');
const { getLinked } = internalBinding('modules');
const uv = internalBinding('uv');

const kOptions = Symbol('connect-options');
const kParent = Symbol('parent socket');
const kWrap = Symbol('wrap');
const kSession = Symbol('session');
const kPendingSession = Symbol('pending session');
const kNewSession = Symbol('new session');
const kIsVerified = Symbol('verified');
const kFailure = Symbol('failure'); // the error that the socket died of
const kSNI = Symbol('snicallback');
const kTrace = Symbol('enableTrace');
const kPsk = Symbol('pskcallback');
const kPskHint = Symbol('pskidentityhint');
const kSecureContext = Symbol('secure context');

// https://nodejs.org/api/tls.html#new-tlstlssocketsocket-options
function TLSSocket(socket, opts) {
  if (!(this instanceof TLSSocket)) return new TLSSocket(socket, opts);
  const options = { ...opts };
  if (options.ALPNProtocols) options.alpn = convertProtocols(options.ALPNProtocols);
  if (options.isServer && options.SNICallback !== undefined && options.SNICallback !== null) validateFunction(options.SNICallback, 'options.SNICallback');
  if (options.enableTrace !== undefined && options.enableTrace !== null) validateBoolean(options.enableTrace, 'options.enableTrace');
  this._tlsOptions = options;
  this._secureEstablished = false;
  this._securePending = false;
  this._newSessionPending = false;
  this._controlReleased = false;
  this.secureConnecting = true;
  this._SNICallback = null;
  this.servername = null;
  this.alpnProtocol = null;
  this.authorized = false;
  this.authorizationError = null;
  this.isServer = !!options.isServer;
  this.encrypted = true;
  this[kSession] = null;
  this[kNewSession] = null;
  this[kIsVerified] = false;
  this[kParent] = null;
  this[kWrap] = undefined;
  FunctionPrototypeCall(Socket, this, {
    allowHalfOpen: socket ? socket.allowHalfOpen : options.allowHalfOpen, pauseOnCreate: options.pauseOnConnect, manualStart: true,
    highWaterMark: options.highWaterMark, onread: !socket ? options.onread : undefined, signal: options.signal,
  });
  this.server = options.server || null;
  this.ssl = null;
  this._tlsError = FunctionPrototypeBind(TLSSocket.prototype._tlsError, this);
  this.on('error', this._tlsError);
  if (options.pauseOnConnect) this.pause();
  if (socket) attach(this, socket);
  else openSession(this);
}
ObjectSetPrototypeOf(TLSSocket.prototype, Socket.prototype);
ObjectSetPrototypeOf(TLSSocket, Socket);

// Takes over a socket, or any Duplex, when it is connected.
function attach(self, socket) {
  self[kParent] = socket;
  let begun = false;
  const begin = () => {
    if (self.destroyed) return;
    begun = true;
    const handle = socket instanceof Socket && socket._handle ? socket._handle : new StreamParent(socket);
    if (socket instanceof Socket) {
      // What it has read already belongs to us.
      self.connecting = false;
      self._parent = socket;
    }
    startTls(self, handle, socket);
  };
  if (socket instanceof Socket && (socket.connecting || !socket._handle)) {
    self.connecting = true;
    socket.once('connect', () => {
      self.connecting = false;
      begin();
      self.emit('connect');
      self.emit('ready');
    });
  } else begin();
  // Who dies before it began takes the other one along.
  self.once('close', () => {
    clearTimeout(self._handshakeTimer);
    if (!begun) socket.destroy();
    self._destroySSL();
  });
  socket.on('error', (error) => { self.destroy(error); });
  socket.on('close', (hadError) => {
    if (self.destroyed) return;
    if ((self.isServer || self[kOptions]) && !self._secureEstablished && !self[kFailure] && !hadError) failEarly(self);
    else self.destroy();
  });
  if (socket instanceof Socket) {
    for (const name of ['lookup', 'connectionAttempt', 'connectionAttemptFailed', 'connectionAttemptTimeout']) socket.on(name, (...args) => { self.emit(name, ...args); });
    socket.on('timeout', () => { self.emit('timeout'); });
  }
}

function failEarly(self) {
  const { host, port, path, localAddress } = self[kOptions] ?? {};
  const error = connResetException('Client network socket disconnected before secure TLS connection was established');
  error.path = path;
  error.host = host;
  error.port = port;
  error.localAddress = localAddress;
  // A server is told of it when the socket is closed.
  if (self.isServer) self.destroy();
  else self.destroy(error);
}

function openSession(self) {
  const options = self._tlsOptions;
  const context = self[kSecureContext] = options.secureContext || createSecureContext(options);
  if (!(context.context && binding.isContext(context.context))) throw new ERR_TLS_INVALID_CONTEXT('context');
  self.ssl = self[kSession] = checked(binding.createSession(context.context, self.isServer, options.requestCert === true || !self.isServer, options.rejectUnauthorized !== false));
}
// The resource of the session, for async_hooks.
function wrapOf(self) { return self[kWrap] ??= Async.start('TLSWRAP', true); }
function startTls(self, parent, socket) {
  const options = self._tlsOptions;
  if (!self[kSession]) openSession(self);
  const session = self[kSession];
  const context = self[kSecureContext];
  if (self.isServer) session.limitRenegotiation(defaults.renegotiationLimit, defaults.renegotiationWindow);
  const handle = new TlsHandle(parent, session, {
    isServer: self.isServer,
    onHandshake() { onSecure(self); },
    onEnd() {
      self.push(null);
      self.read(0);
    },
    onError(error, errno) { onTlsError(self, error, errno); },
    closeParent(callback, reset) {
      if (socket.destroyed) {
        nextTick(callback);
        return;
      }
      socket.once('close', () => { callback(); });
      if (reset && socket.resetAndDestroy) socket.resetAndDestroy();
      else socket.destroy();
    },
  }, wrapOf(self));
  const onAlpn = options.ALPNCallback && self.isServer ? (wire) => chooseAlpn(self, options.ALPNCallback, wire) : undefined;
  session.setCallbacks(
    self.isServer ? (name, staples) => onCertificateWanted(self, name, staples, context) : undefined,
    (id, bytes) => { onNewSession(self, id, bytes); },
    options.enableKeylog === false ? undefined : (line) => { emitKeylog(self, line); },
    onAlpn,
    () => {
      handle.handshakes++;
      nextTick(() => { if (!self.destroyed) onSecure(self); });
    },
  );
  if (options.alpn) session.setAlpn(options.alpn);
  if (options.enableTrace) trace(session);
  let refused;
  if (options.pskCallback) {
    const answer = self.isServer ? pskOfServer : pskOfClient;
    refused = session.setPsk((...args) => {
      try {
        return answer(self, options.pskCallback, ...args);
      } catch (error) {
        self._pskError = error;
        handle.quiet = true;
        nextTick(() => onTlsError(self, error)); // OpenSSL goes on without a key
        return undefined;
      }
    }, self.isServer ? options.pskIdentityHint : undefined);
  }
  if (self.isServer && self.server) session.setResume((id) => onResume(self, id));
  if (!self.isServer) {
    if (options.servername) checked(session.setServername(options.servername));
    if (options.requestOCSP) session.requestOcsp((response) => { self.emit('OCSPResponse', response && toBuffer(response)); });
    const resumed = self[kPendingSession] ?? options.session;
    if (resumed) session.setSession(typeof resumed === 'string' ? Buffer.from(resumed, 'latin1') : resumed);
  }
  self._handle = self.ssl = handle;
  // Asked for before the connection was there.
  if (self[kSetNoDelay]) handle.setNoDelay(true);
  if (!(socket instanceof Socket)) exposeWrap(handle, socket);
  if (options.handshakeTimeout > 0) {
    self._handshakeTimer = setTimeout(() => {
      const error = new ERR_TLS_HANDSHAKE_TIMEOUT();
      self[kFailure] = error;
      self.destroy(error);
    }, options.handshakeTimeout);
  }
  handle.reading = false;
  // The session starts once the user has had time to listen.
  nextTick(() => {
    if (self.destroyed || self._handle !== handle) return;
    if (self.isPaused?.() !== true) self.read(0);
    // What the other socket has read already is ours.
    if (socket instanceof Socket) for (let chunk; (chunk = socket.read()) !== null;) session.receive(typeof chunk === 'string' ? Buffer.from(chunk, socket.readableEncoding) : chunk);
    if (refused !== undefined) onTlsError(self, refused);
    else handle.start(self.isServer || self[kOptions] !== undefined);
  });
}

// A socket over any Duplex. HTTP clients take this class from a TLS socket's handle._parentWrap.
class JSStreamSocket extends Socket {
  constructor(stream) {
    super({ handle: new StreamParent(stream), manualStart: true });
    this.stream = stream;
  }
}
function exposeWrap(handle, stream) {
  let wrap;
  ObjectDefineProperty(handle, '_parentWrap', { __proto__: null, configurable: true, get() { return wrap ??= new JSStreamSocket(stream); } });
}

function trace(session) { getLinked('internal/tls/trace').start(session); }

function emitKeylog(self, line) {
  const bytes = Buffer.from(line, 'latin1');
  self.emit('keylog', bytes);
  self.server?.emit('keylog', bytes, self);
}

// A server's certificate is wanted: which context is it, and what is stapled to it? null: the answer comes later.
function onCertificateWanted(self, name, staples, context) {
  const chosen = name === undefined ? undefined : onServername(self, name, (answer) => {
    if (answer !== false && staples && askForOcsp(self, self[kSession], answer ?? context.context, () => goOn(answer))) return;
    goOn(answer);
  });
  const goOn = (answer) => {
    if (self.destroyed) return;
    self[kSession].continueHandshake(answer);
    self._handle?.cycle();
  };
  if (chosen === null || chosen === false || !staples) return chosen;
  return askForOcsp(self, self[kSession], chosen ?? context.context, () => goOn(chosen)) ? null : chosen;
}
function onServername(self, name, goOn) {
  self.servername = name;
  const { server } = self;
  const callback = self._tlsOptions.SNICallback;
  let chosen;
  if (callback) {
    // The answer may come later: the handshake waits.
    let pending;
    let answered = false;
    callback(name, (error, other) => {
      if (answered) {
        self.destroy(new ERR_MULTIPLE_CALLBACK());
        return;
      }
      answered = true;
      chosen = chooseContext(self, error, other);
      if (pending && !self.destroyed) goOn(chosen);
    });
    if (!answered) {
      pending = true;
      return null;
    }
  } else if (server?._contexts) {
    for (let i = server._contexts.length - 1; i >= 0; i--) {
      const { 0: pattern, 1: found } = server._contexts[i];
      if (RegExpPrototypeExec(pattern, name) !== null) {
        chosen = found.context;
        break;
      }
    }
  }
  return chosen;
}

// The context that a name's callback gives; false where it failed.
function chooseContext(self, error, other) {
  let context;
  if (!error && other) {
    context = other.context ?? other;
    if (!binding.isContext(context)) error = new TypeError('Invalid SNI context');
  }
  if (error) {
    self._sniError = error;
    if (self._handle) self._handle.quiet = true;
    return false;
  }
  return context;
}

function chooseAlpn(self, callback, wire) {
  const protocols = [];
  const offsets = [];
  for (let at = 0; at < wire.length;) {
    const length = wire[at];
    protocols.push(Buffer.from(wire.buffer, wire.byteOffset + at + 1, length).latin1Slice());
    offsets.push(at);
    at += length + 1;
  }
  const chosen = callback({ servername: self.servername || self[kSession].servername() || undefined, protocols });
  if (chosen === undefined) return undefined;
  const index = protocols.indexOf(chosen);
  if (index === -1) {
    const { ERR_TLS_ALPN_CALLBACK_INVALID_RESULT } = require('internal/errors').codes;
    self._alpnError = new ERR_TLS_ALPN_CALLBACK_INVALID_RESULT(chosen, protocols);
    if (self._handle) self._handle.quiet = true;
    return undefined;
  }
  return offsets[index];
}

function onNewSession(self, id, bytes) {
  if (self.isServer) {
    // Until the application has it, the client does not learn that the handshake is over.
    const handle = self._handle;
    handle.holds = self._newSessionPending = true;
    let done = false;
    const stored = () => {
      if (done) return;
      done = true;
      handle.holds = self._newSessionPending = false;
      if (self.destroyed || handle.inCycle) return;
      handle.flush();
      if (self._securePending) onSecure(self);
    };
    if (!self.server?.emit('newSession', Buffer.from(id), Buffer.from(bytes), stored)) stored();
    return;
  }
  const session = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (self[kIsVerified]) self.emit('session', session);
  else self[kNewSession] = session;
}

// The client names a session of before: what the application kept of it. True: the answer comes later.
function onResume(self, id) {
  let answered = false;
  let waits = false;
  const { server } = self;
  const asked = server.emit('resumeSession', Buffer.from(id), (error, session) => {
    if (answered) {
      self.destroy(new ERR_MULTIPLE_CALLBACK());
      return;
    }
    answered = true;
    if (self.destroyed) return;
    if (error) {
      self.destroy(error);
      return;
    }
    self[kSession].resume(session);
    if (waits) self._handle?.cycle();
  });
  waits = asked && !answered;
  return waits;
}

function checkKey(psk, limit) {
  if (psk.byteLength > limit) throw new ERR_INVALID_ARG_VALUE('psk', psk, `Pre-shared key exceeds ${limit} bytes`);
}
function pskOfServer(self, callback, identity, limit) {
  const answer = callback(self, identity);
  if (answer === null || answer === undefined) return undefined;
  let psk = answer;
  if (!ArrayBufferIsView(answer)) {
    if (typeof answer !== 'object') throw new ERR_INVALID_ARG_TYPE('ret', ['Object', 'Buffer', 'TypedArray', 'DataView'], answer);
    ({ psk } = answer);
    validateBuffer(psk, 'psk');
  }
  checkKey(psk, limit);
  return psk;
}
function pskOfClient(self, callback, hint, limit, identityLimit) {
  const answer = FunctionPrototypeCall(callback, self, hint);
  if (answer === null || answer === undefined) return undefined;
  validateObject(answer, 'ret');
  const { psk, identity } = answer;
  validateBuffer(psk, 'psk');
  checkKey(psk, limit);
  validateString(identity, 'identity');
  if (Buffer.byteLength(identity) > identityLimit) throw new ERR_INVALID_ARG_VALUE('identity', identity, `PSK identity exceeds ${identityLimit} bytes`);
  return [psk, identity];
}

function onSecure(self) {
  self._securePending = self._newSessionPending;
  if (self._securePending) return;
  clearTimeout(self._handshakeTimer);
  const session = self[kSession];
  self.alpnProtocol = session.alpn();
  if (self.isServer) self.servername ??= session.servername();
  else self.servername = session.servername();
  self._secureEstablished = true;
  self.secureConnecting = false;
  self.emit('secure');
}

function onTlsError(self, error, errno) {
  clearTimeout(self._handshakeTimer);
  if (self._hadError) return;
  if (error === null) {
    // The connection ended under the handshake.
    if (errno !== undefined && errno !== uv.UV_EOF) error = errnoException(errno, 'read');
    else {
      self._hadError = true;
      failEarly(self);
      return;
    }
  }
  if (self._alpnError) error = self._alpnError;
  if (self._pskError) error = self._pskError;
  if (self._sniError) error = self._sniError;
  self._hadError = true;
  self[kFailure] = error;
  self.destroy(error);
}

const methods = TLSSocket.prototype;
// A socket of its own, where it took over none. The handshake begins with the first write.
methods.connect = function(...args) {
  if (this[kParent]) return FunctionPrototypeCall(Socket.prototype.connect, this, ...args);
  const { 0: options, 1: callback } = net._normalizeArgs(args);
  if (callback !== null) this.once('connect', callback);
  const raw = new Socket({ manualStart: true, allowHalfOpen: true, noDelay: options.noDelay, keepAlive: options.keepAlive, keepAliveInitialDelay: options.keepAliveInitialDelay });
  attach(this, raw);
  raw.connect(options);
  return this;
};
methods._init = function() {};
// While TLS has the control, errors are told as '_tlsError', and need nobody to listen.
methods._tlsError = function(error) {
  this.emit('_tlsError', error);
  return this._controlReleased ? error : null;
};
methods._destroySSL = function() {
  this[kSession] = null;
  this.ssl = null;
};
methods._releaseControl = function() {
  if (this._controlReleased) return false;
  this._controlReleased = true;
  this.removeListener('error', this._tlsError);
  return true;
};
methods.enableTrace = function() { if (this[kSession]) trace(this[kSession]); };
methods.disableRenegotiation = function() { this[kSession]?.disableRenegotiation(); };
methods.renegotiate = function(options, callback) {
  validateObject(options, 'options');
  if (callback !== undefined) validateFunction(callback, 'callback');
  if (this.destroyed) return;
  if (options.requestCert !== undefined) this[kSession].setVerify(!!options.requestCert);
  const error = this[kSession].renegotiate();
  if (error instanceof Error) {
    if (callback) nextTick(callback, error);
    return false;
  }
  this._handle.flush();
  if (callback) this.once('secure', () => callback(null));
  return true;
};
methods.getCipher = function() {
  const list = this[kSession]?.cipher();
  return list === undefined ? undefined : { name: list[0], standardName: list[1], version: list[2] };
};
methods.getProtocol = function() { return this[kSession] ? this[kSession].protocol() : null; };
function toBuffer(bytes) { return bytes === undefined ? undefined : Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength); }
methods.getSession = function() { return this[kSession] ? toBuffer(this[kSession].session()) : null; };
methods.getTLSTicket = function() { return this[kSession] ? toBuffer(this[kSession].session()) : undefined; };
methods.setSession = function(session) {
  if (typeof session === 'string') session = Buffer.from(session, 'latin1');
  if (this._handle) this[kSession].setSession(session);
  else this[kPendingSession] = session;
};
methods.isSessionReused = function() { return this[kSession] ? this[kSession].isReused() : null; };
methods.getFinished = function() { return toBuffer(this[kSession]?.finished(false)); };
methods.getPeerFinished = function() { return toBuffer(this[kSession]?.finished(true)); };
methods.getEphemeralKeyInfo = function() {
  if (!this[kSession] || this.isServer) return null;
  const list = this[kSession].ephemeralKey();
  if (list === undefined) return {};
  return list[0] === 'DH' ? { type: 'DH', size: list[2] } : { type: list[0], name: list[1], size: list[2] };
};
methods.getSharedSigalgs = function() { return this[kSession] ? this[kSession].sharedSigalgs() : []; };
methods.exportKeyingMaterial = function(length, label, context) {
  validateUint32(length, 'length', true);
  validateString(label, 'label');
  if (context !== undefined) validateBuffer(context, 'context');
  if (!this._secureEstablished) throw new ERR_TLS_INVALID_STATE();
  return toBuffer(checked(this[kSession].exportKeyingMaterial(length, label, context)));
};
methods.setMaxSendFragment = function(size) {
  validateInt32(size, 'size');
  return this[kSession] ? this[kSession].setMaxSendFragment(size) : false;
};
methods.setServername = function(name) {
  validateString(name, 'name');
  if (!name) throw new ERR_TLS_REQUIRED_SERVER_NAME();
  if (this.isServer) throw new ERR_TLS_SNI_FROM_SERVER();
  if (this[kSession]) checked(this[kSession].setServername(name));
  else this._tlsOptions.servername = name;
};
methods.getPeerCertificate = function(detailed) {
  if (!this[kSession]) return null;
  const list = this[kSession].peerCertificates();
  if (list.length === 0) return {};
  for (let i = 0; i < list.length; i++) certificateOf(list[i]);
  if (detailed) {
    for (let i = 0; i < list.length; i++) {
      if (i + 1 < list.length) list[i].issuerCertificate = list[i + 1];
      else if (sameName(list[i].subject, list[i].issuer)) list[i].issuerCertificate = list[i];
    }
  }
  return list[0];
};
function sameName(a, b) {
  for (const key in a) if (`${a[key]}` !== `${b[key]}`) return false;
  return true;
}
methods.getCertificate = function() {
  if (!this[kSession]) return null;
  const value = this[kSession].certificate();
  return value === null ? {} : certificateOf(value);
};
for (const name of ['getPeerX509Certificate', 'getX509Certificate']) {
  methods[name] = function() {
    const certificate = name === 'getPeerX509Certificate' ? this.getPeerCertificate(true) : this.getCertificate();
    return certificate?.raw ? require('internal/crypto/x509').withIssuers(certificate) : undefined;
  };
}

// ---- client ----

// (options[, cb]), (path[, options][, cb]), (port[, host][, options][, cb])
function normalizeConnectArgs(args) {
  const normalized = net._normalizeArgs(args);
  const options = { ...normalized[0] };
  if (args[1] !== null && typeof args[1] === 'object') ObjectAssign(options, args[1]);
  else if (args[2] !== null && typeof args[2] === 'object') ObjectAssign(options, args[2]);
  return [options, normalized[1]];
}

function onConnectSecure(self) {
  const options = self[kOptions];
  const key = self.getEphemeralKeyInfo();
  if (key.type === 'DH' && key.size < options.minDHSize) {
    const error = new ERR_TLS_DH_PARAM_SIZE(key.size);
    self.emit('error', error);
    self.destroy();
    return;
  }
  const failure = self[kSession].verifyError();
  let verifyError = null;
  if (failure !== undefined) verifyError = failure;
  else if (!self.isSessionReused()) {
    const certificate = self.getPeerCertificate(true);
    verifyError = options.checkServerIdentity(options.servername || options.host || (options.socket?._host) || 'localhost', certificate) ?? null;
  }
  if (verifyError) {
    self.authorized = false;
    self.authorizationError = verifyError.code || verifyError.message;
    if (options.rejectUnauthorized !== false) {
      self.destroy(verifyError);
      return;
    }
  } else self.authorized = true;
  self.secureConnecting = false;
  self.emit('secureConnect');
  self[kIsVerified] = true;
  const session = self[kNewSession];
  self[kNewSession] = null;
  if (session) self.emit('session', session);
  self.removeListener('end', onConnectEnd);
}
function onConnectEnd() {
  if (this._hadError) return;
  const options = this[kOptions];
  this._hadError = true;
  const error = connResetException('Client network socket disconnected before secure TLS connection was established');
  error.path = options.path;
  error.host = options.host;
  error.port = options.port;
  error.localAddress = options.localAddress;
  this.destroy(error);
}

// Of arguments that Node asserts.
function failAssertion(message) {
  const { ERR_INTERNAL_ASSERTION } = require('internal/errors').codes;
  throw new ERR_INTERNAL_ASSERTION(message);
}

let warned = false;
let warnedOfIp = false;
// https://nodejs.org/api/tls.html#tlsconnectoptions-callback
function connect(...args) {
  const { 0: given, 1: cb } = normalizeConnectArgs(args);
  const allowUnauthorized = require('process').env.NODE_TLS_REJECT_UNAUTHORIZED === '0';
  if (allowUnauthorized && !warned) {
    warned = true;
    require('internal/process/warning').emitWarning('Setting the NODE_TLS_REJECT_UNAUTHORIZED environment variable to \'0\' makes TLS connections and HTTPS requests insecure by disabling certificate verification.');
  }
  const options = { rejectUnauthorized: !allowUnauthorized, ciphers: defaults.ciphers, checkServerIdentity, minDHSize: 1024, ...given };
  if (!options.keepAlive) options.singleUse = true;
  validateFunction(options.checkServerIdentity, 'options.checkServerIdentity');
  if (options.pskCallback !== undefined && options.pskCallback !== null) validateFunction(options.pskCallback, 'pskCallback');
  if (typeof options.minDHSize !== 'number') failAssertion(`options.minDHSize is not a number: ${options.minDHSize}`);
  if (!(options.minDHSize > 0)) failAssertion(`options.minDHSize is not a positive number: ${options.minDHSize}`);
  if (options.servername && net.isIP(options.servername) && !warnedOfIp) {
    warnedOfIp = true;
    require('internal/process/warning').emitWarning('Setting the TLS ServerName to an IP address is not permitted by RFC 6066. This will be ignored in a future version.',
      'DeprecationWarning', 'DEP0123');
  }
  // Programs put their own in its place.
  const create = getLinked('tls')?.createSecureContext ?? createSecureContext;
  const context = options.secureContext || create(options);
  const socket = new TLSSocket(undefined, {
    allowHalfOpen: options.socket ? options.socket.allowHalfOpen : !!options.allowHalfOpen, secureContext: context, isServer: false, requestCert: true,
    rejectUnauthorized: options.rejectUnauthorized !== false, session: options.session, ALPNProtocols: options.ALPNProtocols,
    servername: options.servername ?? (options.host && !net.isIP(options.host) ? options.host : undefined), highWaterMark: options.highWaterMark,
    onread: options.onread, signal: options.signal, lookup: options.lookup, pskCallback: options.pskCallback, requestOCSP: options.requestOCSP,
    enableTrace: options.enableTrace,
  });
  socket[kOptions] = options;
  socket._releaseControl();
  if (cb) socket.once('secureConnect', cb);
  socket.on('secure', () => { onConnectSecure(socket); });
  socket.prependListener('end', onConnectEnd);
  if (options.socket) attach(socket, options.socket);
  else {
    const raw = new Socket({ manualStart: true, allowHalfOpen: true, noDelay: options.noDelay, keepAlive: options.keepAlive, keepAliveInitialDelay: options.keepAliveInitialDelay });
    attach(socket, raw);
    raw[Async.kUser] = () => wrapOf(socket).id;
    if (options.timeout) socket.setTimeout(checkTimeout(options.timeout, 'timeout'));
    raw.connect({ ...options, onread: undefined, signal: undefined });
    wrapOf(socket);
  }
  return socket;
}

// ---- server ----

// https://nodejs.org/api/tls.html#class-tlsserver
function Server(options, listener) {
  if (!(this instanceof Server)) return new Server(options, listener);
  if (typeof options === 'function') {
    listener = options;
    options = {};
  } else if (options === null || options === undefined || typeof options === 'object') options = { ...options };
  else throw new ERR_INVALID_ARG_TYPE('options', 'Object', options);
  this._contexts = [];
  this.requestCert = options.requestCert === true;
  this.rejectUnauthorized = options.rejectUnauthorized !== false;
  this.ALPNCallback = options.ALPNCallback;
  if (this.ALPNCallback) {
    validateFunction(this.ALPNCallback, 'options.ALPNCallback');
    if (options.ALPNProtocols) {
      const { ERR_TLS_ALPN_CALLBACK_WITH_PROTOCOLS } = require('internal/errors').codes;
      throw new ERR_TLS_ALPN_CALLBACK_WITH_PROTOCOLS();
    }
  }
  if (options.ALPNProtocols) {
    this.ALPNProtocols = convertProtocols(options.ALPNProtocols);
    this.alpn = this.ALPNProtocols;
  }
  if (options.sessionTimeout) this.sessionTimeout = options.sessionTimeout;
  if (options.handshakeTimeout !== undefined) validateNumber(options.handshakeTimeout, 'options.handshakeTimeout');
  this._handshakeTimeout = options.handshakeTimeout ?? 120 * 1000;
  this[kTrace] = options.enableTrace;
  this[kSNI] = options.SNICallback;
  if (options.pskCallback !== undefined && options.pskCallback !== null) validateFunction(options.pskCallback, 'options.pskCallback');
  this[kPsk] = options.pskCallback;
  if (options.pskIdentityHint !== undefined && options.pskIdentityHint !== null) validateString(options.pskIdentityHint, 'options.pskIdentityHint');
  this[kPskHint] = options.pskIdentityHint;
  if (options.SNICallback !== undefined && options.SNICallback !== null) validateFunction(options.SNICallback, 'options.SNICallback');
  this._tlsOptions = options;
  this.setSecureContext(options);
  FunctionPrototypeCall(net.Server, this, options, onRawConnection);
  this._startsReading = false;
  if (listener) this.on('secureConnection', listener);
}
ObjectSetPrototypeOf(Server.prototype, net.Server.prototype);
ObjectSetPrototypeOf(Server, net.Server);

function onRawConnection(raw) {
  const socket = new TLSSocket(raw, {
    secureContext: this._sharedCreds, isServer: true, server: this, requestCert: this.requestCert, rejectUnauthorized: this.rejectUnauthorized,
    handshakeTimeout: this._handshakeTimeout, SNICallback: this[kSNI], ALPNCallback: this.ALPNCallback, pauseOnConnect: this.pauseOnConnect,
    alpn: this.alpn, highWaterMark: this.highWaterMark, pskCallback: this[kPsk], pskIdentityHint: this[kPskHint],
    enableTrace: this[kTrace],
  });
  socket._tlsOptions.alpn = this.alpn;
  socket.on('secure', () => {
    if (this.requestCert) {
      const failure = socket[kSession].verifyError();
      if (failure !== undefined) {
        socket.authorizationError = failure.code;
        if (this.rejectUnauthorized) {
          socket.destroy();
          return;
        }
      } else socket.authorized = true;
    }
    if (!socket.destroyed && socket._releaseControl()) this.emit('secureConnection', socket);
  });
  // A handshake that fails is told to the server, once.
  let told = false;
  const failed = (error) => {
    if (told || socket._controlReleased) return;
    told = true;
    this.emit('tlsClientError', error, socket);
  };
  socket.on('error', failed);
  socket.on('close', (hadError) => { if (!hadError) failed(connResetException('socket hang up')); });
}

Server.prototype[SymbolFor('nodejs.rejection')] = function(error, event, socket) {
  if (event === 'secureConnection') socket.destroy(error);
  else FunctionPrototypeCall(net.Server.prototype[SymbolFor('nodejs.rejection')], this, error, event, socket);
};
Server.prototype.setSecureContext = function(options) {
  validateObject(options, 'options');
  if (options.secureContext) this._sharedCreds = options.secureContext;
  else this._sharedCreds = createSecureContext({ sessionIdContext: 'nacre', ...options, honorCipherOrder: options.honorCipherOrder === undefined ? true : !!options.honorCipherOrder });
  if (options.ticketKeys) {
    validateBuffer(options.ticketKeys, 'options.ticketKeys');
    if (options.ticketKeys.byteLength !== 48) throw new ERR_INVALID_ARG_VALUE('options.ticketKeys', options.ticketKeys.byteLength, 'must be exactly 48 bytes');
    this.setTicketKeys(options.ticketKeys);
  }
};
// Of old: what is set so has an effect on later connections only where they ask for it.
const SETTINGS = ['pfx', 'key', 'passphrase', 'cert', 'clientCertEngine', 'ca', 'minVersion', 'maxVersion', 'secureProtocol', 'crl', 'ciphers', 'ecdhCurve', 'dhparam',
  'sessionTimeout', 'ticketKeys', 'secureOptions', 'honorCipherOrder', 'sessionIdContext'];
Server.prototype.setOptions = deprecate(function setOptions(options) {
  this.requestCert = options.requestCert === true;
  this.rejectUnauthorized = options.rejectUnauthorized !== false;
  for (let i = 0; i < SETTINGS.length; i++) if (options[SETTINGS[i]]) this[SETTINGS[i]] = options[SETTINGS[i]];
  if (options.ALPNProtocols) this.ALPNProtocols = this.alpn = convertProtocols(options.ALPNProtocols);
}, 'Server.prototype.setOptions() is deprecated', 'DEP0122');
Server.prototype.getTicketKeys = function() { return toBuffer(this._sharedCreds.context.ticketKeys()); };
Server.prototype.setTicketKeys = function(keys) {
  validateBuffer(keys, 'keys');
  if (keys.byteLength !== 48) throw new ERR_INVALID_ARG_VALUE('keys', keys, 'Session ticket keys must be a 48-byte buffer');
  this._sharedCreds.context.ticketKeys(keys);
};
// What the workers of a cluster have in common: tickets of one are good for all.
Server.prototype._getServerData = function() { return { ticketKeys: this.getTicketKeys().toString('hex') }; };
Server.prototype._setServerData = function(data) { this.setTicketKeys(Buffer.from(data.ticketKeys, 'hex')); };
Server.prototype.addContext = function(servername, context) {
  if (!servername) throw new ERR_TLS_REQUIRED_SERVER_NAME();
  const pattern = StringPrototypeReplaceAll(RegExpPrototypeSymbolReplace(/([.^$+?\-\\[\]{}])/g, servername, '\\$1'), '*', '[^.]*');
  const secure = context instanceof SecureContext ? context : createSecureContext(context);
  this._contexts.push([new RegExp(`^${pattern}$`), secure]);
};

module.exports = { connect, createSecureContext, Server, TLSSocket };
