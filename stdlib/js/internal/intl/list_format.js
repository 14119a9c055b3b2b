'use strict';
// Intl.ListFormat (ECMA-402 13)
const {
  ArrayPrototypePush, String, SymbolIterator, TypeError,
} = primordials;
const { getOption, localeData, optionsObject, resolveLocale } = require('internal/intl/locale');
const { fillPattern, joinParts, push, service } = require('internal/intl/service');

function stringList(iterable) {
  const result = [];
  if (iterable === undefined) return result;
  if (typeof iterable === 'string') {
    for (const item of { __proto__: null, [SymbolIterator]: () => iterable[SymbolIterator]() }) ArrayPrototypePush(result, item);
    return result;
  }
  for (const item of iterable) {
    if (typeof item !== 'string') throw new TypeError(`Iterable yielded ${typeof item === 'object' && item !== null ? '#<Object>' : `${String(item)}`} which is not a string`);
    ArrayPrototypePush(result, item);
  }
  return result;
}

class ListFormatObject {
  #locale;
  #type;
  #style;
  #patterns;
  constructor(locales, options) {
    this.#locale = resolveLocale(locales).locale;
    options = optionsObject(options, true);
    getOption(options, 'localeMatcher', 'string', ['lookup', 'best fit'], 'best fit', 'Intl.ListFormat');
    this.#type = getOption(options, 'type', 'string', ['conjunction', 'disjunction', 'unit'], 'conjunction', 'Intl.ListFormat');
    this.#style = getOption(options, 'style', 'string', ['long', 'short', 'narrow'], 'long', 'Intl.ListFormat');
    this.#patterns = localeData(this.#locale).l[this.#type][this.#style];
  }
  #parts(list) {
    const [two, start, middle, end] = this.#patterns;
    if (list.length === 0) return [];
    const last = list.length - 1;
    let parts = [{ type: 'element', value: list[last] }];
    for (let i = last - 1; i >= 0; i--) {
      const pattern = list.length === 2 ? two : i === last - 1 ? end : i === 0 ? start : middle;
      const joined = [];
      const rest = parts;
      fillPattern(joined, pattern, (index) => {
        if (index === 0) push(joined, 'element', list[i]);
        else ArrayPrototypePush(joined, ...rest);
      });
      parts = joined;
    }
    return parts;
  }
  format(list) { return joinParts(this.#parts(stringList(list))); }
  formatToParts(list) { return this.#parts(stringList(list)); }
  resolvedOptions() { return { locale: this.#locale, type: this.#type, style: this.#style }; }
}

module.exports = { ListFormat: service(ListFormatObject, 'ListFormat', false) };
