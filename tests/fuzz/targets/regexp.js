// Patterns of any text, compiled and run on short subjects.
// count: 3000
'use strict';
const { fuzz, show, outcome } = require('../lib/fuzz');
const seeds = ['(a+)(b|c)*?', '^(?:\\d{2,3}|[^a-z])$', '(?<year>\\d+)-\\k<year>', '(?=a)b|(?!c)d|(?<=e)f|(?<!g)h', '[\\w\\-\\]]+\\b.\\B', '\\p{L}+\\P{Lu}', '[a-z&&[aeiou]--[u]]', '\\u{1f600}|\\ud83d|\\x41|\\cA|\\0', '(((a)|b)\\2)*', 'x*y+z?', '[\\s\\S]{0,2}$'];
const words = ['(', ')', '[', ']', '{', '}', '*', '+', '?', '|', '\\', '^', '$', '.', '(?:', '(?=', '(?!', '(?<', '(?<n>', '\\k<n>', '\\1', '\\9', '{1,2}', '{2}', '{,3}', '{3,1}', '[^', '-', '\\d', '\\b', '\\p{', '\\p{Script=Greek}', '\\u', '\\u{', '\\x', '\\c',
  '&&', '--', '\\q{ab|c}', '(?<=', '(?<!', '\xe9', 'a', 'b'];
const subjects = ['', 'a', 'aab', 'abcabc', '2024-2024', 'xyz\nA', '\u{1f600}\ud83d', 'Kk\u212a\u017fs', 'efgh', '-]_\0\x01'];
fuzz({ seeds, words }, (input, random) => {
  const source = input.toString(random.pick(['latin1', 'utf8'])).slice(0, 40);
  let flags = '';
  for (const flag of 'dgimsuvy') if (random.chance(4)) flags += flag;
  if (random.chance(20)) flags += random.pick(['g', 'x', '\0', 'uv']);
  const out = [];
  let regexp;
  // Which of two errors is told first is left out.
  const told = (text) => text.replace(/(Duplicate capture group name|Unterminated group|Unterminated character class|Invalid character class)/, 'malformed');
  out.push(told(`${flags} ${outcome(() => {
    regexp = new RegExp(source, flags);
    return [regexp.source, regexp.flags];
  })}`));
  // A repetition within a repetition may take forever.
  if (!regexp || (source.match(/[*+{]/g) ?? []).length > 3) return out.join('\n');
  for (const subject of [...subjects, source.slice(0, 8)]) {
    regexp.lastIndex = random.below(4);
    out.push(outcome(() => {
      const match = regexp.exec(subject);
      return [match && [...match], match?.index, match?.groups && { ...match.groups }, match?.indices && [...match.indices], regexp.lastIndex];
    }));
    regexp.lastIndex = 0;
    out.push(outcome(() => subject.replace(regexp, '<$&$1$<n>>')), outcome(() => subject.split(regexp)), outcome(() => regexp.global && [...subject.matchAll(regexp)].map((m) => [...m])));
  }
  return out.join('\n');
});
