'use strict';
// Messages between parent and child: JSON, one a line, over the socket that NODE_CHANNEL_FD names in the child.
const {
  JSONParse, JSONStringify, NumberParseInt, StringPrototypeIndexOf, StringPrototypeSlice, StringPrototypeStartsWith,
} = primordials;
const EventEmitter = require('events');
const { codes: { ERR_INVALID_ARG_TYPE, ERR_IPC_CHANNEL_CLOSED, ERR_IPC_DISCONNECTED, ERR_MISSING_ARGS }, errnoException } = require('internal/errors');
const { nextTick } = require('internal/task_queues');

class Control extends EventEmitter {
  #handle;
  #refs = 0;
  #forced = false;
  constructor(handle) {
    super();
    this.#handle = handle;
  }
  refCounted() { if (++this.#refs === 1 && !this.#forced) this.#handle.ref(); }
  unrefCounted() {
    if (--this.#refs === 0 && !this.#forced) {
      this.#handle.unref();
      this.emit('unref');
    }
  }
  ref() {
    this.#forced = true;
    this.#handle.ref();
  }
  unref() {
    this.#forced = true;
    this.#handle.unref();
  }
  get fd() { return this.#handle.fd; }
}

function setupChannel(target, handle) {
  const control = new Control(handle);
  target.channel = control;
  target._channel = control;
  target.connected = true;
  let pending = '';
  const { StringDecoder } = require('string_decoder');
  const decoder = new StringDecoder('utf8');
  const closeChannel = () => {
    if (target.channel === null) return;
    target.channel = null;
    target._channel = null;
    target.connected = false;
    handle.readStop();
    handle.close(() => {});
    nextTick(() => target.emit('disconnect'));
  };
  handle.readStart((n, bytes) => {
    if (n === 0) return;
    if (n < 0) {
      closeChannel();
      return;
    }
    pending += decoder.write(bytes);
    let start = 0;
    let end;
    while ((end = StringPrototypeIndexOf(pending, '\n', start)) !== -1) {
      const line = StringPrototypeSlice(pending, start, end);
      start = end + 1;
      const message = JSONParse(line);
      const internal = message !== null && typeof message === 'object' && typeof message.cmd === 'string' && StringPrototypeStartsWith(message.cmd, 'NODE_');
      nextTick(() => target.emit(internal ? 'internalMessage' : 'message', message, undefined));
    }
    pending = StringPrototypeSlice(pending, start);
  });

  target.send = function(message, sendHandle, options, callback) {
    if (typeof sendHandle === 'function') {
      callback = sendHandle;
      sendHandle = undefined;
      options = undefined;
    } else if (typeof options === 'function') {
      callback = options;
      options = undefined;
    } else if (options !== undefined && (options === null || typeof options !== 'object')) throw new ERR_INVALID_ARG_TYPE('options', 'Object', options);
    if (!this.connected) {
      const error = new ERR_IPC_CHANNEL_CLOSED();
      if (typeof callback === 'function') nextTick(callback, error);
      else nextTick(() => this.emit('error', error));
      return false;
    }
    if (message === undefined) throw new ERR_MISSING_ARGS('message');
    if (typeof message !== 'string' && typeof message !== 'object' && typeof message !== 'number' && typeof message !== 'boolean') {
      throw new ERR_INVALID_ARG_TYPE('message', ['string', 'object', 'number', 'boolean'], message);
    }
    const done = (status) => { if (typeof callback === 'function') callback(status < 0 ? errnoException(status, 'write') : null); };
    const errno = handle.writeUtf8(`${JSONStringify(message)}\n`, done);
    if (errno > 0) nextTick(done, 0);
    if (errno < 0) {
      const error = errnoException(errno, 'write');
      if (typeof callback === 'function') nextTick(callback, error);
      else nextTick(() => this.emit('error', error));
      return false;
    }
    return true;
  };
  target.disconnect = function() {
    if (!this.connected) {
      this.emit('error', new ERR_IPC_DISCONNECTED());
      return;
    }
    this.connected = false;
    // What is still queued goes out before the end does.
    handle.shutdown(() => closeChannel());
  };
  target._disconnect = closeChannel;
  return control;
}

// In a forked child: process.send and 'message', the channel keeping the loop alive only while somebody listens.
function setupChild(process) {
  const fd = NumberParseInt(process.env.NODE_CHANNEL_FD, 10);
  delete process.env.NODE_CHANNEL_FD;
  delete process.env.NODE_CHANNEL_SERIALIZATION_MODE;
  if (!(fd >= 0)) return;
  const handle = internalBinding('stream').openPipe(fd);
  if (typeof handle === 'number') return;
  handle.unref();
  const control = setupChannel(process, handle);
  handle.unref();
  process.on('newListener', (name) => { if (name === 'message' || name === 'disconnect') control.refCounted(); });
  process.on('removeListener', (name) => { if (name === 'message' || name === 'disconnect') control.unrefCounted(); });
}

module.exports = { setupChannel, setupChild };
