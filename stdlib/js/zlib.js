'use strict';
// The zlib module (https://nodejs.org/api/zlib.html). Brotli's part is linked only where a program names it.
const {
  ArrayBufferIsView, FunctionPrototypeCall, ObjectDefineProperty, ObjectFreeze, ObjectKeys, ObjectSetPrototypeOf,
  StringPrototypeStartsWith,
} = primordials;
const { Buffer } = require('buffer');
const { isAnyArrayBuffer } = internalBinding('types');
const constants = require('internal/zlib/constants');
const { checkRangesOrGetDefault, convenience, ZlibBase } = require('internal/zlib/stream');
const { genericNodeError, codes: { ERR_INVALID_ARG_TYPE } } = require('internal/errors');
const { validateUint32 } = require('internal/validators');
const { nextTick } = require('internal/task_queues');
const binding = internalBinding('zlib');

const { DEFLATE, INFLATE, GZIP, GUNZIP, DEFLATERAW, INFLATERAW, UNZIP } = constants;
const flushes = { flush: constants.Z_NO_FLUSH, finishFlush: constants.Z_FINISH, fullFlush: constants.Z_FULL_FLUSH };

const codes = { __proto__: null };
for (const name of ['Z_OK', 'Z_STREAM_END', 'Z_NEED_DICT', 'Z_ERRNO', 'Z_STREAM_ERROR', 'Z_DATA_ERROR', 'Z_MEM_ERROR', 'Z_BUF_ERROR', 'Z_VERSION_ERROR']) {
  codes[name] = constants[name];
  codes[constants[name]] = name;
}

function Zlib(opts, mode) {
  let windowBits = constants.Z_DEFAULT_WINDOWBITS;
  let level = constants.Z_DEFAULT_LEVEL;
  let memLevel = constants.Z_DEFAULT_MEMLEVEL;
  let strategy = constants.Z_DEFAULT_STRATEGY;
  let dictionary;
  if (opts) {
    // Nothing or 0: the compressed data tells.
    if ((opts.windowBits === undefined || opts.windowBits === null || opts.windowBits === 0) && (mode === INFLATE || mode === GUNZIP || mode === UNZIP)) windowBits = 0;
    else {
      const min = constants.Z_MIN_WINDOWBITS + (mode === GZIP ? 1 : 0);
      windowBits = checkRangesOrGetDefault(opts.windowBits, 'options.windowBits', min, constants.Z_MAX_WINDOWBITS, constants.Z_DEFAULT_WINDOWBITS);
    }
    level = checkRangesOrGetDefault(opts.level, 'options.level', constants.Z_MIN_LEVEL, constants.Z_MAX_LEVEL, constants.Z_DEFAULT_LEVEL);
    memLevel = checkRangesOrGetDefault(opts.memLevel, 'options.memLevel', constants.Z_MIN_MEMLEVEL, constants.Z_MAX_MEMLEVEL, constants.Z_DEFAULT_MEMLEVEL);
    strategy = checkRangesOrGetDefault(opts.strategy, 'options.strategy', constants.Z_DEFAULT_STRATEGY, constants.Z_FIXED, constants.Z_DEFAULT_STRATEGY);
    ({ dictionary } = opts);
    if (dictionary !== undefined && !ArrayBufferIsView(dictionary)) {
      if (!isAnyArrayBuffer(dictionary)) throw new ERR_INVALID_ARG_TYPE('options.dictionary', ['Buffer', 'TypedArray', 'DataView', 'ArrayBuffer'], dictionary);
      dictionary = Buffer.from(dictionary);
    }
  }
  // zlib makes no raw deflate stream with a window of 256 bytes.
  if (mode === DEFLATERAW && windowBits === 8) windowBits = 9;
  const handle = binding.create(mode, windowBits, level, memLevel, strategy, dictionary);
  FunctionPrototypeCall(ZlibBase, this, opts, handle, flushes, constants.Z_BLOCK);
  this._level = level;
  this._strategy = strategy;
  this._mode = mode;
}
ObjectSetPrototypeOf(Zlib.prototype, ZlibBase.prototype);
ObjectSetPrototypeOf(Zlib, ZlibBase);

// https://nodejs.org/api/zlib.html#zlibparamslevel-strategy-callback
Zlib.prototype.params = function params(level, strategy, callback) {
  checkRangesOrGetDefault(level, 'level', constants.Z_MIN_LEVEL, constants.Z_MAX_LEVEL);
  checkRangesOrGetDefault(strategy, 'strategy', constants.Z_DEFAULT_STRATEGY, constants.Z_FIXED);
  if (this._level === level && this._strategy === strategy) {
    nextTick(callback);
    return;
  }
  this.flush(constants.Z_SYNC_FLUSH, () => {
    const code = this._handle ? this._handle.params(level, strategy) : constants.Z_OK;
    if (code !== constants.Z_OK) {
      this.destroy(genericNodeError('Failed to set parameters', { errno: code, code: codes[code] }));
      return;
    }
    if (this.destroyed) return;
    this._level = level;
    this._strategy = strategy;
    if (callback) callback();
  });
};

