'use strict';
// Http2Session and its two kinds (https://nodejs.org/api/http2.html#class-http2session).
//
//     socket's handle ──bytes──▶ binding's session ──callbacks──▶ streams (stream.js)
//     streams ──▶ binding's session ──frames, in the check phase──▶ socket's handle
//
// The session reads and writes the handle itself; its socket sees the end of the connection and errors. What a callback says belongs to
// the stream of that number; callbacks run inside the binding, so nothing is sent from them.
const {
  ArrayPrototypePush, ArrayPrototypeShift, Map, MapPrototypeForEach, MathMax, ObjectAssign, ObjectKeys, ReflectApply,
  RegExpPrototypeExec, Set, SetPrototypeForEach, StringPrototypeSlice, SymbolFor,
} = primordials;
const EventEmitter = require('events');
const { Buffer } = require('buffer');
const Async = require('internal/async_resource');
const { AbortError, errnoException } = require('internal/errors');
const { assertIsObject, codes, NghttpError } = require('internal/http2/errors');
const { checkIsHttpToken } = require('internal/http/checks');
const { callbacksOf, endPing, originSetOf } = require('internal/http2/incoming');
const { authorityOf, headersList, isRequestPseudo } = require('internal/http2/headers');
const { settingsList, settingsObject, validateSettings } = require('internal/http2/settings');
const { boundSession, proxyOf, streamSocketOf } = require('internal/http2/socket');
const { kTimeout, kUpdateTimer, setActivityTimeout } = require('internal/http2/timeout');
const {
  ClientHttp2Stream, kFlush, kHandle, kMaybeDestroy, kOrigin, kRequest, kSchedule, kSentHeaders, kServer, kState, kType, kWhenIdle, priorityOptions, SERVER,
  startRequest, watch,
} = require('internal/http2/stream');
const { nextTick } = require('internal/task_queues');
const { setImmediate } = require('internal/timers');
const { validateAbortSignal, validateBoolean, validateBuffer, validateFunction, validateInt32, validateNumber, validateString } = require('internal/validators');
const binding = internalBinding('http2');
const uv = internalBinding('uv');
const { URL } = require('internal/url');
const {
  ERR_HTTP2_ALTSVC_INVALID_ORIGIN, ERR_HTTP2_ALTSVC_LENGTH, ERR_HTTP2_CONNECT_AUTHORITY, ERR_HTTP2_CONNECT_PATH, ERR_HTTP2_CONNECT_SCHEME,
  ERR_HTTP2_GOAWAY_SESSION, ERR_HTTP2_INVALID_ORIGIN, ERR_HTTP2_INVALID_SESSION, ERR_HTTP2_MAX_PENDING_SETTINGS_ACK, ERR_HTTP2_ORIGIN_LENGTH,
  ERR_HTTP2_INVALID_PSEUDOHEADER, ERR_HTTP2_PING_LENGTH, ERR_HTTP2_SESSION_ERROR, ERR_HTTP2_SETTINGS_CANCEL, ERR_HTTP2_SOCKET_BOUND,
  ERR_HTTP2_STREAM_CANCEL, ERR_INVALID_ARG_TYPE, ERR_INVALID_CHAR, ERR_INVALID_HTTP_TOKEN, ERR_OUT_OF_RANGE, ERR_SOCKET_CLOSED,
} = codes;
const { hrtimeMs: hrtime } = internalBinding('process');

const NO_ERROR = 0;
const INTERNAL_ERROR = 2;
const CANCEL = 8;
const CLIENT = 1;
const MAX_FRAME_TEXT = 16382;
// A quoted string's characters.
const QUOTED = /^[\x09\x20-\x5b\x5d-\x7e\x80-\xff]*$/;
const inspectCustom = SymbolFor('nodejs.util.inspect.custom');

