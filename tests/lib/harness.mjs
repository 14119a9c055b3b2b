// For tests written as programs: a *.test.mjs file exports a function that registers tests.
//
//   export default ({ test, tree, build, node, nacre, equal }) => {
//     test('what it shows', async () => { … });        throws or returns a text where it fails; { alone: true } as third argument
//   };
//
// tree({ 'a/b.js': 'text', 'link': symlink('target') }) makes a folder; it is removed at the end.
import fs from 'node:fs';
import path from 'node:path';
import { execute, ending, difference, tail } from './process.mjs';

let serial = 0;

export const symlink = (target) => ({ target });

export async function scriptTests(options, file) {
  const area = path.relative(path.join(options.root, 'tests'), file).replace(/\.test\.mjs$/, '');
  const tests = [];
  const fresh = () => {
    const dir = path.join(options.work, `t${serial++}`);
    fs.mkdirSync(dir, { recursive: true });
    return dir;
  };
  const kit = {
    options,
    symlink,
    execute,
    ending,
    fresh,
    test: (name, run, extra) => tests.push({ name: `${area}: ${name}`, run, ...extra }),
    // A folder with these files.
    tree(files) {
      const dir = fresh();
      for (const [name, content] of Object.entries(files)) {
        const at = path.join(dir, name);
        fs.mkdirSync(path.dirname(at), { recursive: true });
        if (content?.target !== undefined) fs.symlinkSync(content.target, at);
        else fs.writeFileSync(at, typeof content === 'object' && !Buffer.isBuffer(content) ? JSON.stringify(content) : content);
      }
      return dir;
    },
    nacre: (args, extra) => execute(options.nacre, args, { limit: 120_000, ...extra }),
    node: (args, extra) => execute(process.execPath, args, extra),
    // Builds entry in dir; the executable's path. Throws with nacre's messages.
    async build(dir, entry, flags = [], extra) {
      const program = path.join(fresh(), 'program');
      const result = await execute(options.nacre, ['build', '-O0', '--module-paths=source', ...flags, entry, '-o', program], { cwd: dir, limit: 120_000, ...extra });
      if (result.code !== 0) throw new Error(`build: ${ending(result)}\n${tail(result.err, 12)}`);
      return program;
    },
    // Builds and runs; the output must be Node's.
    async like(dir, entry, flags = []) {
      const want = await execute(process.execPath, [entry], { cwd: dir });
      const program = await kit.build(dir, entry, flags);
      const got = await execute(program, [], { cwd: dir });
      const problem = difference(want.out, got.out);
      if (problem) return `${problem}\n${ending(got)}\n${tail(got.err)}`;
      if (want.code !== got.code) return `${ending(got)}; Node: ${ending(want)}\n${tail(got.err)}`;
    },
    equal(got, want, what = '') {
      const a = typeof want === 'string' ? want : JSON.stringify(want), b = typeof got === 'string' ? got : JSON.stringify(got);
      const problem = difference(a, b);
      if (problem) throw new Error(`${what}\n${problem}`);
    },
    ok(condition, what) { if (!condition) throw new Error(what); },
  };
  const { default: register } = await import(file);
  await register(kit);
  return tests;
}
