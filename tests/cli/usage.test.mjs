// The command line: help, suggestions, exit codes, diagnostics formats.
export default ({ test, tree, nacre, equal, ok }) => {
  const usage = (name, args, pattern) => test(name, async () => {
    const result = await nacre(args);
    equal(result.code, 2, 'exit code');
    equal(result.out, '', 'standard output');
    ok(pattern.test(result.err), result.err);
  });
  usage('no command', [], /usage: nacre/);
  usage('a mistyped command', ['biuld', 'x.js'], /no command 'biuld'; did you mean 'build'\?/);
  usage('a file in place of a command', ['x.js'], /did you mean 'nacre run x\.js'\?/);
  usage('a mistyped option', ['build', '--emti=ir', 'x.js'], /no option '--emti'; did you mean '--emit'\?/);
  usage('a wrong choice', ['build', '--emit=elf', 'x.js'], /--emit cannot be 'elf'; it is one of cst, ast/);
  usage('a wrong level', ['build', '-O9', 'x.js'], /no optimisation level '9'/);
  usage('no entry', ['build'], /no ENTRY given/);
  usage('two entries', ['build', 'a.js', 'b.js'], /one ENTRY is enough/);
  usage('an unknown target', ['build', '--target=x86_64-linux-gnuu', 'a.js'], /did you mean 'x86_64-linux-gnu'\?/);
  usage('a value for a flag', ['build', '--strip=yes', 'a.js'], /no value can be given/);

  test('help of every command', async () => {
    for (const verb of ['build', 'run', 'check', 'targets', 'version', 'help']) {
      const result = await nacre(['help', verb]);
      equal(result.code, 0, verb);
      ok(result.out.startsWith(`usage: nacre ${verb}`), result.out);
      equal((await nacre([verb, '--help'])).out, result.out, verb);
    }
    equal((await nacre(['--help'])).code, 0);
  });
  test('version', async () => ok(/^nacre \d+\.\d+\.\d+ /.test((await nacre(['--version'])).out), 'version'));
  test('targets', async () => {
    const names = (await nacre(['targets'])).out.trim().split('\n').map((line) => line.split(' ')[0]);
    for (const name of ['x86_64-linux-gnu', 'x86_64-linux-musl', 'aarch64-linux-gnu', 'aarch64-linux-musl']) ok(names.includes(name), name);
  });
  test('a missing entry', async () => {
    const result = await nacre(['build', 'nowhere.js']);
    equal(result.code, 1);
    ok(/Cannot find module 'nowhere\.js'/.test(result.err), result.err);
  });
  test('check prints an error a line as JSON', async () => {
    const dir = tree({ 'a.js': 'let x = 1;\nlet y = ;\n' });
    const result = await nacre(['check', '--diagnostics=json', 'a.js'], { cwd: dir });
    equal(result.code, 1);
    const item = JSON.parse(result.err.split('\n')[0]);
    equal(item.line, 2);
    equal(item.severity, 'error');
  });
  test('check accepts a good program', async () => {
    const dir = tree({ 'a.js': 'let x = 1;\n' });
    const result = await nacre(['check', 'a.js'], { cwd: dir });
    equal(result.err, '');
    equal(result.code, 0);
  });
};