class Http2Session extends EventEmitter {
  constructor(options, type, socket) {
    super();
    if (boundSession(socket) !== undefined) throw new ERR_HTTP2_SOCKET_BOUND();
    socket = streamSocketOf(socket);
    this[kType] = type;
    this[kServer] = undefined;
    this[kTimeout] = null;
    this[kState] = {
      options, socket, proxy: proxyOf(this, socket), streams: new Map(), pendingStreams: new Set(), waitingRequests: null,
      ready: false, closed: false, destroyed: false, destroyCode: NO_ERROR, goawayCode: null, goawayLastStreamID: null, originSet: undefined,
      pendingAck: 0, settings: [], pings: [], localSettings: undefined, remoteSettings: undefined, localCustom: undefined, remoteCustom: undefined,
      alpnProtocol: undefined, encrypted: undefined, scheduled: false, writing: false, busy: false, waitingIdle: [], sentBytes: 0, onDone: undefined, handle: undefined,
    };
    this[kHandle] = undefined;
    boundSession(socket, this);
    socket.on('error', onSocketError);
    socket.on('close', onSocketClose);
    if (typeof socket.disableRenegotiation === 'function') socket.disableRenegotiation();
    if (typeof socket.setNoDelay === 'function') socket.setNoDelay();
    if (socket.connecting || socket.secureConnecting) {
      socket.once(socket.secureConnecting !== undefined ? 'secureConnect' : 'connect', () => {
        try {
          start(this, socket, type, options);
        } catch (error) {
          socket.destroy(error);
        }
      });
    } else start(this, socket, type, options);
  }
  [inspectCustom](depth, opts) {
    if (typeof depth === 'number' && depth < 0) return this;
    const { inspect } = require('internal/util/inspect');
    const about = {
      type: this[kType], closed: this.closed, destroyed: this.destroyed, state: this.state, localSettings: this.localSettings, remoteSettings: this.remoteSettings,
    };
    return `Http2Session ${inspect(about, { ...opts, depth: opts.depth == null ? null : opts.depth - 1 })}`;
  }

  // ---- what it tells of itself ----

  get originSet() {
    if (!this.encrypted || this.destroyed) return undefined;
    return primordials.ArrayFrom(originSetOf(this));
  }
  get connecting() { return !this[kState].ready; }
  get closed() { return this[kState].closed; }
  get destroyed() { return this[kState].destroyed; }
  get socket() { return this[kState].proxy; }
  get type() { return this[kType]; }
  get alpnProtocol() { return this[kState].alpnProtocol; }
  get encrypted() { return this[kState].encrypted; }
  get pendingSettingsAck() { return this[kState].pendingAck > 0; }
  get state() {
    if (this.connecting || this.destroyed) return {};
    const list = this[kHandle].state();
    return {
      effectiveLocalWindowSize: list[0], effectiveRecvDataLength: list[1], nextStreamID: list[2], localWindowSize: list[3], lastProcStreamID: list[4],
      remoteWindowSize: list[5], outboundQueueSize: list[6], deflateDynamicTableSize: list[7], inflateDynamicTableSize: list[8],
    };
  }
  get localSettings() {
    if (this[kState].localSettings !== undefined) return this[kState].localSettings;
    if (this.connecting || this.destroyed) return {};
    return this[kState].localSettings = settingsObject(this[kHandle].getSettings(false), this[kState].localCustom);
  }
  get remoteSettings() {
    if (this[kState].remoteSettings !== undefined) return this[kState].remoteSettings;
    if (this.connecting || this.destroyed) return {};
    return this[kState].remoteSettings = settingsObject(this[kHandle].getSettings(true), this[kState].remoteCustom);
  }
  ref() { this[kState].socket?.ref?.(); }
  unref() { this[kState].socket?.unref?.(); }
  _onTimeout() {
    if (this.destroyed) return;
    const state = this[kState];
    // Data that waits, and has moved since the last time, is activity.
    let waits = state.writing;
    MapPrototypeForEach(state.streams, (stream) => { if (stream[kState].writing > 0) waits = true; });
    if (waits && state.sentBytes !== state.lastSentBytes) {
      state.lastSentBytes = state.sentBytes;
      this[kUpdateTimer]();
      return;
    }
    this.emit('timeout');
  }
  [kUpdateTimer]() { if (!this.destroyed) this[kTimeout]?.refresh(); }

