// [Symbol.asyncDispose] of streams: an abort unless they have finished.
const { Readable, Writable, PassThrough, pipeline } = require('stream');
(async () => {
  const show = async (name, s, before) => {
    s.on('error', (e) => console.log(name, 'error', e.name, e.code, e.message));
    s.on('close', () => console.log(name, 'close'));
    if (before) await before();
    try { console.log(name, await s[Symbol.asyncDispose]()); } catch (e) { console.log(name, 'rejected', e.name, e.code); }
    console.log(name, s.destroyed, s.errored?.name);
  };
  await show('readable', new Readable({ read() {} }));
  const ended = Readable.from(['a']);
  await show('ended', ended, () => ended.toArray());
  const failed = new Readable({ read() {} });
  await show('failed', failed, () => { failed.destroy(new TypeError('x')); });
  await show('writable', new Writable({ write(c, e, cb) { cb(); } }));
  const done = new Writable({ write(c, e, cb) { cb(); } });
  await show('done', done, () => new Promise((r) => done.end('x', r)));
  const bad = new Writable({ write(c, e, cb) { cb(); } });
  await show('bad', bad, () => { bad.destroy(new TypeError('x')); });
  const dead = new Writable({ write(c, e, cb) { cb(); } });
  await show('dead', dead, () => { dead.destroy(); });
})();
