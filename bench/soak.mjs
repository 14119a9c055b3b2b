// Hours of bad company for the demo's server: clients that keep alive, abort, stall, flood, and send what no parser likes.
//
//   node bench/soak.mjs SERVER [--minutes N] [--port P] [-- NODE-ARGUMENTS…]
//
// SERVER is the executable of demo/server.cjs (or a .cjs file, which runs on Node, to compare). Every 30 seconds a line tells for
// each of its processes the resident memory and the open descriptors, and what the clients saw so far. At the end the clients stop,
// the server gets time to notice, and the run fails where a well-behaved request failed or descriptors did not return.
import { spawn } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import http from 'node:http';
import net from 'node:net';

const words = process.argv.slice(2);
let server, minutes = 60, port = 18300;
while (words.length) {
  const word = words.shift();
  if (word === '--minutes') minutes = Number(words.shift());
  else if (word === '--port') port = Number(words.shift());
  else server = word;
}
if (!server) {
  console.error('usage: node bench/soak.mjs SERVER [--minutes N] [--port P]');
  process.exit(2);
}

const env = { ...process.env, PORT: port, PROCESSES: 2 };
const child = /\.[cm]?js$/.test(server) ? spawn(process.execPath, [server], { env, stdio: ['ignore', 'pipe', 'inherit'] })
  : spawn(server, { env, stdio: ['ignore', 'pipe', 'inherit'] });
child.stdout.on('data', (part) => process.stdout.write(`server: ${part}`));
await new Promise((done, fail) => { child.stdout.once('data', done); child.once('exit', (code) => fail(new Error(`the server ended with ${code}`))); });
child.once('exit', (code, signal) => { if (!stopping) { console.log(`the server ended: ${signal ?? code}`); process.exit(1); } });

let stopping = false;
const counts = { kept: 0, aborted: 0, stalled: 0, flooded: 0, malformed: 0, posted: 0 };
const failures = new Map();
const failed = (what) => failures.set(what, (failures.get(what) ?? 0) + 1);
const sleep = (ms) => new Promise((done) => setTimeout(done, ms));
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

// Each behaviour is a loop that goes on until the end.
const behaviours = {
  async keptAlive() {
    const { status, text } = await send({ path: '/', agent });
    if (status !== 200 || text !== 'Hello from a native executable\n') failed(`GET /: ${status}`);
    counts.kept++;
  },
  async posting() {
    const body = JSON.stringify({ title: '' });
    const { status } = await send({ path: '/api/todos', method: 'POST', agent, headers: { 'Content-Type': 'application/json', 'Content-Length': body.length } }, body);
    if (status !== 422 && status !== 429) failed(`POST: ${status}`);
    counts.posted++;
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
    counts.aborted += 2;
  },
  async stalling() {
    const socket = connection('GET / HTTP/1.1\r\nHost: a\r\nX-Slow: ');
    for (let i = 0; i < 50 && !stopping; i++) { await sleep(100); if (!socket.destroyed) socket.write('x'); }
    socket.destroy();
    counts.stalled++;
  },
  async flooding() {
    const socket = connection('GET / HTTP/1.1\r\nHost: a\r\n\r\n'.repeat(500)); // pipelined
    socket.pause(); // and does not read
    await sleep(500);
    socket.resume();
    await sleep(500);
    socket.destroy();
    counts.flooded += 500;
  },
  async malformed() {
    const lines = ['GET / HTTP/9.9\r\n\r\n', '\0\0\0\0\r\n\r\n', 'GET / HTTP/1.1\r\nHost: a\r\nContent-Length: 3\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n',
      `GET / HTTP/1.1\r\nHost: a\r\nX: ${'y'.repeat(20000)}\r\n\r\n`, 'POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n'];
    const socket = connection(lines[Math.floor(Math.random() * lines.length)]);
    await sleep(20);
    socket.destroy();
    counts.malformed++;
  },
};

const processes = () => [child.pid, ...readFileSync(`/proc/${child.pid}/task/${child.pid}/children`, 'utf8').split(' ').filter(Boolean).map(Number)];
const descriptors = (pid) => readdirSync(`/proc/${pid}/fd`).length;
const resident = (pid) => Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))[1]) / 1024;
const begin = performance.now();
function report() {
  const state = processes().map((pid) => `${resident(pid).toFixed(1)} MB ${descriptors(pid)} fds`).join(' | ');
  console.log(`${((performance.now() - begin) / 60000).toFixed(1)} min  ${state}  ${JSON.stringify(counts)}${failures.size ? ` FAILED ${JSON.stringify([...failures])}` : ''}`);
}
const before = processes().map(descriptors);
report();
const reporter = setInterval(report, 30_000);
const loops = Object.entries({ keptAlive: 8, posting: 2, aborting: 4, stalling: 20, flooding: 2, malformed: 4 }).flatMap(([name, n]) =>
  Array.from({ length: n }, async () => {
    while (!stopping) {
      try { await behaviours[name](); } catch (error) { failed(`${name}: ${error.code ?? error.message}`); await sleep(50); }
    }
  }));
await sleep(minutes * 60_000);
stopping = true;
clearInterval(reporter);
await Promise.all(loops);
agent.destroy();
// A cluster's primary hands out its connections one by one: it may take a while until the last have found their end.
let lost;
for (let i = 0; i < 12; i++) {
  await sleep(5_000);
  lost = processes().map((pid, n) => descriptors(pid) - before[n]).filter((n) => n > 2);
  if (!lost.length) break;
}
report();
child.kill('SIGTERM');
console.log(failures.size || lost.length ? `FAILED: ${JSON.stringify([...failures])}, descriptors left: ${lost}` : 'nothing lost');
process.exitCode = failures.size || lost.length ? 1 : 0;
