// Signals that move: copies abort with the original.
const { transferableAbortController, transferableAbortSignal } = require('util');
const { port1, port2 } = new MessageChannel();
const controller = transferableAbortController();
let count = 0;
port1.onmessage = ({ data }) => {
  console.log(data instanceof AbortSignal, data.aborted, data.reason);
  data.addEventListener('abort', () => { console.log('aborted', data.reason, ++count); });
  if (data.aborted) {
    controller.abort('boom');
    setTimeout(() => port1.close(), 20);
  }
};
port2.postMessage(controller.signal, [controller.signal]);
port2.postMessage(controller.signal, [controller.signal]);
const done = transferableAbortSignal(AbortSignal.abort('before'));
port2.postMessage(done, [done]);
try {
  transferableAbortSignal({});
} catch (e) {
  console.log(e.code, e.message);
}
