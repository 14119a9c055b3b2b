// Between Node streams and web streams; text and compression streams; consumers.
const { Readable, Writable, Duplex, PassThrough, pipeline, finished, compose } = require('stream');
const { pipeline: piped } = require('stream/promises');
const { text, json, arrayBuffer, buffer, blob } = require('stream/consumers');
(async () => {
  const out = [];
  for await (const chunk of Readable.toWeb(Readable.from(['a', 'b']))) out.push(chunk);
  console.log(out);
  for await (const chunk of Readable.toWeb(new Readable({ read() { this.push('bytes'); this.push(null); } }))) console.log(chunk);
  console.log(await Readable.fromWeb(ReadableStream.from(['x', 'y']), { objectMode: true }).toArray());
  const written = [];
  const node = new Writable({ write(chunk, enc, cb) { written.push(chunk.toString()); cb(); } });
  const writer = Writable.toWeb(node).getWriter();
  await writer.write(Buffer.from('one'));
  await writer.close();
  console.log(written, node.writableFinished);
  const got = [];
  const w = Writable.fromWeb(new WritableStream({ write(chunk) { got.push(chunk); }, close() { got.push('closed'); } }));
  w.write('text');
  await new Promise((resolve) => w.end(Buffer.from('end'), resolve));
  console.log(got.map((c) => (typeof c === 'string' ? c : Buffer.from(c).toString())));
  const pair = Duplex.toWeb(new PassThrough());
  const pw = pair.writable.getWriter();
  pw.write(Buffer.from('through'));
  pw.close();
  console.log(await text(pair.readable));
  const d = Duplex.fromWeb(new TransformStream({ transform(chunk, c) { c.enqueue(chunk.toString().toUpperCase()); } }), { encoding: 'utf8' });
  d.end('duplex');
  console.log(await text(d));
  await piped(ReadableStream.from(['p', 'q']), new TransformStream({ transform(c, k) { k.enqueue(c + c); } }), new Writable({
    write(chunk, enc, cb) {
      console.log('piped', chunk.toString());
      cb();
    },
  }));
  await new Promise((resolve) => finished(new ReadableStream({ start(c) { c.close(); } }), (e) => {
    console.log('finished', e);
    resolve();
  }));
  await piped(new ReadableStream({ start(c) { c.error(new Error('boom')); } }), new WritableStream()).catch((e) => console.log(e.message));
  console.log(await text(Readable.toWeb(Readable.from('whole'))), await json(new Blob(['{"a":1}']).stream()), await arrayBuffer(new Blob(['ab']).stream()),
    await buffer(new Blob(['cd']).stream()), await blob(new Blob(['ef']).stream()));
  console.log(await text(ReadableStream.from(['é', '\ud83d', '\ude00']).pipeThrough(new TextEncoderStream()).pipeThrough(new TextDecoderStream())));
  for (const format of ['gzip', 'deflate', 'deflate-raw']) {
    const packed = new Blob(['squeeze '.repeat(100)]).stream().pipeThrough(new CompressionStream(format));
    const bytes = await arrayBuffer(packed);
    console.log(format, bytes.byteLength < 100, (await text(new Blob([bytes]).stream().pipeThrough(new DecompressionStream(format)))).length);
  }
  for (const [f, x] of [[Readable.fromWeb, 1], [Readable.toWeb, 1], [Writable.fromWeb, {}], [Writable.toWeb, {}], [Duplex.fromWeb, { readable: 1 }], [Duplex.toWeb, 1]]) {
    try {
      f(x);
    } catch (e) {
      console.log(e.code, e.message);
    }
  }
  const destroyed = Readable.toWeb(new Readable({ read() {} }).destroy());
  console.log(await destroyed.getReader().read());
})();
