// Numbers to text and back.
console.log([0.1 + 0.2, 1e21, 1e-7, -0, 123456789012345680000, 5e-324, 1.7976931348623157e308].join(' '));
console.log((255).toString(16), (0.5).toString(2), (-255).toString(36), (1e21).toString(7).slice(0, 10), (0.1).toString(3).slice(0, 12));
console.log((1.005).toFixed(2), (1e21).toFixed(2), (0).toFixed(2), (-1.5).toFixed(0), (123.456).toFixed(10));
console.log((123456).toExponential(2), (0).toExponential(), (1.5e-9).toExponential(), (123.456).toPrecision(4), (0.00001).toPrecision(1));
console.log(parseInt('0x1f'), parseInt('12px'), parseInt('z', 36), parseInt(''), parseFloat('3.14abc'), parseFloat('.5e3'), parseFloat('-Infinityx'));
console.log(Number(' 12 '), Number('0b101'), Number('1_000'), Number(''), Number('1e1000'), Number(null), Number(undefined), Number([5]));
console.log(Number.MAX_SAFE_INTEGER, Number.EPSILON > 0, Number.isInteger(5.0), Number.isSafeInteger(2 ** 53), Number.parseInt === parseInt);
console.log((1234567.891).toLocaleString(), (0).toLocaleString(), (-1234.5).toLocaleString(), (1e15).toLocaleString());
for (const f of [() => (1).toFixed(101), () => (1).toString(1), () => (1).toPrecision(0), () => Number.prototype.toString.call('x')]) {
  try { f(); } catch (e) { console.log(e.name + ': ' + e.message); }
}
