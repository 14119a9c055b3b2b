'use strict';
// Errors of emitters, timers, ticks, promises and calls reach the domain that they began in.
const domain = require('domain');
const EventEmitter = require('events');
const fs = require('fs');

console.log(Object.keys(domain), process.domain, domain.active, EventEmitter.usingDomains);
const show = (name) => (error) => {
  console.log(name, error.message, 'thrown', error.domainThrown, 'emitter', error.domainEmitter !== undefined, 'bound', error.domainBound?.name,
    'own', error.domain !== undefined, 'active', process.domain === domain.active, domain._stack.length);
};
const make = (name) => domain.create().on('error', show(name));

const plain = make('emitter');
plain.run(() => {
  const emitter = new EventEmitter();
  console.log(emitter.domain === plain, process.domain === plain, plain.members.length);
  console.log(emitter.emit('error', new Error('emitted')), emitter.emit('error'));
  emitter.on('error', (error) => console.log('own listener', error.message));
  emitter.emit('error', new Error('listened'));
});
console.log(process.domain, domain._stack.length);

const outside = new EventEmitter();
const added = make('added');
added.add(outside);
outside.on('event', () => console.log('in event', process.domain === added));
outside.emit('event');
outside.emit('error', new Error('added'));
added.remove(outside);
try {
  outside.emit('error', new Error('removed'));
} catch (error) {
  console.log('caught', error.message, outside.domain);
}

const bound = make('bound');
const callback = bound.bind((a, b) => (console.log(a, b, process.domain === bound), a + b));
console.log(callback(1, 2), callback.domain === bound);
const intercepted = bound.intercept(function reader(data) { console.log('data', data, process.domain === bound); });
intercepted(null, 'text');
intercepted(new Error('intercepted'));

const inner = domain.create();
const outer = make('outer');
const steps = [
  () => make('tick').run(() => process.nextTick(() => { throw new Error('tick'); })),
  () => make('timeout').run(() => setTimeout(() => { throw new Error('timeout'); }, 1)),
  () => make('immediate').run(() => setImmediate(() => { throw new Error('immediate'); })),
  () => make('promise').run(() => { Promise.reject(new Error('promise')); }),
  () => make('then').run(() => { Promise.resolve().then(() => { throw new Error('then'); }); }),
  () => make('file').run(() => fs.stat('/', () => { throw new Error('file'); })),
  () => make('nested').run(() => setTimeout(() => setTimeout(() => { throw new Error(`nested ${process.domain !== undefined}`); }, 1), 1)),
  () => outer.run(() => {
    inner.on('error', (error) => { throw new Error(`from handler of ${error.message}`); });
    setTimeout(() => inner.run(() => { throw new Error('inner'); }), 1);
  }),
];
let at = 0;
setInterval(function next() {
  if (at < steps.length) steps[at++]();
  else clearInterval(this);
}, 20);
try {
  process.setUncaughtExceptionCaptureCallback(() => {});
} catch (error) {
  console.log(error.code);
}
