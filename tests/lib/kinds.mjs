// What the folders below tests/ hold, and how each kind of test runs.
//
//   unit/X.c             build/tests/X exits 0; unit/X_cases.mjs, where there is one, writes its standard input
//   run/**, stdlib/**    X.js (.mjs .cjs), or a folder X/ with main.js: built at each level and run; standard output equals X.out
//                        (Node's), the exit code is 0 or that of a line "// exit: N"; also "// args: …", "// flags: …" (of
//                        nacre), "// stdin: …", "// stress: N" (a collection at every Nth allocation where what is seen depends on
//                        real time) and X.err (standard error) are honoured
//   errors/**            X.js: `nacre check` reports just what "//~ error[id]: text" on the lines say
//   ast/**, lower/**     X.js -> X.ast, X.ir: snapshots of --emit=ast and of the IR before passes
//   passes/PASS/**       X.ir -> X.out.ir: the pass run alone (PASS may be several, joined by +)
//   modules, cli, apps …  *.test.mjs: default export (t) => …, see lib/harness.mjs
import fs from 'node:fs';
import path from 'node:path';
import { execute, ending, difference, tail } from './process.mjs';
import { scriptTests } from './harness.mjs';

function walk(dir, out = []) {
  if (!fs.existsSync(dir)) return out;
  for (const entry of fs.readdirSync(dir, { withFileTypes: true }).sort((a, b) => (a.name < b.name ? -1 : 1))) {
    const file = path.join(dir, entry.name);
    if (entry.isDirectory()) {
      if (entry.name === 'fixtures' || entry.name === 'node_modules') continue;
      const main = ['main.js', 'main.mjs', 'main.cjs'].find((name) => fs.existsSync(path.join(file, name)));
      if (main) out.push(path.join(file, main));
      else walk(file, out);
    } else out.push(file);
  }
  return out;
}

const isProgram = (file) => /\.[cm]?js$/.test(file);
const read = (file) => (fs.existsSync(file) ? fs.readFileSync(file, 'utf8') : undefined);
const base = (file) => (/^main\.[cm]?js$/.test(path.basename(file)) ? path.dirname(file) : file.replace(/\.[a-z]+$/, ''));

function directives(text) {
  const get = (name) => new RegExp(`^// ${name}: ?(.*)$`, 'm').exec(text)?.[1].trim();
  const list = (name) => get(name)?.split(/\s+/).filter(Boolean) ?? [];
  return { exit: Number(get('exit') ?? 0), args: list('args'), flags: list('flags'), input: get('stdin')?.replaceAll('\\n', '\n'), every: get('stress') ?? '1' };
}

let serial = 0;

function programTests(options, area) {
  const tests = [];
  let count = 0;
  for (const file of walk(path.join(options.root, 'tests', area)).filter(isProgram)) {
    if (file.endsWith('.test.mjs')) continue;
    const name = path.relative(path.join(options.root, 'tests'), file);
    const { exit, args, flags, input, every } = directives(fs.readFileSync(file, 'utf8'));
    const expected = base(file) + '.out', cwd = path.join(options.root, 'tests', area);
    if (options.bless) {
      tests.push({ name, run: async () => {
        const result = await execute(process.execPath, [file, ...args], { cwd, input });
        if (result.code !== exit) return `Node: ${ending(result)}\n${tail(result.err)}`;
        fs.writeFileSync(expected, result.out);
      } });
      continue;
    }
    // A sample runs with a collection at every allocation in each run of the tests.
    const variants = options.levels.map((level) => ({ level, stress: options.stress }));
    if (!options.stress && count++ % 16 === 0) variants.push({ level: '2', stress: true });
    for (const { level, stress } of variants) {
      tests.push({ name: `${name} -O${level}${stress ? ' stress' : ''}`, run: async () => {
        const want = read(expected);
        if (want === undefined) return `no ${path.basename(expected)}: run with --bless`;
        const program = path.join(options.work, `p${serial++}`);
        const built = await execute(options.nacre, ['build', `-O${level}`, '--module-paths=source', ...flags, file, '-o', program], { cwd, limit: 120_000 });
        if (built.code !== 0) return `build: ${ending(built)}\n${tail(built.err, 12)}`;
        const result = await execute(program, args, { cwd, input, env: stress ? { NACRE_GC_STRESS: every } : undefined, limit: stress ? 900_000 : 30_000 });
        fs.rmSync(program, { force: true });
        const problem = difference(want, result.out);
        if (problem) return `${problem}\n${ending(result)}${result.err ? `; stderr:\n${tail(result.err)}` : ''}`;
        if (result.code !== exit) return `${ending(result)}, not ${exit}\n${tail(result.err)}`;
        const wantError = read(base(file) + '.err');
        if (wantError !== undefined) return difference(wantError, result.err);
      } });
    }
  }
  return tests;
}

