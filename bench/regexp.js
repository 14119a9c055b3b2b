// Regular expressions: matching, capturing, replacing.
let text = '';
for (let i = 0; i < 20000; i++) text += `user${i}@mail${i % 50}.example.org, 2024-0${1 + (i % 9)}-1${i % 10} [${i * 7}] "quoted ${i}"; `;
let found = 0, sum = 0;
for (let round = 0; round < 3; round++) {
    for (const m of text.matchAll(/([a-z]+\d*)@([a-z\d.]+)\.(org|com)/g)) found += m[1].length + m[2].length;
    const dated = text.replace(/(\d{4})-(\d\d)-(\d\d)/g, '$3.$2.$1');
    sum += dated.length;
    sum += text.replace(/\[(\d+)\]/g, (all, digits) => Number(digits) % 10).length;
    const re = /"(?:[^"\\]|\\.)*"/g;
    while (re.exec(text)) found++;
    sum += text.split(/[,;]\s*/).length;
}
console.log(found, sum);
