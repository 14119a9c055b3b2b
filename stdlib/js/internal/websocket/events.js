'use strict';
// CloseEvent and ErrorEvent (https://websockets.spec.whatwg.org/#the-closeevent-interface).
const {
  ObjectDefineProperties, SymbolToStringTag,
} = primordials;
const { Event } = require('internal/event_target');

class CloseEvent extends Event {
  #wasClean;
  #code;
  #reason;
  constructor(type, init = {}) {
    super(type, init);
    this.#wasClean = !!init?.wasClean;
    this.#code = +(init?.code ?? 0) & 0xFFFF;
    this.#reason = `${init?.reason ?? ''}`;
  }
  get wasClean() { return this.#wasClean; }
  get code() { return this.#code; }
  get reason() { return this.#reason; }
}
class ErrorEvent extends Event {
  #message;
  #error;
  constructor(type, init = {}) {
    super(type, init);
    this.#message = `${init?.message ?? ''}`;
    this.#error = init?.error;
  }
  get message() { return this.#message; }
  get filename() { return ''; }
  get lineno() { return 0; }
  get colno() { return 0; }
  get error() { return this.#error; }
}
const shown = { __proto__: null, enumerable: true };
function tagOf(value) { return { __proto__: null, value, configurable: true }; }
ObjectDefineProperties(CloseEvent.prototype, { [SymbolToStringTag]: tagOf('CloseEvent'), wasClean: shown, code: shown, reason: shown });
ObjectDefineProperties(ErrorEvent.prototype, {
  [SymbolToStringTag]: tagOf('ErrorEvent'), message: shown, filename: shown, lineno: shown, colno: shown, error: shown,
});

module.exports = { CloseEvent, ErrorEvent };
