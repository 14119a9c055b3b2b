// Diffs are coloured and the mark below differing strings has room where stderr is a terminal.
const assert = require('assert');
const { inspect } = require('util');
const told = (m, ...a) => { try { assert[m](...a); } catch (e) { console.log(JSON.stringify(e.message)); } };
const all = () => {
  told('strictEqual', 'a string that goes on: b', 'a string that goes on: c');
  told('deepStrictEqual', { a: 1, b: [1, 2, 3, 4, 5, 6, 7, 8] }, { a: 2, b: [1, 2, 3, 4, 5, 6, 7, 9] });
  told('deepStrictEqual', Array.from({ length: 60 }, (_, i) => i), Array.from({ length: 60 }, (_, i) => 2 * i));
  told('notDeepStrictEqual', Array(60).fill(1), Array(60).fill(1));
  told('strictEqual', Array(60).fill(1), Array(60).fill(1));
  told('strictEqual', 1, 2);
};
process.stderr.getColorDepth = () => 4;
process.stderr.isTTY = false;
all();
process.stderr.isTTY = true;
process.stderr.columns = 40;
all();
process.stderr.columns = 80;
process.stderr.getColorDepth = () => 1;
all();
inspect.defaultOptions.colors = true;
told('strictEqual', 111554n, 11111115);
