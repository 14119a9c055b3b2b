// Compares loop_order.js under Node and compiled: `node tests/fuzz/loop_order.mjs PROGRAM [FIRST [LAST]]`, PROGRAM being the
// executable. Prints the first difference of each seed that differs; exit code 1 if there is one.
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
const [program, first = 1, last = 200] = process.argv.slice(2);
const source = fileURLToPath(new URL('loop_order.js', import.meta.url));
let bad = 0;
for (let seed = Number(first); seed <= Number(last); seed++) {
  const run = (file, args) => spawnSync(file, [...args, String(seed)], { encoding: 'utf8', timeout: 20000 });
  const node = run(process.execPath, [source]);
  const ours = run(program, []);
  if (node.stdout === ours.stdout && node.status === ours.status) continue;
  bad++;
  const a = node.stdout.split('\n');
  const b = ours.stdout.split('\n');
  const at = a.findIndex((line, i) => line !== b[i]);
  console.log(`seed ${seed}: status ${node.status} / ${ours.status}, line ${at + 1}:`);
  for (let i = Math.max(0, at - 3); i <= at + 1; i++) console.log(`   ${(a[i] ?? '').padEnd(40)} | ${b[i] ?? ''}`);
  if (node.stderr !== ours.stderr && at === -1) console.log(node.stderr.slice(0, 300), '|', ours.stderr.slice(0, 300));
}
console.log(`${bad} of ${Number(last) - Number(first) + 1} differ`);
process.exitCode = bad ? 1 : 0;
