// JSON.parse of anything: values and errors as under Node; what was parsed is written and read again.
// count: 3000
'use strict';
const { fuzz, show, outcome } = require('../lib/fuzz');
const seeds = [
  '{"a":[1,2.5,-0,1e21,true,false,null],"b":{"c":"x\\u0041\\n\\ud83d\\ude00"},"__proto__":1,"10":2,"2":3}',
  '[[[[]]],{},"",0,-1,0.1e-7,123456789012345678901234567890]', '"\\"\\\\\\/\\b\\f\\n\\r\\t\\u00e9\\udc00"', ' \n{"a":1,"a":2}\t', '[{"x":1,"y":2},{"x":3,"y":4},{"y":5,"x":6}]',
];
const words = ['{', '}', '[', ']', ',', ':', '"', '"a":', '\\u', '\\ud800', '1e', '-', '0', '.5', 'null', 'true', '"__proto__":', '1e999', '\xe2\x80\xa8', '[{"x":'];
fuzz({ seeds, words }, (input, random) => {
  const text = input.toString(random.pick(['utf8', 'latin1', 'utf16le']));
  const result = outcome(() => JSON.parse(text));
  if (result.startsWith('throws')) return result;
  const value = JSON.parse(text);
  const again = JSON.stringify(value);
  if (show(JSON.parse(again)) !== show(JSON.parse(JSON.stringify(JSON.parse(again))))) return `not stable: ${again}`;
  return `${result}\n${again}\n${JSON.stringify(value, null, random.below(12))}\n${outcome(() => JSON.parse(text, (key, item) => (key === 'a' ? undefined : item)))}`;
});
