// The load for ws.js, compiled: SOCKETS connections, each sending its next message when the last has come back, for SECONDS.
// Prints {"requests": N, "seconds": S, "p99": ms}.
const WebSocket = require('ws');
const sockets = 32, seconds = Number(process.env.SECONDS);
const payload = 'x'.repeat(125);
const latencies = [];
let open = 0, begin;

for (let i = 0; i < sockets; i++) {
  const socket = new WebSocket(`ws://127.0.0.1:${process.env.PORT}/`);
  let sent;
  const send = () => { sent = performance.now(); socket.send(payload); };
  socket.on('open', () => { if (++open === 1) begin = performance.now(); send(); });
  socket.on('message', () => {
    const now = performance.now();
    latencies.push(now - sent);
    if (now - begin < seconds * 1000) return send();
    socket.close();
    if (--open === 0) {
      latencies.sort((a, b) => a - b);
      console.log(JSON.stringify({ requests: latencies.length, seconds: (now - begin) / 1000, p99: latencies[Math.floor(latencies.length * 0.99)] }));
    }
  });
}