function Deflate(opts) {
  if (!(this instanceof Deflate)) return new Deflate(opts);
  FunctionPrototypeCall(Zlib, this, opts, DEFLATE);
}
function Inflate(opts) {
  if (!(this instanceof Inflate)) return new Inflate(opts);
  FunctionPrototypeCall(Zlib, this, opts, INFLATE);
}
function Gzip(opts) {
  if (!(this instanceof Gzip)) return new Gzip(opts);
  FunctionPrototypeCall(Zlib, this, opts, GZIP);
}
function Gunzip(opts) {
  if (!(this instanceof Gunzip)) return new Gunzip(opts);
  FunctionPrototypeCall(Zlib, this, opts, GUNZIP);
}
function DeflateRaw(opts) {
  if (!(this instanceof DeflateRaw)) return new DeflateRaw(opts);
  FunctionPrototypeCall(Zlib, this, opts, DEFLATERAW);
}
function InflateRaw(opts) {
  if (!(this instanceof InflateRaw)) return new InflateRaw(opts);
  FunctionPrototypeCall(Zlib, this, opts, INFLATERAW);
}
function Unzip(opts) {
  if (!(this instanceof Unzip)) return new Unzip(opts);
  FunctionPrototypeCall(Zlib, this, opts, UNZIP);
}
const classes = { Deflate, Inflate, Gzip, Gunzip, DeflateRaw, InflateRaw, Unzip };
for (const name of ObjectKeys(classes)) {
  ObjectSetPrototypeOf(classes[name].prototype, Zlib.prototype);
  ObjectSetPrototypeOf(classes[name], Zlib);
}

const [deflate, deflateSync] = convenience((opts) => new Deflate(opts));
const [gzip, gzipSync] = convenience((opts) => new Gzip(opts));
const [deflateRaw, deflateRawSync] = convenience((opts) => new DeflateRaw(opts));
const [unzip, unzipSync] = convenience((opts) => new Unzip(opts));
const [inflate, inflateSync] = convenience((opts) => new Inflate(opts));
const [gunzip, gunzipSync] = convenience((opts) => new Gunzip(opts));
const [inflateRaw, inflateRawSync] = convenience((opts) => new InflateRaw(opts));

// https://nodejs.org/api/zlib.html#zlibcrc32data-value
function crc32(data, value = 0) {
  if (typeof data === 'string') data = Buffer.from(data);
  else if (!ArrayBufferIsView(data)) throw new ERR_INVALID_ARG_TYPE('data', ['Buffer', 'TypedArray', 'DataView', 'string'], data);
  validateUint32(value, 'value');
  return binding.crc32(data, value);
}

module.exports = {
  crc32, Deflate, Inflate, Gzip, Gunzip, DeflateRaw, InflateRaw, Unzip,
  deflate, deflateSync, gzip, gzipSync, deflateRaw, deflateRawSync, unzip, unzipSync, inflate, inflateSync, gunzip, gunzipSync, inflateRaw, inflateRawSync,
  createDeflate: (opts) => new Deflate(opts), createInflate: (opts) => new Inflate(opts), createDeflateRaw: (opts) => new DeflateRaw(opts),
  createInflateRaw: (opts) => new InflateRaw(opts), createGzip: (opts) => new Gzip(opts), createGunzip: (opts) => new Gunzip(opts),
  createUnzip: (opts) => new Unzip(opts),
};
const brotli = () => require('internal/zlib/brotli');
for (const name of ['BrotliCompress', 'BrotliDecompress', 'brotliCompress', 'brotliCompressSync', 'brotliDecompress', 'brotliDecompressSync']) {
  ObjectDefineProperty(module.exports, name, { __proto__: null, configurable: true, enumerable: true, get() { return brotli()[name]; } });
}
module.exports.createBrotliCompress = (opts) => new (brotli().BrotliCompress)(opts);
module.exports.createBrotliDecompress = (opts) => new (brotli().BrotliDecompress)(opts);
ObjectDefineProperty(module.exports, 'constants', { __proto__: null, enumerable: true, value: constants });
ObjectDefineProperty(module.exports, 'codes', { __proto__: null, enumerable: true, value: ObjectFreeze(codes) });
// The constants under their old names.
for (const key of ObjectKeys(constants)) {
  if (!StringPrototypeStartsWith(key, 'BROTLI')) ObjectDefineProperty(module.exports, key, { __proto__: null, enumerable: false, value: constants[key] });
}
