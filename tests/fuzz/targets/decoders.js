// Bytes to text and back: Buffer's encodings, StringDecoder and TextDecoder at any split, searches and writes.
// count: 2000
'use strict';
const { StringDecoder } = require('string_decoder');
const { transcode } = require('buffer');
const { fuzz, pieces, show, outcome } = require('../lib/fuzz');
const ENCODINGS = ['utf8', 'latin1', 'ascii', 'utf16le', 'base64', 'base64url', 'hex'];
const seeds = ['plain text', 'gr\xc3\xbc\xc3\x9fe \xe2\x82\xac \xf0\x9f\x98\x80', '\xff\xfeh\0i\0=\xd8\0\xde', 'SGVsbG8sIHdvcmxkIQ==', '48656c6c6f2C', 'YS1fYg', '\xef\xbb\xbfBOM', '\xed\xa0\x80\xed\xb0\x80\xc0\x80\xf4\x90\x80\x80'];
const words = ['=', '==', '-_', '+/', ' ', '\n', '\xef\xbf\xbd', '\xf0\x9f', '\xe2\x82', '\0\xd8', '\0\xdc', '0g', 'zz'];
fuzz({ seeds, words }, (input, random) => {
  const out = [], note = (label, ...values) => out.push(`${label}: ${values.map((value) => show(value)).join(' | ')}`);
  for (const encoding of ENCODINGS) {
    const text = input.toString(encoding);
    note(encoding, text);
    const from = random.below(input.length + 1), to = random.below(input.length + 1);
    note(`${encoding} ${from} ${to}`, input.toString(encoding, from, to), input.subarray(from).toString(encoding));
    const decoder = new StringDecoder(encoding);
    let parts = '';
    for (const piece of pieces(input, random)) parts += decoder.write(piece);
    parts += decoder.end();
    if (parts !== text && encoding !== 'utf8') out.push(`StringDecoder ${encoding} differs`);
    note('StringDecoder', parts);
    if (encoding !== 'utf8' && encoding !== 'ascii' && encoding !== 'utf16le' && !Buffer.from(text, encoding).equals(input)) out.push(`${encoding} does not come back`);
  }
  const strings = [input.toString('latin1'), input.toString('utf8'), input.toString('utf16le')];
  for (const string of strings) {
    for (const encoding of ENCODINGS) {
      const bytes = Buffer.from(string, encoding);
      note(`from ${encoding}`, bytes, Buffer.byteLength(string, encoding));
      const room = Buffer.alloc(random.below(bytes.length + 4), 0xaa), at = random.below(room.length + 1), n = random.below(room.length - at + 1);
      note(`write ${room.length} ${at} ${n}`, room.write(string, at, n, encoding), room);
      note('fill', outcome(() => room.fill(string, encoding)));
      const near = random.below(8) - 4, far = random.below(20) - 10;
      note(`indexOf ${encoding} ${near}`, outcome(() => input.indexOf(string.slice(0, 3), near, encoding)));
      note(`lastIndexOf ${encoding} ${far}`, outcome(() => input.lastIndexOf(string.slice(0, 2), far, encoding)));
    }
    const target = new Uint8Array(random.below(input.length * 3 + 1));
    note('encode', new TextEncoder().encodeInto(string, target), target, new TextEncoder().encode(string));
    note('atob', outcome(() => atob(string)), outcome(() => btoa(string)));
    note('URI', string.isWellFormed(), encodeURIComponent(string.toWellFormed()), outcome(() => decodeURIComponent(string)), unescape(string), escape(string));
    const form = random.pick(['NFC', 'NFD', 'NFKC', 'NFKD']);
    note(form, string.normalize(form), string.toLowerCase(), string.toUpperCase());
  }
  for (const label of ['utf-8', 'utf-16le', 'utf-16be']) {
    for (const fatal of [false, true]) {
      const options = { fatal, ignoreBOM: random.chance(2) };
      note(`TextDecoder ${label} ${fatal}`, outcome(() => new TextDecoder(label, options).decode(input)));
      note(`TextDecoder ${label} ${fatal} in pieces`, outcome(() => {
        const decoder = new TextDecoder(label, options);
        let text = '';
        for (const piece of pieces(input, random)) text += decoder.decode(piece, { stream: true });
        return text + decoder.decode();
      }));
    }
  }
  const from = random.pick(['utf8', 'latin1', 'ucs2', 'ascii']), to = random.pick(['utf8', 'latin1', 'ucs2', 'ascii']);
  // ICU leaves out what need not be shown, where another set lacks it.
  if (!/\p{DI}/u.test(input.toString(from)) || to === 'utf8' || to === 'ucs2') note(`transcode ${from} ${to}`, outcome(() => transcode(input, from, to)));
  return out.join('\n');
});
