// fs: whole-file copies through streams, synchronous reads and writes, copyFile; 64 MB each.
const fs = require('fs');
const os = require('os');
const path = require('path');
const { pipeline } = require('stream');

const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'copy-'));
const file = (name) => path.join(folder, name);
const chunk = Buffer.alloc(1 << 16, 'nacre copies bytes. ');

const out = fs.openSync(file('a'), 'w');
for (let i = 0; i < 1024; i++) fs.writeSync(out, chunk);
fs.closeSync(out);

pipeline(fs.createReadStream(file('a')), fs.createWriteStream(file('b')), (error) => {
  if (error) throw error;
  const source = fs.openSync(file('b'), 'r'), target = fs.openSync(file('c'), 'w');
  for (let n; (n = fs.readSync(source, chunk, 0, chunk.length, null)) > 0;) fs.writeSync(target, chunk, 0, n);
  fs.closeSync(source);
  fs.closeSync(target);
  fs.copyFile(file('c'), file('d'), (failure) => {
    if (failure) throw failure;
    console.log(['a', 'b', 'c', 'd'].map((name) => fs.statSync(file(name)).size).join(' '));
    fs.rmSync(folder, { recursive: true });
  });
});
