'use strict';
// util.inspect of errors: the stack with the class's name put right, frames shared with the cause folded away.
const {
  ArrayIsArray, ArrayPrototypeIncludes, ArrayPrototypeIndexOf, ArrayPrototypeJoin, ArrayPrototypePush,
  ArrayPrototypeSlice, ArrayPrototypeSplice, Error, ErrorCaptureStackTrace, ErrorPrototypeToString, MathMin,
  RegExpPrototypeExec, RegExpPrototypeSymbolReplace, String, StringPrototypeEndsWith, StringPrototypeIncludes,
  StringPrototypeIndexOf, StringPrototypeRepeat, StringPrototypeSlice, StringPrototypeSplit,
  StringPrototypeStartsWith,
} = primordials;
const { isNativeError } = internalBinding('types');
const { isInstanceOf, prefixOf } = require('internal/util/inspect/names');

function isError(value) {
  return isNativeError(value) || isInstanceOf(value, Error);
}

function stackText(error) {
  return error.stack ? String(error.stack) : ErrorPrototypeToString(error);
}

const NULL_PROTO_CLASS = /^([A-Z][a-z_ A-Z0-9[\]()-]+)(?::|\n\s+at)/;
const LONE_CLASS = /^([a-z_A-Z0-9-]*Error)$/;
// The first line should name the class: `Foo [Error]: message` where the stack says only `Error: message`.
function withClassName(stack, constructor, name, tag) {
  let length = name.length;
  if (constructor === null || (StringPrototypeEndsWith(name, 'Error') && StringPrototypeStartsWith(stack, name) &&
      (stack.length === length || stack[length] === ':' || stack[length] === '\n'))) {
    let fallback = 'Error';
    if (constructor === null) {
      const start = RegExpPrototypeExec(NULL_PROTO_CLASS, stack) || RegExpPrototypeExec(LONE_CLASS, stack);
      fallback = (start && start[1]) || '';
      length = fallback.length;
      fallback ||= 'Error';
    }
    const prefix = StringPrototypeSlice(prefixOf(constructor, tag, fallback), 0, -1);
    if (name !== prefix) {
      if (StringPrototypeIncludes(prefix, name)) {
        stack = length === 0 ? `${prefix}: ${stack}` : `${prefix}${StringPrototypeSlice(stack, length)}`;
      } else stack = `${prefix} [${name}]${StringPrototypeSlice(stack, length)}`;
    }
  }
  return stack;
}

// Own name/message/stack that the text already shows are not listed again.
function dropShownKeys(ctx, keys, error, stack) {
  if (ctx.showHidden || keys.length === 0) return;
  const names = ['name', 'message', 'stack'];
  for (let i = 0; i < 3; i++) {
    const at = ArrayPrototypeIndexOf(keys, names[i]);
    if (at !== -1 && StringPrototypeIncludes(stack, String(error[names[i]]))) {
      ArrayPrototypeSplice(keys, at, 1);
    }
  }
}

function sharedRun(frames, causeFrames) {
  for (let i = 0; i < frames.length - 3; i++) {
    const at = ArrayPrototypeIndexOf(causeFrames, frames[i]);
    if (at === -1) continue;
    const rest = causeFrames.length - at;
    if (rest <= 3) continue;
    let length = 1;
    const limit = MathMin(frames.length - i, rest);
    while (limit > length && frames[i + length] === causeFrames[at + length]) length++;
    if (length > 3) return { length, offset: i };
  }
  return { length: 0, offset: 0 };
}

function frameLines(ctx, error, text) {
  const frames = StringPrototypeSplit(text, '\n');
  let cause;
  try {
    ({ cause } = error);
  } catch {
    // a getter that throws hides the cause
  }
  if (cause != null && isError(cause)) {
    const causeStack = stackText(cause);
    const start = StringPrototypeIndexOf(causeStack, '\n    at');
    if (start !== -1) {
      const { length, offset } = sharedRun(frames, StringPrototypeSplit(StringPrototypeSlice(causeStack, start + 1), '\n'));
      if (length > 3) {
        const skipped = length - 2;
        ArrayPrototypeSplice(frames, offset + 1, skipped,
                             ctx.stylize(`    ... ${skipped} lines matching cause stack trace ...`, 'undefined'));
      }
    }
  }
  return frames;
}

