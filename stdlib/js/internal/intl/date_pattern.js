'use strict';
// From a skeleton (the wanted fields with their widths, 'yMMMdjm') to the pattern of a locale (UTS #35 part 4, 2.6.2): the nearest of the
// locale's patterns, its fields widened or narrowed, missing fields appended, date and time joined.
const {
  ArrayPrototypePush, MathAbs, ObjectKeys, RegExpPrototypeExec, RegExpPrototypeSymbolReplace, StringPrototypeIndexOf,
  StringPrototypeRepeat, StringPrototypeReplace, WeakMap, WeakMapPrototypeGet, WeakMapPrototypeSet,
} = primordials;

const ORDER = 'GyQMwEdBHmsSv'; // one letter stands for each field
const NAMES = { __proto__: null, G: 'Era', y: 'Year', Q: 'Quarter', M: 'Month', w: 'Week', E: 'Day-Of-Week', d: 'Day', B: 'DayPeriod', H: 'Hour', m: 'Minute', s: 'Second', S: 'FractionalSecond', v: 'Timezone' };
const SAME = { __proto__: null, L: 'M', c: 'E', e: 'E', h: 'H', k: 'H', K: 'H', z: 'v', O: 'v', V: 'v', X: 'v', x: 'v', Z: 'v', Y: 'y', u: 'y' };
const fieldOf = (letter) => SAME[letter] ?? (StringPrototypeIndexOf(ORDER, letter) >= 0 ? letter : undefined);

