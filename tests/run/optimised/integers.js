// int32 inference: overflow, -0, wrapping, loop bounds.
function show(...v) { console.log(...v.map((x) => (Object.is(x, -0) ? '-0' : x))); }
function countUp(n) { let s = 0; for (let i = 0; i < n; i++) s += i; return s; }
show(countUp(10), countUp(100000), countUp(3.5), countUp('4'), countUp(undefined), countUp(NaN));
function overflow(start) { let x = start | 0; for (let i = 0; i < 3; i++) x = x + 1; return x; }
show(overflow(2147483646), overflow(-5), overflow(1e12));
function wrap(a, b) { return ((a | 0) + (b | 0)) | 0; }
show(wrap(2147483647, 1), wrap(-2147483648, -1), wrap(1.9, 2.9));
function wrapSub(a, b) { return ((a | 0) - (b | 0)) | 0; }
show(wrapSub(-2147483648, 1), wrapSub(0, -2147483648));
function times(a, b) { const x = a & 0xffff, y = b & 0xff; return x * y; }
show(times(65535, 255), times(-1, -1), times(0, 3));
function minusZero(a) { const x = a | 0; return x * -1; }
show(minusZero(0), minusZero(5));
function negate(a) { const x = a | 0; return -x; }
show(negate(0), negate(-2147483648), negate(7));
function modulo(a, b) { return (a | 0) % (b | 0); }
show(modulo(7, 3), modulo(-7, 3), modulo(7, -3), modulo(-6, 3), modulo(5, 0), modulo(0, 5));
function constantModulo(n) { let hits = 0; for (let i = 0; i < n; i++) if (i % 3 === 1) hits++; return hits; }
show(constantModulo(100));
function shifts(a, b) { return [a << b, a >> b, a >>> b]; }
show(...shifts(-1, 0), ...shifts(-1, 31), ...shifts(1, 33), ...shifts(2 ** 40 + 5, 1), ...shifts(3.7, 1));
function unsigned(h) { for (let i = 0; i < 4; i++) h = (h * 31 + i) >>> 0; return h; }
show(unsigned(7), unsigned(4294967295));
function hash(text) { let h = 0; for (let i = 0; i < text.length; i++) h = (h << 5) - h + text.charCodeAt(i) | 0; return h; }
show(hash('hello world'), hash(''));
function down(n) { const out = []; for (let i = n; i >= 0; i--) out.push(i); return out.join(); }
show(down(3), down(0), down(-1));
function stride(limit, step) { let n = 0; for (let i = 0; i <= limit; i += step) n++; return n; }
show(stride(10, 3), stride(1, 0.25), stride(2147483647, 1073741824));
function nearMax() { let n = 0; for (let i = 2147483640; i <= 2147483647; i++) { n++; if (n > 20) break; } return n; }
show(nearMax());
function division(a, b) { return (a | 0) / (b | 0); }
show(division(6, 3), division(7, 2), division(1, 0), division(0, -3), division(0, 0));
function compare(a, b) { return [a < b, a <= b, a > b, a >= b, a == b, a === b]; }
show(...compare(1, 1.0), ...compare(NaN, 1), ...compare('10', 9), ...compare(null, 0), ...compare(undefined, undefined));
function conditional(flag) { const x = flag ? 1 : 2.5; return x + 1; }
show(conditional(true), conditional(false));
function truthy(v) { const i = v | 0; return i ? 'yes' : 'no'; }
show(truthy(0), truthy(2), truthy('x'));
function not(v) { return [~v, ~~v, !v, !!v]; }
show(...not(5.5), ...not(-1), ...not('3'), ...not(4294967297));
