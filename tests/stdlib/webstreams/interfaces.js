// Members of the classes, and what wrong arguments give.
const show = (name, fn) => {
  try {
    const r = fn();
    console.log(name, r);
  } catch (e) {
    console.log(name, e.name, e.code, e.message);
  }
};
const web = require('stream/web');
for (const name of Object.keys(web)) {
  const C = web[name];
  const members = Reflect.ownKeys(C.prototype).filter((k) => typeof k === 'string');
  console.log(name, C.length, C === globalThis[name], members.join());
}
show('source', () => new ReadableStream(null));
show('type', () => new ReadableStream({ type: 'x' }));
show('bytes with size', () => new ReadableStream({ type: 'bytes' }, { size() {} }));
show('pull', () => new ReadableStream({ pull: 1 }));
show('high-water mark', () => new ReadableStream({}, { highWaterMark: -1 }));
show('size', () => new ReadableStream({}, { size: 1 }));
show('chunk size', () => new ReadableStream({ type: 'bytes', autoAllocateChunkSize: 0 }));
show('mode', () => new ReadableStream().getReader({ mode: 'x' }));
show('no bytes', () => new ReadableStream().getReader({ mode: 'byob' }));
show('locked', () => {
  const r = new ReadableStream();
  r.getReader();
  r.getReader();
});
show('reader', () => new ReadableStreamDefaultReader(1));
show('controller', () => new ReadableStreamDefaultController());
show('not iterable', () => ReadableStream.from(1));
show('through', () => new ReadableStream().pipeThrough({}));
show('sink', () => new WritableStream(null));
show('sink type', () => new WritableStream({ type: 1 }));
show('write', () => new WritableStream({ write: 1 }));
show('transformer', () => new TransformStream({ readableType: 1 }));
show('strategy', () => new CountQueuingStrategy({}));
show('count', () => new CountQueuingStrategy({ highWaterMark: 3 }));
show('decoder', () => new TextDecoderStream('x'));
show('format', () => new CompressionStream('x'));
show('enqueue closed', () => {
  let c;
  new ReadableStream({ start(x) { c = x; } });
  c.close();
  c.enqueue(1);
});
show('bad size', () => {
  let c;
  new ReadableStream({ start(x) { c = x; } }, { size() { return -1; } });
  c.enqueue(1);
});
show('readable', () => new ReadableStream());
show('bytes', () => new ReadableStream({ type: 'bytes' }).getReader({ mode: 'byob' }));
show('writer', () => new WritableStream().getWriter());
show('transform', () => new TransformStream());
show('encoder', () => new TextEncoderStream());
(async () => {
  const later = async (name, fn) => {
    try {
      console.log(name, await fn());
    } catch (e) {
      console.log(name, e?.name, e?.code, e?.message);
    }
  };
  await later('pipeTo', () => new ReadableStream().pipeTo(1));
  await later('signal', () => new ReadableStream().pipeTo(new WritableStream(), { signal: 1 }));
  await later('aborted', () => new ReadableStream().pipeTo(new WritableStream(), { signal: AbortSignal.abort() }));
  await later('released', () => {
    const r = new ReadableStream().getReader();
    const pending = r.read();
    r.releaseLock();
    return pending;
  });
  await later('after', () => {
    const r = new ReadableStream().getReader();
    r.releaseLock();
    return r.read();
  });
  await later('view', () => new ReadableStream({ type: 'bytes' }).getReader({ mode: 'byob' }).read(new Uint8Array(0)));
  await later('min', () => new ReadableStream({ type: 'bytes' }).getReader({ mode: 'byob' }).read(new Uint8Array(3), { min: 4 }));
  await later('close twice', () => {
    const w = new WritableStream();
    w.close().catch(() => {});
    return w.close();
  });
  await later('terminated', () => {
    let c;
    const t = new TransformStream({ start(x) { c = x; } });
    c.terminate();
    return t.writable.getWriter().write(1);
  });
})();
