'use strict';
// Intl.DateTimeFormat (ECMA-402 11), Gregorian calendar. Patterns are CLDR's; zones the system's tz database.
const {
  ArrayPrototypeIncludes, ArrayPrototypeIndexOf, ArrayPrototypePush, Date, DateNow, DatePrototypeGetTime,
  DatePrototypeGetUTCDate, DatePrototypeGetUTCDay, DatePrototypeGetUTCFullYear, DatePrototypeGetUTCHours,
  DatePrototypeGetUTCMilliseconds, DatePrototypeGetUTCMinutes, DatePrototypeGetUTCMonth, DatePrototypeGetUTCSeconds,
  DateUTC, MathAbs, MathFloor, ObjectDefineProperty, ObjectKeys, ObjectPrototypeHasOwnProperty, RangeError,
  RegExpPrototypeExec, RegExpPrototypeSymbolReplace, String, StringPrototypePadEnd, StringPrototypePadStart,
  StringPrototypeRepeat, StringPrototypeReplace, StringPrototypeSlice, StringPrototypeSplit,
  StringPrototypeToLowerCase, TypeError,
} = primordials;
const { defaultNumberOption, getOption, localeData, optionsObject, resolveLocale, shared } = require('internal/intl/locale');
const { joinParts, push, service } = require('internal/intl/service');
const { bestPattern, fieldOf, fieldsOf, isNumeric, joinPatterns, parsePattern } = require('internal/intl/date_pattern');
const { openZone, zoneName, zoneOffset } = internalBinding('intl');

const SERVICE = 'Intl.DateTimeFormat';
const STYLES = ['full', 'long', 'medium', 'short'];

// ---- Time zones ----

const canonicalNames = { __proto__: null };
const canonicalByLink = { __proto__: null };
const links = ObjectKeys(shared.links);
for (let i = 0; i < links.length; i++) {
  const others = StringPrototypeSplit(shared.links[links[i]], ' ');
  for (let k = 0; k < others.length; k++) canonicalByLink[StringPrototypeToLowerCase(others[k])] = links[i];
  canonicalNames[StringPrototypeToLowerCase(links[i])] = links[i];
}
const metaZones = ObjectKeys(shared.meta);
for (let i = 0; i < metaZones.length; i++) canonicalNames[StringPrototypeToLowerCase(metaZones[i])] ??= metaZones[i];

// A zone: its canonical name, and its number in the tz database; -1 for UTC, which needs none.
function findZone(name) {
  const lower = StringPrototypeToLowerCase(name);
  if (lower === 'utc' || lower === 'etc/utc' || lower === 'gmt' || lower === 'etc/gmt' || canonicalByLink[lower] === 'Etc/UTC' || canonicalByLink[lower] === 'Etc/GMT') {
    return { name: 'UTC', number: -1 };
  }
  const canonical = canonicalByLink[lower] ?? canonicalNames[lower];
  let number = openZone(canonical ?? name);
  if (number < 0 && canonical !== undefined) number = openZone(name);
  return number < 0 ? undefined : { name: canonical ?? zoneName(number), number };
}

function systemZone() {
  const number = openZone(undefined);
  const name = zoneName(number);
  if (name === '') return { name: 'UTC', number };
  const lower = StringPrototypeToLowerCase(name);
  if (lower === 'utc' || canonicalByLink[lower] === 'Etc/UTC') return { name: 'UTC', number: -1 };
  return { name: canonicalByLink[lower] ?? name, number };
}

const offsetAt = (zone, time) => (zone.number < 0 ? 0 : zoneOffset(zone.number, time));

// Whether summer time holds: the offset is greater than the least of the year.
function isDaylight(zone, time) {
  if (zone.number < 0) return false;
  const year = DatePrototypeGetUTCFullYear(new Date(time));
  const winter = offsetAt(zone, DateUTC(year, 0, 1));
  const summer = offsetAt(zone, DateUTC(year, 6, 1));
  return offsetAt(zone, time) > (winter < summer ? winter : summer);
}

