// Runs Node's own tests, each compiled to an executable.
//
//   ./dev node-tests [--suite DIR] [--module NAME,...] [-j N] [-O LEVEL] [--limit SECONDS] [--update] [--results FILE]
//                    [--controls N] [--baseline] [--list] [-v] [PATH...]
//
// The suite is the `test` folder of a checkout of Node 20 (NACRE_NODE_TESTS or --suite), never part of this project. A PATH is
// a folder or file of it or the beginning of a name ("parallel/test-fs-cp"); without one all tests run that suite.mjs
// takes: those of the public API that Node itself passes here (node-fails.txt lists the others; --baseline runs Node and rewrites its
// rows). Left out and counted are tests of internals and of the command `node` itself: its flags, `node -e CODE`.
//
// A test passes when its executable ends with code 0 *and* came to its 'exit' event, which prelude.js tells by a mark: there
// test/common checks that every expected call was made. --controls N takes N of the tests that passed, turns one expectation
// of each round (controls.mjs), and fails the run where the executable does not notice.
//
// known-failures.txt lists what is expected to fail (NAME<tab>REASON; --update rewrites the rows of this run): an unexpected pass fails
// the run as well, except where the reason begins with "flaky".
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { randomUUID } from 'node:crypto';
import { execute } from '../lib/process.mjs';
import { includes, list, load, moduleNames } from './suite.mjs';
import { mutants } from './controls.mjs';

const here = path.dirname(new URL(import.meta.url).pathname);
const options = { suite: process.env.NACRE_NODE_TESTS, nacre: path.join(here, '../../build/nacre'), jobs: os.cpus().length, level: '0', limit: 60, controls: 0, paths: [] };
const words = process.argv.slice(2);
while (words.length) {
  const word = words.shift();
  if (word === '--suite') options.suite = words.shift();
  else if (word === '--nacre') options.nacre = path.resolve(words.shift());
  else if (word === '--module') options.modules = words.shift().split(',');
  else if (word === '--results') options.results = words.shift();
  else if (word === '--limit') options.limit = Number(words.shift());
  else if (word === '--controls') options.controls = Number(words.shift());
  else if (word === '--baseline') options.baseline = true;
  else if (word === '--update') options.update = true;
  else if (word === '--list') options.list = true;
  else if (word.startsWith('-j')) options.jobs = Number(word.slice(2) || words.shift());
  else if (word.startsWith('-O')) options.level = word.slice(2) || words.shift();
  else if (word === '-v') options.verbose = true;
  else if (word.startsWith('-')) fail(`unknown option ${word}`);
  else options.paths.push(word);
}
function fail(text) {
  console.error(`node-tests: ${text}`);
  process.exit(2);
}
if (!options.suite || !fs.existsSync(path.join(options.suite, 'common/index.js'))) fail("name the test folder of a checkout of Node 20 by --suite DIR or NACRE_NODE_TESTS");
for (const name of options.modules ?? []) if (!moduleNames.includes(name)) fail(`no module ${name}; there are ${moduleNames.join(' ')}`);
options.suite = fs.realpathSync(options.suite);
const work = fs.realpathSync(fs.mkdtempSync(path.join(os.tmpdir(), 'nacre-node-tests-')));
process.on('exit', () => fs.rmSync(work, { recursive: true, force: true }));
process.on('SIGINT', () => process.exit(130));
for (const name of ['FORCE_COLOR', 'NO_COLOR', 'NODE_OPTIONS', 'NODE_PATH', 'NODE_NO_WARNINGS', 'NODE_CHANNEL_FD']) delete process.env[name];
const buildEnv = { XDG_CACHE_HOME: path.join(path.dirname(options.nacre), 'node-tests-cache') };

// ---- lists ----

function readList(file) {
  const rows = new Map();
  for (const line of fs.existsSync(file) ? fs.readFileSync(file, 'utf8').split('\n') : []) {
    const [name, ...reason] = line.split('\t');
    if (name && !name.startsWith('#')) rows.set(name, reason.join(' '));
  }
  return rows;
}
// Rewrites the rows of the tests in `ran`; a row that stays keeps its reason.
function writeList(file, head, rows, ran, failures) {
  const next = new Map([...rows].filter(([name]) => !ran.has(name)));
  for (const [name, reason] of failures) next.set(name, rows.get(name) ?? reason);
  fs.writeFileSync(file, `${head}\n${[...next].sort(([a], [b]) => (a < b ? -1 : 1)).map(([name, reason]) => `${name}\t${reason}\n`).join('')}`);
}
const knownFile = path.join(here, 'known-failures.txt'), nodeFile = path.join(here, 'node-fails.txt');
const known = readList(knownFile), nodeFails = readList(nodeFile);

