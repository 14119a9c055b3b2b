// The many spellings of read, and what is said of wrong ones.
const fs = require('fs');
const fd = fs.openSync(__filename, 'r');
const attempt = (f) => { try { console.log(f()); } catch (e) { console.log(e.name, e.code, e.message); } };
attempt(() => fs.readSync(fd, Buffer.alloc(4)));
attempt(() => fs.readSync(fd, Buffer.alloc(4), { position: 0, length: 2 }));
attempt(() => fs.readSync(fd, Buffer.alloc(4), null));
attempt(() => fs.readSync(fd, Buffer.alloc(4), []));
attempt(() => fs.readSync(fd, Buffer.alloc(4), 'text'));
attempt(() => fs.readSync(fd, { buffer: null }));
attempt(() => fs.read(fd, 4, 0, 'utf-8', () => {}));
attempt(() => fs.read(fd, { buffer: null }, () => {}));
attempt(() => fs.read(null, Buffer.alloc(1), 0, 1, 0));
attempt(() => fs.read(fd, Buffer.alloc(1), 0, 1, 0));
fs.read(fd, { buffer: Buffer.alloc(9), position: 0, length: 9 }, (err, n, buffer) => {
  console.log(err, n, buffer.toString());
  fs.read(fd, Buffer.alloc(3), { offset: 1, length: 2, position: 3 }, (e, count, b) => console.log(e, count, b));
});
