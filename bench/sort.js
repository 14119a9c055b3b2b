// Sorting numbers, strings and records with comparators; array callbacks.
let seed = 42;
function random() {
    seed = (Math.imul(seed, 1103515245) + 12345) & 0x7fffffff;
    return seed;
}
let out = 0;
for (let round = 0; round < 4; round++) {
    const numbers = [];
    for (let i = 0; i < 300000; i++) numbers.push(random());
    numbers.sort((a, b) => a - b);
    out ^= numbers[1000] ^ numbers[299000];
    const records = numbers.slice(0, 60000).map((n, i) => ({ key: 'k' + ((n * 7919) % 10007), rank: i }));
    records.sort((a, b) => (a.key < b.key ? -1 : a.key > b.key ? 1 : a.rank - b.rank));
    out ^= records[500].rank;
    const texts = records.map((r) => r.key + r.rank);
    texts.sort();
    out ^= texts[777].length;
    out ^= texts.filter((t) => t.length > 6).reduce((n, t) => n + t.charCodeAt(2), 0);
}
console.log(out);
