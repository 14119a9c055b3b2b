// Web Crypto: fixed keys and vectors through every operation; key objects; errors by name and message.
const c = require('crypto');
const { subtle } = globalThis.crypto;
const hex = (b) => Buffer.from(b).toString('hex');
const t = async (p) => { try { console.log(await p()); } catch (e) { console.log(e.constructor.name, e.name, e.code, e.message, e.cause?.message); } };
const fixtures = require('./fixtures/keys.js');
const b16 = Buffer.from('000102030405060708090a0b0c0d0e0f', 'hex');
(async () => {
  for (const [name, more] of [['AES-CBC', { iv: b16 }], ['AES-GCM', { iv: b16.subarray(0, 12), additionalData: Buffer.from('x') }], ['AES-GCM', { iv: b16, tagLength: 96 }], ['AES-CTR', { counter: Buffer.alloc(16, 255), length: 16 }]]) {
    const key = await subtle.importKey('raw', b16, name, true, ['encrypt', 'decrypt']);
    const sealed = await subtle.encrypt({ name, ...more }, key, Buffer.alloc(40, 'a'));
    console.log(name, hex(sealed), hex(await subtle.decrypt({ name, ...more }, key, sealed)) === '61'.repeat(40), (await subtle.exportKey('jwk', key)).alg);
  }
  const hmac = await subtle.importKey('jwk', { kty: 'oct', k: 'c2VjcmV0', alg: 'HS384' }, { name: 'HMAC', hash: 'SHA-384' }, false, ['verify', 'sign']);
  console.log(hmac, hex(await subtle.sign('HMAC', hmac, b16)), await subtle.verify('hmac', hmac, await subtle.sign('HMAC', hmac, b16), b16));
  const pem = (k, type) => c.createPrivateKey(k).export({ format: 'der', type });
  const rsa = await subtle.importKey('pkcs8', pem(fixtures.rsa, 'pkcs8'), { name: 'RSASSA-PKCS1-v1_5', hash: 'SHA-256' }, true, ['sign']);
  console.log(rsa, hex(await subtle.sign(rsa.algorithm, rsa, b16)).slice(0, 40), Object.keys(await subtle.exportKey('jwk', rsa)).join());
  const ed = await subtle.importKey('jwk', fixtures.ed25519, 'Ed25519', true, ['sign']);
  console.log(hex(await subtle.sign('Ed25519', ed, Buffer.from('72', 'hex'))), c.KeyObject.from(ed).asymmetricKeyType);
  const ec = await subtle.importKey('pkcs8', pem(fixtures.ec, 'pkcs8'), { name: 'ECDSA', namedCurve: 'P-256' }, true, ['sign']);
  const pub = await subtle.importKey('spki', c.createPublicKey(fixtures.ec).export({ format: 'der', type: 'spki' }), { name: 'ECDSA', namedCurve: 'P-256' }, true, ['verify']);
  const s = await subtle.sign({ name: 'ECDSA', hash: 'SHA-512' }, ec, b16);
  console.log(s.byteLength, await subtle.verify({ name: 'ECDSA', hash: 'SHA-512' }, pub, s, b16), (await subtle.exportKey('raw', pub)).byteLength);
  const base = await subtle.importKey('raw', Buffer.from('password'), 'PBKDF2', false, ['deriveBits', 'deriveKey']);
  console.log(hex(await subtle.deriveBits({ name: 'PBKDF2', hash: 'SHA-1', salt: b16, iterations: 2 }, base, 160)));
  console.log(hex(await subtle.exportKey('raw', await subtle.deriveKey({ name: 'PBKDF2', hash: 'SHA-256', salt: b16, iterations: 2 }, base, { name: 'AES-CBC', length: 128 }, true, ['encrypt']))));
  const ikm = await subtle.importKey('raw', b16, 'HKDF', false, ['deriveBits']);
  console.log(hex(await subtle.deriveBits({ name: 'HKDF', hash: 'SHA-512', salt: b16, info: b16 }, ikm, 256)));
  const pair = await subtle.generateKey({ name: 'ECDH', namedCurve: 'P-384' }, false, ['deriveBits']);
  console.log((await subtle.deriveBits({ name: 'ECDH', public: pair.publicKey }, pair.privateKey, 384)).byteLength, pair.privateKey.usages, pair.publicKey.extractable);
  const kw = await subtle.importKey('raw', b16, 'AES-KW', false, ['wrapKey', 'unwrapKey']);
  const aes = await subtle.importKey('raw', Buffer.alloc(32), 'AES-GCM', true, ['encrypt']);
  for (const format of ['raw', 'jwk']) {
    const wrapped = await subtle.wrapKey(format, aes, kw, 'AES-KW');
    console.log(wrapped.byteLength, hex(await subtle.exportKey('raw', await subtle.unwrapKey(format, wrapped, kw, 'AES-KW', 'AES-GCM', true, ['encrypt']))));
  }
  await t(() => subtle.digest());
  await t(() => subtle.digest('SHA-3', b16));
  await t(() => subtle.digest('SHA-1', 'text'));
  await t(() => subtle.encrypt({ name: 'AES-CBC', iv: b16 }, aes, b16));
  await t(() => subtle.encrypt({ name: 'AES-GCM' }, aes, b16));
  await t(() => subtle.encrypt({ name: 'AES-GCM', iv: b16, tagLength: 5 }, aes, b16));
  await t(() => subtle.exportKey('raw', hmac));
  await t(() => subtle.importKey('raw', b16, 'AES-GCM', true, ['sign']));
  await t(() => subtle.importKey('raw', b16, 'AES-GCM', true, []));
  await t(() => subtle.importKey('jwk', { kty: 'RSA' }, 'AES-GCM', true, ['encrypt']));
  await t(() => subtle.importKey('raw', b16, 'Ed25519', true, ['verify']));
  await t(() => subtle.generateKey({ name: 'AES-GCM', length: 5 }, true, ['encrypt']));
  await t(() => subtle.generateKey('ECDSA', true, ['sign']));
  await t(() => new CryptoKey());
  await t(() => c.webcrypto.getRandomValues({}));
})();
