'use strict';
// The Intl object (ECMA-402). Locales and what is known of them: internal/intl/data. The runtime calls numberText and dateText for
// toLocaleString with a locale or options.
const {
  ArrayPrototypePush, ArrayPrototypeSort, Error, Map, MapPrototypeGet, MapPrototypeSet, ObjectDefineProperty,
  ObjectKeys, RangeError, RegExpPrototypeExec, String, StringPrototypeLocaleCompare, StringPrototypeSlice,
  StringPrototypeSplit, StringPrototypeToUpperCase, SymbolToStringTag, TypeError,
} = primordials;
const { canonicalizeLocaleList, getOption, identity, localeData, optionsObject, parseTag, resolveLocale, shared } = require('internal/intl/locale');
const { joinParts, service } = require('internal/intl/service');
const { NumberFormat, numberParts } = require('internal/intl/number_format');
const { DateTimeFormat, localeDateText } = require('internal/intl/date_time_format');
const { PluralRules } = require('internal/intl/plural_rules');
const { RelativeTimeFormat } = require('internal/intl/relative_time_format');
const { ListFormat } = require('internal/intl/list_format');
const { Segmenter } = require('internal/intl/segmenter');

// 10 Collator: the root order of CLDR for every locale.
class CollatorObject {
  #locale;
  #options;
  #bound;
  constructor(locales, options) {
    const resolved = resolveLocale(locales);
    options = optionsObject(options);
    const name = 'Intl.Collator';
    const usage = getOption(options, 'usage', 'string', ['sort', 'search'], 'sort', name);
    getOption(options, 'localeMatcher', 'string', ['lookup', 'best fit'], 'best fit', name);
    const numeric = getOption(options, 'numeric', 'boolean', undefined, undefined, name) ?? (resolved.keywords.kn !== undefined && resolved.keywords.kn !== 'false');
    const caseFirst = getOption(options, 'caseFirst', 'string', ['upper', 'lower', 'false'], 'false', name);
    const sensitivity = getOption(options, 'sensitivity', 'string', ['base', 'accent', 'case', 'variant'], 'variant', name);
    const ignorePunctuation = getOption(options, 'ignorePunctuation', 'boolean', undefined, false, name);
    if (caseFirst !== 'false' || ignorePunctuation) throw new Error(`Option '${ignorePunctuation ? 'ignorePunctuation' : 'caseFirst'}' of Intl.Collator is not supported by nacre`);
    this.#locale = resolved.locale;
    this.#options = { usage, sensitivity, ignorePunctuation, collation: 'default', numeric, caseFirst };
  }
  get compare() {
    const options = this.#options;
    this.#bound ??= ObjectDefineProperty((x, y) => StringPrototypeLocaleCompare(`${x}`, `${y}`, undefined, options), 'name', { __proto__: null, value: '', configurable: true });
    return this.#bound;
  }
  resolvedOptions() { return { locale: this.#locale, ...this.#options }; }
}

// 14 Locale
class LocaleObject {
  #parsed;
  #tag;
  constructor(tag, options) {
    if (typeof tag !== 'string' && (typeof tag !== 'object' || tag === null)) throw new TypeError('First argument to Intl.Locale constructor can\'t be empty or missing');
    const parsed = parseTag(String(tag));
    options = optionsObject(options);
    for (const key of ['language', 'script', 'region']) {
      const value = options[key];
      if (value !== undefined) parsed[key] = value;
    }
    const keywords = { __proto__: null, ca: 'calendar', co: 'collation', hc: 'hourCycle', kf: 'caseFirst', kn: 'numeric', nu: 'numberingSystem' };
    const names = ObjectKeys(keywords);
    for (let i = 0; i < names.length; i++) {
      const value = options[keywords[names[i]]];
      if (value !== undefined) parsed.keywords[names[i]] = names[i] === 'kn' ? (value ? '' : 'false') : String(value);
    }
    this.#parsed = parseTag(buildTag(parsed));
    this.#parsed.keywords = parsed.keywords;
    this.#tag = this.#parsed.base + extensionText(parsed.keywords);
  }
  get baseName() { return this.#parsed.base; }
  get language() { return this.#parsed.language; }
  get script() { return this.#parsed.script; }
  get region() { return this.#parsed.region; }
  get calendar() { return this.#parsed.keywords.ca; }
  get collation() { return this.#parsed.keywords.co; }
  get hourCycle() { return this.#parsed.keywords.hc; }
  get caseFirst() { return this.#parsed.keywords.kf; }
  get numeric() { return this.#parsed.keywords.kn !== undefined && this.#parsed.keywords.kn !== 'false'; }
  get numberingSystem() { return this.#parsed.keywords.nu; }
  get weekInfo() {
    const region = identity(this.#parsed.base).region;
    const { 0: first, 1: least, 2: start, 3: end } = shared.week;
    const of = (table) => table[region] ?? table['001'];
    const weekend = [];
    for (let day = of(start); ; day = day % 7 + 1) {
      ArrayPrototypePush(weekend, day);
      if (day === of(end)) break;
    }
    return { firstDay: of(first), weekend, minimalDays: of(least) };
  }
  maximize() {
    const { language, script, region } = this.#parsed;
    const likely = shared.likely[`${language}-${region}`] ?? shared.likely[`${language}-${script}`] ?? shared.likely[language];
    if (likely === undefined) return new Locale(this.#tag);
    const [, likelyScript, likelyRegion] = StringPrototypeSplit(likely, '-');
    return new Locale(`${language}-${script ?? likelyScript}-${region ?? likelyRegion}${StringPrototypeSlice(this.#tag, this.#parsed.base.length)}`);
  }
  minimize() {
    const { language, script, region } = this.#parsed;
    const likely = shared.likely[language];
    if (likely === undefined) return new Locale(this.#tag);
    const [, likelyScript, likelyRegion] = StringPrototypeSplit(likely, '-');
    const rest = StringPrototypeSlice(this.#tag, this.#parsed.base.length);
    const otherScript = script !== undefined && script !== likelyScript;
    const otherRegion = region !== undefined && region !== likelyRegion;
    return new Locale(language + (otherScript ? `-${script}` : '') + (otherRegion ? `-${region}` : '') + rest);
  }
  toString() { return this.#tag; }
}
function buildTag({ language, script, region }) { return language + (script === undefined ? '' : `-${script}`) + (region === undefined ? '' : `-${region}`); }
function extensionText(keywords) {
  const keys = ArrayPrototypeSort(ObjectKeys(keywords));
  let text = '';
  for (let i = 0; i < keys.length; i++) text += `-${keys[i]}${keywords[keys[i]] === '' || keywords[keys[i]] === 'true' ? '' : `-${keywords[keys[i]]}`}`;
  return text === '' ? '' : `-u${text}`;
}
const Locale = service(LocaleObject, 'Locale', false);

// 12 DisplayNames: of currencies and of date fields.
class DisplayNamesObject {
  #locale;
  #style;
  #type;
  #fallback;
  constructor(locales, options) {
    const resolved = resolveLocale(locales);
    if (options === undefined) throw new TypeError('invalid_argument');
    options = optionsObject(options, true);
    const name = 'Intl.DisplayNames';
    this.#style = getOption(options, 'style', 'string', ['narrow', 'short', 'long'], 'long', name);
    this.#type = getOption(options, 'type', 'string', ['language', 'region', 'script', 'currency', 'calendar', 'dateTimeField'], undefined, name);
    if (this.#type === undefined) throw new TypeError('invalid_argument');
    if (this.#type !== 'currency' && this.#type !== 'dateTimeField') throw new Error(`Type '${this.#type}' of Intl.DisplayNames is not supported by nacre`);
    this.#fallback = getOption(options, 'fallback', 'string', ['code', 'none'], 'code', name);
    this.#locale = resolved.locale;
  }
  of(code) {
    code = String(code);
    const data = localeData(this.#locale);
    if (this.#type === 'currency') {
      if (RegExpPrototypeExec(/^[a-z]{3}$/i, code) === null) throw new RangeError('invalid_argument');
      code = StringPrototypeToUpperCase(code);
      const entry = data.n.money[code];
      if (entry === undefined) return this.#fallback === 'code' ? code : undefined;
      return this.#style === 'long' ? entry.d : this.#style === 'narrow' ? entry.w ?? entry.s : entry.s;
    }
    const names = { __proto__: null, era: 'era', year: 'year', quarter: 'quarter', month: 'month', weekOfYear: 'week', weekday: 'weekday', day: 'day', dayPeriod: 'dayperiod', hour: 'hour', minute: 'minute', second: 'second', timeZoneName: 'zone' };
    if (names[code] === undefined) throw new RangeError('invalid_argument');
    return data.f.names[names[code]];
  }
  resolvedOptions() { return { locale: this.#locale, style: this.#style, type: this.#type, fallback: this.#fallback }; }
}

// ---- toLocaleString ----

const formats = new Map(); // by locale, without options

function numberText(value, locales, options) {
  if (options !== undefined || (locales !== undefined && typeof locales !== 'string')) return joinParts(numberParts(new NumberFormat(locales, options), value));
  let format = MapPrototypeGet(formats, locales);
  if (format === undefined) MapPrototypeSet(formats, locales, format = new NumberFormat(locales));
  return joinParts(numberParts(format, value));
}

const KINDS = { __proto__: null, all: ['any', 'all'], date: ['date', 'date'], time: ['time', 'time'] };
function dateText(time, locales, options, kind) { return localeDateText(time, locales, options, KINDS[kind][0], KINDS[kind][1]); }

const VALUES = {
  __proto__: null,
  calendar: () => ['gregory'], collation: () => ['default'], currency: () => ArrayPrototypeSort(ObjectKeys(localeData('en').n.money)),
  numberingSystem: () => ArrayPrototypeSort(ObjectKeys(shared.digits)), timeZone: () => ArrayPrototypeSort(ObjectKeys(shared.meta)),
  unit: () => {
    const units = [];
    for (let i = 0; i < shared.units.length; i++) if (RegExpPrototypeExec(/-per-/, shared.units[i]) === null) ArrayPrototypePush(units, shared.units[i]);
    return units;
  },
};

const Intl = {};
function define(name, value) { ObjectDefineProperty(Intl, name, { __proto__: null, value, writable: true, configurable: true }); }
define('getCanonicalLocales', { getCanonicalLocales(locales) { return canonicalizeLocaleList(locales); } }.getCanonicalLocales);
define('supportedValuesOf', {
  supportedValuesOf(key) {
    key = String(key);
    if (VALUES[key] === undefined) throw new RangeError(`Invalid key : ${key}`);
    return VALUES[key]();
  },
}.supportedValuesOf);
define('DateTimeFormat', DateTimeFormat);
define('NumberFormat', NumberFormat);
define('Collator', service(CollatorObject, 'Collator', true));
define('PluralRules', PluralRules);
define('RelativeTimeFormat', RelativeTimeFormat);
define('ListFormat', ListFormat);
define('Locale', Locale);
define('DisplayNames', service(DisplayNamesObject, 'DisplayNames', false));
define('Segmenter', Segmenter);
ObjectDefineProperty(Intl, SymbolToStringTag, { __proto__: null, value: 'Intl', configurable: true });
module.exports = { Intl, dateText, numberText };