  // ---- frames of the connection ----

  settings(settings, callback) {
    if (this.destroyed) throw new ERR_HTTP2_INVALID_SESSION();
    assertIsObject(settings, 'settings');
    validateSettings(settings);
    if (callback) validateFunction(callback, 'callback');
    const state = this[kState];
    state.pendingAck++;
    settings = { ...settings };
    whenConnected(this, () => {
      if (this.destroyed) return;
      this[kUpdateTimer]();
      if (state.settings.length >= (state.options.maxOutstandingSettings ?? 10)) {
        this.destroy(new ERR_HTTP2_MAX_PENDING_SETTINGS_ACK());
        return;
      }
      const resource = Async.start('HTTP2SETTINGS');
      const code = this[kHandle].settings(settingsList(settings));
      if (code < 0) {
        this.destroy(new NghttpError(code));
        return;
      }
      ArrayPrototypePush(state.settings, { callback, start: hrtime(), custom: settings.customSettings, resource });
      this[kSchedule]();
    });
  }
  ping(payload, callback) {
    if (this.destroyed) throw new ERR_HTTP2_INVALID_SESSION();
    if (typeof payload === 'function') {
      callback = payload;
      payload = undefined;
    }
    if (payload) {
      validateBuffer(payload, 'payload');
      if (payload.byteLength !== 8) throw new ERR_HTTP2_PING_LENGTH();
    }
    validateFunction(callback, 'callback');
    const ping = { callback, start: hrtime() };
    if (this.connecting || this.closed) {
      nextTick(endPing, ping, false, 0, payload);
      return;
    }
    const state = this[kState];
    ping.resource = Async.start('HTTP2PING');
    if (state.pings.length >= (state.options.maxOutstandingPings ?? 10)) {
      endPing(ping, false, 0, payload);
      return false;
    }
    if (!payload) {
      payload = Buffer.allocUnsafe(8);
      payload.writeDoubleBE(ping.start);
    }
    if (this[kHandle].ping(payload) < 0) return false;
    ArrayPrototypePush(state.pings, ping);
    this[kSchedule]();
    return true;
  }
  goaway(code = NO_ERROR, lastStreamID = 0, opaqueData) {
    if (this.destroyed) throw new ERR_HTTP2_INVALID_SESSION();
    if (opaqueData !== undefined) validateBuffer(opaqueData, 'opaqueData');
    validateNumber(code, 'code');
    validateNumber(lastStreamID, 'lastStreamID');
    whenConnected(this, () => {
      if (this.destroyed) return;
      this[kUpdateTimer]();
      this[kHandle].goaway(code, lastStreamID, opaqueData);
      this[kSchedule]();
    });
  }
  setLocalWindowSize(windowSize) {
    if (this.destroyed) throw new ERR_HTTP2_INVALID_SESSION();
    validateInt32(windowSize, 'windowSize', 0);
    const code = this[kHandle].setLocalWindowSize(windowSize);
    if (code === -901) this.destroy(new codes.ERR_HTTP2_NO_MEM());
    this[kSchedule]();
  }
  setNextStreamID(id) {
    if (this.destroyed) throw new ERR_HTTP2_INVALID_SESSION();
    validateNumber(id, 'id');
    if (id <= 0 || id > 2 ** 32 - 1) throw new ERR_OUT_OF_RANGE('id', `> 0 and <= ${2 ** 32 - 1}`, id);
    this[kHandle].setNextStreamID(id);
  }

  // ---- the end ----

