// The differential gate: parse_dump's trees equal acorn's, node by node.
//
//     node tests/acorn/gate.mjs [--fuzz=N] [--limit=N] [--seed=N] [FOLDER...]
//
// Over tests/acorn/snippets, every .js/.cjs/.mjs below the folders (default: the npm packages of .deps), and
// newline-fuzzed copies of N of them: line ends thrown in between tokens move semicolons, and both parsers must agree on
// where. Prints each mismatch and exits 1 if there was one.
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { acorn, compareFile, depsFolder, ParseDump, root } from './oracle.mjs';

const options = { fuzz: 300, limit: Infinity, seed: 1 };
const folders = [];
for (const argument of process.argv.slice(2)) {
  const match = /^--(fuzz|limit|seed)=(\d+)$/.exec(argument);
  if (match) options[match[1]] = Number(match[2]);
  else folders.push(argument);
}
if (!folders.length) folders.push(join(depsFolder(), 'npm/node_modules'));

// In the order of their names: the fuzzed files of a seed are the same on every file system.
function* filesBelow(folder) {
  const entries = readdirSync(folder, { withFileTypes: true }).sort((a, b) => a.name < b.name ? -1 : 1);
  for (const entry of entries) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) yield* filesBelow(path);
    else if (/\.[cm]?js$/.test(entry.name) && entry.isFile()) yield path;
  }
}

let state = options.seed;
const random = () => {
  state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
  return state / 4294967296;
};

// A goal that acorn accepts, or null for files that are no JavaScript.
function goalOf(text, path) {
  const order = path.endsWith('.mjs') ? ['module'] : ['commonjs', 'module'];
  for (const goal of order) {
    try {
      acorn.parse(text, {
        ecmaVersion: 'latest', sourceType: goal === 'module' ? 'module' : 'script',
        allowReturnOutsideFunction: goal === 'commonjs', allowHashBang: true, allowAwaitOutsideFunction: goal === 'module',
      });
      return goal;
    } catch {}
  }
  return null;
}

function fuzz(text, goal) {
  const cuts = [];
  try {
    for (const token of acorn.tokenizer(text, { ecmaVersion: 'latest', sourceType: goal === 'module' ? 'module' : 'script' }))
      if (token.type.label !== 'template') cuts.push(token.start);
  } catch {
    return null;
  }
  let result = '', last = 0;
  for (const cut of cuts) {
    if (random() >= 0.08 || cut < last) continue;
    result += text.slice(last, cut) + (random() < 0.2 ? '/*\n*/' : random() < 0.1 ? '// c\n' : '\n');
    last = cut;
  }
  return result + text.slice(last);
}

const dump = new ParseDump();
let compared = 0, mismatches = 0;
async function check(goal, path, text, name) {
  const result = await compareFile(dump, goal, path, text);
  compared++;
  if (result === 'same') return;
  mismatches++;
  console.log(`${name}: ${result}`);
}

const scratch = mkdtempSync(join(tmpdir(), 'nacre-gate-'));
try {
  // Snippets: one a paragraph; a first line `// goal: module` sets the goal of the file.
  const snippets = join(root, 'tests/acorn/snippets');
  for (const name of readdirSync(snippets)) {
    const text = readFileSync(join(snippets, name), 'utf8');
    const goal = /^\/\/ goal: (\w+)/.exec(text)?.[1] ?? 'script';
    const parts = text.split(/\n\/\/ ---\n/).slice(1);
    for (const [i, part] of parts.entries()) {
      const path = join(scratch, 'snippet.js');
      writeFileSync(path, part);
      await check(goal, path, part, `${name} #${i + 1} ${JSON.stringify(part)}`);
    }
  }
  const files = [];
  for (const folder of folders) for (const path of filesBelow(folder)) files.push(path);
  for (const path of files.slice(0, options.limit)) {
    if (statSync(path).size > 20e6) continue;
    const text = readFileSync(path, 'utf8');
    const goal = goalOf(text, path);
    if (goal) await check(goal, path, undefined, path);
  }
  for (let i = 0; i < options.fuzz && files.length; i++) {
    const path = files[Math.floor(random() * files.length)];
    if (statSync(path).size > 300e3) continue;
    const text = readFileSync(path, 'utf8');
    const goal = goalOf(text, path);
    const fuzzed = goal && fuzz(text, goal);
    if (!fuzzed) continue;
    const copy = join(scratch, 'fuzz.js');
    writeFileSync(copy, fuzzed);
    const before = mismatches;
    await check(goal, copy, fuzzed, `${path} fuzzed (seed ${options.seed}, ${i})`);
    if (mismatches > before && process.env.KEEP) writeFileSync(join(process.env.KEEP, `fuzz-${i}.js`), fuzzed);
  }
} finally {
  rmSync(scratch, { recursive: true });
}
dump.close();
console.log(`${compared} trees compared with acorn, ${mismatches} mismatches`);
process.exitCode = mismatches ? 1 : 0;
