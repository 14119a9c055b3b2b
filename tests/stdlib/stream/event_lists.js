// The lists of listeners that streams begin with are ordinary objects and name the common events; printed streams show it.
const { Duplex, PassThrough, Readable, Writable } = require('stream');
const net = require('net');
for (const stream of [new Readable(), new Writable(), new Duplex(), new PassThrough(), new net.Socket()]) console.log(stream._events);
const readable = new Readable({ read() {} });
console.log(readable.eventNames(), readable.listenerCount('constructor'), readable.emit('toString'));
readable.on('valueOf', () => console.log('called'));
console.log(readable.emit('valueOf'), readable.eventNames());
readable.removeAllListeners();
console.log(readable._events, readable.emit('toString'));
// They stay when listeners go, and 'removeListener' does not tell of the last one, until all are removed at once.
const listener = () => {};
const stream = new Readable({ read() {} });
stream.on('removeListener', (name) => console.log('removed', name));
stream.on('data', listener).on('end', listener).on('end', console.log).on('extra', listener);
for (const name of ['data', 'end', 'extra']) stream.off(name, listener);
console.log(stream._events, stream.eventNames());
stream.removeAllListeners().on('extra', listener).off('extra', listener);
console.log(stream._events, stream._eventsCount);
