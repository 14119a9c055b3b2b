'use strict';
// Sending datagrams (https://nodejs.org/api/dgram.html#socketsendmsg-offset-length-port-address-callback).
const {
  ArrayIsArray, ArrayPrototypePush,
} = primordials;
const { Buffer } = require('buffer');
const { exceptionWithHostPort, codes: { ERR_BUFFER_OUT_OF_BOUNDS, ERR_INVALID_ARG_TYPE, ERR_SOCKET_DGRAM_IS_CONNECTED } } = require('internal/errors');
const { validateNumber, validatePort, validateString } = require('internal/validators');
const { nextTick } = require('internal/task_queues');
const { bindImplicitly, BOUND, CONNECTED, enqueue, healthCheck, kState, Socket } = require('internal/dgram/socket');
const { isArrayBufferView } = internalBinding('types');

const BYTES = ['Buffer', 'TypedArray', 'DataView', 'string'];

function sliceBuffer(buffer, offset, length) {
  if (typeof buffer === 'string') buffer = Buffer.from(buffer);
  else if (!isArrayBufferView(buffer)) throw new ERR_INVALID_ARG_TYPE('buffer', BYTES, buffer);
  offset >>>= 0;
  length >>>= 0;
  if (offset > buffer.byteLength) throw new ERR_BUFFER_OUT_OF_BOUNDS('offset');
  if (offset + length > buffer.byteLength) throw new ERR_BUFFER_OUT_OF_BOUNDS('length');
  return Buffer.from(buffer.buffer, buffer.byteOffset + offset, length);
}

// The parts of a datagram as views; undefined where one is neither string nor view.
function partsOf(list) {
  const out = [];
  for (let i = 0; i < list.length; i++) {
    const part = list[i];
    if (typeof part === 'string') ArrayPrototypePush(out, Buffer.from(part));
    else if (isArrayBufferView(part)) ArrayPrototypePush(out, part);
    else return undefined;
  }
  return out;
}

Socket.prototype.sendto = function(buffer, offset, length, port, address, callback) {
  validateNumber(offset, 'offset');
  validateNumber(length, 'length');
  validateNumber(port, 'port');
  validateString(address, 'address');
  this.send(buffer, offset, length, port, address, callback);
};

// (msg[, offset, length][, port][, address][, callback]): port and address for sockets that are not connected
Socket.prototype.send = function(buffer, offset, length, port, address, callback) {
  const state = this[kState];
  const connected = state.connectState === CONNECTED;
  if (!connected) {
    if (address || (port && typeof port !== 'function')) buffer = sliceBuffer(buffer, offset, length);
    else {
      callback = port;
      port = offset;
      address = length;
    }
  } else {
    if (typeof length === 'number') {
      buffer = sliceBuffer(buffer, offset, length);
      if (typeof port === 'function') {
        callback = port;
        port = null;
      }
    } else callback = offset;
    if (port || address) throw new ERR_SOCKET_DGRAM_IS_CONNECTED();
  }
  let list;
  if (!ArrayIsArray(buffer)) {
    list = partsOf([buffer]);
    if (list === undefined) throw new ERR_INVALID_ARG_TYPE('buffer', BYTES, buffer);
  } else {
    list = partsOf(buffer);
    if (list === undefined) throw new ERR_INVALID_ARG_TYPE('buffer list arguments', BYTES, buffer);
  }
  if (!connected) port = validatePort(port, 'Port', false);
  if (typeof callback !== 'function') callback = undefined;
  if (typeof address === 'function') {
    callback = address;
    address = undefined;
  } else if (address !== undefined && address !== null) validateString(address, 'address');
  healthCheck(this);
  bindImplicitly(this);
  if (state.bindState !== BOUND) {
    enqueue(this, () => { this.send(list, port, address, callback); });
    return;
  }
  const sendTo = (error, ip) => { sendParts(this, error, ip, list, address, port, callback); };
  if (connected) sendTo(null, undefined);
  else state.handle.lookup(address, sendTo);
};

function sendParts(self, error, ip, list, address, port, callback) {
  const state = self[kState];
  if (error) {
    if (callback) nextTick(callback, error);
    else nextTick(() => self.emit('error', error));
    return;
  }
  if (!state.handle) return;
  const failure = (errno) => exceptionWithHostPort(errno, 'send', address, port);
  const result = state.handle.send(list, callback && ((errno, size) => { callback(errno ? failure(errno) : null, size); }), ip, port);
  if (!callback) return;
  if (result >= 1) nextTick(callback, null, result - 1);
  else if (result < 0) nextTick(callback, failure(result));
}
