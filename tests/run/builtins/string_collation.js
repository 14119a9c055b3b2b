// localeCompare in the root collation: letters, then accents, then case.
const words = ['résumé', 'Resume', 'resume', 'Résumé', 'zebra', 'Äpfel', 'apple', 'Apple', 'äpfel', 'co-op', 'coop', 'CO-OP', '10', '9',
  'a b', 'ab', 'a-b', 'a_b', 'éclair', 'straße', 'strasse', 'œuvre', 'oeuvre', 'ñ', 'n', 'o', 'Ω', 'α', 'β', 'я', 'а', 'ё', 'е', '日本', '本',
  '', ' ', '$', '€', '#1', '@x', '(a)', '"q"', 'z', 'Z', 'ø', 'þ', 'đ', 'ł', 'l', 'd'];
console.log(words.slice().sort((a, b) => a.localeCompare(b)).join('|'));
console.log(['a'.localeCompare('b'), 'b'.localeCompare('a'), 'a'.localeCompare('a'), 'a'.localeCompare('A'), 'a'.localeCompare('á')].join());
console.log('a\u0301'.localeCompare('\u00e1'), 'a'.localeCompare('á', undefined, { sensitivity: 'base' }));
console.log(['img12', 'img10', 'img2', 'img1'].sort((a, b) => a.localeCompare(b, undefined, { numeric: true })).join());
console.log('A'.localeCompare('a', 'en', { sensitivity: 'accent' }), 'a'.localeCompare('á', 'en', { sensitivity: 'case' }));
