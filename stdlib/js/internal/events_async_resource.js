'use strict';
// EventEmitterAsyncResource: an emitter whose listeners run in its own async context.
const EventEmitter = require('events');
const { AsyncResource } = require('async_hooks');
const { codes: { ERR_INVALID_THIS } } = require('internal/errors');

let check;

class EventEmitterAsyncResource extends EventEmitter {
  #resource;
  static {
    check = (object) => {
      if (object === null || typeof object !== 'object' || !(#resource in object)) throw new ERR_INVALID_THIS('EventEmitterAsyncResource');
      return object.#resource;
    };
  }
  constructor(options = undefined) {
    super(typeof options === 'string' ? undefined : options);
    const name = typeof options === 'string' ? options : options?.name ?? new.target.name;
    this.#resource = new AsyncResource(name, typeof options === 'string' ? undefined : options);
  }
  emit(event, ...args) {
    return check(this).runInAsyncScope(super.emit, this, event, ...args);
  }
  emitDestroy() { check(this).emitDestroy(); }
  get asyncId() { return check(this).asyncId(); }
  get triggerAsyncId() { return check(this).triggerAsyncId(); }
  get asyncResource() { return check(this); }
}
module.exports = { EventEmitterAsyncResource };
