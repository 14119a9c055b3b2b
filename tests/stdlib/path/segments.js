// Segments of paths, narrow and wide, of every combination of a few.
const path = require('path');
const parts = ['', '.', '..', 'a', 'b\u20ac', '...', '..c'];
const lines = { posix: 0, win32: 0 };
let sums = '';
const hash = (h, s) => { for (let i = 0; i < s.length; i++) h = (h * 31 + s.charCodeAt(i)) | 0; return h; };
for (const flavour of ['posix', 'win32']) {
  const p = path[flavour];
  for (const root of ['', '/', '//', 'c:', 'c:\\', '\\\\host\\share\\']) {
    for (const a of parts) for (const b of parts) for (const c of parts) for (const end of ['', '/', '\\']) {
      const text = `${root}${a}/${b}\\${c}${end}`, slashed = `${root}${a}/${b}/${c}${end}`;
      for (const t of [text, slashed]) lines[flavour] = hash(lines[flavour], `${p.normalize(t)}|${p.join(t, '..', 'x')}|${p.resolve('/q/r', t)}|${p.relative('/q', p.resolve('/q', t))}`);
    }
    sums += `${flavour} ${JSON.stringify(root)} ${lines[flavour]}\n`;
  }
}
console.log(sums);
for (const t of ['/a/../../..', 'a/../..', '../../a/..', './/..//.', 'a//b/./c/..', '\u{1f600}/../x', 'x/'.repeat(600) + '..'])
  console.log(path.posix.normalize(t), path.win32.normalize(t));
for (const bad of [[1], [null], ['a', {}]]) for (const f of ['join', 'resolve']) try { path[f](...bad); } catch (e) { console.log(e.message); }
