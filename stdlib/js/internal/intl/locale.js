'use strict';
// Language tags (ECMA-402 6.2, 9.2) and the data of locales. A locale's data is JSON in internal/intl/data.js, parsed and merged
// with its parents' at first use:
//   n numbers: sys, sym(bols), min(imum grouping), dec/pct/cur/acc patterns, cs/cl/cc compact, cn currency names' pattern, money
//   u units by width · l lists by type and width · f relative time · z zone names (mz: by metazone)
//   d dates: mo(nths), da(ys), dp (day periods), er(as), df/tf/dt/at styles from full to short, af skeletons, ai appended items, iv intervals
const {
  ArrayIsArray, ArrayPrototypeIncludes, ArrayPrototypePush, Boolean, Error, JSONParse, Number, NumberIsNaN, Object,
  ObjectKeys, ObjectPrototypeHasOwnProperty, RangeError, RegExpPrototypeExec, String, StringPrototypeIndexOf,
  StringPrototypeSlice, StringPrototypeSplit, StringPrototypeToLowerCase, StringPrototypeToUpperCase, TypeError,
} = primordials;
const data = require('internal/intl/data');

const DEFAULT_LOCALE = 'en-US';
const shared = JSONParse(data.shared);

const LANGUAGE_TAG = /^([a-z]{2,3}|[a-z]{5,8})(?:-([a-z]{4}))?(?:-([a-z]{2}|[0-9]{3}))?((?:-(?:[a-z0-9]{5,8}|[0-9][a-z0-9]{3}))*)((?:-[0-9a-wy-z](?:-[a-z0-9]{2,8})+)*)(-x(?:-[a-z0-9]{1,8})+)?$/i;
const UNICODE_EXTENSION = /-u((?:-[a-z0-9]{2,8})+)/;

// { language, script, region, base, keywords, tag } of a tag, in canonical case.
function parseTag(tag) {
  const match = RegExpPrototypeExec(LANGUAGE_TAG, tag);
  if (match === null) throw new RangeError('Incorrect locale information provided');
  const language = StringPrototypeToLowerCase(match[1]);
  const script = match[2] && StringPrototypeToUpperCase(match[2][0]) + StringPrototypeToLowerCase(StringPrototypeSlice(match[2], 1));
  const region = match[3] && StringPrototypeToUpperCase(match[3]);
  const variants = StringPrototypeToLowerCase(match[4]);
  const extensions = StringPrototypeToLowerCase(match[5] + (match[6] ?? ''));
  const base = language + (script ? `-${script}` : '') + (region ? `-${region}` : '') + variants;
  const keywords = { __proto__: null };
  const extension = RegExpPrototypeExec(UNICODE_EXTENSION, StringPrototypeToLowerCase(match[5]));
  if (extension !== null) {
    const words = StringPrototypeSplit(StringPrototypeSlice(extension[1], 1), '-');
    for (let i = 0, key; i < words.length; i++) {
      if (words[i].length === 2) keywords[key = words[i]] = '';
      else if (key !== undefined) keywords[key] += (keywords[key] && '-') + words[i];
    }
  }
  return { language, script, region, base, keywords, tag: base + extensions };
}

function canonicalizeLocaleList(locales) {
  if (locales === undefined) return [];
  if (locales === null) throw new TypeError('Cannot convert undefined or null to object');
  const list = typeof locales === 'string' || !ArrayIsArray(locales) ? [locales] : locales;
  const result = [];
  for (let i = 0; i < list.length; i++) {
    const item = list[i];
    if (typeof item !== 'string' && (typeof item !== 'object' || item === null)) throw new TypeError('Incorrect locale information provided');
    const { tag } = parseTag(`${item}`);
    if (!ArrayPrototypeIncludes(result, tag)) ArrayPrototypePush(result, tag);
  }
  return result;
}

const own = (object, key) => ObjectPrototypeHasOwnProperty(object, key);
const inList = (list, word) => StringPrototypeIndexOf(` ${list} `, ` ${word} `) >= 0;
const dataLanguage = (language) => (language === 'nb' || language === 'nn' ? 'no' : language);

// The available locale that a tag finds (9.2.3 LookupMatchingLocaleByPrefix), or undefined.
function lookup(parsed) {
  const { language, script, region } = parsed;
  const known = dataLanguage(language);
  if (!own(shared.regions, known)) {
    if (inList(shared.languages, language)) throw new Error(`Locale '${parsed.base}' is not supported: nacre has no data of its language`);
    return undefined;
  }
  const regions = shared.regions[known];
  if (script && region && inList(regions, `${script}-${region}`)) return `${language}-${script}-${region}`;
  if (script && inList(regions, script)) return `${language}-${script}`;
  if (region && (inList(regions, region) || (language === 'zh' && inList('CN TW HK MO SG', region)) || inList('nb-NO nn-NO no-NO', `${language}-${region}`) ||
    own(shared.likely, language) && (language + '-' + region) === regionTag(language))) return `${language}-${region}`;
  return language;
}

