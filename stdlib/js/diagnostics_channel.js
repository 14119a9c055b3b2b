'use strict';
// The diagnostics_channel module.
const {
  ArrayPrototypeIndexOf, ArrayPrototypePush, ArrayPrototypeSlice, ArrayPrototypeSplice, Map, MapPrototypeDelete,
  MapPrototypeForEach, MapPrototypeGet, MapPrototypeSet, ObjectDefineProperty, ObjectGetPrototypeOf, Promise,
  PromisePrototypeThen, PromiseReject, PromiseResolve, ReflectApply,
} = primordials;
const { codes: { ERR_INVALID_ARG_TYPE } } = require('internal/errors');
const { validateFunction } = require('internal/validators');
const { nextTick } = require('internal/task_queues');

const channels = new Map();

class Channel {
  constructor(name) {
    this._subscribers = undefined;
    this._stores = undefined;
    this.name = name;
  }
  get hasSubscribers() { return this._subscribers !== undefined || this._stores !== undefined; }
  subscribe(subscription) {
    validateFunction(subscription, 'subscription');
    this._subscribers = this._subscribers === undefined ? [] : ArrayPrototypeSlice(this._subscribers);
    ArrayPrototypePush(this._subscribers, subscription);
  }
  unsubscribe(subscription) {
    const at = this._subscribers === undefined ? -1 : ArrayPrototypeIndexOf(this._subscribers, subscription);
    if (at === -1) return false;
    const copy = ArrayPrototypeSlice(this._subscribers);
    ArrayPrototypeSplice(copy, at, 1);
    this._subscribers = copy.length === 0 ? undefined : copy;
    return true;
  }
  bindStore(store, transform) {
    this._stores ??= new Map();
    MapPrototypeSet(this._stores, store, transform);
  }
  unbindStore(store) {
    if (this._stores === undefined || !MapPrototypeDelete(this._stores, store)) return false;
    if (this._stores.size === 0) this._stores = undefined;
    return true;
  }
  publish(data) {
    const list = this._subscribers;
    if (list === undefined) return;
    for (let i = 0; i < list.length; i++) {
      try {
        list[i](data, this.name);
      } catch (err) {
        nextTick(() => { throw err; });
      }
    }
  }
  runStores(data, fn, thisArg, ...args) {
    let run = () => {
      this.publish(data);
      return ReflectApply(fn, thisArg, args);
    };
    if (this._stores !== undefined) {
      MapPrototypeForEach(this._stores, (transform, store) => {
        const next = run;
        run = () => {
          let context = data;
          if (transform) {
            try {
              context = transform(data);
            } catch (err) {
              nextTick(() => { throw err; });
              return next();
            }
          }
          return store.run(context, next);
        };
      });
    }
    return run();
  }
}

function channel(name) {
  if (typeof name !== 'string' && typeof name !== 'symbol') throw new ERR_INVALID_ARG_TYPE('channel', ['string', 'symbol'], name);
  let found = MapPrototypeGet(channels, name);
  if (found === undefined) {
    found = new Channel(name);
    MapPrototypeSet(channels, name, found);
  }
  return found;
}
function subscribe(name, subscription) { channel(name).subscribe(subscription); }
function unsubscribe(name, subscription) { return channel(name).unsubscribe(subscription); }
function hasSubscribers(name) { return MapPrototypeGet(channels, name)?.hasSubscribers ?? false; }

const EVENTS = ['start', 'end', 'asyncStart', 'asyncEnd', 'error'];
class TracingChannel {
  constructor(nameOrChannels) {
    const named = typeof nameOrChannels === 'string';
    if (!named && (typeof nameOrChannels !== 'object' || nameOrChannels === null)) {
      throw new ERR_INVALID_ARG_TYPE('nameOrChannels', ['string', 'object', 'TracingChannel'], nameOrChannels);
    }
    for (let i = 0; i < EVENTS.length; i++) {
      const value = named ? channel(`tracing:${nameOrChannels}:${EVENTS[i]}`) : nameOrChannels[EVENTS[i]];
      if (ObjectGetPrototypeOf(value) !== Channel.prototype) throw new ERR_INVALID_ARG_TYPE(`nameOrChannels.${EVENTS[i]}`, 'Channel', value);
      ObjectDefineProperty(this, EVENTS[i], { __proto__: null, value });
    }
  }
  get hasSubscribers() {
    for (let i = 0; i < EVENTS.length; i++) if (this[EVENTS[i]].hasSubscribers) return true;
    return false;
  }
  subscribe(handlers) { for (let i = 0; i < EVENTS.length; i++) if (handlers[EVENTS[i]]) this[EVENTS[i]].subscribe(handlers[EVENTS[i]]); }
  unsubscribe(handlers) {
    let done = true;
    for (let i = 0; i < EVENTS.length; i++) if (handlers[EVENTS[i]] && !this[EVENTS[i]].unsubscribe(handlers[EVENTS[i]])) done = false;
    return done;
  }
  traceSync(fn, context = {}, thisArg, ...args) {
    if (!this.hasSubscribers) return ReflectApply(fn, thisArg, args);
    return this.start.runStores(context, () => {
      try {
        const result = ReflectApply(fn, thisArg, args);
        context.result = result;
        return result;
      } catch (err) {
        context.error = err;
        this.error.publish(context);
        throw err;
      } finally {
        this.end.publish(context);
      }
    });
  }
  tracePromise(fn, context = {}, thisArg, ...args) {
    if (!this.hasSubscribers) return ReflectApply(fn, thisArg, args);
    const settle = () => {
      this.asyncStart.publish(context);
      this.asyncEnd.publish(context);
    };
    return this.start.runStores(context, () => {
      try {
        let promise = ReflectApply(fn, thisArg, args);
        if (!(promise instanceof Promise)) promise = PromiseResolve(promise);
        return PromisePrototypeThen(promise, (result) => {
          context.result = result;
          settle();
          return result;
        }, (err) => {
          context.error = err;
          this.error.publish(context);
          settle();
          return PromiseReject(err);
        });
      } catch (err) {
        context.error = err;
        this.error.publish(context);
        throw err;
      } finally {
        this.end.publish(context);
      }
    });
  }
  traceCallback(fn, position = -1, context = {}, thisArg, ...args) {
    if (!this.hasSubscribers) return ReflectApply(fn, thisArg, args);
    const self = this;
    const at = position < 0 ? args.length + position : position;
    const callback = args[at];
    validateFunction(callback, 'callback');
    args[at] = function(err, result) {
      if (err) {
        context.error = err;
        self.error.publish(context);
      } else context.result = result;
      return self.asyncStart.runStores(context, () => {
        try {
          return ReflectApply(callback, this, arguments);
        } finally {
          self.asyncEnd.publish(context);
        }
      });
    };
    return this.start.runStores(context, () => {
      try {
        return ReflectApply(fn, thisArg, args);
      } catch (err) {
        context.error = err;
        this.error.publish(context);
        throw err;
      } finally {
        this.end.publish(context);
      }
    });
  }
}

module.exports = { channel, hasSubscribers, subscribe, tracingChannel: (name) => new TracingChannel(name), unsubscribe, Channel };
