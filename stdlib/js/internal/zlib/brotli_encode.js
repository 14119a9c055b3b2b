'use strict';
// zlib.BrotliCompress and its convenience methods (https://nodejs.org/api/zlib.html#class-zlibbrotlicompress).
const { convenience } = require('internal/zlib/stream');
const { inherit, initialise } = require('internal/zlib/brotli');
const { create } = internalBinding('brotli_encoder');

function BrotliCompress(opts) {
  if (!(this instanceof BrotliCompress)) return new BrotliCompress(opts);
  initialise(this, opts, create);
}
inherit(BrotliCompress);
const [brotliCompress, brotliCompressSync] = convenience((opts) => new BrotliCompress(opts));

module.exports = { BrotliCompress, brotliCompress, brotliCompressSync };
