// Times the servers of this folder, compiled by nacre, against Node and other runtimes that are installed.
//
//   node bench/servers/run.mjs --nacre build/nacre [--rounds N] [--seconds S] [--pin CPU] [--json FILE] [NAME...]
//
// Each round starts every contestant's server anew, warms it up for a second, then loads it for S seconds: by wrk (Debian's
// package; 64 connections kept alive), ws by a client that nacre compiled, since on Node the client would be the slower end. With
// --pin the server has that core for itself and the client the next one. Medians over the rounds of: requests a second, CPU
// microseconds of the server a request (user + system, from /proc), p99 latency, resident memory after the load, time from start
// to the first answer. Client and server share the machine, so ratios say more than figures.
import { spawn, spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import http from 'node:http';
import { cpus, tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const folder = dirname(fileURLToPath(import.meta.url));
const options = { nacre: join(folder, '../../build/nacre'), rounds: 3, seconds: 5, pin: null, json: null };
const names = [];
for (let i = 2; i < process.argv.length; i++) {
  const arg = process.argv[i];
  if (arg === '--nacre') options.nacre = process.argv[++i];
  else if (arg === '--rounds') options.rounds = Number(process.argv[++i]);
  else if (arg === '--seconds') options.seconds = Number(process.argv[++i]);
  else if (arg === '--pin') options.pin = Number(process.argv[++i]);
  else if (arg === '--json') options.json = process.argv[++i];
  else names.push(arg);
}
const servers = {
  http: { path: '/', goal: 'requests ≥ 1.3, CPU ≤ 0.6, ≤ 25 MB' },
  express: { path: '/hello/world?a=1', goal: 'requests ≥ 1.0, first answer ≤ 25 ms' },
  ws: { path: '/', goal: 'requests ≥ 1.0' },
};
const has = (command) => spawnSync('sh', ['-c', `command -v ${command}`]).status === 0;
if (!has('wrk')) {
  console.error("bench: the load generator 'wrk' is not installed (apt-get install wrk)");
  process.exit(2);
}

const work = mkdtempSync(join(tmpdir(), 'nacre-servers-'));
process.on('exit', () => rmSync(work, { recursive: true, force: true }));
const packages = join(process.env.NACRE_DEPS ?? work, 'bench-servers');
const wanted = readFileSync(join(folder, 'package.json'), 'utf8');
mkdirSync(packages, { recursive: true });
if (!existsSync(join(packages, 'installed.json')) || readFileSync(join(packages, 'installed.json'), 'utf8') !== wanted) {
  writeFileSync(join(packages, 'package.json'), wanted);
  const installed = spawnSync('npm', ['install', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error', '--no-package-lock'], { cwd: packages, stdio: 'inherit' });
  if (installed.status !== 0) process.exit(1);
  writeFileSync(join(packages, 'installed.json'), wanted);
}
for (const name of ['http', 'express', 'ws', 'ws-client', 'media']) cpSync(join(folder, `${name}.js`), join(packages, `${name}.js`));

let port = 20000 + (process.pid % 20000);
const ticks = 100; // of /proc/PID/stat a second, on Linux
const cpuSeconds = (pid) => {
  const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').replace(/^.*\) /, '').split(' ');
  return (Number(fields[11]) + Number(fields[12])) / ticks;
};
const residentMB = (pid) => Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))[1]) / 1024;
const median = (list) => [...list].sort((a, b) => a - b)[list.length >> 1];
const sleep = (ms) => new Promise((done) => setTimeout(done, ms));

const answers = (url) => new Promise((done) => {
  http.get(url, { agent: false }, (response) => { response.resume(); done(true); }).on('error', () => done(false));
});

// A command on a core of its own: 0 for servers, 1 for their clients.
function pinned(side, command, args) {
  return options.pin === null ? [command, args] : ['taskset', ['-c', String(side === 0 ? options.pin : (options.pin + 1) % cpus().length), command, ...args]];
}

function run(command, args, env) {
  return new Promise((done, fail) => {
    const child = spawn(...pinned(1, command, args), { env: { ...process.env, ...env }, stdio: ['ignore', 'pipe', 'inherit'], cwd: packages });
    let out = '';
    child.stdout.on('data', (part) => { out += part; });
    child.on('close', (code) => (code === 0 ? done(out) : fail(new Error(`${command} ended with ${code}`))));
  });
}

async function load(name, seconds) {
  if (name === 'ws') return JSON.parse(await run(wsClient, [], { PORT: port, SECONDS: seconds }));
  const text = await run('wrk', ['-t1', '-c64', `-d${seconds}s`, '--latency', `http://127.0.0.1:${port}${servers[name].path}`]);
  if (/Non-2xx|Socket errors/.test(text)) throw new Error(text);
  const [, count, time] = /(\d+) requests in ([\d.]+)s/.exec(text);
  const [, value, unit] = /99%\s+([\d.]+)(us|ms|s)/.exec(text);
  return { requests: Number(count), seconds: Number(time), p99: Number(value) * { us: 0.001, ms: 1, s: 1000 }[unit] };
}

async function measure(name, command, args) {
  port++;
  const begin = performance.now();
  const server = spawn(...pinned(0, command, args), { env: { ...process.env, PORT: port, NODE_ENV: 'production' }, stdio: ['ignore', 'pipe', 'inherit'], cwd: packages });
  await new Promise((done, fail) => { server.stdout.once('data', done); server.once('exit', (code) => fail(new Error(`${name}: ended with ${code}`))); });
  if (name !== 'ws') while (!await answers(`http://127.0.0.1:${port}${servers[name].path}`)) await sleep(1);
  const first = performance.now() - begin;
  await load(name, 1);
  const before = cpuSeconds(server.pid);
  const result = await load(name, options.seconds);
  const cpu = cpuSeconds(server.pid) - before;
  const memory = residentMB(server.pid);
  server.kill('SIGKILL');
  return { rate: result.requests / result.seconds, cpu: cpu / result.requests * 1e6, p99: result.p99, memory, first };
}

const wsClient = join(work, 'ws-client');
function compile(name, binary) {
  const built = spawnSync(options.nacre, ['build', '-O2', '--strip', join(packages, `${name}.js`), '-o', binary], { encoding: 'utf8' });
  if (built.status !== 0) console.log(`${name.padEnd(10)} does not compile: ${built.stderr.split('\n')[0]}`);
  return built.status === 0;
}

const report = [];
let failed = 0;
const pad = (text, n) => String(text).padStart(n);
console.log(`${'server'.padEnd(10)}${'on'.padEnd(8)}${pad('requests/s', 11)}${pad('ratio', 7)}${pad('CPU µs', 8)}${pad('ratio', 7)}${pad('p99 ms', 8)}${pad('MB', 7)}${pad('first ms', 10)}${pad('size', 8)}  goal`);
for (const name of names.length ? names : Object.keys(servers)) {
  const binary = join(work, name);
  if (!compile(name, binary) || (name === 'ws' && !compile('ws-client', wsClient))) { failed++; continue; }
  const contestants = { node: ['node', [`${name}.js`]], nacre: [binary, []] };
  if (has('bun')) contestants.bun = ['bun', [`${name}.js`]];
  const results = Object.fromEntries(Object.keys(contestants).map((who) => [who, []]));
  for (let round = 0; round < options.rounds; round++)
    for (const [who, [command, args]] of Object.entries(contestants)) results[who].push(await measure(name, command, args));
  const of = (who, what) => median(results[who].map((r) => r[what]));
  const row = { name, size: statSync(binary).size };
  for (const who of Object.keys(contestants)) {
    const m = row[who] = Object.fromEntries(['rate', 'cpu', 'p99', 'memory', 'first'].map((what) => [what, of(who, what)]));
    console.log(`${name.padEnd(10)}${who.padEnd(8)}${pad(m.rate.toFixed(0), 11)}${pad((m.rate / row.node.rate).toFixed(2), 7)}${pad(m.cpu.toFixed(1), 8)}${pad((m.cpu / row.node.cpu).toFixed(2), 7)}${pad(m.p99.toFixed(2), 8)}${pad(m.memory.toFixed(1), 7)}${pad(m.first.toFixed(0), 10)}${pad(who === 'nacre' ? `${Math.round(row.size / 1024)}K` : '', 8)}  ${who === 'nacre' ? servers[name].goal : ''}`);
  }
  report.push(row);
}
if (options.json) writeFileSync(options.json, JSON.stringify(report, null, 2) + '\n');
process.exitCode = failed ? 1 : 0;
