'use strict';
// Certificate: signed public keys and challenges (SPKAC).
const { Buffer } = require('buffer');
const { bufferOf, bytesOf } = require('internal/crypto/util');
const binding = internalBinding('crypto_x509');

const MAX = 0x7fffffff;
function spkacOf(spkac, encoding) {
  const bytes = bytesOf(spkac, 'spkac', encoding);
  if (bytes.byteLength > MAX) {
    const { codes: { ERR_OUT_OF_RANGE } } = require('internal/errors');
    throw new ERR_OUT_OF_RANGE('spkac', `<= ${MAX}`, bytes.byteLength);
  }
  return bytes;
}
function verifySpkac(spkac, encoding) { return binding.spkacVerify(spkacOf(spkac, encoding)); }
const shown = (bytes) => (bytes === undefined ? Buffer.alloc(0).toString() : bufferOf(bytes));
function exportPublicKey(spkac, encoding) { return shown(binding.spkacPublicKey(spkacOf(spkac, encoding))); }
function exportChallenge(spkac, encoding) { return shown(binding.spkacChallenge(spkacOf(spkac, encoding))); }

// As a class with methods as well as functions of their own, as ever.
function Certificate() {
  if (!(this instanceof Certificate)) return new Certificate();
}
for (const f of [verifySpkac, exportPublicKey, exportChallenge]) {
  Certificate[f.name] = f;
  Certificate.prototype[f.name] = f;
}

module.exports = { Certificate };
