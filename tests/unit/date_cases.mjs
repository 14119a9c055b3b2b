// Prints cases for date.c in the zone of the TZ variable: operation, input, Node's answer.
const lines = [];
let state = 0x0123456789abcdefn;
const below = (n) => {
    state ^= state << 13n & 0xffffffffffffffffn;
    state ^= state >> 7n;
    state ^= state << 17n & 0xffffffffffffffffn;
    return Number((state &= 0xffffffffffffffffn) % BigInt(n));
};
const parse = (text) => lines.push(['parse', Buffer.from(text).toString('hex') || '-', Date.parse(text)].join('\t'));
for (let i = 0; i < 1500; i++) {
    const t = i < 700 ? below(4e12) - 8e11 : i < 1000 ? below(2e14) - 1e14 : (below(17280000) - 8640000) * 1e9 + below(1e9);
    if (Math.abs(t) > 8.64e15) continue;
    const d = new Date(t);
    lines.push(['full', t, d.toString()].join('\t'), ['date', t, d.toDateString()].join('\t'), ['time', t, d.toTimeString()].join('\t'), ['utc', t, d.toUTCString()].join('\t'), ['iso', t, d.toISOString()].join('\t'));
    const local = [d.getFullYear(), d.getMonth(), d.getDate(), below(24), below(60), below(60)];
    lines.push(['local', local.join(','), +new Date(...local)].join('\t'));
    if (i % 5 === 0) for (const text of [d.toString(), d.toUTCString(), d.toISOString(), d.toISOString().slice(0, -1), d.toISOString().slice(0, 10), d.toLocaleString('en-US')]) parse(text);
}
// Hours around the changes of the year.
for (let hour = 0; hour < 24 * 366; hour += 1) {
    const t = Date.UTC(2024, 0, 1) + hour * 3600e3, before = new Date(t - 3600e3), d = new Date(t);
    if (before.getTimezoneOffset() === d.getTimezoneOffset()) continue;
    for (let k = -6; k <= 6; k++) {
        const local = [d.getFullYear(), d.getMonth(), d.getDate(), d.getHours() + (k >> 1), k & 1 ? 30 : 0, 0];
        lines.push(['local', local.join(','), +new Date(...local)].join('\t'));
        lines.push(['full', t + k * 1800e3, new Date(t + k * 1800e3).toString()].join('\t'));
    }
}
for (const text of ['', ' ', '2020', '2020-02', '2020-02-30', '2020-13-01', '2020-02-01T', '2020-02-01T10', '2020-02-01T10:00', '2020-02-01T10:00:00', '2020-02-01T10:00:00.1', '2020-02-01T10:00:00.123456789', '2020-02-01T24:00',
    '2020-02-01T24:01', '2020-02-01T10:00Z', '2020-02-01T10:00+01:00', '2020-02-01T10:00+0130', '2020-02-01T10:00-25:00', '2020-02-01 10:00', '2020-02-01 10:00:00 +0200', '2020-2-1', '2020/02/01', '2/1/2020', '02/01/20', '1/2', '12', '32', '0', '49', '50',
    '+002020-01-01', '-000001-01-01', '-000000-01-01', '+275760-09-13T00:00:00.000Z', '+275760-09-13T00:00:00.001Z', 'Jan 5', 'January 5, 2020', '5 Jan 2020', 'Jan 2020', '2020 Jan 5', 'Mon Jan 05 2020', 'Mon, 05 Jan 2020 10:11:12 GMT', 'Thu Jan 01 1970 01:00:00 GMT+0100 (CET)',
    'Jan 5 2020 10:00 PM', 'Jan 5 2020 12:00 AM', 'Jan 5 2020 13:00 PM', 'Jan 5 2020 10:00 EST', 'Jan 5 2020 10:00 PDT', 'Jan 5 2020 10:00 UTC+3', 'Jan 5 2020 10:00 GMT-8', 'Jan 5 2020 10:00 GMT+5:30', 'Jan 5 2020 10:00:00.5', 'Jan 5 2020 10:00:00.', 'Jan 5 2020 10::30',
    'foo', 'foo 2020', 'foo2020', '2020 foo', '(comment) Jan 5 2020', 'Jan 5 (c (n)) 2020', 'Jan 5 2020 (', 'Jan 5 2020 )', '20200101', '2020-01-01T00:00:00z', '2020-01-01t00:00:00Z', '2020-01-01 Z', 'Jan-05-2020', '05-Jan-2020', '2020-Jan-05', '1-2-3', '1-2-3-4', '2020-01-01T00:00:00 Z',
    ' 2020-01-01', '2020-01-01 ', 'T10:00', '10:00', '2020-01-01T10:00:00+', '2020-001', '2020-1', '99999', '999999-01-01', '2020-02-01T1:00', '2020-02-01T10:00:60', 'Tue Mar 01 2022 00:00:00 GMT+0100 (Central European Standard Time)', '12/25/1995 10:30', 'Dec 25, 1995', 'Wed, 09 Aug 1995 00:00:00',
    '1995-12-17T03:24:00', 'Sat Dec 17 1995 3:24', '2019-01-01T00:00:00.000-05:00', '1e3', '-1', '+1', '1.5', '2020.01.01', '2020,1,1', 'May 1 1', 'Sept 3 2020', 'Mayday 1 2020', '1 2 3 4', '\u00a02020-01-01', '2020\u200901', 'Jan 1 2020 at 5:00'])
    parse(text);
const alphabet = ['2020', '12', '1', '31', '-', '/', ':', ' ', ' ', 'T', 'Z', 'Jan', 'Feb ', 'PM', 'GMT', '+', '0100', '.5', '(x)', 'foo', ',', '99', '10:30', 'EST', '000', '2020-01-01', '10:00:00'];
for (let i = 0; i < 2500; i++) parse(Array.from({ length: below(7) + 1 }, () => alphabet[below(alphabet.length)]).join(''));
process.stdout.write(lines.join('\n') + '\n');
