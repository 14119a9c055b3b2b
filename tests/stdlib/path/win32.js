const { win32 } = require('path');
for (const p of ['C:\\a\\..\\b', 'C:', 'C:foo', '\\\\srv\\share\\x\\', '/a/b', 'a/b\\c.txt', 'D:/x/y.z', '\\', 'c:\\']) console.log(JSON.stringify([win32.normalize(p), win32.dirname(p), win32.basename(p), win32.extname(p), win32.isAbsolute(p), win32.parse(p)]));
console.log(win32.join('C:\\x', '..', 'y/z'), win32.join('//a', 'b'), win32.relative('C:\\a\\b', 'C:\\a\\c\\d'), win32.resolve('C:\\a', '..\\b'), win32.toNamespacedPath('C:\\x'), win32.format({ dir: 'C:\\q', base: 'w' }));
