'use strict';
// AssertionError, with the line diff of its generated messages.
const {
  ArrayPrototypeJoin, Error, Int32Array, MathMax, ObjectAssign, ObjectCreate, ObjectDefineProperty,
  ObjectGetPrototypeOf, RegExpPrototypeSymbolReplace, String, StringPrototypeEndsWith, StringPrototypeRepeat,
  StringPrototypeSlice, StringPrototypeSplit, SymbolFor,
} = primordials;
const { inspect } = require('internal/util/inspect');
const { captureStack } = internalBinding('errors');
const { validateObject } = require('internal/validators');
const customInspect = SymbolFor('nodejs.util.inspect.custom');

const HEADERS = {
  __proto__: null,
  deepStrictEqual: 'Expected values to be strictly deep-equal:',
  strictEqual: 'Expected values to be strictly equal:',
  strictEqualObject: 'Expected "actual" to be reference-equal to "expected":',
  deepEqual: 'Expected values to be loosely deep-equal:',
  notDeepStrictEqual: 'Expected "actual" not to be strictly deep-equal to:',
  notStrictEqual: 'Expected "actual" to be strictly unequal to:',
  notStrictEqualObject: 'Expected "actual" not to be reference-equal to "expected":',
  notDeepEqual: 'Expected "actual" not to be loosely deep-equal to:',
  notIdentical: 'Values have same structure but are not reference-equal:',
  notDeepEqualUnequal: 'Expected values not to be loosely deep-equal:',
};
const SHORT = 12;

function show(value) {
  return inspect(value, {
    compact: false, customInspect: false, depth: 1000, maxArrayLength: Infinity, maxStringLength: Infinity, showHidden: false, showProxy: false, sorted: true, getters: true,
  });
}
// What the terminal behind stderr makes of messages: its width, and the colours of diffs, '' where it shows none.
function terminal() {
  const { stderr } = require('internal/console/state');
  const stdio = internalBinding('stdio');
  let width = 80;
  let colored = false;
  if (stderr === null) {
    if (stdio.isTTY(2)) {
      const size = new Int32Array(2);
      if (stdio.windowSize(2, size) === 0) width = size[0];
      colored = require('internal/util/colors').getColorDepth() !== 1;
    }
  } else if (stderr.isTTY) {
    width = stderr.columns;
    colored = stderr.getColorDepth() !== 1;
  }
  const color = (number) => (colored ? `\u001b[${number}m` : '');
  return { width, green: color(32), red: color(31), blue: color(34), plain: color(39) };
}
function isObject(value) { return value !== null && typeof value === 'object'; }

// The equal lines before a change: the first two are printed already; of the rest the last two, or three instead of "...".
function contextBefore(out, lines, i, identical) {
  if (identical <= 2) return;
  if (identical > 3) {
    if (identical > 4) {
      if (identical === 5) {
        out.text += `\n  ${lines[i - 3]}`;
        out.printed++;
      } else {
        out.text += `\n${out.blue}...${out.plain}`;
        out.skipped = true;
      }
    }
    out.text += `\n  ${lines[i - 2]}`;
    out.printed++;
  }
  out.text += `\n  ${lines[i - 1]}`;
  out.printed++;
}

