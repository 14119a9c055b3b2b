// The pool that small buffers share is not moved by a transfer list.
const { port1, port2 } = new MessageChannel();
const a = Buffer.from('hello world');
const b = Buffer.from('hello again');
console.log(a.buffer === b.buffer);
port1.postMessage(a, [a.buffer]);
console.log(a.length, a.buffer === b.buffer);
port2.on('message', (m) => {
  console.log(Buffer.from(m).toString());
  port2.close();
});