const CORE_FRAME = /^ {4}at (?:[^/\\(]+ \(|)node:(.+):\d+:\d+(?:\)|$)/;
const PACKAGE = /([/\\]node_modules[/\\])((?:@[^/\\]+[/\\])?[^/\\]+)(?=[/\\])/g;
let cwd;
function colourFrame(ctx, line) {
  if (RegExpPrototypeExec(CORE_FRAME, line) !== null) return ctx.stylize(line, 'undefined');
  cwd ??= internalBinding('process').cwd();
  line = RegExpPrototypeSymbolReplace(PACKAGE, line, (match, folder, name) => `${folder}${ctx.stylize(name, 'module')}`);
  if (typeof cwd === 'string') {
    let start = StringPrototypeIndexOf(line, cwd);
    if (start !== -1) {
      let length = cwd.length;
      if (start >= 7 && StringPrototypeSlice(line, start - 7, start) === 'file://') {
        start -= 7;
        length += 7;
      }
      const open = line[start - 1] === '(' && StringPrototypeEndsWith(line, ')');
      const here = StringPrototypeSlice(line, start, start + length + 1);
      if (open) {
        return `${StringPrototypeSlice(line, 0, start - 1)}${ctx.stylize(`(${here}`, 'undefined')}${
          StringPrototypeSlice(line, start + length + 1, -1)}${ctx.stylize(')', 'undefined')}`;
      }
      return `${StringPrototypeSlice(line, 0, start)}${ctx.stylize(here, 'undefined')}${StringPrototypeSlice(line, start + length + 1)}`;
    }
  }
  return line;
}

// Text of an error; may add 'cause' and 'errors' to `keys` (they are shown though not enumerable).
function errorText(error, constructor, tag, ctx, keys) {
  const name = error.name != null ? String(error.name) : 'Error';
  let stack = stackText(error);
  dropShownKeys(ctx, keys, error, stack);
  if ('cause' in error && (keys.length === 0 || !ArrayPrototypeIncludes(keys, 'cause'))) ArrayPrototypePush(keys, 'cause');
  if (ArrayIsArray(error.errors) && (keys.length === 0 || !ArrayPrototypeIncludes(keys, 'errors'))) ArrayPrototypePush(keys, 'errors');
  stack = withClassName(stack, constructor, name, tag);
  let at = (error.message && StringPrototypeIndexOf(stack, error.message)) || -1;
  if (at !== -1) at += error.message.length;
  const start = StringPrototypeIndexOf(stack, '\n    at', at);
  if (start === -1) stack = `[${stack}]`;
  else {
    let text = StringPrototypeSlice(stack, 0, start);
    const lines = frameLines(ctx, error, StringPrototypeSlice(stack, start + 1));
    if (ctx.colors) {
      for (let i = 0; i < lines.length; i++) text += `\n${colourFrame(ctx, lines[i])}`;
    } else text += `\n${ArrayPrototypeJoin(lines, '\n')}`;
    stack = text;
  }
  if (ctx.indentationLvl !== 0) {
    stack = RegExpPrototypeSymbolReplace(/\n/g, stack, `\n${StringPrototypeRepeat(' ', ctx.indentationLvl)}`);
  }
  return stack;
}

// The 'error' event without a listener that came last: its error, the emitter's class and the stack of the emit.
let unheard = {};
function rememberEmit(error, emitter, above) {
  try {
    const at = {};
    ErrorCaptureStackTrace(at, above);
    unheard = { error, at, name: emitter.constructor.name };
  } catch {
    // an emitter without a class is not told
  }
}

// An error that ends the program tells beneath its stack where it was emitted.
function tellEmit(error) {
  if (error !== unheard.error) return;
  const frames = ArrayPrototypeSlice(StringPrototypeSplit(unheard.at.stack, '\n'), 1);
  const { length, offset } = sharedRun(frames, ArrayPrototypeSlice(StringPrototypeSplit(error.stack, '\n'), 1));
  if (length > 3) ArrayPrototypeSplice(frames, offset + 1, length - 2, '    [... lines matching original stack trace ...]');
  const emitter = unheard.name === 'EventEmitter' ? '' : ` on ${unheard.name} instance`;
  error.stack += `\nEmitted 'error' event${emitter} at:\n${ArrayPrototypeJoin(frames, '\n')}`;
}

module.exports = { errorText, isError, rememberEmit, tellEmit };