function stripColors(text) { return RegExpPrototypeSymbolReplace(/\u001b\[\d\d?m/g, text, ''); }

function sameButComma(a, b) {
  return StringPrototypeEndsWith(a, ',') && StringPrototypeSlice(a, 0, -1) === b;
}

function shorten(lines, { blue, plain }) {
  if (lines.length <= 50) return lines;
  lines[46] = `${blue}...${plain}`;
  lines.length = 47;
  return lines;
}

function diffMessage(actual, expected, operator, message) {
  const { width, green, red, blue, plain } = terminal();
  const shown = show(actual);
  const a = StringPrototypeSplit(shown, '\n');
  const b = StringPrototypeSplit(show(expected), '\n');
  if (operator === 'strictEqual' && ((isObject(actual) && isObject(expected)) || (typeof actual === 'function' && typeof expected === 'function'))) {
    operator = 'strictEqualObject';
  }
  const header = message || HEADERS[operator];
  let indicator = '';
  let matched = 0;
  if (a.length === 1 && b.length === 1 && a[0] !== b[0]) {
    // As it is seen: util.inspect colours where the program has made that the default.
    const left = inspect.defaultOptions.colors ? stripColors(a[0]) : a[0];
    const right = inspect.defaultOptions.colors ? stripColors(b[0]) : b[0];
    const total = left.length + right.length;
    if (total <= SHORT) {
      if (!isObject(actual) && !isObject(expected) && (actual !== 0 || expected !== 0)) return `${header}\n\n${a[0]} !== ${b[0]}\n`;
    } else if (operator !== 'strictEqualObject' && total < width) {
      let i = 0;
      while (left[i] === right[i]) i++;
      if (i > 2) indicator = `\n  ${StringPrototypeRepeat(' ', i)}^`;
      else matched = i;
    }
  }
  // Equal lines at the end: three are shown, and the first of them all.
  let end = '';
  let other = '';
  while (a.length > 0 && b.length > 0 && a[a.length - 1] === b[b.length - 1]) {
    const line = a[a.length - 1];
    if (matched++ < 3) end = `\n  ${line}${end}`;
    else other = line;
    a.length--;
    b.length--;
  }
  const maxLines = MathMax(a.length, b.length);
  if (maxLines === 0) {
    const lines = shorten(StringPrototypeSplit(shown, '\n'), { blue, plain });
    return `${HEADERS.notIdentical}\n\n${ArrayPrototypeJoin(lines, '\n')}\n`;
  }
  const out = { text: '', printed: 0, skipped: false, blue, plain };
  if (matched >= 5) {
    end = `\n${blue}...${plain}${end}`;
    out.skipped = true;
  }
  if (other !== '') {
    end = `\n  ${other}${end}`;
    other = '';
  }
  const start = `${header}\n${green}+ actual${plain} ${red}- expected${plain}`;
  const skippedLines = ` ${blue}...${plain} Lines skipped`;
  const plus = `\n${green}+${plain} `;
  const minus = `\n${red}-${plain} `;
  const longer = a.length < maxLines ? b : a;
  const shorterLength = longer === a ? b.length : a.length;
  let identical = 0;
  for (let i = 0; i < maxLines; i++) {
    if (shorterLength < i + 1) {
      contextBefore(out, longer, i, identical);
      identical = 0;
      if (longer === a) out.text += plus + longer[i];
      else other += minus + longer[i];
      out.printed++;
    } else {
      const expectedLine = b[i];
      let actualLine = a[i];
      let diverging = actualLine !== expectedLine && !sameButComma(actualLine, expectedLine);
      if (diverging && sameButComma(expectedLine, actualLine)) {
        diverging = false;
        actualLine += ',';
      }
      if (diverging) {
        contextBefore(out, a, i, identical);
        identical = 0;
        out.text += plus + actualLine;
        other += minus + expectedLine;
        out.printed += 2;
      } else {
        out.text += other;
        other = '';
        identical++;
        if (identical <= 2) {
          out.text += `\n  ${actualLine}`;
          out.printed++;
        }
      }
    }
    if (out.printed > 50 && i < maxLines - 2) return `${start}${skippedLines}\n${out.text}\n${blue}...${plain}${other}\n${blue}...${plain}`;
  }
  return `${start}${out.skipped ? skippedLines : ''}\n${out.text}${other}${end}${indicator}`;
}

function addEllipsis(text) {
  const lines = StringPrototypeSplit(text, '\n');
  if (lines.length > 10) {
    lines.length = 10;
    return `${ArrayPrototypeJoin(lines, '\n')}\n...`;
  }
  if (text.length > 512) return `${StringPrototypeSlice(text, 512)}...`; // Node shows what is behind the first 512
  return text;
}

function generate(actual, expected, operator) {
  if (operator === 'deepStrictEqual' || operator === 'strictEqual') return diffMessage(actual, expected, operator);
  if (operator === 'notDeepStrictEqual' || operator === 'notStrictEqual') {
    let base = HEADERS[operator];
    const lines = shorten(StringPrototypeSplit(show(actual), '\n'), terminal());
    if (operator === 'notStrictEqual' && (isObject(actual) || typeof actual === 'function')) base = HEADERS.notStrictEqualObject;
    if (lines.length === 1) return `${base}${lines[0].length > 5 ? '\n\n' : ' '}${lines[0]}`;
    return `${base}\n\n${ArrayPrototypeJoin(lines, '\n')}\n`;
  }
  let left = show(actual);
  let right = show(expected);
  const known = HEADERS[operator];
  if (operator === 'notDeepEqual' && left === right) {
    left = `${known}\n\n${left}`;
    return left.length > 1024 ? `${StringPrototypeSlice(left, 0, 1021)}...` : left;
  }
  if (left.length > 512) left = `${StringPrototypeSlice(left, 0, 509)}...`;
  if (right.length > 512) right = `${StringPrototypeSlice(right, 0, 509)}...`;
  if (operator === 'deepEqual') return `${known}\n\n${left}\n\nshould loosely deep-equal\n\n${right}`;
  if (operator === 'notDeepEqual') return `${HEADERS.notDeepEqualUnequal}\n\n${left}\n\nshould not loosely deep-equal\n\n${right}`;
  return `${left} ${operator} ${right}`;
}

class AssertionError extends Error {
  constructor(options) {
    validateObject(options, 'options');
    const { message, operator, stackStartFn, details, stackStartFunction } = options;
    let { actual, expected } = options;
    let text;
    if (message != null) {
      text = operator === 'deepStrictEqual' || operator === 'strictEqual' ? diffMessage(actual, expected, operator, `${message}`) : String(message);
    } else {
      // An error without its stack, where two errors are compared.
      if (isObject(actual) && isObject(expected) && 'stack' in actual && actual instanceof Error && 'stack' in expected && expected instanceof Error) {
        actual = copyError(actual);
        expected = copyError(expected);
      }
      text = generate(actual, expected, operator);
    }
    super(text);
    this.generatedMessage = !message;
    ObjectDefineProperty(this, 'name', { __proto__: null, value: 'AssertionError [ERR_ASSERTION]', enumerable: false, writable: true, configurable: true });
    this.code = 'ERR_ASSERTION';
    if (details) {
      this.actual = undefined;
      this.expected = undefined;
      this.operator = undefined;
      for (let i = 0; i < details.length; i++) {
        this[`message ${i}`] = details[i].message;
        this[`actual ${i}`] = details[i].actual;
        this[`expected ${i}`] = details[i].expected;
        this[`operator ${i}`] = details[i].operator;
        this[`stack trace ${i}`] = details[i].stack;
      }
    } else {
      this.actual = actual;
      this.expected = expected;
      this.operator = operator;
    }
    captureStack(this, 'AssertionError [ERR_ASSERTION]', stackStartFn || stackStartFunction);
    this.name = 'AssertionError';
  }
  toString() { return `${this.name} [${this.code}]: ${this.message}`; }
  [customInspect](depth, ctx) {
    const { actual, expected } = this;
    if (typeof actual === 'string') this.actual = addEllipsis(actual);
    if (typeof expected === 'string') this.expected = addEllipsis(expected);
    const result = inspect(this, { ...ctx, customInspect: false, depth: 0 });
    this.actual = actual;
    this.expected = expected;
    return result;
  }
}

function copyError(source) {
  const target = ObjectAssign(ObjectCreate(ObjectGetPrototypeOf(source)), source);
  ObjectDefineProperty(target, 'message', { __proto__: null, value: source.message });
  return target;
}

module.exports = { AssertionError };
