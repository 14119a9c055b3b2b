// Makes stdlib/js/internal/intl/data.js from CLDR's JSON packages (cldr-core, cldr-numbers-full, cldr-dates-full, cldr-misc-full,
// cldr-units-full, cldr-bcp47 of one version), installed in a folder:
//
//   node stdlib/tools/generate_locales.mjs FOLDER/node_modules
//
// A language has its data in full; a regional variant only what differs from its parent. Each is kept as JSON text, which
// internal/intl/locale.js parses at the first use of the locale. What keys mean is told there.
import fs from 'node:fs';
import path from 'node:path';

const root = process.argv[2];
const LANGUAGES = ['en', 'de', 'fr', 'es', 'it', 'pt', 'nl', 'sv', 'da', 'no', 'fi', 'pl', 'cs', 'ru', 'uk', 'tr', 'ja', 'ko', 'zh'];
const UNITS = ['acre', 'bit', 'byte', 'celsius', 'centimeter', 'day', 'degree', 'fahrenheit', 'fluid-ounce', 'foot', 'gallon', 'gigabit', 'gigabyte', 'gram',
  'hectare', 'hour', 'inch', 'kilobit', 'kilobyte', 'kilogram', 'kilometer', 'liter', 'megabit', 'megabyte', 'meter', 'microsecond', 'mile',
  'mile-scandinavian', 'milliliter', 'millimeter', 'millisecond', 'minute', 'month', 'nanosecond', 'ounce', 'percent', 'petabyte', 'pound', 'second',
  'stone', 'terabit', 'terabyte', 'week', 'yard', 'year', 'kilometer-per-hour', 'mile-per-hour', 'meter-per-second', 'liter-per-kilometer', 'mile-per-gallon'];
const CURRENCIES = ['USD', 'EUR', 'GBP', 'JPY', 'CNY', 'INR', 'KRW', 'BRL', 'CAD', 'AUD', 'CHF', 'SEK', 'NOK', 'DKK', 'PLN', 'CZK', 'HUF', 'RUB', 'UAH', 'TRY', 'ILS', 'MXN',
  'ZAR', 'NZD', 'SGD', 'HKD', 'TWD', 'THB', 'VND', 'BTC'];

// Regional variants with their own data; others have their parent's.
const REGIONS = /^(en-(001|150|GB|CA|AU|NZ|IE|IN|ZA|SG|HK)|de-(AT|CH|LI)|fr-(CA|CH|BE|LU)|es-(419|MX|US|AR|CO|CL|PE|VE|UY|EC)|pt-PT|it-CH|nl-BE|sv-FI|zh-Hant|zh-Hant-HK)$/;
const METAZONES = ['America_Central', 'America_Eastern', 'America_Mountain', 'America_Pacific', 'Alaska', 'Hawaii_Aleutian', 'Atlantic', 'Newfoundland', 'Brasilia',
  'Argentina', 'Colombia', 'GMT', 'Europe_Central', 'Europe_Eastern', 'Europe_Western', 'Moscow', 'India', 'China', 'Japan', 'Korea', 'Singapore', 'Hong_Kong',
  'Australia_Eastern', 'Australia_Central', 'Australia_Western', 'New_Zealand', 'Africa_Southern', 'Africa_Eastern', 'Israel', 'Gulf', 'Arabian', 'Pakistan', 'Indochina'];

const read = (...parts) => JSON.parse(fs.readFileSync(path.join(root, ...parts), 'utf8'));
const supplemental = (name) => read('cldr-core/supplemental', `${name}.json`).supplemental;
const available = read('cldr-core/availableLocales.json').availableLocales.full;
const values = (object, map) => Object.fromEntries(Object.entries(object).map(([k, v]) => [k, map(v, k)]));

function main(pkg, locale, file) {
  const name = path.join(root, pkg, 'main', locale, `${file}.json`);
  return fs.existsSync(name) ? JSON.parse(fs.readFileSync(name, 'utf8')).main[locale] : undefined;
}

