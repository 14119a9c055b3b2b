// Prints cases for regexp.c: pattern, flags, subject, lastIndex (units in hex, `-` for none), then Node's answer:
// `E message`, `N`, or `M` with start,end of each group (`u` for unset). Groups of errors, hand-written cases, and random ones.
const lines = [];
const hex = (s) => [...Array(s.length).keys()].map((i) => s.charCodeAt(i).toString(16)).join(' ') || '-';
function emit(pattern, flags, subject, last_index = 0) {
    // In the middle of a surrogate pair V8 differs from the specification, and its v-mode [^] is empty.
    const splits = (i) => /[uv]/.test(flags) && /^[\udc00-\udfff]/.test(subject.slice(i)) && /[\ud800-\udbff]$/.test(subject.slice(0, i));
    if (splits(last_index) || (flags.includes('v') && pattern.includes('[^]'))) return;
    let answer;
    try {
        const re = new RegExp(pattern, flags + 'd' + (flags.includes('y') ? '' : 'g'));
        re.lastIndex = last_index;
        const match = re.exec(subject);
        if (match && (splits(match.index) || splits(match.index + match[0].length))) return;
        answer = match ? 'M ' + match.indices.map((x) => (x ? x.join(',') : 'u')).join(' ') : 'N';
    } catch (e) {
        if (!(e instanceof SyntaxError)) return;
        answer = 'E ' + /\/[a-z]*: ([^/]*)$/.exec(e.message)[1];
    }
    lines.push([hex(pattern), flags || '-', hex(subject), last_index, answer].join('\t'));
}

const errors = String.raw`( ) \ a** * {1} { } ] a{2,1} a{1 a{,5} (?a) (? (?< (?<a (?<a> (?<1>) (?<a>)(?<a>) \k<a> \k \k< (?<b>)\k<a> (?<b>)\k (?<b>)\k< \1 \8 \01 \00 \0
[\1] [\01] [\00] [\0] [\8] [\b] [\B] [\-] \- \a [\a] \c \c1 [\c] [\c1] [\c_] [\c*] \x \x1 [\x] \u \u{110000} \u{ \u{} [\u] [ [a [a- [\ [b-a] [\d-a] [a-\d] (?=a)* (?<=a)* (?<!a){2} ^* $+
\b* \B? \p \p{ \p{} \p{X} \pL [\p] [\p{] \P{Any a|* (*) (?: (?= (?! (?<= x{99999999999999999999} x{99999999999999999999,1} [a--b] [a&&b] [a&&&b] [a&&b--c] [a--b&&c] [ab--c] [a-c--b]
[(] [)] [{] [}] [/] [-] [|] [!!] [##a] [&&a] [a-] [a-b-c] [[a]-b] [\q{a}] [\q{a|bc}] [\q] [\q{] [\q{a] [^\q{ab}] [^\q{a}] [^[\q{ab}]] [^\q{ab}--\q{ab}] [^\q{ab}&&a] \q{a} [[] [[a] [a--] [--a] [a&&]
[a&&b [a--b [z-a] [\!] [\&] \& [\k] [\u{] [a&b] [a&&b&&c] [a&&-] [a--b--c] [a--bc] [a&&bc] \P{RGI_Emoji} [\P{RGI_Emoji}] [^\p{RGI_Emoji}] [\p{RGI_Emoji}--a] [a-\q{b}] [[a-b]&&c-d] [a&&c-d]
[a--&b] [a--&&b] (?<𝒜>.) (?<\u{1d49c}>.) (?<\ud835\udc9c>.) (?<a\u0062>)\k<ab> (?<$>a) (?<a-b>) \u{1} \cA \c_ (?<a>.)\k<b> \k<a>(?<b>) (?<a>\k<a>) (?<\u{110000}>) (?<\u>)
(?<>) [] [^] a{0} a{2}{3} a?? a??? a+?+ a{1}? a{1}?? x{2147483648} (?:a a) (a)) ((a) [a-\ [a-\d-z] [\w-\d] [--\d] [%-\d] \u{12 \ud83d\udc \u{1F_600} {1 {1, {1,2 x{1,2 x{a x{
(?<a>a)[\k] [\k<a>] \p{Script=Nope} \p{Script=Greek} \p{sc=Grek} \p{Letter} \p{letter} \p{L=Lu} [\d--\w] [\w&&\d] [a-z&&[aeiou]] (?<=a)+ (?!a)+ (?=a)+ [a-b--c] [\d-\w] (?<a>x)|(?<b>y) \07 \377 \400 \18 \8\9 [\377] [\400]
(?<a\ud800>) (?<\ud800>) [^a-z&&b] [\q{}] [\q{|}] [a\q{bc}d] \u{0000000061} \u006 [\u{61}-\u{63}] a{0,0} {0} {,} [\b-a] (?:)* ()* (?=)* . ^ $ | a| |a (|a)`.split(/\s+/);
for (const pattern of errors) for (const flags of ['', 'u', 'v', 'i', 'iu', 'iv']) emit(pattern, flags, 'abc123-_&^\u{1f600}x');
emit('(?<a b>)', '', ''); emit('(?< a>)', '', ''); emit('a\u2028', 'u', 'a\u2028');

