'use strict';
// What is printed of an error that ends the program: the place of the throw, then the value as util.inspect shows it.
const { spawnSync } = require('child_process');
const EventEmitter = require('events');
class Custom extends Error { constructor(message) { super(message); this.name = 'Custom'; this.field = 'age'; } }
class Source extends EventEmitter {}
const cases = {
  properties() { throw Object.assign(new Error('a'), { code: 'E_A', deep: { b: { c: { d: [1] } } } }); },
  made_elsewhere() { const e = new Custom('bad'); throw e; },
  cause() { throw new Error('outer', { cause: 'why' }); },
  errors() { throw new AggregateError([new RangeError('one')], 'many'); },
  object() { throw { a: 1, stack: 'mine' }; },
  text() { throw 'text'; },
  nothing() { throw null; },
  symbol() { throw Symbol('s'); },
  changed_stack() { const e = new Error('x'); e.stack = 'other'; throw e; },
  after_finally() { try { throw new Error('first'); } finally { cases.n = 1; } },
  later() { setTimeout(() => { throw Object.assign(new Error('timer'), { a: 1 }); }); },
  json() { JSON.parse('{\n  "a": 1,\n  b\n}'); },
  json_end() { JSON.parse('[1,'); },
  rejected() { Promise.reject(Object.assign(new Error('r'), { status: 404 })); },
  handler() { process.on('uncaughtException', () => { throw new Error('second'); }); throw new Error('first'); },
  emitted() { new Source().emit('error', Object.assign(new Error('unheard'), { port: 1 })); },
  emitted_object() { new EventEmitter().emit('error', { a: 1 }); },
};
if (process.argv[2]) cases[process.argv[2]]();
else {
  for (const name of Object.keys(cases)) {
    const { stderr, status } = spawnSync(process.execPath, [__filename, name], { encoding: 'utf8' });
    let text = stderr.replaceAll(__filename, 'FILE').replace(/^ +at .*?( \{)?$\n/gm, (line, open) => (open ? 'FRAMES {\n' : ''));
    if (name.startsWith('emitted')) text = text.slice(text.indexOf('\n\n'));
    console.log(`-- ${name} ${status}\n${text.replace(/^ +\[\.\.\. lines matching.*\n/gm, '')}`);
  }
}
