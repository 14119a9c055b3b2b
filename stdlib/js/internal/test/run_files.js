'use strict';
// run(): one process after the other, each with a pipe for its events (descriptor 3: four bytes of length, then a value in
// V8's wire format). What it prints otherwise becomes test:stdout and test:stderr.
const {
  Error, ObjectDefineProperty, Promise, String,
} = primordials;
const { Buffer } = require('buffer');
const { clearTimeout, setTimeout } = require('timers');
const { kFailure, TestFailure } = require('internal/test/errors');

function eventsIn(onEvent) {
  let rest = Buffer.alloc(0);
  return (chunk) => {
    rest = Buffer.concat([rest, chunk]);
    while (rest.length >= 4) {
      const length = rest.readUInt32BE(0);
      if (rest.length < 4 + length) return;
      onEvent(require('internal/serdes').deserialize(rest.subarray(4, 4 + length)));
      rest = rest.subarray(4 + length);
    }
  };
}

// Errors lose their properties on the wire: they travel as plain objects.
function pack(value) {
  if (!(value instanceof Error)) return { value: typeof value === 'function' || typeof value === 'symbol' ? `${String(value)}` : value };
  const { name, message, stack, code, failureType, expected, actual, operator, generatedMessage } = value;
  const fields = { code, failureType, operator, generatedMessage };
  for (const [key, shown] of [['expected', expected], ['actual', actual]]) {
    try {
      require('internal/serdes').serialize(shown);
      fields[key] = shown;
    } catch {
      fields[key] = require('internal/util/inspect').inspect(shown);
    }
  }
  return { isError: true, name, message, stack, fields, cause: 'cause' in value ? pack(value.cause) : undefined };
}
function unpack(packed) {
  if (packed === undefined || packed.isError !== true) return packed?.value;
  const error = new Error(packed.message);
  error.stack = packed.stack;
  if (packed.name !== 'Error') ObjectDefineProperty(error, 'name', { __proto__: null, value: packed.name, configurable: true, writable: true });
  for (const key in packed.fields) if (packed.fields[key] !== undefined) error[key] = packed.fields[key];
  if (packed.cause !== undefined) error.cause = unpack(packed.cause);
  return error;
}

// The side of the child: a reporter that writes the events.
async function* writeEvents(source) {
  for await (const { type, data } of source) {
    const details = data.details && { ...data.details };
    if (details?.error !== undefined) details.error = pack(details.error);
    const bytes = require('internal/serdes').serialize({ type, data: { ...data, details } });
    const head = Buffer.alloc(4);
    head.writeUInt32BE(bytes.length, 0);
    yield Buffer.concat([head, bytes]);
  }
}

function runFile(root, file, index, options) {
  const { resolve } = require('path');
  const process = require('process');
  const { spawn } = require('child_process');
  const path = resolve(file);
  const name = file;
  const loc = { __proto__: null, line: 1, column: 1, file: path };
  const { counters } = root.harness;
  let told = 0;
  let ended = false;
  let passed = true;
  const start = internalBinding('process').hrtimeMs();
  root.reporter.enqueue(0, loc, name);
  root.reporter.dequeue(0, loc, name);
  return new Promise((done) => {
    // A file that is no module of this program would run the program itself once more.
    if (!internalBinding('modules').isLinkedPath(path)) {
      report(1, null, `${path} is not linked into this program`);
      done();
      return;
    }
    const env = { ...process.env, NODE_TEST_CONTEXT: 'child-v8', NACRE_TEST_EVENTS: '3' };
    const child = spawn(process.execPath, [path], { signal: options.signal, stdio: ['inherit', 'pipe', 'pipe', 'pipe'], env });
    let timedOut = false;
    const timer = options.timeout > 0 && options.timeout < Infinity ? setTimeout(() => {
      timedOut = true;
      child.kill('SIGTERM');
    }, options.timeout) : undefined;
    const output = (type) => (chunk) => root.reporter.event(type, { __proto__: null, file: path, message: `${chunk}` });
    child.stdout.on('data', output('test:stdout'));
    child.stderr.on('data', output('test:stderr'));
    child.stdio[3].on('data', eventsIn(({ type, data }) => {
      if (data.details?.error !== undefined) data.details.error = unpack(data.details.error);
      if (data.nesting === 0 && type === 'test:plan') ended = true; // what follows is of the child as a whole
      if (ended) return;
      if (data.nesting === 0 && (type === 'test:pass' || type === 'test:fail')) {
        data.testNumber = ++root.harness.reported;
        told++;
        if (type === 'test:fail' && !data.todo) passed = false;
      }
      if (type === 'test:pass' || type === 'test:fail') count(counters, type, data);
      root.reporter.event(type, data);
    }));
    child.on('error', () => {});
    child.on('close', (code, signal) => {
      clearTimeout(timer);
      if (timedOut) report(null, null, `test timed out after ${options.timeout}ms`, kFailure.timeout);
      else if (told === 0 || signal !== null) report(code, signal, 'test failed');
      else {
        const details = { __proto__: null, duration_ms: internalBinding('process').hrtimeMs() - start, passed: passed && code === 0 };
        if (!details.passed) details.error = new TestFailure('test failed', kFailure.subtests);
        root.reporter.complete(0, loc, index + 1, name, details);
      }
      done();
    });
    function report(code, signal, text, failureType = kFailure.code) {
      const details = { __proto__: null, duration_ms: internalBinding('process').hrtimeMs() - start };
      const number = ++root.harness.reported;
      if (code !== 0) {
        details.error = new TestFailure(text, failureType);
        if (failureType === kFailure.code) {
          details.error.exitCode = code;
          details.error.signal = signal;
        }
      }
      root.reporter.complete(0, loc, number, name, { ...details, passed: code === 0 });
      root.reporter.start(0, loc, name);
      if (code === 0) {
        count(counters, 'test:pass', { details });
        root.reporter.ok(0, loc, number, name, details, undefined);
        return;
      }
      count(counters, 'test:fail', { details });
      root.reporter.fail(0, loc, number, name, details, undefined);
    }
  });
}

function count(counters, type, data) {
  if (data.details?.type === 'suite') {
    counters.suites++;
    return;
  }
  counters.all++;
  if (data.skip !== undefined) counters.skipped++;
  else if (data.todo !== undefined) counters.todo++;
  else if (data.details?.error?.failureType === kFailure.cancelled || data.details?.error?.failureType === kFailure.timeout) counters.cancelled++;
  else if (type === 'test:fail') counters.failed++;
  else counters.passed++;
}

async function runFiles(root, files, options) {
  root.harness.reported = 0;
  for (let i = 0; i < files.length; i++) await runFile(root, files[i], i, options);
  root.endTime = internalBinding('process').hrtimeMs();
  root.reported = true;
  root.planned = root.harness.reported;
  root.reportRoot();
}

module.exports = { runFiles, writeEvents };