  close(callback) {
    if (this.closed || this.destroyed) return;
    this[kState].closed = true;
    if (typeof callback === 'function') this.once('close', callback);
    this.goaway();
    this[kMaybeDestroy]();
  }
  destroy(error = NO_ERROR, code) {
    if (this.destroyed) return;
    if (typeof error === 'number') {
      code = error;
      error = code !== NO_ERROR ? new ERR_HTTP2_SESSION_ERROR(code) : undefined;
    }
    if (code === undefined && error != null) code = INTERNAL_ERROR;
    closeSession(this, code, error);
  }
  // A session that was closed ends with its last stream and its last frame.
  [kMaybeDestroy](error) {
    if (error == null) {
      const { streams, pendingStreams, writing } = this[kState];
      if (!this.closed || streams.size > 0 || pendingStreams.size > 0 || writing || this[kHandle]?.wantsWrite()) return;
    }
    this.destroy(error);
  }
  [SymbolFor('nodejs.rejection')](error, event, ...args) {
    if (event === 'stream') args[0].destroy(error);
    else this.destroy(error);
  }
  // Calls what must not run inside the binding, after it.
  [kWhenIdle](run) {
    const state = this[kState];
    if (state.busy) ArrayPrototypePush(state.waitingIdle, run);
    else run();
  }
  [kFlush]() { flush(this); }
  // Frames go in the coming check phase.
  [kSchedule]() {
    const state = this[kState];
    if (state.scheduled || state.writing || this[kHandle] === undefined) return;
    state.scheduled = true;
    setImmediate(flush, this);
  }
}
Http2Session.prototype.setTimeout = setActivityTimeout;

function whenConnected(session, submit) {
  if (session.connecting) session.once('connect', submit);
  else submit();
}

// Nobody's requests of the loop: what is told is the session's.
function start(session, socket, type, options) {
  const state = session[kState];
  if (session.destroyed) {
    nextTick(emitConnect, session, socket);
    return;
  }
  state.ready = true;
  const limit = (name, none = -1) => (typeof options[name] === 'number' ? options[name] : none);
  const server = type === SERVER;
  state.resource = Async.start('HTTP2SESSION', true);
  session[kHandle] = binding.create(server, [
    limit('maxDeflateDynamicTableSize'), limit('maxReservedRemoteStreams'), limit('maxSendHeaderBlockLength'), limit('peerMaxConcurrentStreams', 100),
    limit('maxOutboundAck'), limit('maxSettings'), limit('paddingStrategy', 0), MathMax(limit('maxHeaderListPairs', 128), server ? 4 : 1),
    limit('maxSessionMemory', 10) * 1e6, limit('maxSessionInvalidFrames', 1000), limit('maxSessionRejectedStreams', 100),
    options.strictFieldWhitespaceValidation === false ? 1 : 0,
  ], callbacksOf(session));
  watch.observer?.sessionBegan(state, server);
  readFrom(session, socket);
  if (socket.encrypted) {
    state.alpnProtocol = socket.alpnProtocol;
    state.encrypted = true;
  } else {
    state.alpnProtocol = 'h2c';
    state.encrypted = false;
  }
  session.settings(typeof options.settings === 'object' && options.settings !== null ? options.settings : {});
  if (server && primordials.ArrayIsArray(options.origins)) ReflectApply(session.origin, session, options.origins);
  nextTick(emitConnect, session, socket);
}
function emitConnect(session, socket) { session.emit('connect', session, socket); }

// ---- the socket's handle ----

function readFrom(session, socket) {
  const handle = session[kState].handle = socket._handle;
  // Ticks between the frames of one read, as between reads, where nothing of ours is below the read.
  const drains = !handle.parent;
  handle.reading = true;
  handle.readStart((n, bytes) => {
    if (session[kHandle] === undefined) {
      giveBack(session, socket, handle);
      if (n > 0) return;
    }
    if (n > 0) {
      socket._unrefTimer?.();
      receive(session, bytes, drains);
    } else if (n === uv.UV_EOF) {
      socket.push(null);
      socket.read(0);
    } else socket.destroy(errnoException(n, 'read'));
  });
  for (let chunk; (chunk = socket.read()) !== null;) {
    const bytes = typeof chunk === 'string' ? Buffer.from(chunk, socket.readableEncoding) : chunk;
    nextTick(receive, session, bytes, false);
  }
}
// The socket reads for itself again, so that it sees the other side close.
function giveBack(session, socket, handle) {
  if (socket.destroyed || socket._handle !== handle) return;
  handle.reading = false;
  socket.resume();
  if (!handle.reading) socket._read(0);
}