// ---- Options ----

// Option, letters by value. The order is the table's of ECMA-402 and of skeletons' reading.
const TEXT = ['narrow', 'short', 'long'];
const DIGITS = ['2-digit', 'numeric'];
const FIELDS = [
  ['weekday', TEXT, { __proto__: null, narrow: 'EEEEE', short: 'EEE', long: 'EEEE' }],
  ['era', TEXT, { __proto__: null, narrow: 'GGGGG', short: 'GGG', long: 'GGGG' }],
  ['year', DIGITS, { __proto__: null, '2-digit': 'yy', 'numeric': 'y' }],
  ['month', ['2-digit', 'numeric', 'narrow', 'short', 'long'], { __proto__: null, '2-digit': 'MM', 'numeric': 'M', 'narrow': 'MMMMM', 'short': 'MMM', 'long': 'MMMM' }],
  ['day', DIGITS, { __proto__: null, '2-digit': 'dd', 'numeric': 'd' }],
  ['dayPeriod', TEXT, { __proto__: null, narrow: 'BBBBB', short: 'B', long: 'BBBB' }],
  ['hour', DIGITS, undefined],
  ['minute', DIGITS, { __proto__: null, '2-digit': 'mm', 'numeric': 'm' }],
  ['second', DIGITS, { __proto__: null, '2-digit': 'ss', 'numeric': 's' }],
  ['fractionalSecondDigits', undefined, undefined],
  ['timeZoneName', ['short', 'long', 'shortOffset', 'longOffset', 'shortGeneric', 'longGeneric'],
    { __proto__: null, short: 'z', long: 'zzzz', shortOffset: 'O', longOffset: 'OOOO', shortGeneric: 'v', longGeneric: 'vvvv' }],
];
const DATE_FIELDS = ['weekday', 'year', 'month', 'day'];
const TIME_FIELDS = ['dayPeriod', 'hour', 'minute', 'second', 'fractionalSecondDigits'];
const HOUR_LETTERS = { __proto__: null, h11: 'K', h12: 'h', h23: 'H', h24: 'k' };

const preferredHours = { __proto__: null };
const hourKinds = ObjectKeys(shared.hours);
for (let i = 0; i < hourKinds.length; i++) for (let k = 0; k < shared.hours[hourKinds[i]].length; k++) preferredHours[shared.hours[hourKinds[i]][k]] = hourKinds[i];

function anyPresent(options, names) {
  for (let i = 0; i < names.length; i++) if (options[names[i]] !== undefined) return true;
  return false;
}

// 9.2 DateTimeFormat's reading of defaults: required and defaults are 'date', 'time', 'any' or 'all'.
function withDefaults(options, required, defaults) {
  let needed = true;
  if ((required === 'date' || required === 'any') && anyPresent(options, DATE_FIELDS)) needed = false;
  if ((required === 'time' || required === 'any') && anyPresent(options, TIME_FIELDS)) needed = false;
  const { dateStyle, timeStyle } = options;
  if (dateStyle !== undefined || timeStyle !== undefined) needed = false;
  if (required === 'date' && timeStyle !== undefined) throw new TypeError('Invalid option : timeStyle');
  if (required === 'time' && dateStyle !== undefined) throw new TypeError('Invalid option : dateStyle');
  if (!needed) return options;
  const result = { __proto__: options };
  if (defaults === 'date' || defaults === 'all') {
    result.year = 'numeric';
    result.month = 'numeric';
    result.day = 'numeric';
  }
  if (defaults === 'time' || defaults === 'all') {
    result.hour = 'numeric';
    result.minute = 'numeric';
    result.second = 'numeric';
  }
  return result;
}

// ---- Patterns ----

// Hours of another cycle than the pattern's.
function withHourLetter(pattern, letter, single = false) {
  const items = parsePattern(pattern);
  let result = '';
  for (let i = 0; i < items.length; i++) {
    const item = items[i];
    if (item.letter === undefined) result += `'${RegExpPrototypeSymbolReplace(/'/g, item.text, "''")}'`;
    else result += StringPrototypeRepeat(fieldOf(item.letter) === 'H' ? letter : item.letter, single && fieldOf(item.letter) === 'H' ? 1 : item.length);
  }
  return result;
}

