// The module graph: which requests are found, where they lead, and what is reported.
export default ({ test, tree, nacre, equal, ok, symlink }) => {
  const graph = async (dir, entry, flags = []) => {
    const result = await nacre(['check', '-v', ...flags, entry], { cwd: dir });
    return { ...result, modules: result.out.split('\n').filter((line) => line && line[0] !== ' ').map((line) => line.split(' ')[0]) };
  };

  test('forms of require', async () => {
    const names = 'abcdefghijklmnopqrs'.split('');
    const dir = tree({
      'package.json': {},
      'main.js': `
        require('./a'); module.require("./b"); const r = require; r('./c'); (0, require)('./d');
        require(x ? './e' : './f'); require(\`./g\`); require('./' + 'h'); require.resolve('./i');
        const { createRequire } = require('module'); createRequire(__filename)('./j');
        const q = createRequire(__filename); q('./k'); y = z || require('./l');
        try { require('./m') } catch {} function f(a = require('./n')) { return () => require('./o')?.p }
        import('./p.mjs'); require(require('path').join(__dirname, 'q.js'));
        (function (require, module, exports) { require('./not') })(function () {});
        (function (require, exports, module) { require('./r') })(require);
        (typeof __webpack_require__ !== 'undefined' ? __non_webpack_require__ : require)('./s');`,
      ...Object.fromEntries(names.map((n) => [n === 'p' ? 'p.mjs' : `${n}.js`, ''])), 'not.js': '',
    });
    const got = await graph(dir, 'main.js');
    equal(got.modules.sort(), ['main.js', ...names.map((n) => (n === 'p' ? 'p.mjs' : `${n}.js`))].sort());
  });

  test('createRequire in an ES module', async () => {
    const dir = tree({ 'main.mjs': `import { createRequire as make } from 'node:module'; const require = make(import.meta.url); require('./a.cjs'); make(import.meta.url)('./b.json');`, 'a.cjs': '', 'b.json': '{}' });
    equal((await graph(dir, 'main.mjs')).modules, ['main.mjs', 'a.cjs', 'b.json']);
  });

  test('patterns link what matches', async () => {
    const dir = tree({ 'package.json': {}, 'main.js': 'require("./locale/" + n); require(`./plugins/${n}.js`); require(`pkg/lang/${n}`)',
      'locale/a.js': '', 'locale/b.js': '', 'locale/deep/c.js': '', 'locale/readme.md': '', 'locale/broken.js': 'let = = 1', 'plugins/x.js': '', 'plugins/y.json': '{}', 'other/z.js': '',
      'node_modules/pkg/package.json': { name: 'pkg' }, 'node_modules/pkg/lang/en.js': '', 'node_modules/pkg/index.js': '' });
    equal((await graph(dir, 'main.js')).modules.sort(), ['locale/a.js', 'locale/b.js', 'locale/deep/c.js', 'main.js', 'node_modules/pkg/lang/en.js', 'plugins/x.js'].sort());
  });

  test('packages named in strings are linked where something loads what it is told', async () => {
    const files = { 'package.json': { dependencies: { pretty: '1', loader: '1', plain: '1' }, devDependencies: { dev: '1' } },
      'main.js': "require('loader')({ target: 'pretty', other: \"dev\" }); // not 'plainer', plain", 'node_modules/pretty/index.js': '', 'node_modules/dev/index.js': '',
      'node_modules/plain/index.js': '', 'node_modules/loader/index.js': 'module.exports = (o) => require(o.target)' };
    equal((await graph(tree(files), 'main.js')).modules.sort(),
      ['main.js', 'node_modules/dev/index.js', 'node_modules/loader/index.js', 'node_modules/pretty/index.js']);
    const told = tree({ ...files, 'main.js': "require('loader')('x')", 'node_modules/loader/package.json': '{}', 'node_modules/loader/index.js': "const load = (n) => require(n); module.exports = () => load('plain')" });
    equal((await graph(told, 'main.js')).modules.sort(), ['main.js', 'node_modules/loader/index.js', 'node_modules/plain/index.js']);
    const still = tree({ ...files, 'node_modules/loader/index.js': 'module.exports = () => {}' });
    equal((await graph(still, 'main.js')).modules.sort(), ['main.js', 'node_modules/loader/index.js']);
  });

  test('modules named by path where threads or processes can start', async () => {
    const files = { 'package.json': {}, 'main.js': `const { join } = require('path'); const file = process.env.X || join(__dirname, 'a.js'); const b = __dirname + '/b.js';
      const c = { filename: \`\${__dirname}/c.mjs\` }; require('./d.mjs'); join(__dirname, 'broken.js'); require('worker_threads');`,
      'd.mjs': "new URL('./e.js', import.meta.url); import.meta.url + '/../f/g.js'; new URL('./page.html', import.meta.url)",
      'a.js': '', 'b.js': '', 'c.mjs': '', 'e.js': '', 'f/g.js': '', 'broken.js': 'let = = 1', 'page.html': '' };
    equal((await graph(tree(files), 'main.js')).modules.sort(), ['a.js', 'b.js', 'c.mjs', 'd.mjs', 'e.js', 'f/g.js', 'main.js']);
    const still = tree({ ...files, 'main.js': files['main.js'].replace("require('worker_threads');", '') });
    equal((await graph(still, 'main.js')).modules.sort(), ['d.mjs', 'main.js']);
  });

  test('--include', async () => {
    const dir = tree({ 'main.js': '', 'extra/a.js': 'require("./b")', 'extra/b.js': '', 'extra/c.json': '{}', 'more/d.mjs': '' });
    equal((await graph(dir, 'main.js', ['--include', 'extra/*.js', '--include=more'])).modules.sort(), ['extra/a.js', 'extra/b.js', 'main.js', 'more/d.mjs']);
  });

  test('formats: type, extension, syntax', async () => {
    const dir = tree({ 'package.json': {}, 'main.js': 'require("./detected"); require("./esm/x"); require("./cjs/y"); require("./z.mjs"); require("./w.cjs"); require("./noext")',
      'detected.js': 'export const a = 1;', 'esm/package.json': { type: 'module' }, 'esm/x.js': '', 'cjs/package.json': { type: 'commonjs' }, 'cjs/y.js': '', 'z.mjs': '', 'w.cjs': '', 'noext': '' });
    const got = await graph(dir, 'main.js');
    equal(got.out.split('\n').filter((line) => / \(\w+\)$/.test(line)).sort(), ['cjs/y.js (commonjs)', 'detected.js (module)', 'esm/x.js (module)', 'main.js (commonjs)', 'noext (commonjs)', 'w.cjs (commonjs)', 'z.mjs (module)']);
  });

  test('an unresolved import is an error with its position', async () => {
    const dir = tree({ 'main.mjs': 'import a from "./a.mjs";\nimport b from "nowhere";\nimport c from "./gone.mjs";\n', 'a.mjs': 'export default 1' });
    const result = await nacre(['check', '--diagnostics=json', 'main.mjs'], { cwd: dir });
    equal(result.code, 1);
    const items = result.err.trim().split('\n').map((line) => JSON.parse(line));
    equal(items.map((i) => [i.id, i.line, i.column]), [['module-not-found', 2, 15], ['module-not-found', 3, 15]]);
    ok(items[0].message.startsWith("Cannot find package 'nowhere' imported from"), items[0].message);
    ok(items[1].message.startsWith("Cannot find module '"), items[1].message);
  });

  test('an unresolved require is none', async () => {
    const dir = tree({ 'main.js': 'require("nowhere"); require("./gone"); require.resolve("nope")' });
    equal((await graph(dir, 'main.js')).code, 0);
  });

  test('syntax errors of all modules', async () => {
    const dir = tree({ 'main.js': 'require("./a"); require("./b.json"); require("./c")', 'c.js': 'if (', 'a.js': 'let y = ;', 'b.json': '{ "a": }' });
    const result = await nacre(['check', '--diagnostics=plain', 'main.js'], { cwd: dir });
    equal(result.code, 1);
    for (const name of ['c.js:1:', 'a.js:1:9', 'b.json:1:8']) ok(result.err.includes(name), `${name} in\n${result.err}`);
  });

  test('pnpm, yarn and npm layouts', async () => {
    const pnpm = tree({ 'package.json': {}, 'main.js': 'require("a")', 'node_modules/a': symlink('.pnpm/a@1/node_modules/a'), 'node_modules/.pnpm/a@1/node_modules/a/package.json': { main: 'i.js' },
      'node_modules/.pnpm/a@1/node_modules/a/i.js': 'require("b")', 'node_modules/.pnpm/a@1/node_modules/b': symlink('../../b@2/node_modules/b'), 'node_modules/.pnpm/b@2/node_modules/b/index.js': '' });
    equal((await graph(pnpm, 'main.js')).modules, ['main.js', 'node_modules/.pnpm/a@1/node_modules/a/i.js', 'node_modules/.pnpm/b@2/node_modules/b/index.js']);
    const workspace = tree({ 'package.json': { workspaces: ['packages/*'] }, 'node_modules/lib': symlink('../packages/lib'), 'packages/lib/package.json': { name: 'lib', exports: './src/i.js', type: 'module' },
      'packages/lib/src/i.js': 'import "dep"', 'node_modules/dep/index.js': '', 'packages/app/package.json': { name: 'app' }, 'packages/app/main.mjs': 'import "lib"' });
    equal((await graph(workspace, 'packages/app/main.mjs')).modules, ['main.mjs', '../lib/src/i.js', '../../node_modules/dep/index.js']);
    const nested = tree({ 'package.json': {}, 'main.js': 'require("a"); require("b")', 'node_modules/a/index.js': 'require("b")', 'node_modules/a/node_modules/b/index.js': '', 'node_modules/b/index.js': '' });
    equal((await graph(nested, 'main.js')).modules, ['main.js', 'node_modules/a/index.js', 'node_modules/b/index.js', 'node_modules/a/node_modules/b/index.js']);
  });

  test('JSON modules need their attribute', async () => {
    const dir = tree({ 'main.mjs': 'import a from "./a.json" with { type: "json" };\nimport b from "./a.json";', 'a.json': '{}' });
    const result = await nacre(['check', '--diagnostics=plain', 'main.mjs'], { cwd: dir });
    equal(result.code, 1);
    ok(/main\.mjs:2:\d+: error\[import-attribute\].*needs an import attribute of "type: json"/.test(result.err), result.err);
  });

  test('the same graph from the cache', async () => {
    const dir = tree({ 'main.js': 'require("./a"); import("./b.mjs")', 'a.js': 'exports.x = require("./c" )', 'b.mjs': 'import * as a from "./a.js"; export * from "./c.js"', 'c.js': 'module.exports = { k }; var k' });
    const first = await graph(dir, 'main.js');
    equal((await graph(dir, 'main.js')).out, first.out);
  });

  test('any bytes, a folder, an empty file', async () => {
    const dir = tree({ 'empty.js': '', 'bytes.js': Buffer.from(Array.from({ length: 4096 }, (_, i) => (i * 7919) % 256)), 'long.js': 'var a = "' + 'x'.repeat(10e6) + '";', 'deep.js': '['.repeat(100_000) });
    equal((await nacre(['check', 'empty.js'], { cwd: dir })).code, 0, 'empty');
    equal((await nacre(['check', 'bytes.js'], { cwd: dir })).code, 1, 'bytes');
    equal((await nacre(['check', 'long.js'], { cwd: dir })).code, 0, 'long');
    equal((await nacre(['check', 'deep.js'], { cwd: dir })).code, 1, 'deep');
    equal((await nacre(['check', '.'], { cwd: dir })).code, 1, 'folder');
  });
};
