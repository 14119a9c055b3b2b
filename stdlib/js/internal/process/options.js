'use strict';
// Options of Node's command line that a compiled program follows: those of NODE_OPTIONS, and those that stand before the path of a
// linked module, as fork's execArgv does. Linked where a program starts others or names NODE_OPTIONS.
const {
  ArrayPrototypePop, ArrayPrototypePush, StringPrototypeIndexOf, StringPrototypeSlice,
} = primordials;
const { settings } = require('internal/process/warning');

// What is wrong with a word, if anything is.
function follow(process, word) {
  const equals = StringPrototypeIndexOf(word, '=');
  const name = equals === -1 ? word : StringPrototypeSlice(word, 0, equals);
  const value = equals === -1 ? '' : StringPrototypeSlice(word, equals + 1);
  switch (name) {
    case '--no-deprecation': process.noDeprecation = true; break;
    case '--throw-deprecation': process.throwDeprecation = true; break;
    case '--trace-deprecation': process.traceDeprecation = true; break;
    case '--trace-warnings': process.traceProcessWarnings = true; break;
    case '--no-warnings': settings.silent = true; break;
    case '--pending-deprecation': settings.pending = true; break;
    case '--disable-warning': ArrayPrototypePush(settings.disabled, value); break;
    case '--abort-on-uncaught-exception': settings.aborts = true; break;
    case '--redirect-warnings': settings.file = value; break;
    case '--title': process.title = value; break;
    case '--unhandled-rejections':
      switch (value) {
        case 'strict': case 'warn': case 'none': case 'throw': case 'warn-with-error-codes': break;
        default: return 'invalid value for --unhandled-rejections';
      }
      settings.rejections = value;
      break;
  }
  return undefined;
}

function followAll(process, words) {
  for (let i = 0; i < words.length; i++) {
    const problem = follow(process, words[i]);
    if (problem !== undefined) {
      internalBinding('stdio').writeString(2, `${process.argv0}: ${problem}\n`);
      process.reallyExit(9);
    }
  }
}

// The words of a text such as NODE_OPTIONS: parted by spaces, which double quotes keep; a backslash within quotes keeps what
// follows. undefined: a quote is not closed.
function wordsOf(text) {
  const words = [];
  let quoted = false;
  let begins = true;
  for (let i = 0; i < text.length; i++) {
    let c = text[i];
    if (c === '\\' && quoted) {
      if (++i === text.length) return undefined;
      c = text[i];
    } else if (c === ' ' && !quoted) {
      begins = true;
      continue;
    } else if (c === '"') {
      quoted = !quoted;
      continue;
    }
    if (begins) {
      ArrayPrototypePush(words, c);
      begins = false;
    } else words[words.length - 1] += c;
  }
  return quoted ? undefined : words;
}

// The start of a process; gives its execArgv.
function start(process, words) {
  const { NODE_OPTIONS: text } = process.env;
  if (text) followAll(process, wordsOf(text) ?? []);
  if (words[words.length - 1] === '--') ArrayPrototypePop(words);
  followAll(process, words);
  return words;
}

module.exports = { followAll, start, wordsOf };
