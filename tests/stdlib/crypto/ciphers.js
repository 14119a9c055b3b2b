// Ciphers: vectors of SP 800-38A, SP 800-38D, RFC 3610, RFC 8439 and RFC 3394; streams; what there is.
const c = require('crypto');
const hex = (s) => Buffer.from(s.replace(/ /g, ''), 'hex');
const key128 = hex('2b7e151628aed2a6abf7158809cf4f3c'), block = hex('6bc1bee22e409f96e93d7e117393172a');
for (const mode of ['ecb', 'cbc', 'cfb', 'cfb8', 'cfb1', 'ofb', 'ctr']) {
  const iv = mode === 'ecb' ? null : hex('000102030405060708090a0b0c0d0e0f');
  const e = c.createCipheriv(`aes-128-${mode}`, key128, iv);
  const text = e.update(block, null, 'hex') + e.final('hex');
  const d = c.createDecipheriv(`aes-128-${mode}`, key128, iv);
  console.log(mode, text, Buffer.concat([d.update(text, 'hex'), d.final()]).equals(block));
}
function aead(name, key, nonce, aad, data, options) {
  const e = c.createCipheriv(name, key, nonce, options);
  e.setAAD(aad, { plaintextLength: data.length });
  const text = Buffer.concat([e.update(data), e.final()]), tag = e.getAuthTag();
  const open = (t) => {
    const d = c.createDecipheriv(name, key, nonce, options);
    d.setAuthTag(t);
    d.setAAD(aad, { plaintextLength: data.length });
    return Buffer.concat([d.update(text), d.final()]).equals(data);
  };
  let bad;
  try { bad = open(Buffer.alloc(tag.length)); } catch (error) { bad = error.message; }
  console.log(name, text.toString('hex'), tag.toString('hex'), open(tag), bad);
}
aead('aes-128-gcm', hex('feffe9928665731c6d6a8f9467308308'), hex('cafebabefacedbaddecaf888'), hex('feedfacedeadbeeffeedfacedeadbeefabaddad2'), hex('d9313225f88406e5a55909c5aff5269a86a7a953'));
aead('aes-128-gcm', key128, hex('cafebabefacedbad'), hex('aa'), hex('00'), { authTagLength: 8 });
aead('aes-128-ccm', hex('c0c1c2c3c4c5c6c7c8c9cacbcccdcecf'), hex('00000003020100a0a1a2a3a4a5'), hex('0001020304050607'), hex('08090a0b0c0d0e0f101112131415161718191a1b1c1d1e'), { authTagLength: 8 });
aead('chacha20-poly1305', hex('808182838485868788898a8b8c8d8e8f909192939495969798999a9b9c9d9e9f'), hex('070000004041424344454647'), hex('50515253c0c1c2c3c4c5c6c7'), Buffer.from('Ladies and Gentlemen'), { authTagLength: 16 });
aead('aes-128-ocb', hex('000102030405060708090a0b0c0d0e0f'), hex('bbaa99887766554433221101'), hex('0001020304050607'), hex('0001020304050607'), { authTagLength: 16 });
const wrap = c.createCipheriv('aes128-wrap', hex('000102030405060708090a0b0c0d0e0f'), hex('a6a6a6a6a6a6a6a6'));
console.log('wrap', wrap.update('00112233445566778899aabbccddeeff', 'hex', 'hex'));
const plain = c.createDecipheriv('des-ede3-cbc', Buffer.alloc(24, 7), Buffer.alloc(8)).setAutoPadding(false);
console.log('des', plain.update(Buffer.alloc(16, 1), null, 'hex') + plain.final('hex'));
const s = c.createCipheriv('aes-256-cbc', Buffer.alloc(32), Buffer.alloc(16));
s.setEncoding('base64');
let out = '';
s.on('data', (d) => { out += d; }).on('end', () => console.log('stream', out));
s.write('abc');
s.end(Buffer.alloc(50, 'x'));
for (const name of ['aes-128-gcm', 'AES256', 'chacha20', 'aes-128-ecb', 419, 'none']) console.log(c.getCipherInfo(name));
console.log(c.getCipherInfo('aes-128-ccm', { ivLength: 13 }), c.getCipherInfo('aes-128-cbc', { keyLength: 5 }), c.getCiphers().length, c.getCiphers().includes('aes-256-gcm'));
