'use strict';
// Requests of crypto are asynchronous resources: each is told with its type, runs its callback within it, and ends.
const { createHook, executionAsyncId, triggerAsyncId } = require('async_hooks');
const crypto = require('crypto');
const seen = new Map();
createHook({
  init(id, type, trigger) { if (/REQUEST$/.test(type)) seen.set(id, { type, trigger, steps: ['init'] }); },
  before(id) { seen.get(id)?.steps.push('before'); },
  after(id) { seen.get(id)?.steps.push('after'); },
  destroy(id) { seen.get(id)?.steps.push('destroy'); },
}).enable();
const jobs = [
  (done) => crypto.randomBytes(4, done),
  (done) => crypto.randomFill(new Uint8Array(4), done),
  (done) => crypto.pbkdf2('a', 'b', 1, 8, 'sha256', done),
  (done) => crypto.hkdf('sha256', 'a', 'b', 'c', 8, done),
  (done) => crypto.scrypt('a', 'b', 8, { N: 16 }, done),
  (done) => crypto.generateKeyPair('ed25519', done),
  (done) => crypto.generatePrime(16, done),
  (done) => crypto.checkPrime(7n, done),
];
const start = executionAsyncId();
function next() {
  const job = jobs.shift();
  if (job === undefined) {
    setImmediate(() => setImmediate(() => {
      for (const { type, steps } of seen.values()) console.log(type, ...steps);
    }));
    return;
  }
  const outer = executionAsyncId();
  job((error) => {
    const { type, trigger } = seen.get(executionAsyncId());
    console.log(error, type, trigger === outer, triggerAsyncId() === outer, start);
    next();
  });
}
next();
