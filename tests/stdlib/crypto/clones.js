// KeyObjects, CryptoKeys and certificates pass to other contexts as copies.
const c = require('crypto');
const { MessageChannel, receiveMessageOnPort } = require('worker_threads');
const keys = require('./fixtures/keys.js');
const { port1, port2 } = new MessageChannel();
const through = (value) => {
  port1.postMessage(value);
  return receiveMessageOnPort(port2).message;
};
for (const copy of [through, structuredClone]) {
  const rsa = c.createPrivateKey(keys.rsa), pub = c.createPublicKey(rsa);
  console.log(copy(rsa).equals(rsa), copy({ pub }).pub.equals(pub), copy(pub) instanceof c.KeyObject, copy(c.createSecretKey('abc', 'utf8')).export());
}
console.log(through(new c.X509Certificate(require('./fixtures/certificate.js').certificate)).subject);
crypto.subtle.importKey('raw', Buffer.alloc(16), 'AES-CBC', true, ['encrypt']).then(async (key) => {
  for (const copy of [through, structuredClone]) console.log(copy(key), Buffer.from(await crypto.subtle.exportKey('raw', copy(key))));
});
