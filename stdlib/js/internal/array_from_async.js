'use strict';
// The work of Array.fromAsync (ECMA-262 23.1.2.1). The method is a built-in (runtime/builtins/array_from.c) that calls this with its receiver,
// undefined where that is no constructor. Linked where a program names the method.
const {
  Array, FunctionPrototypeCall, MathMax, MathMin, MathTrunc, Object, ObjectDefineProperty, ReflectConstruct, String,
  Symbol, SymbolAsyncIterator, SymbolIterator, TypeError,
} = primordials;

const define = (target, index, value) =>
  ObjectDefineProperty(target, index, { __proto__: null, value, writable: true, enumerable: true, configurable: true });

// Calls the iterator method before the array is made.
function iterableOf(items, key, method) {
  const iterator = FunctionPrototypeCall(method, items);
  if (iterator === null || (typeof iterator !== 'object' && typeof iterator !== 'function'))
    throw new TypeError(`Result of the Symbol.${key === SymbolIterator ? 'iterator' : 'asyncIterator'} method is not an object`);
  return { __proto__: null, [key]: () => iterator };
}

function methodOf(items, key) {
  const method = items[key];
  if (method === undefined || method === null) return undefined;
  if (typeof method !== 'function') {
    const name = key === SymbolIterator ? 'iterator' : 'asyncIterator';
    throw new TypeError(`Array.fromAsync requires that the property of the first argument, items[Symbol.${name}], when exists, be a function`);
  }
  return method;
}

module.exports = async function fromAsync(constructor, items, mapper, thisArg) {
  const mapping = mapper !== undefined;
  if (mapping && typeof mapper !== 'function')
    throw new TypeError(`${typeof mapper === 'object' && mapper !== null ? '#<Object>' : String(mapper)} is not a function`);
  let key = SymbolAsyncIterator, method = methodOf(items, key);
  if (method === undefined) method = methodOf(items, key = SymbolIterator);
  if (method !== undefined) {
    const iterable = iterableOf(items, key, method);
    const target = ReflectConstruct(constructor ?? Array, []);
    let index = 0;
    for await (const item of iterable) {
      define(target, index, mapping ? await FunctionPrototypeCall(mapper, thisArg, item, index) : item);
      index++;
    }
    target.length = index;
    return target;
  }
  const list = Object(items);
  const length = MathMin(MathMax(MathTrunc(+list.length) || 0, 0), 9007199254740991);
  const target = ReflectConstruct(constructor ?? Array, [length]);
  for (let index = 0; index < length; index++) {
    const item = await list[index];
    define(target, index, mapping ? await FunctionPrototypeCall(mapper, thisArg, item, index) : item);
  }
  target.length = length;
  return target;
};
