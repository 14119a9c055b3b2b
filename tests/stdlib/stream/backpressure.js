const { Writable, Readable, Transform, PassThrough, pipeline, finished, Duplex, addAbortSignal, compose } = require('stream');
const w = new Writable({ highWaterMark: 3, write(c, e, cb) { setImmediate(cb); } }); console.log(w.write('ab'), w.write('cd'), w.writableLength, w.writableNeedDrain); w.once('drain', () => { console.log('drain', w.writableLength); w.cork(); w.write('x'); w.write('y'); process.nextTick(() => w.uncork()); w.end(); });
w.on('finish', () => console.log('finish', w.writableFinished, w.writableEnded)).on('close', () => console.log('close', w.destroyed));
const v = new Writable({ writev(chunks, cb) { console.log('writev', chunks.map((c) => c.chunk.toString())); cb(); } }); v.cork(); v.write('1'); v.write('2'); v.uncork(); v.end();
const o = new Readable({ objectMode: true, highWaterMark: 2, read() {} }); console.log(o.push(1), o.push({ a: 1 }), o.readableLength, o.readableFlowing); o.on('readable', () => { let x; while ((x = o.read()) !== null) console.log('obj', x); }); o.push(null); o.on('end', () => console.log('oend', o.readableEnded));
const slow = new Transform({ objectMode: true, transform(c, e, cb) { setTimeout(() => cb(null, c * 2), 1); } }); Readable.from([1, 2, 3]).pipe(slow).on('data', (d) => console.log('slow', d)).on('end', () => console.log('slow end'));
pipeline(Readable.from(['a']), new Transform({ transform(c, e, cb) { cb(new Error('tfail')); } }), new PassThrough(), (e) => console.log('pipeline', e.message));
const ac = new AbortController(); const ab = addAbortSignal(ac.signal, new Readable({ read() {} })); ab.on('error', (e) => console.log(e.name, e.code)); ac.abort();
const d = Duplex.from(async function* (src) { for await (const c of src) yield String(c).toUpperCase(); }); d.on('data', (c) => console.log('duplex', String(c))); d.end('hi');
const chain = compose(new PassThrough(), async function* (s) { for await (const c of s) yield c + '!'; }); chain.on('data', (c) => console.log('composed', String(c))); chain.end('z');
for (const f of [() => w.write(null), () => new Writable().write(5), () => new Readable({ highWaterMark: -1 }), () => w.write('x', 'zz'), () => pipeline(new PassThrough()), () => Readable.from(5)]) try { f(); } catch (e) { console.log(e.name, e.code, e.message); }
const r = new Readable({ read() {} }); r.setEncoding('utf8'); r.push(Buffer.from([0xe2, 0x82])); r.push(Buffer.from([0xac])); r.unshift('<'); r.push(null); r.on('data', (c) => console.log('enc', JSON.stringify(c)));
finished(new PassThrough().destroy(new Error('dead')).on('error', () => {}), (e) => console.log('finished', e.message));