// { 'x-count-one': a, 'x-count-other': b } of one prefix → { one: a, other: b }
function counts(object, prefix) {
  const found = {};
  for (const [key, value] of Object.entries(object)) if (key.startsWith(`${prefix}-count-`)) found[key.slice(prefix.length + 7)] = value;
  return Object.keys(found).length ? found : undefined;
}

function compact(formats) {
  const result = {};
  for (const [key, value] of Object.entries(formats)) {
    const [, zeros, count] = /^(10+)-count-(\w+)$/.exec(key) ?? [];
    if (zeros) (result[zeros.length - 1] ??= {})[count] = value;
  }
  return result;
}

function numbers(locale) {
  const n = main('cldr-numbers-full', locale, 'numbers').numbers;
  const system = n.defaultNumberingSystem;
  const of = (kind, s = system) => n[`${kind}-numberSystem-${s}`] ?? n[`${kind}-numberSystem-latn`];
  const symbols = (s) => {
    const y = of('symbols', s);
    return { d: y.decimal, g: y.group, p: y.plusSign, m: y.minusSign, '%': y.percentSign, e: y.exponential, n: y.nan, i: y.infinity, a: y.approximatelySign };
  };
  const currency = of('currencyFormats');
  const money = main('cldr-numbers-full', locale, 'currencies').numbers.currencies;
  const currencies = {};
  for (const code of CURRENCIES) {
    if (!money[code]) continue;
    const names = { ...counts(money[code], 'displayName') };
    if (!names.other) names.other = money[code].displayName;
    currencies[code] = { d: money[code].displayName, s: money[code].symbol ?? code, w: money[code]['symbol-alt-narrow'], n: names };
  }
  return {
    sys: system, sym: symbols(system), latn: system === 'latn' ? undefined : symbols('latn'), min: +n.minimumGroupingDigits,
    dec: of('decimalFormats').standard, pct: of('percentFormats').standard, cur: currency.standard, acc: currency.accounting,
    alpha: currency['standard-alphaNextToNumber'], accAlpha: currency['accounting-alphaNextToNumber'],
    cs: compact(of('decimalFormats').short.decimalFormat), cl: compact(of('decimalFormats').long.decimalFormat), cc: compact(currency.short?.standard ?? {}),
    cn: counts(currency, 'unitPattern') ?? Object.fromEntries(Object.entries(currency).filter(([k]) => k.startsWith('unitPattern-count-')).map(([k, v]) => [k.slice(18), v])),
    range: of('miscPatterns').range, approx: of('miscPatterns').approximately, money: currencies,
  };
}

function units(locale) {
  const all = main('cldr-units-full', locale, 'units').units;
  const result = {};
  for (const width of ['long', 'short', 'narrow']) {
    const table = {};
    for (const unit of UNITS) {
      const key = Object.keys(all[width]).find((k) => k.slice(k.indexOf('-') + 1) === unit && !k.startsWith('10'));
      if (!key) continue;
      table[unit] = counts(all[width][key], 'unitPattern') ?? {};
      if (all[width][key].perUnitPattern) table[unit].per = all[width][key].perUnitPattern;
    }
    table.per = all[width].per.compoundUnitPattern;
    result[width] = table;
  }
  return result;
}

function lists(locale) {
  const patterns = main('cldr-misc-full', locale, 'listPatterns').listPatterns;
  const pick = (name) => { const p = patterns[`listPattern-type-${name}`]; return [p['2'], p.start, p.middle, p.end]; };
  return { conjunction: { long: pick('standard'), short: pick('standard-short'), narrow: pick('standard-narrow') },
    disjunction: { long: pick('or'), short: pick('or-short'), narrow: pick('or-narrow') }, unit: { long: pick('unit'), short: pick('unit-short'), narrow: pick('unit-narrow') } };
}

const list = (object, keys) => keys.map((k) => object[k]);
const MONTHS = Array.from({ length: 12 }, (_, i) => String(i + 1));
const DAYS = ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat'];

