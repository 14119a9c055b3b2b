// exit: 9
// What listeners of 'exit' settle is carried on once the loop has ended, but no tick is; not so after process.exit().
const { spawnSync } = require('child_process');
const later = (name) => Promise.resolve().then(() => console.log(name));
switch (process.argv[2]) {
  case undefined:
    for (const name of ['rejects', 'exits']) {
      const { status, stdout, stderr } = spawnSync(process.execPath, [__filename, name], { encoding: 'utf8' });
      console.log(status, stdout, /^Error.*/m.exec(stderr)?.[0]);
    }
    process.on('exit', (code) => {
      console.log('exit', code);
      process.nextTick(() => console.log('a tick'));
      later('main').then(() => { process.exitCode = 9; });
    });
    break;
  case 'rejects':
    process.on('exit', () => { later('rejected').then(() => { throw new Error('nobody'); }); });
    break;
  default:
    process.on('exit', () => { later('never'); });
    process.exit(4);
}
