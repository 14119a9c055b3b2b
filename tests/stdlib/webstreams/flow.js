// Order of calls, backpressure, tee, pipes, iteration.
const log = (...args) => console.log(...args);
(async () => {
  const order = [];
  const rs = new ReadableStream({
    start(c) { order.push(`start ${c.desiredSize}`); },
    pull(c) {
      order.push(`pull ${c.desiredSize}`);
      c.enqueue(order.length);
      if (order.length > 4) c.close();
    },
    cancel(reason) { order.push(`cancel ${reason}`); },
  }, { highWaterMark: 2 });
  for await (const chunk of rs) order.push(`got ${chunk}`);
  log(order.join(', '));

  const cancelled = new ReadableStream({ pull(c) { c.enqueue('x'); }, cancel(r) { log('cancelled with', r); } });
  for await (const chunk of cancelled.values()) {
    log('leave after', chunk);
    break;
  }
  log(cancelled.locked);

  const [a, b] = ReadableStream.from(['p', 'q']).tee();
  const all = async (s) => {
    const out = [];
    for await (const c of s) out.push(c);
    return out;
  };
  log(await Promise.all([all(a), all(b)]));

  const written = [];
  const ws = new WritableStream({
    start() { written.push('start'); },
    write(chunk) { written.push(chunk); },
    close() { written.push('close'); },
    abort(reason) { written.push(`abort ${reason}`); },
  }, new CountQueuingStrategy({ highWaterMark: 2 }));
  const upper = new TransformStream({
    transform(chunk, c) { c.enqueue(chunk.toUpperCase()); },
    flush(c) { c.enqueue('END'); },
  });
  await ReadableStream.from(['a', 'b']).pipeThrough(upper).pipeTo(ws);
  log(written.join());

  const writer = new WritableStream({ write() { return new Promise((r) => setTimeout(r, 5)); } }).getWriter();
  log(writer.desiredSize);
  const first = writer.write(1);
  log(writer.desiredSize);
  const ready = writer.ready;
  let isReady = false;
  ready.then(() => { isReady = true; });
  await null;
  log('ready', isReady);
  await first;
  await writer.ready;
  log(writer.desiredSize);
  await writer.close();
  log(await writer.closed);

  const failing = new ReadableStream({ pull(c) { c.error(new Error('broken')); } });
  const sink = new WritableStream({ abort(reason) { log('aborted:', reason.message); } });
  await failing.pipeTo(sink).catch((e) => log('pipe:', e.message));
  await sink.getWriter().closed.catch((e) => log('closed:', e.message));

  const source = new ReadableStream({ start(c) { c.enqueue(1); }, cancel(reason) { log('source cancelled:', reason.message); } });
  await source.pipeTo(new WritableStream({ write() { throw new Error('no room'); } })).catch((e) => log('pipe:', e.message));

  const kept = new ReadableStream({ start(c) { c.enqueue(1); c.close(); } });
  const open = new WritableStream({ close() { log('not closed'); } });
  await kept.pipeTo(open, { preventClose: true });
  log(open.locked);

  const controller = new AbortController();
  const endless = new ReadableStream({ cancel(r) { log('cancel', r.name); } });
  const p = endless.pipeTo(new WritableStream({ abort(r) { log('abort', r.name); } }), { signal: controller.signal });
  controller.abort();
  await p.catch((e) => log('rejected', e.name));

  let signal;
  const aborting = new WritableStream({ start(c) { signal = c.signal; }, write() { return new Promise(() => {}); } });
  const w = aborting.getWriter();
  w.write(1).catch(() => {});
  w.closed.catch(() => {});
  signal.addEventListener('abort', () => log('signal', signal.reason));
  w.abort('enough');
})();
