// nacre build and run: outputs, the cache, reproducibility, exit codes, paths.
import fs from 'node:fs';
import path from 'node:path';

const program = {
  'package.json': {},
  'main.js': `const { add } = require('./lib/add'); const data = require('./data.json'); console.log(add(1, 2), data.name, process.argv.slice(2).join(' '));`,
  'lib/add.js': 'exports.add = (a, b) => a + b;',
  'data.json': '{ "name": "x" }',
};

export default ({ test, tree, fresh, nacre, execute, build, equal, ok }) => {
  test('a program of several modules', async () => {
    const dir = tree(program);
    const exe = await build(dir, 'main.js');
    equal((await execute(exe, ['p', 'q'])).out, '3 x p q\n');
  });

  test('the default output is named after the entry', async () => {
    const dir = tree(program);
    const result = await nacre(['build', '-O0', 'main.js'], { cwd: dir });
    equal(result.code, 0, result.err);
    equal(result.out + result.err, '', 'quiet in a pipe');
    equal((await execute(path.join(dir, 'main'), [])).out, '3 x \n');
  });

  test('the same bytes from any folder, cold and cached, on one core and two', async () => {
    const outputs = [];
    for (const flags of [['--no-cache', '-j1'], ['--no-cache', '-j2'], [], []]) {
      const dir = tree(program), out = path.join(fresh(), 'out');
      const result = await nacre(['build', ...flags, 'main.js', '-o', out], { cwd: dir });
      equal(result.code, 0, result.err);
      outputs.push(fs.readFileSync(out));
    }
    for (const output of outputs) ok(output.equals(outputs[0]), 'outputs differ');
  });

  test('a changed module is compiled again, the others are not', async () => {
    const cache = fresh();
    const dir = tree(program);
    const run = () => nacre(['build', '-v', 'main.js', '-o', 'out'], { cwd: dir, env: { XDG_CACHE_HOME: cache } });
    ok((await run()).err.includes('3 of 3 modules to compile'), 'cold');
    ok((await run()).err.includes('0 of 3 modules to compile'), 'warm');
    fs.writeFileSync(path.join(dir, 'lib/add.js'), 'exports.add = (a, b) => a * b;');
    ok((await run()).err.includes('1 of 3 modules to compile'), 'changed');
    equal((await execute(path.join(dir, 'out'), [])).out, '2 x \n');
  });

  test('nacre run passes arguments and the exit code on', async () => {
    const dir = tree({ ...program, 'exit.js': 'console.log(process.argv[2], process.argv[1] === __filename); process.exitCode = 7;' });
    const first = await nacre(['run', '-O0', 'exit.js', '--flag', 'x'], { cwd: dir });
    equal(first.out, '--flag true\n', first.err);
    equal(first.code, 7);
    equal((await nacre(['run', '-O0', 'exit.js', '--flag', 'x'], { cwd: dir })).out, '--flag true\n');
  });

  test('nacre run without a cache', async () => {
    const dir = tree(program);
    equal((await nacre(['run', '-O0', '--no-cache', 'main.js', 'z'], { cwd: dir })).out, '3 x z\n');
  });

  test('__filename follows the executable, or stays at the source', async () => {
    const dir = tree({ 'package.json': {}, 'src/main.js': 'console.log(__filename); console.log(require("./b"))', 'src/b.js': 'module.exports = __dirname' });
    const moved = path.join(fresh(), 'bin');
    fs.mkdirSync(moved);
    let result = await nacre(['build', '-O0', 'src/main.js', '-o', path.join(moved, 'app')], { cwd: dir });
    equal(result.code, 0, result.err);
    equal((await execute(path.join(moved, 'app'), [])).out, `${moved}/src/main.js\n${moved}/src\n`);
    result = await nacre(['build', '-O0', '--module-paths=source', 'src/main.js', '-o', path.join(moved, 'app')], { cwd: dir });
    equal((await execute(path.join(moved, 'app'), [])).out, `${dir}/src/main.js\n${dir}/src\n`);
  });

  test('--strip leaves no symbols and is smaller', async () => {
    const dir = tree(program);
    const full = await build(dir, 'main.js'), stripped = await build(dir, 'main.js', ['--strip']);
    ok(fs.statSync(stripped).size < fs.statSync(full).size, 'size');
    equal((await execute(stripped, [])).out, '3 x \n');
  });

  test('an output folder that is not there', async () => {
    const dir = tree(program);
    const result = await nacre(['build', '-O0', 'main.js', '-o', 'no/such/folder/out'], { cwd: dir });
    equal(result.code, 1);
    ok(result.err.length > 0, 'a message');
  });

  test('a missing module throws when it is reached', async () => {
    const dir = tree({ 'main.js': 'try { require("nowhere") } catch (e) { console.log(e.code, e.message.split("\\n")[0]) }\ntry { require("./gone") } catch (e) { console.log(e.code) }' });
    const exe = await build(dir, 'main.js');
    equal((await execute(exe, [])).out, "MODULE_NOT_FOUND Cannot find module 'nowhere'\nMODULE_NOT_FOUND\n");
  });

  test('a static executable has threads where a module names Worker', async () => {
    const dir = tree({ 'main.js': "const threads = require('worker_threads');\nif (process.argv[2]) new threads['Work' + 'er'](__filename);\nconsole.log(threads.isMainThread);" });
    const result = await nacre(['build', '-O0', '--static', 'main.js', '-o', 'out'], { cwd: dir });
    if (/not installed/.test(result.err)) return; // the compiler has this machine's target only
    equal(result.code, 0, result.err);
    equal((await execute(path.join(dir, 'out'), [])).out, 'true\n');
    ok(/ERR_WORKER_INIT_FAILED.*no module that requires worker_threads names Worker/.test((await execute(path.join(dir, 'out'), ['x'])).err), 'an error at run time');
  });

  test('--time-passes and -v say what was done', async () => {
    const dir = tree(program);
    const result = await nacre(['build', '--time-passes', '-v', 'main.js', '-o', 'out'], { cwd: dir });
    ok(/generate code +\d/.test(result.err) && /ld\.lld/.test(result.err), result.err);
  });

  test('--from=ir', async () => {
    const dir = tree({});
    const result = await nacre(['build', '--from=ir', '--emit=ir', path.join(import.meta.dirname ?? path.dirname(new URL(import.meta.url).pathname), '../codegen/calls.ir')], { cwd: dir });
    equal(result.code, 0, result.err);
    ok(result.out.length > 10, 'IR text');
  });
};