const cases = [
    ['(a*)*', '', 'b'], ['(a*)+', '', 'b'], ['(?:a*?)*b', '', 'aab'], ['(z)((a+)?(b+)?(c))*', '', 'zaacbbbcac'], ['(a*)?', '', 'b'], ['(?=(a+))a*b\\1', '', 'baaabac'],
    ['(.*?)a(?!(a+)b\\2c)\\2(.*)', '', 'baaabaac'], ['(?<=\\$)\\d+(\\.\\d*)?', '', 'cost $12.50'], ['(?<!\\$)\\b\\d+', '', '$12 34'], ['(?<=(\\d+)(\\d+))$', '', '1053'], ['(?<=\\1(a))b', '', 'aab'],
    ['(?<=([abc]+)).\\1', '', 'abcdbc'], ['(?<=^\\w{3})def', '', 'abcdef'], ['(?<!abc)\\w\\w\\w', '', 'abcdef'], ['(?<=(?:a|bc)*)d', '', 'abcd'], ['(?<=(a|bc)+?)d', '', 'abcd'], ['^(?:a?){3}$', '', 'aa'], ['(?:a?)*?$', '', 'aaa'],
    ['(?:){5000000000}a', '', 'a'], ['(?:a*){3,}b', '', 'aab'], ['(?:(a)|b)*', '', 'ab'], ['((a)|(b))*?c', '', 'abc'], ['(?:(a)|(b)|(c))+', '', 'abcab'], ['\\bfoo\\b', 'i', 'a FOO b'], ['[^]', '', '\n'], ['.', 's', '\n'],
    ['^.$', 'u', '\u{1f600}'], ['^.$', '', '\u{1f600}'], ['^[^x]$', 'u', '\u{1f600}'], ['\\udf06', 'u', '\ud834\udf06'], ['\\udf06', '', '\ud834\udf06'], ['^\\S$', 'u', '\u{1f600}'], ['(.)\\1', 'u', '\u{1f600}\u{1f600}'],
    ['[\\ud83d]', 'u', '\u{1f600}'], ['\\ud83d', 'u', '\u{1f600}\ud83d'], ['(?<=\\ud83d)x', 'u', '\ud83dx'], ['(?<=.)x', 'u', '\u{1f600}x'], ['(?<=^.)x', 'u', '\u{1f600}x'], ['[\\u{1f600}-\\u{1f64f}]+', 'u', 'a\u{1f600}\u{1f601}b'],
    ['\\u212a', 'i', 'k'], ['\\u212a', 'iu', 'k'], ['[^x]', 'iu', '\u212a'], ['\\w', 'iu', '\u017f'], ['\\W', 'iu', '\u017fS'], ['[\\w]', 'iu', '\u017f'], ['[^\\w]', 'iu', '\u017f\u212a'], ['\\b', 'iu', '\u017f'], ['\\b', 'i', '\u017f'], ['\u03c3', 'i', '\u03c2'], ['\u03c3', 'iu', '\u03a3'],
    ['ß', 'i', '\u1e9e'], ['ß', 'iu', '\u1e9e'], ['[\u00e0-\u00ff]+', 'i', 'ÀÉÿŸ'], ['\\xff', 'i', '\u0178'], ['\\xb5', 'i', '\u03bc\u039c'], ['\u01c5', 'i', '\u01c4\u01c6'], ['[\\u{10400}]', 'iu', '\u{10428}'], ['\u{10400}', 'iu', '\u{10428}'], ['(\u{10400})\\1', 'iu', '\u{10428}\u{10400}'],
    ['(Å)\\1', 'i', 'åÅ'], ['(\u212b)\\1', 'iu', '\u212bå'], ['\\p{Lu}', 'iu', 'a'], ['\\P{Lu}', 'iu', 'A'], ['[^\\P{Lu}]', 'iu', 'a'], ['\\P{Lu}', 'iv', 'A'], ['[^\\P{Lu}]', 'iv', 'a'], ['\\p{Lu}+', 'u', 'abCDe'], ['\\p{Script=Greek}+', 'u', 'aαβγ'],
    ['[\\p{L}--[a-z]]+', 'v', 'abcABC'], ['[\\w--\\d]+', 'v', '12ab'], ['[\\p{L}&&\\p{ASCII}]+', 'v', 'éab'], ['^\\p{RGI_Emoji}$', 'v', '\u{1f468}\u200d\u{1f469}\u200d\u{1f467}'], ['\\p{RGI_Emoji}', 'v', 'x\u{1f1e9}\u{1f1ea}'], ['\\p{Emoji_Keycap_Sequence}', 'v', '3\ufe0f\u20e3'],
    ['[\\q{abc|d|ab}x]', 'v', 'abcd'], ['^[\\q{abc|d|ab}x]c', 'v', 'abcd'], ['(?<=[\\q{abc|d|ab}])x', 'v', 'abcx'], ['[\\q{KM|x}]', 'iv', '\u212am'], ['[^a-z]', 'iv', 'K\u212a1'], ['[\\q{|a}]b', 'v', 'b'],
    ['(?<year>\\d{4})-(?<m>\\d\\d)', '', 'on 2024-05'], ['(?<a>.)\\k<a>', '', 'abb'], ['\\k<a>(?<a>x)', '', 'x'], ['(a)|b\\1', '', 'b'], ['\\0', '', '\0'], ['\\1(a)', '', 'a'], ['(a\\1)', '', 'aa'], ['(?:(x)|y\\1)*', '', 'xyx'],
    ['^\\s+|\\s+$', '', '  a  '], ['a$', 'm', 'a\nb'], ['^b', 'm', 'a\nb'], ['^', 'm', 'a\nb', 1], ['$', '', 'ab', 1], ['a|ab', '', 'abc'], ['((a)|(ab))((c)|(bc))', '', 'abc'], ['a[a-z]{2,4}', '', 'abcdefghi'], ['a[a-z]{2,4}?', '', 'abcdefghi'],
    ['(aa|aabaac|ba|b|c)*', '', 'aabaac'], ['(?=(a+))', '', 'baaabac'], ['(z)((a+)?(b+)?(c))*', '', 'zaacbbbcac'], ['"(?:[^"\\\\]|\\\\.)*"', '', 'say "a\\"b" ok'], ['\\d+\\.\\d+', '', 'x 12 13.5'], ['(\\w+)\\s(\\w+)', '', 'John Smith'], ['x*y+$', '', 'xxyyx xyy'],
    ['a.c', 'y', 'xabc', 1], ['a.c', 'y', 'xabc', 0], ['\u{1f600}', 'u', 'a\u{1f600}', 2], ['', 'u', '\u{1f600}', 1], ['', '', '\u{1f600}', 1], ['\\udf06', 'u', '\ud834\udf06', 1], ['^a', 'y', 'ba', 1], ['(?:)', '', 'abc', 3], ['[a-f]{3}$', '', 'xxabcdef'],
    ['(?!(a)b)a', '', 'aba'], ['(?!(a)b)\\1x', '', 'x'], ['(?:(?=(a))b|ac)', '', 'ac'], ['(?=(a|ab))\\1c', '', 'abc'], ['(?:a|ab)(?=c)c', '', 'abc'], ['a*(?=a)', '', 'aaa'], ['a*\\b', '', 'aaab aa'], ['a+\\b.', '', 'aa b'], ['\\w+\\b!', '', 'abc!'], ['\\W+\\B', '', 'a  - b'], ['\\w+(?=\\.)', '', 'foo.bar.'],
    ['\\w*?$', 'm', 'ab\ncd'], ['.*?,', '', 'abc,d'], ['.*,', '', 'a,b,c'], ['<.+?>', '', 'x<a><b>'], ['[^]*?z', '', 'abcz'], ['[^]*z', 'u', 'a\u{1f600}z\u{1f600}'], ['.*\ude00', '', 'a\u{1f600}'], ['.*\\ude00', 'u', 'a\u{1f600}'], ['^.*.$', 'u', '\u{1f600}\u{1f600}'], ['^.{2}$', 'u', '\u{1f600}\u{1f600}'], ['^.{1,2}?$', 'u', '\u{1f600}\u{1f600}'],
    ['(?:ab|cd|ef)+', '', 'xxabcdefg'], ['foo|bar|baz|qux', '', 'a qux baz'], ['for|foreach|function', '', 'foreach'], ['(?:for|foreach|function)\\b', '', 'foreach'], ['int|integer', '', 'integer'], ['\\b(?:int|integer)\\b', '', 'an integer'], ['[aeiou]|[a-z]', '', 'zebra'],
    ['\\u{1f600}|x', 'u', '\u{1f600}'], ['(?:\u{1f600}|\u{1f601})+', 'u', '\u{1f601}\u{1f600}'], ['a{3}', '', 'aaaa'], ['a{0,2}b', '', 'aaab'], ['(?:ab){2,3}', '', 'ababababab'], ['(?:ab){2,3}?', '', 'ababababab'], ['(?:a|b){3}c', '', 'ababc'], ['(a{2}){2}', '', 'aaaaa'], ['(?:(a)?b){2}', '', 'abb'],
];
for (const [pattern, flags, subject, last_index] of cases) emit(pattern, flags, subject, last_index);

