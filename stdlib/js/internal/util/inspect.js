'use strict';
// util.inspect, util.format and their options. The recursion lives in internal/util/inspect/value.
const {
  ArrayIsArray, JSONStringify, MathMax, Number, NumberNaN, NumberParseFloat, NumberParseInt, ObjectAssign,
  ObjectDefineProperty, ObjectGetOwnPropertyDescriptor, ObjectGetPrototypeOf, ObjectKeys,
  ObjectPrototypeHasOwnProperty, ObjectSetPrototypeOf, String, StringPrototypeCharCodeAt, StringPrototypeIncludes,
  StringPrototypeSlice,
} = primordials;
const { getProxyDetails } = internalBinding('util');
const { customInspect, formatPrimitive, formatValue, plain, setHooks } = require('internal/util/inspect/value');
const { bigintText, getStringWidth, numberText, stripEscapes } = require('internal/util/inspect/layout');
const { isError, tellEmit } = require('internal/util/inspect/error');
const { isBuiltInName } = require('internal/util/inspect/names');

const defaults = {
  showHidden: false, depth: 2, colors: false, customInspect: true, showProxy: false, maxArrayLength: 100,
  maxStringLength: 10000, breakLength: 80, compact: 3, sorted: false, getters: false, numericSeparator: false,
};

function makeContext() {
  return {
    budget: {}, indentationLvl: 0, seen: [], currentDepth: 0, stylize: plain,
    showHidden: defaults.showHidden, depth: defaults.depth, colors: defaults.colors, customInspect: defaults.customInspect,
    showProxy: defaults.showProxy, maxArrayLength: defaults.maxArrayLength, maxStringLength: defaults.maxStringLength,
    breakLength: defaults.breakLength, compact: defaults.compact, sorted: defaults.sorted, getters: defaults.getters,
    numericSeparator: defaults.numericSeparator, circular: undefined, userOptions: undefined,
  };
}

// The options as a custom inspect function receives them.
function userOptions(ctx, foreign) {
  const options = {
    stylize: ctx.stylize, showHidden: ctx.showHidden, depth: ctx.depth, colors: ctx.colors, customInspect: ctx.customInspect,
    showProxy: ctx.showProxy, maxArrayLength: ctx.maxArrayLength, maxStringLength: ctx.maxStringLength, breakLength: ctx.breakLength,
    compact: ctx.compact, sorted: ctx.sorted, getters: ctx.getters, numericSeparator: ctx.numericSeparator, ...ctx.userOptions,
  };
  if (foreign) {
    ObjectSetPrototypeOf(options, null);
    options.stylize = ObjectSetPrototypeOf((value, flavour) => {
      let stylized;
      try {
        stylized = `${ctx.stylize(value, flavour)}`;
      } catch {
        return value;
      }
      return typeof stylized === 'string' ? stylized : value;
    }, null);
  }
  return options;
}

function inspect(value, opts) {
  const ctx = makeContext();
  if (arguments.length > 1) {
    if (arguments.length > 2) {
      if (arguments[2] !== undefined) ctx.depth = arguments[2];
      if (arguments.length > 3 && arguments[3] !== undefined) ctx.colors = arguments[3];
    }
    if (typeof opts === 'boolean') ctx.showHidden = opts;
    else if (opts) {
      const keys = ObjectKeys(opts);
      for (let i = 0; i < keys.length; i++) {
        const key = keys[i];
        if (ObjectPrototypeHasOwnProperty(defaults, key) || key === 'stylize') ctx[key] = opts[key];
        else if (ctx.userOptions === undefined) ctx.userOptions = opts;
      }
    }
  }
  if (ctx.colors) ctx.stylize = stylizeWithColor;
  if (ctx.maxArrayLength === null) ctx.maxArrayLength = Infinity;
  if (ctx.maxStringLength === null) ctx.maxStringLength = Infinity;
  return formatValue(ctx, value, 0);
}
inspect.custom = customInspect;
ObjectDefineProperty(inspect, 'defaultOptions', {
  __proto__: null,
  get() { return defaults; },
  set(options) {
    const { validateObject } = require('internal/validators');
    validateObject(options, 'options');
    ObjectAssign(defaults, options);
  },
});

const colors = {
  __proto__: null,
  reset: [0, 0], bold: [1, 22], dim: [2, 22], italic: [3, 23], underline: [4, 24], blink: [5, 25], inverse: [7, 27],
  hidden: [8, 28], strikethrough: [9, 29], doubleunderline: [21, 24], black: [30, 39], red: [31, 39], green: [32, 39],
  yellow: [33, 39], blue: [34, 39], magenta: [35, 39], cyan: [36, 39], white: [37, 39], bgBlack: [40, 49], bgRed: [41, 49],
  bgGreen: [42, 49], bgYellow: [43, 49], bgBlue: [44, 49], bgMagenta: [45, 49], bgCyan: [46, 49], bgWhite: [47, 49],
  framed: [51, 54], overlined: [53, 55], gray: [90, 39], redBright: [91, 39], greenBright: [92, 39], yellowBright: [93, 39],
  blueBright: [94, 39], magentaBright: [95, 39], cyanBright: [96, 39], whiteBright: [97, 39], bgGray: [100, 49],
  bgRedBright: [101, 49], bgGreenBright: [102, 49], bgYellowBright: [103, 49], bgBlueBright: [104, 49],
  bgMagentaBright: [105, 49], bgCyanBright: [106, 49], bgWhiteBright: [107, 49],
};
inspect.colors = colors;
function colorAlias(target, alias) {
  ObjectDefineProperty(colors, alias, {
    __proto__: null, get() { return this[target]; }, set(value) { this[target] = value; }, configurable: true, enumerable: false,
  });
}
colorAlias('gray', 'grey');
colorAlias('gray', 'blackBright');
colorAlias('bgGray', 'bgGrey');
colorAlias('bgGray', 'bgBlackBright');
colorAlias('dim', 'faint');
colorAlias('strikethrough', 'crossedout');
colorAlias('strikethrough', 'strikeThrough');
colorAlias('strikethrough', 'crossedOut');
colorAlias('hidden', 'conceal');
colorAlias('inverse', 'swapColors');
colorAlias('inverse', 'swapcolors');
colorAlias('doubleunderline', 'doubleUnderline');
inspect.styles = {
  __proto__: null, special: 'cyan', number: 'yellow', bigint: 'yellow', boolean: 'yellow', undefined: 'grey', null: 'bold',
  string: 'green', symbol: 'green', date: 'magenta', regexp: 'red', module: 'underline',
};

