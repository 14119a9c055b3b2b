'use strict';
// What a failing test is reported with.
const {
  Error, ErrorCaptureStackTrace, ObjectDefineProperty,
} = primordials;

const kFailure = { // failureType by what happened
  __proto__: null,
  cancelled: 'cancelledByParent', aborted: 'testAborted', code: 'testCodeFailure', hook: 'hookFailed', parentFinished: 'parentAlreadyFinished',
  subtests: 'subtestsFailed', timeout: 'testTimeoutFailure', twice: 'multipleCallbackInvocations', callbackAndPromise: 'callbackAndPromisePresent',
  uncaught: 'uncaughtException', rejection: 'unhandledRejection',
};

class TestFailure extends Error {
  constructor(error, failureType) {
    super(text(error));
    this.code = 'ERR_TEST_FAILURE';
    this.failureType = failureType;
    this.cause = error;
    ObjectDefineProperty(this, 'name', { __proto__: null, value: 'Error', enumerable: false, configurable: true, writable: true });
    ErrorCaptureStackTrace(this, TestFailure);
  }
}
ObjectDefineProperty(TestFailure.prototype, 'constructor', { __proto__: null, value: Error, enumerable: false, configurable: true, writable: true });

function text(error) {
  if (typeof error === 'string') return error;
  const message = error?.message;
  if (message !== undefined && message !== null) return `${message}`;
  return require('internal/util/inspect').inspect(error);
}
function isFailure(error) { return error?.code === 'ERR_TEST_FAILURE'; }

module.exports = { isFailure, kFailure, TestFailure };