function dates(locale) {
  const c = main('cldr-dates-full', locale, 'ca-gregorian').dates.calendars.gregorian;
  const both = (group, keys) => values({ f: group.format, s: group['stand-alone'] }, (g) => ({ l: list(g.wide, keys), s: list(g.abbreviated, keys), n: list(g.narrow, keys) }));
  const periods = (g) => values({ l: g.wide, s: g.abbreviated, n: g.narrow }, (p) => Object.fromEntries(Object.entries(p).filter(([k]) => !k.includes('-alt-'))));
  const styles = (f) => list(f, ['full', 'long', 'medium', 'short']).map((v) => v._value ?? v);
  const available_ = Object.fromEntries(Object.entries(c.dateTimeFormats.availableFormats).filter(([k]) => !/-alt-|-count-|[wW]/.test(k)));
  const intervals = Object.fromEntries(Object.entries(c.dateTimeFormats.intervalFormats).filter(([k]) => !/-alt-/.test(k) && k !== 'intervalFormatFallback')
    .map(([k, v]) => [k, Object.fromEntries(Object.entries(v).filter(([q]) => !q.includes('-alt-')))]));
  return {
    mo: both(c.months, MONTHS), da: both(c.days, DAYS), dp: periods(c.dayPeriods.format), er: [list(c.eras.eraNames, ['0', '1']), list(c.eras.eraAbbr, ['0', '1']), list(c.eras.eraNarrow, ['0', '1'])],
    df: styles(c.dateFormats), tf: styles(c.timeFormats), dt: styles(c.dateTimeFormats), at: styles(c['dateTimeFormats-atTime'].standard),
    af: available_, ai: c.dateTimeFormats.appendItems, iv: intervals, ivf: c.dateTimeFormats.intervalFormats.intervalFormatFallback,
  };
}

const FIELDS = ['year', 'quarter', 'month', 'week', 'day', 'hour', 'minute', 'second'];
function fields(locale) {
  const f = main('cldr-dates-full', locale, 'dateFields').dates.fields;
  const one = (key) => {
    const v = f[key], r = {};
    for (const [k, text] of Object.entries(v)) { const m = /^relative-type-(-?\d+)$/.exec(k); if (m) r[m[1]] = text; }
    const count = (o) => (o ? Object.fromEntries(Object.entries(o).map(([k, t]) => [k.replace('relativeTimePattern-count-', ''), t])) : {});
    r.f = count(v['relativeTime-type-future']);
    r.p = count(v['relativeTime-type-past']);
    return r;
  };
  const names = Object.fromEntries(['era', 'year', 'quarter', 'month', 'week', 'weekday', 'day', 'dayperiod', 'hour', 'minute', 'second', 'zone'].map((k) => [k, f[k]?.displayName]));
  return { names, ...values({ long: '', short: '-short', narrow: '-narrow' }, (s) => Object.fromEntries(FIELDS.map((k) => [k, one(k + s)]))) };
}

function zones(locale) {
  const z = main('cldr-dates-full', locale, 'timeZoneNames').dates.timeZoneNames;
  const meta = values(Object.fromEntries(Object.entries(z.metazone ?? {}).filter(([k]) => METAZONES.includes(k))), (m) => [m.long?.generic, m.long?.standard, m.long?.daylight, m.short?.generic, m.short?.standard, m.short?.daylight].map((x) => (x === '∅∅∅' ? null : x ?? 0)));
  const own = {};
  for (const [area, entries] of Object.entries(z.zone ?? {})) {
    const walk = (prefix, o) => {
      for (const [k, v] of Object.entries(o)) {
        if (typeof v !== 'object') continue;
        if (v.long || v.short) own[`${prefix}/${k}`] = [v.long?.generic, v.long?.standard, v.long?.daylight, v.short?.generic, v.short?.standard, v.short?.daylight].map((x) => (x === '∅∅∅' ? null : x ?? 0));
        if (!('exemplarCity' in v) && !v.long && !v.short) walk(`${prefix}/${k}`, v);
      }
    };
    walk(area, entries);
  }
  return { h: z.hourFormat, g: z.gmtFormat, z: z.gmtZeroFormat, mz: meta, own };
}

