// String building, slicing and searching.
function words(count) {
    let text = '';
    for (let i = 0; i < count; i++) text += 'word' + (i % 1000) + (i % 7 === 0 ? '\n' : ' ');
    return text;
}
let checksum = 0;
for (let round = 0; round < 6; round++) {
    const text = words(300000);
    const lines = text.split('\n');
    const parts = [];
    for (const line of lines) parts.push(line.trim().toUpperCase().slice(0, 12));
    const joined = parts.join(',');
    for (let i = 0; i < joined.length; i++) checksum = (checksum * 31 + joined.charCodeAt(i)) | 0;
    checksum ^= joined.indexOf('WORD999') + joined.lastIndexOf('WORD5');
    checksum = (checksum + joined.replaceAll('WORD', 'w').length) | 0;
}
console.log(checksum);
