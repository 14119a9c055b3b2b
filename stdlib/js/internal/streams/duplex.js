'use strict';
// Duplex: a Readable with a Writable's methods.
const {
  ObjectDefineProperty, ObjectGetOwnPropertyDescriptor, ObjectKeys, ObjectSetPrototypeOf,
} = primordials;
module.exports = Duplex; // first, for the cycle with readable and writable
const Readable = require('internal/streams/readable');
const Writable = require('internal/streams/writable');

ObjectSetPrototypeOf(Duplex.prototype, Readable.prototype);
ObjectSetPrototypeOf(Duplex, Readable);
const methods = ObjectKeys(Writable.prototype);
for (let i = 0; i < methods.length; i++) Duplex.prototype[methods[i]] ||= Writable.prototype[methods[i]];

function Duplex(options) {
  if (!(this instanceof Duplex)) return new Duplex(options);
  this._events ??= {
    close: undefined, error: undefined, prefinish: undefined, finish: undefined, drain: undefined, data: undefined, end: undefined,
    readable: undefined,
  };
  Readable.call(this, options);
  Writable.call(this, options);
  if (options) {
    this.allowHalfOpen = options.allowHalfOpen !== false;
    if (options.readable === false) {
      this._readableState.readable = false;
      this._readableState.ended = true;
      this._readableState.endEmitted = true;
    }
    if (options.writable === false) {
      this._writableState.writable = false;
      this._writableState.ending = true;
      this._writableState.ended = true;
      this._writableState.finished = true;
    }
  } else this.allowHalfOpen = true;
}

const names = ['writable', 'writableHighWaterMark', 'writableObjectMode', 'writableBuffer', 'writableLength', 'writableFinished',
  'writableCorked', 'writableEnded', 'writableNeedDrain'];
for (let i = 0; i < names.length; i++) {
  ObjectDefineProperty(Duplex.prototype, names[i], { __proto__: null, ...ObjectGetOwnPropertyDescriptor(Writable.prototype, names[i]) });
}
ObjectDefineProperty(Duplex.prototype, 'destroyed', {
  __proto__: null,
  get() {
    if (this._readableState === undefined || this._writableState === undefined) return false;
    return this._readableState.destroyed && this._writableState.destroyed;
  },
  set(value) {
    if (this._readableState && this._writableState) {
      this._readableState.destroyed = value;
      this._writableState.destroyed = value;
    }
  },
});
Duplex.fromWeb = function(pair, options) { return require('internal/webstreams/from_web').duplexFromWeb(pair, options); };
Duplex.toWeb = function(duplex) { return require('internal/webstreams/to_web').duplexToWeb(duplex); };
Duplex.from = function(body) { return require('internal/streams/duplexify').duplexify(body, 'body'); };
