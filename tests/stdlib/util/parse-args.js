const { parseArgs } = require('util');
const options = { foo: { type: 'string', short: 'f' }, color: { type: 'boolean' }, a: { type: 'string' }, x: { type: 'boolean', short: 'x' }, y: { type: 'boolean', short: 'y', multiple: true }, z: { type: 'string', short: 'z', default: 'd' } };
for (const args of [['-f', 'v', '--color'], ['-f', '--foo', 'b'], ['--no-color'], ['--a=b', 'pos'], ['-xyyzv'], ['-xyz'], ['--unknown'], ['--', '-q', 'p'], ['--color=1'], ['-fbar']]) {
  try { console.log(parseArgs({ args, options, allowPositionals: true, tokens: true, allowNegative: true })); } catch (e) { console.log(e.code, e.message); }
}
for (const o of [{ args: ['p'] }, { args: ['-q'] }, { args: ['--f', '-x'], options: { f: { type: 'string' } } }, { args: ['--q', 'r'], strict: false }, { options: { f: { type: 'zz' } } }]) {
  try { console.log(parseArgs(o)); } catch (e) { console.log(e.code, e.message); }
}
