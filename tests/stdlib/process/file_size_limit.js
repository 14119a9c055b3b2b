// A write beyond the limit of a file's size fails, and does not end the program by SIGXFSZ.
const fs = require('fs');
const path = require('path');
if (process.argv[2] === 'child') {
  try { fs.writeFileSync(process.argv[3], '.'.repeat(1 << 20)); } catch (error) { console.log(error.code, error.syscall); }
} else {
  const folder = fs.mkdtempSync(path.join(require('os').tmpdir(), 'limit-'));
  const command = `ulimit -f 1 && exec '${process.execPath}' '${__filename}' child '${path.join(folder, 'file')}'`;
  const { status, signal, stdout } = require('child_process').spawnSync('/bin/sh', ['-c', command], { encoding: 'utf8' });
  console.log(status, signal, stdout);
  fs.rmSync(folder, { recursive: true });
}