let state = 88172645463325252n;
const below = (n) => {
    state ^= state << 13n & 0xffffffffffffffffn;
    state ^= state >> 7n;
    state ^= state << 17n & 0xffffffffffffffffn;
    return Number((state &= 0xffffffffffffffffn) % BigInt(n));
};
const pick = (list) => list[below(list.length)];
const atoms = ['a', 'b', 'c', 'ab', '.', '\\w', '\\d', '\\s', '\\W', '[ab]', '[^a]', '[a-c]', '[^]', '[]', '1', ' ', 'é', '\\u{1f600}', '\u{1f600}', '\\ud83d', '\\ude00', '[^\\ud83d]', '[b\u{1f600}]', 'K', '\u212a', 's', '\\S', '-', '\\n', 'Ω',
    '[\\W]', '[^\\w]', '[a-zA-Z]', '[k-s]', '\\xe9', '[\\xe0-\\xff]'];
const v_atoms = ['[a&&\\w]', '[\\w--[ab]]', '[\\q{ab|a|b}c]', '[\\q{|bc}]', '[[a-c]--b]', '\\P{Lu}', '[^k]', '\\p{L}', '[\\p{Lu}\\d]']; // with i: the last three, as V8 folds operands of set operations late
// Star height stays at two: three nested loops can take exponential time on any engine that backtracks.
let height = 0;
function random_pattern(depth, mode) {
    let highest = 0;
    const sequence = () => {
        let text = '';
        for (let n = below(4); n >= 0; n--) text += term();
        return text;
    };
    const term = () => {
        const kind = below(depth > 3 ? 6 : 20);
        let atom;
        height = 0;
        if (kind < 6) atom = mode.includes('v') && below(3) === 0 ? pick(mode === 'v' ? v_atoms : v_atoms.slice(-3)) : pick(atoms);
        else if (kind < 8) return pick(['^', '$', '\\b', '\\B']);
        else if (kind < 9) atom = pick(['(?=', '(?!', '(?<=', '(?<!']) + random_pattern(depth + 1, mode) + ')';
        else if (kind < 10) return pick(['\\1', '\\2', '\\3']);
        else atom = pick(['(', '(?:']) + random_pattern(depth + 1, mode) + ')';
        const quantifier = kind === 8 || height > 1 ? '' : pick(['', '', '', '', '*', '+', '?', '*?', '+?', '??', '{2}', '{1,2}', '{0,2}?', '{2,}', '{0,3}']);
        if (quantifier) height++;
        highest = Math.max(highest, height);
        return atom + quantifier;
    };
    let text = sequence();
    while (below(3) === 0) text += '|' + (below(6) ? sequence() : '');
    height = highest;
    return text;
}
const letters = ['a', 'b', 'c', 'a', 'b', '1', ' ', '\n', '-', 'é', 'É', 'k', 'K', '\u212a', 's', 'S', '\u017f', '\u{1f600}', '\ud83d', '\ude00', 'Ω', 'ω'];
const narrow_letters = ['a', 'b', 'c', 'a', 'b', '1', ' ', '\n', '-', 'é', 'É', 'k', 'K', 's', 'S'];
for (let i = 0; i < 12000; i++) {
    const mode = pick(['', '', '', 'u', 'u', 'v', 'i', 'iu', 'iv', 'm', 's', 'y', 'mu', 'su']);
    const pattern = random_pattern(0, mode);
    if (pattern.length > 60) continue;
    for (let j = 0; j < 3; j++) {
        let subject = '';
        const from = below(2) ? letters : narrow_letters;
        for (let n = below(9); n > 0; n--) subject += pick(from);
        emit(pattern, mode, subject, below(3) ? 0 : below(subject.length + 1));
    }
}
process.stdout.write(lines.join('\n') + '\n');
