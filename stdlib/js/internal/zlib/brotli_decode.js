'use strict';
// zlib.BrotliDecompress and its convenience methods (https://nodejs.org/api/zlib.html#class-zlibbrotlidecompress).
const { convenience } = require('internal/zlib/stream');
const { inherit, initialise } = require('internal/zlib/brotli');
const { create } = internalBinding('brotli_decoder');

function BrotliDecompress(opts) {
  if (!(this instanceof BrotliDecompress)) return new BrotliDecompress(opts);
  initialise(this, opts, create);
}
inherit(BrotliDecompress);
const [brotliDecompress, brotliDecompressSync] = convenience((opts) => new BrotliDecompress(opts));

module.exports = { BrotliDecompress, brotliDecompress, brotliDecompressSync };
