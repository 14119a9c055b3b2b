'use strict';
// Text layout of util.inspect: string escapes, number text, display width, columns of long arrays, line breaks.
// Nothing here reads user objects.
const {
  ArrayPrototypeJoin, ArrayPrototypePush, MathFloor, MathMax, MathMin, MathRound, MathSqrt, MathTrunc, NumberIsFinite,
  NumberIsNaN, NumberPrototypeToString, ObjectIs, RegExpPrototypeExec, RegExpPrototypeSymbolReplace, String,
  StringPrototypeCharCodeAt, StringPrototypeCodePointAt, StringPrototypeIncludes, StringPrototypeIndexOf,
  StringPrototypePadEnd, StringPrototypePadStart, StringPrototypeRepeat, StringPrototypeSlice,
} = primordials;

const kObjectType = 0;
const kArrayType = 1;
const kArrayExtrasType = 2;

// Terminal escape sequences (CSI and OSC forms).
const ANSI = /[\u001B\u009B][[\]()#;?]*(?:(?:(?:(?:;[-a-zA-Z\d/\#&.:=?%@~_]+)*|[a-zA-Z\d]+(?:;[-a-zA-Z\d/\#&.:=?%@~_]*)*)?(?:\u0007|\u001B\u005C|\u009C))|(?:(?:\d{1,4}(?:;\d{0,4})*)?[\dA-PR-TZcf-ntqry=><~]))/g;
function stripEscapes(text) {
  if (StringPrototypeIndexOf(text, '\u001B') === -1 && StringPrototypeIndexOf(text, '\u009B') === -1) return text;
  return RegExpPrototypeSymbolReplace(ANSI, text, '');
}

const HEX = '0123456789ABCDEF';
function escapeUnit(code) {
  switch (code) {
    case 8: return '\\b';
    case 9: return '\\t';
    case 10: return '\\n';
    case 12: return '\\f';
    case 13: return '\\r';
    case 92: return '\\\\';
  }
  return `\\x${HEX[code >> 4]}${HEX[code & 15]}`;
}

// Escapes control characters, backslashes, lone surrogates and `quote` (-1: none).
function escapeText(text, quote) {
  let result = '';
  let last = 0;
  const length = text.length;
  for (let i = 0; i < length; i++) {
    const code = StringPrototypeCharCodeAt(text, i);
    if (code >= 32 && code < 127 && code !== 92 && code !== quote) continue;
    if (code === quote) {
      result += `${StringPrototypeSlice(text, last, i)}\\${text[i]}`;
      last = i + 1;
    } else if (code < 160 || code === 92) {
      result += StringPrototypeSlice(text, last, i) + escapeUnit(code);
      last = i + 1;
    } else if (code >= 0xD800 && code <= 0xDFFF) {
      if (code <= 0xDBFF && i + 1 < length) {
        const next = StringPrototypeCharCodeAt(text, i + 1);
        if (next >= 0xDC00 && next <= 0xDFFF) {
          i++;
          continue;
        }
      }
      result += `${StringPrototypeSlice(text, last, i)}\\u${NumberPrototypeToString(code, 16)}`;
      last = i + 1;
    }
  }
  return last === 0 ? text : result + StringPrototypeSlice(text, last);
}

// A string literal in the quotes that need the fewest escapes.
function quoteString(text) {
  if (StringPrototypeIncludes(text, "'")) {
    if (!StringPrototypeIncludes(text, '"')) return `"${escapeText(text, -1)}"`;
    if (!StringPrototypeIncludes(text, '`') && !StringPrototypeIncludes(text, '${')) return `\`${escapeText(text, -1)}\``;
    return `'${escapeText(text, 39)}'`;
  }
  return `'${escapeText(text, -1)}'`;
}

function separateInteger(text) {
  let result = '';
  let i = text.length;
  const start = text[0] === '-' ? 1 : 0;
  for (; i >= start + 4; i -= 3) result = `_${StringPrototypeSlice(text, i - 3, i)}${result}`;
  return i === text.length ? text : `${StringPrototypeSlice(text, 0, i)}${result}`;
}

function separateFraction(text) {
  let result = '';
  let i = 0;
  for (; i < text.length - 3; i += 3) result += `${StringPrototypeSlice(text, i, i + 3)}_`;
  return i === 0 ? text : `${result}${StringPrototypeSlice(text, i)}`;
}

function numberText(number, separators) {
  if (!separators) return ObjectIs(number, -0) ? '-0' : `${number}`;
  const integer = MathTrunc(number);
  const text = String(integer);
  if (integer === number) {
    return !NumberIsFinite(number) || StringPrototypeIncludes(text, 'e') ? text : separateInteger(text);
  }
  if (NumberIsNaN(number)) return text;
  return `${separateInteger(text)}.${separateFraction(StringPrototypeSlice(String(number), text.length + 1))}`;
}

function bigintText(bigint, separators) {
  const text = String(bigint);
  return separators ? `${separateInteger(text)}n` : `${text}n`;
}

function isZeroWidth(code) {
  return code <= 0x1F || (code >= 0x7F && code <= 0x9F) || (code >= 0x300 && code <= 0x36F) ||
    (code >= 0x200B && code <= 0x200F) || (code >= 0x20D0 && code <= 0x20FF) || (code >= 0xFE00 && code <= 0xFE0F) ||
    (code >= 0xFE20 && code <= 0xFE2F) || (code >= 0xE0100 && code <= 0xE01EF) || code === 0xAD;
}

function isFullWidth(code) {
  return code >= 0x1100 && (code <= 0x115F || code === 0x2329 || code === 0x232A || code === 0x231A || code === 0x231B ||
    (code >= 0x2E80 && code <= 0x3247 && code !== 0x303F) || (code >= 0x3250 && code <= 0x4DBF) || (code >= 0x4E00 && code <= 0xA4C6) ||
    (code >= 0xA960 && code <= 0xA97C) || (code >= 0xAC00 && code <= 0xD7A3) || (code >= 0xF900 && code <= 0xFAFF) ||
    (code >= 0xFE10 && code <= 0xFE19) || (code >= 0xFE30 && code <= 0xFE6B) || (code >= 0xFF01 && code <= 0xFF60) ||
    (code >= 0xFFE0 && code <= 0xFFE6) || (code >= 0x1B000 && code <= 0x1B2FF) || (code >= 0x1F300 && code <= 0x1F64F) ||
    (code >= 0x1F680 && code <= 0x1F6FF) || (code >= 0x1F900 && code <= 0x1F9FF) || (code >= 0x1FA70 && code <= 0x1FAFF) ||
    (code >= 0x20000 && code <= 0x3FFFD) || code === 0x2705 || code === 0x274C || code === 0x274E || code === 0x2728 ||
    code === 0x26A1 || code === 0x2B50 || code === 0x2B55 || code === 0x1F004 || code === 0x1F0CF || code === 0x23E9 ||
    (code >= 0x23E9 && code <= 0x23EC) || code === 0x23F0 || code === 0x23F3 || (code >= 0x2753 && code <= 0x2755) || code === 0x2757 ||
    (code >= 0x2795 && code <= 0x2797) || (code >= 0x1F191 && code <= 0x1F19A) || (code >= 0x1F1E6 && code <= 0x1F1FF));
}

const PLAIN = /^[\x20-\x7E]*$/;
// Columns that `text` takes on a terminal.
function getStringWidth(text, removeEscapes = true) {
  if (RegExpPrototypeExec(PLAIN, text) !== null) return text.length;
  if (removeEscapes) text = stripEscapes(text);
  text = text.normalize('NFC');
  let width = 0;
  for (let i = 0; i < text.length; i++) {
    const code = StringPrototypeCodePointAt(text, i);
    if (code > 0xFFFF) i++;
    if (isFullWidth(code)) width += 2;
    else if (!isZeroWidth(code)) width++;
  }
  return width;
}

function visibleLength(text, colors) {
  return colors ? stripEscapes(text).length : text.length;
}

// Whether `output` fits on one line of ctx.breakLength columns after `start` columns.
function fitsLine(ctx, output, start, base) {
  let total = output.length + start;
  if (total + output.length > ctx.breakLength) return false;
  for (let i = 0; i < output.length; i++) {
    total += visibleLength(output[i], ctx.colors);
    if (total > ctx.breakLength) return false;
  }
  return base === '' || !StringPrototypeIncludes(base, '\n');
}

// Puts more than six short entries into aligned columns. `value`: the array, when there is one (numbers align right).
function arrangeColumns(ctx, output, value) {
  let total = 0;
  let longest = 0;
  let count = output.length;
  if (ctx.maxArrayLength < output.length) count--; // the last entry is "… more items"
  const gap = 2;
  const lengths = [];
  for (let i = 0; i < count; i++) {
    const length = getStringWidth(output[i], ctx.colors);
    ArrayPrototypePush(lengths, length);
    total += length + gap;
    if (longest < length) longest = length;
  }
  const widest = longest + gap;
  if (!(widest * 3 + ctx.indentationLvl < ctx.breakLength && (total / widest > 5 || longest <= 6))) return output;
  const bias = MathSqrt(widest - total / output.length);
  const biased = MathMax(widest - 3 - bias, 1);
  const columns = MathMin(
    MathRound(MathSqrt(2.5 * biased * count) / biased),
    MathFloor((ctx.breakLength - ctx.indentationLvl) / widest),
    ctx.compact * 4,
    15,
  );
  if (columns <= 1) return output;
  const lines = [];
  const widths = [];
  for (let i = 0; i < columns; i++) {
    let width = 0;
    for (let j = i; j < count; j += columns) if (lengths[j] > width) width = lengths[j];
    ArrayPrototypePush(widths, width + gap);
  }
  let right = true;
  if (value !== undefined) {
    for (let i = 0; i < output.length; i++) {
      if (typeof value[i] !== 'number' && typeof value[i] !== 'bigint') {
        right = false;
        break;
      }
    }
  }
  const pad = right ? StringPrototypePadStart : StringPrototypePadEnd;
  for (let i = 0; i < count; i += columns) {
    const end = MathMin(i + columns, count);
    let line = '';
    let j = i;
    for (; j < end - 1; j++) line += pad(`${output[j]}, `, widths[j - i] + output[j].length - lengths[j], ' ');
    if (right) line += StringPrototypePadStart(output[j], widths[j - i] + output[j].length - lengths[j] - gap, ' ');
    else line += output[j];
    ArrayPrototypePush(lines, line);
  }
  if (ctx.maxArrayLength < output.length) ArrayPrototypePush(lines, output[count]);
  return lines;
}

// Joins entries into one line or several.
// As Array.prototype.join, but the parts are not copied: deep objects make long ones at every level.
function joined(parts, separator) {
  if (parts.length === 0) return '';
  let text = parts[0];
  for (let i = 1; i < parts.length; i++) text += separator + parts[i];
  return text;
}

function joinEntries(ctx, output, base, open, close, extras, level, value) {
  const prefix = base === '' ? '' : `${base} `;
  if (ctx.compact !== true) {
    if (typeof ctx.compact === 'number' && ctx.compact >= 1) {
      const entries = output.length;
      if (extras === kArrayExtrasType && entries > 6) output = arrangeColumns(ctx, output, value);
      if (ctx.currentDepth - level < ctx.compact && entries === output.length) {
        const start = output.length + ctx.indentationLvl + open.length + base.length + 10;
        if (fitsLine(ctx, output, start, base)) {
          const joined = ArrayPrototypeJoin(output, ', ');
          if (!StringPrototypeIncludes(joined, '\n')) return `${prefix}${open} ${joined} ${close}`;
        }
      }
    }
    const indentation = `\n${StringPrototypeRepeat(' ', ctx.indentationLvl)}`;
    return `${prefix}${open}${indentation}  ${joined(output, `,${indentation}  `)}${indentation}${close}`;
  }
  if (fitsLine(ctx, output, 0, base)) {
    return `${open}${base === '' ? '' : ` ${base}`} ${ArrayPrototypeJoin(output, ', ')} ${close}`;
  }
  const indentation = `\n${StringPrototypeRepeat(' ', ctx.indentationLvl)}`;
  const line = base === '' && open.length === 1 ? ' ' : `${base === '' ? '' : ` ${base}`}${indentation}  `;
  return `${open}${line}${joined(output, `,${indentation}  `)} ${close}`;
}

module.exports = {
  bigintText, escapeText, getStringWidth, joinEntries, kArrayExtrasType, kArrayType, kObjectType, numberText, quoteString,
  stripEscapes,
};
