// A console swallows what its stream throws, reports or emits, at once or later; not where it is told otherwise.
const { Console } = console;
const { Writable } = require('stream');
const ways = {
  callback: (cb) => cb(new Error('callback')),
  thrown: () => { throw new Error('thrown'); },
  later: (cb) => setImmediate(cb, new Error('later')),
};
for (const name in ways) {
  const stream = new Writable({ write(chunk, encoding, cb) { ways[name](cb); } });
  const c = new Console(stream, stream, true);
  c.log('x');
  c.dir('y');
  c.warn('z');
  console.log(name, stream.listenerCount('error') <= 1);
}
const corked = new Writable({ write(chunk, encoding, cb) { cb(); }, writev(chunks, cb) { setImmediate(cb, new Error('kaboom')); } });
corked.cork();
for (let i = 0; i < 11; i++) new Console(corked).log('m');
corked.uncork();
const honest = new Console({ write() { throw new Error('out'); } }, { write() { throw new Error('err'); } }, false);
for (const m of ['log', 'warn', 'dir', 'table']) try { honest[m]('x'); } catch (e) { console.log(m, e.message); }
process.on('exit', () => console.log('end'));
