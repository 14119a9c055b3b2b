// What is wrong with a PFX is said by OpenSSL's reason alone.
const tls = require('tls');
for (const pfx of ['', 'text', Buffer.from('3003020103', 'hex'), Buffer.from('3082ffff', 'hex')]) {
  try {
    tls.createSecureContext({ pfx, passphrase: 'x' });
    console.log('fine');
  } catch (error) {
    console.log(error.name, error.code, error.message);
  }
}
