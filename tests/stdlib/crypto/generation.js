// New keys, primes: forms, checks of options, promises.
const c = require('crypto');
const { promisify } = require('util');
const t = (f) => { try { console.log(f()); } catch (e) { console.log(e.name, e.code, e.message); } };
for (const [type, options] of [['rsa', { modulusLength: 512, publicExponent: 3 }], ['rsa-pss', { modulusLength: 512, hashAlgorithm: 'sha1', mgf1HashAlgorithm: 'sha256', saltLength: 10 }], ['ec', { namedCurve: 'P-384' }], ['ed25519'], ['ed448'], ['x25519'], ['x448'], ['dh', { group: 'modp5' }]]) {
  const { publicKey, privateKey } = c.generateKeyPairSync(type, options);
  console.log(type, publicKey.asymmetricKeyType, privateKey.asymmetricKeyDetails, c.createPublicKey(privateKey).equals(publicKey));
}
const written = c.generateKeyPairSync('ec', { namedCurve: 'secp256k1', paramEncoding: 'explicit', publicKeyEncoding: { type: 'spki', format: 'der' }, privateKeyEncoding: { type: 'sec1', format: 'pem', cipher: 'aes-128-cbc', passphrase: 'p' } });
console.log(written.publicKey.length > 200, written.privateKey.split('\n').slice(0, 2), c.createPrivateKey({ key: written.privateKey, passphrase: 'p' }).type);
console.log(Object.keys(c.generateKeyPairSync('ed25519', { publicKeyEncoding: { format: 'jwk' }, privateKeyEncoding: { format: 'jwk' } }).privateKey));
console.log(c.generateKeySync('aes', { length: 192 }).symmetricKeySize, c.generateKeySync('hmac', { length: 65 }).symmetricKeySize);
console.log(c.checkPrimeSync(7n), c.checkPrimeSync(Buffer.from([9])), c.checkPrimeSync(c.generatePrimeSync(40)), c.generatePrimeSync(32, { bigint: true, add: 12n, rem: 11n }) % 12n, c.generatePrimeSync(16, { safe: true }).byteLength);
t(() => c.generateKeyPairSync('none'));
t(() => c.generateKeyPairSync('rsa'));
t(() => c.generateKeyPairSync('rsa', { modulusLength: '5' }));
t(() => c.generateKeyPairSync('rsa', { modulusLength: 100 }));
t(() => c.generateKeyPairSync('ec', { namedCurve: 'none' }));
t(() => c.generateKeyPairSync('ec', { namedCurve: 'P-256', publicKeyEncoding: { format: 'pem', type: 'pkcs1' } }));
t(() => c.generateKeyPairSync('ed25519', { privateKeyEncoding: { format: 'pem', type: 'pkcs8', cipher: 'aes128' } }));
t(() => c.generateKeyPairSync('dh', { group: 'none' }));
t(() => c.generateKeyPairSync('dh', { prime: Buffer.alloc(1), primeLength: 5 }));
t(() => c.generateKeyPairSync('dh', {}));
t(() => c.generateKeySync('aes', { length: 5 }));
t(() => c.generateKeySync('hmac', { length: 4 }));
t(() => c.generatePrimeSync(0));
t(() => c.generatePrimeSync(4, { add: 255n }));
t(() => c.generatePrimeSync(8, { add: 5n, rem: 6n }));
t(() => c.checkPrimeSync('5'));
t(() => c.generateKeyPair('rsa', {}));
(async () => {
  const pair = await promisify(c.generateKeyPair)('ec', { namedCurve: 'P-256' });
  console.log(Object.keys(pair), (await promisify(c.generateKey)('hmac', { length: 128 })).symmetricKeySize);
  console.log(await promisify(c.checkPrime)(13n), (await promisify(c.generatePrime)(30, { bigint: true })) > 0n);
  await promisify(c.generateKeyPair)('rsa', { modulusLength: 100 }).catch((e) => console.log(e.message, e.code));
})();
