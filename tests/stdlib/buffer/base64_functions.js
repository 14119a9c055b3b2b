// atob and btoa of buffer are the globals.
const buffer = require('buffer');
console.log(buffer.atob === atob, buffer.btoa === btoa, buffer.atob === globalThis.atob);
console.log(Object.getOwnPropertyDescriptor(globalThis, 'atob').enumerable, atob.name, atob.length, btoa.name, btoa.length);
for (const f of [() => atob(), () => btoa(), () => atob(Symbol()), () => atob('a'), () => btoa('\u0100')]) try { f(); } catch (e) { console.log(e.name, e.code, e.message); }
console.log(atob(' Y\fW\tJ\njZ A=\r= '), JSON.stringify(atob(null)), btoa(undefined), btoa(''), atob(''));
