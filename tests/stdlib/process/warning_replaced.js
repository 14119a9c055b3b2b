// Core's own warnings go through process.emitWarning, which programs replace.
const timers = require('timers');
const seen = [];
process.emitWarning = (warning, type, code) => { seen.push([String(warning).split('\n')[0], type, code]); };
clearTimeout(setTimeout(() => {}, 2 ** 31));
require('util').deprecate(() => {}, 'mine is old', 'DEP_MINE')();
const item = { _onTimeout() {} };
timers.enroll(item, 2 ** 31);
timers.unenroll(item);
console.log(seen);
for (const bad of [-1, Infinity, NaN, 'x']) {
  try {
    timers.enroll({}, bad);
  } catch (e) {
    console.log(e.code, e.message);
  }
}
