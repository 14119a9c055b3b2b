// Runs one fuzz target under Node and compiled, with the same seed, and finds the first case that differs.
import fs from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { execute, ending, tail } from '../../lib/process.mjs';

const folder = fileURLToPath(new URL('../targets/', import.meta.url));

// What the comments at a target's top say: "// count: N" cases of the short run, "// node: FLAGS", "// oracle: none".
export function listTargets() {
  return fs.readdirSync(folder).filter((name) => name.endsWith('.js')).sort().map((name) => {
    const file = path.join(folder, name), text = fs.readFileSync(file, 'utf8');
    const get = (key) => new RegExp(`^// ${key}: (.*)$`, 'm').exec(text)?.[1].trim();
    return { name: name.slice(0, -3), file, count: Number(get('count') ?? 300), flags: get('node')?.split(' ') ?? [], oracle: get('oracle') !== 'none' };
  });
}

export async function buildTarget(target, { nacre, program, sanitized }) {
  const args = ['build', '-O1', '--module-paths=source', ...(sanitized ? ['-g'] : []), target.file, '-o', program];
  const built = await execute(nacre, args, { limit: 120_000, env: sanitized ? { NACRE_LLD: sanitized } : undefined });
  if (built.code !== 0) throw new Error(`build: ${ending(built)}\n${tail(built.err, 12)}`);
}

const ASAN = 'detect_leaks=0:exitcode=99:allocator_may_return_null=1:handle_segv=0';

// Undefined where all `count` cases of `seed` are as they should be, else what went wrong: the first `most` cases.
export async function runSeed(target, program, seed, count, { most = 1, limit = 120_000 } = {}) {
  const words = [String(seed), String(count)];
  const env = { ASAN_OPTIONS: process.env.FUZZ_ASAN_OPTIONS ?? ASAN, TZ: 'UTC' };
  const node = (args) => execute(process.execPath, [...target.flags, target.file, ...args], { limit, env });
  const ours = (args) => execute(program, args, { limit, env });
  const [got, want] = await Promise.all([ours(words), target.oracle ? node(words) : undefined]);
  if (want && want.code !== 0) return `Node: ${ending(want)}\n${tail(want.out, 3)}\n${tail(want.err, 12)}`;
  const lines = got.out.split('\n'), expected = want?.out.split('\n') ?? lines;
  const cases = [];
  for (let i = 0; i < count; i++) if (lines[i] === undefined || lines[i] === '' || lines[i] !== expected[i]) cases.push(i);
  if (cases.length === 0 && got.code === 0) return undefined;
  const text = [`${target.name}, seed ${seed}: ${cases.length} cases of ${count} differ; ${ending(got)}`];
  if (got.code !== 0) text.push(tail(got.err, 40));
  for (const index of cases.slice(0, most)) {
    let one = [...words, String(index)], alone = await ours(one), right = want && await node(one);
    if (want && alone.code === 0 && right.out === alone.out) {
      one = [...one, 'after']; // it takes the cases before it
      [alone, right] = [await ours(one), await node(one)];
    }
    text.push(`${path.basename(program)} ${one.join(' ')}: ${ending(alone)}`, `  input ${alone.out.split('\n')[0].slice(0, 1000)}`);
    if (alone.code !== 0) text.push(tail(alone.err, 40));
    if (!want) continue;
    const a = right.out.split('\n'), b = alone.out.split('\n');
    let differing = 0;
    for (let line = 0; line < Math.max(a.length, b.length) - 1 && differing < 3; line++) {
      if (a[line] === b[line]) continue;
      differing++;
      let from = 0;
      while (from < Math.min(a[line]?.length ?? 0, b[line]?.length ?? 0) && a[line][from] === b[line][from]) from++;
      const cut = (t) => `${from > 150 ? '…' : ''}${String(t).slice(Math.max(0, from - 150), from + 150)}`;
      text.push(`  line ${line}, column ${from}:`, `    node ${cut(a[line])}`, `    ours ${cut(b[line])}`);
    }
  }
  return text.join('\n');
}
