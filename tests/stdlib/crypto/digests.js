// Digests at the edges of their blocks, HMAC, key derivation, streams.
const c = require('crypto');
for (const name of ['md5', 'sha1', 'sha224', 'sha256', 'sha384', 'sha512', 'sha512-224', 'sha512-256', 'RSA-SHA256', 'SHA-1']) {
  const whole = c.createHash('sha1');
  for (const n of [0, 1, 55, 56, 63, 64, 65, 111, 112, 119, 127, 128, 129, 1000]) {
    whole.update(c.createHash(name).update(Buffer.alloc(n, 'ab')).update('é').digest());
  }
  console.log(name, whole.digest('hex'), c.createHmac(name, 'key'.repeat(60)).update('x').digest('base64'));
}
console.log(c.pbkdf2Sync('p', 's', 3, 50, 'sha512').toString('hex'), Buffer.from(c.hkdfSync('sha256', 'k', 's', 'i', 70)).toString('hex'));
const h = c.createHash('md5').update('a');
const copy = h.copy();
console.log(h.update('b').digest('hex'), copy.digest('base64url'), copy instanceof c.Hash, copy instanceof require('stream').Transform);
const stream = c.createHash('md5');
stream.setEncoding('hex');
stream.write('abc');
stream.end('616263', 'hex');
stream.on('data', (d) => console.log(d));
const uuid = crypto.randomUUID();
console.log(/^[\da-f]{8}-[\da-f]{4}-4[\da-f]{3}-[89ab][\da-f]{3}-[\da-f]{12}$/.test(uuid), crypto.getRandomValues(new Uint8Array(4)).length);
crypto.subtle.digest('SHA-256', Buffer.from('x')).then((b) => console.log(Buffer.from(b).toString('hex')));