function locale(name) {
  return { n: numbers(name), u: units(name), l: lists(name), d: dates(name), f: fields(name), z: zones(name) };
}

// What `child` says differently from `parent`, or undefined.
function difference(child, parent) {
  if (JSON.stringify(child) === JSON.stringify(parent)) return undefined;
  if (!child || !parent || typeof child !== 'object' || typeof parent !== 'object' || Array.isArray(child)) return child;
  const result = {};
  for (const key of Object.keys(child)) {
    const d = difference(child[key], parent[key]);
    if (d !== undefined) result[key] = d;
  }
  for (const key of Object.keys(parent)) if (!(key in child) || (child[key] === undefined && parent[key] !== undefined)) result[key] = null;
  return result;
}

// A string with a character beyond U+00FF takes two bytes a character: JSON escapes of a few are shorter.
function json(value) {
  const text = JSON.stringify(value);
  const escaped = text.replace(/[^\0-\xff]/g, (c) => `\\u${c.charCodeAt(0).toString(16).padStart(4, '0')}`);
  return escaped.length < 2 * text.length ? escaped : text;
}
const quote = (text) => `'${text.replaceAll('\\', '\\\\').replaceAll("'", "\\'").replaceAll('\u2028', '\\u2028')}'`;
const lines = [];
const totals = {};
const base = {};
const parents = values(supplemental('parentLocales').parentLocales.parentLocale, (v) => (v === 'root' || v === 'und' ? undefined : v));
for (const language of LANGUAGES) base[language] = JSON.parse(JSON.stringify(locale(language)));
lines.push("'use strict';", '// Made by stdlib/tools/generate_locales.mjs from CLDR ' + read('cldr-core/package.json').version + ' (Unicode licence): do not edit.', 'const locales = {', '  __proto__: null,');
for (const language of LANGUAGES) {
  const text = json(base[language]);
  lines.push(`  '${language}': ${quote(text)},`);
  totals[language] = text.length;
  for (const name of available.filter((l) => l.startsWith(`${language}-`) && REGIONS.test(l))) {
    const own = JSON.parse(JSON.stringify(locale(name)));
    const parentName = parents[name] ?? (/^zh-Hant-/.test(name) ? 'zh-Hant' : language);
    const parent = base[parentName] ??= JSON.parse(JSON.stringify(locale(parentName)));
    const d = difference(own, parent);
    const diffText = d ? json(d) : '';
    lines.push(`  '${name}': ${quote(diffText)},`);
    totals[language + '-*'] = (totals[language + '-*'] ?? 0) + diffText.length;
  }
}
lines.push('};');

// Plural rules, one text for all; week, hour cycles; metazones by zone; digits; minor units.
const rules = (type) => Object.fromEntries(LANGUAGES.map((l) => [l, values(supplemental(type)[`plurals-type-${type === 'plurals' ? 'cardinal' : 'ordinal'}`][l] ?? {}, (r) => r.split('@')[0].trim())])
  .map(([l, r]) => [l, Object.fromEntries(Object.entries(r).filter(([, v]) => v).map(([k, v]) => [k.replace('pluralRule-count-', ''), v]))]));
