'use strict';
// Builds the `primordials` object for the Node shim, by the naming rule that the compiler follows as well:
//   GlobalMember            static functions (called with this = the global)           ObjectKeys, PromiseResolve
//   GlobalPrototypeMethod   uncurried methods (`this` first)                           ArrayPrototypePush
//   GlobalPrototypeGetName  uncurried getters                                          MapPrototypeGetSize
//   GlobalPrototypeSymbolX  uncurried well-known-symbol methods                        RegExpPrototypeSymbolReplace
//   Global                  the constructor itself; SymbolX well-known symbols; MathPI and other constants by value
// Reading a name that does not exist throws, so that a typo cannot pass.
const uncurryThis = (f) => Function.prototype.call.bind(f);

function capital(key) {
  if (typeof key === 'symbol') return 'Symbol' + key.description[7].toUpperCase() + key.description.slice(8);
  return key[0].toUpperCase() + key.slice(1);
}

function addMembers(out, prefix, object, isPrototype) {
  for (const key of Reflect.ownKeys(object)) {
    if (typeof key === 'symbol' && !key.description.startsWith('Symbol.')) continue;
    const desc = Reflect.getOwnPropertyDescriptor(object, key);
    const name = prefix + capital(key);
    if (desc.get) {
      out[`${prefix}Get${capital(key)}`] = isPrototype ? uncurryThis(desc.get) : desc.get.bind(object);
    } else if (typeof desc.value === 'function') {
      if (key === 'constructor') continue;
      out[name] = isPrototype ? uncurryThis(desc.value) : desc.value.bind(object);
    } else if (!isPrototype) out[name] = desc.value;
  }
}

const CONSTRUCTORS = ['Object', 'Function', 'Array', 'String', 'Number', 'Boolean', 'BigInt', 'Symbol', 'Date', 'RegExp',
  'Map', 'Set', 'WeakMap', 'WeakSet', 'WeakRef', 'FinalizationRegistry', 'Promise', 'Proxy', 'ArrayBuffer',
  'SharedArrayBuffer', 'DataView', 'Int8Array', 'Uint8Array', 'Uint8ClampedArray', 'Int16Array', 'Uint16Array',
  'Int32Array', 'Uint32Array', 'Float32Array', 'Float64Array', 'BigInt64Array', 'BigUint64Array', 'Error', 'TypeError',
  'RangeError', 'SyntaxError', 'ReferenceError', 'EvalError', 'URIError', 'AggregateError'];

function build() {
  const out = { __proto__: null, uncurryThis, globalThis };
  for (const name of CONSTRUCTORS) {
    out[name] = globalThis[name];
    addMembers(out, name, globalThis[name], false);
    if (globalThis[name].prototype) addMembers(out, `${name}Prototype`, globalThis[name].prototype, true);
  }
  for (const name of ['JSON', 'Math', 'Reflect', 'Atomics']) addMembers(out, name, globalThis[name], false);
  for (const name of ['decodeURI', 'decodeURIComponent', 'encodeURI', 'encodeURIComponent', 'escape', 'unescape']) {
    out[name] = globalThis[name];
  }
  const { structuredClone } = globalThis;
  out.ArrayBufferPrototypeTransfer ??= (buffer) => structuredClone(buffer, { transfer: [buffer] }); // Node 20 has none
  const TypedArray = Object.getPrototypeOf(Uint8Array);
  out.TypedArray = TypedArray;
  addMembers(out, 'TypedArrayPrototype', TypedArray.prototype, true);
  out.AsyncIteratorPrototype = Object.getPrototypeOf(Object.getPrototypeOf((async function* () {}).prototype));
  out.IteratorPrototype = Object.getPrototypeOf(Object.getPrototypeOf([][Symbol.iterator]()));
  const used = new Set();
  const proxy = new Proxy(out, {
    get(target, key) {
      if (!(key in target)) throw new Error(`primordials.${String(key)} does not exist`);
      used.add(key);
      return target[key];
    },
  });
  return { primordials: proxy, used };
}
module.exports = { build };
