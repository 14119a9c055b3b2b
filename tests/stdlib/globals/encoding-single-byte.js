// Encodings of one byte a character: names, characters, bytes that mean nothing.
const bytes = Uint8Array.from({ length: 128 }, (_, i) => i + 128);
const sum = (text) => { let n = 7; for (const c of text) n = (n * 31 + c.charCodeAt(0)) % 1000003; return n; };
for (const label of ['cp866', 'latin2', 'l3', 'ISO_8859-4', 'cyrillic', 'arabic', 'greek', 'hebrew', 'logical', 'latin6', 'iso885913', 'iso8859-14', 'l9', 'koi8', 'koi8-u', 'mac', 'tis-620',
  'cp1250', 'cp1251', 'cp1253', 'latin5', 'cp1255', 'cp1256', 'cp1257', 'cp1258', 'x-mac-ukrainian']) {
  const decoder = new TextDecoder(label);
  const text = decoder.decode(bytes);
  console.log(label, decoder.encoding, text.length, sum(text));
}
console.log(new TextDecoder('windows-1251').decode(new Uint8Array([0xcf, 0xf0, 0xe8, 0x21])));
for (const fatal of [false, true]) try { console.log(new TextDecoder('iso-8859-8', { fatal }).decode(new Uint8Array([0x61, 0xa1]))); } catch (e) { console.log(e.name, e.code, e.message); }
for (const value of ['x', null, 5]) try { new TextDecoder().decode(value); } catch (e) { console.log(e.name, e.code, e.message); }
for (const f of [() => TextDecoder.prototype.decode.call({}), () => Reflect.get(TextDecoder.prototype, 'fatal', {}), () => new TextDecoder('utf-7')]) try { f(); } catch (e) { console.log(e.name, e.code, e.message); }
