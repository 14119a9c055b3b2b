'use strict';
// MessageChannel and MessagePort (https://nodejs.org/api/worker_threads.html#class-messageport): values that pass as bytes between
// two ports, which may be in two threads. Ports are event targets that also take Node's on() and once().
const {
  ArrayIsArray, ArrayPrototypeIncludes, ArrayPrototypeIndexOf, ArrayPrototypePush, FunctionPrototypeCall, Map,
  MapPrototypeDelete, MapPrototypeGet, MapPrototypeHas, MapPrototypeSet, ObjectDefineProperty, Symbol, SymbolFor,
  SymbolIterator, SymbolToStringTag, TypeError,
} = primordials;
const { CustomEvent, Event, EventTarget, defineEventHandler } = require('internal/event_target');
const { Deserializer, Serializer } = require('internal/serdes');
const { validateFunction } = require('internal/validators');
const { codes: { ERR_CONSTRUCT_CALL_INVALID, ERR_CONSTRUCT_CALL_REQUIRED, ERR_INVALID_ARG_TYPE, ERR_MISSING_ARGS, ERR_MISSING_TRANSFERABLE_IN_TRANSFER_LIST } } = require('internal/errors');
const { isMarkedAsUntransferable, kClone, kTransfer, restore } = require('internal/transferable');
const { captureStack } = internalBinding('errors');
const binding = internalBinding('messaging');
const types = internalBinding('types');
const { getLinked } = internalBinding('modules');
const customInspect = SymbolFor('nodejs.util.inspect.custom');

const kData = Symbol('kData'); // of an init: the data as it is, undefined too

