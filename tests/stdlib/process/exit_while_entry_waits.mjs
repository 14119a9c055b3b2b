// exit: 6
// The loop ends while the entry module waits at its top level: listeners of 'exit' see code 13 set, may set another and may end the wait;
// a code that is set already stands.
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
const file = fileURLToPath(import.meta.url);
const mode = process.argv[2];
if (mode === undefined) {
  for (const name of ['waits', 'sets', 'patched', 'exits']) {
    const { status, stdout } = spawnSync(process.execPath, [file, name], { encoding: 'utf8' });
    console.log(name, status, stdout);
  }
}
if (mode === 'patched') {
  const { emit } = process;
  process.emit = function (event, ...list) {
    if (event === 'exit') process.exitCode = list[0];
    return emit.call(this, event, ...list);
  };
}
if (mode === 'exits') setImmediate(() => process.exit());
let end;
process.on('exit', (code) => {
  console.log('exit', code, process.exitCode);
  if (mode === 'sets') process.exitCode = 3;
  else if (mode === undefined) end('settled');
});
console.log(await new Promise((resolve) => { end = resolve; }), process.exitCode);
process.exitCode = 6;
