'use strict';
// The TAP reporter: version 13 with YAML blocks.
const {
  ArrayPrototypeIncludes, ArrayPrototypePush, Error, ObjectEntries, ObjectGetPrototypeOf, RegExpPrototypeExec,
  RegExpPrototypeSymbolSplit, StringPrototypeRepeat, StringPrototypeReplaceAll, StringPrototypeSplit,
} = primordials;
const { inspectWithNoCustomRetry } = require('internal/test/shared');
const { isFailure, kFailure } = require('internal/test/errors');
const types = internalBinding('types');

const STACK_FRAME = /^\s*at\s+(.*)$/;
const OPTIONS = { __proto__: null, colors: false, breakLength: Infinity };

async function* tap(source) {
  yield 'TAP version 13\n';
  for await (const { type, data } of source) {
    switch (type) {
      case 'test:fail': {
        yield line(data, 'not ok');
        const location = data.file ? `${data.file}:${data.line}:${data.column}` : null;
        yield details(data.nesting, data.details, location);
        break;
      }
      case 'test:pass':
        yield line(data, 'ok');
        yield details(data.nesting, data.details, null);
        break;
      case 'test:plan': yield `${indent(data.nesting)}1..${data.count}\n`; break;
      case 'test:start': yield `${indent(data.nesting)}# Subtest: ${escape(data.name)}\n`; break;
      case 'test:stderr':
      case 'test:stdout': {
        const lines = RegExpPrototypeSymbolSplit(/\r?\n/, data.message);
        for (let i = 0; i < lines.length; i++) if (lines[i].length > 0) yield `# ${escape(lines[i])}\n`;
        break;
      }
      case 'test:diagnostic': yield `${indent(data.nesting)}# ${escape(data.message)}\n`; break;
      default:
    }
  }
}

function indent(nesting) { return StringPrototypeRepeat('    ', nesting); }

function line({ nesting, testNumber, name, skip, todo }, status) {
  let text = `${indent(nesting)}${status} ${testNumber}`;
  if (name) text += ` - ${escape(name)}`;
  if (skip !== undefined) text += ` # SKIP${typeof skip === 'string' && skip.length ? ` ${escape(skip)}` : ''}`;
  else if (todo !== undefined) text += ` # TODO${typeof todo === 'string' && todo.length ? ` ${escape(todo)}` : ''}`;
  return `${text}\n`;
}

// In this order, as Node does: a line break becomes two backslashes and an n.
const ESCAPES = [['\b', '\\b'], ['\f', '\\f'], ['\t', '\\t'], ['\n', '\\n'], ['\r', '\\r'], ['\v', '\\v'], ['\\', '\\\\'], ['#', '\\#']];
function escape(text) {
  for (let i = 0; i < ESCAPES.length; i++) text = StringPrototypeReplaceAll(text, ESCAPES[i][0], ESCAPES[i][1]);
  return text;
}

function details(nesting, data, location) {
  const { error, duration_ms, type } = data; // eslint-disable-line camelcase
  const pad = `${indent(nesting)}  `;
  let text = `${pad}---\n`;
  text += yaml(pad, 'duration_ms', duration_ms);
  text += yaml(pad, 'type', type);
  if (location) text += yaml(pad, 'location', location);
  text += yaml(pad, null, error, []);
  return `${text}${pad}...\n`;
}

function yaml(pad, name, value, seen) {
  if (value === undefined) return '';
  const prefix = `${pad}${name}:`;
  if (value === null) return `${prefix} ~\n`;
  if (typeof value !== 'object') {
    if (typeof value !== 'string') return `${prefix} ${inspectWithNoCustomRetry(value, OPTIONS)}\n`;
    const lines = RegExpPrototypeSymbolSplit(/\r?\n/, value);
    if (lines.length === 1) return `${prefix} ${inspectWithNoCustomRetry(value, OPTIONS)}\n`;
    let text = `${prefix} |-\n`;
    for (let i = 0; i < lines.length; i++) text += `${pad}  ${lines[i]}\n`;
    return text;
  }
  if (ArrayPrototypeIncludes(seen, value)) return `${prefix} <Circular>\n`;
  seen = [...seen, value];
  const isError = types.isNativeError(value) || ObjectGetPrototypeOf(value) === null ? types.isNativeError(value) : value instanceof Error;
  let text = '';
  if (isError) pad = name === null ? pad : `${pad}`;
  if (!isError) {
    if (types.isDate(value)) return `${prefix} ${inspectWithNoCustomRetry(value, OPTIONS)}\n`;
    text = `${prefix}\n`;
    const entries = ObjectEntries(value);
    for (let i = 0; i < entries.length; i++) text += yaml(`${pad}  `, entries[i][0], entries[i][1], seen);
    return text;
  }
  return errorYaml(pad, value, seen);
}

// What is said of an error that a test failed with.
function errorYaml(pad, error, seen) {
  const { cause, code, failureType, message } = error;
  let text = message ?? '<unknown error>';
  let stack = error.stack;
  let shownCode = code;
  let name = error.name;
  let { expected, actual, operator } = error;
  let showsAssertion = code === 'ERR_ASSERTION';
  if (isFailure(error) && cause !== undefined) {
    text = typeof cause?.message === 'string' || cause instanceof Error ? cause.message ?? text : text;
    if (failureType === kFailure.hook && !(cause instanceof Error)) text = cause?.message ?? `${typeof cause === 'string' ? cause : inspectWithNoCustomRetry(cause, OPTIONS)}`;
    shownCode = cause?.code ?? code;
    if (types.isNativeError(cause)) {
      ({ stack, name, expected, actual, operator } = cause);
      showsAssertion = true;
    } else {
      name = cause?.name;
      stack = cause?.stack ?? stack;
    }
  }
  let out = yaml(pad, 'failureType', failureType, seen) + yaml(pad, 'error', text, seen) + yaml(pad, 'code', shownCode, seen);
  if (name && name !== 'Error') out += yaml(pad, 'name', name, seen);
  if (showsAssertion) {
    out += yaml(pad, 'expected', expected, seen);
    out += yaml(pad, 'actual', actual, seen);
    if (operator) out += yaml(pad, 'operator', operator, seen);
  }
  if (typeof stack === 'string') {
    const frames = [];
    const lines = StringPrototypeSplit(stack, '\n');
    for (let i = 0; i < lines.length; i++) {
      const match = RegExpPrototypeExec(STACK_FRAME, lines[i]);
      if (match !== null) ArrayPrototypePush(frames, match[1]);
    }
    if (frames.length > 0) {
      out += `${pad}stack: |-\n`;
      for (let i = 0; i < frames.length; i++) out += `${pad}  ${frames[i]}\n`;
    }
  }
  return out;
}

module.exports = tap;
