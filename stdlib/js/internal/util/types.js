'use strict';
// util.types: brand checks, nearly all done by the runtime.
const {
  ArrayBufferIsView, ObjectDefineProperty, ObjectKeys, TypedArrayPrototypeGetSymbolToStringTag,
} = primordials;
const b = internalBinding('types');

const isCheck = (tag) => (value) => TypedArrayPrototypeGetSymbolToStringTag(value) === tag;
module.exports = {
  isExternal: b.isExternal, isDate: b.isDate, isArgumentsObject: b.isArgumentsObject, isBigIntObject: b.isBigIntObject,
  isBooleanObject: b.isBooleanObject, isNumberObject: b.isNumberObject, isStringObject: b.isStringObject,
  isSymbolObject: b.isSymbolObject, isNativeError: b.isNativeError, isRegExp: b.isRegExp, isAsyncFunction: b.isAsyncFunction,
  isGeneratorFunction: b.isGeneratorFunction, isGeneratorObject: b.isGeneratorObject, isPromise: b.isPromise, isMap: b.isMap,
  isSet: b.isSet, isMapIterator: b.isMapIterator, isSetIterator: b.isSetIterator, isWeakMap: b.isWeakMap, isWeakSet: b.isWeakSet,
  isArrayBuffer: b.isArrayBuffer, isDataView: b.isDataView, isSharedArrayBuffer: b.isSharedArrayBuffer, isProxy: b.isProxy,
  isModuleNamespaceObject: b.isModuleNamespaceObject, isAnyArrayBuffer: b.isAnyArrayBuffer, isBoxedPrimitive: b.isBoxedPrimitive,
  isArrayBufferView: ArrayBufferIsView,
  isTypedArray: (value) => TypedArrayPrototypeGetSymbolToStringTag(value) !== undefined,
  isUint8Array: b.isUint8Array,
  isUint8ClampedArray: isCheck('Uint8ClampedArray'), isUint16Array: isCheck('Uint16Array'), isUint32Array: isCheck('Uint32Array'),
  isInt8Array: isCheck('Int8Array'), isInt16Array: isCheck('Int16Array'), isInt32Array: isCheck('Int32Array'),
  isFloat32Array: isCheck('Float32Array'), isFloat64Array: isCheck('Float64Array'), isBigInt64Array: isCheck('BigInt64Array'),
  isBigUint64Array: isCheck('BigUint64Array'), isKeyObject: (value) => keys()?.isKeyObject(value) ?? false,
  isCryptoKey: (value) => keys()?.isCryptoKey(value) ?? false,
};
// There are keys only where their module is linked.
function keys() { return internalBinding('modules').getLinked('internal/crypto/keys'); }
const names = ObjectKeys(module.exports);
for (let i = 0; i < names.length; i++) {
  ObjectDefineProperty(module.exports[names[i]], 'name', { __proto__: null, value: names[i], configurable: true });
}
