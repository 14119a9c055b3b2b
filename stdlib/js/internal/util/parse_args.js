'use strict';
// util.parseArgs.
const {
  ArrayPrototypePush, ArrayPrototypeShift, ArrayPrototypeSlice, ArrayPrototypeUnshift, ObjectKeys,
  ObjectPrototypeHasOwnProperty, StringPrototypeIndexOf, StringPrototypeSlice, StringPrototypeStartsWith,
} = primordials;
const {
  codes: { ERR_INVALID_ARG_TYPE, ERR_INVALID_ARG_VALUE, ERR_PARSE_ARGS_INVALID_OPTION_VALUE, ERR_PARSE_ARGS_UNEXPECTED_POSITIONAL, ERR_PARSE_ARGS_UNKNOWN_OPTION },
} = require('internal/errors');
const { validateArray, validateBoolean, validateObject, validateString } = require('internal/validators');

const own = (object, key) => (ObjectPrototypeHasOwnProperty(object, key) ? object[key] : undefined);

function typeOf(options, name) { return own(own(options, name) ?? {}, 'type'); }

// Long name of a short option; itself when none declares it.
function longName(short, options) {
  const names = ObjectKeys(options);
  for (let i = 0; i < names.length; i++) if (own(options[names[i]], 'short') === short) return names[i];
  return short;
}

function looksLikeOption(value) {
  return value != null && value.length > 1 && value[0] === '-';
}

function scan(args, options) {
  const tokens = [];
  const rest = [];
  for (let i = 0; i < args.length; i++) ArrayPrototypePush(rest, args[i]);
  let index = -1;
  let groupLeft = 0;
  while (rest.length > 0) {
    const arg = ArrayPrototypeShift(rest);
    const next = rest[0];
    if (groupLeft > 0) groupLeft--;
    else index++;
    if (arg === '--') {
      ArrayPrototypePush(tokens, { kind: 'option-terminator', index });
      for (let i = 0; i < rest.length; i++) ArrayPrototypePush(tokens, { kind: 'positional', index: ++index, value: rest[i] });
      break;
    }
    if (arg.length === 2 && arg[0] === '-' && arg[1] !== '-') { // -f
      const name = longName(arg[1], options);
      let value;
      let inlineValue;
      if (typeOf(options, name) === 'string' && next !== undefined) {
        value = ArrayPrototypeShift(rest);
        inlineValue = false;
      }
      ArrayPrototypePush(tokens, { kind: 'option', name, rawName: arg, index, value, inlineValue });
      if (value !== undefined) index++;
      continue;
    }
    if (arg.length > 2 && arg[0] === '-' && arg[1] !== '-') {
      const first = longName(arg[1], options);
      if (typeOf(options, first) !== 'string') { // -abc
        const expanded = [];
        for (let i = 1; i < arg.length; i++) {
          const name = longName(arg[i], options);
          if (typeOf(options, name) !== 'string' || i === arg.length - 1) ArrayPrototypePush(expanded, `-${arg[i]}`);
          else {
            ArrayPrototypePush(expanded, `-${StringPrototypeSlice(arg, i)}`);
            break;
          }
        }
        for (let i = expanded.length - 1; i >= 0; i--) ArrayPrototypeUnshift(rest, expanded[i]);
        groupLeft = expanded.length;
        continue;
      }
      // -fVALUE
      ArrayPrototypePush(tokens, {
        kind: 'option', name: first, rawName: `-${arg[1]}`, index, value: StringPrototypeSlice(arg, 2), inlineValue: true,
      });
      continue;
    }
    if (arg.length > 2 && StringPrototypeStartsWith(arg, '--')) {
      const equals = StringPrototypeIndexOf(arg, '=', 3);
      if (equals === -1) { // --foo
        const name = StringPrototypeSlice(arg, 2);
        let value;
        let inlineValue;
        if (typeOf(options, name) === 'string' && next !== undefined) {
          value = ArrayPrototypeShift(rest);
          inlineValue = false;
        }
        ArrayPrototypePush(tokens, { kind: 'option', name, rawName: arg, index, value, inlineValue });
        if (value !== undefined) index++;
        continue;
      }
      const name = StringPrototypeSlice(arg, 2, equals); // --foo=bar
      ArrayPrototypePush(tokens, {
        kind: 'option', name, rawName: `--${name}`, index, value: StringPrototypeSlice(arg, equals + 1), inlineValue: true,
      });
      continue;
    }
    ArrayPrototypePush(tokens, { kind: 'positional', index, value: arg });
  }
  return tokens;
}

