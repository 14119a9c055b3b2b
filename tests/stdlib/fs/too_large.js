// Files above 2 GiB and texts above the longest string are refused, not read.
const fs = require('fs');
const path = require('path');
const file = path.join(fs.mkdtempSync(path.join(require('os').tmpdir(), 'large-')), 'hole');
const attempt = (name, f) => { try { console.log(name, f().length); } catch (error) { console.log(name, error.name, error.code, error.message); } };
fs.writeFileSync(file, '0');
fs.truncateSync(file, 2 ** 31);
attempt('bytes', () => fs.readFileSync(file));
attempt('utf8', () => fs.readFileSync(file, 'utf8'));
attempt('latin1', () => fs.readFileSync(file, 'latin1'));
attempt('/proc', () => [fs.readFileSync('/proc/self/status').length > 100]);
fs.readFile(file, (error) => {
  console.log(error.code);
  fs.rmSync(path.dirname(file), { recursive: true });
});
