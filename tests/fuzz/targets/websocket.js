// Frames of any bytes for a WebSocket client. What has come before the connection ends depends on time: nothing is compared.
// count: 100
// oracle: none
// node: --experimental-websocket
'use strict';
const net = require('net');
const { createHash } = require('crypto');
const { fuzz, pieces, show } = require('../lib/fuzz');
const seeds = ['\x81\x05hello', '\x01\x03abc\x80\x03def', '\x82\x7e\0\x80' + 'x'.repeat(128), '\x89\x02pi\x8a\x02po\x81\x01z', '\x88\x05\x03\xe8bye', '\x81\x7f\0\0\0\0\0\0\0\x03abc', '\x81\x04\xf0\x9f\x98\x80\x88\0'];
const words = ['\x81\x00', '\x80\x00', '\x00\x01q', '\x88\x02\x03\xe9', '\x88\x01x', '\x89\x7e\0\x7e', '\xc1\x01a', '\x83\x01a', '\x81\x81abcda', '\x81\x7f\xff\xff\xff\xff\xff\xff\xff\xff', '\x81\x02\xc3\x28', '\x82\x02\0\x01'];
fuzz({ seeds, words }, (input, random) => new Promise((resolve) => {
  const parts = random.chance(2) ? [input] : pieces(input, random).slice(0, 40), log = [];
  const server = net.createServer((socket) => {
    let head = '';
    socket.on('error', () => {});
    socket.on('data', (chunk) => {
      if (head.includes('\r\n\r\n')) return;
      head += chunk.toString('latin1');
      if (!head.includes('\r\n\r\n')) return;
      const key = /sec-websocket-key: (.*)\r\n/i.exec(head)[1];
      const accept = createHash('sha1').update(key + '258EAFA5-E914-47DA-95CA-C5AB0DC85B11').digest('base64');
      socket.write(`HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: ${accept}\r\n\r\n`);
      const next = () => {
        if (parts.length === 0) return void socket.end();
        socket.write(parts.shift());
        setImmediate(next);
      };
      setTimeout(next, 2);
    });
  });
  server.listen(0, '127.0.0.1', () => {
    const ws = new WebSocket(`ws://127.0.0.1:${server.address().port}/`);
    ws.binaryType = 'arraybuffer';
    ws.onopen = () => log.push('open');
    ws.onmessage = (event) => log.push(`message ${show(event.data)}`);
    ws.onerror = () => log.push('error');
    ws.onclose = (event) => {
      log.push(`close ${event.code} ${show(event.reason)} ${event.wasClean}`);
      server.close();
      resolve(log.join('\n'));
    };
  });
}));
