// The test command: finds every test below tests/, runs them on all cores, prints failures and "N passed, N failed".
//
//   node tests/run.mjs [--build DIR] [-j N] [-v] [--bless] [--level=0,2] [--stress] [PATTERN...]
//
// A PATTERN selects tests whose name contains it. --bless rewrites expectations: program output from Node, snapshots from
// nacre. --stress collects garbage at every allocation of the programs that run. What each folder holds is told in tests/lib/kinds.mjs.
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { collect } from './lib/kinds.mjs';

const root = path.dirname(path.dirname(new URL(import.meta.url).pathname));
const options = { root, build: path.join(root, 'build'), jobs: os.cpus().length, verbose: false, bless: false, stress: false, levels: ['0', '2'], patterns: [] };
const words = process.argv.slice(2);
while (words.length) {
  const word = words.shift();
  if (word === '--build') options.build = path.resolve(words.shift());
  else if (word === '-j') options.jobs = Number(words.shift());
  else if (word === '-v') options.verbose = true;
  else if (word === '--bless') options.bless = true;
  else if (word === '--stress') options.stress = true;
  else if (word.startsWith('--level=')) options.levels = word.slice(8).split(',');
  else options.patterns.push(word);
}
options.nacre = path.join(options.build, 'nacre');
options.work = fs.mkdtempSync(path.join(os.tmpdir(), 'nacre-tests-'));
process.on('exit', () => fs.rmSync(options.work, { recursive: true, force: true }));
process.env.ASAN_OPTIONS ??= 'detect_leaks=0';
process.env.TMPDIR = options.work;
process.env.TZ = 'UTC';
process.env.LANG = 'C.UTF-8';
process.env.NODE_NO_WARNINGS = '1';
process.env.XDG_CACHE_HOME = path.join(options.build, 'test-cache');
for (const name of ['FORCE_COLOR', 'NO_COLOR', 'NODE_OPTIONS', 'NODE_PATH']) delete process.env[name];

let tests = await collect(options);
if (options.patterns.length) tests = tests.filter((t) => options.patterns.some((p) => t.name.includes(p)));

// Tests that are known to fail, and why (NAME<tab>REASON): they must go on failing, or be taken off the list.
const known = new Map();
for (const line of fs.readFileSync(path.join(root, 'tests/known-failures.txt'), 'utf8').split('\n')) {
  const [name, reason] = line.split('\t');
  if (reason && !line.startsWith('#')) known.set(name, reason);
}

const terminal = process.stdout.isTTY;
let knownFailures = 0;
let passed = 0, failed = 0, skipped = 0, started = 0;
const slow = [];

async function runOne(test) {
  const begin = performance.now();
  let problem;
  try {
    problem = await test.run();
  } catch (error) {
    problem = error?.stack ?? String(error);
  }
  const took = performance.now() - begin;
  slow.push([took, test.name]);
  if (terminal) process.stdout.write('\r\x1b[K');
  if (problem && problem.skip) {
    skipped++;
    if (options.verbose) console.log(`skip ${test.name}: ${problem.skip}`);
  } else if (known.has(test.name)) {
    if (problem) knownFailures++;
    else {
      failed++;
      console.log(`FAIL ${test.name}\n    passes, but stands in tests/known-failures.txt: take it off the list`);
    }
  } else if (problem) {
    failed++;
    console.log(`FAIL ${test.name}\n${String(problem).trimEnd().split('\n').map((line) => '    ' + line).join('\n')}`);
  } else {
    passed++;
    if (options.verbose) console.log(`ok   ${test.name} (${took.toFixed(0)} ms)`);
  }
  if (terminal) process.stdout.write(`${passed + failed + skipped}/${tests.length} ${failed ? `(${failed} failed) ` : ''}${test.name}`.slice(0, 100));
}

// Tests that time things or use all cores run alone, after the others.
const queue = tests.filter((t) => !t.alone), alone = tests.filter((t) => t.alone);
await Promise.all(Array.from({ length: options.jobs }, async () => {
  for (let test; (test = queue[started++]);) await runOne(test);
}));
for (const test of alone) await runOne(test);

if (terminal) process.stdout.write('\r\x1b[K');
if (options.verbose) {
  slow.sort((a, b) => b[0] - a[0]);
  for (const [took, name] of slow.slice(0, 5)) console.log(`slowest: ${took.toFixed(0)} ms ${name}`);
}
if (skipped) console.log(`${skipped} skipped`);
if (knownFailures) console.log(`${knownFailures} failed as known (tests/known-failures.txt)`);
console.log(`${passed} passed, ${failed} failed`);
process.exitCode = failed ? 1 : 0;
