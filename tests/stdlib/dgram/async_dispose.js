// [Symbol.asyncDispose] closes a socket, once.
const dgram = require('dgram');
(async () => {
  const socket = dgram.createSocket('udp4');
  socket.on('close', () => console.log('close'));
  console.log(await socket[Symbol.asyncDispose](), await socket[Symbol.asyncDispose]());
  try { socket.address(); } catch (error) { console.log(error.code); }
})();
