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
