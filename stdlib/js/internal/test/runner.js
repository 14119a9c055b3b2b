'use strict';
// Tests, suites and hooks: what runs when, and what is reported of it.
//
//   createSubtest ─▶ start ─▶ (waits while its parent is busy) ─▶ run ─▶ postRun ─▶ finalize, in the order of the tests
//
// A subtest is reported only when those before it are: readySubtests holds those that ended early.
const {
  ArrayPrototypePush, ArrayPrototypeShift, ArrayPrototypeSome, Map, MapPrototypeDelete, MapPrototypeGet,
  MapPrototypeSet, Number, ObjectDefineProperty, Promise, PromiseAll, PromisePrototypeThen, PromiseRace,
  PromiseResolve, ReflectApply, RegExp, RegExpPrototypeExec, StringPrototypeTrim, Symbol, SymbolDispose, SymbolFor,
} = primordials;
const { codes: { ERR_INVALID_ARG_TYPE }, AbortError } = require('internal/errors');
const { validateAbortSignal, validateNumber, validateUint32, validateFunction, validateOneOf } = require('internal/validators');
const { AsyncResource } = require('async_hooks');
const { AbortController } = require('internal/abort_controller');
const { isFailure, kFailure, TestFailure } = require('internal/test/errors');
const { TestsStream } = require('internal/test/stream');
const timers = require('internal/timers');
const { hrtimeMs } = internalBinding('process');
const isPromise = internalBinding('types').isPromise;
const dispose = SymbolDispose;
const customInspect = SymbolFor('nodejs.util.inspect.custom');

const kAborts = Symbol('aborts');
const TIMEOUT_MAX = 2 ** 31 - 1;
const noop = (() => () => {})(); // without a name

function parseName(pattern) {
  const match = RegExpPrototypeExec(/^\/(.*)\/([a-z]*)$/, pattern);
  return match === null ? new RegExp(pattern) : new RegExp(match[1], match[2]);
}

function once(fn, preserve) {
  let promise;
  return function() {
    if (promise !== undefined) return preserve ? promise : undefined;
    return promise = ReflectApply(fn, this, arguments);
  };
}

function deferred() {
  const d = { promise: undefined, resolve: undefined, reject: undefined };
  d.promise = new Promise((resolve, reject) => {
    d.resolve = resolve;
    d.reject = reject;
  });
  return d;
}

// For callback tests: the callback, and the promise it settles.
function callbackPromise() {
  let calls = 0;
  const d = deferred();
  const callback = (error) => {
    calls++;
    if (calls > 1) {
      if (calls === 2) throw new TestFailure('callback invoked multiple times', kFailure.twice);
      return;
    }
    if (error) d.reject(error);
    else d.resolve();
  };
  return { promise: d.promise, callback };
}

// A promise that rejects after the timeout or at the signal; disposing of it drops both.
function stopper(timeout, signal) {
  const d = deferred();
  let timer;
  const onAbort = () => d.reject(new AbortError(undefined, { cause: signal.reason }));
  if (timeout !== null && timeout !== Infinity && timeout !== undefined) {
    timer = timers.setTimeout(() => {
      d.reject(new TestFailure(`test timed out after ${timeout}ms`, kFailure.timeout));
    }, timeout);
    timer.unref();
  }
  signal.addEventListener('abort', onAbort, { __proto__: null, once: true });
  PromisePrototypeThen(d.promise, undefined, noop);
  return { promise: d.promise, dispose() {
    if (timer !== undefined) timers.clearTimeout(timer);
    signal.removeEventListener('abort', onAbort);
  } };
}

// ---- what tests see of themselves ----

