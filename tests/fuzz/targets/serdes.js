// v8.deserialize of any bytes, and back: the format of `serialization: 'advanced'` between processes.
// count: 2000
'use strict';
const v8 = require('v8');
const { fuzz, show, outcome } = require('../lib/fuzz');
const seeds = [
  '/w9vIgFhSQIiAWJBBEkCTgAAAAAAAARAIgF4AGME/ACsICQABCIBY0QAAAAAAAAAACIBZFIiAWEBIgFlO0kCb3sAOgIiAWYnIgFxLAEiAWdaIAAAAEDq7XRG0JwsnwwAAAAiAWhaEQUAAAAAAAAAewg=', '/w9hA0kASQJJBEkGQAID', '/w9cAQMBAgM=', '/w9ybSIEYm9vbS4=',
  '/w9BCjBfVEZOAAAAAAAA+H9OAAAAAAAAAIBuAAAAAAAACEBzIgFzeXoQAwAAAAAAAAAkAAo=', '/w9CCAAAAAAAAPg/', '/w9cCQQAAAAA', '/w9cCgNidWY=', '/w9vIgRzZWxmXgB7AQ==', '/w8iBmxhdGlu6Q==', '/w9jDHcAaQBkAGUAPdgA3g==', '/w9J/////w8=', '/w9OnHUAiDzkN34=',
].map((text) => Buffer.from(text, 'base64').toString('latin1'));
const words = ['\xff\x0f', '\xff\x0d', 'o', '{\0', 'A\x02', '$\0\x02', 'a\x02', '^\0', '^\x01', 'B\x04abcd', 'V\0\0\x04', 'V\0\0\x04\0', '"\x01a', 'c\x02a\0', 'I\x7f', 'Z\x10', 'R"\x01a\x04', 'D', ';', ':\x02', "'", ',\x01', 'rmEs', '\\\x01', 'S\x02hi', '\xff\xff\xff\xff\x0f', 'T\0', '_', '0', 't\0', '~\x04\x08abcd'];
fuzz({ seeds, words }, (input, random) => {
  const out = [outcome(() => v8.deserialize(input))];
  out.push(outcome(() => {
    const reader = new v8.Deserializer(input);
    const log = [reader.readHeader(), reader.getWireFormatVersion()];
    for (let i = 0; i < 4; i++) {
      const what = random.below(5);
      if (what === 0) log.push(reader.readUint32());
      if (what === 1) log.push(reader.readUint64());
      if (what === 2) log.push(reader.readDouble());
      if (what === 3) log.push(reader.readRawBytes(random.below(20)));
      if (what === 4) log.push(reader.readValue());
    }
    return log;
  }));
  if (!out[0].startsWith('throws')) {
    out.push(outcome(() => {
      const value = v8.deserialize(input), bytes = v8.serialize(value);
      return show(v8.deserialize(bytes)) === show(value);
    }));
  }
  return out.join('\n');
});
