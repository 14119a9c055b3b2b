// Times the programs of this folder, compiled by nacre, against Node and other runtimes that are installed.
//
//   node bench/run.mjs --nacre build/nacre [--rounds N] [--peers] [--json FILE] [NAME...]
//
// Whole processes: median CPU (user + system) and wall milliseconds of N interleaved runs, peak memory, and nacre's
// ratio to Node. A program whose output differs from Node's is marked and fails the run.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const folder = dirname(fileURLToPath(import.meta.url));
const options = { nacre: join(folder, '../build/nacre'), rounds: 5, peers: false, json: null, level: '-O2' };
const names = [];
for (let i = 2; i < process.argv.length; i++) {
    const arg = process.argv[i];
    if (arg === '--nacre') options.nacre = process.argv[++i];
    else if (arg === '--rounds') options.rounds = Number(process.argv[++i]);
    else if (arg === '--json') options.json = process.argv[++i];
    else if (arg === '--peers') options.peers = true;
    else if (/^-O\d$/.test(arg)) options.level = arg;
    else names.push(arg.replace(/\.js$/, ''));
}

const goals = { fib: 0.9, sieve: 1, nbody: 3.5, richards: 3.5, 'binary-trees': 1.2, await: 1.5, strings: 2, regexp: 2, sort: 2, map: 2, json: 2, copy: 1, lines: 1, timers: 0.67, gzip: 1, sha256: 1 };
const work = mkdtempSync(join(tmpdir(), 'nacre-bench-'));
process.on('exit', () => rmSync(work, { recursive: true, force: true }));

const measure = join(work, 'measure');
const compiled = spawnSync('clang-19', ['-O2', join(folder, 'measure.c'), '-o', measure], { stdio: 'inherit' });
if (compiled.status !== 0) process.exit(1);

const run = (command) => {
    const r = spawnSync(measure, command, { stdio: ['ignore', 'pipe', 'pipe', 'pipe'], maxBuffer: 1 << 26, timeout: 120000 });
    const [status, cpu, wall, peak] = (r.output?.[3]?.toString() ?? '').split(' ').map(Number);
    return { status: r.status === 0 ? status : 1, cpu, wall, peak, out: r.stdout?.toString() ?? '', err: r.stderr?.toString() ?? '' };
};
const median = (list) => [...list].sort((a, b) => a - b)[list.length >> 1];
const has = (command) => spawnSync('sh', ['-c', `command -v ${command}`]).status === 0;

const programs = readdirSync(folder).filter((f) => f.endsWith('.js')).map((f) => f.slice(0, -3));
const chosen = names.length ? names : programs;
const pad = (s, n) => String(s).padStart(n);
console.log(`${'program'.padEnd(14)}${pad('node cpu', 10)}${pad('nacre cpu', 11)}${pad('ratio', 8)}${pad('goal', 6)}${pad('node wall', 11)}${pad('nacre wall', 11)}${pad('ratio', 8)}${pad('MB node', 9)}${pad('MB nacre', 9)}${pad('size', 8)}`);

let failed = 0;
const report = [];
for (const name of chosen) {
    const source = join(folder, name + '.js'), binary = join(work, name);
    const build = spawnSync(options.nacre, ['build', options.level, source, '-o', binary], { encoding: 'utf8' });
    if (build.status !== 0) {
        console.log(`${name.padEnd(14)} does not compile: ${(build.stderr || '').split('\n')[0]}`);
        failed++;
        continue;
    }
    const contestants = { node: ['node', source], nacre: [binary] };
    if (options.peers && has('bun')) contestants.bun = ['bun', source];
    if (options.peers && has('qjs')) contestants.qjs = ['qjs', source];
    const results = Object.fromEntries(Object.keys(contestants).map((k) => [k, []]));
    for (let round = 0; round < options.rounds; round++)
        for (const [who, command] of Object.entries(contestants)) results[who].push(run(command));
    const node = results.node[0], nacre = results.nacre.find((r) => r.status !== 0) ?? results.nacre[0];
    const of = (who, what) => median(results[who].map((r) => r[what]));
    const row = { name, goal: goals[name], size: statSync(binary).size };
    for (const who of Object.keys(contestants)) row[who] = { cpu: of(who, 'cpu'), wall: of(who, 'wall'), peak: of(who, 'peak') };
    report.push(row);
    let note = '';
    if (nacre.status !== 0) note = `  status ${nacre.status}: ${nacre.err.split('\n').find((l) => /\S/.test(l)) ?? ''}`;
    else if (nacre.out !== node.out) note = '  output differs';
    if (note) failed++;
    const others = Object.keys(contestants).slice(2).map((w) => `  ${w} ${row[w].cpu.toFixed(0)} ms`).join('');
    console.log(`${name.padEnd(14)}${pad(row.node.cpu.toFixed(1), 10)}${pad(row.nacre.cpu.toFixed(1), 11)}${pad((row.nacre.cpu / row.node.cpu).toFixed(2), 8)}${pad(row.goal ?? '', 6)}${pad(row.node.wall.toFixed(1), 11)}${pad(row.nacre.wall.toFixed(1), 11)}${pad((row.nacre.wall / row.node.wall).toFixed(2), 8)}${pad((row.node.peak / 1024).toFixed(0), 9)}${pad((row.nacre.peak / 1024).toFixed(1), 9)}${pad(Math.round(row.size / 1024) + 'K', 8)}${others}${note}`);
}
if (options.json) writeFileSync(options.json, JSON.stringify(report, null, 2) + '\n');
process.exitCode = failed ? 1 : 0;