const PART_NAMES = { __proto__: null, G: 'era', y: 'year', M: 'month', L: 'month', E: 'weekday', c: 'weekday', d: 'day', a: 'dayPeriod', b: 'dayPeriod', B: 'dayPeriod',
  h: 'hour', H: 'hour', k: 'hour', K: 'hour', m: 'minute', s: 'second', S: 'fractionalSecond', z: 'timeZoneName', v: 'timeZoneName', O: 'timeZoneName', Q: 'quarter' };

// V8's texts, but not its parts, have a space where CLDR has a narrow no-break space.
function plainSpaces(text) { return RegExpPrototypeSymbolReplace(/\u202f/g, text, ' '); }

// ---- Day periods by the hour (UTS #35 part 4, 2.4) ----

function flexiblePeriod(language, hour, minute) {
  const rules = shared.periods[language] ?? {};
  const minutes = hour * 60 + minute;
  const read = (text) => +StringPrototypeSlice(text, 0, 2) * 60 + +StringPrototypeSlice(text, 3, 5);
  const names = ObjectKeys(rules);
  for (let i = 0; i < names.length; i++) if (rules[names[i]]._at !== undefined && names[i] !== 'midnight' && read(rules[names[i]]._at) === minutes) return names[i];
  for (let i = 0; i < names.length; i++) {
    const { _from, _before } = rules[names[i]];
    if (_from === undefined) continue;
    const from = read(_from), before = read(_before);
    if (from < before ? minutes >= from && minutes < before : minutes >= from || minutes < before) return names[i];
  }
  return hour < 12 ? 'am' : 'pm';
}

class DateTimeFormatObject {
  #locale; #language; #data; #system; #zone; #options; #hourCycle; #pattern; #skeleton; #bound; #dateStyle; #timeStyle;

  constructor(locales, options, required = 'any', defaults = 'date') {
    const resolved = resolveLocale(locales);
    this.#language = resolved.language;
    const data = localeData(resolved.locale);
    this.#data = data;
    if (options === null) throw new TypeError('Cannot convert undefined or null to object');
    options = withDefaults(optionsObject(options), required, defaults);
    getOption(options, 'localeMatcher', 'string', ['lookup', 'best fit'], 'best fit', SERVICE);
    const calendar = getOption(options, 'calendar', 'string', undefined, resolved.keywords.ca, SERVICE);
    if (calendar !== undefined && calendar !== 'gregory' && calendar !== 'iso8601') throw new RangeError(`Calendar '${calendar}' is not supported by nacre's Intl`);
    const system = getOption(options, 'numberingSystem', 'string', undefined, undefined, SERVICE) ?? resolved.keywords.nu;
    this.#locale = resolved.locale;
    this.#system = system !== undefined && shared.digits[system] !== undefined ? system : data.n.sys;
    const hour12 = getOption(options, 'hour12', 'boolean', undefined, undefined, SERVICE);
    let hourCycle = getOption(options, 'hourCycle', 'string', ['h11', 'h12', 'h23', 'h24'], undefined, SERVICE);
    if (hour12 !== undefined) hourCycle = undefined;
    const zone = options.timeZone;
    if (zone === undefined) this.#zone = systemZone();
    else {
      this.#zone = this.#readZone(String(zone));
    }
    const preferred = preferredHours[`${resolved.language}-${resolved.region}`] ?? preferredHours[resolved.region] ?? preferredHours['001'];
    const byDefault = preferred === 'h' ? 'h12' : preferred === 'K' ? 'h11' : 'h23';
    if (hour12 !== undefined) hourCycle = hour12 ? byDefault === 'h12' ? 'h12' : 'h11' : byDefault === 'h12' ? 'h24' : 'h23';
    hourCycle ??= ArrayPrototypeIncludes(['h11', 'h12', 'h23', 'h24'], resolved.keywords.hc) ? resolved.keywords.hc : byDefault;
    this.#readFields(options, hourCycle, hour12);
  }

