'use strict';
// The Date header, made once a second.
const {
  Date,
} = primordials;
const { setUnrefTimeout } = require('internal/timers');

let cached;
function utcDate() {
  if (cached === undefined) {
    const now = new Date();
    cached = now.toUTCString();
    setUnrefTimeout(() => { cached = undefined; }, 1000 - now.getMilliseconds());
  }
  return cached;
}

module.exports = { utcDate };
