'use strict';
// The util module.
const {
  ArrayIsArray, ArrayPrototypePush, Date, DatePrototypeGetDate, DatePrototypeGetHours, DatePrototypeGetMinutes,
  DatePrototypeGetMonth, DatePrototypeGetSeconds, Error, Map, MapPrototypeSet, NumberIsSafeInteger,
  ObjectDefineProperty, ObjectGetOwnPropertyDescriptors, ObjectKeys, ObjectSetPrototypeOf, Promise, ReflectApply,
  ReflectOwnKeys, RegExp, RegExpPrototypeExec, RegExpPrototypeSymbolReplace, StringPrototypePadStart,
  StringPrototypeReplaceAll, StringPrototypeSlice, StringPrototypeSplit, StringPrototypeToUpperCase,
  StringPrototypeToWellFormed, StringPrototypeTrim,
} = primordials;
const { codes: { ERR_FALSY_VALUE_REJECTION, ERR_INVALID_ARG_TYPE, ERR_OUT_OF_RANGE }, errnoException, exceptionWithHostPort } = require('internal/errors');
const { format, formatWithOptions, inspect, stripVTControlCharacters } = require('internal/util/inspect');
const { deprecate, promisify } = require('internal/util');
const { validateFunction, validateNumber, validateOneOf, validateString, validateBoolean, validateAbortSignal, validateObject } = require('internal/validators');
const types = require('internal/util/types');
const uv = internalBinding('uv');
const { getLinked } = internalBinding('modules');

function callbackify(original) {
  validateFunction(original, 'original');
  function callbackified(...args) {
    const callback = args[args.length - 1];
    args.length--;
    validateFunction(callback, 'last argument');
    const bound = (...values) => ReflectApply(callback, this, values);
    const { nextTick } = require('process');
    ReflectApply(original, this, args).then((value) => nextTick(bound, null, value), (reason) => nextTick(rejectLater, reason, bound));
  }
  function rejectLater(reason, callback) {
    if (!reason) {
      const error = new ERR_FALSY_VALUE_REJECTION(reason);
      error.reason = reason;
      reason = error;
    }
    callback(reason);
  }
  const descriptors = ObjectGetOwnPropertyDescriptors(original);
  if (typeof descriptors.length.value === 'number') descriptors.length.value++;
  if (typeof descriptors.name.value === 'string') descriptors.name.value += 'Callbackified';
  const keys = ReflectOwnKeys(descriptors);
  for (let i = 0; i < keys.length; i++) {
    if (keys[i] !== 'prototype') ObjectDefineProperty(callbackified, keys[i], ObjectSetPrototypeOf(descriptors[keys[i]], null));
  }
  return callbackified;
}

function inherits(ctor, superCtor) {
  if (ctor === undefined || ctor === null) throw new ERR_INVALID_ARG_TYPE('ctor', 'Function', ctor);
  if (superCtor === undefined || superCtor === null) throw new ERR_INVALID_ARG_TYPE('superCtor', 'Function', superCtor);
  if (superCtor.prototype === undefined) throw new ERR_INVALID_ARG_TYPE('superCtor.prototype', 'Object', superCtor.prototype);
  ObjectDefineProperty(ctor, 'super_', { __proto__: null, value: superCtor, writable: true, configurable: true });
  ObjectSetPrototypeOf(ctor.prototype, superCtor.prototype);
}

function _extend(target, source) {
  if (source === null || typeof source !== 'object') return target;
  const keys = ObjectKeys(source);
  for (let i = keys.length - 1; i >= 0; i--) target[keys[i]] = source[keys[i]];
  return target;
}

let debugNames;
function debugEnabled(set) {
  if (debugNames === undefined) {
    debugNames = [];
    const text = require('process').env.NODE_DEBUG;
    if (text) {
      const parts = StringPrototypeSplit(StringPrototypeToUpperCase(text), ',');
      for (let i = 0; i < parts.length; i++) {
        const source = StringPrototypeReplaceAll(RegExpPrototypeSymbolReplace(/[|\\{}()[\]^$+?.]/g, StringPrototypeTrim(parts[i]), '\\$&'), '*', '.*');
        ArrayPrototypePush(debugNames, new RegExp(`^${source}$`));
      }
    }
  }
  for (let i = 0; i < debugNames.length; i++) if (RegExpPrototypeExec(debugNames[i], set) !== null) return true;
  return false;
}

function debuglog(set, onFirst) {
  set = StringPrototypeToUpperCase(`${set}`);
  let enabled;
  const test = () => {
    enabled ??= debugEnabled(set);
    return enabled;
  };
  let print;
  const logger = (...args) => {
    if (print === undefined) {
      print = () => {};
      if (test()) {
        const { pid } = require('process');
        print = (...rest) => {
          const colors = !!require('internal/util/colors').shouldColorize(require('process').stderr);
          internalBinding('stdio').writeString(2, `${set} ${inspect(pid, { colors })}: ${formatWithOptions({ colors }, ...rest)}\n`);
        };
      }
      if (typeof onFirst === 'function') onFirst(print);
    }
    ReflectApply(print, undefined, args);
  };
  ObjectDefineProperty(logger, 'enabled', { __proto__: null, get: test, configurable: true, enumerable: true });
  return logger;
}

