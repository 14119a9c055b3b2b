// Cases for resolve.c: makes package trees in a temporary folder and asks Node how it resolves specifiers there.
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { createRequire } from 'node:module';
import { execFileSync } from 'node:child_process';
import { pathToFileURL, fileURLToPath } from 'node:url';

const root = fs.realpathSync(fs.mkdtempSync(path.join(os.tmpdir(), 'nacre-resolve-')));
const put = (name, content = '') => {
  const file = path.join(root, name);
  fs.mkdirSync(path.dirname(file), { recursive: true });
  fs.writeFileSync(file, typeof content === 'string' ? content : JSON.stringify(content));
};
const link = (target, name) => {
  fs.mkdirSync(path.dirname(path.join(root, name)), { recursive: true });
  fs.symlinkSync(target, path.join(root, name));
};

put('package.json', { name: 'app', exports: { '.': './src/a.js', './b': { import: './src/b.mjs', require: './src/b.cjs' }, './feature/*': './src/*.js', './feature/*.mjs': './src/*.mjs', './private/*': null, './dir/': './src/' },
  imports: { '#dep': 'plain', '#self': './src/a.js', '#cond': { node: { import: './src/b.mjs', default: './src/b.cjs' } }, '#x/*': './src/*', '#core': 'fs', '#bad': '../outside.js', '#null': null, '#missing': './src/none.js', '#sub/*': 'plain/lib/*' } });
for (const name of ['a.js', 'b.mjs', 'b.cjs', 'c.json', 'd.js', 'd.json', 'only.json', 'name with space.js', 'x.y.js', 'no-extension', 'e/index.js', 'f/index.json', 'g/index.mjs', 'h/package.json', 'h/main.js', 'i/lib.js', 'i.js', 'deep/er/z.js'])
  put(`src/${name}`, name === 'h/package.json' ? { main: './main' } : '');
put('src/i/package.json', { main: 'lib.js' });
put('src/k/package.json', { main: './nowhere.js' });
put('src/k/index.js');
put('src/l/package.json', { main: './nowhere.js' });
put('src/m/package.json', '{ "main": "./sub" }');
put('src/m/sub/index.js');
put('src/n/package.json', '{}');

const pkg = (name, json, files = {}) => {
  if (json) put(`node_modules/${name}/package.json`, { name, ...json });
  for (const [file, text] of Object.entries(files)) put(`node_modules/${name}/${file}`, text);
};
pkg('plain', { main: 'lib/index.js' }, { 'lib/index.js': '', 'lib/util.js': '', 'lib/data.json': '{}', 'README': '' });
pkg('no-main', {}, { 'index.js': '' });
pkg('no-json', null, { 'index.js': '', 'other.js': '' });
pkg('main-dir', { main: './lib' }, { 'lib/index.js': '' });
pkg('main-extension', { main: './start' }, { 'start.js': '' });
pkg('main-missing', { main: './gone.js' }, { 'index.js': '' });
pkg('main-none', { main: './gone.js' }, {});
pkg('main-json', { main: './data' }, { 'data.json': '{}' });
pkg('main-slash', { main: 'lib/' }, { 'lib/index.js': '' });
pkg('dual', { exports: { import: './m.mjs', require: './c.cjs' } }, { 'm.mjs': '', 'c.cjs': '', 'other.js': '' });
pkg('nested', { exports: { '.': { node: { import: './n.mjs', require: './n.cjs' }, default: './d.js' }, './sub': { browser: './b.js', default: './s.js' }, './package.json': './package.json' } }, { 'n.mjs': '', 'n.cjs': '', 'd.js': '', 's.js': '' });
pkg('module-sync', { exports: { 'module-sync': './ms.mjs', import: './i.mjs', default: './d.cjs' } }, { 'ms.mjs': '', 'i.mjs': '', 'd.cjs': '' });
pkg('module-sync-late', { exports: { require: './r.cjs', 'module-sync': './ms.mjs', default: './d.cjs' } }, { 'ms.mjs': '', 'r.cjs': '', 'd.cjs': '' });
pkg('string-exports', { exports: './index.js' }, { 'index.js': '', 'x.js': '' });
pkg('array-exports', { exports: ['not-valid', './index.js'] }, { 'index.js': '' });
pkg('array-sub', { exports: { './x': [{ browser: './b.js' }, './x.js'] } }, { 'x.js': '' });
pkg('patterns', { exports: { './*': './lib/*.js', './*.css': './css/*.css', './internal/*': null, './a/*/b': './ab/*.js', './a/*': './a/*.js', './features/*.js': './feat/*.js', './two/*': './lib/*/*.js' } },
  { 'lib/x.js': '', 'lib/deep/y.js': '', 'css/m.css': '', 'lib/internal/s.js': '', 'ab/q.js': '', 'a/q.js': '', 'feat/f.js': '', 'lib/z/z.js': '' });
