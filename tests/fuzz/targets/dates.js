// Dates and numbers of any text.
// count: 5000
'use strict';
const { fuzz, show, outcome } = require('../lib/fuzz');
const seeds = ['2024-02-29T12:34:56.789Z', '2024-02-29T12:34:56+05:30', '+275760-09-13T00:00:00.000Z', '-000001-01-01', 'Thu, 29 Feb 2024 12:34:56 GMT', 'Thu Feb 29 2024 12:34:56 GMT+0100 (CET)', '29 feb 2024 1:02 pm', '2/29/2024', '2024', '12:00',
  '0x1F', '0b101', '1e308', '-.5e-324', '123456789012345678901234567890.5', '0.1', ' 42 ', 'Infinity', '1_000', '9007199254740993'];
const words = ['-', ':', 'T', 'Z', '+', '.', ',', '/', ' ', 'GMT', 'PM', 'am', 'Jan', 'december', '(', ')', '24:00', '60', '00', '99', '0x', '0o', 'e', 'E+', '_', 'n', '\xa0', '1970', 'UTC+1', '000000'];
fuzz({ seeds, words }, (input, random) => {
  const text = input.toString(random.pick(['latin1', 'utf8'])).slice(0, 200), out = [];
  out.push(outcome(() => Date.parse(text)), outcome(() => new Date(text).toISOString()), outcome(() => String(new Date(text))));
  const number = Number(text);
  out.push(show([number, parseFloat(text), parseInt(text, random.below(40) - 1)]), outcome(() => BigInt(text)));
  const bits = new Float64Array(new Uint8Array(Buffer.concat([input, Buffer.alloc(8)])).buffer.slice(0, 8));
  for (const value of [number, parseFloat(text), bits[0]]) {
    out.push(show(value), outcome(() => value.toFixed(random.below(110))), outcome(() => value.toExponential(random.below(110))), outcome(() => value.toPrecision(random.below(110))), outcome(() => (value % 1e6).toString(2 + random.below(35))));
    out.push(outcome(() => BigInt.asIntN(random.below(200), BigInt(value))), outcome(() => new Date(value).toUTCString()), show([value | 0, value >>> 0, Math.fround(value), Math.round(value)]));
  }
  const fields = Array.from([...input.subarray(0, 7), 130, 131], (byte) => (byte - 128) * (random.chance(8) ? 1e5 : 1));
  out.push(outcome(() => Date.UTC(...fields)), outcome(() => new Date(...fields).getTime()));
  return out.join('\n');
});
