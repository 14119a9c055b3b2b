// Math: edges and signs of zero.
const show = (...values) => console.log(values.map((v) => (Object.is(v, -0) ? '-0' : String(v))).join(' '));
show(Math.max(), Math.min(), Math.max(1, NaN), Math.max(-0, 0), Math.min(0, -0), Math.max('3', 2));
show(Math.round(-0.5), Math.round(2.5), Math.round(-2.5), Math.round(0.49999999999999994), Math.round(4503599627370497));
show(Math.sign(-3), Math.sign(-0), Math.trunc(-0.9), Math.ceil(-0.5), Math.floor(-0.5), Math.fround(5.5), Math.fround(1e40));
show(Math.hypot(3, 4), Math.hypot(), Math.hypot(Infinity, NaN), Math.cbrt(27), Math.clz32(1), Math.clz32(0), Math.imul(0xffffffff, 5));
show(Math.pow(2, 0.5) === Math.SQRT2, Math.pow(NaN, 0), Math.pow(1, Infinity), Math.atan2(0, -0), Math.atan2(-0, 0), 2 ** -1074);
show(Math.log10(1000), Math.log2(8), Math.log1p(0), Math.expm1(-0), Math.sqrt(2), Math.abs(-5), Math.abs(-0));
show(Math.sin(Math.PI / 6).toFixed(15), Math.tan(0.5).toFixed(15), Math.sinh(1).toFixed(15), Math.acosh(2).toFixed(15));
const r = Math.random();
show(r >= 0 && r < 1, Math.random() !== Math.random(), Math[Symbol.toStringTag], Math.max.length, typeof Math.E);
