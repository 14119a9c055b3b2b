// exit: 1
// The output of a program with tests, when it is not written to a terminal: TAP.
'use strict';
const test = require('node:test');
const assert = require('assert');
const { describe, it, before, after, beforeEach, afterEach } = test;
const write = process.stdout.write;
process.stdout.write = function(chunk, ...rest) {
  const text = String(chunk).replace(/duration_ms(:?) [\d.]+/g, 'duration_ms$1 *').replace(/[^ '(]*\/([^/]*\.js:)/g, '$1').replace(/^ *(?:async )?[\w .<>[\]]*\(?node:[^\n]*\n/gm, '')
    .replace(/^ *(?:async Promise.all|new Promise|Object.<anonymous>|Module)[^\n]*\n/gm, '').replace(/^( *)stack: \|-\n(?=\1\S| *\.\.\.)/gm, '')
    .replace(/TestContext.<anonymous> \(([^)]*)\)|SuiteContext.<anonymous> \(([^)]*)\)|Timeout._onTimeout \(([^)]*)\)/g, '$1$2$3').replace(/^( *stack: \|-\n.*\n)(?: +(?:async )?tap.js.*\n)*/gm, '$1');
  return write.call(this, text, ...rest);
};
test('passes', (t) => { t.diagnostic('says something'); });
test('fails', () => { assert.strictEqual(1, 2); });
test('subtests', async (t) => {
  await t.test('one', () => {});
  await t.test('two', { skip: 'why' }, () => {});
  await t.test('three', { todo: true }, () => { throw new Error('not yet'); });
});
test('callback', (t, done) => { setImmediate(done); });
test('callback with error', (t, done) => { done(new Error('given')); });
test('callback twice', (t, done) => {
  done();
  done();
});
test('callback and promise', async (t, done) => { done(); });
test.skip('skipped', () => {});
test.todo('to do');
test('timeout', { timeout: 20 }, () => new Promise((resolve) => { setTimeout(resolve, 100); }));
test('does not wait', (t) => { t.test('inner', () => new Promise((resolve) => { setTimeout(resolve, 50); })); });
describe('hooks', () => {
  const list = [];
  before(() => list.push('before'));
  after(() => assert.deepStrictEqual(list, ['before', 'be', 'x', 'ae', 'be', 'y', 'ae']));
  beforeEach(() => list.push('be'));
  afterEach(() => list.push('ae'));
  it('x', () => { list.push('x'); });
  it('y', async () => { list.push('y'); });
  describe('nested', () => { it('z', () => {}); });
});
describe('failing before', () => {
  before(() => { throw new Error('before'); });
  it('never', () => {});
});
describe('failing beforeEach', () => {
  beforeEach(() => { throw new Error('each'); });
  it('never', () => {});
});
test('plan', (t) => {
  t.plan(1);
  t.assert.ok(true);
});
test('broken plan', (t) => {
  t.plan(2);
  t.assert.ok(true);
});
test('skips itself', (t) => { t.skip('message'); });
test('# odd \\ name\nline', () => {});
test(function named() {});
test({ skip: true });
test('only', { only: true }, () => {});
test('objects', () => { assert.deepStrictEqual({ a: 1, b: [1, 2] }, { a: 2, b: [1, 3] }); });
test('throws a string', () => { throw 'text'; });
test('rejects an object', async () => { throw { a: 1 }; });
test('uncaught', async () => {
  setTimeout(() => { throw new Error('later'); }, 5);
  await new Promise((resolve) => { setTimeout(resolve, 30); });
});
test('unhandled', async () => {
  Promise.reject(new Error('nobody'));
  await new Promise((resolve) => { setTimeout(resolve, 10); });
});
test('too late', () => { setTimeout(() => { throw new Error('after the end'); }, 1); });
test('waits', async () => { await new Promise((resolve) => { setTimeout(resolve, 20); }); });
describe('skipped suite', { skip: true }, () => { it('n', () => {}); });
describe('suite to do', { todo: true }, () => { it('n', () => {}); });
describe('empty', () => {});
describe('throws', () => {
  it('n', () => {});
  throw new Error('suite body');
});