pkg('null-main', { exports: { '.': null, './x': './x.js' } }, { 'x.js': '' });
pkg('mixed', { exports: { '.': './x.js', import: './y.js' } }, { 'x.js': '', 'y.js': '' });
pkg('absolute', { exports: { '.': '/etc/passwd', './up': '../plain/lib/index.js', './in': './a/../../plain/x.js', './mod': './node_modules/y/x.js' } });
pkg('missing-target', { exports: { '.': './gone.js', './dir': './lib' } }, { 'lib/index.js': '' });
pkg('undefined-conditions', { exports: { browser: './b.js' } }, { 'b.js': '' });
pkg('default-first', { exports: { default: './d.js', require: './r.js' } }, { 'd.js': '', 'r.js': '' });
pkg('exports-null', { exports: null, main: './main.js' }, { 'main.js': '' });
pkg('exports-empty', { exports: {} }, { 'index.js': '' });
pkg('exports-false', { exports: false }, { 'index.js': '' });
pkg('@scope/one', { exports: { '.': './i.js', './p/*': './q/*.js' } }, { 'i.js': '', 'q/r.js': '' });
pkg('@scope/two', { main: 'm.js' }, { 'm.js': '', 'lib/n.js': '' });
pkg('esm', { type: 'module', main: 'i.js' }, { 'i.js': '', 'j.js': '' });
pkg('with-imports', { imports: { '#in': './in.js', '#*': './star/*.js' } }, { 'in.js': '', 'star/s.js': '', 'x.js': '', 'sub/y.js': '' });
put('node_modules/with-imports/node_modules/plain/package.json', { main: 'inner.js' });
put('node_modules/with-imports/node_modules/plain/inner.js');
put('node_modules/bad-json/package.json', '{ "main": ');
put('node_modules/bad-json/index.js');
put('node_modules/file.js');
put('node_modules/fs/index.js');
put('node_modules/test/index.js');
put('node_modules/sub-dir/inner/package.json', { main: 'x.js' });
put('node_modules/sub-dir/inner/x.js');
put('node_modules/sub-dir/package.json', {});
put('node_modules/sub-dir/index.js');
// pnpm's layout: the real package lies elsewhere, with its own dependencies beside it.
put('node_modules/.pnpm/linked@1.0.0/node_modules/linked/package.json', { name: 'linked', main: 'l.js' });
put('node_modules/.pnpm/linked@1.0.0/node_modules/linked/l.js');
put('node_modules/.pnpm/linked@1.0.0/node_modules/peer/package.json', { name: 'peer', exports: './p.js' });
put('node_modules/.pnpm/linked@1.0.0/node_modules/peer/p.js');
link('.pnpm/linked@1.0.0/node_modules/linked', 'node_modules/linked');
// A workspace: symlinked sibling package.
put('packages/ws/package.json', { name: 'ws', type: 'module', exports: { './*': './src/*.js', '.': './src/main.js' } });
put('packages/ws/src/main.js');
put('packages/ws/src/extra.js');
link('../packages/ws', 'node_modules/ws');
link('a.js', 'src/alias.js');

const relative = ['./a', './a.js', './a.js/', './b', './b.mjs', './b.cjs', './c', './c.json', './d', './d.json', './only', './e', './e/', './e/index', './f', './g', './h', './h/', './i', './i/', './i/lib', './k', './l', './m', './n',
  '.', './', '..', '../', '../src', '../src/a', './none', './none/', './x.y', './name with space', './name%20with%20space.js', './no-extension', './alias', './alias.js', '../package.json', '../package', './deep/er/z', './deep/../a', './/a', './e/..', './e/.', './../src/./a.js',
  './a.js?query', './a.js#hash', './a%2fb.js', `${root}/src/a`, `${root}/src/a.js`, `file://${root}/src/a.js`, `file://${root}/src/a`];
