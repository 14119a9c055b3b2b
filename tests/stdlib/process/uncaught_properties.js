// What is printed of an error that nobody catches: its properties, its cause, errors of a handler.
const { spawnSync } = require('child_process');
const kinds = {
  properties() { throw Object.assign(new Error('boom'), { code: 'EBOOM', detail: { a: [1] } }); },
  cause() { throw new Error('outer', { cause: 'inner' }); },
  rejected() { Promise.reject(Object.assign(new TypeError('no'), { n: 1 })); },
  handler() {
    process.on('uncaughtException', (e) => {
      e.rethrow = true;
      throw e;
    });
    throw new Error('first');
  },
};
if (process.argv[2]) kinds[process.argv[2]]();
else {
  for (const kind of Object.keys(kinds)) {
    const { status, stderr } = spawnSync(process.execPath, [__filename, kind]);
    const lines = String(stderr).split('\n').slice(4).filter((line) => !/^    at .*[)\d]$/.test(line));
    console.log(kind, status, lines.join('\n').replace(/^    at .*\{$/m, '    at … {').trim());
  }
}
