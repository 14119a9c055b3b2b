// Digests beyond the common ones: SHA-3, SHAKE, BLAKE2, RIPEMD-160; lengths, copies, the one-shot form.
const c = require('crypto');
for (const name of ['sha3-224', 'sha3-256', 'sha3-384', 'sha3-512', 'blake2b512', 'blake2s256', 'ripemd160', 'RSA-RIPEMD160', 'sm3', 'md5-sha1', 'shake128', 'shake256']) {
  console.log(name, c.createHash(name).update('abc').digest('hex'));
}
console.log(c.createHash('shake256', { outputLength: 7 }).update('').digest('hex'), c.createHash('shake128', { outputLength: 0 }).digest().length);
const x = c.createHash('shake128', { outputLength: 5 }).update('a');
console.log(x.copy({ outputLength: 20 }).digest('hex'), x.copy().digest('hex'), x.digest('base64'));
console.log(c.createHash('sha256', { outputLength: 32 }).update('a').digest('hex'), c.createHmac('sha3-256', 'k').update('a').digest('hex'));
for (const f of [() => c.createHash('sha256', { outputLength: 5 }), () => c.createHash('sha3-256').copy({ outputLength: 5 }), () => c.createHash('md4'), () => c.createHash('sha1', { outputLength: -1 })]) {
  try {
    f();
  } catch (e) {
    console.log(e.name, e.code, e.message, e.opensslErrorStack);
  }
}
console.log(c.hash('sha3-512', 'abc', 'base64url'), c.hash('sha1', Buffer.from('abc')));
console.log(c.getHashes().join(' '));
const h = c.createHash('sha3-256');
h.end('abc');
h.on('data', (d) => console.log('stream', d.toString('hex'), h.digest('hex')));
console.log(c.pbkdf2Sync('p', 's', 5, 20, 'sha3-256').toString('hex'), Buffer.from(c.hkdfSync('blake2b512', 'k', 's', 'i', 20)).toString('hex'));
