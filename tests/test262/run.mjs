// Runs ECMAScript's conformance tests.
//
//   ./dev test262 [--suite DIR] [--sample FILE] [--all] [--early] [--once] [-j N] [--batch N] [-O LEVEL] [--update] [--results FILE] [-v] [PATH...]
//
// The suite is a checkout of test262 (NACRE_TEST262 or --suite), never part of this project. A PATH is a folder or file of
// it ("test/language/expressions"); --sample names a list of tests; without either all of the core runs (see suite.mjs).
//
// Tests that need the same harness files are built into one executable, each test a script or module of its own that the
// process enters by NACRE_ENTRY, so that harness code is compiled once and a link serves many tests; every test
// still runs in a process of its own; --once leaves out the strict run of tests that run both ways. A batch that does not build is tried again without the tests that the diagnostics
// name, else in halves. Negative tests of phases parse and early pass when `nacre check` reports a SyntaxError; they are
// counted on a line of their own. known-failures.txt lists what is expected to fail: an unexpected pass fails the run, too.
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { execute } from '../lib/process.mjs';
import { list, load, isCore, harness as plainHarness } from './suite.mjs';

const here = path.dirname(new URL(import.meta.url).pathname);
const options = { suite: process.env.NACRE_TEST262, nacre: path.join(here, '../../build/nacre'), jobs: os.cpus().length, batch: 40, level: '0', paths: [] };
const words = process.argv.slice(2);
while (words.length) {
  const word = words.shift();
  if (word === '--suite') options.suite = words.shift();
  else if (word === '--nacre') options.nacre = path.resolve(words.shift());
  else if (word === '--sample') options.sample = words.shift();
  else if (word === '--results') options.results = words.shift();
  else if (word === '--all') options.all = true;
  else if (word === '--update') options.update = true;
  else if (/^-j\d*$/.test(word)) options.jobs = Number(word.slice(2) || words.shift());
  else if (word === '--once') options.once = true;
  else if (word === '--batch') options.batch = Number(words.shift());
  else if (word === '-O') options.level = words.shift();
  else if (word === '--early') options.early = true;
  else if (word === '-v') options.verbose = true;
  else options.paths.push(word);
}
if (!options.suite || !fs.existsSync(path.join(options.suite, 'harness/assert.js'))) {
  console.error('test262: name a checkout of test262 by --suite DIR or NACRE_TEST262');
  process.exit(2);
}
options.suite = fs.realpathSync(options.suite);
const work = fs.realpathSync(fs.mkdtempSync(path.join(os.tmpdir(), 'nacre-test262-')));
process.on('exit', () => fs.rmSync(work, { recursive: true, force: true }));
process.on('SIGINT', () => process.exit(130));
process.env.TZ ??= 'UTC';
process.env.XDG_CACHE_HOME = path.join(work, 'cache');

const names = options.sample
  ? fs.readFileSync(options.sample, 'utf8').split('\n').filter((l) => l && !l.startsWith('#'))
  : list(options.suite, options.paths.length ? options.paths : ['test']);
let tests = names.map((name) => load(options.suite, name));
if (!options.all && !options.sample) tests = tests.filter(isCore);
if (options.early) tests = tests.filter((t) => t.negative && /^(parse|early)$/.test(t.negative.phase));

// ---- variants: a test runs sloppy and strict, unless its flags say otherwise ----

// Modules that a test imports are ECMAScript modules, whatever they hold: tests that name fixtures lie, beside a copy of these, in a
// package of type "module".
let fixturesLie = false;
function withFixtures(test) {
  const package_ = path.join(work, 'suite');
  if (!fixturesLie) {
    for (const name of list(options.suite, ['test'], true)) {
      fs.mkdirSync(path.dirname(path.join(package_, name)), { recursive: true });
      fs.copyFileSync(path.join(options.suite, name), path.join(package_, name));
    }
    fs.writeFileSync(path.join(package_, 'package.json'), '{ "type": "module" }\n');
    fixturesLie = true;
  }
  fs.mkdirSync(path.dirname(path.join(package_, test.name)), { recursive: true });
  fs.copyFileSync(test.file, path.join(package_, test.name));
  return path.join(package_, test.name);
}

