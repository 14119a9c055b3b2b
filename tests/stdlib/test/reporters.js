// The reporters over events made by hand.
const reporters = require('node:test/reporters');
const { Readable } = require('stream');
function failure(message, failureType, cause) {
  const error = Object.assign(new Error(message), { code: 'ERR_TEST_FAILURE', failureType, cause });
  error.stack = `Error: ${message}\n    at f (/x.js:1:2)`;
  return error;
}
const events = [
  { type: 'test:start', data: { nesting: 0, name: 'parent' } },
  { type: 'test:start', data: { nesting: 1, name: 'child <1> & "2"' } },
  { type: 'test:pass', data: { nesting: 1, name: 'child <1> & "2"', testNumber: 1, details: { duration_ms: 1.5 } } },
  { type: 'test:start', data: { nesting: 1, name: 'skipped' } },
  { type: 'test:pass', data: { nesting: 1, name: 'skipped', testNumber: 2, skip: 'reason', details: { duration_ms: 0 } } },
  { type: 'test:start', data: { nesting: 1, name: 'failing' } },
  { type: 'test:fail', data: { nesting: 1, name: 'failing', testNumber: 3, file: `${process.cwd()}/x.js`, line: 1, column: 2, details: { duration_ms: 3, error: failure('wrong', 'testCodeFailure', 'the cause') } } },
  { type: 'test:plan', data: { nesting: 1, count: 3 } },
  { type: 'test:fail', data: { nesting: 0, name: 'parent', testNumber: 1, details: { duration_ms: 4, type: 'suite', error: failure('1 subtest failed', 'subtestsFailed', '1 subtest failed') } } },
  { type: 'test:start', data: { nesting: 0, name: 'later' } },
  { type: 'test:pass', data: { nesting: 0, name: 'later', testNumber: 2, todo: true, details: { duration_ms: 1 } } },
  { type: 'test:stdout', data: { message: 'printed\n' } },
  { type: 'test:plan', data: { nesting: 0, count: 2 } },
  { type: 'test:diagnostic', data: { nesting: 0, message: 'tests 2' } },
];
(async () => {
  for (const name of ['tap', 'dot', 'spec', 'junit']) {
    console.log(`== ${name}`);
    const reporter = name === 'spec' ? new reporters.spec() : reporters[name];
    let text = '';
    for await (const chunk of Readable.from(events).compose(reporter)) text += chunk;
    console.log(text.replace(/hostname="[^"]*"/g, 'hostname="*"').replaceAll(`${process.cwd()}/`, ''));
  }
})();