function styleText(style, text, options = {}) {
  validateString(text, 'text');
  const { validateStream = true, stream } = options ?? {};
  validateBoolean(validateStream, 'options.validateStream');
  const list = ArrayIsArray(style) ? style : [style];
  let left = '';
  let right = '';
  for (let i = 0; i < list.length; i++) {
    const codes = inspect.colors[list[i]];
    if (codes == null) validateOneOf(list[i], 'format', ObjectKeys(inspect.colors));
    left += `\u001b[${codes[0]}m`;
    right = `\u001b[${codes[1]}m${right}`;
  }
  if (validateStream && !ArrayIsArray(style)) {
    const { shouldColorize } = require('internal/util/colors');
    if (stream === undefined) {
      const { stdout } = require('internal/console/state');
      if (require('process').env.FORCE_COLOR === undefined && !(stdout === null ? internalBinding('stdio').isTTY(1) : stdout.isTTY)) return text;
      if (!shouldColorize(stdout)) return text;
    } else if (!shouldColorize(stream)) return text;
  }
  return `${left}${text}${right}`;
}

function getSystemErrorName(errno) {
  validateNumber(errno, 'err');
  if (errno >= 0 || !NumberIsSafeInteger(errno)) throw new ERR_OUT_OF_RANGE('err', 'a negative integer', errno);
  return uv.errname(errno);
}

let errorMap;
function getSystemErrorMap() {
  if (errorMap === undefined) {
    errorMap = new Map();
    const flat = uv.getErrorMap();
    for (let i = 0; i < flat.length; i += 3) MapPrototypeSet(errorMap, flat[i], [flat[i + 1], flat[i + 2]]);
  }
  return errorMap;
}

function pad(n) { return StringPrototypePadStart(`${n}`, 2, '0'); }
const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];
function log(...args) {
  const d = new Date();
  const stamp = `${DatePrototypeGetDate(d)} ${MONTHS[DatePrototypeGetMonth(d)]} ${pad(DatePrototypeGetHours(d))}:${pad(DatePrototypeGetMinutes(d))}:${pad(DatePrototypeGetSeconds(d))}`;
  require('console').log('%s - %s', stamp, ReflectApply(format, undefined, args));
}

async function aborted(signal, resource) {
  if (signal === undefined) throw new ERR_INVALID_ARG_TYPE('signal', 'AbortSignal', signal);
  validateAbortSignal(signal, 'signal');
  validateObject(resource, 'resource', 4 | 2);
  if (signal.aborted) return undefined;
  return new Promise((resolve) => { signal.addEventListener('abort', () => resolve(), { once: true }); });
}

const ENV_LINE = /^\s*(?:export\s+)?([\w.-]+)\s*=[^\S\n]*("(?:[^"])*"|'(?:[^'])*'|`(?:[^`])*`|[^\n#]*)?[^\n]*$/gm;
function parseEnv(content) {
  validateString(content, 'content');
  const result = {};
  content = RegExpPrototypeSymbolReplace(/\r\n?/g, content, '\n');
  ENV_LINE.lastIndex = 0;
  let match;
  while ((match = RegExpPrototypeExec(ENV_LINE, content)) !== null) {
    let value = StringPrototypeTrim(match[2] ?? '');
    const quote = value[0];
    if (value.length > 1 && (quote === '"' || quote === "'" || quote === '`') && value[value.length - 1] === quote) {
      value = StringPrototypeSlice(value, 1, -1);
      if (quote === '"') value = StringPrototypeReplaceAll(value, '\\n', '\n');
    }
    result[match[1]] = value;
  }
  return result;
}

const isPrimitive = (arg) => arg === null || (typeof arg !== 'object' && typeof arg !== 'function');
module.exports = {
  _errnoException: errnoException,
  _exceptionWithHostPort: exceptionWithHostPort,
  _extend,
  callbackify,
  debug: debuglog,
  debuglog,
  deprecate,
  format,
  styleText,
  formatWithOptions,
  getSystemErrorMap,
  getSystemErrorName,
  inherits,
  inspect,
  isArray: ArrayIsArray,
  isBoolean: (arg) => typeof arg === 'boolean',
  isBuffer: (arg) => require('buffer').Buffer.isBuffer(arg),
  isDeepStrictEqual: (a, b) => require('internal/util/comparisons').isDeepStrictEqual(a, b),
  isNull: (arg) => arg === null,
  isNullOrUndefined: (arg) => arg === null || arg === undefined,
  isNumber: (arg) => typeof arg === 'number',
  isString: (arg) => typeof arg === 'string',
  isSymbol: (arg) => typeof arg === 'symbol',
  isUndefined: (arg) => arg === undefined,
  isRegExp: types.isRegExp,
  isObject: (arg) => arg !== null && typeof arg === 'object',
  isDate: types.isDate,
  isError: (arg) => types.isNativeError(arg) || arg instanceof Error,
  isFunction: (arg) => typeof arg === 'function',
  isPrimitive,
  log,
  promisify,
  stripVTControlCharacters(text) {
    validateString(text, 'str');
    return stripVTControlCharacters(text);
  },
  toUSVString: (text) => StringPrototypeToWellFormed(`${text}`),
  transferableAbortSignal: (signal) => getLinked('internal/abort_transfer').transferableAbortSignal(signal),
  transferableAbortController: () => getLinked('internal/abort_transfer').transferableAbortController(),
  aborted,
  types,
  parseEnv,
  parseArgs: (config) => require('internal/util/parse_args').parseArgs(config),
};
// Classes that load on first use; undefined in a program that never names them and so does not link them.
function lazy(name, id) {
  ObjectDefineProperty(module.exports, name, {
    __proto__: null, configurable: true, enumerable: true,
    get() {
      const value = getLinked(id)?.[name];
      if (value !== undefined) ObjectDefineProperty(module.exports, name, { __proto__: null, value, writable: true, enumerable: true, configurable: true });
      return value;
    },
    set(value) { ObjectDefineProperty(module.exports, name, { __proto__: null, value, writable: true, enumerable: true, configurable: true }); },
  });
}
lazy('TextDecoder', 'internal/encoding');
lazy('TextEncoder', 'internal/encoding');
lazy('MIMEType', 'internal/mime');
lazy('MIMEParams', 'internal/mime');
