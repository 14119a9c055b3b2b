// A DOMException is shown with its message, alone, within and as a cause.
const { inspect } = require('util');
const first = (v) => inspect(v).split('\n').filter((line) => !/^ +at |cause stack/.test(line)).join('|');
console.log(first(new DOMException('msg', 'AbortError')));
console.log(first(new DOMException('', 'AbortError')), first(new DOMException('only message')));
console.log(first(new Error('outer', { cause: new DOMException('inner', 'DataCloneError') })));
try { AbortSignal.abort().throwIfAborted(); } catch (e) { console.log(e.stack.split('\n')[0]); }
try { structuredClone(() => {}); } catch (e) { console.log(first(e)); }
