'use strict';
// The vm module, as far as it goes without compiling code at run time: contexts are marked objects; everything that would
// compile a text throws the error that eval throws.
const {
  EvalError, Float64Array, ObjectDefineProperty, ObjectFreeze, Promise, Symbol, WeakSet, WeakSetPrototypeAdd,
  WeakSetPrototypeHas,
} = primordials;
const { codes: { ERR_INVALID_ARG_TYPE } } = require('internal/errors');
const {
  kValidateObjectAllowArray, validateArray, validateBoolean, validateFunction, validateInt32, validateObject, validateOneOf, validateString, validateStringArray,
} = require('internal/validators');
const { isArrayBufferView } = internalBinding('types');

const contexts = new WeakSet();
const constants = ObjectFreeze({
  __proto__: null,
  USE_MAIN_CONTEXT_DEFAULT_LOADER: Symbol('vm_dynamic_import_main_context_default'),
  DONT_CONTEXTIFY: Symbol('vm_context_no_contextify'),
});

function cannotCompile() { return new EvalError('Code generation from strings is not supported yet'); }
function isText(value) { return value !== undefined && value !== null; }

function isContext(object) {
  validateObject(object, 'object', kValidateObjectAllowArray);
  return WeakSetPrototypeHas(contexts, object);
}
function validateContext(value) {
  if (!isContext(value)) throw new ERR_INVALID_ARG_TYPE('contextifiedObject', 'vm.Context', value);
}

let lastContext = 0;
function createContext(contextObject = {}, options = {}) {
  if (contextObject === constants.DONT_CONTEXTIFY) throw cannotCompile(); // a global object of its own
  if (isContext(contextObject)) return contextObject;
  validateObject(options, 'options');
  const { name = `VM Context ${++lastContext}`, origin, codeGeneration, microtaskMode } = options;
  validateString(name, 'options.name');
  if (origin !== undefined) validateString(origin, 'options.origin');
  if (codeGeneration !== undefined) {
    validateObject(codeGeneration, 'options.codeGeneration');
    const { strings = true, wasm = true } = codeGeneration;
    validateBoolean(strings, 'options.codeGeneration.strings');
    validateBoolean(wasm, 'options.codeGeneration.wasm');
  }
  validateOneOf(microtaskMode, 'options.microtaskMode', ['afterEvaluate', undefined]);
  WeakSetPrototypeAdd(contexts, contextObject);
  return contextObject;
}

class Script {
  constructor(code, options = {}) {
    code = `${code}`;
    if (typeof options === 'string') options = { filename: options };
    else validateObject(options, 'options');
    const { filename = 'evalmachine.<anonymous>', lineOffset = 0, columnOffset = 0, cachedData, produceCachedData = false, importModuleDynamically } = options;
    validateString(filename, 'options.filename');
    validateInt32(lineOffset, 'options.lineOffset');
    validateInt32(columnOffset, 'options.columnOffset');
    if (cachedData !== undefined && !isArrayBufferView(cachedData)) throw new ERR_INVALID_ARG_TYPE('options.cachedData', ['Buffer', 'TypedArray', 'DataView'], cachedData);
    validateBoolean(produceCachedData, 'options.produceCachedData');
    if (importModuleDynamically !== undefined && importModuleDynamically !== constants.USE_MAIN_CONTEXT_DEFAULT_LOADER) {
      validateFunction(importModuleDynamically, 'options.importModuleDynamically');
    }
    throw cannotCompile();
  }
  runInThisContext() { throw cannotCompile(); }
  runInContext(contextifiedObject) {
    validateContext(contextifiedObject);
    throw cannotCompile();
  }
  runInNewContext(contextObject, options) {
    createContext(contextObject, options);
    throw cannotCompile();
  }
  createCachedData() { throw cannotCompile(); }
}

function createScript(code, options) { return new Script(code, options); }
function runInContext(code, contextifiedObject, options) {
  validateContext(contextifiedObject);
  return new Script(code, typeof options === 'string' ? { filename: options } : options).runInContext(contextifiedObject);
}
function runInNewContext(code, contextObject, options) {
  contextObject = createContext(contextObject, contextOptions(options));
  return new Script(code, typeof options === 'string' ? { filename: options } : options).runInContext(contextObject);
}
function contextOptions(options) {
  if (options === null || typeof options !== 'object') return {};
  return { name: options.contextName, origin: options.contextOrigin, codeGeneration: options.contextCodeGeneration, microtaskMode: options.microtaskMode };
}
function runInThisContext(code, options) {
  return new Script(code, typeof options === 'string' ? { filename: options } : options).runInThisContext(options);
}
function compileFunction(code, params, options = {}) {
  validateString(code, 'code');
  if (params !== undefined) validateStringArray(params, 'params');
  validateObject(options, 'options');
  const { filename = '', columnOffset = 0, lineOffset = 0, parsingContext, contextExtensions = [] } = options;
  validateString(filename, 'options.filename');
  validateInt32(columnOffset, 'options.columnOffset');
  validateInt32(lineOffset, 'options.lineOffset');
  if (parsingContext !== undefined && (typeof parsingContext !== 'object' || parsingContext === null || !isContext(parsingContext))) {
    throw new ERR_INVALID_ARG_TYPE('options.parsingContext', 'Context', parsingContext);
  }
  validateArray(contextExtensions, 'options.contextExtensions');
  throw cannotCompile();
}
function measureMemory(options = {}) {
  validateObject(options, 'options');
  const { mode = 'summary', execution = 'default' } = options;
  validateOneOf(mode, 'options.mode', ['detailed', 'summary']);
  validateOneOf(execution, 'options.execution', ['default', 'eager']);
  const used = internalBinding('process');
  const figures = new Float64Array(5);
  used.memoryUsage(figures);
  const estimate = figures[2];
  return new Promise((resolve) => {
    const total = { jsMemoryEstimate: estimate, jsMemoryRange: [estimate, figures[1]] };
    resolve(mode === 'summary' ? { total } : { total, current: total, other: [] });
  });
}

module.exports = { Script, createContext, createScript, runInContext, runInNewContext, runInThisContext, isContext, compileFunction, measureMemory, constants };
ObjectDefineProperty(module.exports, 'constants', { __proto__: null, value: constants, enumerable: true, configurable: false, writable: false });
