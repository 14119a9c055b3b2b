// A flush that waits behind the last write comes in its place, also when the stream has been ended meanwhile.
const zlib = require('zlib');
const gzip = zlib.createGzip();
const parts = [];
gzip.on('data', (part) => parts.push(part));
for (const text of ['abc', 'def', 'ghi']) {
  gzip.write(text, () => console.log('written', text));
  gzip.flush(zlib.constants.Z_PARTIAL_FLUSH, () => console.log('flushed'));
}
gzip.end(() => console.log('end'));
gzip.on('close', () => console.log(zlib.gunzipSync(Buffer.concat(parts)).toString(), gzip.bytesWritten));

// Two names of one parameter.
try { zlib.createBrotliCompress({ params: { 0: 0, '00': 0 } }); } catch (error) { console.log(error.name, error.code, error.message); }
process.on('warning', (warning) => console.log(warning.code, warning.message));
console.log(gzip.bytesRead);
