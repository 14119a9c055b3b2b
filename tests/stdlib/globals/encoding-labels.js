// White space around a label is that of ASCII.
for (const blank of ['\t', '\n', '\f', '\r', ' ', '\v', '\0', '\u00a0', '\u2028', '\ufeff']) {
  for (const label of [`${blank}utf-8`, `UTF-16LE${blank}`]) {
    try { console.log(JSON.stringify(label), new TextDecoder(label).encoding); } catch (e) { console.log(JSON.stringify(label), e.name, e.code); }
  }
}
