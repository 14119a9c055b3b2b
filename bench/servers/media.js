// Streams: a file down (GET) and up (PUT), and over WebSocket the same numbered news to everyone who listens.
const { createReadStream, createWriteStream, mkdtempSync, rmSync, writeFileSync } = require('fs');
const { createServer } = require('http');
const { tmpdir } = require('os');
const { join } = require('path');
const { pipeline } = require('stream');
const { WebSocketServer, WebSocket } = require('ws');

const folder = mkdtempSync(join(tmpdir(), 'nacre-media-')), file = join(folder, 'file');
process.on('exit', () => rmSync(folder, { recursive: true, force: true }));
process.on('SIGTERM', () => process.exit(0));
writeFileSync(file, Buffer.alloc(4 << 20, 'The file that is streamed.\n'));

let uploads = 0;
const server = createServer((request, response) => {
  if (request.method === 'PUT') {
    const target = createWriteStream(join(folder, `upload-${uploads++ % 32}`));
    pipeline(request, target, (error) => { if (!error) response.end(String(target.bytesWritten)); });
  } else {
    pipeline(createReadStream(file), response, () => {});
  }
});
const sockets = new WebSocketServer({ server });
const tail = '.'.repeat(2000);
let number = 0;
setInterval(() => {
  number++;
  for (const socket of sockets.clients)
    if (socket.readyState === WebSocket.OPEN && socket.bufferedAmount < 1 << 20) socket.send(`${number} ${tail}`);
}, 20);
sockets.on('connection', (socket) => {
  socket.on('error', () => {});
  socket.on('message', (data) => { for (const other of sockets.clients) if (other.bufferedAmount < 1 << 20) other.send(`said ${data}`); });
});
server.listen(Number(process.env.PORT), '127.0.0.1', () => console.log('ready'));