function receive(session, bytes, drains) {
  const native = session[kHandle];
  const state = session[kState];
  if (native === undefined || state.busy || state.onDone !== undefined) return;
  state.busy = true;
  const code = native.receive(bytes, drains);
  state.busy = false;
  while (state.waitingIdle.length > 0) ArrayPrototypeShift(state.waitingIdle)();
  if (code < 0) session.destroy(new NghttpError(code, native.failure()));
  if (session[kHandle] !== undefined && native.wantsWrite()) session[kSchedule]();
  else afterFlush(session);
}

function send(native) { return native.send(); }
function flush(session) {
  const state = session[kState];
  state.scheduled = false;
  const native = session[kHandle];
  if (native === undefined || state.writing) return;
  if (state.busy) {
    session[kSchedule]();
    return;
  }
  while (!state.writing) {
    state.busy = true;
    const out = Async.run(state.resource, send, native);
    state.busy = false;
    while (state.waitingIdle.length > 0) ArrayPrototypeShift(state.waitingIdle)();
    const sent = native.takeSent();
    if (out === undefined || typeof out === 'number') {
      if (sent !== undefined) tellSent(sent, 0);
      if (out < 0) session.destroy(new NghttpError(out));
      break;
    }
    state.sentBytes += out.byteLength;
    session[kUpdateTimer]();
    const { handle, socket } = state;
    if (socket.destroyed || socket._handle !== handle) {
      if (sent !== undefined) tellSent(sent, 0);
      break;
    }
    socket._unrefTimer?.();
    state.writing = true;
    const result = handle.write(out, (status) => {
      state.writing = false;
      if (sent !== undefined) tellSent(sent, status);
      flush(session);
    });
    if (result === 0) return;
    state.writing = false;
    if (sent !== undefined) tellSent(sent, result);
    if (result < 0) break;
    if (session[kHandle] !== native) return;
  }
  afterFlush(session);
}
// A failed write is the streams' whose data it had; that the connection is gone is told by the next read.
function tellSent(callbacks, status) {
  const error = status < 0 ? errnoException(status, 'write') : undefined;
  for (let i = 0; i < callbacks.length; i++) callbacks[i](error);
}

// Nothing is to be sent for now: who waits for that goes on.
function afterFlush(session) {
  const state = session[kState];
  if (state.writing || state.scheduled) return;
  const { onDone } = state;
  if (onDone !== undefined) {
    state.onDone = undefined;
    onDone();
  } else if (state.closed && !state.destroyed) session[kMaybeDestroy]();
}

function onSocketError(error) {
  const session = boundSession(this);
  // A peer that goes in a hurry after its last word is no error.
  if (session === undefined) return;
  if (error.code === 'ECONNRESET' && session[kState].goawayCode !== null) session.destroy();
  else session.destroy(error);
}
function onSocketClose() {
  const session = boundSession(this);
  if (session === undefined) return;
  const state = session[kState];
  const error = session.connecting ? new ERR_SOCKET_CLOSED() : null;
  MapPrototypeForEach(state.streams, (stream) => { stream.close(CANCEL); });
  SetPrototypeForEach(state.pendingStreams, (stream) => { stream.close(CANCEL); });
  session.close();
  closeSession(session, undefined, error);
}

// ---- the end of a session ----

function closeSession(session, code, error) {
  const state = session[kState];
  if (state.destroyed) return;
  session.setTimeout(0);
  session.removeAllListeners('timeout');
  state.destroyed = true;
  state.destroyCode = code;
  if (state.pendingStreams.size > 0 || state.streams.size > 0) {
    const cancel = new ERR_HTTP2_STREAM_CANCEL(error);
    SetPrototypeForEach(state.pendingStreams, (stream) => { stream.destroy(cancel); });
    MapPrototypeForEach(state.streams, (stream) => { stream.destroy(error); });
  }
  const native = session[kHandle];
  const finish = () => { finishSession(session, error); };
  // A peer that does not read would keep a failed session waiting for its last frame.
  if (native === undefined || state.socket.destroyed || (error && state.writing)) {
    finish();
    return;
  }
  native.terminate(code ?? NO_ERROR);
  state.onDone = finish;
  flush(session);
}