const timeData = supplemental('timeData').timeData;
const hours = {};
for (const [region, d] of Object.entries(timeData)) if (/^(\d+|[A-Z]{2}|[a-z]{2,3}-[A-Z]{2})$/.test(region)) (hours[d._preferred] ??= []).push(region.replace('_', '-'));
const minor = Object.fromEntries(Object.entries(supplemental('currencyData').currencyData.fractions).map(([k, v]) => [k, +v._digits]).filter(([k, v]) => v !== 2 || k === 'DEFAULT'));
const meta = {};
const walkMeta = (prefix, o) => {
  for (const [k, v] of Object.entries(o)) {
    const name = prefix ? `${prefix}/${k}` : k;
    if (Array.isArray(v)) meta[name] = v.map((m) => [m.usesMetazone._mzone, m.usesMetazone._from ?? '', m.usesMetazone._to ?? '']).map(([z, f, t]) => (f || t ? [z, f, t] : z));
    else walkMeta(name, v);
  }
};
walkMeta('', supplemental('metaZones').metaZones.metazoneInfo.timezone);
for (const [k, v] of Object.entries(meta)) {
  const last = v.at(-1), zone = typeof last === 'string' ? last : last[2] ? undefined : last[0];
  if (METAZONES.includes(zone)) meta[k] = METAZONES.indexOf(zone);
  else delete meta[k];
}
const digits = Object.fromEntries(Object.entries(supplemental('numberingSystems').numberingSystems).filter(([, v]) => v._type === 'numeric' && [...v._digits].every((c) => c.length === 1)).map(([k, v]) => [k, v._digits]));
const likely = Object.fromEntries(Object.entries(supplemental('likelySubtags').likelySubtags).filter(([k]) => LANGUAGES.includes(k) || ['zh-Hant', 'zh-TW', 'zh-HK', 'zh-MO', 'nb', 'nn'].includes(k)));
const languages = [...new Set(available.map((l) => l.split('-')[0]))].filter((l) => !LANGUAGES.includes(l)).join(' ');
const periods = Object.fromEntries(Object.entries(supplemental('dayPeriods').dayPeriodRuleSet).filter(([k]) => LANGUAGES.includes(k)));
// The first alias is ICU's canonical name; links point to it.
const links = {};
for (const { _alias, _deprecated } of Object.values(read('cldr-bcp47/bcp47/timezone.json').keyword.u.tz)) {
  if (!_alias || _deprecated) continue;
  const [first, ...others] = _alias.split(' ');
  if (others.length) links[first] = others.join(' ');
}
const regions = Object.fromEntries(LANGUAGES.map((l) => [l, available.filter((n) => n.startsWith(`${l}-`)).map((n) => n.slice(l.length + 1)).join(' ')]));
const ancestors = Object.fromEntries(Object.entries(parents).filter(([k, v]) => v && LANGUAGES.includes(k.split('-')[0])));
// First day, days that make the first week, weekend, by region: days from 1, Monday.
const week = supplemental('weekData').weekData;
const DAY = { mon: 1, tue: 2, wed: 3, thu: 4, fri: 5, sat: 6, sun: 7 };
const days = (object) => Object.fromEntries(Object.entries(object).filter(([k]) => /^(001|[A-Z]{2})$/.test(k)).map(([k, v]) => [k, DAY[v] ?? +v]));
const shared = { week: [days(week.firstDay), days(week.minDays), days(week.weekendStart), days(week.weekendEnd)], parents: ancestors, regions, links, units: UNITS, plurals: rules('plurals'), ordinals: rules('ordinals'), hours, minor, meta, metazones: METAZONES, digits, likely, languages, periods,
  ranges: Object.fromEntries(Object.entries(supplemental('pluralRanges').plurals).filter(([k]) => LANGUAGES.includes(k)).map(([k, v]) => [k, Object.fromEntries(Object.entries(v).map(([q, r]) => [q.replace(/pluralRange-start-(\w+)-end-(\w+)/, '$1 $2'), r]))])) };
lines.push(`const shared = ${quote(json(shared))};`, 'module.exports = { locales, shared };', '');
const out = new URL('../js/internal/intl/data.js', import.meta.url).pathname;
fs.writeFileSync(out, lines.join('\n'));
if (process.argv.includes('-v')) console.log(values(base.de, (v) => values(v, (w) => JSON.stringify(w).length)));
if (process.argv.includes('-v')) console.log(totals, values(shared, (v) => JSON.stringify(v).length), fs.statSync(out).size);
