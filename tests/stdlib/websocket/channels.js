'use strict';
// What is published on undici's channels of WebSockets and of the connections beneath fetch().
const dc = require('diagnostics_channel');
const http = require('http');
const { createHash } = require('crypto');
const shown = (value) => {
  if (Buffer.isBuffer(value) || value instanceof Uint8Array) return `bytes ${Buffer.from(value)}`;
  if (value === null || typeof value !== 'object') return value;
  return value.constructor?.name;
};
const log = (name) => (message) => {
  if (message instanceof Error) {
    console.log(name, message.constructor.name, message.message);
    return;
  }
  const out = {};
  for (const key of Object.keys(message)) out[key] = shown(message[key]);
  console.log(name, out);
  if (message.address) console.log(Object.keys(message.address).join(), message.address.address, message.address.family);
  if (message.connectParams) console.log({ ...message.connectParams, host: message.connectParams.host.replace(/\d{4,}/, 'PORT'), port: typeof message.connectParams.port });
  if (message.error) console.log(message.error.code);
};
dc.subscribe('undici:websocket:open', log('open'));
dc.subscribe('undici:websocket:close', log('close'));
dc.subscribe('undici:websocket:socket_error', log('socket_error'));
dc.subscribe('undici:websocket:ping', log('ping'));
dc.subscribe('undici:websocket:pong', log('pong'));
dc.subscribe('undici:client:beforeConnect', log('beforeConnect'));
dc.subscribe('undici:client:connected', log('connected'));
dc.subscribe('undici:client:connectError', log('connectError'));
const plain = http.createServer((request, response) => response.end('x'));
const server = http.createServer();
server.on('upgrade', (request, socket) => {
  const accept = createHash('sha1').update(`${request.headers['sec-websocket-key']}258EAFA5-E914-47DA-95CA-C5AB0DC85B11`).digest('base64');
  socket.write(`HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: ${accept}\r\n\r\n`);
  socket.write(Buffer.from([0x89, 2, 104, 105])); // ping
  socket.write(Buffer.from([0x8a, 2, 104, 111])); // pong
  socket.write(Buffer.from([0x88, 5, 0x03, 0xe8, 98, 121, 101])); // close, 1000, bye
  socket.on('error', () => {});
  socket.on('data', () => socket.end());
});
server.listen(0, '127.0.0.1', () => plain.listen(0, '127.0.0.1', async () => {
  const { port } = server.address();
  await (await fetch(`http://127.0.0.1:${plain.address().port}/`)).text();
  const other = http.createServer().listen(0, '127.0.0.1');
  await new Promise((resolve) => other.once('listening', resolve));
  const free = other.address().port;
  await new Promise((resolve) => other.close(resolve));
  try {
    await fetch(`http://127.0.0.1:${free}/`);
  } catch (error) {
    console.log(error.cause.code);
  }
  const socket = new WebSocket(`ws://127.0.0.1:${port}/`);
  socket.onclose = () => {
    server.close();
    plain.close();
    plain.closeAllConnections();
  };
}));