const bare = ['plain', 'plain/', 'plain/lib/util', 'plain/lib/util.js', 'plain/lib', 'plain/lib/', 'plain/lib/data', 'plain/package.json', 'plain/none', 'no-main', 'no-json', 'no-json/other', 'no-json/other.js', 'main-dir', 'main-extension', 'main-missing', 'main-none', 'main-json', 'main-slash',
  'dual', 'dual/other.js', 'dual/package.json', 'nested', 'nested/sub', 'nested/package.json', 'nested/none', 'module-sync', 'module-sync-late', 'string-exports', 'string-exports/x.js', 'string-exports/', 'array-exports', 'array-sub', 'array-sub/x',
  'patterns', 'patterns/x', 'patterns/deep/y', 'patterns/m.css', 'patterns/internal/s', 'patterns/a/q', 'patterns/a/q/b', 'patterns/features/f.js', 'patterns/two/z', 'patterns/none', 'patterns/../x', 'patterns/',
  'null-main', 'null-main/x', 'mixed', 'absolute', 'absolute/up', 'absolute/in', 'absolute/mod', 'missing-target', 'missing-target/dir', 'undefined-conditions', 'default-first', 'exports-null', 'exports-empty', 'exports-false',
  '@scope/one', '@scope/one/p/r', '@scope/one/x', '@scope/two', '@scope/two/lib/n', '@scope/two/lib/n.js', '@scope', '@scope/none', 'esm', 'esm/j', 'esm/j.js', 'bad-json', 'bad-json/index.js', 'file', 'file.js', 'sub-dir', 'sub-dir/inner', 'sub-dir/inner/x.js',
  'linked', 'linked/l.js', 'peer', 'ws', 'ws/extra', 'ws/none', 'nowhere', 'nowhere/x', 'app', 'app/b', 'app/feature/d', 'app/feature/b.mjs', 'app/private/x', 'app/none', 'app/dir/a.js', 'appx',
  '#dep', '#self', '#cond', '#x/a.js', '#x/none.js', '#core', '#bad', '#null', '#missing', '#sub/util.js', '#none', '#', '#/x', '#in', '#s', '.hidden', 'a%b', 'a\\b', 'http://x/y.js', 'https://x', 'foo:bar', ' plain'];
const core = ['fs', 'node:fs', 'fs/promises', 'node:fs/promises', 'test', 'node:test', 'sys', 'node:nope', 'fs/none', 'path/posix', 'node:sea', 'sea', 'process', 'punycode', 'assert/strict', 'util/types', 'stream/web', '_http_agent', 'inspector/promises', 'node:sqlite', 'wasi', 'trace_events', 'node:test/reporters', 'timers/promises'];
const froms = ['src/a.js', 'node_modules/with-imports/x.js', 'node_modules/with-imports/sub/y.js', 'node_modules/.pnpm/linked@1.0.0/node_modules/linked/l.js', 'packages/ws/src/main.js'];

const lines = [];
const emit = (mode, specifier, from, answer) => lines.push(`${mode}\t${specifier}\t${from}\t${answer}\n`);
const asked = [];
for (const from of froms) {
  const list = from === 'src/a.js' ? [...relative, ...bare, ...core] : bare;
  const file = path.join(root, from);
  const require = createRequire(file);
  for (const specifier of list) {
    let answer;
    try {
      const found = require.resolve(specifier);
      answer = path.isAbsolute(found) ? found : found.startsWith('node:') ? found : `node:${found}`;
    } catch (error) {
      // Malformed package.json: require gives a SyntaxError without a code.
      answer = `!${error.code ?? 'ERR_INVALID_PACKAGE_CONFIG'}`;
    }
    // Node's require cannot follow "#core" to a core module, and require.resolve knows no ERR_UNKNOWN_BUILTIN_MODULE.
    if (specifier === '#core') continue;
    if (specifier.startsWith('node:') && answer === '!MODULE_NOT_FOUND') answer = '!ERR_UNKNOWN_BUILTIN_MODULE';
    emit('require', specifier, file, answer);
    asked.push([specifier, file]);
  }
}
// import.meta.resolve does not look whether files exist; import() does. A child process with a loader would be slow, so
// the answer comes from import.meta.resolve of a module in that folder and a look at the file system.
const byFile = new Map();
for (const [specifier, file] of asked) byFile.set(file, [...(byFile.get(file) ?? []), specifier]);
for (const [file, specifiers] of byFile) {
  const probe = path.join(path.dirname(file), 'probe.mjs');
  fs.writeFileSync(probe, `const out = []; for (const s of ${JSON.stringify(specifiers)}) { try { out.push([s, import.meta.resolve(s)]); } catch (e) { out.push([s, '!' + e.code]); } } console.log(JSON.stringify(out));`);
  for (const [specifier, answer] of JSON.parse(execFileSync(process.execPath, [probe], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }))) {
    let want = answer;
    if (answer.startsWith('file:')) {
      const at = fileURLToPath(new URL(answer));
      let stat;
      try { stat = fs.statSync(at); } catch { /* ENOENT, ENOTDIR */ }
      want = !stat ? '!ERR_MODULE_NOT_FOUND' : stat.isDirectory() ? '!ERR_UNSUPPORTED_DIR_IMPORT' : fs.realpathSync(at);
    } else if (/^(?!node:)[a-z]+:/.test(answer)) want = '!ERR_UNSUPPORTED_ESM_URL_SCHEME';
    if (/^node:(nope|sqlite)$/.test(specifier)) want = '!ERR_UNKNOWN_BUILTIN_MODULE'; // thrown by import() only
    emit('import', specifier, file, want);
  }
  fs.rmSync(probe);
}
// The tree outlives this program, since resolve.c looks at it; the test command removes its temporary folder.
process.stdout.write(lines.join(''));
