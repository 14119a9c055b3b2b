// NUL in what goes to the system, and options of the wrong type.
const { spawn, spawnSync, fork } = require('child_process');
const show = (fn) => {
  try {
    fn();
    console.log('done');
  } catch (e) {
    console.log(e.name, e.code, e.message);
  }
};
show(() => spawn('true', { env: { AAA: 'B\0B' } }));
show(() => spawnSync('true', { env: { 'A\0A': 'B' } }));
show(() => fork(__filename, { execArgv: ['a\0b'] }));
show(() => spawnSync('true', { windowsVerbatimArguments: 1 }));
