// Key derivation: vectors of RFC 7914, RFC 5869 and RFC 6070; with a callback on the pool; errors.
const c = require('crypto');
console.log(c.scryptSync('', '', 64, { N: 16, r: 1, p: 1 }).toString('hex'));
console.log(c.scryptSync('password', 'NaCl', 64, { cost: 1024, blockSize: 8, parallelization: 16 }).toString('hex'));
console.log(c.pbkdf2Sync('passwordPASSWORDpassword', 'saltSALTsaltSALTsaltSALTsaltSALTsalt', 4096, 25, 'sha1').toString('hex'));
console.log(Buffer.from(c.hkdfSync('sha256', Buffer.alloc(22, 0x0b), Buffer.from('000102030405060708090a0b0c', 'hex'), Buffer.from('f0f1f2f3f4f5f6f7f8f9', 'hex'), 42)).toString('hex'));
console.log(c.hkdfSync('sha512', c.createSecretKey(Buffer.from('key')), '', '', 10));
const t = (f) => { try { console.log(f()); } catch (e) { console.log(e.name, e.code, e.message); } };
t(() => c.scryptSync('a', 'b', 64, { N: 15 }));
t(() => c.scryptSync('a', 'b', 64, { N: 2 ** 20 }));
t(() => c.scryptSync('a', 'b', 64, { N: 2, cost: 2 }));
t(() => c.scryptSync('a', 'b', -1));
t(() => c.scrypt('a', 'b', 5));
t(() => c.pbkdf2('a', 'b', 1, 1, 'sha1'));
t(() => c.pbkdf2('a', 'b', 1, 1, () => {}));
t(() => c.hkdfSync('zz', 'a', 'b', 'c', 1));
t(() => c.hkdfSync('sha1', 'a', 'b', Buffer.alloc(1025), 1));
(async () => {
  const { promisify } = require('util');
  const { AsyncLocalStorage } = require('async_hooks');
  console.log(await promisify(c.scrypt)('a', 'b', 10), await promisify(c.pbkdf2)('a', 'b', 2, 10, 'sha512'), await promisify(c.hkdf)('md5', 'a', 'b', 'c', 4));
  const store = new AsyncLocalStorage();
  await new Promise((resolve) => store.run('context', () => c.scrypt('a', 'b', 4, (error, key) => resolve(console.log(store.getStore(), error, key)))));
  console.log((await promisify(c.randomBytes)(9)).length, (await promisify(c.randomFill)(new Uint16Array(4))).length);
})();