function unitTests(options) {
  const dir = path.join(options.build, 'tests');
  if (!fs.existsSync(dir)) return [];
  return fs.readdirSync(dir, { withFileTypes: true }).filter((e) => e.isFile() && !path.extname(e.name)).map((e) => ({
    name: `unit/${e.name}`,
    run: async () => {
      const cases = path.join(options.root, 'tests', 'unit', `${e.name.replace(/^runtime-/, 'runtime/')}_cases.mjs`);
      let input;
      if (fs.existsSync(cases)) input = (await execute(process.execPath, [cases], { limit: 120_000 })).out;
      const result = await execute(path.join(dir, e.name), [], { cwd: options.root, input, limit: 300_000 });
      if (result.code !== 0) return `${ending(result)}\n${tail(result.out + result.err, 20)}`;
    },
  }));
}

// Lines "//~ error[id]: text" (this line), "//~^ error…" (the line above, one a ^).
function errorTests(options) {
  return walk(path.join(options.root, 'tests', 'errors')).filter(isProgram).map((file) => ({
    name: path.relative(path.join(options.root, 'tests'), file),
    run: async () => {
      const text = fs.readFileSync(file, 'utf8');
      const { flags } = directives(text);
      const want = [];
      text.split(/\r\n|[\n\r\u2028\u2029]/).forEach((line, index) => {
        for (const match of line.matchAll(/\/\/~(\^*) (error|warning)\[([\w-]+)\]: (.*?)(?=\s*\/\/~|$)/g))
          want.push(`${index + 1 - match[1].length}: ${match[2]}[${match[3]}]: ${match[4].trim()}`);
      });
      const result = await execute(options.nacre, ['check', '--diagnostics=json', '--no-cache', ...flags, file].filter((w) => w !== '--no-cache'), { cwd: path.dirname(file) });
      const got = [];
      for (const line of result.err.split('\n').filter(Boolean)) {
        let item;
        try { item = JSON.parse(line); } catch { return `not JSON: ${line}`; }
        got.push(`${item.line}: ${item.severity}[${item.id}]: ${item.message}`);
      }
      const errors = want.some((line) => line.includes(': error['));
      const problem = difference(want.sort().join('\n'), got.sort().join('\n'), 10);
      if (problem) return problem;
      if (result.code !== (errors ? 1 : 0)) return ending(result);
    },
  }));
}

function snapshotTests(options, folder, extension, args) {
  return walk(path.join(options.root, 'tests', folder)).filter(isProgram).map((file) => ({
    name: path.relative(path.join(options.root, 'tests'), file),
    run: async () => {
      const { flags } = directives(fs.readFileSync(file, 'utf8'));
      const result = await execute(options.nacre, ['build', ...args, ...flags, file], { cwd: path.dirname(file) });
      if (result.code !== 0) return `${ending(result)}\n${tail(result.err)}`;
      return compareSnapshot(options, base(file) + extension, result.out);
    },
  }));
}

function compareSnapshot(options, file, got) {
  if (options.bless) return void fs.writeFileSync(file, got);
  const want = read(file);
  return want === undefined ? `no ${path.basename(file)}: run with --bless` : difference(want, got);
}

function passTests(options) {
  const dir = path.join(options.root, 'tests', 'passes');
  return walk(dir).filter((file) => file.endsWith('.ir') && !file.endsWith('.out.ir')).map((file) => ({
    name: path.relative(path.join(options.root, 'tests'), file),
    run: async () => {
      const pass = path.relative(dir, file).split(path.sep)[0];
      const result = await execute(options.nacre, ['build', '--from=ir', `--passes=${pass.replaceAll('+', ',')}`, '--verify-each', '--emit=ir', file], { cwd: dir });
      if (result.code !== 0) return `${ending(result)}\n${tail(result.err)}`;
      return compareSnapshot(options, file.replace(/\.ir$/, '.out.ir'), result.out);
    },
  }));
}

export async function collect(options) {
  const tests = [
    ...unitTests(options),
    ...passTests(options),
    ...snapshotTests(options, 'ast', '.ast', ['--emit=ast']),
    ...snapshotTests(options, 'lower', '.ir', ['--emit=ir', '--passes=none']),
    ...errorTests(options),
    ...programTests(options, 'run'),
    ...programTests(options, 'stdlib'),
  ];
  for (const file of walk(path.join(options.root, 'tests')).filter((f) => f.endsWith('.test.mjs')))
    tests.push(...await scriptTests(options, file));
  return tests;
}
