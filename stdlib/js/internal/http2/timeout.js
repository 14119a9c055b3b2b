'use strict';
// setTimeout of sessions and streams: a timer that activity restarts and that keeps no program alive.
const {
  FunctionPrototypeBind, Symbol,
} = primordials;
const { checkTimeout } = require('internal/net/socket');
const { setUnrefTimeout, clearTimeout } = require('internal/timers');
const { validateFunction } = require('internal/validators');

const kTimeout = Symbol('timeout');
const kUpdateTimer = Symbol('update-timer');

function setActivityTimeout(msecs, callback) {
  if (this.destroyed) return this;
  this.timeout = msecs;
  msecs = checkTimeout(msecs, 'msecs');
  clearTimeout(this[kTimeout]);
  this[kTimeout] = msecs === 0 ? null : setUnrefTimeout(FunctionPrototypeBind(this._onTimeout, this), msecs);
  if (callback !== undefined) {
    validateFunction(callback, 'callback');
    if (msecs === 0) this.removeListener('timeout', callback);
    else this.once('timeout', callback);
  }
  return this;
}

module.exports = { kTimeout, kUpdateTimer, setActivityTimeout };
