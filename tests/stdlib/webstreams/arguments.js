// Sources, sinks and transformers are objects; what is said of sizes that are no numbers and of what cannot be iterated.
const show = (f) => { try { f(); console.log('made'); } catch (e) { console.log(e.name, e.code, e.message); } };
for (const C of [ReadableStream, WritableStream, TransformStream]) for (const x of ['s', 5, null, () => {}, [], true]) show(() => new C(x));
for (const highWaterMark of ['x', '3', {}, -1, null]) show(() => new ReadableStream({ start(c) { console.log(c.desiredSize); } }, { highWaterMark }));
for (const x of [5, {}]) show(() => ReadableStream.from(x));