function stylizeWithColor(text, styleType) {
  const style = inspect.styles[styleType];
  if (style !== undefined) {
    const color = inspect.colors[style];
    if (color !== undefined) return `\u001b[${color[0]}m${text}\u001b[${color[1]}m`;
  }
  return text;
}

setHooks({ inspect, userOptions });

// What ends the program, as the runtime prints it.
function inspectUncaught(value) {
  if (isError(value)) tellEmit(value);
  return inspect(value, { customInspect: false, depth: MathMax(defaults.depth, 5) });
}

// Whether String(value) would only say something like "[object Object]".
function hasBuiltInToString(value) {
  const target = getProxyDetails(value, false);
  if (target !== undefined) {
    if (target === null) return true;
    value = target;
  }
  if (typeof value.toString !== 'function') return true;
  if (ObjectPrototypeHasOwnProperty(value, 'toString')) return false;
  let pointer = value;
  do {
    pointer = ObjectGetPrototypeOf(pointer);
  } while (!ObjectPrototypeHasOwnProperty(pointer, 'toString'));
  const descriptor = ObjectGetOwnPropertyDescriptor(pointer, 'constructor');
  return descriptor !== undefined && typeof descriptor.value === 'function' && isBuiltInName(descriptor.value.name);
}

function tryStringify(value) {
  try {
    return JSONStringify(value);
  } catch (error) {
    if (error !== null && typeof error === 'object' && error.name === 'TypeError' && StringPrototypeIncludes(error.message, 'circular structure')) return '[Circular]';
    throw error;
  }
}

function formatNumberArgument(value, separators) { return numberText(value, separators); }

function directive(code, arg, options) {
  const separators = options?.numericSeparator ?? defaults.numericSeparator;
  switch (code) {
    case 115: // %s
      if (typeof arg === 'number') return formatNumberArgument(arg, separators);
      if (typeof arg === 'bigint') return bigintText(arg, separators);
      if (typeof arg !== 'object' || arg === null || !hasBuiltInToString(arg)) return String(arg);
      return inspect(arg, { ...options, compact: 3, colors: false, depth: 0 });
    case 106: return tryStringify(arg); // %j
    case 100: // %d
      if (typeof arg === 'bigint') return bigintText(arg, separators);
      if (typeof arg === 'symbol') return 'NaN';
      return formatNumberArgument(Number(arg), separators);
    case 79: return inspect(arg, options); // %O
    case 111: return inspect(arg, { ...options, showHidden: true, showProxy: true, depth: 4 }); // %o
    case 105: // %i
      if (typeof arg === 'bigint') return bigintText(arg, separators);
      if (typeof arg === 'symbol') return 'NaN';
      return formatNumberArgument(NumberParseInt(arg), separators);
    case 102: // %f
      if (typeof arg === 'symbol') return `${NumberNaN}`;
      return formatNumberArgument(NumberParseFloat(arg), separators);
    default: return ''; // %c
  }
}

function isDirective(code) {
  return code === 115 || code === 106 || code === 100 || code === 79 || code === 111 || code === 105 || code === 102 || code === 99;
}

function formatArguments(options, args) {
  const first = args[0];
  let index = 0;
  let text = '';
  let join = '';
  if (typeof first === 'string') {
    if (args.length === 1) return first;
    let last = 0;
    const end = first.length - 1;
    for (let i = 0; i < end; i++) {
      if (StringPrototypeCharCodeAt(first, i) !== 37) continue;
      const code = StringPrototypeCharCodeAt(first, ++i);
      if (index + 1 !== args.length) {
        if (isDirective(code)) {
          const piece = directive(code, args[++index], options);
          if (last !== i - 1) text += StringPrototypeSlice(first, last, i - 1);
          text += piece;
          last = i + 1;
        } else if (code === 37) {
          text += StringPrototypeSlice(first, last, i);
          last = i + 1;
        }
      } else if (code === 37) {
        text += StringPrototypeSlice(first, last, i);
        last = i + 1;
      }
    }
    if (last !== 0) {
      index++;
      join = ' ';
      if (last < first.length) text += StringPrototypeSlice(first, last);
    }
  }
  while (index < args.length) {
    const value = args[index];
    text += join;
    text += typeof value !== 'string' ? inspect(value, options) : value;
    join = ' ';
    index++;
  }
  return text;
}

function format(...args) {
  return formatArguments(undefined, args);
}

function formatWithOptions(inspectOptions, ...args) {
  if (inspectOptions === null || typeof inspectOptions !== 'object' || ArrayIsArray(inspectOptions)) {
    const { codes: { ERR_INVALID_ARG_TYPE } } = require('internal/errors');
    throw new ERR_INVALID_ARG_TYPE('inspectOptions', 'object', inspectOptions);
  }
  return formatArguments(inspectOptions, args);
}

module.exports = {
  format, formatArguments, formatWithOptions, getStringWidth, inspect, inspectUncaught, stripVTControlCharacters: stripEscapes,
};
