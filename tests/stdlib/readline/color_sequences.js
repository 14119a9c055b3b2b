// Colours are no keys with modifiers.
const { PassThrough } = require('stream');
const readline = require('readline');
const input = new PassThrough();
readline.emitKeypressEvents(input);
input.on('keypress', (character, key) => console.log(JSON.stringify(character), JSON.stringify(key)));
input.write('\x1b[31ma\x1b[39m\x1b[1;5A\x1b[5A\x1b[200~\x1b[3;5~');
