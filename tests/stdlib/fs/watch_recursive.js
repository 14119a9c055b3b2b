// A recursive watcher tells of files in folders that were there, that came later and that were moved.
const fs = require('fs');
const path = require('path');
const root = fs.mkdtempSync(path.join(require('os').tmpdir(), 'watch-'));
fs.mkdirSync(path.join(root, 'a/b'), { recursive: true });
const watcher = fs.watch(root, { recursive: true });
const at = (name) => path.join(root, name);
const steps = [
  [() => fs.writeFileSync(at('a/b/file'), '1'), 'a/b/file'],
  [() => fs.mkdirSync(at('q/r/s'), { recursive: true }), 'q/r/s'],
  [() => fs.writeFileSync(at('q/r/s/t'), ''), 'q/r/s/t'],
  [() => fs.renameSync(at('q'), at('z')), 'z'],
  [() => fs.writeFileSync(at('z/r/u'), ''), 'z/r/u'],
  [() => fs.rmSync(at('a'), { recursive: true }), 'a'],
];
let expected;
function step() {
  if (steps.length === 0) return watcher.close();
  const [act, name] = steps.shift();
  expected = name;
  act();
}
watcher.on('change', (type, name) => {
  if (name !== expected || type !== 'rename') return;
  console.log(type, name);
  expected = undefined;
  setImmediate(step);
});
watcher.on('close', () => {
  console.log('close');
  fs.rmSync(root, { recursive: true });
});
step();
