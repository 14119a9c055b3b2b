// Prints cases for number_text.c, one a line, tab separated: operation, bits of the double (hex), argument, Node's answer.
// For parsing operations the first field after the operation is the text in hex bytes and the answer is the bits.
let state = 0x9e3779b97f4a7c15n;
function random64() {
    state ^= state << 13n & 0xffffffffffffffffn;
    state ^= state >> 7n;
    state ^= state << 17n & 0xffffffffffffffffn;
    return state &= 0xffffffffffffffffn;
}
const view = new DataView(new ArrayBuffer(8));
const bits = (x) => (view.setFloat64(0, x), view.getBigUint64(0).toString(16));
const from_bits = (b) => (view.setBigUint64(0, b), view.getFloat64(0));
const below = (n) => Number(random64() % BigInt(n));
const lines = [];
const emit = (...fields) => lines.push(fields.join('\t'));
const hex = (text) => Buffer.from(text, 'latin1').toString('hex') || '-';

function some_double() {
    switch (below(8)) {
    case 0: return below(1000000) / 100;
    case 1: return below(2 ** 31) * 2 ** (below(60) - 30);
    case 2: return Number(random64());
    case 3: return Number(`${below(1e9)}e${below(40) - 20}`);
    case 4: return from_bits(random64() & 0xfffffffffffffn | BigInt(below(3)) << 52n);
    case 5: return from_bits(BigInt(below(2046) + 1) << 52n) + 0;
    default: return from_bits(random64());
    }
}
const corner = [0, -0, NaN, Infinity, -Infinity, 5e-324, 1.7976931348623157e308, 2.2250738585072014e-308, 2 ** 53, 2 ** 53 - 1,
    0.1, 1 / 3, 1e21, 1e-7, 123456789012345680000, 9007199254740993, 0.5, 1.5, 2.5, 1.005, 1.45, 4.35, 0.000001, 999.995, 9.5, 99.5,
    1e23, 9.5e-7, 4294967295, 4294967296, 4294967295.5, -1, 100, 1e5, 1.25, 1000000000000000128];
for (let i = 0; i < 6000; i++) {
    const x = i < corner.length ? corner[i] : some_double();
    emit('string', bits(x), 0, x);
    const radix = below(35) + 2, digits = below(i & 1 ? 101 : 20), precision = below(i & 1 ? 100 : 20) + 1;
    emit('radix', bits(x), radix, x.toString(radix));
    emit('fixed', bits(x), digits, x.toFixed(digits));
    emit('exponential', bits(x), digits, x.toExponential(digits));
    emit('exponential', bits(x), -1, x.toExponential());
    emit('precision', bits(x), precision, x.toPrecision(precision));
    for (const text of [x.toPrecision(precision), String(x), x.toExponential(digits)]) emit('number', hex(text), 0, bits(Number(text)));
}

// Midpoints between doubles, exactly and off by one in the last of many digits.
for (let i = 0; i < 1500; i++) {
    const x = from_bits(random64() & 0x7fefffffffffffffn), b = (view.setFloat64(0, x), view.getBigUint64(0));
    let mantissa = b & 0xfffffffffffffn, exponent = Number(b >> 52n);
    if (exponent) mantissa |= 1n << 52n; else exponent = 1;
    exponent -= 1076;
    mantissa = 2n * mantissa + 1n;
    const digits = exponent >= 0 ? mantissa << BigInt(exponent) : mantissa * 5n ** BigInt(-exponent);
    const e = exponent >= 0 ? 0 : exponent;
    for (const text of [`${digits}e${e}`, `${digits}0000001e${e - 7}`, `${digits - 1n}e${e}`, `${digits}${'0'.repeat(900)}1e${e - 901}`])
        emit('number', hex(text), 0, bits(Number(text)));
}
for (let i = 0; i < 3000; i++) {
    let text = '';
    for (let n = below(30) + 1; n > 0; n--) text += below(10);
    if (below(2)) text = text.slice(0, below(text.length)) + '.' + text.slice(below(text.length));
    if (below(2)) text += `e${below(700) - 350}`;
    emit('number', hex(text), 0, bits(Number(text)));
    emit('float', hex(text), 0, bits(parseFloat(text)));
    const radix = below(35) + 2;
    let wide = '';
    for (let n = below(i & 1 ? 80 : 12) + 1; n > 0; n--) wide += below(radix).toString(radix);
    emit('int', hex(wide), radix, bits(parseInt(wide, radix)));
}
const texts = ['', ' ', '\t\n12\r\v\f', '1 2', '0x', '0x1F', '0X1f', '-0x1', '0b101', '0B2', '0o17', '0o8', 'Infinity', '-Infinity', '+Infinity',
    'infinity', 'Infinityx', '1_000', '.', '.5', '5.', '-.5e-3', '1e', '1e+', '1e1000', '-1e1000', '1e-1000', '-1e-1000', '\xa012\xa0', '1n', '0x1g', '12abc',
    '-', '+', '+-1', '--1', 'e5', '.e5', '1.2.3', '0x' + 'f'.repeat(300), '0b' + '1'.repeat(60), '0b1' + '0'.repeat(52) + '1', '0b1' + '0'.repeat(52) + '1001',
    '0x20000000000001', '0x20000000000003', '0x200000000000018', '00012', '08', '-0', '1e00005', '0.'.padEnd(400, '0') + '1e390', '9'.repeat(400),
    '1'.padEnd(900, '0') + 'e-899', 'NaN', '\x85' + '1', '0e99999999999999999999', '1e99999999999999999999', '1e-99999999999999999999'];
for (const text of texts) {
    emit('number', hex(text), 0, bits(Number(text)));
    emit('float', hex(text), 0, bits(parseFloat(text)));
    for (const radix of [0, 2, 10, 16, 36, 1, 37, 8]) emit('int', hex(text), radix, bits(parseInt(text, radix)));
}
for (const text of ['0', '1', '1_000', '0xff_ff', '0b1_0', '0o17', '017', '089', '08.5', '1.5e3', '.5', '5.', '1_0.2_5e1_0', '0.1', '9007199254740993', '0777', '1e400'])
    emit('literal', hex(text), 0, bits((0, eval)(text)));
process.stdout.write(lines.join('\n') + '\n');
