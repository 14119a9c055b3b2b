// Options are not written to; hexadecimal text of odd length is refused; a link does not replace a file; flush calls fs.fsync.
const fs = require('fs');
const path = require('path');
const root = fs.mkdtempSync(path.join(require('os').tmpdir(), 'details-'));
const file = path.join(root, 'file');
const options = new Proxy({}, { set(target, key) { throw new Error(`set ${String(key)}`); } });
fs.writeFileSync(file, '12');
console.log(fs.readFileSync(file, 'utf8'));
fs.createReadStream(file, options).destroy();
const writer = fs.createWriteStream(file, options).end();
writer.on('close', async () => {
  const fd = fs.openSync(file, 'w');
  for (const f of [() => fs.writeSync(fd, 'abc', 0, 'hex'), () => fs.write(fd, 'abc', 0, 'hex', () => {})]) {
    try { f(); } catch (error) { console.log(error.code, error.message); }
  }
  fs.closeSync(fd);
  const handle = await fs.promises.open(file, 'w');
  try { await handle.write('abc', 0, 'hex'); } catch (error) { console.log(error.code, error.message); }
  try { await handle.stat.call({}); } catch (error) { console.log(error.code); }
  await handle.close();

  fs.mkdirSync(path.join(root, 'a'));
  fs.symlinkSync('x', path.join(root, 'a', 'c'));
  fs.mkdirSync(path.join(root, 'b'));
  fs.writeFileSync(path.join(root, 'b', 'c'), '');
  try { fs.cpSync(path.join(root, 'a'), path.join(root, 'b'), { recursive: true }); } catch (error) { console.log(error.code, error.syscall); }

  const { fsyncSync } = fs;
  fs.fsyncSync = (descriptor) => { console.log('fsync'); return fsyncSync(descriptor); };
  fs.writeFileSync(file, 'x', { flush: true });
  fs.rmSync(root, { recursive: true });
});
