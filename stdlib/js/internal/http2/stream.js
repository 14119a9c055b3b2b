'use strict';
// Http2Stream and its two kinds (https://nodejs.org/api/http2.html#class-http2stream): a Duplex whose bytes are DATA frames of a session.
// A stream of a client has no number until its request was handed to nghttp2: it is pending, and what it is told waits for 'ready'.
const {
  ArrayPrototypePush, MapPrototypeDelete, MapPrototypeSet, ObjectAssign, SetPrototypeAdd, SetPrototypeDelete, Symbol,
  Uint8Array,
} = primordials;
const { Duplex } = require('stream');
const { Buffer } = require('buffer');
const Async = require('internal/async_resource');
const { AbortError, aggregateTwoErrors } = require('internal/errors');
const { assertIsObject, codes, NghttpError } = require('internal/http2/errors');
const { errorNames } = require('internal/http2/constants');
const { authorityOf, headersList, isResponsePseudo, isTrailerPseudo, kSensitiveHeaders } = require('internal/http2/headers');
const { kTimeout, kUpdateTimer, setActivityTimeout } = require('internal/http2/timeout');
const { utcDate } = require('internal/http/date');
const { nextTick } = require('internal/task_queues');
const { setImmediate } = require('internal/timers');
const { validateBoolean, validateFunction, validateInteger, validateNumber } = require('internal/validators');
const {
  ERR_HTTP2_HEADERS_AFTER_RESPOND, ERR_HTTP2_HEADERS_SENT, ERR_HTTP2_INVALID_INFO_STATUS, ERR_HTTP2_INVALID_STREAM, ERR_HTTP2_NESTED_PUSH,
  ERR_HTTP2_OUT_OF_STREAMS, ERR_HTTP2_PUSH_DISABLED, ERR_HTTP2_STATUS_101, ERR_HTTP2_STATUS_INVALID, ERR_HTTP2_STREAM_ERROR,
  ERR_HTTP2_TRAILERS_ALREADY_SENT, ERR_HTTP2_TRAILERS_NOT_READY, ERR_INVALID_ARG_VALUE,
} = codes;

const NO_ERROR = 0;
const INTERNAL_ERROR = 2;
const CANCEL = 8;
const NO_BODY = 1;
const WANTS_TRAILERS = 2;
const ERR_STREAM_ID_NOT_AVAILABLE = -509;
const ERR_STREAM_CLOSED = -510;
// How a stream that closes tells the other side.
const RST_IF_NEEDED = 0;
const RST_NEVER = 1;
const RST_ALWAYS = 2;

const kAuthority = Symbol('authority');
const kFlush = Symbol('flush'); // of a session: sends what can go
const kHandle = Symbol('handle'); // of a session: the binding's object
const kID = Symbol('id');
const kInfoHeaders = Symbol('sent-info-headers');
const kInit = Symbol('init');
const kMaybeDestroy = Symbol('maybe-destroy');
const kOrigin = Symbol('origin');
const kProceed = Symbol('proceed');
const kProtocol = Symbol('protocol');
const kRequest = Symbol('request'); // the resource of a client's request: events of its headers are told on its behalf
const kResource = Symbol('resource'); // what the session tells the stream is told on its behalf
const kSchedule = Symbol('schedule'); // of a session: frames are waiting
const kSentHeaders = Symbol('sent-headers');
const kSentTrailers = Symbol('sent-trailers');
const kServer = Symbol('server');
const kSession = Symbol('session');
const kState = Symbol('state');
const kType = Symbol('type');
const kWhenIdle = Symbol('when-idle'); // of a session: runs something outside of the binding's callbacks
const kWriteData = Symbol('write-data');
const SERVER = 0;

const watch = { observer: undefined }; // of internal/performance_network, while somebody observes
function observe(observer) { watch.observer = observer; }

const inspectCustom = primordials.SymbolFor('nodejs.util.inspect.custom');

function noop() {}

