'use strict';
// The C primitives, imitated on Node. One function a binding; the page BINDINGS.md is the contract.
const { internalBinding: real } = require('internal/test/binding');
const util = require('util');
const nodeProcess = globalThis.process;

function create() {
  const bindings = { __proto__: null };
  const shim = bindings.shim = require('./shim-program.js').create(bindings, real);
  bindings.errors = {
    captureStack(error, header, above) {
      const had = Object.getOwnPropertyDescriptor(error, 'name');
      Object.defineProperty(error, 'name', { value: header, configurable: true, writable: true });
      Error.captureStackTrace(error, above);
      void error.stack;
      if (had) Object.defineProperty(error, 'name', had); else delete error.name;
      return error;
    },
    setUncaughtHandler(fn) { shim.uncaught = fn; },
    triggerUncaught(error, fromPromise) { shim.reportUncaught(error, fromPromise); },
  };
  const map = util.getSystemErrorMap();
  bindings.uv = {
    errname: (e) => util.getSystemErrorName(e),
    strerror: (e) => (map.get(e) || [0, `Unknown system error ${e}`])[1],
    getErrorMap() { const out = []; for (const [k, v] of map) out.push(k, v[0], v[1]); return out; },
  };
  for (const [k, v] of map) bindings.uv[`UV_${v[0]}`] = k;
  const ru = real('util');
  bindings.util = {
    ALL_PROPERTIES: 0, ONLY_ENUMERABLE: 2, SKIP_SYMBOLS: 16,
    getOwnNonIndexProperties: (o, f) => ru.getOwnNonIndexProperties(o, f),
    getPromiseDetails: (p) => ru.getPromiseDetails(p),
    getProxyDetails(v, full) {
      if (!full) return ru.getProxyDetails(v, false);
      return ru.getProxyDetails(v, true);
    },
    previewEntries: (v, it) => (it ? ru.previewEntries(v, true) : ru.previewEntries(v)),
    getConstructorName: (v) => ru.getConstructorName(v),
    isClass: (f) => /^class\b[^]*\}$/.test(Function.prototype.toString.call(f)),
    isConstructor: (f) => { try { Reflect.construct(Object, [], f); return true; } catch { return false; } },
    getCallerLocation: () => undefined,
    sleep: (ms) => ru.sleep(ms),
    isInsideNodeModules: () => false,
  };
  const t = util.types;
  bindings.types = { ...t, isUndetectable: undefined };
  require('./shim-io.js').add(bindings, real, nodeProcess);
  return bindings;
}
module.exports = { create };
