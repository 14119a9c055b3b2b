// Prints Node's view of Unicode for unicode.c, one line a fact: kind, name, value, then a count and an FNV-1a hash of 32-bit words.
const lines = [];
const hash = () => {
    let h = 0x811c9dc5, count = 0;
    return { add(x) { h = Math.imul(h ^ x, 0x01000193) >>> 0; count++; }, text: () => `${count}\t${h}` };
};
const property = (name, value) => {
    const re = new RegExp(`^\\p{${value === undefined ? name : `${name}=${value}`}}$`, 'u');
    const h = hash();
    for (let c = 0; c <= 0x10ffff; c++) if (re.test(String.fromCodePoint(c))) h.add(c);
    lines.push(['property', name, value ?? '-', h.text()].join('\t'));
};
for (const name of ['ASCII', 'AHex', 'Alpha', 'Any', 'Assigned', 'Bidi_C', 'Bidi_Mirrored', 'CI', 'Cased', 'CWCF', 'CWCM', 'CWKCF', 'Dash', 'DI', 'Emoji',
    'EComp', 'ExtPict', 'Gr_Base', 'IDC', 'ID_Start', 'Lowercase', 'Math', 'NChar', 'Pattern_Syntax', 'STerm', 'Uppercase', 'VS', 'space', 'XIDC',
    'L', 'LC', 'Lu', 'Letter', 'punct', 'Combining_Mark', 'Cn', 'C', 'Nd', 'Z']) property(name);
for (const script of ['Latin', 'Grek', 'Common', 'Zinh', 'Han', 'Unknown', 'Beng', 'Deva', 'Hiragana', 'Arab']) {
    property('Script', script);
    property('scx', script);
}
property('gc', 'Lo');
for (const name of ['Basic_Emoji', 'Emoji_Keycap_Sequence', 'RGI_Emoji_Modifier_Sequence', 'RGI_Emoji_Flag_Sequence', 'RGI_Emoji_Tag_Sequence', 'RGI_Emoji_ZWJ_Sequence', 'RGI_Emoji']) {
    const re = new RegExp(`^\\p{${name}}$`, 'v'), h = hash();
    for (let c = 0; c <= 0x10ffff; c++) if (re.test(String.fromCodePoint(c))) h.add(c);
    lines.push(['property', name, '-', h.text()].join('\t'));
}
for (const name of ['toUpperCase', 'toLowerCase', 'NFC', 'NFD', 'NFKC', 'NFKD']) {
    const h = hash();
    for (let c = 0; c <= 0x10ffff; c++) {
        const s = String.fromCodePoint(c), t = name.startsWith('to') ? s[name]() : s.normalize(name);
        for (let i = 0; i < t.length; i++) h.add(t.charCodeAt(i));
    }
    lines.push(['map', name, '-', h.text()].join('\t'));
}
const names = [hash(), hash(), hash()];
for (let c = 0; c <= 0x10ffff; c++) {
    const s = String.fromCodePoint(c);
    if (/^[\p{ID_Start}$_]$/u.test(s)) names[0].add(c);
    if (/^[\p{ID_Continue}$_\u200c\u200d]$/u.test(s)) names[1].add(c);
    if (/^\s$/u.test(s)) names[2].add(c);
}
['start', 'part', 'space'].forEach((name, i) => lines.push(['class', name, '-', names[i].text()].join('\t')));
const texts = ['ΑΣ', 'ΑΣ Σ', 'Σ', 'ΑΣΑ', 'Α\u00adΣ\u00ad', '.Σ', 'a\u0301Σ\u0301', 'İSTANBUL', 'straße ŉ ﬃ ΐ', '𐐀𐐨', '\ud800Σ', 'A\u0345Σ\u0345B',
    'q\u0307\u0323', '\u1100\u1161\u11a8', '\uac01\u11a8', '\u0344', '\u0958', '\ud800a\u0300', 'a\u0315\u0300\u05ae\u0062', '\ufb01\u2460\u32d0', '\u1e9b\u0323', '가각힣',
    '\u0061\u0328\u0301', '\u{1d15e}\u{1d1bb}', '\u{2f800}', '\ufdfa', '\u0b47\u0300\u0b3e', '\u1100\u0300\u1161'];
const hex = (s) => [...Array(s.length).keys()].map((i) => s.charCodeAt(i).toString(16)).join(' ');
for (const s of texts) for (const name of ['toUpperCase', 'toLowerCase', 'NFC', 'NFD', 'NFKC', 'NFKD'])
    lines.push(['text', name, hex(s), hex(name.startsWith('to') ? s[name]() : s.normalize(name))].join('\t'));
process.stdout.write(lines.join('\n') + '\n');
