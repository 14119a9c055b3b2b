'use strict';
// The domain module (https://nodejs.org/docs/latest-v20.x/api/domain.html): deprecated, but required by programs. An error that leaves
// code which runs in a domain, or that an emitter of the domain has no listener for, becomes an 'error' event of the domain.
//
// Domains that are entered stand on a stack; `active` and process.domain are its top. A hook of async_hooks remembers the domain of
// each resource and enters it around its callbacks. While a domain on the stack has a listener for errors, it is the domain that gets
// uncaught exceptions, through process.setUncaughtExceptionCaptureCallback, which programs then cannot use.
const {
  ArrayPrototypeIndexOf, ArrayPrototypeLastIndexOf, ArrayPrototypePush, ArrayPrototypeSlice, ArrayPrototypeSplice,
  Error, FunctionPrototypeCall, Map, MapPrototypeDelete, MapPrototypeGet, MapPrototypeSet, ObjectDefineProperty,
  ReflectApply, StringPrototypeRepeat,
} = primordials;
const EventEmitter = require('events');
const fields = require('internal/event_fields');
const process = require('process');
const { enableHook } = require('internal/async_hooks');
const { codes, define } = require('internal/errors');

define('ERR_DOMAIN_CALLBACK_NOT_AVAILABLE', 'A callback was registered through process.setUncaughtExceptionCaptureCallback(), which is mutually exclusive with using the `domain` module', Error);
define('ERR_DOMAIN_CANNOT_SET_UNCAUGHT_EXCEPTION_CAPTURE', 'The `domain` module is in use, which is mutually exclusive with calling process.setUncaughtExceptionCaptureCallback()', Error);
const { ERR_DOMAIN_CALLBACK_NOT_AVAILABLE, ERR_DOMAIN_CANNOT_SET_UNCAUGHT_EXCEPTION_CAPTURE, ERR_UNHANDLED_ERROR } = codes;

const domains = module.exports = { _stack: [], Domain: undefined, createDomain: undefined, create: undefined, active: null };

// ---- the stack ----
let top = null; // process.domain
ObjectDefineProperty(process, 'domain', {
  __proto__: null, enumerable: true, get() { return top; }, set(value) { top = value; },
});
function activate(domain) {
  domains.active = top = domain;
}
function topOf(stack, otherwise) { return stack.length === 0 ? otherwise : stack[stack.length - 1]; }

const loaded = new Error('require(`domain`) at this point');
const setCapture = process.setUncaughtExceptionCaptureCallback;
if (process.hasUncaughtExceptionCaptureCallback()) throw new ERR_DOMAIN_CALLBACK_NOT_AVAILABLE();
process.setUncaughtExceptionCaptureCallback = function setUncaughtExceptionCaptureCallback() {
  const error = new ERR_DOMAIN_CANNOT_SET_UNCAUGHT_EXCEPTION_CAPTURE();
  error.stack = `${error.stack}\n${StringPrototypeRepeat('-', 40)}\n${loaded.stack}`;
  throw error;
};
function listensForErrors() {
  const stack = domains._stack;
  for (let i = 0; i < stack.length; i++) if (stack[i].listenerCount('error') > 0) return true;
  return false;
}
function updateCapture() {
  setCapture(null);
  if (listensForErrors()) setCapture((error) => top._errorHandler(error));
}
process.on('newListener', (name, listener) => {
  if (name === 'uncaughtException' && listener !== clear) ensureLast();
});
process.on('removeListener', (name, listener) => {
  if (name === 'uncaughtException' && listener !== clear && process.listeners('uncaughtException').length === 1) process.removeListener(name, clear);
});
// After the program's own listeners for uncaught exceptions no domain is entered any more.
function ensureLast() {
  process.removeListener('uncaughtException', clear);
  process.prependListener('uncaughtException', clear);
}
function clear() {
  domains._stack.length = 0;
  activate(null);
  updateCapture();
}

function isObject(value) { return (typeof value === 'object' && value !== null) || typeof value === 'function'; }
function setDomain(object, domain) {
  ObjectDefineProperty(object, 'domain', { __proto__: null, configurable: true, enumerable: false, value: domain, writable: true });
}

// ---- resources ----
const pairs = new Map(); // asynchronous id → domain
enableHook({
  init(id, type, trigger, resource) {
    if (top === null || top === undefined) return;
    MapPrototypeSet(pairs, id, top);
    setDomain(resource, top);
  },
  before(id) {
    MapPrototypeGet(pairs, id)?.enter();
  },
  after(id) {
    MapPrototypeGet(pairs, id)?.exit();
  },
  destroy(id) { MapPrototypeDelete(pairs, id); },
});

