// A Brotli stream that ends too early has zlib's code and number; a broken one the decoder's.
const zlib = require('zlib');
for (const hex of ['', '1b', '1b74', '1b7400e81d094e', 'ffffffff', '1b7400000000ffff0300']) {
  try {
    console.log(hex, zlib.brotliDecompressSync(Buffer.from(hex, 'hex')).length);
  } catch (error) {
    console.log(hex, error.code, error.errno, error.message);
  }
}
