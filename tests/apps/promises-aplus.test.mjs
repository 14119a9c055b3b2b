// Promises/A+: the 872 tests of npm's promises-aplus-tests against the global Promise, under a small stand-in for mocha.
import fs from 'node:fs';
import path from 'node:path';

const main = `'use strict';
// The part of mocha that the suite uses: nested describe, beforeEach, specify/it with a callback, one test after the other.
const tests = [], names = [];
let hooks = [], after = [];
global.describe = (name, body) => { const saved = [hooks, after]; hooks = hooks.slice(); after = after.slice(); names.push(name); body(); names.pop(); [hooks, after] = saved; };
global.beforeEach = (hook) => hooks.push(hook);
global.afterEach = (hook) => after.push(hook);
global.it = global.specify = (name, body) => tests.push({ name: [...names, name].join(' > '), body, hooks, after });
const adapter = {
  resolved: (value) => Promise.resolve(value),
  rejected: (reason) => Promise.reject(reason),
  deferred() { const d = {}; d.promise = new Promise((resolve, reject) => { d.resolve = resolve; d.reject = reject; }); return d; },
};
global.adapter = adapter;
process.on('unhandledRejection', () => {});
REQUIRES
let passed = 0, current;
process.on('uncaughtException', (error) => { if (current) current(error); else throw error; });
(async () => {
  for (const { name, body, hooks, after } of tests) {
    const error = await new Promise((resolve) => {
      const timer = setTimeout(() => resolve(new Error('no answer in 2 s')), 2000);
      const done = (e) => { clearTimeout(timer); current = undefined; setImmediate(resolve, e); };
      current = done;
      try {
        for (const hook of hooks) hook();
        if (body.length) body(done);
        else { body(); done(); }
      } catch (e) { done(e); }
    });
    for (const hook of after) hook();
    if (error) console.log('FAIL ' + name + ': ' + (error && error.message));
    else passed++;
  }
  console.log(passed + ' of ' + tests.length);
})();
`;

export default ({ test, tree, build, execute, node, options, equal }) => {
  test('872 of 872', async () => {
    const cache = path.join(options.build, 'CMakeCache.txt');
    const deps = process.env.NACRE_DEPS ?? /^NACRE_DEPS:PATH=(.*)$/m.exec(fs.readFileSync(cache, 'utf8'))[1];
    const modules = path.join(deps, 'npm/node_modules');
    const dir = tree({ 'package.json': {}, node_modules: { target: modules } });
    const files = fs.readdirSync(path.join(modules, 'promises-aplus-tests/lib/tests')).filter((name) => name.endsWith('.js')).sort();
    fs.writeFileSync(path.join(dir, 'main.js'), main.replace('REQUIRES', files.map((name) => `require('promises-aplus-tests/lib/tests/${name}');`).join('\n')));
    equal((await node(['main.js'], { cwd: dir })).out, '872 of 872\n', 'Node');
    const program = await build(dir, 'main.js', ['-O1']);
    equal((await execute(program, [], { cwd: dir, limit: 120_000 })).out, '872 of 872\n');
  });
};