// ---- Domain ----
class Domain extends EventEmitter {
  constructor() {
    super();
    this.members = [];
    this.on('newListener', updateOnError);
    this.on('removeListener', updateOnError);
  }
}
function updateOnError(name) {
  // The list changes after 'newListener', so once the listener is there.
  if (name === 'error') process.nextTick(updateCapture);
}
function method(name, fn) {
  ObjectDefineProperty(Domain.prototype, name, { __proto__: null, configurable: true, enumerable: true, writable: true, value: fn });
}
domains.Domain = Domain;
domains.create = domains.createDomain = function createDomain() { return new Domain(); };
Domain.prototype.members = undefined;

method('_errorHandler', function(error) {
  if (isObject(error)) {
    setDomain(error, this);
    error.domainThrown = true;
  }
  const stack = domains._stack;
  while (domains.active === this) this.exit();
  let caught = false;
  if (stack.length === 0) {
    // Errors of the outermost domain's listeners go to nobody.
    if (this.listenerCount('error') > 0) {
      setCapture(null);
      try {
        caught = this.emit('error', error);
      } finally {
        updateCapture();
      }
    }
  } else {
    try {
      caught = this.emit('error', error);
    } catch (second) {
      updateCapture();
      if (stack.length === 0) throw second;
      activate(topOf(stack));
      caught = top._errorHandler(second);
    }
  }
  clear();
  return caught;
});
method('enter', function() {
  activate(this);
  ArrayPrototypePush(domains._stack, this);
  updateCapture();
});
method('exit', function() {
  const stack = domains._stack;
  const at = ArrayPrototypeLastIndexOf(stack, this);
  if (at === -1) return;
  ArrayPrototypeSplice(stack, at);
  activate(topOf(stack, undefined));
  updateCapture();
});
method('add', function(emitter) {
  if (emitter.domain === this) return;
  if (emitter.domain) emitter.domain.remove(emitter);
  if (this.domain && emitter instanceof Domain) {
    for (let outer = this.domain; outer; outer = outer.domain) if (outer === emitter) return;
  }
  setDomain(emitter, this);
  ArrayPrototypePush(this.members, emitter);
});
method('remove', function(emitter) {
  emitter.domain = null;
  const at = ArrayPrototypeIndexOf(this.members, emitter);
  if (at !== -1) ArrayPrototypeSplice(this.members, at, 1);
});
function runIn(domain, fn, self, args) {
  domain.enter();
  const result = ReflectApply(fn, self, args);
  domain.exit();
  return result;
}
method('run', function(fn, ...args) { return runIn(this, fn, this, args); });
method('intercept', function(callback) {
  const domain = this;
  function runIntercepted(error, ...args) {
    if (error && error instanceof Error) {
      error.domainBound = callback;
      error.domainThrown = false;
      setDomain(error, domain);
      domain.emit('error', error);
      return undefined;
    }
    return runIn(domain, callback, this, args);
  }
  return runIntercepted;
});
method('bind', function(callback) {
  const domain = this;
  function runBound(...args) { return runIn(domain, callback, this, args); }
  setDomain(runBound, domain);
  return runBound;
});

// ---- emitters ----
EventEmitter.usingDomains = true;
const { init } = EventEmitter;
fields.init = EventEmitter.init = function(opts) {
  setEmitterDomain(this);
  return FunctionPrototypeCall(init, this, opts);
};
function setEmitterDomain(emitter) {
  emitter.domain = domains.active && !(emitter instanceof Domain) ? domains.active : null;
}
const { emit } = EventEmitter.prototype;
EventEmitter.prototype.emit = function(...args) {
  const { domain } = this;
  const type = args[0];
  if (domain === null || domain === undefined || this === process || (type === 'error' && this.listenerCount('error') > 0)) return ReflectApply(emit, this, args);
  if (type !== 'error') return runIn(domain, emit, this, args);
  const error = args.length > 1 && args[1] ? args[1] : new ERR_UNHANDLED_ERROR(args[1]);
  if (isObject(error)) {
    error.domainEmitter = this;
    setDomain(error, domain);
    error.domainThrown = false;
  }
  // The domain's listeners run outside of the active domain: what they throw goes to those around it.
  const stack = domains._stack;
  const outer = ArrayPrototypeSlice(stack);
  const active = top;
  while (stack.length > 0 && stack[stack.length - 1] === active) stack.length--;
  activate(topOf(stack, null));
  updateCapture();
  domain.emit('error', error);
  domains._stack = outer;
  activate(active);
  updateCapture();
  return false;
};
