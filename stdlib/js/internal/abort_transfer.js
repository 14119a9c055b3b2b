'use strict';
// util.transferableAbortSignal and transferableAbortController (https://nodejs.org/api/util.html#utiltransferableabortsignalsignal):
// signals whose copies, also those of other threads, abort with them.
const {
  ObjectDefineProperty,
} = primordials;
const { abortSignal, AbortController } = require('internal/abort_controller');
const { codes: { ERR_INVALID_ARG_TYPE } } = require('internal/errors');
const { kRestore, kTransfer } = require('internal/transferable');
const { MessageChannel } = require('internal/worker/message_port');

function move(signal) {
  if (signal.aborted) return { deserializeInfo: 'internal/abort_transfer:ClonedAbortSignal', data: { aborted: true, reason: signal.reason }, transfer: [] };
  const { port1, port2 } = new MessageChannel();
  port1.unref();
  signal.addEventListener('abort', () => {
    port1.postMessage(signal.reason);
    port1.close();
  }, { once: true });
  return { deserializeInfo: 'internal/abort_transfer:ClonedAbortSignal', data: { aborted: false, port: port2 }, transfer: [port2] };
}

function restored({ aborted, reason, port }) {
  const { signal } = new AbortController();
  if (aborted) abortSignal(signal, reason);
  else {
    port.onmessage = ({ data }) => {
      abortSignal(signal, data);
      port.close();
    };
    port.unref();
  }
  return signal;
}

function transferableAbortSignal(signal) {
  let aborted;
  try {
    ({ aborted } = signal);
  } catch {
    // no signal
  }
  if (typeof aborted !== 'boolean') throw new ERR_INVALID_ARG_TYPE('signal', 'AbortSignal', signal);
  ObjectDefineProperty(signal, kTransfer, { __proto__: null, configurable: true, value() { return move(this); } });
  return signal;
}
function transferableAbortController() {
  const controller = new AbortController();
  transferableAbortSignal(controller.signal);
  return controller;
}

module.exports = { transferableAbortController, transferableAbortSignal, [kRestore]: restored };
