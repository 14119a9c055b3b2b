// What a parent makes of any bytes that a child writes into its channel.
// count: 60
'use strict';
const fs = require('fs');
const os = require('os');
const path = require('path');
const { spawn } = require('child_process');
const { fuzz, show } = require('../lib/fuzz');
const seeds = [
  '{"a":1}\n"text"\nnull\n[1,2,"\\u20ac"]\n', '{"cmd":"NODE_SOMETHING","x":1}\n{"cmd":"other"}\n', `"${'long '.repeat(3000)}"\n1\n`, 'true\n\nfalse\n', '{"gr\xc3\xbc\xc3\x9fe":"\xf0\x9f\x98\x80"}\n',
  '\0\0\0\x0b\xff\x0fo"\x01aI\x02{\x01\0\0\0\x04\xff\x0fI\x04',
];
const words = ['\n', '{', '}', '"', '\\', '\n\n', '{"cmd":"NODE_HANDLE_NACK"}\n', '{"cmd":"NODE_', '1\n', '\xe2\x82', '\0\0\0\x04\xff\x0fI\x04', '\0\0\x01\0'];
const file = path.join(os.tmpdir(), `fuzz-ipc-${process.pid}`);
process.on('exit', () => fs.rmSync(file, { force: true }));
fuzz({ seeds, words }, (input, random) => new Promise((resolve) => {
  fs.writeFileSync(file, input);
  const serialization = random.chance(3) ? 'advanced' : 'json', log = [];
  const uncaught = (error) => log.push(`uncaught ${error.name}`);
  process.on('uncaughtException', uncaught);
  const child = spawn('dd', [`if=${file}`, 'of=/dev/fd/3', `bs=${random.pick([1, 7, 100, 65536])}`, 'status=none'], { stdio: ['ignore', 'ignore', 'ignore', 'ipc'], serialization });
  child.on('message', (message) => log.push(`message ${show(message)}`));
  child.on('internalMessage', (message) => log.push(`internal ${show(message)}`));
  child.on('error', (error) => log.push(`error ${show(error)}`));
  let left = 2;
  const one = () => {
    if (--left > 0) return;
    setImmediate(() => {
      process.off('uncaughtException', uncaught);
      resolve(`${serialization}\n${log.join('\n')}`);
    });
  };
  child.on('disconnect', one);
  child.on('exit', one);
}));
