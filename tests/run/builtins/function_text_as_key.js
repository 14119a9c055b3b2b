// The text of a function stands for the function as a key, whichever was asked for before.
function first(a) { return a; }
const second = (b) => b * 2;
class Third { m() { return 'é – ü'; } }
const table = {};
for (let i = 0; i < 3; i++) for (const f of [first, first, second, Third, first.bind(null), Math.max]) table[f] = (table[f] ?? 0) + 1;
console.log(Object.entries(table));
console.log(first.toString() === `${first}`, String(second), `${Third.prototype.m}`, first.toString());
