// A WebSocket against a small server: text, bytes, fragments, pings, closing from both sides, failures.
const http = require('http');
const crypto = require('crypto');

function frame(opcode, payload, final = true) {
  const head = payload.length < 126 ? Buffer.from([0, payload.length]) : Buffer.from([0, 126, payload.length >> 8, payload.length & 255]);
  head[0] = (final ? 0x80 : 0) | opcode;
  return Buffer.concat([head, payload]);
}
const server = http.createServer((req, res) => { res.writeHead(400); res.end(); });
server.on('upgrade', (req, socket) => {
  const key = req.headers['sec-websocket-key'];
  const accept = crypto.createHash('sha1').update(`${key}258EAFA5-E914-47DA-95CA-C5AB0DC85B11`).digest('base64');
  const offered = req.headers['sec-websocket-protocol'];
  socket.write(`HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: ${req.url === '/bad' ? 'x' : accept}\r\n` +
    `${offered ? `Sec-WebSocket-Protocol: ${offered.split(',')[0]}\r\n` : ''}\r\n`);
  if (req.url === '/fragments') {
    socket.write(frame(1, Buffer.from('one '), false));
    socket.write(frame(9, Buffer.from('ping')));
    socket.write(frame(0, Buffer.from('two'), true));
  }
  if (req.url === '/bye') socket.write(frame(8, Buffer.concat([Buffer.from([0x0B, 0xB8]), Buffer.from('bye')])));
  if (req.url === '/garbage') socket.write(Buffer.from([0xFF, 0xFF]));
  let pending = Buffer.alloc(0);
  socket.on('data', (chunk) => {
    pending = Buffer.concat([pending, chunk]);
    while (pending.length >= 6) {
      let length = pending[1] & 127;
      let start = 2;
      if (length === 126) {
        length = pending.readUInt16BE(2);
        start = 4;
      }
      if (pending.length < start + 4 + length) return;
      const mask = pending.subarray(start, start + 4);
      const payload = Buffer.from(pending.subarray(start + 4, start + 4 + length)).map((b, i) => b ^ mask[i & 3]);
      const opcode = pending[0] & 15;
      pending = pending.subarray(start + 4 + length);
      if (opcode === 10) socket.write(frame(1, Buffer.concat([Buffer.from('pong: '), payload])));
      else if (opcode === 8) {
        socket.write(frame(8, payload));
        socket.end();
      } else socket.write(frame(opcode, payload));
    }
  });
  socket.on('error', () => {});
});
server.listen(0, '127.0.0.1', async () => {
  const base = `ws://127.0.0.1:${server.address().port}`;
  const run = (path, protocols, on) => new Promise((resolve) => {
    const ws = new WebSocket(base + path, protocols);
    ws.binaryType = 'arraybuffer';
    ws.onopen = () => {
      console.log(path, 'open', ws.readyState, JSON.stringify(ws.protocol), ws.url === base + path);
      on?.open?.(ws);
    };
    ws.addEventListener('message', (e) => {
      console.log(path, 'message', typeof e.data === 'string' ? e.data.slice(0, 20) + e.data.length : e.data, e.origin === base);
      on?.message?.(ws, e);
    });
    ws.onerror = (e) => {
      console.log(path, 'error', e.type);
      if (path === '/bad') resolve();
    };
    ws.onclose = (e) => {
      if (path !== '/bad') console.log(path, 'close', e.constructor.name, e.wasClean, e.code, JSON.stringify(e.reason), ws.readyState);
      resolve();
    };
  });
  let count = 0;
  await run('/echo', ['chat', 'other'], {
    open(ws) {
      ws.send('hello');
      ws.send(new Uint8Array([1, 2, 3]));
      ws.send('x'.repeat(300));
      ws.send(new Blob(['from a blob']));
    },
    message(ws) { if (++count === 4) ws.close(1000, 'done'); },
  });
  await run('/fragments', undefined, { message(ws, e) { if (e.data.startsWith('pong')) ws.close(); } });
  await run('/bye');
  await run('/garbage');
  await run('/bad');
  for (const args of [['abc'], ['ftp://a'], ['ws://a/#x'], ['ws://a', 'a b'], ['ws://a', ['x', 'x']]]) {
    try {
      new WebSocket(...args);
    } catch (e) {
      console.log(args, e.name, e.code);
    }
  }
  const ws = new WebSocket(`${base}/echo`);
  for (const f of [() => ws.send('early'), () => ws.close(5), () => ws.close(3000, 'x'.repeat(124))]) {
    try {
      f();
    } catch (e) {
      console.log(e.name, e.code);
    }
  }
  console.log(ws.readyState, WebSocket.OPEN, ws.CLOSED, ws.bufferedAmount, ws.binaryType, ws.extensions);
  ws.addEventListener('error', (e) => {
    console.log('closed early', e.type);
    server.close();
    server.closeAllConnections();
  }, { once: true });
  ws.close();
});
