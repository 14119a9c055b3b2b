// Each of these warns once.
const fs = require('fs');
const path = require('path');
const os = require('os');
process.env.NODE_NO_WARNINGS = '';
const root = fs.mkdtempSync(path.join(os.tmpdir(), 'warnings-'));
process.on('warning', (w) => console.log(w.name, w.code, w.message));
fs.writeFileSync(`${root}/f`, 'hello');
const fd = fs.openSync(`${root}/f`, 'r+');
fs.truncateSync(fd, 3);
fs.truncateSync(fd, 2);
fs.closeSync(fd);
for (let i = 0; i < 2; i++) {
  fs.mkdirSync(`${root}/x${i}/y`, { recursive: true });
  fs.rmdirSync(`${root}/x${i}`, { recursive: true });
  fs.mkdtempSync(Buffer.from(`${root}/tX`));
  new Buffer(4);
  Buffer('x');
}
fs.createReadStream(`${root}/f`).on('close', () => fs.rmSync(root, { recursive: true })).resume().open();
