// Streams of objects hand on the encoding as it was given; those of bytes put in their default.
const { Writable } = require('stream');
for (const options of [{ objectMode: true }, { objectMode: true, defaultEncoding: 'hex' }, { decodeStrings: false }]) {
  const writable = new Writable({ ...options, write(chunk, encoding, done) { console.log(chunk, encoding); done(); } });
  writable.write('a');
  writable.write('b', () => {});
  writable.write('c', 'latin1');
  writable.end('d');
}
for (const encoding of [{}, [], 3, null, Symbol('s')]) {
  try { new Writable().setDefaultEncoding(encoding); } catch (error) { console.log(error.code, error.message); }
}
