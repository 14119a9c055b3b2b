// Which of Node's globals a program links: those that it can reach, and no others. `fetch` stands for all: with it come TLS
// and HTTP, some 6 MB.
import { statSync } from 'node:fs';
import { join } from 'node:path';

export default ({ test, tree, nacre, execute, equal, ok }) => {
  const built = async (files, entry = 'main.js') => {
    const dir = tree(files);
    const result = await nacre(['build', '-O0', '--strip', entry, '-o', 'program'], { cwd: dir });
    ok(result.code === 0, result.err);
    const program = join(dir, 'program');
    return { size: statSync(program).size, out: (await execute(program, [], { cwd: dir })).out };
  };

  const reaches = {
    'a name': `console.log(typeof fetch);`,
    'a property of globalThis': `console.log(typeof globalThis.fetch, 'fetch' in global);`,
    'a variable that holds the global object': `const g = globalThis; console.log(typeof g.fetch);`,
    'a wrapper\'s parameter': `(function (root) { console.log(typeof root.fetch); })(typeof globalThis !== 'undefined' ? globalThis : this);`,
    'this of a function that is called at once': `var g = (function () { return this; })(); console.log(typeof g.fetch);`,
    'this below call(globalThis)': `(function () { console.log(typeof this.fetch); }).call(globalThis);`,
    'a pattern': `const { fetch: f } = globalThis; console.log(typeof f);`,
    'a string': `console.log(['fetch'].map((name) => typeof globalThis[name])[0]);`,
    'reflection': `console.log(typeof Reflect.get(globalThis, 'fetch'));`,
  };
  for (const [name, source] of Object.entries(reaches))
    test(`linked: ${name}`, async () => ok((await built({ 'main.js': source })).out.startsWith('function'), source));

  test('linked: the global object of another module', async () => {
    const { out } = await built({ 'main.js': `const root = require('./root'); console.log(typeof root.fetch);`, 'root.js': `module.exports = globalThis;` });
    equal(out, 'function\n');
  });

  test('not linked: names of the program\'s own', async () => {
    const { size, out } = await built({
      'main.js': `class A { fetch() { return 1; } get Headers() { return this.fetch(); } static Request = 2; #WebSocket = 3; x() { return this.#WebSocket; } }
        function f(fetch) { return fetch(); }
        function Response() { this.fetch = 4; }
        Response.prototype.WebSocket = function () { return this.fetch; };
        fetch: for (;;) break fetch;
        try { throw 5; } catch (fetch) { console.log(fetch); }
        const { fetch: g, FormData } = { fetch: 6, FormData: 7 };
        const o = { fetch: 8, Headers() { return this.fetch; } };
        console.log(new A().Headers, A.Request, new A().x(), f(() => 9), new Response().WebSocket(), g, FormData, o.Headers(), require('./other.mjs').Headers);`,
      'other.mjs': `import { sep as fetch } from 'node:path'; export { fetch as Headers }; export default { fetch };`,
    });
    equal(out, '5\n1 2 3 9 4 6 7 8 /\n');
    ok(size < 3e6, `${size} bytes`);
  });
};
