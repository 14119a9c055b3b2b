'use strict';
// Plural categories (UTS #35 part 3, 5): the rules of CLDR, interpreted over the operands of a formatted number.
const {
  ArrayPrototypePush, ObjectKeys, RangeError, StringPrototypeIndexOf, StringPrototypeSlice, StringPrototypeSplit,
  TypeError,
} = primordials;
const { getOption, optionsObject, resolveLocale, shared } = require('internal/intl/locale');
const { service } = require('internal/intl/service');
const { readDigitOptions, resolvedDigitOptions } = require('internal/intl/digit_options');
const { numberText, roundDecimal, toDecimal } = require('internal/intl/decimal');

// The operands of a text like 1.50: n the value, i its integer part, v and w digits behind the point with and without trailing zeros, f and t
// these digits as numbers, c and e the exponent of compact notation.
function operands(text, exponent) {
  const point = StringPrototypeIndexOf(text, '.');
  const fraction = point < 0 ? '' : StringPrototypeSlice(text, point + 1);
  let trimmed = fraction;
  while (trimmed !== '' && trimmed[trimmed.length - 1] === '0') trimmed = StringPrototypeSlice(trimmed, 0, -1);
  return { n: +text, i: +(point < 0 ? text : StringPrototypeSlice(text, 0, point)), v: fraction.length, w: trimmed.length, f: +(fraction || 0), t: +(trimmed || 0), c: exponent, e: exponent };
}

// 'n % 10 = 3..4,9' or with '!='
function relationHolds(relation, values) {
  const words = StringPrototypeSplit(relation, ' ');
  let value = values[words[0]];
  let at = 1;
  if (words[at] === '%') {
    value %= +words[at + 1];
    at += 2;
  }
  const wanted = words[at] === '=';
  const ranges = StringPrototypeSplit(words[at + 1], ',');
  for (let i = 0; i < ranges.length; i++) {
    const dots = StringPrototypeIndexOf(ranges[i], '..');
    if (dots < 0 ? value === +ranges[i]
      : value >= +StringPrototypeSlice(ranges[i], 0, dots) && value <= +StringPrototypeSlice(ranges[i], dots + 2) && value % 1 === 0) return wanted;
  }
  return !wanted;
}

function conditionHolds(condition, values) {
  const choices = StringPrototypeSplit(condition, ' or ');
  for (let i = 0; i < choices.length; i++) {
    const relations = StringPrototypeSplit(choices[i], ' and ');
    let holds = true;
    for (let k = 0; k < relations.length && holds; k++) holds = relationHolds(relations[k], values);
    if (holds) return true;
  }
  return false;
}

// The category of a number's digits as text, such as '1.50'.
function pluralCategory(language, text, ordinal = false, exponent = 0) {
  const rules = (ordinal ? shared.ordinals : shared.plurals)[language] ?? {};
  const names = ObjectKeys(rules);
  const values = operands(text, exponent);
  for (let i = 0; i < names.length; i++) if (conditionHolds(rules[names[i]], values)) return names[i];
  return 'other';
}

class PluralRulesObject {
  #locale;
  #language;
  #ordinal;
  #digits;
  constructor(locales, options) {
    const { locale, language } = resolveLocale(locales);
    options = optionsObject(options);
    this.#locale = locale;
    this.#language = language;
    this.#ordinal = getOption(options, 'type', 'string', ['cardinal', 'ordinal'], 'cardinal', 'Intl.PluralRules') === 'ordinal';
    this.#digits = readDigitOptions(options, 0, 3, false);
  }
  select(number) {
    number = +number;
    if (number - number !== 0) return 'other';
    return pluralCategory(this.#language, numberText(roundDecimal(toDecimal(number < 0 ? -number : number), this.#digits), this.#digits), this.#ordinal);
  }
  selectRange(start, end) {
    if (start === undefined || end === undefined) throw new TypeError(`Invalid argument`);
    if (+start !== +start || +end !== +end) throw new RangeError('Invalid argument');
    return shared.ranges[this.#language]?.[`${this.select(start)} ${this.select(end)}`] ?? this.select(end);
  }
  resolvedOptions() {
    const categories = [];
    const rules = (this.#ordinal ? shared.ordinals : shared.plurals)[this.#language] ?? {};
    const order = ['few', 'many', 'one', 'two', 'zero'];
    for (let i = 0; i < order.length; i++) if (rules[order[i]] !== undefined) ArrayPrototypePush(categories, order[i]);
    ArrayPrototypePush(categories, 'other');
    return { locale: this.#locale, type: this.#ordinal ? 'ordinal' : 'cardinal', ...resolvedDigitOptions(this.#digits, true), pluralCategories: categories,
      roundingIncrement: this.#digits.increment, roundingMode: this.#digits.mode, roundingPriority: this.#digits.priority, trailingZeroDisplay: this.#digits.trailingZero };
  }
}

module.exports = { PluralRules: service(PluralRulesObject, 'PluralRules', false), pluralCategory };