// Fields and literals of a pattern: [{ letter, length }] or { text }.
function parsePattern(pattern) {
  const items = [];
  for (let at = 0; at < pattern.length;) {
    const c = pattern[at];
    if ((c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z')) {
      let end = at;
      while (pattern[end] === c) end++;
      ArrayPrototypePush(items, { letter: c, length: end - at, text: undefined });
      at = end;
      continue;
    }
    let text = '';
    while (at < pattern.length) {
      const d = pattern[at];
      if (d === "'") {
        if (pattern[at + 1] === "'") {
          text += "'";
          at += 2;
          continue;
        }
        for (at++; at < pattern.length && pattern[at] !== "'"; at++) text += pattern[at];
        at++;
        continue;
      }
      if ((d >= 'a' && d <= 'z') || (d >= 'A' && d <= 'Z')) break;
      text += d;
      at++;
    }
    ArrayPrototypePush(items, { letter: undefined, length: 0, text });
  }
  return items;
}

const quoteText = (text) => (RegExpPrototypeExec(/[a-zA-Z']/, text) !== null ? `'${RegExpPrototypeSymbolReplace(/'/g, text, "''")}'` : text);
function printPattern(items) {
  let result = '';
  for (let i = 0; i < items.length; i++) result += items[i].letter === undefined ? quoteText(items[i].text) : StringPrototypeRepeat(items[i].letter, items[i].length);
  return result;
}

// { field: { letter, length } } of a skeleton or a pattern.
function fieldsOf(skeleton) {
  const fields = { __proto__: null };
  const items = parsePattern(skeleton);
  for (let i = 0; i < items.length; i++) {
    const { letter, length } = items[i];
    const field = letter === undefined ? undefined : fieldOf(letter);
    if (field !== undefined) fields[field] = { letter, length };
  }
  return fields;
}

const isNumeric = (field, length) => (field === 'M' || field === 'Q' ? length <= 2 : field === 'y' || field === 'd' || field === 'H' || field === 'm' || field === 's' || field === 'S' || field === 'w');

// How wide a field is, so that differences tell how far two widths are apart.
function weight(field, letter, length) {
  if (isNumeric(field, length)) return 256 + length;
  const text = length === 3 || length < 3 ? 3 : length === 4 ? 4 : length === 5 ? 2 : 1;
  return -text - (letter === 'L' || letter === 'c' ? 0.5 : 0);
}

function distance(wanted, offered) {
  let total = 0;
  for (let i = 0; i < ORDER.length; i++) {
    const field = ORDER[i];
    const a = wanted[field], b = offered[field];
    if (a === undefined && b === undefined) continue;
    if (a === undefined) total += 0x10000;
    else if (b === undefined) total += 0x1000;
    else total += MathAbs(weight(field, a.letter, a.length) - weight(field, b.letter, b.length));
  }
  return total;
}

const patternCaches = new WeakMap();

// All [fields, pattern] that a locale offers.
function offers(dates) {
  let list = WeakMapPrototypeGet(patternCaches, dates);
  if (list !== undefined) return list;
  list = [];
  const seen = { __proto__: null };
  const add = (skeleton, pattern) => {
    if (seen[skeleton] !== undefined) return;
    seen[skeleton] = true;
    ArrayPrototypePush(list, [fieldsOf(skeleton), pattern]);
  };
  const keys = ObjectKeys(dates.af);
  for (let i = 0; i < keys.length; i++) if (dates.af[keys[i]]) add(keys[i], dates.af[keys[i]]);
  const styles = [...dates.df, ...dates.tf];
  for (let i = 0; i < styles.length; i++) {
    const fields = fieldsOf(styles[i]);
    let skeleton = '';
    for (let k = 0; k < ORDER.length; k++) if (fields[ORDER[k]] !== undefined) skeleton += StringPrototypeRepeat(fields[ORDER[k]].letter, fields[ORDER[k]].length);
    add(skeleton, styles[i]);
  }
  for (const single of ['G', 'y', 'Q', 'M', 'E', 'd', 'H', 'h', 'm', 's', 'S', 'v', 'B']) add(single, single === 'E' ? 'ccc' : single === 'M' ? 'L' : single);
  WeakMapPrototypeSet(patternCaches, dates, list);
  return list;
}

// The pattern with its fields as wide as wanted.
function adjust(pattern, wanted, offered) {
  const items = parsePattern(pattern);
  for (let i = 0; i < items.length; i++) {
    const item = items[i];
    const field = item.letter === undefined ? undefined : fieldOf(item.letter);
    const want = field === undefined ? undefined : wanted[field];
    if (want === undefined) continue;
    if (field === 'm' || field === 's') continue;
    const had = offered[field];
    const numeric = isNumeric(field, item.length);
    if (had !== undefined && (had.length === want.length || numeric !== isNumeric(field, had.length))) {
      if (field === 'v' || field === 'G' && had.length === want.length) item.letter = want.letter;
      continue;
    }
    item.length = want.length;
    if (field === 'E' && item.length < 3 && item.letter !== 'E') item.length = 3;
    if (field === 'v' || field === 'B' || field === 'G' || field === 'S' || field === 'd') item.letter = want.letter;
  }
  return printPattern(items);
}

function pick(fields, letters) {
  const result = { __proto__: null };
  let count = 0;
  for (let i = 0; i < letters.length; i++) {
    if (fields[letters[i]] === undefined) continue;
    result[letters[i]] = fields[letters[i]];
    count++;
  }
  return count === 0 ? undefined : result;
}

function best(wanted, list) {
  let found, nearest = Infinity;
  for (let i = 0; i < list.length; i++) {
    // 12- and 24-hour patterns do not stand in for each other.
    const a = wanted.H, b = list[i][0].H;
    if (a !== undefined && b !== undefined && twelve(a.letter) !== twelve(b.letter)) continue;
    const d = distance(wanted, list[i][0]);
    if (d < nearest) {
      nearest = d;
      found = list[i];
    }
  }
  return [found, nearest];
}
const twelve = (letter) => letter === 'h' || letter === 'K';

// One pattern for date fields or for time fields.
function resolve(wanted, dates, names) {
  const list = offers(dates);
  const [[offered, pattern], away] = best(wanted, list);
  let result = adjust(pattern, wanted, offered);
  if (away < 0x1000) return result;
  let missing = { __proto__: null };
  let count = 0;
  for (let i = 0; i < ORDER.length; i++) {
    if (wanted[ORDER[i]] === undefined || offered[ORDER[i]] !== undefined) continue;
    missing[ORDER[i]] = wanted[ORDER[i]];
    count++;
  }
  if (missing.S !== undefined && offered.s !== undefined) {
    result = withFraction(result, missing.S.length, dates);
    missing.S = undefined;
    count--;
  }
  while (count > 0) {
    const [[extra, extraPattern]] = best(missing, list);
    let appended;
    for (let i = 0; i < ORDER.length; i++) {
      const field = ORDER[i];
      if (missing[field] === undefined || extra[field] === undefined) continue;
      appended = field;
      missing[field].used = true;
    }
    if (appended === undefined) break;
    const piece = adjust(extraPattern, missing, extra);
    const rest = { __proto__: null };
    count = 0;
    for (let i = 0; i < ORDER.length; i++) {
      const field = ORDER[i];
      if (missing[field] === undefined || extra[field] !== undefined) continue;
      rest[field] = missing[field];
      count++;
    }
    missing = rest;
    const format = dates.ai[NAMES[appended]] ?? '{0} {1}';
    const name = names[appended === 'E' ? 'weekday' : appended === 'v' ? 'zone' : appended === 'G' ? 'era' : 'dayperiod'] ?? '';
    result = StringPrototypeReplace(StringPrototypeReplace(StringPrototypeReplace(format, '{2}', () => quoteText(name)), '{0}', () => result), '{1}', () => piece);
  }
  return result;
}

function withFraction(pattern, digits, dates) {
  const items = parsePattern(pattern);
  const result = [];
  for (let i = 0; i < items.length; i++) {
    ArrayPrototypePush(result, items[i]);
    if (items[i].letter === 's') ArrayPrototypePush(result, { letter: undefined, length: 0, text: dates.decimal }, { letter: 'S', length: digits, text: undefined });
  }
  return printPattern(result);
}

// The best pattern of a skeleton. `dates` is a locale's d, `names` its field names.
function bestPattern(skeleton, dates, names) {
  const wanted = fieldsOf(skeleton);
  if (wanted.H !== undefined && !twelve(wanted.H.letter)) wanted.B = undefined;
  const [[offered, pattern], away] = best(wanted, offers(dates));
  if (away < 0x1000) return adjust(pattern, wanted, offered);
  const date = pick(wanted, 'GyQMwEd');
  const time = pick(wanted, 'BHmsSv');
  if (time === undefined) return resolve(date, dates, names);
  if (date === undefined) return resolve(time, dates, names);
  const month = date.M?.length ?? 0;
  const style = month === 4 ? date.E !== undefined ? 0 : 1 : month === 3 ? 2 : 3;
  return joinPatterns(dates.at[style], resolve(date, dates, names), resolve(time, dates, names));
}
function joinPatterns(glue, date, time) { return StringPrototypeReplace(StringPrototypeReplace(glue, '{1}', () => date), '{0}', () => time); }

module.exports = { bestPattern, fieldOf, fieldsOf, isNumeric, joinPatterns, parsePattern };
