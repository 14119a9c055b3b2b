// Map, Set and objects as dictionaries.
let total = 0;
for (let round = 0; round < 4; round++) {
    const counts = new Map();
    for (let i = 0; i < 600000; i++) {
        const key = (i * 7919) % 50021;
        counts.set(key, (counts.get(key) ?? 0) + 1);
    }
    for (const [key, n] of counts) total += key ^ n;
    const names = new Map();
    for (let i = 0; i < 200000; i++) {
        const name = 'name' + (i % 5003);
        names.set(name, (names.get(name) || 0) + i);
    }
    names.forEach((n) => { total = (total + n) % 1000003; });
    const seen = new Set();
    for (let i = 0; i < 300000; i++) seen.add(i & 0xffff);
    total += seen.size;
    const table = {};
    for (let i = 0; i < 200000; i++) {
        const name = 'p' + (i % 997);
        table[name] = (table[name] | 0) + 1;
    }
    for (const name in table) total += table[name];
}
console.log(total);
