// URI coding, escape, the global object.
console.log(encodeURIComponent('é ü/?😀&='), encodeURI('http://x/é?q=1#h%'), decodeURIComponent('%C3%A9%F0%9F%98%80'), decodeURI('%23%41%C3%A9'));
console.log(escape('é ü€+/'), unescape('%E9%u20AC%zz%u12'), isNaN('x'), isFinite('12'), isNaN(undefined));
for (const f of [() => decodeURIComponent('%'), () => decodeURIComponent('%C3'), () => decodeURIComponent('%ff'), () => encodeURIComponent('\ud800')]) {
  try { f(); } catch (e) { console.log(e.name + ': ' + e.message); }
}
console.log(globalThis === globalThis.globalThis, typeof globalThis.Array, 'parseInt' in globalThis, Object.keys(globalThis).includes('Array'));
const d = Object.getOwnPropertyDescriptor(globalThis, 'Map');
console.log(d.writable, d.enumerable, d.configurable, Object.getOwnPropertyDescriptor(globalThis, 'NaN').writable, delete globalThis.WeakRef, typeof WeakRef);
globalThis.Set = function Mine() {}; console.log(Set.name, new Set() instanceof Set);
Array.prototype.join = () => 'patched'; console.log(String([1]), [1, 2].join());