// ---- running ----

const prelude = path.join(here, 'prelude.js');

// Runs one executable (or Node) as a test; undefined when it passed, else the reason on one line.
async function problemOf(file, args, test, slot) {
  const mark = `mark ${randomUUID()}`;
  const folder = path.join(work, `slot${slot}`);
  fs.mkdirSync(folder, { recursive: true });
  const env = { ...test.env, NACRE_NODE_TEST_MARK: mark, NODE_SKIP_FLAG_CHECK: '1', NODE_TEST_DIR: folder, TEST_THREAD_ID: String(slot), TEST_SERIAL_ID: String(slot) };
  const result = await execute(file, args, { env, limit: options.limit * 1000, cwd: path.dirname(options.suite), group: true });
  fs.rmSync(folder, { recursive: true, force: true });
  if (result.timeout) return 'hangs';
  if (result.signal) return `killed by ${result.signal}`;
  const lines = result.err.split('\n').filter((line) => line && line !== mark);
  if (result.code !== 0) {
    const told = lines.find((line) => /^\s*(Uncaught )?[A-Z]?\w*(Error|Exception)\b.*:|^Mismatched|^\s*Error\b/.test(line)) ?? lines[0] ?? '';
    const next = /:\s*$/.test(told) ? (lines[lines.indexOf(told) + 1] ?? '').trim() : '';
    return `exit ${result.code}: ${told.trim()} ${next}`.replaceAll(options.suite, 'SUITE').replaceAll(work, 'WORK').slice(0, 200).trim();
  }
  if (!result.err.includes(mark)) return "ends without its 'exit' event";
  if (/^1\.\.0 # Skipped/m.test(result.out)) return `skips itself: ${/# Skipped:? ?(.*)/.exec(result.out)[1]}`;
  return undefined;
}

// Builds a test; undefined when it is there, else the reason on one line.
async function buildProblem(test, program) {
  const args = ['build', `-O${options.level}`, '-j1', '--module-paths=source', '--diagnostics=json', `--prelude=${prelude}`];
  const extra = includes(options.suite, test).map((file) => `--include=${file.replace(/[[\]{}*?]/g, '\\$&')}`);
  const build = (more) => execute(options.nacre, [...args, ...more, test.file, '-o', program], { env: buildEnv, limit: 240_000 });
  let result = await build(extra);
  if (result.code !== 0 && extra.length) result = await build([]);
  if (result.code === 0) return undefined;
  if (result.timeout || result.signal) return `compiler: ${result.signal ?? 'hangs'}`;
  for (const line of result.err.split('\n')) {
    try { const { severity, message } = JSON.parse(line); if (severity === 'error') return `does not compile: ${message}`.slice(0, 200); } catch { /* no JSON */ }
  }
  return `does not compile: ${result.err.split('\n')[0]}`.slice(0, 200);
}

const nodeProblem = (test, slot, file = test.file) => problemOf(process.execPath, [...test.flags, '--require', prelude, file], test, slot);

async function compiledProblem(test, slot) {
  const program = path.join(work, `p${slot}`);
  try {
    const problem = await buildProblem(test, program);
    if (problem) return problem;
    const first = await problemOf(program, [], test, slot);
    // What fails without being known to is given a second try: other processes may have been in its way.
    return first && first !== 'hangs' && !known.has(test.name) ? await problemOf(program, [], test, slot) : first;
  } finally {
    fs.rmSync(program, { force: true });
  }
}

// Calls job(item, slot) for every item, options.jobs at a time; sequential ones at the end, one by one.
async function forAll(items, job) {
  let done = 0;
  const progress = setInterval(() => { if (process.stdout.isTTY) process.stdout.write(`\r${done}/${items.length} `); }, 1000);
  const alone = items.filter((t) => t.name.startsWith('sequential/'));
  const queue = items.filter((t) => !t.name.startsWith('sequential/'));
  await Promise.all(Array.from({ length: options.jobs }, async (_, slot) => { for (let item; (item = queue.shift()); done++) await job(item, slot); }));
  for (const item of alone) { await job(item, 0); done++; }
  clearInterval(progress);
  if (process.stdout.isTTY) process.stdout.write('\r\x1b[K');
}

// ---- what is run ----

const begin = performance.now();
let tests = list(options.suite, options.paths).map((name) => load(options.suite, name));
if (options.modules) tests = tests.filter((t) => options.modules.includes(t.module));
const excluded = new Map();
for (const { excluded: reason } of tests) if (reason) excluded.set(reason, (excluded.get(reason) ?? 0) + 1);
tests = tests.filter((t) => !t.excluded);

if (options.baseline) {
  if (!process.version.startsWith('v20.')) fail(`--baseline needs Node 20, not ${process.version}`);
  await forAll(tests, async (test, slot) => { test.problem = await nodeProblem(test, slot); });
  const failed = tests.filter((t) => t.problem);
  writeList(nodeFile, '# Tests that Node 20 itself does not pass where this list was made. Rewritten by ./dev node-tests --baseline.',
    new Map([...nodeFails].filter(([name]) => !tests.some((t) => t.name === name))), new Set(), failed.map((t) => [t.name, t.problem]));
  console.log(`Node passes ${tests.length - failed.length} of ${tests.length}; ${((performance.now() - begin) / 1000).toFixed(0)} s`);
  process.exit(0);
}
const leftToNode = tests.filter((t) => nodeFails.has(t.name)).length;
tests = tests.filter((t) => !nodeFails.has(t.name));
if (options.list) {
  for (const test of tests) console.log(`${test.module}\t${test.name}`);
  process.exit(0);
}
await forAll(tests, async (test, slot) => {
  test.problem = await compiledProblem(test, slot);
  if (options.verbose) console.log(`${test.problem ? 'FAIL' : 'ok  '} ${test.name}${test.problem ? `\t${test.problem}` : ''}`);
  if (options.results) fs.appendFileSync(`${options.results}.part`, `${test.name}\t${test.problem ?? 'pass'}\n`);
});

// ---- controls ----

const failed = tests.filter((t) => t.problem), passed = tests.filter((t) => !t.problem);
const unnoticed = [];
let controls = 0;
if (options.controls) {
  const step = Math.max(1, passed.length / options.controls);
  const sample = passed.filter((_, i) => Math.floor(i / step) !== Math.floor((i - 1) / step)).slice(0, options.controls);
  // Beside links to what tests load, so that a copy finds test/common and the fixtures.
  const folder = path.join(work, 'suite');
  fs.mkdirSync(folder);
  for (const name of fs.readdirSync(options.suite)) fs.symlinkSync(path.join(options.suite, name), path.join(folder, name));
  await forAll(sample, async (test, slot) => {
    for (const mutant of mutants(test.text)) {
      const file = path.join(folder, `control${slot}`, path.basename(test.file));
      fs.mkdirSync(path.dirname(file), { recursive: true });
      fs.writeFileSync(file, mutant.text);
      const copy = { ...test, file };
      if (/^(exit [1-9])/.test(await nodeProblem(copy, slot) ?? '')) {
        controls++;
        if (!await compiledProblem(copy, slot)) unnoticed.push(`${test.name}:${mutant.line}: ${mutant.turn}`);
        return;
      }
    }
  });
}

// ---- the report ----

const share = (all) => { const good = all.filter((t) => !t.problem).length; return `${good} of ${all.length} (${(good / Math.max(1, all.length) * 100).toFixed(1)} %)`; };
for (const name of moduleNames) {
  const own = tests.filter((t) => t.module === name);
  if (own.length) console.log(`${name.padEnd(20)} ${share(own)}`);
}
if (tests.length > 1) console.log(`${'all'.padEnd(20)} ${share(tests)}; ${((performance.now() - begin) / 1000).toFixed(0)} s`);
const because = (prefix) => [...excluded].filter(([reason]) => reason.startsWith(prefix)).reduce((sum, [, count]) => sum + count, 0);
console.log(`left out: ${because('internals')} use internals, ${because('flag')} need a flag of Node's command line, ${because("Node's own tools")} test Node's own tools, ${leftToNode} Node does not pass itself`);
if (options.results) {
  fs.rmSync(`${options.results}.part`, { force: true });
  fs.writeFileSync(options.results, tests.map((t) => `${t.name}\t${t.problem ?? 'pass'}\n`).join(''));
}
if (options.controls) console.log(`controls: ${controls - unnoticed.length} of ${controls} turned tests fail as they must`);
for (const line of unnoticed) console.log(`passes though an expectation is turned round: ${line}`);
let surprises = [];
if (options.update) {
  writeList(knownFile, '# Tests of Node that are known to fail, and how. Rows are rewritten by ./dev node-tests --update; a reason that begins\n# with "flaky" allows both.',
    known, new Set(tests.map((t) => t.name)), failed.map((t) => [t.name, t.problem]));
} else {
  surprises = [...failed.filter((t) => !known.has(t.name)).map((t) => `fails: ${t.name}\t${t.problem}`),
    ...passed.filter((t) => known.has(t.name) && !known.get(t.name).startsWith('flaky')).map((t) => `passes, but is listed: ${t.name}`)];
  for (const line of surprises) console.log(line);
}
console.log(`${passed.length} passed, ${failed.length} failed`);
process.exitCode = surprises.length || unnoticed.length ? 1 : 0;