class Http2Stream extends Duplex {
  constructor(session, options) {
    options.allowHalfOpen = true;
    options.decodeStrings = false;
    options.autoDestroy = false;
    super(options);
    this[kSession] = session;
    this[kRequest] = undefined;
    this[kResource] = undefined;
    this[kID] = undefined;
    this[kTimeout] = null;
    this[kState] = {
      didRead: false, closed: false, aborted: false, headersSent: false, hasTrailers: false, headRequest: false, endAfterHeaders: false,
      rstCode: NO_ERROR, shut: false, trailersReady: false, writing: 0,
    };
    // Written data waits until the stream has its number.
    this.cork();
    SetPrototypeAdd(session[kState].pendingStreams, this);
    this.on('pause', onPause);
    this.on('newListener', onNewListener);
  }
  // The stream has its number.
  [kInit](id, resource = Async.start('HTTP2STREAM')) {
    const session = this[kSession];
    this[kResource] = resource;
    this[kID] = id;
    MapPrototypeSet(session[kState].streams, id, this);
    watch.observer?.streamBegan(this, session[kState]);
    SetPrototypeDelete(session[kState].pendingStreams, this);
    this.uncork();
    this.emit('ready');
  }
  [inspectCustom](depth, opts) {
    if (typeof depth === 'number' && depth < 0) return this;
    const { inspect } = require('internal/util/inspect');
    const about = {
      id: this[kID] || '<pending>', closed: this.closed, destroyed: this.destroyed, state: this.state,
      readableState: this._readableState, writableState: this._writableState,
    };
    return `Http2Stream ${inspect(about, { ...opts, depth: opts.depth == null ? null : opts.depth - 1 })}`;
  }
  get bufferSize() {
    // What waits here and what the session has not sent.
    return this[kState].writing + this.writableLength;
  }
  get endAfterHeaders() { return this[kState].endAfterHeaders; }
  get sentHeaders() { return this[kSentHeaders]; }
  get sentTrailers() { return this[kSentTrailers]; }
  get sentInfoHeaders() { return this[kInfoHeaders]; }
  get pending() { return this[kID] === undefined; }
  get id() { return this[kID]; }
  get session() { return this[kSession]; }
  get closed() { return this[kState].closed; }
  get aborted() { return this[kState].aborted; }
  get headersSent() { return this[kState].headersSent; }
  get rstCode() { return this[kState].rstCode; }
  get state() {
    const native = this[kSession]?.[kHandle];
    if (this[kID] === undefined || this.destroyed || native === undefined) return {};
    const list = native.streamState(this[kID]);
    return { state: list[0], weight: list[1], sumDependencyWeight: list[2], localClose: list[3], remoteClose: list[4], localWindowSize: list[5] };
  }
  _onTimeout() {
    if (this.destroyed) return;
    // Data that still goes is no inactivity.
    const state = this[kState];
    const sent = this[kSession]?.[kState].sentBytes;
    if (state.writing > 0 && sent !== state.lastSentBytes) {
      state.lastSentBytes = sent;
      this[kUpdateTimer]();
      return;
    }
    this.emit('timeout');
  }
  [kUpdateTimer]() {
    if (this.destroyed) return;
    this[kTimeout]?.refresh();
    this[kSession]?.[kUpdateTimer]();
  }

  // ---- writing ----

  _write(data, encoding, cb) { this[kWriteData](typeof data === 'string' ? [Buffer.from(data, encoding)] : [data], cb); }
  _writev(chunks, cb) {
    const list = [];
    for (let i = 0; i < chunks.length; i++) {
      const { chunk, encoding } = chunks[i];
      ArrayPrototypePush(list, typeof chunk === 'string' ? Buffer.from(chunk, encoding) : chunk);
    }
    this[kWriteData](list, cb);
  }
  [kWriteData](list, cb) {
    if (this.pending) {
      this.once('ready', () => { this[kWriteData](list, cb); });
      return;
    }
    if (this.destroyed) return;
    this[kUpdateTimer]();
    if (!this.headersSent) this[kProceed]();
    if (this[kSession] === undefined) return;
    const state = this[kState];
    let left = 2;
    let failure;
    const done = (error) => {
      failure = aggregateTwoErrors(failure, error);
      if (--left > 0) return;
      if (failure) this.destroy(failure);
      cb(failure);
    };
    sendData(this, list, done, cb);
    // Where nothing follows, the last DATA frame tells the end.
    nextTick(() => {
      const w = this._writableState;
      if (failure || this.destroyed || !w.ending || w.buffered?.length > 0 || state.hasTrailers) done();
      else shutWritable(this, done);
    });
  }
  _final(cb) {
    if (this.pending) {
      this.once('ready', () => { this._final(cb); });
      return;
    }
    shutWritable(this, cb);
  }

