'use strict';
// Asynchronous resources that core modules make in JavaScript: what is called on behalf of one runs in the context in which it was
// made, and within its id where a program tracks ids (internal/async_hooks). The counterpart of runtime/async_resource.h.
const {
  ReflectApply, Symbol,
} = primordials;
const { getContext, setContext } = internalBinding('async_context');
const tracking = internalBinding('modules').getLinked('internal/async_hooks');

// `type` is Node's provider name. It ends with end(), or (collected) when the collector takes it.
function start(type, collected = false) {
  const context = getContext();
  if (tracking === undefined) return { context };
  const { id, trigger, object } = tracking.startNamed(type);
  const resource = { context, id, trigger, object };
  if (collected) tracking.endWhenCollected(resource, id);
  return resource;
}
// fn(a, b, c, d, e) on behalf of the resource; fn is ours, a user's would see how many arguments come.
function run(resource, fn, a, b, c, d, e) {
  const outer = getContext();
  if (tracking === undefined && outer === resource.context) return fn(a, b, c, d, e);
  setContext(resource.context);
  tracking?.enter(resource.id, resource.trigger, resource.object);
  try {
    return fn(a, b, c, d, e);
  } finally {
    tracking?.leave(resource.id);
    setContext(outer);
  }
}
function end(resource) { tracking?.end(resource.id); }
// fn(...args), whose request to C is told as one of the given type.
function requestAs(type, fn, args) { return tracking === undefined ? ReflectApply(fn, undefined, args) : tracking.requestAs(type, fn, args); }
// Of a socket: starts the resource that uses it, and gives its id; requests for names are on its behalf.
const kUser = Symbol('user');

module.exports = { end, isTracking: tracking !== undefined, kUser, requestAs, run, start };
