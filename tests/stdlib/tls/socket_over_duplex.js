// A client's TLSSocket over a Duplex waits for its first write; the class of sockets over streams is within reach.
const tls = require('tls'), net = require('net'), { PassThrough, Duplex } = require('stream');
const socket = new tls.TLSSocket(new PassThrough());
const { constructor } = socket._handle._parentWrap;
console.log(constructor.name, constructor.prototype instanceof net.Socket);
const sent = [];
const duplex = new Duplex({ read() {}, write(chunk, encoding, callback) { sent.push(chunk[0]); callback(); } });
const client = new tls.TLSSocket(duplex);
client.on('error', () => {});
setImmediate(() => setImmediate(() => {
  console.log('before a write', sent.length);
  client.write('x');
  setTimeout(() => {
    console.log('record type', sent[0]);
    client.destroy();
  }, 50);
}));
