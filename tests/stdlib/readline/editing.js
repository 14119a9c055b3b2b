// A terminal: completions are listed at the second tab, keys of rxvt, moving within a row.
const { PassThrough } = require('stream');
const readline = require('readline');
process.env.TERM = 'xterm';
const input = new PassThrough();
const output = new PassThrough();
let text = '';
output.on('data', (data) => { text += data; });
const rl = readline.createInterface({
  terminal: true, input, output, prompt: '',
  completer: (line) => [['alpha', 'alphabet', 'alpine'].filter((word) => word.startsWith(line)), line],
});
const step = (keys) => {
  text = '';
  input.write(keys);
  console.log(JSON.stringify(keys), JSON.stringify(text), rl.line, rl.cursor);
};
step('a\t');
step('\t');
step('\t');
step('\x1b[D\x1b[D');
step('X');
step('\x1b[H');
rl.on('line', (line) => console.log('line', line));
step('\r');
rl.write('{\n}');
rl.close();
const keys = new PassThrough();
readline.emitKeypressEvents(keys);
keys.on('keypress', (s, key) => console.log(JSON.stringify(key.sequence), key.name, key.code, key.shift, key.ctrl));
keys.write('\x1b[a\x1bOc\x1b[2$\x1b[7^\x1b[3~\x1b[1;5D');
