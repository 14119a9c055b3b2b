// Fuzzing for as long as one likes: `./dev fuzz` or
//
//   node tests/fuzz/run.mjs [--build DIR] [--sanitize] [--seconds N] [--seed N] [--count N] [--most N] [TARGET...]
//
// --sanitize links the instrumented runtime that `ninja sanitized` makes. Each target runs `--count` cases a seed, seed after
// seed, for its share of `--seconds`. tests/fuzz/README.md tells the rest.
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { buildTarget, listTargets, runSeed } from './lib/compare.mjs';

const root = fileURLToPath(new URL('../../', import.meta.url));
const options = { build: path.join(root, 'build'), sanitize: false, seconds: 60, seed: 1, count: 0, most: 3, names: [] };
const words = process.argv.slice(2);
while (words.length) {
  const word = words.shift();
  if (word === '--build') options.build = path.resolve(words.shift());
  else if (word === '--sanitize') options.sanitize = true;
  else if (['--seconds', '--seed', '--count', '--most'].includes(word)) options[word.slice(2)] = Number(words.shift());
  else options.names.push(word);
}
const targets = listTargets().filter((t) => options.names.length === 0 || options.names.includes(t.name));
const work = fs.mkdtempSync(path.join(os.tmpdir(), 'nacre-fuzz-'));
process.on('exit', () => fs.rmSync(work, { recursive: true, force: true }));
let bad = 0;
for (const target of targets) {
  const program = path.join(work, target.name);
  await buildTarget(target, { nacre: path.join(options.build, 'nacre'), program, sanitized: options.sanitize && path.join(options.build, 'sanitized/ld') });
  const end = Date.now() + options.seconds * 1000 / targets.length;
  const count = options.count || target.count;
  let seed = options.seed, failures = 0;
  do {
    const problem = await runSeed(target, program, seed++, count, options);
    if (problem) {
      failures++;
      console.log(problem);
    }
  } while (Date.now() < end && failures < 3);
  console.log(`${target.name}: ${(seed - options.seed) * count} cases, ${failures} of ${seed - options.seed} seeds failed`);
  bad += failures;
}
process.exitCode = bad ? 1 : 0;
