// Prints cases for bigint.c: operation, operands in hexadecimal (with sign) or decimal text, Node's answer (`!` for an exception).
const lines = [];
let state = 0x2545f4914f6cdd1dn;
const random64 = () => {
    state ^= state << 13n & 0xffffffffffffffffn;
    state ^= state >> 7n;
    state ^= state << 17n & 0xffffffffffffffffn;
    return state &= 0xffffffffffffffffn;
};
const below = (n) => Number(random64() % BigInt(n));
function random(limbs) {
    let x = 0n;
    for (let i = below(limbs + 1); i > 0; i--) x = x << 64n | [random64(), 0n, 0xffffffffffffffffn, 1n, 1n << 63n][below(9) % 5 && below(2) ? 0 : below(5)];
    if (below(4) === 0) x >>= BigInt(below(64));
    return below(2) ? -x : x;
}
const hex = (x) => x.toString(16);
const attempt = (f) => { try { return hex(f()); } catch { return '!'; } };
const operations = {
    add: (a, b) => a + b, subtract: (a, b) => a - b, multiply: (a, b) => a * b, divide: (a, b) => a / b, remainder: (a, b) => a % b,
    and: (a, b) => a & b, or: (a, b) => a | b, xor: (a, b) => a ^ b,
};
for (let i = 0; i < 2500; i++) {
    const size = i % 40 === 0 ? 160 : i % 5 === 0 ? 12 : 3;
    const a = random(size), b = random(below(3) ? size : Math.ceil(size / 3));
    for (const [name, f] of Object.entries(operations)) lines.push([name, hex(a), hex(b), attempt(() => f(a, b))].join('\t'));
    const n = BigInt(below(200) - 20), bits = below(300);
    lines.push(['left', hex(a), hex(n), attempt(() => a << n)].join('\t'), ['right', hex(a), hex(n), attempt(() => a >> n)].join('\t'));
    lines.push(['int', hex(a), hex(BigInt(bits)), attempt(() => BigInt.asIntN(bits, a))].join('\t'), ['uint', hex(a), hex(BigInt(bits)), attempt(() => BigInt.asUintN(bits, a))].join('\t'));
    lines.push(['not', hex(a), '0', attempt(() => ~a)].join('\t'), ['compare', hex(a), hex(b), String(a < b ? -1 : a > b ? 1 : 0)].join('\t'));
    const radix = below(35) + 2;
    lines.push(['text', hex(a), radix, a.toString(radix)].join('\t'));
    const view = new DataView(new ArrayBuffer(8));
    view.setFloat64(0, Number(a));
    lines.push(['double', hex(a), '0', view.getBigUint64(0).toString(16)].join('\t'));
    const d = [Number(a), Number(a) + 0.5, Number(b), below(1000) / 4, -Infinity, Infinity, Number(random64())][below(7)];
    view.setFloat64(0, d);
    lines.push(['order', hex(a), view.getBigUint64(0).toString(16), String(a < d ? -1 : a > d ? 1 : 0)].join('\t'));
    lines.push(['from', '0', view.getBigUint64(0).toString(16), attempt(() => BigInt(d))].join('\t'));
    if (i % 10 === 0) {
        const e = BigInt(below(40) - 1), base = random(3);
        lines.push(['power', hex(base), hex(e), attempt(() => base ** e)].join('\t'));
    }
}
const big = (1n << 20000n) - 12345n;
for (const [a, b] of [[big, big], [big * big, big + 1n], [-(big ** 3n), big >> 1000n], [1n << 9999n, (1n << 5000n) - 1n]])
    for (const [name, f] of Object.entries(operations)) lines.push([name, hex(a), hex(b), attempt(() => f(a, b))].join('\t'));
// Above the sizes from which on division, printing and parsing go by halves: quotients and divisors of many shapes.
const limbs = (n, f) => { let text = ''; for (let i = 0; i < n; i++) text += f(i).toString(16).padStart(16, '0'); return BigInt('0x' + text); };
const shapes = [() => 0xffffffffffffffffn, () => 0n, random64, (i) => (i % 2 ? 0n : 0xffffffffffffffffn), (i) => (i < 90 ? 0xffffffffffffffffn : random64())];
for (let i = 0; i < 60; i++) {
    const b = limbs(80 + below(200), shapes[i % 5]) + (i % 3 ? 1n : 1n << 5000n), q = limbs(80 + below(i % 7 ? 200 : 900), shapes[below(5)]) + BigInt(i % 4);
    const r = [0n, 1n, b - 1n, b >> 3n][below(4)];
    lines.push(['divide', hex(q * b + r), hex(b), attempt(() => (q * b + r) / b)].join('\t'), ['remainder', hex(q * b + r), hex(b), attempt(() => (q * b + r) % b)].join('\t'));
    const radix = [10, 10, 3, 36, 7, 11][i % 6];
    lines.push(['text', hex(q), radix, q.toString(radix)].join('\t'));
    lines.push(['string', '0', Buffer.from(q.toString()).toString('hex'), hex(q)].join('\t'));
    const power = 10n ** BigInt(19 * (41 + below(200)) + below(3) - 1);
    for (const x of [power, power - 1n]) lines.push(['text', hex(x), 10, x.toString()].join('\t'), ['string', '0', Buffer.from(x.toString()).toString('hex'), hex(x)].join('\t'));
}
for (const text of ['', ' ', '12', '-12', '+12', ' 0x1f ', '-0x1', '0b101', '0o17', '0xg', '1n', '1.0', '1e3', '--1', '-', '0x', '00012', '123456789012345678901234567890', '9'.repeat(500), '-' + '7'.repeat(77), '0b' + '1'.repeat(129), '0o' + '7'.repeat(100)])
    lines.push(['string', '0', Buffer.from(text).toString('hex') || '-', attempt(() => BigInt(text))].join('\t'));
process.stdout.write(lines.join('\n') + '\n');
