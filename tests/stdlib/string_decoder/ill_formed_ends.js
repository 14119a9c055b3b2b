// What ends within a character is replaced as Buffer's toString replaces it.
const { StringDecoder } = require('string_decoder');
for (const hex of ['f08080', 'f4a08f', 'eda0', 'e080', 'e282', 'f09f98', 'c3', 'f0', 'f490', 'e0a0', 'f5']) {
  const decoder = new StringDecoder('utf8');
  const text = decoder.write(Buffer.from(hex, 'hex'));
  console.log(hex, escape(text), escape(decoder.end()), escape(Buffer.from(hex, 'hex').toString()));
}
