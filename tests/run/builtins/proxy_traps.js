// Every trap, then invariants.
const log = [];
const handler = new Proxy({}, { get(t, trap) { return (...args) => { log.push(trap); return Reflect[trap](...args); }; } });
const p = new Proxy(class { }.bind(), handler);
p.x = 1; p.x; 'x' in p; delete p.x; Object.keys(p); try { p(); } catch {} new p(); Object.getPrototypeOf(p); Object.setPrototypeOf(p, null);
Object.isExtensible(p); Object.preventExtensions(p); Object.getOwnPropertyDescriptor(p, 'name');
console.log(log.join());
const fixed = Object.freeze({ a: 1 });
const lies = new Proxy(fixed, { get: () => 2, has: () => false, ownKeys: () => ['b'], deleteProperty: () => true, set: () => true,
  getPrototypeOf: () => null, isExtensible: () => true, defineProperty: () => true, getOwnPropertyDescriptor: () => undefined });
for (const f of [() => lies.a, () => 'a' in lies, () => Object.keys(lies), () => delete lies.a, () => { lies.a = 3; }, () => Object.getPrototypeOf(lies),
  () => Object.isExtensible(lies), () => Object.defineProperty(lies, 'z', { value: 1 }), () => Object.getOwnPropertyDescriptor(lies, 'a'),
  () => new Proxy(1, {}), () => Proxy({}, {})]) {
  try { f(); console.log('no error'); } catch (e) { console.log(e.name + ': ' + e.message); }
}
const { proxy, revoke } = Proxy.revocable([], {});
console.log(Array.isArray(proxy), typeof proxy); revoke();
try { proxy.x; } catch (e) { console.log(e.message); }
try { Array.isArray(proxy); } catch (e) { console.log(e.message); }
const counted = new Proxy([1, 2, 3], { get(t, k, r) { return k === 'length' ? 2 : Reflect.get(t, k, r); } });
console.log(counted.map((x) => x * 2).join(), JSON.stringify(new Proxy({ a: [1] }, {})), [...new Proxy([7, 8], {})].join());
