// Signatures and RSA: RFC 8032's Ed25519 vector, deterministic RSA, PSS, (EC)DSA in both forms, errors.
const c = require('crypto');
const keys = require('./fixtures/keys.js');
const t = (f) => { try { console.log(f()); } catch (e) { console.log(e.name, e.code, e.message); } };
const ed = c.createPrivateKey({ key: keys.ed25519, format: 'jwk' });
console.log(c.sign(null, Buffer.from('72', 'hex'), ed).toString('hex'));
for (const name of ['sha1', 'RSA-SHA256', 'sha512', 'sha3-256']) {
  const s = c.createSign(name).update('a').update('b').sign(keys.rsa, 'hex');
  console.log(s.slice(0, 40), c.sign(name, 'ab', keys.rsa).toString('hex') === s, c.createVerify(name).update('ab').verify(keys.rsa, s, 'hex'), c.verify(name, 'ac', keys.rsa, Buffer.from(s, 'hex')));
}
const pss = { key: keys.rsa, padding: c.constants.RSA_PKCS1_PSS_PADDING, saltLength: 20 };
console.log(c.verify('sha256', 'm', pss, c.sign('sha256', 'm', pss)), c.verify('sha256', 'm', { ...pss, saltLength: 21 }, c.sign('sha256', 'm', pss)));
console.log(c.verify('sha256', 'm', keys.pss, c.sign('sha256', 'm', keys.pss)));
for (const key of [keys.ec, keys.dsa]) {
  const der = c.sign('sha256', 'm', key), raw = c.sign('sha256', 'm', { key, dsaEncoding: 'ieee-p1363' });
  console.log(der[0], raw.length, c.verify('sha256', 'm', key, der), c.verify('sha256', 'm', { key, dsaEncoding: 'ieee-p1363' }, raw), c.verify('sha256', 'm', key, raw));
  console.log(c.createSign('sha1').update('m').sign({ key, dsaEncoding: 'ieee-p1363' }).length);
}
const stream = c.createSign('sha256');
stream.end('ab');
stream.on('finish', () => console.log('stream', stream.sign(keys.rsa, 'hex') === c.sign('sha256', 'ab', keys.rsa).toString('hex')));
const sealed = c.publicEncrypt({ key: keys.rsa, oaepHash: 'sha256', oaepLabel: Buffer.from('l') }, Buffer.from('text'));
console.log(sealed.length, c.privateDecrypt({ key: keys.rsa, oaepHash: 'sha256', oaepLabel: Buffer.from('l') }, sealed).toString());
console.log(c.publicDecrypt(keys.rsa, c.privateEncrypt(keys.rsa, Buffer.from('other'))).toString());
t(() => c.privateDecrypt({ key: keys.rsa, padding: c.constants.RSA_PKCS1_PADDING }, sealed));
t(() => c.privateDecrypt(keys.rsa, sealed));
t(() => c.publicEncrypt(keys.rsa, Buffer.alloc(200)));
t(() => c.publicEncrypt({ key: keys.rsa, oaepHash: 'none' }, Buffer.alloc(2)));
t(() => c.publicEncrypt(keys.ec, Buffer.alloc(2)));
t(() => c.createSign('none'));
t(() => c.sign('none', 'a', keys.rsa));
t(() => c.createSign('sha256').update('a').sign());
t(() => c.createSign('sha256').update('a').sign(ed));
t(() => c.sign('sha256', 'a', ed));
t(() => c.sign('sha512', 'a', { key: keys.rsa, padding: 99 }));
t(() => c.sign('sha1', 'a', { key: keys.ec, dsaEncoding: 'x' }));
t(() => c.createSign('sha1').sign({ key: keys.rsa, saltLength: 'x' }));
t(() => c.verify('sha1', 'a', keys.rsa, 'text'));
t(() => c.sign('sha1', 'a', c.createPublicKey(keys.rsa)));
c.sign('sha256', 'm', keys.rsa, (error, s) => c.verify('sha256', 'm', keys.rsa, s, (e, good) => console.log('later', error, e, good)));
