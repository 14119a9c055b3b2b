// The lists of names are OpenSSL's, sorted.
const tls = require('tls');
const crypto = require('crypto');
for (const list of [tls.getCiphers(), crypto.getCurves(), crypto.getHashes(), crypto.getCiphers()]) console.log(list.length, list.join(' ') === [...list].sort().join(' '));
console.log(tls.getCiphers().filter((name) => name.startsWith('tls_')).join(' '));
