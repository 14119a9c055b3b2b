// The iterator helpers' lengths; consumers take chunks of any kind; pipeline reads streams of old.
const { Readable, PassThrough, Stream, pipeline } = require('stream');
const { buffer, arrayBuffer, text } = require('stream/consumers');
for (const name of ['drop', 'filter', 'flatMap', 'map', 'take', 'compose', 'every', 'forEach', 'reduce', 'toArray', 'some', 'find']) {
  console.log(name, Readable.prototype[name].length, Readable.prototype[name].name);
}
(async () => {
  console.log((await buffer(Readable.from([{}, 'a', new Uint8Array([98])]))).toString());
  console.log((await arrayBuffer(Readable.from(['ab', 'c']))).byteLength);
  try { await text(Readable.from([{}])); } catch (error) { console.log(error.code); }
  const stream = new PassThrough();
  stream.end('asd');
  stream[Symbol.asyncIterator] = null;
  await new Promise((done) => pipeline(stream, async (source) => { for await (const chunk of source) console.log(String(chunk)); }, (error) => { console.log(error); done(); }));
  const old = new Stream();
  old.destroy = () => console.log('destroyed');
  process.nextTick(() => old.emit('error', new Error('early')));
  pipeline(old, async () => {}, (error) => console.log(error.message));
})();