let serial = 0;
const variants = [];
for (const test of tests) {
  const has = (flag) => test.flags.includes(flag);
  test.problems = [];
  const add = (kind, strict) => {
    const imports = /_FIXTURE|import\s*\(/.test(test.text);
    let file = test.file;
    if (imports || kind === 'module') {
      if (strict && !has('onlyStrict')) return;
      file = withFixtures(test);
      if (strict) fs.writeFileSync(file, `"use strict";\n${test.text}`);
    } else if (strict) {
      file = path.join(work, 'strict', `${serial++}`, path.basename(test.file));
      fs.mkdirSync(path.dirname(file), { recursive: true });
      fs.writeFileSync(file, `"use strict";\n${test.text}`);
    }
    variants.push({ test, kind, strict, file });
  };
  if (has('module')) add('module');
  else if (has('raw') || has('noStrict')) add('script');
  else if (has('onlyStrict')) add('script', true);
  else { add('script'); if (!options.once) add('script', true); }
}

const fail = (variant, reason, detail = '') => variant.test.problems.push({ reason, detail: `${variant.strict ? 'strict: ' : ''}${detail}`.slice(0, 300) });

// ---- building and running ----

const isEarly = (test) => test.negative && (test.negative.phase === 'parse' || test.negative.phase === 'early');

function preludes(test) {
  const files = [path.join(here, 'host.js')];
  if (test.flags.includes('raw')) return files;
  const harness = ['assert.js', 'sta.js', ...(test.flags.includes('async') ? ['doneprintHandle.js'] : []), ...test.includes];
  return [...files, ...[...new Set(harness)].map(harnessFile)];
}

const harnessFiles = new Map();
function harnessFile(name) {
  let file = harnessFiles.get(name);
  if (!file) {
    file = path.join(options.suite, 'harness', name);
    const plain = plainHarness(options.suite, name);
    if (plain !== undefined) {
      file = path.join(work, 'harness', name);
      fs.mkdirSync(path.dirname(file), { recursive: true });
      fs.writeFileSync(file, plain);
    }
    harnessFiles.set(name, file);
  }
  return file;
}

async function runEarly(variant) {
  const result = await execute(options.nacre, ['check', variant.kind === 'module' ? '--module' : '--script', '--diagnostics=json', variant.file], { limit: 20_000 });
  if (result.timeout) return fail(variant, 'hang', 'compiler');
  if (result.signal || result.code > 2) return fail(variant, 'crash', `compiler: ${result.signal ?? result.code}`);
  if (result.code !== 1) return fail(variant, 'accepted', `expected ${test262Error(variant.test)}`);
  if (!result.err.includes(`"class":"${variant.test.negative.type}"`)) fail(variant, 'other error', result.err.split('\n')[0]);
}

const test262Error = (test) => `${test.negative.type} in phase ${test.negative.phase}`;

// Builds a batch; calls back for every executable made. Tests that do not compile are reported.
async function buildBatch(batch, use) {
  if (!batch.length) return;
  const [first, ...rest] = batch;
  const program = path.join(work, `b${serial++}`);
  const args = ['build', `-O${options.level}`, '-j1', first.kind === 'module' ? '--module' : '--script', '--diagnostics=json'];
  for (const file of preludes(first.test)) args.push(`--prelude=${file}`);
  for (const variant of rest) args.push(`--include=${variant.file.replace(/[[\]{}*?]/g, '\\$&')}`);
  const result = await execute(options.nacre, [...args, first.file, '-o', program], { limit: 60_000 + batch.length * 2000 });
  if (result.code === 0) {
    await use(program, batch);
    fs.rmSync(program, { force: true });
    return;
  }
  const crashed = result.timeout ? 'hang' : result.signal || result.code !== 1 || /ended by signal/.test(result.err) ? 'crash' : undefined;
  if (batch.length === 1) {
    const resolution = first.test.negative?.phase === 'resolution' || first.test.negative?.phase === 'runtime';
    if (!crashed && resolution && result.err.includes(first.test.negative.type)) return;
    const line = result.err.split('\n').find((l) => l) ?? '';
    let text = line;
    try { text = JSON.parse(line).message; } catch { /* plain text */ }
    return fail(first, crashed ? `compiler ${crashed}` : 'does not compile', text);
  }
  // Put aside what the diagnostics name.
  const named = new Set();
  for (const line of result.err.split('\n')) {
    try { const { severity, file } = JSON.parse(line); if (severity === 'error' && file) named.add(fs.realpathSync(path.resolve(file))); } catch { /* no JSON */ }
  }
  const guilty = batch.filter((v) => named.has(v.file));
  if (guilty.length && guilty.length < batch.length) {
    for (const variant of guilty) await buildBatch([variant], use);
    return buildBatch(batch.filter((v) => !named.has(v.file)), use);
  }
  const half = batch.length >> 1;
  await buildBatch(batch.slice(0, half), use);
  await buildBatch(batch.slice(half), use);
}

async function runVariant(program, variant, root) {
  const { test } = variant;
  const result = await execute(program, [], { env: { NACRE_ENTRY: path.relative(root, variant.file) }, limit: 15_000 });
  if (result.timeout) return fail(variant, 'hang');
  if (result.signal) return fail(variant, 'crash', `${result.signal} ${result.err.split('\n')[0]}`);
  const error = /^(?:Uncaught )?(\w*Error\w*)\b.*$/m.exec(result.err) ?? /^Uncaught:?\s(?:#<)?(\w*).*$/m.exec(result.err);
  if (test.negative) {
    if (result.code === 0 || error?.[1] !== test.negative.type) fail(variant, 'no error', `${error?.[0] ?? `exit ${result.code}`}; expected ${test262Error(test)}`);
    return;
  }
  if (result.code !== 0) return fail(variant, 'throws', error?.[0] ?? `exit ${result.code} ${result.err.split('\n')[0]}`);
  if (test.flags.includes('async') && !/Test262:AsyncTestComplete/.test(result.out))
    fail(variant, 'async', result.out.split('\n').find((l) => l.startsWith('Test262')) ?? 'not completed');
}

const groups = new Map();
const early = [];
for (const variant of variants) {
  if (isEarly(variant.test)) { early.push(variant); continue; }
  const key = `${variant.kind} ${preludes(variant.test).join(' ')}`;
  groups.set(key, [...(groups.get(key) ?? []), variant]);
}
const jobs = [];
for (const group of groups.values())
  for (let i = 0; i < group.length; i += options.batch) {
    const batch = group.slice(i, i + options.batch);
    jobs.push(() => buildBatch(batch, async (program, built) => {
      const root = packageRoot(built[0].file);
      for (const variant of built) await runVariant(program, variant, root);
    }));
  }
for (let i = 0; i < early.length; i += 20) jobs.push(async () => { for (const variant of early.slice(i, i + 20)) await runEarly(variant); });

// nacre names modules relative to the folder of the nearest package.json of the entry, else to the entry's folder.
function packageRoot(file) {
  for (let dir = path.dirname(file); ; dir = path.dirname(dir)) {
    if (fs.existsSync(path.join(dir, 'package.json'))) return dir;
    if (dir === '/') return path.dirname(file);
  }
}

const begin = performance.now();
let next = 0;
const progress = setInterval(() => {
  if (process.stdout.isTTY) process.stdout.write(`\r${next}/${jobs.length} batches, ${tests.filter((t) => t.problems.length).length} failures `);
}, 1000);
await Promise.all(Array.from({ length: options.jobs }, async () => { for (let job; (job = jobs[next++]);) await job(); }));
clearInterval(progress);
if (process.stdout.isTTY) process.stdout.write('\r\x1b[K');

// ---- the report ----

const known = new Map();
const knownFile = path.join(here, 'known-failures.txt');
for (const line of fs.existsSync(knownFile) ? fs.readFileSync(knownFile, 'utf8').split('\n') : []) {
  const [name, ...reason] = line.split('\t');
  if (name && !name.startsWith('#')) known.set(name, reason.join(' '));
}
const failed = tests.filter((t) => t.problems.length), passed = tests.filter((t) => !t.problems.length);
const positive = tests.filter((t) => !isEarly(t)), negative = tests.filter(isEarly);
const share = (all) => { const good = all.filter((t) => !t.problems.length).length; return `${good} of ${all.length} (${(good / Math.max(1, all.length) * 100).toFixed(1)} %)`; };
const areas = new Map();
for (const test of tests) {
  const area = test.name.split('/').slice(1, 3).join('/');
  const row = areas.get(area) ?? [0, 0];
  row[test.problems.length ? 1 : 0]++;
  areas.set(area, row);
}
if (options.verbose) for (const test of failed) console.log(`${test.name}\t${test.problems[0].reason}\t${test.problems[0].detail}`);
for (const [area, [good, bad]] of areas) if (bad) console.log(`${area.padEnd(44)} ${String(good).padStart(5)} passed ${String(bad).padStart(5)} failed`);
const reasons = new Map();
for (const test of failed) reasons.set(test.problems[0].reason, (reasons.get(test.problems[0].reason) ?? 0) + 1);
console.log([...reasons].sort((a, b) => b[1] - a[1]).map(([reason, count]) => `${reason}: ${count}`).join(', ') || 'no failures');
console.log(`positive tests: ${share(positive)}; negative (parse, early): ${share(negative)}; all: ${share(tests)}; ${((performance.now() - begin) / 1000).toFixed(0)} s`);
if (options.results) fs.writeFileSync(options.results, tests.map((t) => `${t.name}\t${t.problems.length ? `${t.problems[0].reason}\t${t.problems[0].detail.replace(/[\t\n]/g, ' ')}` : 'pass'}\n`).join(''));
function reasonOf({ reason, detail }) {
  if (/Code generation from strings/.test(detail)) return 'compiles text at run time';
  return `${reason}: ${detail.replace(/^strict: /, '').replace(/\s+/g, ' ').slice(0, 120)}`;
}

if (options.update) {
  const inRun = new Set(tests.map((t) => t.name));
  const rows = [...known].filter(([name]) => !inRun.has(name)).map(([name, reason]) => `${name}\t${reason}`);
  rows.push(...failed.map((t) => `${t.name}\t${known.get(t.name) ?? reasonOf(t.problems[0])}`));
  fs.writeFileSync(knownFile, `# Tests of test262's core that are known to fail, and why. ./dev test262 --update rewrites the list and keeps the\n# reasons of those that still fail.\n${rows.sort().join('\n')}\n`);
}
const surprises = options.update ? [] : [...failed.filter((t) => !known.has(t.name)).map((t) => `fails: ${t.name}`), ...passed.filter((t) => known.has(t.name)).map((t) => `passes, but is listed: ${t.name}`)];
if (known.size) for (const line of surprises.slice(0, 40)) console.log(line);
console.log(`${passed.length} passed, ${failed.length} failed`);
process.exitCode = known.size && surprises.length ? 1 : 0;