  // ---- reading ----

  _read() {
    if (this.destroyed) {
      this.push(null);
      return;
    }
    const state = this[kState];
    if (!state.didRead) {
      this._readableState.readingMore = false;
      state.didRead = true;
    }
    if (this.pending) this.once('ready', () => { setReading(this, true); });
    else setReading(this, true);
  }

  // ---- what both sides may tell ----

  priority(options) {
    if (this.destroyed) throw new ERR_HTTP2_INVALID_STREAM();
    assertIsObject(options, 'options');
    options = priorityOptions(options);
    const submit = () => {
      if (this.destroyed) return;
      this[kUpdateTimer]();
      this[kSession][kHandle]?.priority(this[kID], options.parent, options.weight, options.exclusive, options.silent);
      this[kSession][kSchedule]();
    };
    if (this.pending) this.once('ready', submit);
    else submit();
  }
  sendTrailers(headers) {
    const state = this[kState];
    if (this.destroyed || this.closed) throw new ERR_HTTP2_INVALID_STREAM();
    if (this[kSentTrailers]) throw new ERR_HTTP2_TRAILERS_ALREADY_SENT();
    if (!state.trailersReady) throw new ERR_HTTP2_TRAILERS_NOT_READY();
    assertIsObject(headers, 'headers');
    headers = ObjectAssign({ __proto__: null }, headers);
    this[kUpdateTimer]();
    const list = headersList(headers, isTrailerPseudo);
    this[kSentTrailers] = headers;
    setImmediate(() => {
      if (this.destroyed) return;
      state.hasTrailers = false;
      const code = this[kSession][kHandle].trailers(this[kID], list);
      this[kSession][kSchedule]();
      if (code < 0) this.destroy(new NghttpError(code));
      else this[kMaybeDestroy]();
    });
  }

  // ---- the end ----

  close(code = NO_ERROR, callback) {
    validateInteger(code, 'code', 0, 2 ** 32 - 1);
    if (callback !== undefined) validateFunction(callback, 'callback');
    if (this.closed) return;
    if (callback !== undefined) this.once('close', callback);
    closeStream(this, code);
  }
  _destroy(error, callback) {
    const session = this[kSession];
    const state = this[kState];
    const sessionState = session[kState];
    const sessionCode = sessionState.goawayCode || sessionState.destroyCode;
    // A stream that has closed well has nothing to report, whatever became of the session.
    let code = this.closed ? this.rstCode : sessionCode;
    if (error != null) {
      if (sessionCode) code = sessionCode;
      else code = error instanceof AbortError ? CANCEL : INTERNAL_ERROR;
    }
    const known = !this.pending;
    if (!this.closed) closeStream(this, code, known ? RST_ALWAYS : RST_NEVER);
    this.push(null);
    if (known) {
      session[kWhenIdle](() => {
        const waiting = session[kHandle]?.drop(this[kID]);
        if (waiting !== undefined) setImmediate(() => { for (let i = 0; i < waiting.length; i++) waiting[i](); });
      });
      MapPrototypeDelete(sessionState.streams, this[kID]);
      Async.end(this[kResource]);
      watch.observer?.streamEnded(this, session[kState]);
      session[kSchedule]();
    } else SetPrototypeDelete(sessionState.pendingStreams, this);
    state.writing = 0;
    if (error == null && code !== NO_ERROR && code !== CANCEL) error = new ERR_HTTP2_STREAM_ERROR(errorNames[code] || code);
    this[kSession] = undefined;
    // The session may have waited for its last stream.
    setImmediate(() => { session[kMaybeDestroy](); });
    callback(error);
  }
  // Destroys the stream when neither side has anything more to say.
  [kMaybeDestroy](code = NO_ERROR) {
    if (code !== NO_ERROR) {
      this.destroy();
      return;
    }
    if (this.writable) return;
    if (!this.readable && this.closed) {
      this.destroy();
      return;
    }
    // A server that has answered a request whose body nobody reads is done with it.
    const state = this[kState];
    if (this[kSession]?.[kType] === SERVER && state.headersSent && !state.hasTrailers && !state.didRead && this.readableFlowing === null) {
      setImmediate(() => { this.close(); });
    }
  }
}
Http2Stream.prototype.setTimeout = setActivityTimeout;

