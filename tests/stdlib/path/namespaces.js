// \\?\ and \\.\ are devices of win32 paths, no hosts.
const { win32 } = require('path');
for (const name of ['\\\\?\\foo', '\\\\?\\a\\..\\b', '\\\\.\\pipe\\x\\..', '//?/foo', '\\\\?\\C:\\a\\..\\b', '\\\\host\\share\\a\\..']) {
  console.log(win32.resolve(name), win32.normalize(name), win32.toNamespacedPath(name), win32.join(name, '..', 'z'), win32.dirname(name));
}
