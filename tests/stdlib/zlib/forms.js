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
zlib.gzip(data, (e, z) => zlib.gunzip(z, (e, d) => console.log('async', d.equals(data))));
const g = zlib.createGzip({ level: 9 }); let n = 0, parts = [];
g.on('data', (c) => { parts.push(c); n += c.length; });
g.on('end', () => { const all = Buffer.concat(parts); console.log('stream', n, g.bytesWritten, zlib.gunzipSync(all).length); });
g.write(data); g.flush(() => { console.log('flushed'); g.end(data); });
const b = zlib.createGunzip(); b.on('error', (e) => console.log('err', e.code, e.message)); b.end('notgzip');
const multi = Buffer.concat([zlib.gzipSync('a'), zlib.gzipSync('b')]); console.log(zlib.gunzipSync(multi).toString());
console.log(zlib.gunzipSync(Buffer.concat([zlib.gzipSync('a'), Buffer.alloc(10)])).toString());
const dict = Buffer.from('hello world'); const dd = zlib.deflateSync('hello world hello', { dictionary: dict }); console.log(dd.toString('hex'), zlib.inflateSync(dd, { dictionary: dict }).toString());
try { zlib.inflateSync(dd); } catch (e) { console.log(e.code, e.message); }
const p = zlib.createDeflate(); p.write('abc'); p.params(0, 0, () => { p.end('def'); }); const ps = []; p.on('data', (c) => ps.push(c)).on('end', () => console.log('params', zlib.inflateSync(Buffer.concat(ps)).toString()));
