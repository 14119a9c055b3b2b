// Reading a file of 600,000 lines by readline, by 'data' events and split, and at once.
const fs = require('fs');
const os = require('os');
const path = require('path');
const readline = require('readline');

const file = path.join(fs.mkdtempSync(path.join(os.tmpdir(), 'lines-')), 'text');
let text = '';
for (let i = 0; i < 600000; i++) text += `${i}: the quick brown fox jumps over the lazy dog\n`;
fs.writeFileSync(file, text);

async function main() {
  let count = 0, length = 0;
  for await (const line of readline.createInterface({ input: fs.createReadStream(file), crlfDelay: Infinity })) {
    count++;
    length += line.length;
  }
  console.log(count, length);

  count = length = 0;
  let rest = '';
  for await (const part of fs.createReadStream(file, 'utf8')) {
    const lines = (rest + part).split('\n');
    rest = lines.pop();
    for (const line of lines) {
      count++;
      length += line.length;
    }
  }
  console.log(count, length);

  const all = fs.readFileSync(file, 'utf8').split('\n');
  console.log(all.length, all[599999]);
  fs.rmSync(path.dirname(file), { recursive: true });
}
main();
