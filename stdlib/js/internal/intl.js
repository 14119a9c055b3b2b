'use strict';
// A small Intl for en-US: what programs use to measure and sort text. Grapheme segmentation follows UAX #29; everything
// that would need other locales' data throws an error that says so. ECMA-402 is not a goal of nacre yet.
const {
  ArrayIsArray, ArrayPrototypePush, Date, DateNow, DatePrototypeToLocaleDateString, Error,
  NumberPrototypeToLocaleString, ObjectDefineProperty, ObjectKeys, RangeError, RegExp, RegExpPrototypeExec, String,
  StringPrototypeLocaleCompare, StringPrototypeSlice, SymbolIterator, SymbolToStringTag, TypeError,
} = primordials;

const LOCALE = 'en-US';

function unsupported(what) {
  return new Error(`${what} is not supported: nacre's Intl knows the locale en-US and the default options only`);
}

function checkOptions(name, options, known) {
  if (options === undefined) return;
  if (options === null || typeof options !== 'object') throw new TypeError('Cannot convert undefined or null to object');
  const keys = ObjectKeys(options);
  for (let i = 0; i < keys.length; i++) {
    if (!known[keys[i]] && options[keys[i]] !== undefined) throw unsupported(`Option '${keys[i]}' of Intl.${name}`);
  }
}

function tag(Class, name) {
  ObjectDefineProperty(Class.prototype, SymbolToStringTag, { __proto__: null, value: name, configurable: true });
  ObjectDefineProperty(Class, 'supportedLocalesOf', {
    __proto__: null, configurable: true, writable: true,
    value: function supportedLocalesOf(locales) {
      if (locales === undefined) return [];
      return ArrayIsArray(locales) ? locales : [String(locales)];
    },
  });
}

// ---- Segmenter: extended grapheme clusters (UAX #29, table 1c), words as runs of letters and digits ----

const HANGUL = '[\\u1100-\\u115F\\uA960-\\uA97C]*(?:[\\uAC00-\\uD7A3]|[\\u1160-\\u11A7\\uD7B0-\\uD7C6]+)[\\u1160-\\u11A7\\uD7B0-\\uD7C6]*' +
  '[\\u11A8-\\u11FF\\uD7CB-\\uD7FB]*|[\\u1100-\\u115F\\uA960-\\uA97C]+|[\\u11A8-\\u11FF\\uD7CB-\\uD7FB]+';
const EXTEND = '[\\p{Grapheme_Extend}\\p{Emoji_Modifier}]';
const PICTOGRAPHS = `\\p{Extended_Pictographic}(?:${EXTEND}*\\u200D\\p{Extended_Pictographic})*`;
const CONTROL = '[\\p{Cc}\\p{Zl}\\p{Zp}]';
let graphemes;
let words;

function pattern(granularity) {
  if (granularity === 'grapheme') {
    graphemes ??= new RegExp(
      `\\r\\n|${CONTROL}|(?:${HANGUL}|\\p{RI}\\p{RI}|${PICTOGRAPHS}|[^])(?:${EXTEND}|\\u200D|\\p{Mc})*`, 'uy');
    return graphemes;
  }
  words ??= new RegExp(`\\r\\n|[\\p{L}\\p{N}_\\p{M}]+(?:['.’][\\p{L}\\p{N}_\\p{M}]+)*|\\p{Zs}+|[^]`, 'uy');
  return words;
}

// One segment at `index`; the iterator and containing() share it.
function segmentAt(segmenter, input, index) {
  const expression = pattern(segmenter.granularity);
  expression.lastIndex = index;
  const segment = RegExpPrototypeExec(expression, input)[0];
  if (segmenter.granularity === 'grapheme') return { segment, index, input };
  return { segment, index, input, isWordLike: RegExpPrototypeExec(/[\p{L}\p{N}]/u, segment) !== null };
}

