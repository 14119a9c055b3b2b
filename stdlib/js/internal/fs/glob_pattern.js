'use strict';
// Patterns of file names as minimatch understands them with the options Node chooses: braces, `**`, extglobs and classes; a
// backslash separates segments as a slash does, so nothing can be escaped; no negation, no comments; a leading dot is matched by a
// dot in the pattern only.
//
// compilePattern(text, windows) → patterns, one for each alternative of its braces; a pattern is an array of segments: strings that
// stand for themselves ('' at the front: the root; at the end: a folder), GLOBSTAR, and magic segments { test(name) }.
// matchesPattern(patterns, path, windows): does the whole path match one of them?
const {
  ArrayPrototypeIndexOf, ArrayPrototypePush, ArrayPrototypeSlice, ArrayPrototypeSplice, MathAbs, MathMax,
  RegExpPrototypeExec, Set, SetPrototypeAdd, SetPrototypeHas, String, StringFromCharCode, StringPrototypeCharCodeAt,
  StringPrototypeCodePointAt, StringPrototypeIncludes, StringPrototypeIndexOf, StringPrototypePadStart,
  StringPrototypeReplaceAll, StringPrototypeSlice, StringPrototypeSplit, StringPrototypeStartsWith,
  StringPrototypeToLowerCase,
} = primordials;

const GLOBSTAR = { __proto__: null, globstar: true };

// ---- braces ----
// `{a,b}`, `{1..9..2}`, `{a..e}`. A brace that closes but encloses no alternatives stays as it is; while such a one is looked past, its
// end is spelled CLOSED.
const CLOSED = '\0';
const NUMBERS = /^(-?\d+)\.\.(-?\d+)(?:\.\.(-?\d+))?$/;
const LETTERS = /^([a-zA-Z])\.\.([a-zA-Z])(?:\.\.(-?\d+))?$/;
const PADDED = /^-?0\d/;
const MOST_ALTERNATIVES = 100000;

