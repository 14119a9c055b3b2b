'use strict';
// Cursor movement on a stream by escape sequences.
const {
  NumberIsNaN,
} = primordials;
const { codes: { ERR_INVALID_ARG_VALUE, ERR_INVALID_CURSOR_POS } } = require('internal/errors');
const { validateFunction } = require('internal/validators');
const { nextTick } = require('internal/task_queues');

function send(stream, data, callback) {
  if (callback !== undefined) validateFunction(callback, 'callback');
  if (stream === null || stream === undefined || data === '') {
    if (typeof callback === 'function') nextTick(callback, null);
    return true;
  }
  return stream.write(data, callback);
}
function cursorTo(stream, x, y, callback) {
  if (callback !== undefined) validateFunction(callback, 'callback');
  if (typeof y === 'function') {
    callback = y;
    y = undefined;
  }
  if (NumberIsNaN(x)) throw new ERR_INVALID_ARG_VALUE('x', x);
  if (NumberIsNaN(y)) throw new ERR_INVALID_ARG_VALUE('y', y);
  if (stream == null || (typeof x !== 'number' && typeof y !== 'number')) return send(null, '', callback);
  if (typeof x !== 'number') throw new ERR_INVALID_CURSOR_POS();
  return send(stream, typeof y !== 'number' ? `\x1b[${x + 1}G` : `\x1b[${y + 1};${x + 1}H`, callback);
}
function moveCursor(stream, dx, dy, callback) {
  let data = '';
  if (dx < 0) data += `\x1b[${-dx}D`;
  else if (dx > 0) data += `\x1b[${dx}C`;
  if (dy < 0) data += `\x1b[${-dy}A`;
  else if (dy > 0) data += `\x1b[${dy}B`;
  return send(stream, data, callback);
}
function clearLine(stream, dir, callback) {
  return send(stream, dir < 0 ? '\x1b[1K' : dir > 0 ? '\x1b[0K' : '\x1b[2K', callback);
}
function clearScreenDown(stream, callback) { return send(stream, '\x1b[0J', callback); }

module.exports = { clearLine, clearScreenDown, cursorTo, moveCursor };
