'use strict';
// run(): one process after the other, each with a pipe for its events (descriptor 3: four bytes of length, then a value in
// V8's wire format). What it prints otherwise becomes test:stdout and test:stderr.
const {
  Promise,
} = primordials;
const { Buffer } = require('buffer');
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

// The side of the child: a reporter that writes the events.
async function* writeEvents(source) {
  for await (const { type, data } of source) {
    const bytes = require('internal/serdes').serialize({ type, data: { ...data, details: data.details && { ...data.details } } });
    const head = Buffer.alloc(4);
    head.writeUInt32BE(bytes.length, 0);
    yield Buffer.concat([head, bytes]);
  }
}

function runFile(root, file, options) {
  const { relative, resolve } = require('path');
  const process = require('process');
  const { spawn } = require('child_process');
  const path = resolve(file);
  const name = relative(process.cwd(), path);
  const loc = { __proto__: null, line: 1, column: 1, file: path };
  const { counters } = root.harness;
  let told = 0;
  const start = internalBinding('process').hrtimeMs();
  root.reporter.enqueue(0, loc, name);
  root.reporter.dequeue(0, loc, name);
  return new Promise((done) => {
    const env = { ...process.env, NODE_TEST_CONTEXT: 'child-v8', NACRE_TEST_EVENTS: '3' };
    const child = spawn(process.execPath, [path], { signal: options.signal, stdio: ['inherit', 'pipe', 'pipe', 'pipe'], env, timeout: options.timeout });
    const output = (type) => (chunk) => root.reporter.event(type, { __proto__: null, file: path, message: `${chunk}` });
    child.stdout.on('data', output('test:stdout'));
    child.stderr.on('data', output('test:stderr'));
    child.stdio[3].on('data', eventsIn(({ type, data }) => {
      if (data.nesting === 0 && (type === 'test:plan' || type === 'test:diagnostic')) return; // of the child as a whole
      if (data.nesting === 0 && (type === 'test:pass' || type === 'test:fail')) {
        data.testNumber = ++root.harness.reported;
        told++;
      }
      if (type === 'test:pass' || type === 'test:fail') count(counters, type, data);
      root.reporter.event(type, data);
    }));
    child.on('error', () => {});
    child.on('close', (code, signal) => {
      if (told === 0 || (code !== 0 && told > 0 && signal !== null)) report(code, signal);
      done();
    });
    function report(code, signal) {
      const details = { __proto__: null, duration_ms: internalBinding('process').hrtimeMs() - start };
      const number = ++root.harness.reported;
      root.reporter.start(0, loc, name);
      if (code === 0) {
        count(counters, 'test:pass', { details });
        root.reporter.ok(0, loc, number, name, details, undefined);
        return;
      }
      details.error = new TestFailure('test failed', kFailure.code);
      details.error.exitCode = code;
      details.error.signal = signal;
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
  for (let i = 0; i < files.length; i++) await runFile(root, files[i], options);
  root.endTime = internalBinding('process').hrtimeMs();
  root.reported = true;
  root.planned = root.harness.reported;
  root.reportRoot();
}

module.exports = { runFiles, writeEvents };
