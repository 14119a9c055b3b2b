// `nacre check` on input that is hostile rather than wrong: a diagnostic or success, never a crash, and soon.
export default ({ test, tree, nacre, ending }) => {
  const deep = 100_000;
  const inputs = {
    'empty file': '',
    'random bytes': Buffer.from(Array.from({ length: 100_000 }, (_, i) => (Math.imul(i + 7, 2654435761) >>> 13) & 255)),
    'invalid UTF-8': Buffer.from([0x61, 0x3d, 0x22, 0xff, 0xfe, 0xc0, 0x80, 0x22]),
    'only NUL': '\0\0\0',
    'ten megabytes in one line': `x = "${'y'.repeat(1e7)}"`,
    'a line of many tokens': `x = [${'1,'.repeat(300_000)}]`,
    'parentheses': '('.repeat(deep) + '1' + ')'.repeat(deep),
    'open brackets': 'x=' + '['.repeat(deep),
    'arrays': 'x=' + '['.repeat(deep) + ']'.repeat(deep),
    'blocks': '{'.repeat(deep) + '}'.repeat(deep),
    'functions': 'function f(){'.repeat(20_000) + '}'.repeat(20_000),
    'arrows': 'x=' + 'a=>'.repeat(deep) + '1',
    'sums': 'x=' + '1+'.repeat(deep) + '1',
    'members': 'x=a' + '.b'.repeat(deep),
    'templates': 'x=' + '`${'.repeat(deep) + '1' + '}`'.repeat(deep),
    'patterns': 'var ' + '['.repeat(deep) + 'a' + ']'.repeat(deep) + '=1',
    'else if': 'if(a);else '.repeat(deep) + ';',
    'comments after a statement': 'a\n' + '//\n'.repeat(300_000) + '+b',
    'an unterminated comment': '/*\n'.repeat(300_000),
    'an unterminated template': 'x=`' + 'a'.repeat(1e6),
    'many errors': 'let a;'.repeat(30_000),
    'an error at the end': 'x;\n'.repeat(100_000) + '(',
    'vars through blocks': '{'.repeat(3000) + Array.from({ length: 3000 }, (_, i) => `var v${i};`).join('') + '}'.repeat(3000),
  };
  for (const [name, text] of Object.entries(inputs)) {
    test(name, async () => {
      const dir = tree({ 'a.js': Buffer.isBuffer(text) ? text : Buffer.from(text) });
      const result = await nacre(['check', '--diagnostics=plain', 'a.js'], { cwd: dir, limit: 60_000 });
      if (result.code !== 0 && result.code !== 1) return `${ending(result)}\n${result.err.slice(0, 500)}`;
      if (result.code === 1 && !/error\[[\w-]+\]: \w+: /.test(result.err)) return `no diagnostic: ${result.err.slice(0, 500)}`;
    });
  }
  test('a missing file', async () => {
    const result = await nacre(['check', 'missing.js'], { cwd: tree({}) });
    if (result.code !== 1 || !result.err) return ending(result);
  });
  test('a folder', async () => {
    const result = await nacre(['check', 'folder'], { cwd: tree({ 'folder/readme.txt': 'x' }) });
    if (result.code !== 1 || !result.err) return ending(result);
  });
};
