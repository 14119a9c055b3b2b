// Options before a module's path: execArgv of the child, and those about warnings and rejections are followed.
const { fork, spawnSync } = require('child_process');
if (process.argv[2] === 'child') {
  console.log(JSON.stringify(process.execArgv), process.argv.slice(2).join());
  if (process.argv[3] === 'throw') throw new Error('thrown');
  process.emitWarning('first');
  process.emitWarning('second', 'DeprecationWarning', 'DEP_X');
  if (process.argv[3]) Promise.reject(process.argv[3] === 'error' ? new Error('rejected') : process.argv[3]);
} else {
  const run = (args, more = []) => {
    const { status, stdout, stderr } = spawnSync(process.execPath, [...args, __filename, 'child', ...more]);
    const lines = String(stderr).split('\n').filter((l) => /Warning|invalid/.test(l) && !l.startsWith('(Use ')).map((l) => l.replace(/\d+/, 'PID').replace(/^.*: invalid/, 'invalid'));
    console.log(status, String(stdout).trim(), lines.map((l) => l.slice(0, 90)));
  };
  run([]);
  run(['--no-warnings']);
  run(['--no-deprecation', '--']);
  run(['--disable-warning=DEP_X']);
  run(['--disable-warning=Warning']);
  run(['--unhandled-rejections=none'], ['value']);
  run(['--unhandled-rejections=warn'], ['value']);
  run(['--unhandled-rejections=foobar']);
  const aborted = spawnSync(process.execPath, ['--abort-on-uncaught-exception', __filename, 'child', 'throw']);
  console.log(aborted.status, aborted.signal !== null);
  const child = fork(__filename, ['child'], { execArgv: ['--no-warnings'], silent: true });
  child.stdout.on('data', (data) => console.log('fork', String(data).trim()));
}
