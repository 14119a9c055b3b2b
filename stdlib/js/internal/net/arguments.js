'use strict';
// The forms of arguments that connect() and listen() of net take, and what addresses are.
const {
  ArrayIsArray, ArrayPrototypePush, Number, ObjectDefineProperty, Symbol,
} = primordials;
const tcp = internalBinding('tcp');

const normalizedArgs = Symbol('normalizedArgs');

function toNumber(x) { return (x = Number(x)) >= 0 ? x : false; }
function isPipeName(s) { return typeof s === 'string' && toNumber(s) === false; }

// (options[, cb]), (path[, cb]), ([port][, host][...][, cb]) → [options, cb or null]
function normalizeArgs(args) {
  let result;
  if (args.length === 0) result = [{}, null];
  else {
    const first = args[0];
    let options = {};
    if (typeof first === 'object' && first !== null) options = first;
    else if (isPipeName(first)) options.path = first;
    else {
      options.port = first;
      if (args.length > 1 && typeof args[1] === 'string') options.host = args[1];
    }
    const last = args[args.length - 1];
    result = [options, typeof last === 'function' ? last : null];
  }
  ObjectDefineProperty(result, normalizedArgs, { __proto__: null, value: true });
  return result;
}
function isNormalized(value) { return ArrayIsArray(value) && value[normalizedArgs] === true; }

function isIP(text) { return tcp.isIP(`${text}`); }
function isIPv4(text) { return isIP(text) === 4; }
function isIPv6(text) { return isIP(text) === 6; }

// The values of an arguments object as an array.
function list(args, from = 0) {
  const out = [];
  for (let i = from; i < args.length; i++) ArrayPrototypePush(out, args[i]);
  return out;
}

module.exports = { isIP, isIPv4, isIPv6, isNormalized, isPipeName, list, normalizeArgs, toNumber };
