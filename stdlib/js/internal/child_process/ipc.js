'use strict';
// Messages between parent and child over the socket that NODE_CHANNEL_FD names in the child: one JSON text a line, or (serialization
// 'advanced') values in V8's wire format behind their length. Handles pass beside a message of their own, NODE_HANDLE, and the
// next one waits for the receiver's NODE_HANDLE_ACK, as Node's processes do it.
const {
  ArrayBufferIsView, ArrayPrototypePush, ArrayPrototypeShift, JSONParse, JSONStringify, NumberParseInt,
  StringPrototypeIndexOf, StringPrototypeSlice, StringPrototypeStartsWith,
} = primordials;
const EventEmitter = require('events');
const { Buffer } = require('buffer');
const {
  errnoException,
  codes: { ERR_INVALID_ARG_TYPE, ERR_INVALID_HANDLE_TYPE, ERR_IPC_CHANNEL_CLOSED, ERR_IPC_DISCONNECTED, ERR_MISSING_ARGS },
} = require('internal/errors');
const { nextTick } = require('internal/task_queues');
const { getLinked } = internalBinding('modules');

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

// ---- the two forms of messages ----

function jsonCodec() {
  const { StringDecoder } = require('string_decoder');
  const decoder = new StringDecoder('utf8');
  let pending = '';
  return {
    write(handle, message, done) { return handle.writeUtf8(`${JSONStringify(message)}\n`, done); },
    bytes(message) { return Buffer.from(`${JSONStringify(message)}\n`); },
    read(bytes, onMessage) {
      pending += decoder.write(bytes);
      let start = 0;
      let end;
      while ((end = StringPrototypeIndexOf(pending, '\n', start)) !== -1) {
        const line = StringPrototypeSlice(pending, start, end);
        start = end + 1;
        onMessage(JSONParse(line));
      }
      pending = StringPrototypeSlice(pending, start);
    },
  };
}
function advancedCodec() {
  const { DefaultDeserializer, DefaultSerializer } = require('internal/serdes');
    class ChildSerializer extends DefaultSerializer {
    _writeHostObject(object) {
      if (ArrayBufferIsView(object)) {
        this.writeUint32(0);
        super._writeHostObject(object);
      } else {
        this.writeUint32(1);
        this.writeValue({ ...object });
      }
    }
  }
  class ChildDeserializer extends DefaultDeserializer {
    _readHostObject() { return this.readUint32() === 0 ? super._readHostObject() : this.readValue(); }
  }
  let pending = Buffer.alloc(0);
  const bytes = (message) => {
    const serializer = new ChildSerializer();
    serializer.writeHeader();
    serializer.writeValue(message);
    const body = serializer.releaseBuffer();
    const head = Buffer.allocUnsafe(4);
    head.writeUInt32BE(body.length, 0);
    return Buffer.concat([head, body]);
  };
  return {
    write(handle, message, done) { return handle.write(bytes(message), done); },
    bytes,
    read(chunk, onMessage) {
      pending = pending.length === 0 ? Buffer.from(chunk.buffer, chunk.byteOffset, chunk.byteLength) : Buffer.concat([pending, chunk]);
      while (pending.length >= 4) {
        const length = pending.readUInt32BE(0);
        if (pending.length < 4 + length) break;
        const deserializer = new ChildDeserializer(Buffer.from(pending.subarray(4, 4 + length)));
        pending = pending.subarray(4 + length);
        deserializer.readHeader();
        onMessage(deserializer.readValue());
      }
    },
  };
}

// ---- handles that pass ----