function checkUsage(options, allowPositionals, token) {
  const option = own(options, token.name);
  if (option === undefined) throw new ERR_PARSE_ARGS_UNKNOWN_OPTION(token.rawName, allowPositionals);
  const short = own(option, 'short');
  const shown = `${short ? `-${short}, ` : ''}--${token.name}`;
  const type = own(option, 'type');
  if (type === 'string' && typeof token.value !== 'string') throw new ERR_PARSE_ARGS_INVALID_OPTION_VALUE(`Option '${shown} <value>' argument missing`);
  if (type === 'boolean' && token.value != null) throw new ERR_PARSE_ARGS_INVALID_OPTION_VALUE(`Option '${shown}' does not take an argument`);
}

function checkAmbiguous(token) {
  if (!token.inlineValue && looksLikeOption(token.value)) {
    const example = StringPrototypeStartsWith(token.rawName, '--') ? `'${token.rawName}=-XYZ'` : `'--${token.name}=-XYZ' or '${token.rawName}-XYZ'`;
    throw new ERR_PARSE_ARGS_INVALID_OPTION_VALUE(`Option '${token.rawName}' argument is ambiguous.
Did you forget to specify the option argument for '${token.rawName}'?
To specify an option argument starting with a dash use ${example}.`);
  }
}

function store(token, options, values, allowNegative) {
  let { name, value } = token;
  if (name === '__proto__') return;
  if (allowNegative && StringPrototypeStartsWith(name, 'no-') && value === undefined && own(options, name) === undefined) {
    name = StringPrototypeSlice(name, 3);
    token.name = name;
    value = false;
  }
  const stored = value ?? true;
  if (own(own(options, name) ?? {}, 'multiple')) {
    values[name] ||= [];
    ArrayPrototypePush(values[name], stored);
  } else values[name] = stored;
}

function defaultArgs() {
  const { argv } = require('process');
  return ArrayPrototypeSlice(argv, 2);
}

function parseArgs(config = {}) {
  const args = config.args ?? defaultArgs();
  const strict = config.strict ?? true;
  const allowPositionals = config.allowPositionals ?? !strict;
  const returnTokens = config.tokens ?? false;
  const allowNegative = config.allowNegative ?? false;
  const options = config.options ?? { __proto__: null };
  validateArray(args, 'args');
  validateBoolean(strict, 'strict');
  validateBoolean(allowPositionals, 'allowPositionals');
  validateBoolean(returnTokens, 'tokens');
  validateBoolean(allowNegative, 'allowNegative');
  validateObject(options, 'options');
  const names = ObjectKeys(options);
  for (let i = 0; i < names.length; i++) {
    const name = names[i];
    const option = options[name];
    validateObject(option, `options.${name}`);
    const type = own(option, 'type');
    if (type !== 'string' && type !== 'boolean') throw new ERR_INVALID_ARG_TYPE(`options.${name}.type`, "('string|boolean')", type);
    if (ObjectPrototypeHasOwnProperty(option, 'short')) {
      validateString(option.short, `options.${name}.short`);
      if (option.short.length !== 1) throw new ERR_INVALID_ARG_VALUE(`options.${name}.short`, option.short, 'must be a single character');
    }
    const multiple = own(option, 'multiple');
    if (ObjectPrototypeHasOwnProperty(option, 'multiple')) validateBoolean(multiple, `options.${name}.multiple`);
    const value = own(option, 'default');
    if (value !== undefined) {
      const check = option.type === 'string' ? validateString : validateBoolean;
      if (multiple) {
        validateArray(value, `options.${name}.default`);
        for (let j = 0; j < value.length; j++) check(value[j], `options.${name}.default[${j}]`);
      } else check(value, `options.${name}.default`);
    }
  }
  const tokens = scan(args, options);
  const result = { values: { __proto__: null }, positionals: [] };
  if (returnTokens) result.tokens = tokens;
  for (let i = 0; i < tokens.length; i++) {
    const token = tokens[i];
    if (token.kind === 'option') {
      if (strict) {
        const negated = allowNegative && StringPrototypeStartsWith(token.name, 'no-') && own(options, token.name) === undefined &&
          token.value === undefined && typeOf(options, StringPrototypeSlice(token.name, 3)) === 'boolean';
        if (!negated) checkUsage(options, allowPositionals, token);
        checkAmbiguous(token);
      }
      store(token, options, result.values, allowNegative);
    } else if (token.kind === 'positional') {
      if (!allowPositionals) throw new ERR_PARSE_ARGS_UNEXPECTED_POSITIONAL(token.value);
      ArrayPrototypePush(result.positionals, token.value);
    }
  }
  for (let i = 0; i < names.length; i++) {
    const value = own(options[names[i]], 'default');
    if (value !== undefined && result.values[names[i]] === undefined) result.values[names[i]] = value;
  }
  return result;
}

module.exports = { parseArgs };
