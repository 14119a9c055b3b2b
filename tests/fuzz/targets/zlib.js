// Compressed streams of any bytes, whole and in pieces; and what was compressed comes back.
// count: 300
'use strict';
const zlib = require('zlib');
const { fuzz, pieces, show, outcome } = require('../lib/fuzz');
const seeds = [
  'eJzLSM3JyVfIQJA6Csn5uQVFqcXFqSkKxSVFqYm5xYrICqigDAD+CisY', 'H4sIAAAAAAAAA8tIzcnJV8hAkDoKyfm5BUWpxcWpKQrFJUWpibnFisgKqKAMAOP+Uv91AAAA', 'y0jNyclXyECQOgrJ+bkFRanFxakpCsUlRamJucWKyAqooAwA',
  'G3QA6B0JNk7UNyae1Rhag7CwtemQMrY3sAGHAVM08cKbDhtwmHmiwd/WUPH/ZIthb1kK', 'H4sIAAAAAAAAA0sEAEO+t+gBAAAA', 'H4sIAAAAAAAAA0sEAEO+t+gBAAAAH4sIAAAAAAAAA0sCAPnvvnEBAAAA', 'eAHLSM3JyVfIQJA6Csn5uQVFqcXFqSkKxSVFqYm5xYrICqigDAD+CisY', 'eLsWwAQ3K88syVBIVEiBCwAAOUYGlA==',
  'ix+ApKvURIxJVi2CgRXROh/M6pJ/UrTVRZKX+LQ+QtqJI4vBNibkPcs43bCCSIkn7JBPtCBXRDmD6IWFF51QVRr+YgM=',
].map((text) => Buffer.from(text, 'base64').toString('latin1'));
const words = ['\x1f\x8b\x08', '\x78\x9c', '\x1f\x8b\x08\x1f\0\0\0\0\0\x03\x02\0ab', '\0\0\xff\xff', '\x01\0\0\xff\xff', '\x03\0'];

function stream(engine, parts) {
  return new Promise((resolve) => {
    const out = [], log = [];
    engine.on('data', (chunk) => out.push(chunk));
    engine.on('error', (error) => log.push(`${show(error)} ${error.errno}`));
    engine.on('end', () => log.push('end'));
    engine.on('close', () => resolve(`${log.join(' ')} ${engine.bytesWritten} ${show(Buffer.concat(out))}`));
    for (const part of parts) engine.write(part);
    engine.end();
  });
}

fuzz({ seeds, words }, async (input, random) => {
  const out = [];
  const dictionary = Buffer.from('dictionary');
  for (const [sync, make] of [['inflateSync', 'createInflate'], ['gunzipSync', 'createGunzip'], ['inflateRawSync', 'createInflateRaw'], ['unzipSync', 'createUnzip'], ['brotliDecompressSync', 'createBrotliDecompress']]) {
    const brotli = sync.startsWith('brotli');
    const options = { chunkSize: random.pick([64, 100, 1024, 16384]), maxOutputLength: random.pick([10, 100, 100000, 100000]) };
    if (!brotli && random.chance(4)) options.dictionary = dictionary;
    if (!brotli && random.chance(4)) options.windowBits = 8 + random.below(8);
    if (random.chance(4)) options.finishFlush = brotli ? zlib.constants.BROTLI_OPERATION_FLUSH : zlib.constants.Z_SYNC_FLUSH;
    if (random.chance(8)) options.info = true;
    out.push(`${sync} ${outcome(() => {
      const result = zlib[sync](input, options);
      return options.info ? [result.buffer, result.engine.bytesWritten] : result;
    })}`);
    delete options.info;
    delete options.maxOutputLength;
    if (random.chance(3)) out.push(`${make} ${await stream(zlib[make](options), random.chance(2) ? [input] : pieces(input, random).slice(0, 50))}`);
  }
  const options = { level: random.below(11) - 1, memLevel: 1 + random.below(9), windowBits: 9 + random.below(7), strategy: random.below(5), chunkSize: random.pick([64, 100, 4096]) };
  for (const [encode, decode] of [['deflateSync', 'inflateSync'], ['gzipSync', 'gunzipSync'], ['deflateRawSync', 'inflateRawSync']]) {
    if (!zlib[decode](zlib[encode](input, options)).equals(input)) out.push(`${encode} is not turned back by ${decode}: ${show(options)}`);
  }
  const quality = { params: { [zlib.constants.BROTLI_PARAM_QUALITY]: random.below(8), [zlib.constants.BROTLI_PARAM_LGWIN]: 10 + random.below(14) }, chunkSize: options.chunkSize };
  if (!zlib.brotliDecompressSync(zlib.brotliCompressSync(input, quality)).equals(input)) out.push(`brotli does not come back: ${show(quality)}`);
  return out.join('\n');
});