class Segments {
  #segmenter;
  #input;
  constructor(segmenter, input) {
    this.#segmenter = segmenter;
    this.#input = input;
  }
  containing(position = 0) {
    const input = this.#input;
    if (position < 0 || position >= input.length) return undefined;
    for (let index = 0; ;) {
      const data = segmentAt(this.#segmenter, input, index);
      index += data.segment.length;
      if (index > position) return data;
    }
  }
  *[SymbolIterator]() {
    const input = this.#input;
    for (let index = 0; index < input.length;) {
      const data = segmentAt(this.#segmenter, input, index);
      yield data;
      index += data.segment.length;
    }
  }
}

class Segmenter {
  #granularity;
  constructor(locales, options) {
    checkOptions('Segmenter', options, { __proto__: null, granularity: true, localeMatcher: true });
    const granularity = options?.granularity ?? 'grapheme';
    if (granularity === 'sentence') throw unsupported("Granularity 'sentence' of Intl.Segmenter");
    if (granularity !== 'grapheme' && granularity !== 'word') {
      throw new RangeError(`Value ${granularity} out of range for Intl.Segmenter options property granularity`);
    }
    this.#granularity = granularity;
  }
  segment(input) { return new Segments({ granularity: this.#granularity }, `${input}`); }
  resolvedOptions() { return { locale: LOCALE, granularity: this.#granularity }; }
}
tag(Segmenter, 'Intl.Segmenter');

// ---- Collator, NumberFormat, DateTimeFormat, PluralRules ----

class Collator {
  #options;
  #compare;
  constructor(locales, options) {
    checkOptions('Collator', options, { __proto__: null, numeric: true, sensitivity: true, usage: true, localeMatcher: true });
    this.#options = options;
  }
  get compare() {
    const options = this.#options;
    this.#compare ??= (a, b) => StringPrototypeLocaleCompare(`${a}`, `${b}`, undefined, options);
    return this.#compare;
  }
  resolvedOptions() {
    const options = this.#options;
    return {
      locale: LOCALE, usage: 'sort', sensitivity: options?.sensitivity ?? 'variant', ignorePunctuation: false, collation: 'default',
      numeric: !!options?.numeric, caseFirst: 'false',
    };
  }
}
tag(Collator, 'Intl.Collator');

class NumberFormat {
  constructor(locales, options) { checkOptions('NumberFormat', options, { __proto__: null, localeMatcher: true }); }
  get format() { return (value) => NumberPrototypeToLocaleString(typeof value === 'number' ? value : +value); }
  resolvedOptions() {
    return {
      locale: LOCALE, numberingSystem: 'latn', style: 'decimal', minimumIntegerDigits: 1, minimumFractionDigits: 0,
      maximumFractionDigits: 3, useGrouping: 'auto', notation: 'standard', signDisplay: 'auto', roundingIncrement: 1,
      roundingMode: 'halfExpand', roundingPriority: 'auto', trailingZeroDisplay: 'auto',
    };
  }
}
tag(NumberFormat, 'Intl.NumberFormat');

class DateTimeFormat {
  constructor(locales, options) { checkOptions('DateTimeFormat', options, { __proto__: null, localeMatcher: true }); }
  get format() { return (date) => DatePrototypeToLocaleDateString(date === undefined ? new Date(DateNow()) : new Date(date)); }
  resolvedOptions() {
    return {
      locale: LOCALE, calendar: 'gregory', numberingSystem: 'latn', timeZone: internalBinding('process').env.TZ || 'UTC',
      year: 'numeric', month: 'numeric', day: 'numeric',
    };
  }
}
tag(DateTimeFormat, 'Intl.DateTimeFormat');

class PluralRules {
  #ordinal;
  constructor(locales, options) {
    checkOptions('PluralRules', options, { __proto__: null, type: true, localeMatcher: true });
    this.#ordinal = options?.type === 'ordinal';
  }
  select(n) {
    n = +n;
    if (!this.#ordinal) return n === 1 ? 'one' : 'other';
    const tens = n % 100;
    const ones = n % 10;
    if (ones === 1 && tens !== 11) return 'one';
    if (ones === 2 && tens !== 12) return 'two';
    return ones === 3 && tens !== 13 ? 'few' : 'other';
  }
}
tag(PluralRules, 'Intl.PluralRules');

function getCanonicalLocales(locales) {
  if (locales === undefined) return [];
  const list = ArrayIsArray(locales) ? locales : [locales];
  const result = [];
  for (let i = 0; i < list.length; i++) {
    const locale = `${list[i]}`;
    if (RegExpPrototypeExec(/^[a-z]{2,8}(-[a-z0-9]{1,8})*$/i, locale) === null) throw new RangeError(`Incorrect locale information provided`);
    ArrayPrototypePush(result, StringPrototypeSlice(locale, 0));
  }
  return result;
}

const Intl = {};
function define(name, value) { ObjectDefineProperty(Intl, name, { __proto__: null, value, writable: true, configurable: true }); }
define('getCanonicalLocales', getCanonicalLocales);
define('DateTimeFormat', DateTimeFormat);
define('NumberFormat', NumberFormat);
define('Collator', Collator);
define('PluralRules', PluralRules);
define('Segmenter', Segmenter);
ObjectDefineProperty(Intl, SymbolToStringTag, { __proto__: null, value: 'Intl', configurable: true });
module.exports = { Intl };
