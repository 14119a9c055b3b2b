'use strict';
// High-water marks, and what readable.js lends to http.
const {
  MathFloor, NumberIsInteger,
} = primordials;
const { codes: { ERR_INVALID_ARG_VALUE } } = require('internal/errors');
const { validateInteger } = require('internal/validators');

let bytesDefault = 16 * 1024;
let objectsDefault = 16;

function getDefaultHighWaterMark(objectMode) { return objectMode ? objectsDefault : bytesDefault; }
function setDefaultHighWaterMark(objectMode, value) {
  validateInteger(value, 'value', 0);
  if (objectMode) objectsDefault = value;
  else bytesDefault = value;
}
function getHighWaterMark(state, options, duplexKey, isDuplex) {
  const hwm = options.highWaterMark != null ? options.highWaterMark : isDuplex ? options[duplexKey] : null;
  if (hwm != null) {
    if (!NumberIsInteger(hwm) || hwm < 0) throw new ERR_INVALID_ARG_VALUE(isDuplex ? `options.${duplexKey}` : 'options.highWaterMark', hwm);
    return MathFloor(hwm);
  }
  return getDefaultHighWaterMark(state.objectMode);
}

// closeUnheard(stream), initMessage(stream, highWaterMark): see readable.js.
const forMessages = { closeUnheard: undefined, initMessage: undefined };

module.exports = { forMessages, getDefaultHighWaterMark, getHighWaterMark, setDefaultHighWaterMark };
