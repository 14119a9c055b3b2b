'use strict';
// The root of all tests of a program: made with the first of them, reported when the event loop has nothing left.
const {
  ArrayPrototypePush, ObjectGetOwnPropertyDescriptor, PromiseResolve, RegExpPrototypeSymbolSplit,
  StringPrototypeIndexOf, StringPrototypeSlice, StringPrototypeStartsWith,
} = primordials;
const process = require('process');
const { codes: { ERR_INVALID_ARG_VALUE } } = require('internal/errors');
const { kFailure, TestFailure } = require('internal/test/errors');
const { callerLocation, currentTest, parseName, Suite, Test } = require('internal/test/runner');
const { hrtimeMs } = internalBinding('process');

// ---- options: those of the command line of Node come by NODE_OPTIONS ----
function readOptions() {
  const options = { __proto__: null, reporters: [], destinations: [], patterns: null, only: false };
  const text = process.env.NODE_OPTIONS;
  if (!text) return options;
  const words = RegExpPrototypeSymbolSplit(/\s+/, text);
  for (let i = 0; i < words.length; i++) {
    let name = words[i];
    const at = StringPrototypeIndexOf(name, '=');
    let value;
    if (at !== -1) {
      value = StringPrototypeSlice(name, at + 1);
      name = StringPrototypeSlice(name, 0, at);
    }
    if (!StringPrototypeStartsWith(name, '--test-')) continue;
    switch (name) {
      case '--test-only': options.only = true; break;
      case '--test-reporter': ArrayPrototypePush(options.reporters, value ?? words[++i]); break;
      case '--test-reporter-destination': ArrayPrototypePush(options.destinations, value ?? words[++i]); break;
      case '--test-name-pattern': ArrayPrototypePush(options.patterns ??= [], parseName(value ?? words[++i])); break;
      default:
    }
  }
  return options;
}

const REPORTERS = ['dot', 'junit', 'spec', 'tap', 'lcov'];
function reporterNamed(name) {
  const found = require('test/reporters');
  for (let i = 0; i < REPORTERS.length; i++) if (REPORTERS[i] === name) return found[name];
  const main = internalBinding('modules').getMain?.();
  return internalBinding('modules').createRequire(main?.filename ?? `${process.cwd()}/noop.js`)(name);
}
function destinationNamed(name) {
  if (name === 'stdout' || name === 'stderr') return require('internal/process/stdio').get(name);
  return require('fs').createWriteStream(name);
}
async function setupReporters(root, options) {
  const { reporters, destinations } = options;
  const { NACRE_TEST_EVENTS: events } = process.env;
  if (events !== undefined) { // below run(): the parent reports
    const { writeEvents } = require('internal/test/run_files');
    require('internal/streams/compose').compose(root.reporter, writeEvents).pipe(require('fs').createWriteStream(null, { fd: +events }));
    return;
  }
  if (reporters.length === 0) ArrayPrototypePush(reporters, require('internal/process/stdio').get('stdout').isTTY ? 'spec' : 'tap');
  if (reporters.length === 1 && destinations.length === 0) ArrayPrototypePush(destinations, 'stdout');
  if (reporters.length !== destinations.length) {
    throw new ERR_INVALID_ARG_VALUE('--test-reporter', reporters, 'must match the number of specified \'--test-reporter-destination\'');
  }
  const { compose } = require('internal/streams/compose');
  for (let i = 0; i < reporters.length; i++) {
    let reporter = reporterNamed(reporters[i]);
    if (reporter?.default) reporter = reporter.default;
    if (reporter?.prototype && ObjectGetOwnPropertyDescriptor(reporter.prototype, 'constructor')) reporter = new reporter(); // eslint-disable-line new-cap
    compose(root.reporter, reporter).pipe(destinationNamed(destinations[i]));
  }
}

