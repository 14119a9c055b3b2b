// The differential gate against acorn, over the npm packages of the set-up and fuzzed copies of them.
import path from 'node:path';

export default ({ test, execute, options }) => {
  test('trees equal acorn\'s', async () => {
    const gate = path.join(options.root, 'tests/acorn/gate.mjs');
    const result = await execute(process.execPath, [gate, '--fuzz=200'], {
      cwd: options.root, limit: 400_000,
      env: { ...process.env, PARSE_DUMP: path.join(options.build, 'tests/tools/parse_dump') },
    });
    if (result.code !== 0) return (result.out + result.err).slice(-4000);
  }, { alone: true });
};
