const zlib = require('zlib');
const data = Buffer.from('hello world '.repeat(5000));
for (const [c, d] of [['gzipSync', 'gunzipSync'], ['deflateSync', 'inflateSync'], ['deflateRawSync', 'inflateRawSync'], ['brotliCompressSync', 'brotliDecompressSync'], ['gzipSync', 'unzipSync'], ['deflateSync', 'unzipSync']]) {
  const z = zlib[c](data);
  console.log(c, z.length, z.toString('hex').slice(0, 40), zlib[d](z).equals(data));
}
console.log(zlib.crc32('hello'), zlib.constants.Z_BEST_SPEED, zlib.codes.Z_OK, zlib.codes['-3']);
try { zlib.gunzipSync(Buffer.from('garbage')); } catch (e) { console.log(e.code, e.errno, e.message); }
try { zlib.gunzipSync(zlib.gzipSync(data).subarray(0, 50)); } catch (e) { console.log(e.code, e.errno, e.message); }
try { zlib.brotliDecompressSync(Buffer.from('garbage')); } catch (e) { console.log(e.code, e.errno, e.message); }
try { zlib.inflateSync(zlib.deflateSync(data), { maxOutputLength: 100 }); } catch (e) { console.log(e.code, e.message); }
try { zlib.createGzip({ level: 99 }); } catch (e) { console.log(e.code, e.message); }
const multi = Buffer.concat([zlib.gzipSync('a'), zlib.gzipSync('b')]); console.log(zlib.gunzipSync(multi).toString());
console.log(zlib.gunzipSync(Buffer.concat([zlib.gzipSync('a'), Buffer.alloc(10)])).toString());
const dict = Buffer.from('hello world'); const dd = zlib.deflateSync('hello world hello', { dictionary: dict }); console.log(dd.toString('hex'), zlib.inflateSync(dd, { dictionary: dict }).toString());
try { zlib.inflateSync(dd); } catch (e) { console.log(e.code, e.message); }

// The pool's threads finish in any order: one form after the other.
const { once } = require('events');
async function forms() {
  await new Promise((done) => zlib.gzip(data, (e, z) => zlib.gunzip(z, (e, d) => { console.log('async', d.equals(data)); done(); })));

  const g = zlib.createGzip({ level: 9 });
  const parts = [];
  g.on('data', (c) => parts.push(c));
  g.write(data);
  g.flush(() => { console.log('flushed'); g.end(data); });
  await once(g, 'end');
  const all = Buffer.concat(parts);
  console.log('stream', all.length, g.bytesWritten, zlib.gunzipSync(all).length);

  const b = zlib.createGunzip();
  b.end('notgzip');
  try { await once(b, 'end'); } catch (e) { console.log('err', e.code, e.message); }

  const p = zlib.createDeflate();
  const ps = [];
  p.on('data', (c) => ps.push(c));
  p.write('abc');
  p.params(0, 0, () => p.end('def'));
  await once(p, 'end');
  console.log('params', zlib.inflateSync(Buffer.concat(ps)).toString());
}
forms();
