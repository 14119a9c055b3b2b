// WebSocket: echoes what it is sent.
const { WebSocketServer } = require('ws');
const server = new WebSocketServer({ port: Number(process.env.PORT), host: '127.0.0.1' }, () => console.log('ready'));
server.on('connection', (socket) => socket.on('message', (data, isBinary) => socket.send(data, { binary: isBinary })));
