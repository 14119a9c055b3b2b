// navigator, as Node 22 has it (https://nodejs.org/api/globals.html#navigator).
console.log(typeof navigator.hardwareConcurrency, navigator.hardwareConcurrency > 0, navigator.language, navigator.languages, Object.isFrozen(navigator.languages));
console.log(navigator.userAgent === `Node.js/${process.versions.node.split('.')[0]}`, navigator.platform.startsWith('Linux '));
console.log(Object.prototype.toString.call(navigator), navigator instanceof Navigator, Object.keys(Navigator.prototype).join());
try {
  new Navigator();
} catch (e) {
  console.log(e.name, e.code);
}
const close = new CloseEvent('close', { wasClean: true, code: 1001, reason: 'gone' });
console.log(close.type, close.wasClean, close.code, close.reason, close instanceof Event);