function finishSession(session, error) {
  const state = session[kState];
  const { socket } = state;
  const native = session[kHandle];
  session[kHandle] = undefined;
  if (native !== undefined) watch.observer?.sessionEnded(state, native);
  native?.free();
  boundSession(socket, null);
  state.proxy = undefined;
  state.socket = undefined;
  cancelWaiting(state);
  socket.removeListener('error', onSocketError);
  socket.removeListener('close', onSocketClose);
  if (!socket.destroyed) {
    socket.on('error', noop);
    socket.on('close', () => { emitClose(session, error); });
    if (session.closed) {
      // The other side closes in its time.
      if (state.handle !== undefined) giveBack(session, socket, state.handle);
      else socket.resume();
      socket.end();
    } else socket.destroy(error);
  } else nextTick(emitClose, session, error);
}
function noop() {}
function emitClose(session, error) {
  if (error) session.emit('error', error);
  session.emit('close');
}
// Pings and settings that will not be answered.
function cancelWaiting(state) {
  const { pings, settings } = state;
  if (pings.length === 0 && settings.length === 0) return;
  state.pings = [];
  state.settings = [];
  setImmediate(() => {
    for (let i = 0; i < pings.length; i++) endPing(pings[i], false, 0, undefined);
    for (let i = 0; i < settings.length; i++) {
      const { callback, resource } = settings[i];
      if (callback) Async.run(resource, () => { callback(new ERR_HTTP2_SETTINGS_CANCEL()); });
      Async.end(resource);
    }
  });
}

function originOf(value) {
  if (typeof value === 'string') return new URL(value).origin;
  return value !== null && typeof value === 'object' ? value.origin : undefined;
}

// ---- the two kinds ----

class ServerHttp2Session extends Http2Session {
  constructor(options, socket, server) {
    super(options, SERVER, socket);
    this[kServer] = server;
  }
  get server() { return this[kServer]; }
  // RFC 7838
  altsvc(alt, originOrStream) {
    if (this.destroyed) throw new ERR_HTTP2_INVALID_SESSION();
    let id = 0;
    let origin;
    if (typeof originOrStream === 'string') {
      origin = originOf(originOrStream);
      if (origin === 'null') throw new ERR_HTTP2_ALTSVC_INVALID_ORIGIN();
    } else if (typeof originOrStream === 'number') {
      if (originOrStream >>> 0 !== originOrStream || originOrStream === 0) throw new ERR_OUT_OF_RANGE('originOrStream', `> 0 && < ${2 ** 32}`, originOrStream);
      id = originOrStream;
    } else if (originOrStream !== undefined) {
      origin = originOf(originOrStream);
      if (typeof origin !== 'string') throw new ERR_INVALID_ARG_TYPE('originOrStream', ['string', 'number', 'URL', 'object'], originOrStream);
      if (origin === 'null' || origin.length === 0) throw new ERR_HTTP2_ALTSVC_INVALID_ORIGIN();
    }
    validateString(alt, 'alt');
    if (RegExpPrototypeExec(QUOTED, alt) === null) throw new ERR_INVALID_CHAR('alt');
    if (alt.length + (origin !== undefined ? origin.length : 0) > MAX_FRAME_TEXT) throw new ERR_HTTP2_ALTSVC_LENGTH();
    this[kHandle].altsvc(id, origin || '', alt);
    this[kSchedule]();
  }
  origin(...origins) {
    if (this.destroyed) throw new ERR_HTTP2_INVALID_SESSION();
    if (origins.length === 0) return;
    const list = [];
    let length = 0;
    for (let i = 0; i < origins.length; i++) {
      const origin = typeof origins[i] === 'string' || (origins[i] !== null && typeof origins[i] === 'object') ? originOf(origins[i]) : origins[i];
      validateString(origin, 'origin');
      if (origin === 'null') throw new ERR_HTTP2_INVALID_ORIGIN();
      ArrayPrototypePush(list, origin);
      length += origin.length;
    }
    if (length > MAX_FRAME_TEXT) throw new ERR_HTTP2_ORIGIN_LENGTH();
    this[kHandle].origin(list);
    this[kSchedule]();
  }
}

