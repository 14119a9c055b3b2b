// Clients of demo/server.cjs (run.mjs).
import http from 'node:http';
import net from 'node:net';

export default ({ port, failed, sleep, count, stopping }) => {
  const agent = new http.Agent({ keepAlive: true, maxSockets: 16 });

  function send(options, body) {
    return new Promise((done, fail) => {
      const request = http.request({ host: '127.0.0.1', port, ...options }, (response) => {
        let text = '';
        response.setEncoding('utf8');
        response.on('data', (part) => { text += part; });
        response.on('end', () => done({ status: response.statusCode, text }));
        response.on('error', fail);
      });
      request.on('error', fail);
      request.end(body);
    });
  }

  const connection = (text) => {
    const socket = net.connect(port, '127.0.0.1', () => { if (text) socket.write(text); });
    socket.on('error', () => {});
    socket.resume();
    return socket;
  };

  const behaviours = {
    async keptAlive() {
      const { status, text } = await send({ path: '/', agent });
      if (status !== 200 || text !== 'Hello from a native executable\n') failed(`GET /: ${status}`);
      count('kept');
    },
    async posting() {
      const body = JSON.stringify({ title: '' });
      const { status } = await send({ path: '/api/todos', method: 'POST', agent, headers: { 'Content-Type': 'application/json', 'Content-Length': body.length } }, body);
      if (status !== 422 && status !== 429) failed(`POST: ${status}`);
      count('posted');
      await sleep(5);
    },
    async aborting() {
      const socket = connection('POST /api/todos HTTP/1.1\r\nHost: a\r\nContent-Type: application/json\r\nContent-Length: 5000\r\n\r\n{"title":');
      await sleep(Math.random() * 20);
      socket.destroy();
      const request = http.get({ host: '127.0.0.1', port, path: '/api/todos' });
      request.on('error', () => {});
      request.on('response', (response) => { response.on('error', () => {}); response.destroy(); });
      await sleep(Math.random() * 5);
      request.destroy();
      count('aborted', 2);
    },
    async stalling() {
      const socket = connection('GET / HTTP/1.1\r\nHost: a\r\nX-Slow: ');
      for (let i = 0; i < 50 && !stopping(); i++) { await sleep(100); if (!socket.destroyed) socket.write('x'); }
      socket.destroy();
      count('stalled');
    },
    async flooding() {
      const socket = connection('GET / HTTP/1.1\r\nHost: a\r\n\r\n'.repeat(500)); // pipelined
      socket.pause(); // and does not read
      await sleep(500);
      socket.resume();
      await sleep(500);
      socket.destroy();
      count('flooded', 500);
    },
    async malformed() {
      const lines = ['GET / HTTP/9.9\r\n\r\n', '\0\0\0\0\r\n\r\n', 'GET / HTTP/1.1\r\nHost: a\r\nContent-Length: 3\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n',
        `GET / HTTP/1.1\r\nHost: a\r\nX: ${'y'.repeat(20000)}\r\n\r\n`, 'POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n'];
      const socket = connection(lines[Math.floor(Math.random() * lines.length)]);
      await sleep(20);
      socket.destroy();
      count('malformed');
    },
  };

  return { behaviours, crowd: { keptAlive: 8, posting: 2, aborting: 4, stalling: 20, flooding: 2, malformed: 4 }, close() { agent.destroy(); } };
};
