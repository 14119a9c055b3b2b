[1_000.5, 0xFF, 017, 10n, 'a\u{1F600}\x41', /[/]\d/gu, null, true, , `a\
b${1}`];
String.raw`\unicode`;
