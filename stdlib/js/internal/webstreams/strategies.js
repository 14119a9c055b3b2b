'use strict';
// ByteLengthQueuingStrategy and CountQueuingStrategy (https://streams.spec.whatwg.org/#qs).
const {
  ObjectDefineProperties, ObjectDefineProperty, SymbolToStringTag,
} = primordials;
const { customInspect, inspectAs } = require('internal/webstreams/common');
const { codes: { ERR_INVALID_THIS, ERR_MISSING_OPTION } } = require('internal/errors');
const { validateObject } = require('internal/validators');

// One function each, the same for all strategies, as the standard has it.
function named(name, fn) { return ObjectDefineProperty(fn, 'name', { __proto__: null, value: name }); }
const byteLength = named('size', (chunk) => chunk.byteLength);
const count = named('size', () => 1);

function highWaterMarkOf(init) {
  validateObject(init, 'init', 7);
  if (init?.highWaterMark === undefined) throw new ERR_MISSING_OPTION('init.highWaterMark');
  return +init.highWaterMark;
}

class ByteLengthQueuingStrategy {
  #highWaterMark;
  constructor(init) { this.#highWaterMark = highWaterMarkOf(init); }
  get highWaterMark() {
    if (!(#highWaterMark in this)) throw new ERR_INVALID_THIS('ByteLengthQueuingStrategy');
    return this.#highWaterMark;
  }
  get size() {
    if (!(#highWaterMark in this)) throw new ERR_INVALID_THIS('ByteLengthQueuingStrategy');
    return byteLength;
  }
  [customInspect](depth, options) { return inspectAs(this, this.constructor.name, { highWaterMark: this.highWaterMark }, depth, options); }
}
class CountQueuingStrategy {
  #highWaterMark;
  constructor(init) { this.#highWaterMark = highWaterMarkOf(init); }
  get highWaterMark() {
    if (!(#highWaterMark in this)) throw new ERR_INVALID_THIS('CountQueuingStrategy');
    return this.#highWaterMark;
  }
  get size() {
    if (!(#highWaterMark in this)) throw new ERR_INVALID_THIS('CountQueuingStrategy');
    return count;
  }
  [customInspect](depth, options) { return inspectAs(this, this.constructor.name, { highWaterMark: this.highWaterMark }, depth, options); }
}
const shown = { __proto__: null, enumerable: true };
for (let i = 0, classes = [ByteLengthQueuingStrategy, CountQueuingStrategy]; i < classes.length; i++) {
  ObjectDefineProperties(classes[i].prototype, {
    [SymbolToStringTag]: { __proto__: null, configurable: true, writable: false, enumerable: false, value: classes[i].name }, highWaterMark: shown, size: shown,
  });
}

module.exports = { ByteLengthQueuingStrategy, CountQueuingStrategy };
