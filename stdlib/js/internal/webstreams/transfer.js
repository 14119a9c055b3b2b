'use strict';
// Streams that move in messages (https://streams.spec.whatwg.org/#transfer-wrappers): the stream stays, piped into a channel whose
// other end is a stream where the message arrives.
const {
  PromisePrototypeThen, PromiseReject, PromiseResolve,
} = primordials;
const { deferred, markHandled } = require('internal/webstreams/common');
const { kRestore } = require('internal/transferable');
const { MessageChannel } = require('internal/worker/message_port');
const { DOMException } = require('internal/domexception');
const readableDefault = require('internal/webstreams/readable_default');
const writable = require('internal/webstreams/writable');
const { pipeTo } = require('internal/webstreams/pipe');
const SPEC = 'internal/webstreams/transfer:Stream';
const FLAGS = { preventAbort: false, preventCancel: false, preventClose: false, signal: undefined };

// Posts; what cannot be cloned is told to the other side, and given back.
function post(port, type, value) {
  try {
    port.postMessage({ type, value });
    return undefined;
  } catch (error) {
    port.postMessage({ type: 'error', value: undefined });
    return error;
  }
}
// https://streams.spec.whatwg.org/#abstract-opdef-setupcrossrealmtransformreadable
function readableOver(port) {
  const stream = readableDefault.createDefaultStream(() => {}, () => {
    post(port, 'pull');
    return PromiseResolve();
  }, (c, reason) => {
    const failed = post(port, 'error', reason);
    port.close();
    return failed === undefined ? PromiseResolve() : PromiseReject(failed);
  }, 0);
  const c = stream.controller;
  port.onmessage = ({ data: { type, value } }) => {
    if (type === 'chunk') readableDefault.enqueue(c, value);
    else {
      if (type === 'close') readableDefault.close(c);
      else readableDefault.errorController(c, value);
      port.close();
    }
  };
  port.onmessageerror = ({ data }) => {
    post(port, 'error', data);
    readableDefault.errorController(c, data);
    port.close();
  };
  return stream;
}
// https://streams.spec.whatwg.org/#abstract-opdef-setupcrossrealmtransformwritable
function writableOver(port) {
  let room = deferred(); // undefined: the other side asked for a chunk
  const asked = () => {
    room?.resolve();
    room = undefined;
  };
  const stream = writable.createWritable(() => {}, (chunk) => PromisePrototypeThen(room === undefined ? PromiseResolve() : room.promise, () => {
    room = deferred();
    const failed = post(port, 'chunk', chunk);
    if (failed === undefined) return;
    port.close();
    throw failed;
  }), () => {
    post(port, 'close');
    port.close();
    return PromiseResolve();
  }, (reason) => {
    const failed = post(port, 'error', reason);
    port.close();
    return failed === undefined ? PromiseResolve() : PromiseReject(failed);
  });
  const c = stream.controller;
  port.onmessage = ({ data: { type, value } }) => {
    if (type === 'error') writable.errorIfNeeded(c, value);
    asked();
  };
  port.onmessageerror = ({ data }) => {
    post(port, 'error', data);
    writable.errorIfNeeded(c, data);
    port.close();
  };
  return stream;
}

function locked(name) { return new DOMException(`Cannot transfer a locked ${name}`, 'DataCloneError'); }
function transferReadable(stream) {
  if (stream.reader !== null) throw locked('ReadableStream');
  const { port1, port2 } = new MessageChannel();
  markHandled(pipeTo(stream, writableOver(port1), FLAGS));
  return { deserializeInfo: SPEC, data: { kind: 'readable', port: port2 }, transfer: [port2] };
}
function transferWritable(stream) {
  if (stream.writer !== null) throw locked('WritableStream');
  const { port1, port2 } = new MessageChannel();
  markHandled(pipeTo(readableOver(port1), stream, FLAGS));
  return { deserializeInfo: SPEC, data: { kind: 'writable', port: port2 }, transfer: [port2] };
}
function transferTransform(stream) {
  if (stream.readable.reader !== null) throw locked('ReadableStream');
  if (stream.writable.writer !== null) throw locked('WritableStream');
  const { readable, writable: to } = stream;
  return { deserializeInfo: SPEC, data: { kind: 'pair', readable: readable.object, writable: to.object }, transfer: [readable.object, to.object] };
}
function restore(data) {
  if (data.kind === 'readable') return readableOver(data.port).object;
  if (data.kind === 'writable') return writableOver(data.port).object;
  const { slotsOfStream } = require('internal/webstreams/readable');
  return require('internal/webstreams/transform').transformOver(slotsOfStream(data.readable), writable.slotsOfWritable(data.writable));
}

module.exports = { [kRestore]: restore, transferReadable, transferTransform, transferWritable };
