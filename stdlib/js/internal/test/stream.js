'use strict';
// The events of a run, in the order in which they happen: an object stream of { type, data }.
const {
  ArrayPrototypePush, ArrayPrototypeShift,
} = primordials;
const { Readable } = require('stream');

class TestsStream extends Readable {
  #buffer = [];
  #canPush = true;
  constructor() {
    super({ __proto__: null, objectMode: true, highWaterMark: 9007199254740991 });
  }
  _read() {
    this.#canPush = true;
    while (this.#buffer.length > 0 && this.#canPush) this.#canPush = this.push(ArrayPrototypeShift(this.#buffer));
  }
  #emit(type, data) {
    this.emit(type, data);
    this.#offer({ __proto__: null, type, data });
  }
  #offer(message) {
    if (this.#canPush && this.#buffer.length === 0) this.#canPush = this.push(message);
    else ArrayPrototypePush(this.#buffer, message);
  }
  event(type, data) { this.#emit(type, data); }
  end() { this.#offer(null); }

  fail(nesting, loc, testNumber, name, details, directive) {
    this.#emit('test:fail', { __proto__: null, name, nesting, testNumber, details, ...loc, ...directive });
  }
  ok(nesting, loc, testNumber, name, details, directive) {
    this.#emit('test:pass', { __proto__: null, name, nesting, testNumber, details, ...loc, ...directive });
  }
  complete(nesting, loc, testNumber, name, details, directive) {
    this.#emit('test:complete', { __proto__: null, name, nesting, testNumber, details, ...loc, ...directive });
  }
  plan(nesting, loc, count) { this.#emit('test:plan', { __proto__: null, nesting, count, ...loc }); }
  enqueue(nesting, loc, name) { this.#emit('test:enqueue', { __proto__: null, nesting, name, ...loc }); }
  dequeue(nesting, loc, name) { this.#emit('test:dequeue', { __proto__: null, nesting, name, ...loc }); }
  start(nesting, loc, name) { this.#emit('test:start', { __proto__: null, nesting, name, ...loc }); }
  diagnostic(nesting, loc, message) { this.#emit('test:diagnostic', { __proto__: null, nesting, message, ...loc }); }

  getSkip(reason) { return { __proto__: null, skip: reason ?? true }; }
  getTodo(reason) { return { __proto__: null, todo: reason ?? true }; }
}

module.exports = { TestsStream };