// What a JS object sends: its type's name and its native handle; undefined for objects that cannot.
function describeHandle(object) {
  const net = getLinked('net');
  const dgram = getLinked('internal/dgram/socket');
  if (net !== undefined && object instanceof net.Socket) return { type: 'net.Socket', handle: object._handle };
  if (net !== undefined && object instanceof net.Server) return { type: 'net.Server', handle: object._handle };
  if (dgram !== undefined && object instanceof dgram.Socket) return { type: 'dgram.Socket', handle: object[dgram.kState].handle, dgramType: object.type };
  if (internalBinding('tcp').isTcp(object) || internalBinding('pipe').isPipe(object)) return { type: 'net.Native', handle: object };
  if (dgram?.isUdp(object)) return { type: 'dgram.Native', handle: object };
  return undefined;
}
// After it was sent: a socket is the receiver's now.
function handleSent(object, type, options) {
  if (type !== 'net.Socket' || options?.keepOpen) return;
  const handle = object._handle;
  object._handle = null;
  if (handle) {
    handle.reading = false;
    handle.readStop();
    object.server && object.server._connections--;
    object._server = null;
    handle.close();
    object.destroy();
  }
}
// The JS object around a handle that came.
function receiveHandle(type, dgramType, handle, emit) {
  if (type === 'net.Native' || type === 'dgram.Native') {
    emit(handle);
    return;
  }
  if (type === 'net.Socket') {
    const { Socket } = require('internal/net/socket');
    emit(new Socket({ handle, readable: true, writable: true }));
    return;
  }
  if (type === 'net.Server') {
    const net = getLinked('net');
    const server = new net.Server();
    server.listen(handle, () => emit(server));
    return;
  }
  const dgram = getLinked('internal/dgram/socket');
  const socket = new dgram.Socket(dgramType);
  socket.bind(handle, () => emit(socket));
}

// ---- a channel ----