function onPause() { if (!this.destroyed && !this.pending) setReading(this, false); }
function onNewListener(event) { if (event === 'data' && this.pending) this.once('ready', noop); }

function setReading(stream, on) {
  const session = stream[kSession];
  if (session === undefined || session[kHandle] === undefined) return;
  session[kHandle].read(stream[kID], on);
  if (on) session[kSchedule]();
}

// Hands data to the binding. done() when all of it has gone, instead gone(null) where the stream is destroyed first.
function sendData(stream, list, done, gone) {
  const session = stream[kSession];
  const native = session[kHandle];
  const state = stream[kState];
  let bytes = 0;
  const written = (error) => {
    state.writing -= bytes;
    if (stream.destroyed) {
      gone(null);
      return;
    }
    if (error === undefined) stream[kUpdateTimer]();
    done(error);
  };
  for (let i = 0; i < list.length; i++) {
    const view = list[i] instanceof Uint8Array ? list[i] : Buffer.from(list[i].buffer, list[i].byteOffset, list[i].byteLength);
    bytes += view.byteLength;
    if (native === undefined || !native.write(stream[kID], view, i === list.length - 1 ? written : noop)) {
      nextTick(gone, null);
      return;
    }
  }
  state.writing += bytes;
  watch.observer?.streamWrites(stream, bytes);
  session[kSchedule]();
}

// The writable side has ended: the next DATA frame says so.
function shutWritable(stream, callback) {
  const state = stream[kState];
  const session = stream[kSession];
  if (state.shut || session === undefined) {
    callback();
    return;
  }
  state.shut = true;
  session[kHandle]?.end(stream[kID]);
  session[kSchedule]();
  callback();
  stream[kMaybeDestroy]();
}

function closeStream(stream, code, rst = RST_IF_NEEDED) {
  const state = stream[kState];
  const session = stream[kSession]; // the end of both sides takes it away
  state.closed = true;
  state.rstCode = code;
  stream.setTimeout(0);
  stream.removeAllListeners('timeout');
  const { ending } = stream._writableState;
  if (!ending) {
    // The other side did not get all.
    if (!state.aborted) {
      state.aborted = true;
      stream.emit('aborted');
    }
    stream.end();
  }
  if (rst === RST_NEVER) return;
  const finish = () => {
    if (stream.pending) {
      stream.push(null);
      stream.once('ready', () => { submitRst(session, stream[kID], code); });
    } else submitRst(session, stream[kID], code);
  };
  if (!ending || stream.writableFinished || code !== NO_ERROR || rst === RST_ALWAYS) finish();
  else stream.once('finish', finish);
}
function submitRst(session, id, code) {
  if (session === undefined || session[kHandle] === undefined) return;
  session[kWhenIdle](() => {
    // What was written before goes before.
    session[kFlush]();
    session[kHandle]?.rst(id, code);
    session[kSchedule]();
  });
}

function priorityOptions(options) {
  options = { ...options };
  if (options.exclusive === undefined) options.exclusive = false;
  else validateBoolean(options.exclusive, 'options.exclusive');
  if (options.parent === undefined) options.parent = 0;
  else validateNumber(options.parent, 'options.parent');
  if (options.silent === undefined) options.silent = false;
  else validateBoolean(options.silent, 'options.silent');
  if (options.weight === undefined) options.weight = 16;
  else validateNumber(options.weight, 'options.weight');
  options.parent |= 0;
  options.weight |= 0;
  return options;
}

// ---- the server's ----

