// Executables of every target: static ones in an empty root, aarch64 under qemu, and an installed compiler.
import fs from 'node:fs';
import path from 'node:path';
import { difference, tail } from '../lib/process.mjs';

export default ({ test, tree, fresh, nacre, execute, options, equal, ok }) => {
  const cache = fs.existsSync(path.join(options.build, 'CMakeCache.txt')) ? fs.readFileSync(path.join(options.build, 'CMakeCache.txt'), 'utf8') : '';
  const deps = /^NACRE_DEPS:PATH=(.*)$/m.exec(cache)?.[1];
  const hello = { 'hello.js': 'console.log("hello", [1, 2, 3].map((x) => x * 1.5)); setTimeout(() => console.log("later"), 1); Promise.resolve().then(() => console.log("soon"))' };
  const expected = 'hello [ 1.5, 3, 4.5 ]\nsoon\nlater\n';
  const runner = (triple) => (triple.startsWith('aarch64') && process.arch !== 'arm64' ? ['qemu-aarch64-static', '-L', path.join(deps, 'aarch64-linux-gnu', 'sysroot')] : []);
  const missing = (triple) => !fs.existsSync(path.join(options.build, 'lib/nacre', triple, 'libnacre_runtime.a')) && { skip: `${triple} is not built` };
  const run = (triple, program, args = [], extra) => {
    const [file, ...rest] = [...runner(triple), program, ...args];
    return execute(file, rest, { limit: 120_000, ...extra });
  };

  for (const triple of ['x86_64-linux-gnu', 'x86_64-linux-musl', 'aarch64-linux-gnu', 'aarch64-linux-musl']) {
    for (const level of ['0', '2']) {
      test(`hello for ${triple} -O${level}`, async () => {
        if (missing(triple)) return missing(triple);
        const dir = tree(hello), out = path.join(dir, 'out');
        const built = await nacre(['build', `-O${level}`, `--target=${triple}`, 'hello.js', '-o', out], { cwd: dir });
        equal(built.code, 0, built.err);
        const result = await run(triple, out);
        equal(result.out, expected, result.err);
      });
    }
  }

  test('--static needs nothing: an otherwise empty root', async () => {
    if (missing('x86_64-linux-musl')) return missing('x86_64-linux-musl');
    const dir = tree(hello), root = fresh();
    const built = await nacre(['build', '--static', '--strip', 'hello.js', '-o', path.join(root, 'hello')], { cwd: dir });
    equal(built.code, 0, built.err);
    ok(fs.statSync(path.join(root, 'hello')).size <= 2_000_000, `size ${fs.statSync(path.join(root, 'hello')).size}`);
    const result = process.getuid() === 0 ? await execute('chroot', [root, '/hello']) : await execute('unshare', ['-r', 'chroot', root, '/hello']);
    if (/Operation not permitted/.test(result.err)) return { skip: 'no right to chroot' };
    equal(result.out, expected, result.err);
    const headers = fs.readFileSync(path.join(root, 'hello'));
    ok(!headers.includes('ld-linux'), 'names a loader');
  });

  // Threads run copies of the executable: static ones carry the C library as an image of its own.
  const threads = {
    'threads.js': `const { Worker, isMainThread, parentPort, workerData } = require('worker_threads');
if (isMainThread) {
  const cells = new Int32Array(new SharedArrayBuffer(8)), said = [];
  let left = 3;
  for (let i = 1; i <= 3; i++) {
    const worker = new Worker(__filename, { workerData: { i, cells } });
    worker.on('message', (m) => said.push(m));
    worker.on('error', (e) => said.push(e.message));
    worker.on('exit', (code) => --left || console.log(said.sort().join(), code, cells[0]));
  }
} else {
  Atomics.add(workerData.cells, 0, workerData.i);
  process.env['FROM_' + workerData.i] = 'x';
  if (workerData.i === 3) throw new RangeError('three');
  setTimeout(() => parentPort.postMessage([workerData.i, Buffer.from('thread').toString('base64'), new Date(0).getTime()].join(' ')), 1);
}`,
  };
  const said = '1 dGhyZWFk 0,2 dGhyZWFk 0,three 0 6\n';
  for (const triple of ['x86_64-linux-musl', 'aarch64-linux-musl']) {
    test(`threads for ${triple}`, async () => {
      if (missing(triple)) return missing(triple);
      const dir = tree(threads), out = path.join(dir, 'out');
      const built = await nacre(['build', '-O0', `--target=${triple}`, 'threads.js', '-o', out], { cwd: dir });
      equal(built.err, '');
      const result = await run(triple, out);
      equal(result.out.replace(/[01] 6\n$/, '0 6\n'), said, result.err);
    });
  }

  test('threads in an empty root', async () => {
    if (missing('x86_64-linux-musl')) return missing('x86_64-linux-musl');
    const dir = tree(threads), root = fresh();
    const built = await nacre(['build', '-O0', '--static', 'threads.js', '-o', path.join(root, 'threads')], { cwd: dir });
    equal(built.err, '');
    const result = process.getuid() === 0 ? await execute('chroot', [root, '/threads']) : await execute('unshare', ['-r', 'chroot', root, '/threads']);
    if (/Operation not permitted/.test(result.err)) return { skip: 'no right to chroot' };
    equal(result.out.replace(/[01] 6\n$/, '0 6\n'), said, result.err);
  });

  // One program in so many of tests/run, for both libraries of aarch64.
  const programs = [];
  const walk = (dir) => {
    if (!fs.existsSync(dir)) return;
    for (const entry of fs.readdirSync(dir, { withFileTypes: true })) {
      if (entry.isDirectory()) walk(path.join(dir, entry.name));
      else if (/\.m?js$/.test(entry.name)) programs.push(path.join(dir, entry.name));
    }
  };
  walk(path.join(options.root, 'tests/run'));
  programs.sort();
  const step = Math.max(1, Math.floor(programs.length / 24));
  for (let i = 0; i < programs.length; i += step) {
    const file = programs[i], triple = (i / step) % 2 ? 'aarch64-linux-gnu' : 'aarch64-linux-musl';
    test(`${path.relative(path.join(options.root, 'tests/run'), file)} for ${triple}`, async () => {
      if (missing(triple)) return missing(triple);
      const text = fs.readFileSync(file, 'utf8');
      const get = (name) => (new RegExp(`^// ${name}: ?(.*)$`, 'm').exec(text)?.[1] ?? '').trim();
      const want = file.replace(/\.m?js$/, '.out');
      if (!fs.existsSync(want)) return { skip: 'no expectation' };
      const out = path.join(fresh(), 'out');
      const built = await nacre(['build', `--target=${triple}`, '--module-paths=source', ...get('flags').split(/\s+/).filter(Boolean), file, '-o', out]);
      if (built.code !== 0) return tail(built.err, 10);
      const result = await run(triple, out, get('args').split(/\s+/).filter(Boolean), { cwd: path.join(options.root, 'tests/run'), input: get('stdin').replaceAll('\\n', '\n') });
      const problem = difference(fs.readFileSync(want, 'utf8'), result.out);
      if (problem) return `${problem}\n${tail(result.err)}`;
      if (result.code !== Number(get('exit') || 0)) return `exit ${result.code ?? result.signal}\n${tail(result.err)}`;
    });
  }

  test('an installed compiler needs neither the source tree nor a C compiler', async () => {
    const prefix = fresh();
    const installed = await execute('cmake', ['--install', options.build, '--prefix', prefix], { limit: 120_000 });
    equal(installed.code, 0, tail(installed.err));
    const bin = fresh();
    fs.symlinkSync('/usr/bin/ld.lld-19', path.join(bin, 'ld.lld-19'));
    const dir = tree(hello);
    const built = await execute(path.join(prefix, 'bin/nacre'), ['build', 'hello.js', '-o', 'out'], { cwd: dir, env: { PATH: bin }, limit: 60_000 });
    equal(built.code, 0, built.err);
    equal((await execute(path.join(dir, 'out'), [])).out, expected);
  }, { alone: true });
};
