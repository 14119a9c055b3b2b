'use strict';
// Intl.RelativeTimeFormat (ECMA-402 17)
const {
  ArrayPrototypeIncludes, ArrayPrototypePush, ObjectIs, RangeError, String, StringPrototypeEndsWith,
  StringPrototypeSlice,
} = primordials;
const { getOption, localeData, optionsObject, resolveLocale, shared } = require('internal/intl/locale');
const { fillPattern, joinParts, service } = require('internal/intl/service');
const { NumberFormat, numberParts } = require('internal/intl/number_format');
const { pluralCategory } = require('internal/intl/plural_rules');

const UNITS = ['second', 'minute', 'hour', 'day', 'week', 'month', 'quarter', 'year'];
const SERVICE = 'Intl.RelativeTimeFormat';

class RelativeTimeFormatObject {
  #locale; #language; #style; #numeric; #data; #numbers; #system;
  constructor(locales, options) {
    const resolved = resolveLocale(locales);
    this.#locale = resolved.locale;
    this.#language = resolved.language;
    options = optionsObject(options);
    getOption(options, 'localeMatcher', 'string', ['lookup', 'best fit'], 'best fit', SERVICE);
    this.#style = getOption(options, 'style', 'string', ['long', 'short', 'narrow'], 'long', SERVICE);
    this.#numeric = getOption(options, 'numeric', 'string', ['always', 'auto'], 'always', SERVICE);
    const data = localeData(resolved.locale);
    this.#data = data.f[this.#style];
    const system = resolved.keywords.nu;
    this.#system = system !== undefined && shared.digits[system] !== undefined ? system : data.n.sys;
    this.#numbers = new NumberFormat(resolved.locale, { __proto__: null, numberingSystem: this.#system });
  }
  #parts(value, unit, method) {
    value = +value;
    unit = String(unit);
    const single = StringPrototypeEndsWith(unit, 's') ? StringPrototypeSlice(unit, 0, -1) : unit;
    if (!ArrayPrototypeIncludes(UNITS, single)) throw new RangeError(`Invalid unit argument for ${SERVICE}.prototype.${method}() '${unit}'`);
    if (value - value !== 0) throw new RangeError(`Value need to be finite number for ${SERVICE}.prototype.${method}()`);
    const entry = this.#data[single];
    if (this.#numeric === 'auto') {
      const text = entry[ObjectIs(value, -0) ? '0' : String(value)];
      if (text !== undefined) return [{ type: 'literal', value: text }];
    }
    const past = value < 0 || ObjectIs(value, -0);
    const number = numberParts(this.#numbers, past ? -value : value);
    let digits = '';
    for (let i = 0; i < number.length; i++) if (number[i].type !== 'group') digits += number[i].type === 'decimal' ? '.' : number[i].value;
    const patterns = past ? entry.p : entry.f;
    const parts = [];
    fillPattern(parts, patterns[pluralCategory(this.#language, digits)] ?? patterns.other, () => {
      for (let i = 0; i < number.length; i++) ArrayPrototypePush(parts, { type: number[i].type, value: number[i].value, unit: single });
    });
    return parts;
  }
  format(value, unit) { return joinParts(this.#parts(value, unit, 'format')); }
  formatToParts(value, unit) { return this.#parts(value, unit, 'formatToParts'); }
  resolvedOptions() { return { locale: this.#locale, style: this.#style, numeric: this.#numeric, numberingSystem: this.#system }; }
}

module.exports = { RelativeTimeFormat: service(RelativeTimeFormatObject, 'RelativeTimeFormat', false) };