class MessageEvent extends Event {
  #data;
  #origin;
  #lastEventId;
  #source;
  #ports;
  constructor(type, init = {}) {
    super(type, init);
    this.#data = kData in init ? init[kData] : init.data === undefined ? null : init.data;
    this.#origin = init.origin === undefined ? '' : `${init.origin}`;
    this.#lastEventId = init.lastEventId === undefined ? '' : `${init.lastEventId}`;
    const { source } = init;
    if (source !== undefined && source !== null && !isPort(source)) throw new ERR_INVALID_ARG_TYPE('init.source', 'MessagePort', source);
    this.#source = source ?? null;
    const ports = [];
    if (init.ports !== undefined) {
      if (typeof init.ports?.[SymbolIterator] !== 'function') throw new TypeError('ports is not iterable');
      for (const port of init.ports) {
        if (!isPort(port)) throw new ERR_INVALID_ARG_TYPE(`init.ports[${ports.length}]`, 'MessagePort', port);
        ArrayPrototypePush(ports, port);
      }
    }
    this.#ports = ports;
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

// Host objects are a kind, then the port's number or [spec, data] of transferable.js.
const PORT = 0;
const OBJECT = 1;

class MessageSerializer extends Serializer {
  // moved: what each object of the transfer list that is no port or buffer has become.
  constructor(ports, moved) {
    super();
    this.ports = ports;
    this.moved = moved;
    this.items = [];
    for (let i = 0; i < ports.length; i++) ArrayPrototypePush(this.items, handleOf(ports[i]));
  }
  _cloneError(message) { return cloneError(message); }
  _isHost(value) { return !types.isProxy(value) && (value[kTransfer] !== undefined || value[kClone] !== undefined); }
  _writeHostObject(value) {
    if (isPort(value)) {
      const index = ArrayPrototypeIndexOf(this.ports, value);
      if (index === -1) throw new ERR_MISSING_TRANSFERABLE_IN_TRANSFER_LIST();
      this.writeUint32(PORT);
      this.writeUint32(index);
      return;
    }
    let form = MapPrototypeGet(this.moved, value);
    if (form === undefined) {
      if (typeof value[kClone] !== 'function') throw new ERR_MISSING_TRANSFERABLE_IN_TRANSFER_LIST();
      form = value[kClone]();
    }
    this.writeUint32(OBJECT);
    this.writeValue(form.deserializeInfo);
    this.writeValue(form.data);
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
  _readHostObject() {
    if (this.readUint32() === PORT) return this.ports[this.readUint32()];
    const spec = this.readValue();
    return restore(spec, this.readValue());
  }
}

// What is to move: an iterable, or { transfer: iterable }.
function listOf(options) {
  if (options === undefined || options === null) return [];
  if (ArrayIsArray(options)) return options;
  if (typeof options !== 'object' && typeof options !== 'function') throw argumentError(ERR_INVALID_ARG_TYPE, 'Optional transferList argument must be an iterable');
  if (typeof options[SymbolIterator] === 'function') return itemsOf(options, 'transferList');
  const { transfer } = options;
  return transfer === undefined ? [] : itemsOf(transfer, 'options.transfer');
}
function itemsOf(iterable, name) {
  const method = iterable?.[SymbolIterator];
  const iterator = typeof method === 'function' ? FunctionPrototypeCall(method, iterable) : undefined;
  const next = iterator?.next;
  if (typeof next !== 'function') throw argumentError(ERR_INVALID_ARG_TYPE, `Optional ${name} argument must be an iterable`);
  const out = [];
  for (;;) {
    const { value, done } = FunctionPrototypeCall(next, iterator);
    if (done) return out;
    ArrayPrototypePush(out, value);
  }
}
function argumentError(Class, message) {
  const error = new Class('', '', '');
  error.message = message;
  captureStack(error, `TypeError [${error.code}]`, argumentError);
  return error;
}
// [bytes, items, ports]; what moved is detached.
function pack(value, transfer, from) {
  const ports = [];
  const buffers = [];
  const moved = new Map();
  for (let i = 0; i < transfer.length; i++) {
    const item = transfer[i];
    if (item !== null && typeof item === 'object' && isMarkedAsUntransferable(item)) continue;
    if (isPort(item)) {
      if (ArrayPrototypeIncludes(ports, item)) throw cloneError('Transfer list contains duplicate MessagePort');
      if (item === from) throw cloneError('Transfer list contains source port');
      if (handleOf(item) === null || handleOf(item).isClosed()) throw cloneError('MessagePort in transfer list is already detached');
      ArrayPrototypePush(ports, item);
    } else if (types.isArrayBuffer(item)) {
      if (ArrayPrototypeIncludes(buffers, item)) throw cloneError('Transfer list contains duplicate ArrayBuffer');
      if (item.detached) throw cloneError('An ArrayBuffer is detached and could not be cloned.');
      ArrayPrototypePush(buffers, item);
    } else if (item === null || typeof item !== 'object' || typeof item[kTransfer] !== 'function') {
      const { ERR_INVALID_TRANSFER_OBJECT } = require('internal/errors').codes;
      throw new ERR_INVALID_TRANSFER_OBJECT();
    } else {
      if (MapPrototypeHas(moved, item)) throw cloneError('Transfer list contains duplicate object');
      const form = item[kTransfer]();
      MapPrototypeSet(moved, item, form);
      // What moves along, in this list's own copy.
      transfer = [...transfer, ...form.transfer ?? []];
    }
  }
  const serializer = new MessageSerializer(ports, moved);
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

const kEmitted = Symbol('kEmitted'); // what emit() passed on

// https://nodejs.org/api/events.html#class-nodeeventtarget
class NodeEventTarget extends EventTarget {
  #listeners = new Map(); // of on(): type → listener → what was added
  on(type, listener) { return this.#add(type, listener, false); }
  once(type, listener) { return this.#add(type, listener, true); }
  #add(type, listener, once) {
    validateFunction(listener, 'listener');
    const added = (event) => {
      if (once) this.off(type, listener);
      const argument = kEmitted in event ? event[kEmitted] : type === 'message' || type === 'messageerror' ? event.data : event;
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
    if (added === undefined) {
      this.removeEventListener(type, listener);
      return this;
    }
    MapPrototypeDelete(byType, listener);
    this.removeEventListener(type, added);
    return this;
  }
  emit(type, argument) {
    const had = this.listenerCount(type) > 0;
    const event = type === 'message' ? new MessageEvent('message', { [kData]: argument }) : new CustomEvent(type, { detail: argument });
    ObjectDefineProperty(event, kEmitted, { __proto__: null, value: argument });
    this.dispatchEvent(event);
    return had;
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
NodeEventTarget.prototype.addListener = NodeEventTarget.prototype.on;
NodeEventTarget.prototype.removeListener = NodeEventTarget.prototype.off;

// While somebody listens to messages, they flow and keep the loop alive.
class ListenerCounter extends NodeEventTarget {
  addEventListener(type, listener, options) {
    super.addEventListener(type, listener, options);
    if (type === 'message') counted(this, 1);
  }
  removeEventListener(type, listener, options) {
    super.removeEventListener(type, listener, options);
    if (type === 'message') counted(this, -1);
  }
}

let handleOf;
let portOver;
let isPort;
let isClosedPort;
let counted;
let setOnMessage;
let makingPort = false;

class Port extends ListenerCounter {
  #handle = null;
  #messageListeners = 0;
  #refed = false;
  #closing = false;
  #ended = false; // closed, and told so
  #delivering = false;
  #onmessage = null;
  #onmessageListener = null;
  static {
    isPort = (value) => value !== null && typeof value === 'object' && #handle in value;
    handleOf = (port) => port.#handle;
    isClosedPort = (port) => port.#handle === null || port.#closing || port.#handle.isClosed();
    portOver = (handle) => {
      makingPort = true;
      const port = new Port();
      makingPort = false;
      port.#attach(handle);
      handle.announce(port);
      return port;
    };
    counted = (port, change) => {
      const before = port.#messageListeners;
      port.#messageListeners = before + change < 0 ? 0 : before + change;
      if (before === 0 && port.#messageListeners > 0) {
        port.ref();
        port.start();
      } else if (before > 0 && port.#messageListeners === 0) {
        // What comes now waits for the next listener.
        port.unref();
        port.#handle?.stop();
      }
    };
    setOnMessage = (port, value) => {
      const isHandler = typeof value === 'function' || (value !== null && typeof value === 'object');
      port.#onmessage = isHandler ? value : null;
      if (typeof value === 'function') {
        if (port.#onmessageListener !== null) return;
        port.#onmessageListener = (event) => FunctionPrototypeCall(port.#onmessage, port, event);
        port.addEventListener('message', port.#onmessageListener);
      } else if (port.#onmessageListener !== null) {
        port.removeEventListener('message', port.#onmessageListener);
        port.#onmessageListener = null;
      }
    };
  }
  constructor() {
    if (!makingPort) throw new ERR_CONSTRUCT_CALL_INVALID();
    super();
  }
  #attach(handle) {
    this.#handle = handle;
    handle.setCallbacks((pair) => {
      this.#delivering = true;
      this.#deliver(pair);
      this.#delivering = false;
      if (!this.#closing) return;
      // Closed meanwhile: what had arrived is still delivered.
      for (let next; (next = handle.receive()) !== undefined;) this.#deliver(next);
      this.#end();
    }, () => { this.#closed(); });
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
    this.dispatchEvent(new MessageEvent('message', { [kData]: value, ports }));
  }
  // The other side is gone, or close() was called.
  #closed() {
    if (this.#closing) return;
    this.#closing = true;
    if (!this.#delivering) this.#end();
  }
  #end() {
    this.#handle.close(() => {
      this.#ended = true;
      this.dispatchEvent(new Event('close'));
    });
  }
  postMessage(value, options) {
    if (arguments.length === 0) throw argumentError(ERR_MISSING_ARGS, 'Not enough arguments to MessagePort.postMessage');
    const transfer = listOf(options);
    const { 0: bytes, 1: items, 2: ports } = pack(value, transfer, this);
    const handle = this.#handle;
    if (handle === null) return undefined;
    if (this.#closing) return true;
    for (let i = 0; i < ports.length; i++) {
      if (handle.isPeer(handleOf(ports[i]))) {
        // The channel would lead into itself.
        require('internal/process/warning').emitWarning('The target port was posted to itself, and the communication channel was lost');
        this.close();
        return true;
      }
    }
    handle.post(bytes, items);
    return true;
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
  hasRef() { return this.#handle !== null && !this.#ended && this.#refed; }
  get onmessage() { return this.#onmessage; }
  set onmessage(value) { setOnMessage(this, value); }
  [customInspect](depth, options) {
    if (depth < 0) return this;
    const { inspect } = require('internal/util/inspect');
    const inner = this.#handle !== null && !this.#ended ? { active: true, refed: this.hasRef() } : { active: false };
    return `MessagePort [EventTarget] ${inspect(inner, { ...options, depth: options.depth == null ? null : options.depth - 1 })}`;
  }
}
const { prototype } = Port;
const members = ['postMessage', 'start', 'close', 'ref', 'unref', 'hasRef', 'onmessage'];
for (let i = 0; i < members.length; i++) ObjectDefineProperty(prototype, members[i], { __proto__: null, enumerable: true });
// Ports move in messages: pack() sees to them.
ObjectDefineProperty(prototype, kTransfer, { __proto__: null, value: null, writable: true });
defineEventHandler(prototype, 'messageerror');

// The public class makes no ports, called or constructed.
function MessagePort() { throw new ERR_CONSTRUCT_CALL_INVALID(); }
ObjectDefineProperty(MessagePort, 'prototype', { __proto__: null, value: prototype, writable: false });
ObjectDefineProperty(prototype, 'constructor', { __proto__: null, value: MessagePort, writable: true, enumerable: false, configurable: true });

function MessageChannel() {
  if (new.target === undefined) throw new ERR_CONSTRUCT_CALL_REQUIRED();
  const { 0: a, 1: b } = binding.createPair();
  this.port1 = portOver(a);
  this.port2 = portOver(b);
}
// https://nodejs.org/api/worker_threads.html#workerreceivemessageonportport
function receiveMessageOnPort(port) {
  const channel = getLinked('internal/worker/broadcast_channel')?.handleOf(port);
  if (channel !== undefined) return received(channel);
  if (!isPort(port)) throw argumentError(ERR_INVALID_ARG_TYPE, 'The "port" argument must be a MessagePort instance');
  return received(handleOf(port));
}
function received(handle) {
  const pair = handle?.receive();
  return pair === undefined ? undefined : { message: unpack(pair)[0] };
}

// structuredClone() where other things than buffers move.
function cloneWithTransfer(value, list) {
  const { 0: bytes, 1: items } = pack(value, list);
  const { 0: first, 1: second } = binding.createPair();
  first.post(bytes, items);
  const pair = second.receive();
  first.close();
  second.close();
  return unpack(pair)[0];
}

module.exports = { argumentError, cloneError, cloneWithTransfer, isClosedPort, isPort, MessageChannel, MessageEvent, MessagePort, pack, portOver, receiveMessageOnPort, unpack };
