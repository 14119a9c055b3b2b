const path = require('path'); console.log(path === path.posix, path.sep, path.delimiter, path.win32.sep, require('path/posix') === path);
const a = ['', '.', '/', '//', 'a', '/a/b/', './a/../b', '../..', '/..', 'a//b/./c', '.bashrc', 'a.b.c', 'a.', '..x', '/x/y.tar.gz', 'dir/.git'];
for (const p of a) console.log(JSON.stringify([p, path.normalize(p), path.dirname(p), path.basename(p), path.extname(p), path.isAbsolute(p), path.parse(p)]));
console.log(path.join('a', '', '../b', './c/'), path.join(), path.resolve('/a', 'b', '../c'), path.resolve('/x', '/y'), path.relative('/a/b/c', '/a/d'), path.relative('/a', '/a/b'), path.relative('/', '/x'));
console.log(path.format({ dir: '/d', name: 'n', ext: 'txt' }), path.format({ root: '/', base: 'b' }), path.basename('/a/b.html', '.html'), path.basename('x.js', 'x.js'), path.toNamespacedPath('q'));
for (const f of ['join', 'dirname', 'extname', 'parse', 'resolve']) try { path[f](1); } catch (e) { console.log(e.code, e.message); }