class ClientHttp2Session extends Http2Session {
  constructor(options, socket) {
    super(options, CLIENT, socket);
    this[kState].waitingRequests = null;
  }
  request(headers, options) {
    if (this.destroyed) throw new ERR_HTTP2_INVALID_SESSION();
    if (this.closed) throw new ERR_HTTP2_GOAWAY_SESSION();
    this[kUpdateTimer]();
    if (headers !== null && headers !== undefined) {
      const keys = ObjectKeys(headers);
      for (let i = 0; i < keys.length; i++) {
        const name = keys[i];
        if (name[0] === ':') {
          if (!isRequestPseudo(name)) throw new ERR_HTTP2_INVALID_PSEUDOHEADER(name);
        } else if (name && !checkIsHttpToken(name)) this.destroy(new ERR_INVALID_HTTP_TOKEN('Header name', name));
      }
    }
    assertIsObject(headers, 'headers');
    assertIsObject(options, 'options');
    headers = ObjectAssign({ __proto__: null }, headers);
    if (headers[':method'] === undefined) headers[':method'] = 'GET';
    const method = headers[':method'];
    if (method !== 'CONNECT' || headers[':protocol'] !== undefined) {
      if (authorityOf(headers) === undefined) headers[':authority'] = this[kState].authority;
      if (headers[':scheme'] === undefined) headers[':scheme'] = StringPrototypeSlice(this[kState].protocol, 0, -1);
      if (headers[':path'] === undefined) headers[':path'] = '/';
    } else {
      if (headers[':authority'] === undefined) throw new ERR_HTTP2_CONNECT_AUTHORITY();
      if (headers[':scheme'] !== undefined) throw new ERR_HTTP2_CONNECT_SCHEME();
      if (headers[':path'] !== undefined) throw new ERR_HTTP2_CONNECT_PATH();
    }
    options = priorityOptions({ ...options });
    // Methods whose requests have no body by their meaning.
    if (options.endStream === undefined) options.endStream = method === 'GET' || method === 'HEAD' || method === 'DELETE';
    else validateBoolean(options.endStream, 'options.endStream');
    const list = headersList(headers);
    const stream = new ClientHttp2Stream(this, undefined, {});
    stream[kRequest] = Async.start('PendingRequest', true);
    stream[kSentHeaders] = headers;
    stream[kOrigin] = `${headers[':scheme']}://${authorityOf(headers)}`;
    if (options.endStream) stream.end();
    if (options.waitForTrailers) stream[kState].hasTrailers = true;
    const { signal } = options;
    if (signal) {
      validateAbortSignal(signal, 'options.signal');
      const abort = () => { stream.destroy(new AbortError(undefined, { cause: signal.reason })); };
      if (signal.aborted) abort();
      else {
        signal.addEventListener('abort', abort, { __proto__: null, once: true });
        stream.once('close', () => { signal.removeEventListener('abort', abort); });
      }
    }
    const state = this[kState];
    const begin = () => { Async.run(stream[kRequest], startRequest, stream, list, options); };
    if (!this.connecting) begin();
    else if (state.waitingRequests !== null) ArrayPrototypePush(state.waitingRequests, begin);
    else {
      state.waitingRequests = [begin];
      this.once('connect', () => {
        const waiting = state.waitingRequests;
        state.waitingRequests = null;
        for (let i = 0; i < waiting.length; i++) waiting[i]();
      });
    }
    return stream;
  }
}

module.exports = { ClientHttp2Session, Http2Session, ServerHttp2Session };
