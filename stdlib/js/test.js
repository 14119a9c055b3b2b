'use strict';
// The test module (node:test): a test runner inside the program that holds the tests.
const {
  ObjectAssign, ObjectDefineProperty,
} = primordials;
const { after, afterEach, before, beforeEach, suite, test } = require('internal/test/harness');

module.exports = test;
ObjectAssign(module.exports, {
  after, afterEach, before, beforeEach, describe: suite, it: test, run: (options) => require('internal/test/run').run(options), suite, test,
});
let mock;
ObjectDefineProperty(module.exports, 'mock', {
  __proto__: null, configurable: true, enumerable: true,
  get() {
    const { MockTracker } = require('internal/test/mock');
    return mock ??= new MockTracker();
  },
});
