// Methods that print do so by the object's own log, warn and error; debug and info do not.
const { Console } = console;
const seen = [];
for (const k of ['log', 'warn', 'error', 'info']) {
  const own = console[k];
  console[k] = function(...a) { seen.push([k, this === console, a.map((x) => String(x).split('\n')[0].replace(/[\d.]+ms/, 'Nms'))]); };
  console[k].own = own;
}
console.time('a'); console.timeLog('a', 5); console.timeEnd('a');
console.count(); console.group('g', 1); console.groupEnd(); console.table([{ a: 1 }]); console.table(5);
console.trace('x %s', 'y'); console.assert(false, 'x %d', 5); console.debug('debug'); console.dirxml(1, 2);
console.log = console.log.own;
console.log(seen);
console.table({ a: 1, b: 2 }, ['a']);
console.table([{ a: 1 }, 5, { b: 2 }], ['b']);
console.table([1, 2], ['__proto__']);

class Loud extends Console {
  log(...a) { super.log('loud', ...a); }
}
const { Writable } = require('stream');
const lines = [];
const to = (name) => new Writable({ write(chunk, encoding, cb) { lines.push(`${name}: ${chunk}`); cb(); } });
const loud = new Loud(to('a'));
loud.log(1);
loud.count();
[2].forEach(loud.log);
const plain = new Console(to('b'), to('c'));
plain.log(Object.keys(plain).length, Object.getOwnPropertyNames(Console.prototype).length, plain.log.name, loud.log.name);
plain._stderr = to('d');
plain.error('x');
console._stdout = to('e');
console.log('elsewhere');
console._stdout = process.stdout;
console.log(lines);
