'use strict';
// http.IncomingMessage (https://nodejs.org/api/http.html#class-httpincomingmessage): a Readable of a message's body with
// its headers, which are put into objects when they are asked for.
const {
  ArrayPrototypePush, ObjectDefineProperty, ObjectSetPrototypeOf, StringPrototypeToLowerCase, Symbol,
} = primordials;
const Readable = require('internal/streams/readable');
const { forMessages, getDefaultHighWaterMark } = require('internal/streams/state');
const { eos: finished } = require('internal/streams/end_of_stream');
const { nextTick } = require('internal/task_queues');

const kHeaders = Symbol('kHeaders');
const kHeadersDistinct = Symbol('kHeadersDistinct');
const kHeadersCount = Symbol('kHeadersCount');
const kTrailers = Symbol('kTrailers');
const kTrailersDistinct = Symbol('kTrailersDistinct');
const kTrailersCount = Symbol('kTrailersCount');

function readStart(socket) { if (socket && !socket._paused && socket.readable) socket.resume(); }
function readStop(socket) { if (socket) socket.pause(); }

function IncomingMessage(socket) {
  forMessages.initMessage(this, socket ? socket.readableHighWaterMark : getDefaultHighWaterMark(false));
  this.socket = socket;
  this.httpVersionMajor = null;
  this.httpVersionMinor = null;
  this.httpVersion = null;
  this.complete = false;
  this[kHeaders] = null;
  this[kHeadersCount] = 0;
  this.rawHeaders = [];
  this[kTrailers] = null;
  this[kTrailersCount] = 0;
  this.rawTrailers = [];
  this.joinDuplicateHeaders = false;
  this.aborted = false;
  this.upgrade = null;
  // Of requests
  this.url = '';
  this.method = null;
  // Of responses
  this.statusCode = null;
  this.statusMessage = null;
  this.client = socket;
  this._consumed = false;
  this._dumped = false;
}
ObjectSetPrototypeOf(IncomingMessage.prototype, Readable.prototype);
ObjectSetPrototypeOf(IncomingMessage, Readable);

function property(name, get, set) {
  ObjectDefineProperty(IncomingMessage.prototype, name, { __proto__: null, configurable: true, enumerable: true, get, set });
}
ObjectDefineProperty(IncomingMessage.prototype, 'connection', {
  __proto__: null, configurable: true, get() { return this.socket; }, set(value) { this.socket = value; },
});

function collect(raw, count, distinct, message) {
  const out = distinct ? { __proto__: null } : {};
  for (let n = 0; n < count; n += 2) {
    if (distinct) addDistinct(out, raw[n], raw[n + 1]);
    else message._addHeaderLine(raw[n], raw[n + 1], out);
  }
  return out;
}
property('headers', function() {
  this[kHeaders] ??= collect(this.rawHeaders, this[kHeadersCount], false, this);
  return this[kHeaders];
}, function(value) { this[kHeaders] = value; });
property('headersDistinct', function() {
  this[kHeadersDistinct] ??= collect(this.rawHeaders, this[kHeadersCount], true);
  return this[kHeadersDistinct];
}, function(value) { this[kHeadersDistinct] = value; });
property('trailers', function() {
  this[kTrailers] ??= collect(this.rawTrailers, this[kTrailersCount], false, this);
  return this[kTrailers];
}, function(value) { this[kTrailers] = value; });
property('trailersDistinct', function() {
  this[kTrailersDistinct] ??= collect(this.rawTrailers, this[kTrailersCount], true);
  return this[kTrailersDistinct];
}, function(value) { this[kTrailersDistinct] = value; });

IncomingMessage.prototype.setTimeout = function setTimeout(msecs, callback) {
  if (callback) this.on('timeout', callback);
  this.socket.setTimeout(msecs);
  return this;
};

IncomingMessage.prototype._read = function _read(n) {
  if (!this._consumed) {
    this._readableState.readingMore = false;
    this._consumed = true;
  }
  // Something may wait in the socket.
  if (this.socket.readable) readStart(this.socket);
};

