// stress: 200
// What was buffered before an error can be read until 'close'.
const { Readable } = require('stream');
for (const err of [undefined, new Error('k')]) for (const when of ['now', 'tick', 'later']) {
  const r = new Readable({ read() {} });
  const log = [];
  r.on('error', ()=>log.push('error'));
  r.on('close', ()=>log.push('close'));
  r.on('data', (c)=>log.push('data:'+c));
  r.pause();
  r.push('asd'); r.push('b');
  r.destroy(err);
  const f = () => { log.push('read', String(r.read(2)), String(r.read(1)), String(r.read())); };
  if (when === 'now') f(); else if (when === 'tick') process.nextTick(f); else setTimeout(f, 10);
  setTimeout(() => console.log(!!err, when, log.join(' ')), 50);
}
const r = new Readable({ read() {} });
r.on('data', (c) => { console.log('d', String(c)); r.destroy(new Error('x')); });
r.on('error', () => console.log('error'));
r.push('a'); r.push('b'); r.push('c'); setTimeout(()=>{},100);
