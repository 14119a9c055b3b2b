'use strict';
// run(): each file in a process of its own, whose events become subtests of one stream. A file is a module that was linked
// into the program (it runs by the program's own executable) or an executable itself.
const {
  ArrayIsArray, ArrayPrototypePush, PromisePrototypeThen,
} = primordials;
const { codes: { ERR_INVALID_ARG_TYPE, ERR_INVALID_ARG_VALUE } } = require('internal/errors');
const { validateAbortSignal, validateFunction, validateObject } = require('internal/validators');
const { createRoot } = require('internal/test/harness');
const { parseName } = require('internal/test/runner');

function namePatterns(given) {
  if (given === undefined || given === null) return null;
  const list = ArrayIsArray(given) ? given : [given];
  const out = [];
  for (let i = 0; i < list.length; i++) {
    if (internalBinding('types').isRegExp(list[i])) ArrayPrototypePush(out, list[i]);
    else if (typeof list[i] === 'string') ArrayPrototypePush(out, parseName(list[i]));
    else throw new ERR_INVALID_ARG_TYPE(`options.testNamePatterns[${i}]`, ['string', 'RegExp'], list[i]);
  }
  return out;
}

function run(options = {}) {
  validateObject(options, 'options');
  const { files, concurrency, timeout, signal, setup, watch, testNamePatterns, only, inspectPort } = options;
  if (files != null && !ArrayIsArray(files)) throw new ERR_INVALID_ARG_TYPE('options.files', 'Array', files);
  if (watch != null && typeof watch !== 'boolean') throw new ERR_INVALID_ARG_TYPE('options.watch', 'boolean', watch);
  validateAbortSignal(signal, 'options.signal');
  if (setup != null) validateFunction(setup, 'options.setup');
  const patterns = namePatterns(testNamePatterns);
  if (files == null) throw new ERR_INVALID_ARG_VALUE('options.files', files, 'must be given: a compiled program does not search for test files');
  if (watch) throw new ERR_INVALID_ARG_VALUE('options.watch', watch, 'is not supported by a compiled program');
  const root = createRoot({ __proto__: null, patterns: null, only: false });
  const { runFiles } = require('internal/test/run_files');
  const setupDone = setup ? setup(root.reporter) : undefined;
  PromisePrototypeThen((async () => {
    await setupDone;
    await runFiles(root, files, { __proto__: null, concurrency, timeout, signal, patterns, only, inspectPort });
  })(), undefined, (error) => root.reporter.destroy(error));
  return root.reporter;
}

module.exports = { run };
