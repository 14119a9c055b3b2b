// Prints cases for utf.c: operation, input bytes or units in hex, Node's answer in hex.
const lines = [];
let state = 0x1234567887654321n;
const below = (n) => {
    state ^= state << 13n & 0xffffffffffffffffn;
    state ^= state >> 7n;
    state ^= state << 17n & 0xffffffffffffffffn;
    return Number((state &= 0xffffffffffffffffn) % BigInt(n));
};
const units = (s) => [...Array(s.length).keys()].map((i) => s.charCodeAt(i).toString(16).padStart(4, '0')).join('') || '-';
const hex = (b) => Buffer.from(b).toString('hex') || '-';
const pieces = [[0x61], [0x62, 0x63, 0x64, 0x65, 0x66, 0x67, 0x68, 0x69, 0x6a], [0xc3, 0xa9], [0xc2], [0xe2, 0x82, 0xac], [0xe2, 0x82], [0xe0, 0x80], [0xed, 0xa0, 0x80], [0xf0, 0x9f, 0x98, 0x80],
    [0xf0, 0x9f, 0x98], [0xf0, 0x9f], [0xf4, 0x90, 0x80, 0x80], [0x80], [0xff], [0xc0, 0x80], [0xef, 0xbf, 0xbd], [0xf0], [0xe1], [0xc2, 0x80]];
for (let i = 0; i < 2000; i++) {
    const bytes = Buffer.from(Array.from({ length: below(7) }, () => pieces[below(pieces.length)]).flat());
    const decoded = new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes);
    lines.push(['decode', hex(bytes), units(decoded)].join('\t'));
    const text = Array.from({ length: below(12) }, () => ['a', 'bcdefghijk', 'é', '\x80', '€', '\u{1f600}', '\ud83d', '\ude00', '\uffff', '\u07ff', '\u0800'][below(11)]).join('');
    lines.push(['encode', units(text), hex(Buffer.from(text, 'utf8'))].join('\t'));
    lines.push(['wellformed', units(text), units(text.toWellFormed())].join('\t'));
    const capacity = below(12), target = new Uint8Array(capacity), { read, written } = new TextEncoder().encodeInto(text, target);
    lines.push(['into', units(text), capacity, read, hex(target.subarray(0, written))].join('\t'));
    lines.push(['base64', hex(bytes), units(bytes.toString('base64'))].join('\t'), ['base64url', hex(bytes), units(bytes.toString('base64url'))].join('\t'), ['hex', hex(bytes), units(bytes.toString('hex'))].join('\t'));
    const noisy = Array.from({ length: below(12) }, () => 'ABCDabcz0189+/-_ \n.'[below(19)]).join('') + ['', '', '=', '==', '===', '=A'][below(6)];
    let strict;
    try { strict = hex(Buffer.from(atob(noisy), 'latin1')); } catch { strict = '!'; }
    lines.push(['unbase64', units(noisy), hex(Buffer.from(noisy, 'base64'))].join('\t'), ['atob', units(noisy), strict].join('\t'));
    const hexes = Array.from({ length: below(9) }, () => '0123456789abcdefABCDEFg'[below(23)]).join('');
    lines.push(['unhex', units(hexes), hex(Buffer.from(hexes, 'hex'))].join('\t'));
}
process.stdout.write(lines.join('\n') + '\n');
