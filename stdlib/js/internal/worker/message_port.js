'use strict';
// MessageChannel and MessagePort (https://nodejs.org/api/worker_threads.html#class-messageport): values that pass as bytes between
// two ports, which may be in two threads. Ports are event targets that also take Node's on() and once().
const {
  ArrayIsArray, ArrayPrototypeIncludes, ArrayPrototypeIndexOf, ArrayPrototypePush, FunctionPrototypeCall, Map,
  MapPrototypeDelete, MapPrototypeGet, MapPrototypeSet, ObjectDefineProperty, SymbolIterator, SymbolToStringTag,
} = primordials;
const { Event, EventTarget, defineEventHandler } = require('internal/event_target');
const { Deserializer, Serializer } = require('internal/serdes');
const { validateFunction } = require('internal/validators');
const { codes: { ERR_CONSTRUCT_CALL_INVALID, ERR_INVALID_ARG_TYPE, ERR_MISSING_ARGS, ERR_MISSING_TRANSFERABLE_IN_TRANSFER_LIST } } = require('internal/errors');
const binding = internalBinding('messaging');
const types = internalBinding('types');

class MessageEvent extends Event {
  #data;
  #origin;
  #lastEventId;
  #source;
  #ports;
  constructor(type, init = {}) {
    super(type, init);
    this.#data = init.data === undefined ? null : init.data;
    this.#origin = init.origin ?? '';
    this.#lastEventId = init.lastEventId ?? '';
    this.#source = init.source ?? null;
    this.#ports = init.ports ?? [];
  }
  get data() { return this.#data; }
  get origin() { return this.#origin; }
  get lastEventId() { return this.#lastEventId; }
  get source() { return this.#source; }
  get ports() { return this.#ports; }
}
ObjectDefineProperty(MessageEvent.prototype, SymbolToStringTag, { __proto__: null, value: 'MessageEvent', configurable: true });

function cloneError(message) {
  const { DOMException } = require('internal/domexception');
  return new DOMException(message, 'DataCloneError');
}

// ---- values as bytes, with ports and shared memory beside them ----

class MessageSerializer extends Serializer {
  constructor(ports) {
    super();
    this.ports = ports;
    this.items = [];
    for (let i = 0; i < ports.length; i++) ArrayPrototypePush(this.items, handleOf(ports[i]));
  }
  _cloneError(message) { return cloneError(message); }
  _isHost(value) { return value instanceof MessagePort; }
  _writeHostObject(value) {
    if (!(value instanceof MessagePort)) this._fail(value);
    const index = ArrayPrototypeIndexOf(this.ports, value);
    if (index === -1) throw new ERR_MISSING_TRANSFERABLE_IN_TRANSFER_LIST();
    this.writeUint32(index);
  }
  _getSharedArrayBufferId(buffer) {
    let index = ArrayPrototypeIndexOf(this.items, buffer);
    if (index === -1) {
      index = this.items.length;
      ArrayPrototypePush(this.items, buffer);
    }
    return index;
  }
}
class MessageDeserializer extends Deserializer {
  constructor(bytes, items) {
    super(bytes);
    this.items = items;
    this.ports = [];
    for (let i = 0; i < items.length; i++) {
      if (types.isSharedArrayBuffer(items[i])) this.transferArrayBuffer(i, items[i]);
      else this.ports[i] = portOver(items[i]);
    }
  }
  _readHostObject() { return this.ports[this.readUint32()]; }
}

// transfer: an iterable of ArrayBuffers and MessagePorts.
function listOf(options) {
  if (options === undefined || options === null) return [];
  if (ArrayIsArray(options)) return options;
  if (typeof options !== 'object' && typeof options !== 'function') throw new ERR_INVALID_ARG_TYPE('options', ['Array', 'Object'], options);
  const transfer = typeof options[SymbolIterator] === 'function' ? options : options.transfer;
  if (transfer === undefined || transfer === null) return [];
  const out = [];
  if (typeof transfer[SymbolIterator] !== 'function') {
    throw new ERR_INVALID_ARG_TYPE('Optional options.transfer argument', 'iterable', transfer);
  }
  for (const item of transfer) ArrayPrototypePush(out, item);
  return out;
}
// [bytes, items]; what moved is detached.
function pack(value, transfer, from) {
  const ports = [];
  const buffers = [];
  for (let i = 0; i < transfer.length; i++) {
    const item = transfer[i];
    if (item instanceof MessagePort) {
      if (ArrayPrototypeIncludes(ports, item)) throw cloneError('Transfer list contains duplicate MessagePort');
      if (item === from) throw cloneError('Transfer list contains source port');
      if (handleOf(item) === null || handleOf(item).isClosed()) throw cloneError('MessagePort in transfer list is already detached');
      ArrayPrototypePush(ports, item);
    } else if (types.isArrayBuffer(item)) {
      if (ArrayPrototypeIncludes(buffers, item)) throw cloneError('Transfer list contains duplicate ArrayBuffer');
      if (item.detached) throw cloneError('An ArrayBuffer is detached and could not be cloned.');
      ArrayPrototypePush(buffers, item);
    } else if (item === null || typeof item !== 'object') {
      const { ERR_INVALID_TRANSFER_OBJECT } = require('internal/errors').codes;
      throw new ERR_INVALID_TRANSFER_OBJECT();
    }
  }
  const serializer = new MessageSerializer(ports);
  serializer.writeHeader();
  serializer.writeValue(value);
  const bytes = serializer.releaseBuffer();
  for (let i = 0; i < buffers.length; i++) binding.detach(buffers[i]);
  return [bytes, serializer.items, ports];
}
function unpack(pair) {
  const deserializer = new MessageDeserializer(pair[0], pair[1]);
  deserializer.readHeader();
  return [deserializer.readValue(), deserializer.ports];
}

// ---- ports ----

let handleOf;
let portOver;
let makingPort = false;

class MessagePort extends EventTarget {
  #handle = null;
  #listeners = new Map(); // of on(): listener → what was added
  #messageListeners = 0;
  #refed = false;
  #closing = false;
  static {
    handleOf = (port) => port.#handle;
    portOver = (handle) => {
      makingPort = true;
      const port = new MessagePort();
      makingPort = false;
      port.#attach(handle);
      return port;
    };
  }
  constructor() {
    if (!makingPort) throw new ERR_CONSTRUCT_CALL_INVALID();
    super();
  }
  #attach(handle) {
    this.#handle = handle;
    handle.setCallbacks((pair) => { this.#deliver(pair); }, () => { this.#closed(); });
  }
  #deliver(pair) {
    let value;
    let ports;
    try {
      [value, ports] = unpack(pair);
    } catch (error) {
      this.dispatchEvent(new MessageEvent('messageerror', { data: error }));
      return;
    }
    this.dispatchEvent(new MessageEvent('message', { data: value, ports }));
  }
  // The other side is gone, or close() was called.
  #closed() {
    if (this.#closing) return;
    this.#closing = true;
    this.#handle.close(() => { this.dispatchEvent(new Event('close')); });
  }
  postMessage(value, options) {
    if (arguments.length === 0) throw new ERR_MISSING_ARGS('message');
    const transfer = listOf(options);
    const { 0: bytes, 1: items, 2: ports } = pack(value, transfer, this);
    const handle = this.#handle;
    if (handle === null || this.#closing) return;
    for (let i = 0; i < ports.length; i++) {
      if (handle.isPeer(handleOf(ports[i]))) {
        // The channel would lead into itself.
        require('internal/process/warning').emitWarning('The target port was posted to itself, and the communication channel was lost');
        this.close();
        return;
      }
    }
    handle.post(bytes, items);
  }
  start() {
    if (this.#handle === null || this.#closing) return;
    this.#handle.start();
  }
  close(callback) {
    if (typeof callback === 'function') this.once('close', callback);
    if (this.#handle === null) return;
    this.#closed();
  }
  ref() {
    this.#refed = true;
    this.#handle?.ref();
  }
  unref() {
    this.#refed = false;
    this.#handle?.unref();
  }
  hasRef() { return !!this.#handle && !this.#closing && this.#refed; }

  addEventListener(type, listener, options) {
    super.addEventListener(type, listener, options);
    if (type === 'message') this.#counted(1);
  }
  removeEventListener(type, listener, options) {
    super.removeEventListener(type, listener, options);
    if (type === 'message') this.#counted(-1);
  }
  // While somebody listens, messages flow and the loop is kept alive.
  #counted(change) {
    const before = this.#messageListeners;
    this.#messageListeners = before + change < 0 ? 0 : before + change;
    if (before === 0 && this.#messageListeners > 0) {
      this.ref();
      this.start();
    } else if (before > 0 && this.#messageListeners === 0) this.unref();
  }

  on(type, listener) { return this.#add(type, listener, false); }
  once(type, listener) { return this.#add(type, listener, true); }
  #add(type, listener, once) {
    validateFunction(listener, 'listener');
    const added = (event) => {
      if (once) this.off(type, listener);
      const argument = type === 'message' || type === 'messageerror' ? event.data : event;
      FunctionPrototypeCall(listener, this, argument);
    };
    let byType = MapPrototypeGet(this.#listeners, type);
    if (byType === undefined) MapPrototypeSet(this.#listeners, type, byType = new Map());
    MapPrototypeSet(byType, listener, added);
    this.addEventListener(type, added);
    return this;
  }
  off(type, listener) {
    const byType = MapPrototypeGet(this.#listeners, type);
    const added = byType === undefined ? undefined : MapPrototypeGet(byType, listener);
    if (added === undefined) return this;
    MapPrototypeDelete(byType, listener);
    this.removeEventListener(type, added);
    return this;
  }
  emit(type, argument) {
    return this.dispatchEvent(type === 'message' ? new MessageEvent('message', { data: argument }) : new Event(type));
  }
  removeAllListeners(type) {
    for (const { 0: name, 1: byType } of this.#listeners) {
      if (type !== undefined && name !== type) continue;
      for (const { 0: listener } of byType) this.off(name, listener);
    }
    return this;
  }
  listenerCount(type) { return MapPrototypeGet(this.#listeners, type)?.size ?? 0; }
  eventNames() {
    const names = [];
    for (const { 0: name, 1: byType } of this.#listeners) if (byType.size > 0) ArrayPrototypePush(names, name);
    return names;
  }
  setMaxListeners() { return this; }
  getMaxListeners() { return 10; }
}
const { prototype } = MessagePort;
prototype.addListener = prototype.on;
prototype.removeListener = prototype.off;
defineEventHandler(prototype, 'message');
defineEventHandler(prototype, 'messageerror');
defineEventHandler(prototype, 'close');
ObjectDefineProperty(prototype, SymbolToStringTag, { __proto__: null, value: 'MessagePort', configurable: true });

class MessageChannel {
  constructor() {
    const { 0: a, 1: b } = binding.createPair();
    this.port1 = portOver(a);
    this.port2 = portOver(b);
  }
}
// https://nodejs.org/api/worker_threads.html#workerreceivemessageonportport
function receiveMessageOnPort(port) {
  if (!(port instanceof MessagePort)) throw new ERR_INVALID_ARG_TYPE('port', ['MessagePort', 'BroadcastChannel'], port);
  const pair = handleOf(port)?.receive();
  return pair === undefined ? undefined : { message: unpack(pair)[0] };
}

module.exports = { MessageChannel, MessageEvent, MessagePort, pack, portOver, receiveMessageOnPort, unpack };