function newCounters() {
  return { __proto__: null, all: 0, failed: 0, passed: 0, cancelled: 0, skipped: 0, todo: 0, suites: 0 };
}
function countTest(test, counters) {
  if (test.type === 'suite') {
    counters.suites++;
    return;
  }
  counters.all++;
  if (test.skipped) counters.skipped++;
  else if (test.isTodo) counters.todo++;
  else if (test.cancelled) counters.cancelled++;
  else if (!test.passed) counters.failed++;
  else counters.passed++;
}

function createRoot(options) {
  const root = new Test({ __proto__: null, name: '<root>', config: options });
  const counters = newCounters();
  root.harness = { __proto__: null, counters, bootstrap: null, count: (test) => countTest(test, counters) };
  root.startTime = hrtimeMs();
  return root;
}

// An error that no callback caught: of the test that runs, or said of the whole run.
function errorHandler(eventName, root) {
  return (error) => {
    const test = currentTest();
    if (test === undefined || test.finished || test.hookType !== undefined) {
      let text;
      if (test !== undefined) {
        const { relative } = require('path');
        const kind = test.hookType !== undefined ? `Test hook "${test.hookType}"` : `Test "${test.name}"`;
        const at = test.loc === undefined ? '' : ` at ${relative(process.cwd(), test.loc.file)}:${test.loc.line}:${test.loc.column}`;
        text = `Error: ${kind}${at} generated asynchronous activity after the test ended. This activity created the error "${error}" and would have ` +
          `caused the test to fail, but instead triggered an ${eventName} event.`;
      } else {
        text = 'Error: A resource generated asynchronous activity after the test ended. This activity created the error ' +
          `"${error}" which triggered an ${eventName} event, caught by the test runner.`;
      }
      root.diagnostic(text);
      process.exitCode = 1;
      return;
    }
    test.fail(new TestFailure(error, eventName));
    test.abortController.abort();
  };
}

let globalRoot;
function theRoot() {
  if (globalRoot !== undefined) return globalRoot;
  const options = readOptions();
  const root = globalRoot = createRoot(options);
  const onException = errorHandler('uncaughtException', root);
  const onRejection = errorHandler('unhandledRejection', root);
  const finish = async () => {
    root.postRun(new TestFailure('Promise resolution is still pending but the event loop has already resolved', kFailure.cancelled));
    process.removeListener('uncaughtException', onException);
    process.removeListener('unhandledRejection', onRejection);
    process.removeListener('beforeExit', finish);
  };
  process.on('uncaughtException', onException);
  process.on('unhandledRejection', onRejection);
  process.on('beforeExit', finish);
  root.reporter.on('test:fail', (data) => {
    if (data.todo === undefined || data.todo === false) process.exitCode = 1;
  });
  root.harness.bootstrap = setupReporters(root, options);
  return root;
}

async function startAfterBootstrap(test) {
  const { harness } = test.root;
  if (harness.bootstrap !== null) {
    // All that the program asked for so far is told of before the first one runs.
    await harness.bootstrap;
    test.enqueue();
    harness.first ??= PromiseResolve();
    await harness.first;
    harness.bootstrap = null;
  }
  await test.start();
}

// test, it, describe …: subtests of the test that runs, else of the root.
function inParent(Factory) {
  function run(name, options, fn, overrides) {
    const parent = currentTest() ?? theRoot();
    const test = parent.createSubtest(Factory, name, options, fn, overrides);
    if (parent instanceof Suite) return PromiseResolve();
    return startAfterBootstrap(test);
  }
  const test = (name, options, fn) => run(name, options, fn, { __proto__: null, loc: callerLocation(test) });
  for (const word of ['skip', 'todo', 'only']) {
    const method = (name, options, fn) => run(name, options, fn, { __proto__: null, [word]: true, loc: callerLocation(method) });
    test[word] = method;
  }
  return test;
}
function hook(name) {
  const add = (fn, options) => {
    const parent = currentTest() ?? theRoot();
    parent.createHook(name, fn, options, callerLocation(add));
  };
  return add;
}

module.exports = {
  after: hook('after'), afterEach: hook('afterEach'), before: hook('before'), beforeEach: hook('beforeEach'), createRoot, suite: inParent(Suite),
  test: inParent(Test),
};
