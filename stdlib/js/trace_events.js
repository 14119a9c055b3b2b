'use strict';
// The trace_events module: categories can be switched on and asked for; compiled programs write no trace.
const {
  ArrayPrototypeIndexOf, ArrayPrototypeJoin, ArrayPrototypePush, ArrayPrototypeSplice, SymbolFor,
} = primordials;
const { codes: { ERR_TRACE_EVENTS_CATEGORY_REQUIRED } } = require('internal/errors');
const { validateObject, validateStringArray } = require('internal/validators');
const customInspect = SymbolFor('nodejs.util.inspect.custom');

const enabled = []; // category sets switched on
class Tracing {
  #enabled = false;
  #categories;
  constructor(categories) { this.#categories = categories; }
  enable() {
    if (this.#enabled) return;
    this.#enabled = true;
    for (let i = 0; i < this.#categories.length; i++) ArrayPrototypePush(enabled, this.#categories[i]);
  }
  disable() {
    if (!this.#enabled) return;
    this.#enabled = false;
    for (let i = 0; i < this.#categories.length; i++) ArrayPrototypeSplice(enabled, ArrayPrototypeIndexOf(enabled, this.#categories[i]), 1);
  }
  get enabled() { return this.#enabled; }
  get categories() { return ArrayPrototypeJoin(this.#categories, ','); }
  [customInspect](depth, options) {
    if (typeof depth === 'number' && depth < 0) return this;
    const { inspect } = require('internal/util/inspect');
    return `Tracing ${inspect({ enabled: this.enabled, categories: this.categories }, { ...options, depth: options.depth == null ? null : options.depth - 1 })}`;
  }
}

function createTracing(options) {
  validateObject(options, 'options');
  validateStringArray(options.categories, 'options.categories');
  if (options.categories.length <= 0) throw new ERR_TRACE_EVENTS_CATEGORY_REQUIRED();
  return new Tracing(options.categories);
}
function getEnabledCategories() {
  if (enabled.length === 0) return undefined;
  const unique = [];
  for (let i = 0; i < enabled.length; i++) if (ArrayPrototypeIndexOf(unique, enabled[i]) === -1) ArrayPrototypePush(unique, enabled[i]);
  return ArrayPrototypeJoin(unique, ',');
}

module.exports = { createTracing, getEnabledCategories };