// Where a language is mostly spoken: 'de-DE'.
function regionTag(language) { return `${language}-${StringPrototypeSplit(shared.likely[language], '-')[2]}`; }

function supportedLocales(locales, options) {
  const list = canonicalizeLocaleList(locales);
  if (options !== undefined) getOption(Object(options), 'localeMatcher', 'string', ['lookup', 'best fit'], 'best fit', 'Intl');
  const result = [];
  for (let i = 0; i < list.length; i++) {
    const parsed = parseTag(list[i]);
    if (own(shared.regions, dataLanguage(parsed.language)) || inList(shared.languages, parsed.language)) ArrayPrototypePush(result, list[i]);
  }
  return result;
}

// { locale, keywords, language, region }: the first requested locale that is available, or the default.
function resolveLocale(locales) {
  const list = canonicalizeLocaleList(locales);
  for (let i = 0; i < list.length; i++) {
    const parsed = parseTag(list[i]);
    const found = lookup(parsed);
    if (found !== undefined) return { locale: found, keywords: parsed.keywords, ...identity(found) };
  }
  return { locale: DEFAULT_LOCALE, keywords: { __proto__: null }, ...identity(DEFAULT_LOCALE) };
}

function identity(locale) {
  const { language, region } = parseTag(locale);
  return { language: dataLanguage(language), region: region ?? StringPrototypeSplit(shared.likely[locale] ?? shared.likely[language] ?? 'en-Latn-US', '-')[2] };
}

// ---- Data ----

const loaded = { __proto__: null };

function merge(parent, difference) {
  if (difference === null || typeof difference !== 'object' || ArrayIsArray(difference) || parent === null || typeof parent !== 'object') return difference;
  const result = { ...parent };
  const keys = ObjectKeys(difference);
  for (let i = 0; i < keys.length; i++) {
    const key = keys[i];
    result[key] = difference[key] === null ? undefined : merge(parent[key], difference[key]);
  }
  return result;
}

function parentOf(name) {
  if (own(shared.parents, name)) return shared.parents[name];
  if (name === 'zh-TW') return 'zh-Hant';
  if (name === 'zh-MO' || name === 'zh-HK') return 'zh-Hant-HK';
  let end = name.length;
  while (name[--end] !== '-');
  return StringPrototypeSlice(name, 0, end);
}

function localeData(name) {
  let found = loaded[name];
  if (found !== undefined) return found;
  const { language } = parseTag(name);
  if (language === 'nb' || language === 'nn') found = localeData('no');
  else if (name === language) found = JSONParse(data.locales[name]);
  else {
    const difference = data.locales[name];
    const parent = localeData(parentOf(name));
    found = difference ? merge(parent, JSONParse(difference)) : parent;
  }
  loaded[name] = found;
  return found;
}

// ---- Options ----

// 9.2.10 CoerceOptionsToObject and 9.2.11 GetOptionsObject
function optionsObject(options, strict) {
  if (options === undefined) return { __proto__: null };
  if (strict && (options === null || typeof options !== 'object' && typeof options !== 'function')) throw new TypeError(`${options} is not an object`);
  if (options === null) throw new TypeError('Cannot convert undefined or null to object');
  return Object(options);
}

// 9.2.12 GetOption
function getOption(options, name, type, allowed, fallback, service) {
  let value = options[name];
  if (value === undefined) return fallback;
  if (type === 'boolean') return Boolean(value);
  value = String(value);
  if (allowed !== undefined && !ArrayPrototypeIncludes(allowed, value)) throw new RangeError(`Value ${value} out of range for ${service} options property ${name}`);
  return value;
}

// 9.2.14 GetNumberOption
function getNumberOption(options, name, low, high, fallback) { return defaultNumberOption(options[name], low, high, fallback, name); }
function defaultNumberOption(value, low, high, fallback, name) {
  if (value === undefined) return fallback;
  value = Number(value);
  if (NumberIsNaN(value) || value < low || value > high) throw new RangeError(`${name} value is out of range.`);
  return value - value % 1;
}

module.exports = {
  DEFAULT_LOCALE, canonicalizeLocaleList, defaultNumberOption, getNumberOption, getOption, identity, localeData, optionsObject, parseTag, resolveLocale, shared,
  supportedLocales,
};