// The place of the brace that closes the one at `open`, or -1.
function closingBrace(text, open) {
  let depth = 0;
  for (let i = open; i < text.length; i++) {
    if (text[i] === '{') depth++;
    else if (text[i] === '}' && --depth === 0) return i;
  }
  return -1;
}
// [open, close] of the first brace that is closed, or undefined.
function firstBraces(text) {
  for (let open = StringPrototypeIndexOf(text, '{'); open !== -1; open = StringPrototypeIndexOf(text, '{', open + 1)) {
    const close = closingBrace(text, open);
    if (close !== -1) return [open, close];
  }
  return undefined;
}
function splitAlternatives(body) {
  const parts = [];
  let start = 0;
  for (let i = 0; i < body.length; i++) {
    if (body[i] === ',') {
      ArrayPrototypePush(parts, StringPrototypeSlice(body, start, i));
      start = i + 1;
    } else if (body[i] === '{') {
      const close = closingBrace(body, i);
      if (close !== -1) i = close;
    }
  }
  ArrayPrototypePush(parts, StringPrototypeSlice(body, start));
  return parts;
}
function sequence(from, to, step, show) {
  const by = step === undefined ? 1 : MathMax(MathAbs(+step), 1);
  const out = [];
  if (from <= to) for (let n = from; n <= to && out.length < MOST_ALTERNATIVES; n += by) ArrayPrototypePush(out, show(n));
  else for (let n = from; n >= to && out.length < MOST_ALTERNATIVES; n -= by) ArrayPrototypePush(out, show(n));
  return out;
}
function numberSequence({ 1: from, 2: to, 3: step }) {
  const width = MathMax(from.length, to.length);
  const pads = RegExpPrototypeExec(PADDED, from) !== null || RegExpPrototypeExec(PADDED, to) !== null ||
    (step !== undefined && RegExpPrototypeExec(PADDED, step) !== null);
  return sequence(+from, +to, step, (n) => {
    if (!pads) return String(n);
    return n < 0 ? `-${StringPrototypePadStart(String(-n), width - 1, '0')}` : StringPrototypePadStart(String(n), width, '0');
  });
}
// Backslashes cannot come out of a sequence of letters that passes from Z to a: they are left out.
function letterSequence({ 1: from, 2: to, 3: step }) {
  return sequence(StringPrototypeCharCodeAt(from, 0), StringPrototypeCharCodeAt(to, 0), step, (n) => (n === 92 ? '' : StringFromCharCode(n)));
}
function expandBraces(text, isTop) {
  const braces = firstBraces(text);
  if (braces === undefined) return [text];
  const { 0: open, 1: close } = braces;
  const before = StringPrototypeSlice(text, 0, open);
  const body = StringPrototypeSlice(text, open + 1, close);
  const rest = StringPrototypeSlice(text, close + 1);
  const out = [];
  const combine = (middles, keepsEmpty) => {
    const ends = rest === '' ? [''] : expandBraces(rest, false);
    for (let i = 0; i < middles.length; i++) {
      for (let j = 0; j < ends.length && out.length < MOST_ALTERNATIVES; j++) {
        const all = before + middles[i] + ends[j];
        if (keepsEmpty || all !== '') ArrayPrototypePush(out, all);
      }
    }
    return out;
  };
  if (before !== '' && before[before.length - 1] === '$') return combine([`{${body}}`], true);
  let match = RegExpPrototypeExec(NUMBERS, body);
  if (match !== null) return combine(numberSequence(match), true);
  match = RegExpPrototypeExec(LETTERS, body);
  if (match !== null) return combine(letterSequence(match), true);
  if (!StringPrototypeIncludes(body, ',')) {
    if (RegExpPrototypeExec(/,(?!,).*\}/, rest) === null) return [text];
    return expandBraces(`${before}{${body}${CLOSED}${rest}`, true);
  }
  let parts = splitAlternatives(body);
  if (parts.length === 1) { // `{{a,b}}`: the outer braces stay
    const inner = expandBraces(parts[0], false);
    parts = [];
    for (let i = 0; i < inner.length; i++) ArrayPrototypePush(parts, `{${inner[i]}}`);
    if (parts.length === 1) return combine(parts, true);
  }
  const middles = [];
  for (let i = 0; i < parts.length; i++) {
    const expanded = expandBraces(parts[i], false);
    for (let j = 0; j < expanded.length; j++) ArrayPrototypePush(middles, expanded[j]);
  }
  return combine(middles, !isTop);
}
function alternatives(text) {
  if (RegExpPrototypeExec(/\{(?:(?!\{).)*\}/, text) === null) return [text];
  const literal = StringPrototypeStartsWith(text, '{}');
  const expanded = expandBraces(literal ? StringPrototypeSlice(text, 2) : text, true);
  const seen = new Set();
  const out = [];
  for (let i = 0; i < expanded.length; i++) {
    const one = (literal ? '{}' : '') + StringPrototypeReplaceAll(expanded[i], CLOSED, '}');
    if (SetPrototypeHas(seen, one)) continue;
    SetPrototypeAdd(seen, one);
    ArrayPrototypePush(out, one);
  }
  return out;
}

// ---- one segment ----
// A magic segment is read into a tree and this into matchers: (name, at, next) → boolean, where next(at) says whether what follows
// matches from there. Trees: a sequence { parts } of 'text' { text }, 'any' (?), 'star' (*), 'class' { has(code), dotless }, and 'group'
// { kind, choices: sequences }.
const CLASSES = {
  __proto__: null,
  '[:alnum:]': /[\p{L}\p{Nl}\p{Nd}]/u, '[:alpha:]': /[\p{L}\p{Nl}]/u, '[:ascii:]': /[\x00-\x7f]/, '[:blank:]': /[\p{Zs}\t]/u,
  '[:cntrl:]': /\p{Cc}/u, '[:digit:]': /\p{Nd}/u, '[:graph:]': /[^\p{Z}\p{C}]/u, '[:lower:]': /\p{Ll}/u, '[:print:]': /\P{C}/u,
  '[:punct:]': /\p{P}/u, '[:space:]': /[\p{Z}\t\r\n\v\f]/u, '[:upper:]': /\p{Lu}/u, '[:word:]': /[\p{L}\p{Nl}\p{Nd}\p{Pc}]/u,
  '[:xdigit:]': /[A-Fa-f0-9]/,
};
const NOTHING = { __proto__: null, kind: 'class', has: () => false, dotless: false };

function namedClass(text, at) {
  if (!StringPrototypeStartsWith(text, '[:', at)) return undefined;
  const end = StringPrototypeIndexOf(text, ':]', at);
  const name = end === -1 ? '' : StringPrototypeSlice(text, at, end + 2);
  return CLASSES[name] === undefined ? undefined : name;
}
// The class that opens at `open`: { node, end }, or undefined where none closes.
function parseClass(text, open) {
  const singles = []; // characters, and pairs [low, high]
  const named = [];
  let negated = false;
  let low = '';
  let i = open + 1;
  if (text[i] === '!' || text[i] === '^') {
    negated = true;
    i++;
  }
  const first = i;
  for (; ; i++) {
    if (i >= text.length) return undefined;
    const c = text[i];
    if (c === ']' && i > first) break;
    const name = namedClass(text, i);
    if (name !== undefined) {
      if (low !== '') return { node: NOTHING, end: text.length };
      ArrayPrototypePush(named, CLASSES[name]);
      i += name.length - 1;
    } else if (low !== '') {
      if (c >= low) ArrayPrototypePush(singles, [low, c]);
      low = '';
    } else if (StringPrototypeStartsWith(text, '-]', i + 1)) {
      ArrayPrototypePush(singles, c, '-');
      i++;
    } else if (text[i + 1] === '-') {
      low = c;
      i++;
    } else ArrayPrototypePush(singles, c);
  }
  if (singles.length === 0 && named.length === 0) return { node: NOTHING, end: text.length };
  if (!negated && named.length === 0 && singles.length === 1) {
    const only = singles[0];
    if (typeof only === 'string' || only[0] === only[1]) return { node: { __proto__: null, kind: 'text', text: typeof only === 'string' ? only : only[0] }, end: i + 1 };
  }
  const has = (c) => {
    for (let j = 0; j < singles.length; j++) {
      const one = singles[j];
      if (typeof one === 'string' ? c === one : c >= one[0] && c <= one[1]) return !negated;
    }
    for (let j = 0; j < named.length; j++) if (RegExpPrototypeExec(named[j], c) !== null) return !negated;
    return negated;
  };
  return { node: { __proto__: null, kind: 'class', has, dotless: true, wide: named.length > 0 }, end: i + 1 };
}
// Wildcards and classes of a stretch without groups, onto `parts`.
function parsePlain(text, parts) {
  let literal = '';
  const flush = () => {
    if (literal !== '') ArrayPrototypePush(parts, { __proto__: null, kind: 'text', text: literal });
    literal = '';
  };
  for (let i = 0; i < text.length; i++) {
    const c = text[i];
    if (c === '*') {
      flush();
      while (text[i + 1] === '*') i++;
      ArrayPrototypePush(parts, { __proto__: null, kind: 'star' });
      continue;
    }
    if (c === '?') {
      flush();
      ArrayPrototypePush(parts, { __proto__: null, kind: 'any' });
      continue;
    }
    const found = c === '[' ? parseClass(text, i) : undefined;
    if (found === undefined) {
      literal += c;
      continue;
    }
    if (found.node.kind === 'text') literal += found.node.text;
    else {
      flush();
      ArrayPrototypePush(parts, found.node);
    }
    i = found.end - 1;
  }
  flush();
}
function opensGroup(text, i) { return text[i + 1] === '(' && StringPrototypeIncludes('?*+@!', text[i]); }
// Reads a sequence from `at`: to the end, or, in a group, to its `|` or `)`. Gives { node, end }; end is -1 for a group that never closes.
function parseSequence(text, at, inGroup) {
  const parts = [];
  let plain = '';
  let classStart = -1; // the first character of the class that is open
  const flush = () => {
    parsePlain(plain, parts);
    plain = '';
  };
  for (let i = at; i < text.length; i++) {
    const c = text[i];
    if (classStart !== -1) {
      const negates = text[classStart] === '!' || text[classStart] === '^';
      if (c === ']' && i > classStart && !(negates && i === classStart + 1)) classStart = -1;
    } else if (c === '[') classStart = i + 1;
    else if (inGroup && (c === '|' || c === ')')) {
      flush();
      return { node: sequenceOf(parts), end: i };
    } else if (opensGroup(text, i)) {
      const group = parseGroup(text, i);
      if (group === undefined) {
        plain += StringPrototypeSlice(text, i);
        break;
      }
      flush();
      ArrayPrototypePush(parts, group.node);
      i = group.end - 1;
      continue;
    }
    plain += c;
  }
  flush();
  return { node: sequenceOf(parts), end: inGroup ? -1 : text.length };
}
function sequenceOf(parts) { return { __proto__: null, kind: 'sequence', parts, startsPlain: parts.length > 0 && parts[0].kind !== 'group' }; }
function parseGroup(text, at) {
  const choices = [];
  let i = at + 2;
  for (;;) {
    const { node, end } = parseSequence(text, i, true);
    if (end === -1) return undefined;
    ArrayPrototypePush(choices, node);
    i = end + 1;
    if (text[end] === ')') break;
  }
  return { node: { __proto__: null, kind: 'group', sign: text[at], choices, source: StringPrototypeSlice(text, at, i) }, end: i };
}

function stepAt(name, at, wide) {
  return wide && StringPrototypeCodePointAt(name, at) > 0xFFFF ? 2 : 1;
}
// A matcher of `node`. `place`: { start, end, wide, rest }: does it stand at the segment's start (then no wildcard matches a
// leading dot), at its end; are characters code points; what must follow a negated group up to the segment's end.
function compileNode(node, place) {
  switch (node.kind) {
    case 'text': {
      const { text } = node;
      return (name, at, next) => StringPrototypeStartsWith(name, text, at) && next(at + text.length);
    }
    case 'any':
      return (name, at, next) => at < name.length && next(at + stepAt(name, at, place.wide));
    case 'class': {
      const { has } = node;
      return (name, at, next) => {
        if (at >= name.length) return false;
        const step = stepAt(name, at, place.wide);
        return has(StringPrototypeSlice(name, at, at + step)) && next(at + step);
      };
    }
    case 'star':
      return node.filled ? (name, at, next) => starFrom(name, at + 1, next) : starFrom;
    case 'sequence':
      return compileSequence(node, place);
    default:
      return compileGroup(node, place);
  }
}
function starFrom(name, at, next) {
  for (let i = at; i <= name.length; i++) if (next(i)) return true;
  return false;
}
function isSpecial(part) { return part.kind === 'star' || part.kind === 'any' || (part.kind === 'class' && part.dotless); }
function compileSequence({ parts, startsPlain }, place, dots = false) {
  const steps = [];
  let start = place.start;
  for (let i = 0; i < parts.length; i++) {
    const here = { start, end: place.end && i === parts.length - 1, wide: place.wide, rest: { parts, from: i + 1, up: place.rest } };
    ArrayPrototypePush(steps, parts[i].kind === 'group' ? compileGroup(parts[i], here, dots) : compileNode(parts[i], here));
    if (parts[i].kind !== 'group' || parts[i].sign !== '!') start = false;
  }
  const guarded = place.start && !dots && startsPlain && isSpecial(parts[0]);
  const whole = place.start && place.end && parts.length === 1 && parts[0].kind === 'star';
  const run = (name, at, next, i) => (i === steps.length ? next(at) : steps[i](name, at, (to) => run(name, to, next, i + 1)));
  return (name, at, next) => {
    if (guarded && name[at] === '.') return false;
    if (whole && at >= name.length) return false;
    return run(name, at, next, 0);
  };
}
function compileGroup({ sign, choices, source }, place, dots = false) {
  const whole = place.start && place.end;
  const filled = [];
  for (let i = 0; i < choices.length; i++) if (!whole || choices[i].parts.length > 0) ArrayPrototypePush(filled, choices[i]);
  if (whole && filled.length === 0 && sign !== '!') return compileNode({ __proto__: null, kind: 'text', text: source }, place);
  const compileAll = (inner, mayDot) => {
    const matchers = [];
    for (let i = 0; i < filled.length; i++) ArrayPrototypePush(matchers, compileSequence(filled[i], inner, mayDot));
    return (name, at, next) => {
      for (let i = 0; i < matchers.length; i++) if (matchers[i](name, at, next)) return true;
      return false;
    };
  };
  const noDot = place.start && !dots;
  if (sign === '!') {
    if (choices.length === 1 && choices[0].parts.length === 0) {
      return (name, at, next) => !(noDot && name[at] === '.') && starFrom(name, at + 1, next);
    }
    const behind = partsBehind(place.rest);
    const plain = place.start && !hasGroup(behind);
    const body = compileAll({ ...place, end: plain }, dots);
    const rest = compileRest(behind, place, plain);
    return (name, at, next) => !body(name, at, (to) => rest(name, to)) && !(noDot && name[at] === '.') && starFrom(name, at, next);
  }
  const body = compileAll(place, dots);
  if (sign === '@') return body;
  if (sign === '?') return (name, at, next) => body(name, at, next) || next(at);
  const again = noDot ? compileAll(place, true) : body;
  const more = (name, at, next) => next(at) || again(name, at, (to) => to > at && more(name, to, next));
  const once = (name, at, next) => body(name, at, (to) => more(name, to, next));
  return sign === '+' ? once : (name, at, next) => once(name, at, next) || next(at);
}
// What stands behind a negated group: the stretches of the sequences it is in, inner ones first.
function partsBehind(rest) {
  const stretches = [];
  for (let level = rest; level !== undefined; level = level.up) ArrayPrototypePush(stretches, ArrayPrototypeSlice(level.parts, level.from));
  return stretches;
}
function hasGroup(stretches) {
  for (let i = 0; i < stretches.length; i++) {
    for (let j = 0; j < stretches[i].length; j++) if (stretches[i][j].kind === 'group') return true;
  }
  return false;
}
// Does it match up to the end? Where all of it is plain and at the segment's start, a stretch that is but a star is not empty:
// `!(a)*` matches `a`.
function compileRest(stretches, place, plain) {
  const parts = [];
  for (let i = 0; i < stretches.length; i++) {
    const stretch = stretches[i];
    if (plain && stretch.length === 1 && stretch[0].kind === 'star') ArrayPrototypePush(parts, { __proto__: null, kind: 'star', filled: true });
    else for (let j = 0; j < stretch.length; j++) ArrayPrototypePush(parts, stretch[j]);
  }
  if (parts.length === 0) return (name, at) => at === name.length;
  const matcher = compileSequence({ parts, startsPlain: false }, { start: false, end: true, wide: place.wide, rest: undefined });
  return (name, at) => matcher(name, at, (to) => to === name.length);
}
function isWide(node) {
  if (node.wide) return true;
  const children = node.parts ?? node.choices ?? [];
  for (let i = 0; i < children.length; i++) if (isWide(children[i])) return true;
  return false;
}
function compileSegment(text) {
  if (text === '**') return GLOBSTAR;
  if (RegExpPrototypeExec(/[?*[+@!]/, text) === null) return text;
  const { node } = parseSequence(text, 0, false);
  const { parts } = node;
  if (parts.length === 0) return text;
  if (parts.length === 1 && parts[0].kind === 'text') return parts[0].text;
  const matcher = compileSequence(node, { start: true, end: true, wide: isWide(node), rest: undefined });
  return {
    __proto__: null,
    test: (name) => name !== '.' && name !== '..' && matcher(name, 0, (at) => at === name.length),
  };
}

// ---- paths ----
// Segments of a path or pattern; several slashes are one. On Windows those of \\server\share stay.
function splitSegments(text, windows) {
  const parts = StringPrototypeSplit(text, '/');
  const keeps = windows && RegExpPrototypeExec(/^\/\/[^/]+/, text) !== null ? 2 : 1;
  const out = [];
  for (let i = 0; i < parts.length; i++) if (parts[i] !== '' || i < keeps || i === parts.length - 1) ArrayPrototypePush(out, parts[i]);
  return out;
}
function isName(part) { return part !== undefined && part !== '' && part !== '.' && part !== '..' && part !== '**'; }
// Takes away `.` and empty segments between others, and `name/..`. A `..` that leads a pattern to `**` leaves a `.`.
function simplify(parts) {
  for (let i = 1; i < parts.length - 1; i++) {
    if (i === 1 && parts[1] === '' && parts[0] === '') continue;
    if (parts[i] === '.' || parts[i] === '') ArrayPrototypeSplice(parts, i--, 1);
  }
  if (parts[0] === '.' && parts.length === 2 && (parts[1] === '.' || parts[1] === '')) parts.length = 1;
  for (let i = ArrayPrototypeIndexOf(parts, '..'); i !== -1; i = ArrayPrototypeIndexOf(parts, '..', i + 1)) {
    if (i === 0 || !isName(parts[i - 1])) continue;
    if (i === 1 && parts[2] === '**') ArrayPrototypeSplice(parts, 0, 2, '.');
    else ArrayPrototypeSplice(parts, i - 1, 2);
    if (parts.length === 0) ArrayPrototypePush(parts, '');
    i = MathMax(i - 2, -1);
  }
  return parts;
}
// Patterns without repeated `**`; `**/../name/name/rest` is two of them, `../name/name/rest` and `**/name/name/rest`.
function simplifyPatterns(all) {
  for (let n = 0; n < all.length; n++) {
    const parts = all[n];
    for (let i = 0; i < parts.length; i++) {
      if (parts[i] !== '**') continue;
      while (parts[i + 1] === '**') ArrayPrototypeSplice(parts, i, 1);
      if (parts[i + 1] !== '..' || !isPlace(parts[i + 2]) || !isPlace(parts[i + 3])) continue;
      const other = ArrayPrototypeSlice(parts);
      ArrayPrototypeSplice(other, i + 1, 1);
      ArrayPrototypePush(all, other);
      ArrayPrototypeSplice(parts, i--, 1);
    }
    simplify(parts);
  }
  return all;
}
function isPlace(part) { return part !== undefined && part !== '' && part !== '.' && part !== '..'; }
function isDrive(part) { return part !== undefined && RegExpPrototypeExec(/^[a-zA-Z]:$/, part) !== null; }
function driveIndex(parts) {
  if (isDrive(parts[0])) return 0;
  return parts[0] === '' && parts[1] === '' && parts[2] === '?' && isDrive(parts[3]) ? 3 : -1;
}
function compilePattern(text, windows = false) {
  text = StringPrototypeReplaceAll(text, '\\', '/');
  const texts = alternatives(text);
  const split = [];
  for (let i = 0; i < texts.length; i++) ArrayPrototypePush(split, splitSegments(texts[i], windows));
  const all = simplifyPatterns(split);
  const out = [];
  for (let i = 0; i < all.length; i++) {
    const plain = windows && driveIndex(all[i]) === 3 ? 3 : 0; // the ? of \\\\?\\C:
    const segments = [];
    for (let j = 0; j < all[i].length; j++) ArrayPrototypePush(segments, j < plain ? all[i][j] : compileSegment(all[i][j]));
    ArrayPrototypePush(out, { __proto__: null, segments, texts: all[i] });
  }
  return out;
}

function matchSegments(parts, i, segments, j) {
  for (; i < parts.length && j < segments.length; i++, j++) {
    const segment = segments[j];
    if (segment === GLOBSTAR) {
      const isLast = j === segments.length - 1;
      for (; i < parts.length; i++) {
        if (!isLast && matchSegments(parts, i, segments, j + 1)) return true;
        if (parts[i][0] === '.') return false;
      }
      return isLast;
    }
    if (typeof segment === 'string' ? segment !== parts[i] : !segment.test(parts[i])) return false;
  }
  if (j < segments.length) return false;
  return i === parts.length || (i === parts.length - 1 && parts[i] === '');
}
// C: and c:, and \\?\C: are one volume.
function matchOnWindows(parts, segments, texts) {
  const a = driveIndex(parts);
  const b = driveIndex(texts);
  if (a === -1 || b === -1 || StringPrototypeToLowerCase(parts[a]) !== StringPrototypeToLowerCase(texts[b])) return matchSegments(parts, 0, segments, 0);
  return matchSegments(parts, a + 1, segments, b + 1);
}
function matchesPattern(patterns, path, windows = false) {
  if (windows) path = StringPrototypeReplaceAll(path, '\\', '/');
  const parts = simplify(splitSegments(path, windows));
  for (let i = 0; i < patterns.length; i++) {
    const { segments, texts } = patterns[i];
    if (windows ? matchOnWindows(parts, segments, texts) : matchSegments(parts, 0, segments, 0)) return true;
  }
  return false;
}

module.exports = { compilePattern, GLOBSTAR, matchesPattern };
