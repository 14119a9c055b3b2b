// The last digits of Math's functions are V8's.
let seed = 12345;
const random = () => (seed = (seed * 1103515245 + 12345) & 0x7fffffff) / 0x7fffffff;
for (const name of ['sin', 'cos', 'tan', 'asin', 'acos', 'atan', 'sinh', 'cosh', 'asinh', 'acosh', 'exp', 'expm1', 'log', 'log2', 'log10', 'cbrt']) {
  let sum = 0;
  for (let i = 0; i < 2000; i++) {
    const x = i % 3 === 0 ? random() * 20 - 10 : i % 3 === 1 ? random() * 2 - 1 : random() * 300;
    const y = Math[name](x);
    if (Number.isFinite(y)) sum = (sum * 0.5) + (y % 1) * 1e3;
  }
  console.log(name, Math[name](0.7), Math[name](1.9), Math[name](33.3), sum);
}
let sum = 0;
for (let i = 0; i < 2000; i++) sum = sum * 0.5 + Math.pow(random() * 20, random() * 20 - 10) % 1 + (random() * 3) ** (random() * 9) + Math.atan2(random() - 0.5, random() - 0.5);
console.log(sum, 1.1 ** 1.1, Math.pow(-0, 0.5), (-8) ** (1 / 3), 2 ** -1074, 10 ** 308, 10 ** -5, 0.1 ** 2);
function compiled(n) {
  let t = 0;
  for (let i = 0; i < n; i++) t += Math.sin(i * 0.1) * Math.cos(i * 0.2) + Math.exp(-i * 0.01) + Math.log(i + 1) + Math.tan(i) + Math.atan(i);
  return t;
}
console.log(compiled(1000));