// Headers of a response: status and date are filled in.
function responseHeaders(given, options) {
  assertIsObject(given, 'headers');
  const headers = ObjectAssign({ __proto__: null }, given);
  headers[':status'] = headers[':status'] != null ? headers[':status'] | 0 : 200;
  const status = headers[':status'];
  if ((options.sendDate == null || options.sendDate) && headers.date == null) headers.date = utcDate();
  if (status < 200 || status > 599) throw new ERR_HTTP2_STATUS_INVALID(status);
  const sensitive = headers[kSensitiveHeaders];
  if (sensitive !== undefined && !primordials.ArrayIsArray(sensitive)) throw new ERR_INVALID_ARG_VALUE('headers[http2.neverIndex]', sensitive);
  return headers;
}
function hasNoPayload(stream, status) { return status === 204 || status === 205 || status === 304 || stream.headRequest; }

class ServerHttp2Stream extends Http2Stream {
  constructor(session, id, options, headers, resource) {
    super(session, options);
    this[kServer] = session[kServer];
    this[kInit](id, resource);
    this[kProtocol] = headers[':scheme'];
    this[kAuthority] = authorityOf(headers);
  }
  get headRequest() { return this[kState].headRequest; }
  get pushAllowed() {
    return !this.destroyed && !this.closed && !this.session.closed && !this.session.destroyed && this[kSession].remoteSettings.enablePush;
  }
  [kProceed]() { this.respond(); }

  pushStream(headers, options, callback) {
    if (!this.pushAllowed) throw new ERR_HTTP2_PUSH_DISABLED();
    if (this[kID] % 2 === 0) throw new ERR_HTTP2_NESTED_PUSH();
    const session = this[kSession];
    this[kUpdateTimer]();
    if (typeof options === 'function') {
      callback = options;
      options = undefined;
    }
    validateFunction(callback, 'callback');
    assertIsObject(options, 'options');
    options = { ...options };
    options.endStream = !!options.endStream;
    assertIsObject(headers, 'headers');
    headers = ObjectAssign({ __proto__: null }, headers);
    if (headers[':method'] === undefined) headers[':method'] = 'GET';
    if (authorityOf(headers) === undefined) headers[':authority'] = this[kAuthority];
    if (headers[':scheme'] === undefined) headers[':scheme'] = this[kProtocol];
    if (headers[':path'] === undefined) headers[':path'] = '/';
    const headRequest = headers[':method'] === 'HEAD';
    if (headRequest) options.endStream = true;
    const id = session[kHandle].push(this[kID], headersList(headers), options.endStream ? NO_BODY : 0);
    session[kSchedule]();
    if (id < 0) {
      let error;
      if (id === ERR_STREAM_ID_NOT_AVAILABLE) error = new ERR_HTTP2_OUT_OF_STREAMS();
      else if (id === ERR_STREAM_CLOSED) error = new ERR_HTTP2_INVALID_STREAM();
      else error = new NghttpError(id);
      nextTick(callback, error);
      return;
    }
    const { endStream } = options;
    const stream = new ServerHttp2Stream(session, id, options, headers);
    stream[kSentHeaders] = headers;
    stream.push(null);
    if (endStream) stream.end();
    if (headRequest) stream[kState].headRequest = true;
    nextTick(callback, null, stream, headers, 0);
  }
  respond(headers, options) {
    const state = this[kState];
    if (this.destroyed || this.closed) throw new ERR_HTTP2_INVALID_STREAM();
    if (this.headersSent) throw new ERR_HTTP2_HEADERS_SENT();
    assertIsObject(options, 'options');
    options = { ...options };
    this[kUpdateTimer]();
    let flags = 0;
    if (options.waitForTrailers) {
      flags |= WANTS_TRAILERS;
      state.hasTrailers = true;
    }
    headers = responseHeaders(headers, options);
    if (hasNoPayload(this, headers[':status'])) options.endStream = true;
    if (options.endStream) flags |= NO_BODY;
    const list = headersList(headers, isResponsePseudo);
    this[kSentHeaders] = headers;
    state.headersSent = true;
    // Who ends the stream here writes no more.
    if (options.endStream) this.end();
    const code = this[kSession][kHandle].respond(this[kID], list, flags);
    this[kSession][kSchedule]();
    if (code < 0) this.destroy(new NghttpError(code));
  }
  additionalHeaders(headers) {
    if (this.destroyed || this.closed) throw new ERR_HTTP2_INVALID_STREAM();
    if (this.headersSent) throw new ERR_HTTP2_HEADERS_AFTER_RESPOND();
    assertIsObject(headers, 'headers');
    headers = ObjectAssign({ __proto__: null }, headers);
    if (headers[':status'] != null) {
      const status = headers[':status'] |= 0;
      if (status === 101) throw new ERR_HTTP2_STATUS_101();
      if (status < 100 || status >= 200) throw new ERR_HTTP2_INVALID_INFO_STATUS(headers[':status']);
    }
    this[kUpdateTimer]();
    const list = headersList(headers, isResponsePseudo);
    if (!this[kInfoHeaders]) this[kInfoHeaders] = [headers];
    else ArrayPrototypePush(this[kInfoHeaders], headers);
    const code = this[kSession][kHandle].info(this[kID], list);
    this[kSession][kSchedule]();
    if (code < 0) this.destroy(new NghttpError(code));
  }
  respondWithFD(fd, headers, options) { require('internal/http2/file').respondWithFD(this, fd, headers, options); }
  respondWithFile(path, headers, options) { require('internal/http2/file').respondWithFile(this, path, headers, options); }
}

