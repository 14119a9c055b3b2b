// The events of run(), of a file that passes and fails, and of one that takes too long.
const { run, test, describe, it } = require('node:test');
if (process.env.NODE_TEST_CONTEXT) {
  if (process.env.ENDLESS) test('endless', () => { for (;;); });
  test('a', async (t) => { await t.test('b', () => {}); t.diagnostic('said'); });
  test('f', () => { throw new Error('x'); });
  test('s', { skip: true }, () => {});
  test('td', { todo: 'later' }, () => {});
  describe('suite', () => { it('i', () => {}); it('j', () => {}); });
} else (async () => {
  const told = async (options) => {
    for await (const { type, data } of run(options)) {
      if (type === 'test:diagnostic' && data.message.startsWith('duration')) continue;
      const { name, nesting, testNumber, details, count, skip, todo, message } = data;
      console.log(type, name?.replace(__dirname, 'DIR'), nesting, testNumber, details?.passed, details?.type, details?.error?.failureType, details?.error?.message, count, skip, todo, message);
    }
  };
  await told({ files: [__filename] });
  process.env.ENDLESS = '1';
  await told({ files: [__filename], timeout: 300 });
})();
