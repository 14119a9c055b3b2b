// Byte streams: BYOB readers, requests, tee, automatic buffers.
(async () => {
  const rs = new ReadableStream({
    type: 'bytes',
    pull(c) {
      const { view } = c.byobRequest;
      for (let i = 0; i < view.byteLength; i++) view[i] = i + 1;
      c.byobRequest.respond(Math.min(3, view.byteLength));
    },
  });
  const reader = rs.getReader({ mode: 'byob' });
  const given = new Uint8Array(8);
  const { value, done } = await reader.read(given);
  console.log(value, done, given.byteLength, value.buffer.byteLength);
  console.log(await reader.read(new Uint16Array(1)));
  console.log(await reader.read(new DataView(new ArrayBuffer(4), 1, 2)));
  console.log(await reader.read(new Uint8Array(6), { min: 5 }));
  await reader.cancel();

  let c;
  const queue = new ReadableStream({ type: 'bytes', start(x) { c = x; } }, { highWaterMark: 4 });
  console.log(c.desiredSize, c.byobRequest);
  c.enqueue(new Uint8Array([1, 2, 3]));
  c.enqueue(new Uint8Array([4, 5]));
  console.log(c.desiredSize);
  const byob = queue.getReader({ mode: 'byob' });
  console.log((await byob.read(new Uint8Array(4))).value);
  byob.releaseLock();
  const plain = queue.getReader();
  console.log((await plain.read()).value);
  c.close();
  console.log(await plain.read());
  await plain.closed;

  const auto = new ReadableStream({
    type: 'bytes', autoAllocateChunkSize: 4,
    pull(c) {
      c.byobRequest.view[0] = 7;
      c.byobRequest.respond(1);
      c.close();
    },
  });
  for await (const chunk of auto) console.log(chunk, chunk.buffer.byteLength);

  const [a, b] = new ReadableStream({
    type: 'bytes',
    start(c) {
      c.enqueue(new Uint8Array([1, 2]));
      c.close();
    },
  }).tee();
  const ra = a.getReader({ mode: 'byob' });
  console.log(await ra.read(new Uint8Array(1)), await ra.read(new Uint8Array(5)), (await ra.read(new Uint8Array(5))).done);
  for await (const chunk of b) console.log('b', chunk);

  const partial = new ReadableStream({ type: 'bytes', start(x) { c = x; } });
  const pr = partial.getReader({ mode: 'byob' });
  const read = pr.read(new Uint16Array(2));
  c.enqueue(new Uint8Array(1));
  try {
    c.close();
  } catch (e) {
    console.log(e.name, e.code);
  }
  await read.catch((e) => console.log('read', e.name));
})();