function _destroy(error, cb) {
  if (!this.readableEnded || !this.complete) {
    this.aborted = true;
    this.emit('aborted');
  }
  // A message that is abandoned before its body was read takes its connection with it.
  if (this.socket && !this.socket.destroyed && this.aborted) {
    this.socket.destroy(error);
    const cleanup = finished(this.socket, (e) => {
      if (e?.code === 'ERR_STREAM_PREMATURE_CLOSE') e = null;
      cleanup();
      nextTick(onError, this, e || error, cb);
    });
  } else nextTick(onError, this, error, cb);
}
IncomingMessage.prototype._destroy = _destroy;
function onError(self, error, cb) {
  // Without listeners an error of a message says nothing that the request's own does not.
  if (self.listenerCount('error') === 0) cb();
  else cb(error);
}

IncomingMessage.prototype._addHeaderLines = function _addHeaderLines(headers, count) {
  if (!headers || headers.length === 0) return;
  let dest;
  if (this.complete) {
    this.rawTrailers = headers;
    this[kTrailersCount] = count;
    dest = this[kTrailers];
  } else {
    this.rawHeaders = headers;
    this[kHeadersCount] = count;
    dest = this[kHeaders];
  }
  if (dest) for (let i = 0; i < count; i += 2) this._addHeaderLine(headers[i], headers[i + 1], dest);
};

// How fields that come twice are put together: 0 the first one counts, 1 joined by ', ', 2 by '; ', 3 an array.
const FIRST = 0;
const COMMA = 1;
const SEMICOLON = 2;
const LIST = 3;
const rules = { __proto__: null };
for (const name of ['age', 'authorization', 'content-length', 'content-type', 'etag', 'expires', 'from', 'host', 'if-modified-since',
  'if-unmodified-since', 'last-modified', 'location', 'max-forwards', 'proxy-authorization', 'referer', 'retry-after', 'server', 'user-agent']) rules[name] = FIRST;
rules['set-cookie'] = LIST;
rules.cookie = SEMICOLON;

// Names come in few spellings.
let spellings = { __proto__: null };
let spellingCount = 0;
function lowerCase(field) {
  let lower = spellings[field];
  if (lower === undefined) {
    lower = StringPrototypeToLowerCase(field);
    if (field.length <= 64) {
      if (++spellingCount > 500) {
        spellings = { __proto__: null };
        spellingCount = 1;
      }
      spellings[field] = lower;
    }
  }
  return lower;
}

IncomingMessage.prototype._addHeaderLine = function _addHeaderLine(field, value, dest) {
  field = lowerCase(field);
  const before = dest[field];
  const rule = rules[field] ?? COMMA;
  if (rule === LIST) {
    if (before !== undefined) ArrayPrototypePush(before, value);
    else dest[field] = [value];
  } else if (before === undefined || typeof before !== 'string') {
    dest[field] = value;
  } else if (rule === SEMICOLON) dest[field] += `; ${value}`;
  else if (rule === COMMA || this.joinDuplicateHeaders) dest[field] += `, ${value}`;
};
function addDistinct(dest, field, value) {
  field = lowerCase(field);
  if (!dest[field]) dest[field] = [value];
  else ArrayPrototypePush(dest[field], value);
}
IncomingMessage.prototype._addHeaderLineDistinct = function _addHeaderLineDistinct(field, value, dest) { addDistinct(dest, field, value); };

// A request that was answered and that nobody ever read or listens to: what _dump() leads to, at once. False where somebody
// could tell the difference.
function closeUnheard(message) {
  if (message._consumed || message._dumped || !message.complete || message._dump !== _dump || message._destroy !== _destroy ||
      !forMessages.closeUnheard(message)) return false;
  message._dumped = true;
  return true;
}

// The rest of the body is read and thrown away.
function _dump() {
  if (!this._dumped) {
    this._dumped = true;
    // Whatever waits for it must not hold the connection.
    this.removeAllListeners('data');
    this.resume();
  }
}
IncomingMessage.prototype._dump = _dump;

module.exports = { closeUnheard, IncomingMessage, readStart, readStop };