function setupChannel(target, handle, serialization) {
  const control = new Control(handle);
  const codec = serialization === 'advanced' ? advancedCodec() : jsonCodec();
  target.channel = control;
  target._channel = control;
  target.connected = true;
  const lists = { __proto__: null }; // of sockets that were sent or came, by their server's key
  let queue = null; // messages that wait for an acknowledgement
  let pendingHandle; // came with bytes that are not a whole message yet
  let inFlight = 0;
  let closing = false;

  const closeChannel = () => {
    if (target.channel === null) return;
    target.channel = null;
    target._channel = null;
    target.connected = false;
    handle.readStop();
    handle.close(() => {});
    nextTick(() => target.emit('disconnect'));
  };
  const deliver = (message, object) => {
    const internal = message !== null && typeof message === 'object' && typeof message.cmd === 'string' && StringPrototypeStartsWith(message.cmd, 'NODE_');
    const name = internal ? 'internalMessage' : 'message';
    nextTick(() => target.emit(name, message, object));
  };
  const onMessage = (message) => {
    if (message !== null && typeof message === 'object' && message.cmd === 'NODE_HANDLE_ACK') {
      const waiting = queue ?? [];
      queue = null;
      while (waiting.length > 0) {
        const next = ArrayPrototypeShift(waiting);
        send(next.message, next.object, next.options, next.callback);
        if (queue !== null) {
          for (let i = 0; i < waiting.length; i++) ArrayPrototypePush(queue, waiting[i]);
          break;
        }
      }
      if (queue === null && closing) finish();
      return;
    }
    if (message !== null && typeof message === 'object' && message.cmd === 'NODE_HANDLE') {
      const received = pendingHandle;
      pendingHandle = undefined;
      codec.write(handle, { cmd: 'NODE_HANDLE_ACK' }, () => {});
      if (received === undefined) {
        deliver(message.msg, undefined);
        return;
      }
      receiveHandle(message.type, message.dgramType, received, (object) => {
        if (message.key !== undefined) getLinked('internal/child_process/socket_list')?.received(lists, target, message.key, object);
        deliver(message.msg, object);
      });
      return;
    }
    deliver(message, undefined);
  };
  handle.readStart((n, bytes, received) => {
    if (n === 0) return;
    if (n < 0) {
      closeChannel();
      return;
    }
    if (received !== undefined) pendingHandle = received;
    codec.read(bytes, onMessage);
  });

  const failed = (self, error, callback) => {
    if (typeof callback === 'function') nextTick(callback, error);
    else nextTick(() => self.emit('error', error));
    return false;
  };
  function send(message, object, options, callback) {
    if (queue !== null) {
      ArrayPrototypePush(queue, { message, object, options, callback });
      return queue.length === 1; // as Node: one may wait
    }
    let errno;
    const done = (status) => {
      inFlight--;
      if (typeof callback === 'function') callback(status < 0 ? errnoException(status, 'write') : null);
      if (closing && inFlight === 0 && queue === null) finish();
    };
    if (object !== undefined && object !== null) {
      const described = describeHandle(object);
      if (!described.handle) {
        // Closed meanwhile: the message goes alone.
        errno = codec.write(handle, message, done);
      } else {
        queue = [];
        inFlight++;
        const key = described.type === 'net.Socket' ? getLinked('internal/child_process/socket_list')?.sending(lists, target, object) : undefined;
        errno = handle.writeHandle(codec.bytes({ cmd: 'NODE_HANDLE', type: described.type, msg: message, dgramType: described.dgramType, key }), described.handle, (status) => {
          handleSent(object, described.type, options);
          done(status);
        });
        if (errno < 0) {
          inFlight--;
          queue = null;
          return failed(target, errnoException(errno, 'write'), callback);
        }
        return true;
      }
    } else errno = codec.write(handle, message, done);
    inFlight++;
    if (errno > 0) nextTick(done, 0);
    if (errno < 0) {
      inFlight--;
      return failed(target, errnoException(errno, 'write'), callback);
    }
    return handle.writeQueueSize < 65536 * 2;
  }
  target._send = (message, object, options, callback) => {
    if (!target.connected) return failed(target, new ERR_IPC_CHANNEL_CLOSED(), callback);
    return send(message, object, typeof options === 'object' ? options : undefined, callback);
  };
  // https://nodejs.org/api/child_process.html#subprocesssendmessage-sendhandle-options-callback
  target.send = function(message, object, options, callback) {
    if (typeof object === 'function') {
      callback = object;
      object = undefined;
      options = undefined;
    } else if (typeof options === 'function') {
      callback = options;
      options = undefined;
    } else if (options !== undefined && (options === null || typeof options !== 'object')) throw new ERR_INVALID_ARG_TYPE('options', 'Object', options);
    if (!this.connected) return failed(this, new ERR_IPC_CHANNEL_CLOSED(), callback);
    if (message === undefined) throw new ERR_MISSING_ARGS('message');
    if (serialization !== 'advanced' && typeof message !== 'string' && typeof message !== 'object' && typeof message !== 'number' && typeof message !== 'boolean') {
      throw new ERR_INVALID_ARG_TYPE('message', ['string', 'object', 'number', 'boolean'], message);
    }
    if (object !== undefined && object !== null && describeHandle(object) === undefined) throw new ERR_INVALID_HANDLE_TYPE();
    return send(message, object, options, callback);
  };
  function finish() {
    closing = false;
    const errno = handle.shutdown(() => closeChannel());
    if (errno < 0) closeChannel();
  }
  target.disconnect = function() {
    if (!this.connected) {
      this.emit('error', new ERR_IPC_DISCONNECTED());
      return;
    }
    this._disconnect();
  };
  target._disconnect = function() {
    // What is still queued goes out before the end does.
    target.connected = false;
    closing = true;
    if (inFlight === 0 && queue === null) finish();
  };
  return control;
}

// In a forked child: process.send and 'message', the channel keeping the loop alive only while somebody listens.
function setupChild(process) {
  const fd = NumberParseInt(process.env.NODE_CHANNEL_FD, 10);
  const serialization = process.env.NODE_CHANNEL_SERIALIZATION_MODE;
  delete process.env.NODE_CHANNEL_FD;
  delete process.env.NODE_CHANNEL_SERIALIZATION_MODE;
  if (!(fd >= 0)) return;
  const handle = internalBinding('stream').openPipe(fd, true);
  if (typeof handle === 'number') return;
  handle.unref();
  const control = setupChannel(process, handle, serialization);
  handle.unref();
  process.on('newListener', (name) => { if (name === 'message' || name === 'disconnect') control.refCounted(); });
  process.on('removeListener', (name) => { if (name === 'message' || name === 'disconnect') control.unrefCounted(); });
}

module.exports = { setupChannel, setupChild };
