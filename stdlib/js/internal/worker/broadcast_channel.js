'use strict';
// BroadcastChannel (https://nodejs.org/api/worker_threads.html#class-broadcastchannel-extends-eventtarget): messages to all others of
// the name, in all threads of the process.
const {
  ObjectDefineProperties, SymbolFor,
} = primordials;
const { defineEventHandler, EventTarget } = require('internal/event_target');
const { MessageEvent, pack, unpack } = require('internal/worker/message_port');
const { codes: { ERR_INVALID_THIS, ERR_MISSING_ARGS } } = require('internal/errors');
const binding = internalBinding('messaging');
const customInspect = SymbolFor('nodejs.util.inspect.custom');

let handleOf;
class BroadcastChannel extends EventTarget {
  #name;
  #handle; // null: closed
  static { handleOf = (value) => (value !== null && typeof value === 'object' && #handle in value ? value.#handle : undefined); }
  constructor(name) {
    if (arguments.length === 0) throw new ERR_MISSING_ARGS('name');
    super();
    this.#name = `${name}`;
    const handle = binding.join(this.#name);
    this.#handle = handle;
    handle.setCallbacks((pair) => { this.#deliver(pair); }, () => {});
    handle.ref();
    handle.start();
  }
  #deliver(pair) {
    let type = 'message';
    let data;
    try {
      data = unpack(pair)[0];
    } catch (error) {
      type = 'messageerror';
      data = error;
    }
    this.dispatchEvent(new MessageEvent(type, { data }));
  }
  get name() { return check(this) && this.#name; }
  close() {
    check(this);
    if (this.#handle === null) return;
    this.#handle.close(() => {});
    this.#handle = null;
  }
  postMessage(message) {
    check(this);
    if (arguments.length === 0) throw new ERR_MISSING_ARGS('message');
    if (this.#handle === null) {
      const { DOMException } = require('internal/domexception');
      throw new DOMException('BroadcastChannel is closed.', 'InvalidStateError');
    }
    const { 0: bytes, 1: items } = pack(message, []);
    this.#handle.post(bytes, items);
  }
  ref() {
    check(this);
    this.#handle?.ref();
    return this;
  }
  unref() {
    check(this);
    this.#handle?.unref();
    return this;
  }
  [customInspect](depth, options) {
    check(this);
    if (depth < 0) return 'BroadcastChannel';
    const { inspect } = require('internal/util/inspect');
    const inner = { ...options, depth: options.depth == null ? null : options.depth - 1 };
    return `BroadcastChannel ${inspect({ name: this.#name, active: this.#handle !== null }, inner)}`;
  }
}
const shown = { __proto__: null, enumerable: true };
ObjectDefineProperties(BroadcastChannel.prototype, { name: shown, close: shown, postMessage: shown });
defineEventHandler(BroadcastChannel.prototype, 'message');
defineEventHandler(BroadcastChannel.prototype, 'messageerror');

function check(value) {
  if (handleOf(value) === undefined) throw new ERR_INVALID_THIS('BroadcastChannel');
  return true;
}

module.exports = { BroadcastChannel, handleOf };
