'use strict';
// What comes over a session's connection: nghttp2's callbacks, each handed to the stream or the session that it concerns, on behalf
// of which it runs (internal/async_resource).
const {
  ArrayIsArray, ArrayPrototypeIncludes, ArrayPrototypeShift, MapPrototypeGet, Set, SetPrototypeAdd,
  SetPrototypeDelete,
} = primordials;
const Async = require('internal/async_resource');
const { Buffer } = require('buffer');
const { codes: { ERR_HTTP2_PING_CANCEL, ERR_HTTP2_SESSION_ERROR }, NghttpError } = require('internal/http2/errors');
const { headersObject } = require('internal/http2/headers');
const { settingsObject } = require('internal/http2/settings');
const { kUpdateTimer } = require('internal/http2/timeout');
const {
  ClientHttp2Stream, kHandle, kOrigin, kRequest, kResource, kState, kType, SERVER, ServerHttp2Stream, streamClosed, streamData, streamEnd, streamWantsTrailers, watch,
} = require('internal/http2/stream');
const { nextTick } = require('internal/task_queues');
const { URL } = require('internal/url');
const { hrtimeMs: hrtime } = internalBinding('process');

const NO_ERROR = 0;
const REFUSED_STREAM = 7;
const END_STREAM = 1;
const HCAT_RESPONSE = 1;
const HCAT_PUSH_RESPONSE = 2;

function streamOf(session, id) { return MapPrototypeGet(session[kState].streams, id); }

// In the order that http2_session.c has. Each runs on behalf of the stream or the session; what an acknowledgement is for has its own
// resource.
function callbacksOf(session) {
  const { resource } = session[kState];
  const ofSession = (fn) => (a, b, c, d) => Async.run(resource, fn, session, a, b, c, d);
  const ofStream = (fn, none) => (id, a) => {
    const stream = streamOf(session, id);
    return stream === undefined ? none : Async.run(stream[kResource], fn, stream, a);
  };
  const onRemoteSettings = ofSession(onSettings);
  const onPeersPing = ofSession(onPing);
  return [
    (id, category, flags, headers, sensitive) => {
      if (session.destroyed) return;
      // The stream is not yet the session's work.
      const own = streamOf(session, id) === undefined ? Async.start('HTTP2STREAM') : undefined;
      Async.run(resource, () => { onHeaders(session, id, category, flags, headers, sensitive, own); });
    },
    ofStream(streamData), ofStream(streamEnd), ofStream(streamClosed, false),
    (acknowledged, list) => {
      if (acknowledged) onSettingsAcknowledged(session);
      else onRemoteSettings(list);
    },
    (acknowledged, payload) => {
      if (acknowledged) onPingAcknowledged(session, payload);
      else onPeersPing(payload);
    },
    ofSession(onGoaway), ofSession(onPriority), ofSession(onAltsvc), ofSession(onOrigin),
    ofSession(onFrameError), ofSession((own, code) => { own.destroy(new NghttpError(code)); }), ofStream(streamWantsTrailers),
  ];
}
function onPriority(session, id, parent, weight, exclusive) {
  const emitter = streamOf(session, id) || session;
  if (emitter.destroyed) return;
  emitter[kUpdateTimer]();
  emitter.emit('priority', id, parent, weight, exclusive === 1);
}
function onAltsvc(session, id, origin, value) {
  if (session.destroyed) return;
  session[kUpdateTimer]();
  session.emit('altsvc', value, origin, id);
}
function onOrigin(session, origins) {
  if (session.destroyed) return;
  session[kUpdateTimer]();
  if (!session.encrypted) return;
  const set = originSetOf(session);
  for (let i = 0; i < origins.length; i++) SetPrototypeAdd(set, origins[i]);
  session.emit('origin', origins);
}
function onFrameError(session, id, type, code) {
  if (session.destroyed) return;
  const stream = streamOf(session, id);
  const emitter = stream || session;
  emitter[kUpdateTimer]();
  emitter.emit('frameError', type, code, id);
  stream?.close(code);
  session.close();
}

function emit(emitter, event, a, b, c, d) { emitter.emit(event, a, b, c, d); }

