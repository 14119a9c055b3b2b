'use strict';
// What util.inspect calls a value: constructor names, prefixes, `[Function: f]`, `[class A extends B]`.
const {
  ArrayPrototypeSome, Object, ObjectGetOwnPropertyDescriptor, ObjectGetOwnPropertySymbols, ObjectGetPrototypeOf,
  ObjectKeys, ObjectPrototypePropertyIsEnumerable, String,
} = primordials;
const { getConstructorName: runtimeClassName, isClass } = internalBinding('util');
const types = internalBinding('types');

const BUILT_INS = {
  __proto__: null, Object: 1, Function: 1, Array: 1, Number: 1, Infinity: 1, NaN: 1, Boolean: 1, String: 1, Symbol: 1, Date: 1, Promise: 1,
  RegExp: 1, Error: 1, AggregateError: 1, EvalError: 1, RangeError: 1, ReferenceError: 1, SyntaxError: 1, TypeError: 1,
  URIError: 1, ArrayBuffer: 1, Uint8Array: 1, Int8Array: 1, Uint16Array: 1, Int16Array: 1, Uint32Array: 1, Int32Array: 1,
  Float32Array: 1, Float64Array: 1, Uint8ClampedArray: 1, BigUint64Array: 1, BigInt64Array: 1, DataView: 1, Map: 1, BigInt: 1,
  Set: 1, WeakMap: 1, WeakSet: 1, WeakRef: 1, Proxy: 1, Reflect: 1, FinalizationRegistry: 1, SharedArrayBuffer: 1, Atomics: 1,
  JSON: 1, Math: 1, Intl: 1, WebAssembly: 1, Iterator: 1,
};
function isBuiltInName(name) { return BUILT_INS[name] === 1; }

function isInstanceOf(object, ctor) {
  try {
    return object instanceof ctor;
  } catch {
    return false;
  }
}

function showsNothing(object) {
  return ObjectKeys(object).length === 0 &&
    !ArrayPrototypeSome(ObjectGetOwnPropertySymbols(object), (key) => ObjectPrototypePropertyIsEnumerable(object, key));
}

// Name of the nearest named constructor on the prototype chain of which `value` is an instance; null for none at all.
// `visit(first, object, name)` is told where it was found (showHidden lists prototype properties).
function constructorName(value, ctx, level, visit) {
  let first;
  let object = value;
  while (object !== null && object !== undefined) {
    const descriptor = ObjectGetOwnPropertyDescriptor(object, 'constructor');
    if (descriptor !== undefined && typeof descriptor.value === 'function' && descriptor.value.name !== '' &&
        isInstanceOf(value, descriptor.value)) {
      const name = String(descriptor.value.name);
      if (visit !== undefined && (first !== object || !isBuiltInName(descriptor.value.name))) visit(first || value);
      return name;
    }
    object = ObjectGetPrototypeOf(object);
    if (first === undefined) first = object;
  }
  if (first === null) return null;
  const name = runtimeClassName(value);
  if (level > ctx.depth && ctx.depth !== null) return `${name} <Complex prototype>`;
  const parent = constructorName(first, ctx, level + 1, visit);
  if (parent === null) return `${name} <[Object: null prototype]${showsNothing(first) ? ' {}' : ''}>`;
  return `${name} <${parent}>`;
}

// "Name(size) [tag] ".
function prefixOf(constructor, tag, fallback, size = '') {
  if (constructor === null) {
    if (tag !== '' && fallback !== tag) return `[${fallback}${size}: null prototype] [${tag}] `;
    return `[${fallback}${size}: null prototype] `;
  }
  if (tag !== '' && constructor !== tag) return `${constructor}${size} [${tag}] `;
  return `${constructor}${size} `;
}

function classText(value, constructor, tag) {
  const own = ObjectGetOwnPropertyDescriptor(value, 'name');
  const name = (own !== undefined && value.name) || '(anonymous)';
  let text = `class ${name}`;
  if (constructor !== 'Function' && constructor !== null) text += ` [${constructor}]`;
  if (tag !== '' && constructor !== tag) text += ` [${tag}]`;
  if (constructor !== null) {
    const parent = ObjectGetPrototypeOf(value).name;
    if (parent) text += ` extends ${parent}`;
  } else text += ' extends null';
  return `[${text}]`;
}

function functionText(value, constructor, tag) {
  if (isClass(value)) return classText(value, constructor, tag);
  let type = 'Function';
  if (types.isGeneratorFunction(value)) type = `Generator${type}`;
  if (types.isAsyncFunction(value)) type = `Async${type}`;
  let text = `[${type}`;
  if (constructor === null) text += ' (null prototype)';
  text += value.name === '' ? ' (anonymous)' : `: ${typeof value.name === 'string' ? value.name : String(value.name)}`;
  text += ']';
  if (constructor !== type && constructor !== null) text += ` ${constructor}`;
  if (tag !== '' && constructor !== tag) text += ` [${tag}]`;
  return text;
}

module.exports = { constructorName, functionText, isBuiltInName, isInstanceOf, prefixOf };
