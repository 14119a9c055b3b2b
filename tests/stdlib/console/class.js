const { Console } = require('console');
const out = [];
const stream = Object.assign(new (require('events'))(), { write(s) { out.push(s); return true; } });
const c = new Console(stream);
c.log('a', { b: 1 }); c.error('e'); c.group('g'); c.warn('x\ny'); c.groupEnd();
const d = Console({ stdout: stream, stderr: stream, colorMode: true, groupIndentation: 4 });
d.log({ n: 1 }); d.group(); d.log('in'); d.groupEnd(); d.assert(false, 'no %s', 'way'); d.assert(true);
console.log(out);
console.log(c instanceof Console, console instanceof Console, Object.prototype.toString.call(console));
try { new Console({}); } catch (e) { console.log(e.code, e.message); }
