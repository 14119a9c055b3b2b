// Times calls of the language and of core modules (calls.js), compiled by nacre, against Node.
//
//   node bench/calls/run.mjs --nacre build/nacre [--rounds N] [PART OF A NAME]
//
// Each round runs Node and nacre one after the other; of each call the best of all rounds counts, since a call can only be
// disturbed, not helped. The list is in order of nacre's ratio to Node, the worst first; the last line is the geometric mean.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const folder = dirname(fileURLToPath(import.meta.url));
const options = { nacre: join(folder, '../../build/nacre'), rounds: 3, only: '' };
for (let i = 2; i < process.argv.length; i++) {
    if (process.argv[i] === '--nacre') options.nacre = process.argv[++i];
    else if (process.argv[i] === '--rounds') options.rounds = Number(process.argv[++i]);
    else options.only = process.argv[i];
}
const work = mkdtempSync(join(tmpdir(), 'nacre-bench-'));
process.on('exit', () => rmSync(work, { recursive: true, force: true }));
const source = join(folder, 'calls.js'), binary = join(work, 'calls');
const build = spawnSync(options.nacre, ['build', '-O2', source, '-o', binary], { stdio: 'inherit' });
if (build.status !== 0) process.exit(1);

const best = { node: new Map(), nacre: new Map() };
function run(who, command, args) {
    const r = spawnSync(command, [...args, options.only], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'inherit'] });
    if (r.status !== 0) {
        console.error(`${who} failed`);
        process.exit(1);
    }
    for (const line of r.stdout.split('\n')) {
        const [name, time] = line.split('\t');
        if (time) best[who].set(name, Math.min(Number(time), best[who].get(name) ?? Infinity));
    }
}
for (let round = 0; round < options.rounds; round++) {
    run('node', process.execPath, [source]);
    run('nacre', binary, []);
}

const rows = [...best.node].map(([name, node]) => ({ name, node, nacre: best.nacre.get(name), ratio: best.nacre.get(name) / node }));
rows.sort((a, b) => b.ratio - a.ratio);
console.log(`${'call'.padEnd(26)}${'node ns'.padStart(12)}${'nacre ns'.padStart(12)}${'ratio'.padStart(8)}`);
for (const r of rows) console.log(`${r.name.padEnd(26)}${r.node.toFixed(1).padStart(12)}${r.nacre.toFixed(1).padStart(12)}${r.ratio.toFixed(2).padStart(8)}`);
const mean = Math.exp(rows.reduce((sum, r) => sum + Math.log(r.ratio), 0) / rows.length);
console.log(`${'geometric mean'.padEnd(50)}${mean.toFixed(2).padStart(8)}`);
