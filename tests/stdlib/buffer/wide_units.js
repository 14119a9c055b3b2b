// Text whose units are wider than a byte: base64 and hex take their low bytes; searches for UTF-16 begin at even places.
for (const encoding of ['base64', 'base64url', 'hex']) {
  for (const text of ['\u6530\u6531ab', '\u016131\u0141', '\u3834\u3635', 'QUJD\u0141', '\u013dQUJD']) console.log(encoding, Buffer.from(text, encoding).toString('hex'), Buffer.alloc(3).write(text, encoding));
}
for (const odd of ['e6', 'e69dcc', 'e69de69dcc']) console.log(odd, [-5, -4, -1, 0, 1, 3, 4].map((at) => ['', '\u9de6'].map((needle) => [Buffer.from(odd, 'hex').indexOf(needle, at, 'utf16le'), Buffer.from(odd, 'hex').lastIndexOf(needle, at, 'utf16le')])).join());
const text = Buffer.from('abcab', 'utf16le');
for (const at of [0, 1, 2, 3, 5, 6, 7, -1, -2, -3, -4]) console.log(at, text.indexOf('ab', at, 'utf16le'), text.lastIndexOf('ab', at, 'utf16le'), text.indexOf(Buffer.from('b', 'utf16le'), at, 'ucs2'));

// Needles of one byte, of an odd number of bytes, and none.
for (const text of ['ff', 'abcdef', 'aabbaabb', 'f', '', 'a\0b\0a\0']) {
  const row = [];
  for (const needle of ['f', 'ff', 'b\0', 'a', '', 'bb', 'a\0b']) {
    for (const at of [undefined, 0, 1, 2, 3, 4, -1, -2, 100]) {
      for (const method of ['indexOf', 'lastIndexOf']) row.push(Buffer.from(text)[method](Buffer.from(needle), at, 'ucs2'));
    }
  }
  console.log(JSON.stringify(text), row.join());
}
