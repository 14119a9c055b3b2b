'use strict';
// The dot reporter: one character a test, the failed ones at the end.
const {
  ArrayPrototypePush, MathMax,
} = primordials;
const { colors, formatResult } = require('internal/test/shared');

function columns() { return MathMax(require('internal/process/stdio').get('stdout').getWindowSize?.()[0] ?? 0, 20); }

module.exports = async function* dot(source) {
  let count = 0;
  let width = columns();
  const failed = [];
  for await (const { type, data } of source) {
    if (type === 'test:pass') yield `${colors().green}.${colors().white === '' ? '' : '\u001b[0m'}`;
    if (type === 'test:fail') {
      yield `${colors().red}X${colors().white === '' ? '' : '\u001b[0m'}`;
      ArrayPrototypePush(failed, data);
    }
    if ((type === 'test:fail' || type === 'test:pass') && ++count === width) {
      yield '\n';
      width = columns();
      count = 0;
    }
  }
  yield '\n';
  if (failed.length > 0) {
    yield `\n${colors().red}Failed tests:${colors().white}\n\n`;
    for (const test of failed) yield formatResult('test:fail', test, '', '', false);
  }
};
