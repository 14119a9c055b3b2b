'use strict';
// fs.glob, fs.globSync and fsPromises.glob. Node 20 has none of them: expected output comes from Node 22.23.
const fs = require('fs');
const os = require('os');
const path = require('path');
const { pathToFileURL } = require('url');

const root = fs.realpathSync(fs.mkdtempSync(path.join(os.tmpdir(), 'glob-')));
for (const dir of ['a/b/c', 'a/.d/e', 'z/y', 'x']) fs.mkdirSync(path.join(root, dir), { recursive: true });
for (const file of ['a/b/c/f.js', 'a/b/g.js', 'a/h.ts', 'a/.i', 'a/.d/e/j.js', 'z/y/k.js', 'z/l.js', 'x/m.js', 'n.js', '.o.js']) {
  fs.writeFileSync(path.join(root, file), '');
}
fs.symlinkSync('../z', path.join(root, 'a/link'));
fs.symlinkSync('nowhere', path.join(root, 'broken'));

const clean = (text) => text.replaceAll(root, 'ROOT');
const show = (list) => clean(list.map((d) => (typeof d === 'string' ? d : `${d.parentPath}|${d.name}|${d.isDirectory() ? 'd' : d.isSymbolicLink() ? 'l' : 'f'}`)).join(' '));
const patterns = ['*', '**', '**/', '*/', './*', './**', '**/*.js', 'a/**', 'a', 'n.js/', 'a/link/*', 'a/link/**', 'broken', '.', './', '**/y/**',
  'a/../*', 'a/b/..', '*/..', '{z,a}/*', ['z/*', 'a/*'], ['*.js', '**/n.js'], '**/.*', '.o.js', 'a//b', '', [], '[a-n]*', '*/*/*.js', '**/b/..',
  '**/.*/*', 'nope/**', '@(a|x)/!(h.ts)', '**/+(f|g).js', `${root}/x/*`, '**/**/k.js', 'n.js/**', './**/.'];
const options = [{ exclude: ['a/**'] }, { exclude: ['a/b', 'z'] }, { exclude: ['**/*.js'] }, { exclude: (name) => name === 'b' }, { exclude: [] }];

(async () => {
  for (const pattern of patterns) {
    const found = show(fs.globSync(pattern, { cwd: root }));
    console.log(clean(JSON.stringify(pattern)), '→', found);
    const later = [];
    for await (const name of fs.promises.glob(pattern, { cwd: pathToFileURL(root) })) later.push(name);
    if (show(later) !== found) console.log('  later:', show(later));
  }
  for (const option of options) console.log('exclude', String(option.exclude), show(fs.globSync('**', { ...option, cwd: root })));
  console.log(show(fs.globSync(['a/**', './x/'], { cwd: root, withFileTypes: true })));
  for await (const entry of fs.promises.glob('a/b/**', { cwd: root, withFileTypes: true })) console.log(show([entry]));
  const asked = [];
  fs.globSync('a/**', { cwd: root, exclude(name) { asked.push(name); } });
  console.log(asked.join(' '));
  for (const call of [() => fs.globSync(), () => fs.globSync(1), () => fs.globSync([1]), () => fs.globSync('a', 1), () => fs.globSync('a', { cwd: 1 }),
    () => fs.globSync('a', { exclude: 'a' }), () => fs.globSync('a', { exclude: [1] }), () => fs.glob('a'), () => fs.glob('a', {}, 1)]) {
    try {
      call();
    } catch (error) {
      console.log(error.name, error.code, error.message);
    }
  }
  await fs.promises.glob(1).next().catch((error) => console.log(error.message));
  await new Promise((resolve) => {
    fs.glob(1, (error, list) => {
      console.log(error.message, list);
      resolve();
    });
  });
  await new Promise((resolve) => {
    fs.glob('*/*', { cwd: root }, (error, list) => {
      console.log(error, show(list));
      resolve();
    });
  });
  fs.rmSync(root, { recursive: true });
})();
