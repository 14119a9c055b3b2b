'use strict';
// EventEmitterAsyncResource: an emitter whose listeners run in its own async context.
const EventEmitter = require('events');
const { AsyncResource } = require('async_hooks');

class EventEmitterAsyncResource extends EventEmitter {
  #resource;
  constructor(options = undefined) {
    super(typeof options === 'string' ? undefined : options);
    const name = typeof options === 'string' ? options : options?.name ?? new.target.name;
    this.#resource = new AsyncResource(name, typeof options === 'string' ? undefined : options);
  }
  emit(event, ...args) {
    return this.#resource.runInAsyncScope(super.emit, this, event, ...args);
  }
  emitDestroy() { this.#resource.emitDestroy(); }
  get asyncId() { return this.#resource.asyncId(); }
  get triggerAsyncId() { return this.#resource.triggerAsyncId(); }
  get asyncResource() { return this.#resource; }
}
module.exports = { EventEmitterAsyncResource };