class ClientHttp2Stream extends Http2Stream {
  constructor(session, id, options, resource) {
    super(session, options);
    this[kState].headersSent = true;
    if (id !== undefined) this[kInit](id, resource);
    this.on('headers', onInfoHeaders);
  }
}
function onInfoHeaders(headers) { if (headers[':status'] === 100) this.emit('continue'); }

// A number has come for a request, or the error that there is none.
function startRequest(stream, list, options) {
  const session = stream[kSession];
  if (session === undefined || session.destroyed) return;
  if (session.closed) {
    stream.destroy(new codes.ERR_HTTP2_GOAWAY_SESSION());
    return;
  }
  let flags = 0;
  if (options.endStream) flags |= NO_BODY;
  if (options.waitForTrailers) flags |= WANTS_TRAILERS;
  const id = session[kHandle].request(list, flags, options.parent, options.weight, options.exclusive);
  session[kSchedule]();
  if (id > 0) stream[kInit](id);
  else if (id === ERR_STREAM_ID_NOT_AVAILABLE) stream.destroy(new ERR_HTTP2_OUT_OF_STREAMS());
  else if (id === -501) stream.destroy(new codes.ERR_HTTP2_STREAM_SELF_DEPENDENCY());
  else session.destroy(new NghttpError(id));
}

// ---- what the session has to tell a stream ----

function streamData(stream, bytes) {
  if (stream.destroyed) return;
  stream[kUpdateTimer]();
  watch.observer?.streamReads(stream, bytes.byteLength);
  if (!stream.push(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength))) setReading(stream, false);
}
function streamEnd(stream) {
  if (stream.destroyed) return;
  if (stream._readableState.endEmitted) {
    stream[kMaybeDestroy]();
    return;
  }
  stream.on('end', onReadableEnd);
  stream.push(null);
  stream.read(0);
}
function onReadableEnd() { this[kMaybeDestroy](); }

// The stream is closed on both sides. false: nobody cares.
function streamClosed(stream, code) {
  if (stream === undefined || stream.destroyed) return false;
  if (!stream.closed) closeStream(stream, code, RST_NEVER);
  if (!stream.readable || code !== NO_ERROR) {
    stream.destroy();
    return true;
  }
  // What has come is read first.
  stream.on('end', destroyThis);
  stream.push(null);
  if (stream[kSession][kType] === SERVER && stream.readableFlowing === null && !stream[kState].didRead) stream.resume();
  else stream.read(0);
  return true;
}
function destroyThis() { this.destroy(); }

function streamWantsTrailers(stream) {
  stream[kState].trailersReady = true;
  if (stream.destroyed || stream.closed) return;
  if (!stream.emit('wantTrailers')) stream.sendTrailers({});
}

module.exports = {
  ClientHttp2Stream, Http2Stream, kAuthority, kFlush, kHandle, kID, kMaybeDestroy, kOrigin, kProtocol, kRequest, kResource, kSchedule, kSentHeaders, kServer, kSession, kState, kType, kWhenIdle,
  hasNoPayload, observe, priorityOptions, responseHeaders, sendData, ServerHttp2Stream, shutWritable, startRequest, streamClosed, streamData, streamEnd, streamWantsTrailers, SERVER, watch,
};
