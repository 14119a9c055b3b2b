'use strict';
// What the reporters share.
const {
  ArrayPrototypeJoin, RegExpPrototypeSymbolSplit,
} = primordials;
const { inspect } = require('internal/util/inspect');
const { isFailure, kFailure } = require('internal/test/errors');
const { shouldColorize } = require('internal/util/colors');

function inspectWithNoCustomRetry(value, options) {
  try {
    return inspect(value, options);
  } catch {
    return inspect(value, { ...options, customInspect: false });
  }
}

const PLAIN = { __proto__: null, blue: '', green: '', white: '', red: '', gray: '', on: false };
const COLORS = { __proto__: null, blue: '\u001b[34m', green: '\u001b[32m', white: '\u001b[39m', red: '\u001b[31m', gray: '\u001b[90m', on: true };
// Evaluated at each use: tests change FORCE_COLOR and the like.
function colors() {
  return shouldColorize(require('internal/process/stdio').get('stdout')) ? COLORS : PLAIN;
}

const SYMBOLS = {
  '__proto__': null, 'test:fail': '\u2716 ', 'test:pass': '\u2714 ', 'test:diagnostic': '\u2139 ', 'test:coverage': '\u2139 ', 'arrow:right': '\u25B6 ',
  'hyphen:minus': '\uFE63 ',
};

function formatError(error, pad) {
  if (error === undefined || error === null) return '';
  const cause = error.code === 'ERR_TEST_FAILURE' && 'cause' in error ? error.cause : error;
  const text = inspectWithNoCustomRetry(cause, { colors: colors().on, breakLength: Infinity });
  return ArrayPrototypeJoin(RegExpPrototypeSymbolSplit(/\r?\n/, text), `\n${pad}  `);
}

// One line (or more) about a test that ended.
function formatResult(type, data, prefix, pad, hasChildren, showsError = true) {
  const c = colors();
  let color = type === 'test:fail' ? c.red : type === 'test:pass' ? c.green : c.blue;
  let symbol = SYMBOLS[type];
  const { skip, todo } = data;
  const duration = data.details?.duration_ms ? ` ${c.gray}(${data.details.duration_ms}ms)${c.white}` : '';
  let title = `${data.name}${duration}`;
  if (skip !== undefined) title += ` # ${typeof skip === 'string' && skip.length ? skip : 'SKIP'}`;
  else if (todo !== undefined) title += ` # ${typeof todo === 'string' && todo.length ? todo : 'TODO'}`;
  let error = showsError ? formatError(data.details?.error, pad) : '';
  if (error !== '') error = `\n${hasChildren ? '\n' : ''}${pad}  ${error}\n`;
  if (skip !== undefined) {
    color = c.gray;
    symbol = SYMBOLS['hyphen:minus'];
  }
  return `${prefix}${pad}${color}${symbol}${title}${c.white}${error}`;
}
function isSubtestsFailure(error) { return isFailure(error) && error.failureType === kFailure.subtests; }

module.exports = { colors, formatResult, inspectWithNoCustomRetry, isSubtestsFailure, SYMBOLS };
