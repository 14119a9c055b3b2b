// Streams that move by structuredClone and in messages.
const { MessageChannel } = require('worker_threads');
(async () => {
  const source = ReadableStream.from(['a', { b: 1 }, 'c']);
  const moved = structuredClone(source, { transfer: [source] });
  console.log(source.locked, moved instanceof ReadableStream);
  for await (const chunk of moved) console.log(chunk);

  const got = [];
  const sink = new WritableStream({ write(chunk) { got.push(chunk); }, close() { got.push('closed'); } });
  const { port1, port2 } = new MessageChannel();
  port1.postMessage({ sink }, [sink]);
  const there = await new Promise((resolve) => { port2.onmessage = ({ data }) => resolve(data.sink); });
  const writer = there.getWriter();
  await writer.write(1);
  await writer.write(2);
  await writer.close();
  while (got.at(-1) !== 'closed') await new Promise(setImmediate);
  console.log(got);
  port2.close();

  const double = new TransformStream({ transform(chunk, c) { c.enqueue(chunk * 2); } });
  const elsewhere = structuredClone(double, { transfer: [double] });
  const out = [];
  await ReadableStream.from([1, 2, 3]).pipeThrough(elsewhere).pipeTo(new WritableStream({ write(chunk) { out.push(chunk); } }));
  console.log(out);

  const failing = new ReadableStream({ pull(c) { c.error(new RangeError('far away')); } });
  await structuredClone(failing, { transfer: [failing] }).getReader().read().catch((e) => console.log(e.name, e.message));
  for (const f of [() => structuredClone(new ReadableStream()), () => {
    const r = new ReadableStream();
    r.getReader();
    structuredClone(r, { transfer: [r] });
  }]) {
    try {
      f();
    } catch (e) {
      console.log(e.name, e.code, e.message);
    }
  }
})();
