// KeyObjects: reading and writing PEM, DER and JWK, encrypted keys, details, comparison, errors.
const c = require('crypto');
const keys = require('./fixtures/keys.js');
const t = (f) => { try { console.log(f()); } catch (e) { console.log(e.name, e.code, e.message, e.opensslErrorStack); } };
const sum = (v) => c.createHash('md5').update(v).digest('hex');
for (const name of ['rsa', 'pss', 'ec', 'dsa']) {
  const k = c.createPrivateKey(keys[name]), p = c.createPublicKey(k);
  console.log(name, k.type, p.type, k.asymmetricKeyType, k.asymmetricKeyDetails, p.equals(c.createPublicKey(keys[name])), k.equals(p));
  console.log(sum(k.export({ format: 'der', type: 'pkcs8' })), sum(p.export({ format: 'pem', type: 'spki' })), k.export({ format: 'pem', type: 'pkcs8' }) === keys[name]);
  const locked = k.export({ format: 'pem', type: 'pkcs8', cipher: 'aes-256-cbc', passphrase: 'secret' });
  console.log(locked.split('\n')[0], c.createPrivateKey({ key: locked, passphrase: Buffer.from('secret') }).equals(k));
  t(() => c.createPrivateKey(locked));
}
// A wrong passphrase gives proper padding in one of 256 keys: this one is not of them.
const locked = `-----BEGIN ENCRYPTED PRIVATE KEY-----
MIHsMFcGCSqGSIb3DQEFDTBKMCkGCSqGSIb3DQEFDDAcBAhhm4/MuMjsMQICCAAw
DAYIKoZIhvcNAgkFADAdBglghkgBZQMEASoEEIlv95dLYFxaTz5FmkuZutwEgZDT
QlzOsR0bvcLalabsXTJR4zO7lZr1jvWrXdOjBKNrY0kWHMnnn5PQAhvxB0HCNtp8
jMSszQ8i+ZfsouwK76n8BN8kqJBEEoRJfLZ1vshZjrgouVJhJ2aVpn8qiLOMxwF/
/v4tmS/V+pO2UuJn6i5v24tb6C5fsBqiugcVMvcezWSzooCufBd8uprA5NFPV/g=
-----END ENCRYPTED PRIVATE KEY-----`;
t(() => c.createPrivateKey({ key: locked, passphrase: 'wrong' }));
t(() => c.createPrivateKey({ key: locked, passphrase: 'secret' }).asymmetricKeyDetails);
const rsa = c.createPrivateKey(keys.rsa), ec = c.createPrivateKey(keys.ec), ed = c.createPrivateKey({ key: keys.ed25519, format: 'jwk' });
console.log(sum(rsa.export({ format: 'pem', type: 'pkcs1' })), sum(ec.export({ format: 'der', type: 'sec1' })), sum(c.createPublicKey(rsa).export({ format: 'der', type: 'pkcs1' })));
for (const k of [rsa, ec, ed]) {
  const jwk = k.export({ format: 'jwk' });
  console.log(Object.keys(jwk).join(), sum(JSON.stringify(jwk)), c.createPrivateKey({ key: jwk, format: 'jwk' }).equals(k), c.createPublicKey({ key: jwk, format: 'jwk' }).equals(c.createPublicKey(k)));
}
const s = c.createSecretKey('abc', 'utf8');
console.log(s, s.type, s.symmetricKeySize, s.export(), s.export({ format: 'jwk' }), s.equals(c.createSecretKey(Buffer.from('abc'))), Object.prototype.toString.call(s));
console.log(c.createHmac('sha256', s).update('x').digest('hex') === c.createHmac('sha256', 'abc').update('x').digest('hex'));
t(() => c.createPrivateKey('nothing'));
t(() => c.createPublicKey({ key: Buffer.from('x'), format: 'der', type: 'spki' }));
t(() => c.createPublicKey({ key: 'x', format: 'der' }));
t(() => c.createPublicKey(5));
t(() => c.createPrivateKey(c.createPublicKey(rsa)));
t(() => c.createPublicKey(s));
t(() => rsa.export());
t(() => rsa.export({ format: 'pem', type: 'sec1' }));
t(() => rsa.export({ format: 'der', type: 'pkcs1', cipher: 'aes-128-cbc', passphrase: 'x' }));
t(() => rsa.export({ format: 'pem', type: 'pkcs8', cipher: 'none', passphrase: 'x' }));
t(() => c.createPrivateKey({ key: { kty: 'EC', crv: 'P-256', x: 'aa', y: 'bb', d: 'cc' }, format: 'jwk' }));
t(() => c.createPublicKey({ key: { kty: 'oct' }, format: 'jwk' }));
t(() => c.createPrivateKey(keys.pss).export({ format: 'jwk' }));
t(() => new c.KeyObject('secret', {}));
t(() => c.KeyObject.from(s));
