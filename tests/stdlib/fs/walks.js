// Recursive calls in their asynchronous forms take turns with the rest of the program; a Dir reads its folder as it is asked.
const fs = require('fs');
const path = require('path');
const os = require('os');
const root = fs.mkdtempSync(path.join(os.tmpdir(), 'walks-'));
const show = (p) => (typeof p === 'string' ? p.replace(root, 'R') : p);
process.on('exit', () => fs.rmSync(root, { recursive: true, force: true }));
console.log(show(fs.mkdirSync(`${root}/a/../b/c`, { recursive: true })), fs.readdirSync(root).sort());
(async () => {
  const order = [];
  const made = fs.promises.mkdir(`${root}/d/e/f`, { recursive: true }).then((first) => order.push(show(first)));
  order.push('started', fs.existsSync(`${root}/d`));
  await made;
  console.log(order);
  for (const name of ['d/1', 'd/e/2', 'd/e/f/3']) fs.writeFileSync(`${root}/${name}`, name);
  console.log((await fs.promises.readdir(`${root}/d`, { recursive: true })).sort());
  await fs.promises.cp(`${root}/d`, `${root}/copy/deep`, { recursive: true, filter: async (from) => !from.endsWith('2') });
  console.log((await fs.promises.readdir(`${root}/copy`, { recursive: true })).sort());
  await fs.promises.cp(`${root}/d`, `${root}/d/e/x`).catch((e) => console.log(e.code, e.message.replaceAll(root, 'R')));
  await fs.promises.cp(`${root}/d`, `${root}/y`).catch((e) => console.log(e.code));
  await fs.promises.readdir(`${root}/none`, { recursive: true }).catch((e) => console.log(e.code, e.syscall, show(e.path)));
  await fs.promises.mkdir(`${root}/d/1/x/y`, { recursive: true }).catch((e) => console.log(e.code, e.syscall, show(e.path)));

  const names = [];
  const dir = await fs.promises.opendir(`${root}/d`, { recursive: true });
  for await (const entry of dir) names.push(entry.name);
  console.log(names.sort());
  const other = fs.opendirSync(`${root}/d`);
  fs.unlinkSync(`${root}/d/1`);
  const entry = other.readSync();
  console.log(entry.name, entry.isDirectory(), other.readSync());
  const pending = other.read();
  try { other.readSync(); } catch (e) { console.log(e.code); }
  console.log(await pending);
  await other.close();
  await other.close().catch((e) => console.log(e.code));
  try { other.readSync(); } catch (e) { console.log(e.code, e.message); }

  await fs.promises.rm(`${root}/d`).catch((e) => console.log(e.code));
  fs.rm(`${root}/d`, { recursive: true }, (error) => {
    console.log(error, fs.existsSync(`${root}/d`));
    fs.rm(`${root}/d`, (e) => console.log(e.code, e.syscall));
  });
})();
