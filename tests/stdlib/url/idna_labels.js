// Labels of host names beyond ASCII: what UTS 46 maps, takes and refuses.
const { domainToASCII, domainToUnicode } = require('url');
const names = ['faß.de', 'ΒΌΛΟΣ', 'a\u200Cb', 'क्\u200Dष', 'xn--a', 'xn--zca', 'xn--a-yoc', 'xn--nxa', '\u0301a', 'x\u00ADn--nxa', 'a⒈com', 'אב', 'אa', '1א', 'א1', '0à.א', 'ﷺ', 'a.\u{E0100}b',
  '☃.com', '日本語。JP', 'ß.ẞ', '\u3164', '\uFFFD', 'Ⴀ', '٠١', 'a‥b', 'ё.xn--e1afmkfd'];
for (const name of names) {
  let host = null;
  try {
    ({ host } = new URL(`https://${name}/`));
  } catch {
    // refused
  }
  console.log(JSON.stringify(name), JSON.stringify(domainToASCII(name)), host, JSON.stringify(domainToUnicode(name)));
}
for (const fn of [domainToASCII, domainToUnicode]) {
  try {
    fn();
  } catch (e) {
    console.log(e.code, e.message);
  }
}
try {
  new URL('x');
} catch (e) {
  console.log(`${e}`, e.code);
}
