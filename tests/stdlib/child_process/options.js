// Options that are wrong, empty, or come from a patched Object.prototype.
const cp = require('child_process');
const attempt = (f) => { try { console.log(f()); } catch (e) { console.log(e.name, e.code, e.message); } };
attempt(() => cp.spawn('pwd', [], { uid: 2 ** 63 }));
attempt(() => cp.spawn('pwd', [], { gid: 'x' }));
attempt(() => cp.spawn('pwd', [], { serialization: 'foo' }));
attempt(() => cp.exec('pwd', { shell: 'a\0b' }, () => {}));
attempt(() => cp.execSync('pwd', { shell: 'a\0b' }));
const here = `${process.cwd()}\n`;
console.log(cp.spawnSync('pwd', { cwd: null }).stdout.toString() === here);
cp.spawn('pwd', { cwd: '' }).stdout.on('data', (out) => console.log('empty', out.toString() === here)).on('close', patched);
function patched() {
  Object.prototype.cwd = '/not/there';
  Object.prototype.uid = 'gwak';
  Object.prototype.shell = '/not/there';
  console.log(cp.execSync('pwd').toString() === here, cp.spawnSync('pwd').stdout.toString() === here);
  cp.exec('pwd', (err, out) => console.log(err, out === here));
}
