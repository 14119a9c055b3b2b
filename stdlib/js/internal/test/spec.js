'use strict';
// The spec reporter, for people.
const {
  ArrayPrototypePop, ArrayPrototypePush, ArrayPrototypeShift, ArrayPrototypeUnshift, StringPrototypeRepeat,
} = primordials;
const { Transform } = require('stream');
const { colors, formatResult, isSubtestsFailure, SYMBOLS } = require('internal/test/shared');

class SpecReporter extends Transform {
  #stack = []; // tests that started and have not been named yet
  #reported = []; // tests that were named as the heads of subtests
  #failed = [];
  #cwd = require('process').cwd();
  constructor() {
    super({ __proto__: null, writableObjectMode: true });
    require('internal/util/colors');
  }
  #pad(nesting) { return StringPrototypeRepeat('  ', nesting); }
  #result(type, data) {
    ArrayPrototypeShift(this.#stack); // this test; those left are its parents
    let prefix = '';
    while (this.#stack.length > 0) {
      const parent = ArrayPrototypePop(this.#stack);
      ArrayPrototypeUnshift(this.#reported, parent);
      prefix += `${this.#pad(parent.nesting)}${SYMBOLS['arrow:right']}${parent.name}\n`;
    }
    let hasChildren = false;
    if (this.#reported[0]?.nesting === data.nesting && this.#reported[0].name === data.name) {
      ArrayPrototypeShift(this.#reported);
      hasChildren = true;
    }
    const showsError = !(data.details?.error !== undefined && isSubtestsFailure(data.details.error));
    return `${formatResult(type, data, prefix, this.#pad(data.nesting), hasChildren, showsError)}\n`;
  }
  #handle({ type, data }) {
    switch (type) {
      case 'test:fail':
        if (data.details?.error !== undefined && !isSubtestsFailure(data.details.error)) ArrayPrototypePush(this.#failed, data);
        return this.#result(type, data);
      case 'test:pass': return this.#result(type, data);
      case 'test:start':
        ArrayPrototypeUnshift(this.#stack, { __proto__: null, data, type, nesting: data.nesting, name: data.name });
        return '';
      case 'test:stderr':
      case 'test:stdout': return data.message;
      case 'test:diagnostic': {
        const c = colors();
        return `${c.blue}${this.#pad(data.nesting)}${SYMBOLS[type]}${data.message}${c.white}\n`;
      }
      default: return '';
    }
  }
  _transform(message, encoding, callback) {
    callback(null, this.#handle({ __proto__: null, type: message.type, data: message.data }));
  }
  _flush(callback) {
    if (this.#failed.length === 0) {
      callback(null, '');
      return;
    }
    const c = colors();
    let text = `\n${c.red}${SYMBOLS['test:fail']}failing tests:${c.white}\n`;
    const { relative } = require('path');
    for (let i = 0; i < this.#failed.length; i++) {
      const data = this.#failed[i];
      if (data.file) text += `\ntest at ${relative(this.#cwd, data.file)}:${data.line}:${data.column}\n`;
      else text += '\n';
      text += `${formatResult('test:fail', data, '', '', false)}${i === this.#failed.length - 1 ? '' : ''}`;
    }
    callback(null, text);
  }
}

module.exports = SpecReporter;
