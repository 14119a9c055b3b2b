// JSON: parse and stringify.
const records = [];
for (let i = 0; i < 20000; i++)
    records.push({ id: i, name: 'record ' + i, tags: ['a', 'b', 'c' + (i % 10)], position: { x: i / 3, y: -i, z: null }, active: i % 2 === 0 });
let text = JSON.stringify(records), length = 0, sum = 0;
for (let round = 0; round < 12; round++) {
    const copy = JSON.parse(text);
    sum += copy[round].position.y + copy.length;
    length += JSON.stringify(copy).length;
}
length += JSON.stringify(records.slice(0, 2000), null, 2).length;
console.log(length, sum);
