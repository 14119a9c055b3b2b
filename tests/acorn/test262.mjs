// test262 as a parser test: what must be rejected is rejected, the rest accepted.
//
//     node tests/acorn/test262.mjs --test262=FOLDER [--all] [--trees] [--filter=TEXT] [--list]
//
// Counts each test once a mode (sloppy, strict, module). Tests of proposals and Intl are left out unless --all.
// --trees also compares accepted programs with acorn where acorn accepts them. --list prints every failure.
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { acornParse, difference, ParseDump } from './oracle.mjs';

const flag = name => process.argv.find(a => a === `--${name}` || a.startsWith(`--${name}=`))?.replace(/^[^=]*=?/, '');
const folder = flag('test262') || process.env.TEST262;
if (!folder) {
  console.error('usage: test262.mjs --test262=FOLDER [--all] [--trees] [--filter=TEXT] [--list]');
  process.exit(2);
}
const filter = flag('filter') ?? '', list = flag('list') !== undefined, trees = flag('trees') !== undefined;
const all = flag('all') !== undefined;

// Features past ES2025 that change the syntax.
const proposals = new Set(['decorators', 'import-defer', 'source-phase-imports', 'source-phase-imports-module-source',
  'regexp-duplicate-named-groups-off', 'import-text', 'import-bytes', 'canonical-tz']);

function* tests(path) {
  for (const entry of readdirSync(path, { withFileTypes: true })) {
    const full = join(path, entry.name);
    if (entry.isDirectory()) {
      if (entry.name === 'intl402' && !all) continue;
      yield* tests(full);
    } else if (entry.name.endsWith('.js') && !entry.name.includes('_FIXTURE') && full.includes(filter)) yield full;
  }
}

function metadata(text) {
  const block = /\/\*---([\s\S]*?)---\*\//.exec(text)?.[1] ?? '';
  const listOf = name => /\[([^\]]*)\]/.exec(new RegExp(`^${name}:\\s*(\\[[^\\]]*\\])`, 'm').exec(block)?.[1] ?? '')?.[1]
    .split(',').map(s => s.trim()).filter(Boolean)
    ?? [...(new RegExp(`^${name}:\\s*\\n((?:\\s+- .*\\n?)*)`, 'm').exec(block)?.[1] ?? '').matchAll(/- (\S+)/g)].map(m => m[1]);
  const negative = /^negative:\s*\n((?:\s+.*\n?)*)/m.exec(block)?.[1];
  return {
    flags: listOf('flags'), features: listOf('features'),
    rejects: Boolean(negative && /phase:\s*(parse|early)/.test(negative) && /SyntaxError/.test(negative)),
  };
}

const scratch = mkdtempSync(join(tmpdir(), 'nacre-262-'));
const dump = new ParseDump(trees);
const counts = { accepted: 0, rejected: 0, 'wrongly accepted': 0, 'wrongly rejected': 0, crash: 0, 'tree differs': 0 };
const note = (kind, text) => {
  counts[kind]++;
  if (list) console.log(`${kind}: ${text}`);
};

let pending = [];
let serial = 0;
async function run(path, goal, strict, meta, text) {
  let file = path;
  if (strict) {
    file = join(scratch, `${serial++ % 64}.js`);
    text = `"use strict";\n${text}`;
    writeFileSync(file, text);
  }
  const line = await dump.ask(goal, file);
  const name = `${path.slice(folder.length + 1)}${strict ? ' (strict)' : ''}`;
  if (line.startsWith('crash')) note('crash', name);
  else if (line.startsWith('error')) meta.rejects ? counts.rejected++ : note('wrongly rejected', `${name}: ${line}`);
  else if (meta.rejects) note('wrongly accepted', name);
  else {
    counts.accepted++;
    if (!trees) return;
    let theirs;
    try {
      theirs = acornParse(text, goal);
    } catch {
      return;
    }
    const found = difference(theirs, JSON.parse(line));
    if (found) note('tree differs', `${name}: ${found}`);
  }
}

for (const path of tests(join(folder, 'test'))) {
  const text = readFileSync(path, 'utf8');
  const meta = metadata(text);
  if (!all && meta.features.some(f => proposals.has(f))) continue;
  const { flags } = meta;
  if (flags.includes('module')) pending.push(run(path, 'module', false, meta, text));
  else if (flags.includes('raw')) pending.push(run(path, 'script', false, meta, text));
  else {
    if (!flags.includes('onlyStrict')) pending.push(run(path, 'script', false, meta, text));
    if (!flags.includes('noStrict')) pending.push(run(path, 'script', true, meta, text));
  }
  if (pending.length >= 32) {
    await Promise.all(pending);
    pending = [];
  }
}
await Promise.all(pending);
dump.close();
rmSync(scratch, { recursive: true });
console.log(Object.entries(counts).map(([kind, n]) => `${n} ${kind}`).join(', '));
