'use strict';
// The readline module.
const {
  ObjectDefineProperty, Promise, PromiseReject, SymbolFor,
} = primordials;
const { Interface } = require('internal/readline/interface');
const c = require('internal/readline/callbacks');
const customPromisify = SymbolFor('nodejs.util.promisify.custom');

ObjectDefineProperty(Interface.prototype.question, customPromisify, {
  __proto__: null, enumerable: false, configurable: true, writable: true,
  value: function question(query, options) {
    if (options === null || typeof options !== 'object') options = {};
    if (options.signal?.aborted) {
      const { AbortError } = require('internal/errors');
      return PromiseReject(new AbortError(undefined, { cause: options.signal.reason }));
    }
    return new Promise((resolve, reject) => {
      let cb = resolve;
      if (options.signal) {
        const { AbortError } = require('internal/errors');
        const onAbort = () => reject(new AbortError(undefined, { cause: options.signal.reason }));
        options.signal.addEventListener('abort', onAbort, { once: true });
        cb = (answer) => {
          options.signal.removeEventListener('abort', onAbort);
          resolve(answer);
        };
      }
      this.question(query, options, cb);
    });
  },
});

function createInterface(input, output, completer, terminal) { return new Interface(input, output, completer, terminal); }

module.exports = {
  Interface, clearLine: c.clearLine, clearScreenDown: c.clearScreenDown, createInterface, cursorTo: c.cursorTo,
  emitKeypressEvents(stream, iface) { require('internal/readline/keypress').emitKeypressEvents(stream, iface); }, moveCursor: c.moveCursor,
};
ObjectDefineProperty(module.exports, 'promises', { __proto__: null, configurable: true, enumerable: true, get() { return require('readline/promises'); } });
