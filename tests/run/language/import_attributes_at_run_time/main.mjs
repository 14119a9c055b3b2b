// import() with attributes that are known at run time only, and when the module runs. Expected output from Node 24, which also ends
// messages about an attribute with where the import is.
const tell = async (promise) => {
  try { console.log(Object.keys(await promise)); } catch (e) { console.log(e.name, e.code, e.message.replace(/file:\/\/\S*\//, '').replace(/ in \w+\.\w+$/, '')); }
};
const attribute = (key, value) => ({ with: { [key]: value } });
await tell(import('./data.json'));
await tell(import('./data.json', attribute('type', 'json')));
await tell(import('./other.mjs', attribute('type', 'json')));
await tell(import('./other.mjs', attribute('foo', 'json')));
await tell(import('./other.mjs', attribute('type', 5)));
await tell(import('./other.mjs', { with: 5 }));
await tell(import('./other.mjs', 5));
await tell(import('./other.mjs', { with: {} }));
await tell(import('./other.mjs', { with: undefined }));
await tell(import('./other.mjs', { with: { get type() { throw new RangeError('getter'); } } }));
await tell(import('./data.json', { with: new Proxy({}, { ownKeys: () => ['type'], get: () => 'json', getOwnPropertyDescriptor: () => ({ configurable: true, enumerable: true, value: 'json' }) }) }));
const late = import('./late.mjs');
console.log('import() has returned');
const namespace = await late;
console.log(Reflect.defineProperty(namespace, Symbol('new'), { value: 1 }), Reflect.defineProperty(namespace, Symbol.toStringTag, { value: 'Module' }));
