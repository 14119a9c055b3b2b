// Hours of bad company for a server: clients that keep alive, abort, stall, flood, and send what no parser likes.
//
//   node bench/soak/run.mjs SERVER [--clients demo|media] [--minutes N] [--port P]
//
// SERVER is the executable of demo/server.cjs, or with `--clients media` that of bench/servers/media.js, which `./dev bench servers`
// puts beside its packages in .deps/bench-servers (or such a file itself, which runs on Node, to compare). Every 30 seconds a line
// tells for each of its processes the resident memory and the open descriptors, and what the clients saw so far. At the end the
// clients stop, the server gets time to notice, and the run fails where a well-behaved request failed or descriptors did not return.
import { spawn } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';

const words = process.argv.slice(2);
let server, clients = 'demo', minutes = 60, port = 18300;
while (words.length) {
  const word = words.shift();
  if (word === '--minutes') minutes = Number(words.shift());
  else if (word === '--clients') clients = words.shift();
  else if (word === '--port') port = Number(words.shift());
  else server = word;
}
if (!server) {
  console.error('usage: node bench/soak/run.mjs SERVER [--clients demo|media] [--minutes N] [--port P]');
  process.exit(2);
}

const env = { ...process.env, PORT: port, PROCESSES: 2 };
const child = /\.[cm]?js$/.test(server) ? spawn(process.execPath, [server], { env, stdio: ['ignore', 'pipe', 'inherit'] })
  : spawn(server, { env, stdio: ['ignore', 'pipe', 'inherit'] });
child.stdout.on('data', (part) => process.stdout.write(`server: ${part}`));
await new Promise((done, fail) => { child.stdout.once('data', done); child.once('exit', (code) => fail(new Error(`the server ended with ${code}`))); });
child.once('exit', (code, signal) => { if (!stopping) { console.log(`the server ended: ${signal ?? code}`); process.exit(1); } });

let stopping = false;
const counts = {};
const failures = new Map();
const failed = (what) => failures.set(what, (failures.get(what) ?? 0) + 1);
const sleep = (ms) => new Promise((done) => setTimeout(done, ms));
// Each behaviour is a loop that goes on until the end, `crowd` tells how many there are of each.
const { behaviours, crowd, close } = (await import(`./${clients}.mjs`)).default({
  port, failed, sleep, count(what, n = 1) { counts[what] = (counts[what] ?? 0) + n; }, stopping: () => stopping,
});

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
const loops = Object.entries(crowd).flatMap(([name, n]) =>
  Array.from({ length: n }, async () => {
    while (!stopping) {
      try { await behaviours[name](); } catch (error) { failed(`${name}: ${error.code ?? error.message}`); await sleep(50); }
    }
  }));
await sleep(minutes * 60_000);
stopping = true;
clearInterval(reporter);
await Promise.all(loops);
close();
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
