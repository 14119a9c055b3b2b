'use strict';
// What a failing test is reported with.
const {
  Error, ErrorCaptureStackTrace, ObjectDefineProperty, StringPrototypeIncludes, StringPrototypeSplit,
} = primordials;

const kFailure = { // failureType by what happened
  __proto__: null,
  cancelled: 'cancelledByParent', aborted: 'testAborted', code: 'testCodeFailure', hook: 'hookFailed', parentFinished: 'parentAlreadyFinished',
  subtests: 'subtestsFailed', timeout: 'testTimeoutFailure', twice: 'multipleCallbackInvocations', callbackAndPromise: 'callbackAndPromisePresent',
  uncaught: 'uncaughtException', rejection: 'unhandledRejection',
};

// Its stack shows the program's frames only: the runner's own say nothing about the failure.
class TestFailure extends Error {
  constructor(error, failureType) {
    super(text(error));
    ObjectDefineProperty(this, 'name', { __proto__: null, value: 'Error [ERR_TEST_FAILURE]', enumerable: false, configurable: true, writable: true });
    ErrorCaptureStackTrace(this, TestFailure);
    const { stack } = this;
    this.name = 'Error';
    this.code = 'ERR_TEST_FAILURE';
    this.failureType = failureType;
    this.cause = error;
    if (typeof stack === 'string') this.stack = withoutRunner(stack);
  }
}
ObjectDefineProperty(TestFailure.prototype, 'constructor', { __proto__: null, value: Error, enumerable: false, configurable: true, writable: true });

function withoutRunner(stack) {
  const lines = StringPrototypeSplit(stack, '\n');
  let out = '';
  for (let i = 0; i < lines.length; i++) {
    if (i > 0 && StringPrototypeIncludes(lines[i], 'node:')) continue;
    out += i === 0 ? lines[i] : `\n${lines[i]}`;
  }
  return out;
}
function text(error) {
  if (typeof error === 'string') return error;
  const message = error?.message;
  if (message !== undefined && message !== null) return `${message}`;
  return require('internal/util/inspect').inspect(error);
}
function isFailure(error) { return error?.code === 'ERR_TEST_FAILURE'; }

module.exports = { isFailure, kFailure, TestFailure };