  #readZone(name) {
    const offset = RegExpPrototypeExec(/^([+-])([01][0-9]|2[0-3])(?::?([0-5][0-9]))?$/, name);
    if (offset !== null) throw new RangeError(`Invalid time zone specified: ${name}`);
    const zone = RegExpPrototypeExec(/^[A-Za-z0-9_+\-/]+$/, name) === null ? undefined : findZone(name);
    if (zone === undefined) throw new RangeError(`Invalid time zone specified: ${name}`);
    return zone;
  }

  #readFields(options, hourCycle, hour12) {
    const found = { __proto__: null };
    let skeleton = '';
    let explicit;
    for (let i = 0; i < FIELDS.length; i++) {
      const [name, allowed, letters] = FIELDS[i];
      if (name === 'fractionalSecondDigits') {
        const digits = defaultNumberOption(options[name], 1, 3, undefined, name);
        if (digits === undefined) continue;
        found[name] = digits;
        skeleton += StringPrototypeRepeat('S', digits);
        explicit ??= name;
        continue;
      }
      const value = getOption(options, name, 'string', allowed, undefined, SERVICE);
      if (value === undefined) continue;
      found[name] = value;
      explicit ??= name;
      skeleton += letters !== undefined ? letters[value] : StringPrototypeRepeat(HOUR_LETTERS[hourCycle], value === '2-digit' ? 2 : 1);
    }
    getOption(options, 'formatMatcher', 'string', ['basic', 'best fit'], 'best fit', SERVICE);
    this.#dateStyle = getOption(options, 'dateStyle', 'string', STYLES, undefined, SERVICE);
    this.#timeStyle = getOption(options, 'timeStyle', 'string', STYLES, undefined, SERVICE);
    const dates = this.#data.d;
    dates.decimal ??= this.#data.n.sym.d;
    if (this.#dateStyle !== undefined || this.#timeStyle !== undefined) {
      if (explicit !== undefined) throw new TypeError(`Can't set option ${explicit} when ${this.#dateStyle !== undefined ? 'dateStyle' : 'timeStyle'} is used`);
      this.#fromStyles(dates, hourCycle);
    } else {
      if (found.hour !== undefined) this.#hourCycle = hourCycle;
      this.#pattern = bestPattern(skeleton, dates, this.#data.f.names);
      if (found.hour !== undefined) this.#pattern = withHourLetter(this.#pattern, HOUR_LETTERS[hourCycle], hour12 === false && found.hour === 'numeric');
    }
    this.#options = found;
    this.#skeleton = skeleton;
  }

  #fromStyles(dates, hourCycle) {
    const date = this.#dateStyle === undefined ? undefined : dates.df[ArrayPrototypeIndexOf(STYLES, this.#dateStyle)];
    let time;
    if (this.#timeStyle !== undefined) {
      this.#hourCycle = hourCycle;
      time = dates.tf[ArrayPrototypeIndexOf(STYLES, this.#timeStyle)];
      const own = fieldsOf(time).H.letter;
      const wanted = HOUR_LETTERS[hourCycle];
      if ((own === 'h' || own === 'K') !== (wanted === 'h' || wanted === 'K')) {
        const fields = fieldsOf(time);
        time = bestPattern(`${wanted}mm${fields.s ? 'ss' : ''}${fields.v ? StringPrototypeRepeat(fields.v.letter, fields.v.length) : ''}`, dates, this.#data.f.names);
      }
      time = withHourLetter(time, wanted);
    }
    this.#pattern = date === undefined ? time : time === undefined ? date : joinPatterns(dates.at[ArrayPrototypeIndexOf(STYLES, this.#dateStyle)], date, time);
  }

  // ---- Fields as text ----

  #digits(number, least) {
    const text = StringPrototypePadStart(String(number), least, '0');
    if (this.#system === 'latn') return text;
    let result = '';
    for (let i = 0; i < text.length; i++) result += shared.digits[this.#system][+text[i]];
    return result;
  }

  #gmt(offset, long) {
    const z = this.#data.z;
    if (offset === 0) return z.z;
    const [plus, minus] = StringPrototypeSplit(z.h, ';');
    const minutes = MathFloor(MathAbs(offset) / 60000);
    const rest = minutes % 60;
    let text = RegExpPrototypeSymbolReplace(/H+/, offset < 0 ? minus : plus, () => this.#digits(MathFloor(minutes / 60), long ? 2 : 1));
    text = !long && rest === 0 ? RegExpPrototypeSymbolReplace(/[^0-9]?mm/, text, '') : StringPrototypeReplace(text, 'mm', () => this.#digits(rest, 2));
    return StringPrototypeReplace(z.g, '{0}', () => text);
  }

  #zoneText(letter, length, time) {
    const offset = offsetAt(this.#zone, time);
    if (letter === 'O') return this.#gmt(offset, length === 4);
    const z = this.#data.z;
    const name = this.#zone.name;
    if (name === 'UTC') {
      const utc = z.own['Etc/UTC'];
      if (length === 4) return (utc && utc[1]) || 'UTC';
      return letter === 'v' ? 'GMT' : (utc && utc[4]) || 'UTC';
    }
    const index = (length === 4 ? 0 : 3) + (letter === 'v' ? 0 : isDaylight(this.#zone, time) ? 2 : 1);
    const meta = shared.meta[name];
    const own = z.own[name]?.[index] || undefined;
    const text = own ?? (meta === undefined ? undefined : z.mz[shared.metazones[meta]]?.[index]);
    if (text) return text;
    if (letter === 'v' && length === 4 && meta !== undefined) {
      const standard = z.mz[shared.metazones[meta]]?.[1];
      if (standard) return standard;
    }
    return this.#gmt(offset, length === 4);
  }

  #fieldText(letter, length, time, local) {
    const d = this.#data.d;
    const width = length === 4 ? 'l' : length === 5 ? 'n' : 's';
    switch (letter) {
      case 'G': return d.er[length === 4 ? 0 : length === 5 ? 2 : 1][DatePrototypeGetUTCFullYear(local) > 0 ? 1 : 0];
      case 'y': {
        let year = DatePrototypeGetUTCFullYear(local);
        if (year <= 0) year = 1 - year;
        return length === 2 ? this.#digits(year % 100, 2) : this.#digits(year, length);
      }
      case 'M': case 'L': {
        const month = DatePrototypeGetUTCMonth(local);
        return length <= 2 ? this.#digits(month + 1, length) : d.mo[letter === 'M' ? 'f' : 's'][width][month];
      }
      case 'E': case 'c': return d.da[letter === 'E' ? 'f' : 's'][width][DatePrototypeGetUTCDay(local)];
      case 'd': return this.#digits(DatePrototypeGetUTCDate(local), length);
      case 'a': case 'b': return d.dp[length === 5 ? 'n' : length === 4 ? 'l' : 's'][DatePrototypeGetUTCHours(local) < 12 ? 'am' : 'pm'];
      case 'B': {
        const period = flexiblePeriod(this.#language, DatePrototypeGetUTCHours(local), DatePrototypeGetUTCMinutes(local));
        return d.dp[width][period] ?? d.dp.l[period] ?? d.dp[width].am;
      }
      case 'h': return this.#digits(DatePrototypeGetUTCHours(local) % 12 || 12, length);
      case 'K': return this.#digits(DatePrototypeGetUTCHours(local) % 12, length);
      case 'H': return this.#digits(DatePrototypeGetUTCHours(local), length);
      case 'k': return this.#digits(DatePrototypeGetUTCHours(local) || 24, length);
      case 'm': return this.#digits(DatePrototypeGetUTCMinutes(local), length);
      case 's': return this.#digits(DatePrototypeGetUTCSeconds(local), length);
      case 'S': return this.#digits(StringPrototypeSlice(StringPrototypePadEnd(StringPrototypePadStart(String(DatePrototypeGetUTCMilliseconds(local)), 3, '0'), length, '0'), 0, length), length);
      case 'z': case 'v': case 'O': return this.#zoneText(letter, length, time);
      default: return '';
    }
  }

  #patternParts(pattern, time) {
    const local = new Date(time + offsetAt(this.#zone, time));
    const items = parsePattern(pattern);
    const parts = [];
    for (let i = 0; i < items.length; i++) {
      const { letter, length, text } = items[i];
      if (letter === undefined) push(parts, 'literal', text);
      else push(parts, PART_NAMES[letter], this.#fieldText(letter, length, time, local));
    }
    return parts;
  }

  #parts(time) {
    if (time - time !== 0 || MathAbs(time) > 8.64e15) throw new RangeError('Invalid time value');
    return this.#patternParts(this.#pattern, time);
  }

  // The pattern of an interval whose greatest differing field is `field`: [pattern, start of the second half], or undefined.
  #intervalPattern(field) {
    const d = this.#data.d;
    const wanted = fieldsOf(this.#skeleton);
    const keys = ObjectKeys(d.iv);
    const names = ObjectKeys(wanted);
    let best, least = Infinity;
    for (let i = 0; i < keys.length; i++) {
      const offered = fieldsOf(keys[i]);
      if (ObjectKeys(offered).length !== names.length) continue;
      let away = 0;
      for (let k = 0; k < names.length; k++) {
        const a = wanted[names[k]], b = offered[names[k]];
        if (b === undefined || isNumeric(names[k], a.length) !== isNumeric(names[k], b.length) || (names[k] === 'H' && (a.letter === 'h') !== (b.letter === 'h'))) away = Infinity;
        else away += MathAbs(a.length - b.length);
      }
      if (away < least) {
        least = away;
        best = keys[i];
      }
    }
    if (best === undefined) return undefined;
    const pattern = d.iv[best][field];
    if (!pattern) return undefined;
    const items = parsePattern(pattern);
    const seen = { __proto__: null };
    let first = '', second = '', halved = false;
    for (let i = 0; i < items.length; i++) {
      const { letter, length, text } = items[i];
      if (letter !== undefined) {
        const kind = fieldOf(letter) ?? letter;
        if (seen[kind]) halved = true;
        seen[kind] = true;
        const want = wanted[kind];
        const width = want !== undefined && isNumeric(kind, length) === isNumeric(kind, want.length) && kind !== 'm' && kind !== 's' && want.length > length ? want.length : length;
        const piece = StringPrototypeRepeat(letter, width);
        if (halved) second += piece;
        else first += piece;
      } else {
        const piece = `'${RegExpPrototypeSymbolReplace(/'/g, text, "''")}'`;
        if (halved) second += piece;
        else first += piece;
      }
    }
    return [first, second];
  }

  #rangeParts(start, end) {
    const x = rangeTime(start), y = rangeTime(end);
    const first = this.#parts(x), second = this.#parts(y);
    const mark = (parts, source) => {
      const result = [];
      for (let i = 0; i < parts.length; i++) ArrayPrototypePush(result, { type: parts[i].type, value: parts[i].value, source });
      return result;
    };
    if (joinParts(first) === joinParts(second)) return mark(first, 'shared');
    const a = new Date(x + offsetAt(this.#zone, x)), b = new Date(y + offsetAt(this.#zone, y));
    const field = DatePrototypeGetUTCFullYear(a) !== DatePrototypeGetUTCFullYear(b) ? 'y' : DatePrototypeGetUTCMonth(a) !== DatePrototypeGetUTCMonth(b) ? 'M'
      : DatePrototypeGetUTCDate(a) !== DatePrototypeGetUTCDate(b) ? 'd' : DatePrototypeGetUTCHours(a) < 12 !== DatePrototypeGetUTCHours(b) < 12 ? 'a'
        : DatePrototypeGetUTCHours(a) !== DatePrototypeGetUTCHours(b) ? 'h' : 'm';
    const hours = this.#hourCycle === 'h23' || this.#hourCycle === 'h24';
    const halves = this.#skeleton === '' ? undefined : this.#intervalPattern(hours && (field === 'h' || field === 'a') ? 'H' : field);
    if (halves !== undefined) {
      return shareEnds(this.#patternParts(halves[0], x), this.#patternParts(halves[1], y), mark);
    }
    const separator = StringPrototypeSlice(this.#data.d.ivf, 3, -3);
    return [...mark(first, 'startRange'), { type: 'literal', value: separator, source: 'shared' }, ...mark(second, 'endRange')];
  }

  get format() {
    this.#bound ??= ObjectDefineProperty((date) => plainSpaces(joinParts(this.#parts(date === undefined ? DateNow() : toTime(date)))), 'name', { __proto__: null, value: '', configurable: true });
    return this.#bound;
  }
  formatToParts(date) { return this.#parts(date === undefined ? DateNow() : toTime(date)); }
  formatRange(start, end) { return joinParts(this.#rangeParts(start, end)); }
  formatRangeToParts(start, end) { return this.#rangeParts(start, end); }
  static text(format, time) { return plainSpaces(joinParts(format.#parts(time))); }
  resolvedOptions() {
    const result = { locale: this.#locale, calendar: 'gregory', numberingSystem: this.#system, timeZone: this.#zone.name };
    if (this.#hourCycle !== undefined) {
      result.hourCycle = this.#hourCycle;
      result.hour12 = this.#hourCycle === 'h12' || this.#hourCycle === 'h11';
    }
    const shown = fieldsOf(this.#pattern);
    for (let i = 0; i < FIELDS.length; i++) {
      const name = FIELDS[i][0];
      let value = this.#options[name];
      if (value === undefined) continue;
      // What the pattern shows may be wider than what was asked for.
      if (name === 'minute' || name === 'second') value = shown[name === 'minute' ? 'm' : 's']?.length === 2 ? '2-digit' : value;
      result[name] = value;
    }
    if (this.#dateStyle !== undefined) result.dateStyle = this.#dateStyle;
    if (this.#timeStyle !== undefined) result.timeStyle = this.#timeStyle;
    return result;
  }
}

// Literals before the first field of the first half and behind the last of the second are shared; so is what only one half has.
function shareEnds(first, second, mark) {
  const names = (parts) => {
    const set = { __proto__: null };
    for (let i = 0; i < parts.length; i++) if (parts[i].type !== 'literal') set[parts[i].type] = true;
    return set;
  };
  const inFirst = names(first), inSecond = names(second);
  const start = mark(first, 'startRange'), end = mark(second, 'endRange');
  const shareRun = (parts, from, step, others) => {
    for (let i = from; i >= 0 && i < parts.length; i += step) {
      if (parts[i].type !== 'literal' && others[parts[i].type]) return;
      parts[i].source = 'shared';
    }
  };
  shareRun(start, 0, 1, inSecond);
  shareRun(start, start.length - 1, -1, inSecond);
  shareRun(end, end.length - 1, -1, inFirst);
  return [...start, ...end];
}

function toTime(date) {
  if (typeof date === 'number') return date;
  if (typeof date === 'object' && date !== null && ObjectPrototypeHasOwnProperty(date, 'constructor') === false) {
    try {
      return DatePrototypeGetTime(date);
    } catch {
      return +date;
    }
  }
  return +date;
}
function rangeTime(date) {
  if (date === undefined) throw new TypeError('Invalid argument');
  return toTime(date);
}

const DateTimeFormat = service(DateTimeFormatObject, 'DateTimeFormat', true);

// 21.4.4.38 and its kin: the text of a time with a locale or options.
function localeDateText(time, locales, options, required, defaults) {
  return DateTimeFormatObject.text(new DateTimeFormatObject(locales, options, required, defaults), time);
}

module.exports = { DateTimeFormat, localeDateText };
