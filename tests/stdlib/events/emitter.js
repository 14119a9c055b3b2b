const EE = require('events');
const e = new EE(); console.log(e);
e.on('newListener', (t) => console.log('new', t)); e.on('removeListener', (t) => console.log('rm', t));
const f = (...a) => console.log('f', ...a); e.on('x', f); e.prependListener('x', () => console.log('first')); e.once('x', () => console.log('once'));
console.log(e.emit('x', 1, 2), e.emit('x', 3, 4, 5, 6), e.emit('nope'), e.listenerCount('x'), e.listenerCount('x', f), e.eventNames());
e.off('x', f); e.removeAllListeners('x'); console.log(e.listeners('x'), e.rawListeners('newListener').length);
try { new EE().emit('error'); } catch (err) { console.log(err.code, err.message, err.context); }
try { new EE().emit('error', { a: 1 }); } catch (err) { console.log(err.message, err.context); }
try { new EE().emit('error', new TypeError('t')); } catch (err) { console.log(err.name, err.message); }
for (const g of [() => new EE().on('a'), () => new EE().setMaxListeners(-1), () => EE.setMaxListeners(1, {}), () => { EE.defaultMaxListeners = 'x'; }])
  try { g(); } catch (err) { console.log(err.name, err.code, err.message); }
const m = new EE(); m.on(EE.errorMonitor, (er) => console.log('monitor', er.message)); m.on('error', () => console.log('handled')); m.emit('error', new Error('z'));
const c = new EE({ captureRejections: true }); c.on('a', async () => { throw new Error('rej'); }); c.on('error', (er) => console.log('captured', er.message)); c.emit('a');
EE.once(e, 'later').then((v) => console.log('later', v)); e.emit('later', 7, 8); EE.once(e, 'never').catch((er) => console.log('failed', er.message)); e.emit('error', new Error('E'));
class Sub extends EE { constructor() { super(); this.a = 1; } } console.log(new Sub().on('q', () => {}).once('r', () => {}));
function Legacy() { EE.call(this); } Object.setPrototypeOf(Legacy.prototype, EE.prototype); new Legacy().on('l', () => console.log('legacy')).emit('l');
process.on('warning', (w) => console.log(w.name, w.count, w.message)); const w = new EE(); for (let i = 0; i < 12; i++) w.on('many', () => {});