function onHeaders(session, id, category, flags, list, sensitive, resource) {
  if (session.destroyed) return;
  session[kUpdateTimer]();
  const endOfStream = (flags & END_STREAM) !== 0;
  let stream = streamOf(session, id);
  const headers = headersObject(list, sensitive);
  if (stream === undefined) {
    if (session.closed) {
      session[kHandle].rst(id, REFUSED_STREAM);
      session[kHandle].drop(id);
      return;
    }
    if (session[kType] === SERVER) {
      stream = new ServerHttp2Stream(session, id, {}, headers, resource);
      if (endOfStream) stream.push(null);
      if (headers[':method'] === 'HEAD') {
        // No body will follow.
        stream.end();
        stream[kState].headRequest = true;
      }
    } else {
      stream = new ClientHttp2Stream(session, id, {}, resource);
      if (endOfStream) stream.push(null);
      stream.end();
    }
    if (endOfStream) stream[kState].endAfterHeaders = true;
    watch.observer?.headersCame(stream);
    nextTick(emit, session, 'stream', stream, headers, flags, list);
    return;
  }
  watch.observer?.headersCame(stream);
  const status = headers[':status'];
  let event;
  if (category === HCAT_RESPONSE) event = !endOfStream && status !== undefined && status < 200 ? 'headers' : 'response';
  else if (category === HCAT_PUSH_RESPONSE) event = 'push';
  else if (status !== undefined && status >= 200) event = 'response';
  else event = endOfStream ? 'trailers' : 'headers';
  if (status === 421 && session.encrypted) SetPrototypeDelete(originSetOf(session), stream[kOrigin]);
  if (stream[kRequest] === undefined) nextTick(emit, stream, event, headers, flags, list);
  else Async.run(stream[kRequest], () => { nextTick(emit, stream, event, headers, flags, list); });
  if (endOfStream) stream.push(null);
}

// Of the settings that nghttp2 does not know, those that the user wants to see.
function takeRemoteCustom(state, list) {
  const wanted = state.options.remoteCustomSettings;
  if (!ArrayIsArray(wanted)) return;
  for (let i = 0; i < list.length; i += 2) {
    if (!ArrayPrototypeIncludes(wanted, list[i])) continue;
    state.remoteCustom = { ...state.remoteCustom, [list[i]]: list[i + 1] };
  }
}

function onSettings(session, list) {
  if (session.destroyed) return;
  session[kUpdateTimer]();
  const state = session[kState];
  state.remoteSettings = undefined;
  takeRemoteCustom(state, list);
  session.emit('remoteSettings', session.remoteSettings);
}
function onSettingsAcknowledged(session) {
  if (session.destroyed) return;
  session[kUpdateTimer]();
  const state = session[kState];
  const entry = ArrayPrototypeShift(state.settings);
  if (entry === undefined) {
    session.destroy(new NghttpError(-505));
    return;
  }
  state.pendingAck--;
  state.localSettings = undefined;
  if (entry.custom) state.localCustom = { ...state.localCustom, ...entry.custom };
  const { callback, resource } = entry;
  Async.run(resource, () => {
    if (typeof callback === 'function') callback(null, session.localSettings, hrtime() - entry.start);
    session.emit('localSettings', session.localSettings);
  });
  Async.end(resource);
}

function onPing(session, payload) {
  if (session.destroyed) return;
  session[kUpdateTimer]();
  session.emit('ping', Buffer.from(payload.buffer, payload.byteOffset, payload.byteLength));
}
function onPingAcknowledged(session, payload) {
  if (session.destroyed) return;
  session[kUpdateTimer]();
  payload = Buffer.from(payload.buffer, payload.byteOffset, payload.byteLength);
  const ping = ArrayPrototypeShift(session[kState].pings);
  if (ping === undefined) session.destroy(new NghttpError(-505));
  else {
    const duration = hrtime() - ping.start;
    watch.observer?.pinged(session[kState], duration);
    endPing(ping, true, duration, payload);
  }
}

function onGoaway(session, code, lastStreamID, bytes) {
  if (session.destroyed) return;
  const state = session[kState];
  state.goawayCode = code;
  state.goawayLastStreamID = lastStreamID;
  nextTick(emit, session, 'goaway', code, lastStreamID, bytes === undefined ? undefined : Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength));
  if (code === NO_ERROR) session.close();
  // The other side has failed, we have not.
  else session.destroy(new ERR_HTTP2_SESSION_ERROR(code), NO_ERROR);
}

// RFC 8336: for which origins the connection may be used.
function originSetOf(session) {
  const state = session[kState];
  if (state.originSet !== undefined) return state.originSet;
  const { socket } = state;
  state.originSet = new Set();
  let host = socket.servername;
  if (!host) host = socket.remoteFamily === 'IPv6' ? `[${socket.remoteAddress}]` : socket.remoteAddress;
  SetPrototypeAdd(state.originSet, new URL(`https://${host}${socket.remotePort != null ? `:${socket.remotePort}` : ''}`).origin);
  return state.originSet;
}

function endPing(ping, acknowledged, duration, payload) {
  const { callback, resource } = ping;
  if (resource === undefined) callback(new ERR_HTTP2_PING_CANCEL()); // it was never sent
  else {
    Async.run(resource, () => {
      if (acknowledged) callback(null, duration, payload);
      else callback(new ERR_HTTP2_PING_CANCEL());
    });
    Async.end(resource);
  }
}

module.exports = { callbacksOf, endPing, originSetOf };