class SuiteContext {
  #suite;
  constructor(suite) { this.#suite = suite; }
  get signal() { return this.#suite.signal; }
  get name() { return this.#suite.name; }
  get fullName() { return fullName(this.#suite); }
}

function fullName(test) {
  let name = test.name;
  for (let t = test.parent; t !== null && t.parent !== null; t = t.parent) name = `${t.name} > ${name}`;
  return name;
}

class TestPlan {
  constructor(count) {
    validateUint32(count, 'count');
    this.expected = count;
    this.actual = 0;
  }
  check() {
    if (this.actual !== this.expected) {
      throw new TestFailure(`plan expected ${this.expected} assertions but received ${this.actual}`, kFailure.code);
    }
  }
}

const ASSERTIONS = ['deepEqual', 'deepStrictEqual', 'doesNotMatch', 'doesNotReject', 'doesNotThrow', 'equal', 'fail', 'ifError', 'match',
  'notDeepEqual', 'notDeepStrictEqual', 'notEqual', 'notStrictEqual', 'ok', 'rejects', 'strict', 'strictEqual', 'throws'];

class TestContext {
  #test;
  #assert;
  constructor(test) { this.#test = test; }
  get signal() { return this.#test.signal; }
  get name() { return this.#test.name; }
  get fullName() { return fullName(this.#test); }
  get error() { return this.#test.error; }
  get passed() { return this.#test.passed; }
  diagnostic(message) { this.#test.diagnostic(message); }
  plan(count) {
    if (this.#test.plan !== null) throw new TestFailure('cannot set plan more than once', kFailure.code);
    this.#test.plan = new TestPlan(count);
  }
  get assert() {
    if (this.#assert === undefined) {
      const assert = require('assert');
      const test = this.#test;
      this.#assert = { __proto__: null };
      for (let i = 0; i < ASSERTIONS.length; i++) {
        const method = assert[ASSERTIONS[i]];
        this.#assert[ASSERTIONS[i]] = (...args) => {
          if (test.plan !== null) test.plan.actual++;
          return ReflectApply(method, assert, args);
        };
      }
    }
    return this.#assert;
  }
  get mock() { return this.#test.mock; }
  runOnly(value) { this.#test.runOnlySubtests = !!value; }
  skip(message) { this.#test.skip(message); }
  todo(message) { this.#test.todo(message); }
  test(name, options, fn) {
    const { plan } = this.#test;
    if (plan !== null) plan.actual++;
    return this.#test.createSubtest(Test, name, options, fn, { __proto__: null, loc: callerLocation(TestContext.prototype.test) }).start();
  }
  before(fn, options) { this.#test.createHook('before', fn, options, callerLocation(TestContext.prototype.before)); }
  after(fn, options) { this.#test.createHook('after', fn, options, callerLocation(TestContext.prototype.after)); }
  beforeEach(fn, options) { this.#test.createHook('beforeEach', fn, options, callerLocation(TestContext.prototype.beforeEach)); }
  afterEach(fn, options) { this.#test.createHook('afterEach', fn, options, callerLocation(TestContext.prototype.afterEach)); }
}

// [line, column, file] of the call of a function, from the stack above it.
function callerLocation(above) {
  const holder = {};
  internalBinding('errors').captureStack(holder, '', above);
  const lines = holder.stack.split('\n');
  for (let i = 1; i < lines.length; i++) {
    const match = RegExpPrototypeExec(/(?:\(|at )((?:file:\/\/)?\/[^()]*):(\d+):(\d+)\)?$/, lines[i]);
    if (match !== null) return [Number(match[2]), Number(match[3]), match[1]];
  }
  return undefined;
}

// ---- tests ----

class Test extends AsyncResource {
  type = 'test';
  constructor(options) {
    super('Test');
    let { fn, name, parent } = options;
    const { concurrency, loc, only, timeout, todo, signal, plan } = options;
    let { skip } = options;
    if (typeof fn !== 'function') fn = noop;
    if (typeof name !== 'string' || name === '') name = fn.name || '<anonymous>';
    if (!(parent instanceof Test)) parent = null;
    this.name = name;
    this.parent = parent;
    this.plan = null;
    if (parent === null) {
      this.root = this;
      this.concurrency = 1;
      this.nesting = 0;
      this.only = false;
      this.reporter = new TestsStream();
      this.runOnlySubtests = false;
      this.testNumber = 0;
      this.timeout = Infinity;
      this.harness = null; // set by the harness
      this.hooks = { __proto__: null, before: [], after: [], beforeEach: [], afterEach: [], ownAfterEachCount: 0 };
      this.config = options.config;
    } else {
      this.root = parent.root;
      this.config = parent.config;
      this.nesting = parent.parent === null ? parent.nesting : parent.nesting + 1;
      this.concurrency = parent.concurrency;
      this.only = only ?? !parent.runOnlySubtests;
      this.reporter = parent.reporter;
      this.runOnlySubtests = !this.only;
      this.testNumber = parent.subtests.length + 1;
      this.timeout = parent.timeout;
      this.hooks = {
        __proto__: null, before: [], after: [], beforeEach: [...parent.hooks.beforeEach], afterEach: [...parent.hooks.afterEach], ownAfterEachCount: 0,
      };
      if (this.matchesFilter() === false) skip = 'test name does not match pattern';
      if (this.config.only && !this.only) skip = "'only' option not set";
    }
    switch (typeof concurrency) {
      case 'number':
        validateUint32(concurrency, 'options.concurrency', true);
        this.concurrency = concurrency;
        break;
      case 'boolean':
        if (!concurrency) this.concurrency = 1;
        else this.concurrency = parent === null ? require('os').availableParallelism() - 1 || 1 : Infinity;
        break;
      default:
        if (concurrency != null) throw new ERR_INVALID_ARG_TYPE('options.concurrency', ['boolean', 'number'], concurrency);
    }
    if (timeout != null && timeout !== Infinity) {
      validateNumber(timeout, 'options.timeout', 0, TIMEOUT_MAX);
      this.timeout = timeout;
    }
    if (skip) fn = noop;
    this.abortController = new AbortController();
    this.outerSignal = signal;
    this.signal = this.abortController.signal;
    require('events').setMaxListeners(0, this.signal);
    validateAbortSignal(signal, 'options.signal');
    if (signal) {
      require('events').setMaxListeners(0, signal);
      signal.addEventListener('abort', this.#onAbort, { __proto__: null, once: true });
    }
    if (plan !== undefined) this.plan = new TestPlan(plan);
    this.fn = fn;
    this.mockTracker = null;
    this.cancelled = false;
    this.skipped = skip !== undefined && skip !== false;
    this.isTodo = todo !== undefined && todo !== false;
    this.startTime = null;
    this.endTime = null;
    this.passed = false;
    this.error = null;
    this.message = typeof skip === 'string' ? skip : typeof todo === 'string' ? todo : null;
    this.activeSubtests = 0;
    this.pendingSubtests = [];
    this.readySubtests = new Map();
    this.subtests = [];
    this.waitingOn = 0;
    this.finished = false;
    this.diagnostics = [];
    this.reported = false;
    this.enqueued = false;
    this.loc = loc === undefined ? undefined : { __proto__: null, line: loc[0], column: loc[1], file: loc[2] };
    if (this.loc?.file?.startsWith('file://')) this.loc.file = require('internal/url').fileURLToPath(this.loc.file);
    if (only && !this.config.only && parent !== null) {
      this.diagnostic("'only' and 'runOnly' require the --test-only command-line option.");
    }
  }
  #onAbort = () => { this.#cancel(this.#abortReason()); };
  #abortReason() {
    const error = this.outerSignal?.reason || new AbortError('The test was aborted');
    error.failureType = kFailure.aborted;
    return error;
  }

  // undefined: no filter.
  matchesFilter() {
    const { patterns } = this.config;
    if (patterns === null) return undefined;
    const name = fullNameWithSpaces(this);
    return ArrayPrototypeSome(patterns, (pattern) => RegExpPrototypeExec(pattern, this.name) !== null || RegExpPrototypeExec(pattern, name) !== null);
  }
  hasConcurrency() { return this.concurrency > this.activeSubtests; }
  addPendingSubtest(d) { ArrayPrototypePush(this.pendingSubtests, d); }
  async processPendingSubtests() {
    while (this.pendingSubtests.length > 0 && this.hasConcurrency()) {
      const { test, resolve } = ArrayPrototypeShift(this.pendingSubtests);
      this.reporter.dequeue(test.nesting, test.loc, test.name);
      await test.run();
      resolve();
    }
  }
  addReadySubtest(test) {
    MapPrototypeSet(this.readySubtests, test.testNumber, test);
    const { details, directive } = test.outcome();
    this.reporter.complete(test.nesting, test.loc, test.testNumber, test.name, { ...details, passed: test.passed }, directive);
  }
  processReadySubtestRange(canSend) {
    for (;;) {
      const test = MapPrototypeGet(this.readySubtests, this.waitingOn);
      if (test === undefined) return;
      canSend ||= this.isClearToSend();
      if (!canSend) return;
      MapPrototypeDelete(this.readySubtests, this.waitingOn);
      test.finalize();
    }
  }
  isClearToSend() {
    return this.parent === null || (this.parent.waitingOn === this.testNumber && this.parent.isClearToSend());
  }

  createSubtest(Factory, name, options, fn, overrides) {
    if (typeof name === 'function') fn = name;
    else if (name !== null && typeof name === 'object') {
      fn = options;
      options = name;
    } else if (typeof options === 'function') fn = options;
    if (options === null || typeof options !== 'object') options = { __proto__: null };
    let parent = this;
    // A test that has ended leaves it to the root to say so.
    const tooLate = this.finished || this.buildPhaseFinished;
    if (tooLate) while (parent.parent !== null) parent = parent.parent;
    const test = new Factory({ __proto__: null, fn, name, parent, ...options, ...overrides });
    if (parent.waitingOn === 0) parent.waitingOn = test.testNumber;
    if (tooLate) test.fail(new TestFailure('test could not be started because its parent finished', kFailure.parentFinished));
    ArrayPrototypePush(parent.subtests, test);
    return test;
  }
  createHook(name, fn, options, loc) {
    validateOneOf(name, 'hook name', ['before', 'after', 'beforeEach', 'afterEach']);
    const hook = new TestHook(fn, { __proto__: null, ...options, parent: this, hookType: name, loc });
    if (name === 'before' || name === 'after') hook.run = once(hook.run, true);
    if (name === 'before' && this.startTime !== null) {
      // The test runs already: so does the hook, at once.
      PromisePrototypeThen(hook.run(this.runArgs()), () => {
        if (hook.error != null) this.fail(hook.error);
      });
    }
    if (name === 'afterEach') {
      // Those of the inner suite come before those of the outer ones.
      this.hooks.afterEach.splice(this.hooks.ownAfterEachCount++, 0, hook);
    } else ArrayPrototypePush(this.hooks[name], hook);
    return hook;
  }

  fail(error) {
    if (this.error !== null) return;
    this.passed = false;
    this.error = error;
  }
  pass() {
    if (this.error !== null) return;
    this.passed = true;
  }
  #cancel(error) {
    if (this.endTime !== null || this.error !== null) return;
    this.fail(error || new TestFailure('test did not finish before its parent and was cancelled', kFailure.cancelled));
    this.cancelled = true;
    this.abortController.abort();
  }
  cancel(error) { this.#cancel(error); }
  skip(message) {
    this.skipped = true;
    this.message = message;
  }
  todo(message) {
    this.isTodo = true;
    this.message = message;
  }
  diagnostic(message) { ArrayPrototypePush(this.diagnostics, message); }
  get mock() {
    const { MockTracker } = require('internal/test/mock');
    return this.mockTracker ??= new MockTracker();
  }

  enqueue() {
    this.reporter.enqueue(this.nesting, this.loc, this.name);
    this.enqueued = true;
  }
  start() {
    if (!this.enqueued) this.enqueue();
    if (this.parent.hasConcurrency()) {
      this.reporter.dequeue(this.nesting, this.loc, this.name);
      return this.run();
    }
    const d = deferred();
    d.test = this;
    this.parent.addPendingSubtest(d);
    return d.promise;
  }
  [kAborts]() {
    if (this.signal.aborted) return true;
    if (this.outerSignal?.aborted) {
      this.#cancel(this.#abortReason());
      return true;
    }
    return false;
  }
  runArgs() {
    const context = new TestContext(this);
    return { __proto__: null, context, args: [context] };
  }
  async runHook(name, args) {
    const hooks = this.hooks[name];
    try {
      for (let i = 0; i < hooks.length; i++) {
        await hooks[i].run(args);
        if (hooks[i].error) throw hooks[i].error;
      }
    } catch (cause) {
      const error = new TestFailure(`failed running ${name} hook`, kFailure.hook);
      error.cause = isFailure(cause) ? cause.cause : cause;
      throw error;
    }
  }

  async run() {
    if (this.parent !== null) this.parent.activeSubtests++;
    this.startTime ??= hrtimeMs();
    if (this[kAborts]()) {
      this.postRun();
      return;
    }
    const { args, context } = this.runArgs();
    const hookArgs = this.runArgs();
    const after = once(async () => {
      if (this.hooks.after.length > 0) await this.runHook('after', hookArgs);
    });
    const afterEach = once(async () => {
      if (this.parent?.hooks.afterEach.length > 0 && !this.skipped) await this.parent.runHook('afterEach', hookArgs);
    });
    let stop;
    try {
      if (this.parent?.hooks.before.length > 0) await this.parent.runHook('before', this.parent.runArgs());
      if (this.parent?.hooks.beforeEach.length > 0 && !this.skipped) await this.parent.runHook('beforeEach', hookArgs);
      stop = stopper(this.timeout, this.signal);
      if (this.fn.length === args.length + 1) {
        const { promise, callback } = callbackPromise();
        const result = this.runInAsyncScope(this.fn, context, ...args, callback);
        if (isPromise(result)) {
          this.fail(new TestFailure('passed a callback but also returned a Promise', kFailure.callbackAndPromise));
          await PromiseRace([result, stop.promise]);
        } else await PromiseRace([promise, stop.promise]);
      } else {
        const result = this.runInAsyncScope(this.fn, context, ...args);
        await PromiseRace([PromiseResolve(result), stop.promise]);
      }
      if (this[kAborts]()) {
        this.postRun();
        return;
      }
      this.plan?.check();
      this.pass();
      await afterEach();
      await after();
    } catch (error) {
      if (isFailure(error)) {
        if (error.failureType === kFailure.timeout) this.#cancel(error);
        else this.fail(error);
      } else this.fail(new TestFailure(error, kFailure.code));
      try {
        await afterEach();
      } catch { /* the test has failed already */ }
      try {
        await after();
      } catch { /* the test has failed already */ }
    } finally {
      stop?.dispose();
      // Hooks are shared: aborting theirs would keep them from running for other tests.
      if (this.parent !== null) this.abortController.abort();
    }
    if (this.parent !== null || typeof this.hookType === 'string') this.postRun();
  }

  postRun(pendingError) {
    this.endTime ??= hrtimeMs();
    this.startTime ??= this.endTime;
    // What still runs is cancelled.
    this.pendingSubtests = [];
    let failed = 0;
    for (let i = 0; i < this.subtests.length; i++) {
      const test = this.subtests[i];
      if (!test.finished) {
        test.cancel(pendingError);
        test.postRun(pendingError);
      }
      if (!test.passed && !test.isTodo) failed++;
    }
    if ((this.passed || this.parent === null) && failed > 0) {
      this.fail(new TestFailure(`${failed} subtest${failed > 1 ? 's' : ''} failed`, kFailure.subtests));
    }
    this.outerSignal?.removeEventListener('abort', this.#onAbort);
    this.mockTracker?.reset();
    if (this.parent !== null) {
      if (this.hookType === undefined) {
        this.parent.activeSubtests--;
        this.parent.addReadySubtest(this);
        this.parent.processReadySubtestRange(false);
        this.parent.processPendingSubtests();
      }
    } else if (!this.reported) {
      this.reported = true;
      this.reportRoot();
    }
  }
  reportRoot() {
    const { reporter, harness: { counters } } = this;
    reporter.plan(this.nesting, this.loc, this.planned ?? this.subtests.length);
    for (let i = 0; i < this.diagnostics.length; i++) reporter.diagnostic(this.nesting, this.loc, this.diagnostics[i]);
    const duration = this.endTime - this.startTime;
    const lines = [['tests', counters.all], ['suites', counters.suites], ['pass', counters.passed], ['fail', counters.failed],
      ['cancelled', counters.cancelled], ['skipped', counters.skipped], ['todo', counters.todo], ['duration_ms', duration]];
    for (let i = 0; i < lines.length; i++) reporter.diagnostic(this.nesting, this.loc, `${lines[i][0]} ${lines[i][1]}`);
    reporter.end();
  }

  finalize() {
    this.report();
    this.parent.waitingOn++;
    this.finished = true;
    // All tests are through, but handles may keep the loop alive: global after() hooks can close them.
    if (this.parent === this.root && this.root.waitingOn > this.root.subtests.length) this.root.run();
  }
  report() {
    this.root.harness.count(this);
    if (this.subtests.length > 0) {
      this.reporter.plan(this.subtests[0].nesting, this.loc, this.subtests.length);
    } else this.reportStarted();
    const { details, directive } = this.outcome();
    if (this.passed) this.reporter.ok(this.nesting, this.loc, this.testNumber, this.name, details, directive);
    else this.reporter.fail(this.nesting, this.loc, this.testNumber, this.name, details, directive);
    for (let i = 0; i < this.diagnostics.length; i++) this.reporter.diagnostic(this.nesting, this.loc, this.diagnostics[i]);
  }
  outcome() {
    const details = { __proto__: null, duration_ms: this.endTime - this.startTime };
    if (this.type === 'suite') details.type = 'suite';
    if (!this.passed) details.error = this.error;
    let directive;
    if (this.skipped) directive = this.reporter.getSkip(this.message || undefined);
    else if (this.isTodo) directive = this.reporter.getTodo(this.message || undefined);
    return { details, directive };
  }
  reportStarted() {
    if (this.reported || this.parent === null) return;
    this.reported = true;
    this.parent.reportStarted();
    this.reporter.start(this.nesting, this.loc, this.name);
  }
}
Test.prototype.buildPhaseFinished = false;

function fullNameWithSpaces(test) {
  let name = test.name;
  for (let t = test.parent; t !== null && t.parent !== null; t = t.parent) name = `${t.name} ${name}`;
  return StringPrototypeTrim(name);
}

class TestHook extends Test {
  constructor(fn, options) {
    const { hookType, loc, parent, timeout, signal } = options;
    validateFunction(fn, 'fn');
    super({ __proto__: null, fn, loc, timeout, signal, name: fn.name, config: parent.config });
    this.parentTest = parent;
    this.hookType = hookType;
    this.root = parent.root;
  }
  run(args) {
    if (this.error && !this.outerSignal?.aborted) {
      this.passed = false;
      this.error = null;
      this.abortController = new AbortController();
      this.signal = this.abortController.signal;
    }
    this.hookArgs = args;
    this.endTime = null;
    return super.run();
  }
  runArgs() { return this.hookArgs; }
  matchesFilter() { return undefined; }
  postRun() { this.endTime ??= hrtimeMs(); }
}

class Suite extends Test {
  type = 'suite';
  constructor(options) {
    super(options);
    // Filters choose among the tests inside.
    if ((this.config.patterns !== null || this.config.only) && !options.skip && !options.todo) {
      this.fn = options.fn || this.fn;
      this.skipped = false;
    }
    this.runOnlySubtests = this.config.only;
    try {
      const { context, args } = this.runArgs();
      const built = this.skipped ? undefined : this.runInAsyncScope(suiteRunner, undefined, this, this.fn, context, args);
      if (isPromise(built)) {
        this.buildSuite = PromisePrototypeThen(built, () => { this.buildPhaseFinished = true; }, (error) => {
          this.fail(new TestFailure(error, kFailure.code));
          this.buildPhaseFinished = true;
        });
      } else {
        this.buildPhaseFinished = true;
        this.buildSuite = undefined;
      }
    } catch (error) {
      this.fail(new TestFailure(error, kFailure.code));
      this.buildPhaseFinished = true;
    }
    this.fn = noop;
  }
  runArgs() {
    const context = new SuiteContext(this);
    return { __proto__: null, context, args: [context] };
  }
  async run() {
    this.parent.activeSubtests++;
    await this.buildSuite;
    this.startTime = hrtimeMs();
    const hookArgs = this.runArgs();
    let stop;
    const after = once(() => this.runHook('after', hookArgs));
    try {
      if (this[kAborts]()) {
        this.subtests = [];
        return;
      }
      if (this.parent.hooks.before.length > 0) await this.parent.runHook('before', this.parent.runArgs());
      if (this.error === null) await this.runHook('before', hookArgs);
      stop = stopper(this.timeout, this.signal);
      const list = this.skipped || this.error !== null ? [] : this.subtests;
      const running = [];
      for (let i = 0; i < list.length; i++) ArrayPrototypePush(running, list[i].start());
      await PromiseRace([PromiseAll(running), stop.promise]);
      await after();
      this.pass();
    } catch (error) {
      try {
        await after();
      } catch { /* the suite has failed already */ }
      if (isFailure(error)) this.fail(error);
      else this.fail(new TestFailure(error, kFailure.code));
    } finally {
      stop?.dispose();
      this.abortController.abort();
      this.postRun();
    }
  }
}

let current; // AsyncLocalStorage: the test on whose behalf code runs
function currentTest() { return current?.getStore(); }
function suiteRunner(suite, fn, context, args) {
  return runAs(suite, () => ReflectApply(fn, context, args));
}
function runAs(test, fn) {
  const { AsyncLocalStorage } = require('async_hooks');
  current ??= new AsyncLocalStorage();
  return current.run(test, fn);
}
const { runInAsyncScope } = AsyncResource.prototype;
Test.prototype.runInAsyncScope = function(fn, thisArg, ...args) {
  return ReflectApply(runInAsyncScope, this, [() => runAs(this, () => ReflectApply(fn, thisArg, args))]);
};
ObjectDefineProperty(Test.prototype, customInspect, { __proto__: null, value() { return `[${this.constructor.name}]`; }, configurable: true });

module.exports = { callerLocation, currentTest, parseName, Suite, Test, TestContext, TestHook };
