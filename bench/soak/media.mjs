// Clients of bench/servers/media.js (run.mjs). `ws` is the package that the server was compiled with.
import { createHash } from 'node:crypto';
import http from 'node:http';
import { createRequire } from 'node:module';
import { join } from 'node:path';

const packages = process.env.NACRE_BENCH_SERVERS ?? join(import.meta.dirname, '../../.deps/bench-servers');
const { WebSocket } = createRequire(join(packages, 'package.json'))('ws');

export default ({ port, failed, sleep, count, stopping }) => {
  const agent = new http.Agent({ keepAlive: true, maxSockets: 8 });
  const random = (most) => Math.random() * most;
  const connect = () => {
    const socket = new WebSocket(`ws://127.0.0.1:${port}/`);
    socket.on('error', (error) => { socket.problem = error; });
    return socket;
  };
  const request = (options) => {
    const r = http.request({ host: '127.0.0.1', port, ...options });
    r.on('error', () => {});
    return r;
  };
  const download = (take) => {
    const r = request({ path: '/file' });
    r.on('response', (response) => { response.on('error', () => {}); take(response); });
    r.end();
    return r;
  };
  const opened = (socket) => new Promise((done) => { socket.on('open', done); socket.on('close', done); });
  const leave = async (ms, end, what) => {
    await sleep(ms);
    end();
    count(what);
  };
  const part = Buffer.alloc(64 << 10, 'up');
  let digest;

  const behaviours = {
    async listening() {
      const socket = connect();
      let last = 0, left = 20 + Math.floor(Math.random() * 100);
      await new Promise((done, fail) => {
        socket.on('close', (code) => (left > 0 ? fail(new Error(`closed with ${code}, ${socket.problem?.message}`)) : done()));
        socket.on('message', (data) => {
          const [first, second] = String(data).split(' ', 2);
          if (first === 'said') { if (!/^\d+$/.test(second)) failed(`said ${second}`); return; }
          if (last && Number(first) !== last + 1) failed(`news ${last}, then ${first}`);
          last = Number(first);
          count('news');
          if (--left === 0) socket.close();
        });
      });
    },
    async talking() {
      const socket = connect();
      await opened(socket);
      for (let i = 0; i < 20 && !stopping() && socket.readyState === WebSocket.OPEN; i++) { socket.send(String(i)); count('said'); await sleep(random(200)); }
      socket.close();
    },
    async leaving() {
      const socket = connect();
      await leave(random(60), () => socket.terminate(), 'left');
    },
    async deaf() {
      const socket = connect();
      await opened(socket);
      socket.pause();
      await leave(3000, () => socket.terminate(), 'deaf');
    },
    async downloading() {
      const hash = createHash('md5');
      await new Promise((done, fail) => {
        const r = request({ path: '/file', agent });
        r.on('error', fail);
        r.on('response', (response) => { response.on('data', (data) => hash.update(data)); response.on('end', done); response.on('error', fail); });
        r.end();
      });
      const sum = hash.digest('hex');
      digest ??= sum;
      if (sum !== digest) failed('another file');
      count('downloads');
    },
    async breakingOff() {
      const r = download((response) => response.resume());
      await leave(random(10), () => r.destroy(), 'broken');
    },
    async stalling() {
      const r = download((response) => response.pause());
      await leave(2000, () => r.destroy(), 'stalled');
    },
    async uploading() {
      const text = await new Promise((done, fail) => {
        const r = request({ path: '/file', method: 'PUT', agent });
        r.on('error', fail);
        r.on('response', async (response) => { let all = ''; for await (const data of response) all += data; done(all); });
        for (let i = 0; i < 16; i++) r.write(part);
        r.end();
      });
      if (text !== String(16 * part.length)) failed(`upload of ${text}`);
      count('uploads');
      await sleep(random(20));
    },
    async givingUp() {
      const r = request({ path: '/file', method: 'PUT', headers: { 'Content-Length': 1 << 20 } });
      r.write(part);
      await leave(random(10), () => r.destroy(), 'givenUp');
    },
  };

  const crowd = { listening: 20, talking: 4, leaving: 4, deaf: 6, downloading: 3, breakingOff: 3, stalling: 6, uploading: 2, givingUp: 3 };
  return { behaviours, crowd, close() { agent.destroy(); } };
};
