// Cutting, padding, searching and repeating text.
const show = (...values) => console.log(values.map((v) => JSON.stringify(v)).join(' '));
show('abc'.at(-1), 'abc'.charAt(5), 'abc'.charCodeAt(1), '😀x'.codePointAt(0), '😀x'.codePointAt(1), 'abc'.charCodeAt(9));
show('abcdef'.slice(-3, -1), 'abcdef'.substring(4, 1), 'abcdef'.substr(-3, 2), 'abc'.slice(2, 1));
show('5'.padStart(3, '0'), 'abc'.padEnd(8, '12'), 'x'.repeat(3), 'ab'.repeat(0), 'abc'.padStart(2));
show('a-b-c'.split('-'), 'abc'.split(''), ''.split(''), ''.split(','), 'a,b,c'.split(',', 2), 'abc'.split());
show('hello'.indexOf('l'), 'hello'.lastIndexOf('l'), 'hello'.indexOf(''), 'hello'.lastIndexOf('', 2), 'hello'.includes('ell'));
show('hello'.startsWith('ell', 1), 'hello'.endsWith('ell', 4), 'aXbX'.replace('X', '$&$&'), 'aXbX'.replaceAll('X', (m, i) => i));
show('abc'.replace('b', "[$`|$'|$$|$1]"), ' \t\n x \u00a0\ufeff'.trim(), ' x '.trimStart(), ' x '.trimEnd());
show('İ'.toLowerCase(), 'ß'.toUpperCase(), 'ΑΣ'.toLowerCase(), 'ŉ'.toUpperCase(), 'ﬃ'.toUpperCase());
show('\u0041\u030a'.normalize(), '\u00c5'.normalize('NFD').length, 'ﬁ'.normalize('NFKC'), '\ud800a'.isWellFormed?.());
show([...'a😀b'].length, String.raw`a\n${1}b`, String.fromCodePoint(128512, 97), String.fromCharCode(0x141, 65));
show('abc'.anchor('"x"'), 'abc'.big(), 'abc'.link('u'), 'a'.concat(1, null), 'b' < 'a', 'a' < 'B');
for (const f of [() => 'a'.repeat(-1), () => 'a'.repeat(2 ** 30), () => 'a'.normalize('x'), () => String.fromCodePoint(-1),
  () => 'a'.startsWith(/a/), () => String.prototype.trim.call(null)]) {
  try { f(); } catch (e) { console.log(e.name + ': ' + e.message); }
}
