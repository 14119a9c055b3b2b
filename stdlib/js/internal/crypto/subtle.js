'use strict';
// SubtleCrypto's operations on keys (https://w3c.github.io/webcrypto/#subtlecrypto-interface). internal/crypto/web has
// the class; here is what each operation does once its arguments are converted.
const {
  ArrayPrototypeIncludes, JSONParse, JSONStringify, StringPrototypeSlice, Uint8Array,
} = primordials;
const { Buffer } = require('buffer');
const { kHandle } = require('internal/crypto/util');
const { CryptoKey, isCryptoKey, kAlgorithm, kKeyObject } = require('internal/crypto/keys');
const { domError, normalizeAlgorithm } = require('internal/crypto/subtle/values');
const { HASH_BLOCKS, jwkHash } = require('internal/crypto/subtle/common');
const secret = require('internal/crypto/subtle/secret');
const pairs = require('internal/crypto/subtle/asymmetric');

// name: [generate, import, …]
const AES = { generate: secret.aesGenerate, import: secret.aesImport };
const RSA = { generate: pairs.rsaGenerate, import: pairs.rsaImport, sign: pairs.sign, verify: pairs.verify };
const EC = { generate: pairs.ecGenerate, import: pairs.ecImport, sign: pairs.sign, verify: pairs.verify, bits: pairs.agreedBits };
const PAIR = { generate: pairs.pairGenerate, import: pairs.pairImport, sign: pairs.sign, verify: pairs.verify, bits: pairs.agreedBits };
const ALGORITHMS = {
  '__proto__': null,
  'AES-CBC': { ...AES, cipher: secret.aesCbc },
  'AES-CTR': { ...AES, cipher: secret.aesCtr },
  'AES-GCM': { ...AES, cipher: secret.aesGcm },
  'AES-KW': { ...AES, cipher: secret.aesKw },
  'HMAC': { generate: secret.hmacGenerate, import: secret.hmacImport, sign: secret.hmacSign, verify: secret.hmacVerify },
  'HKDF': { import: secret.derivationImport, bits: secret.hkdfBits },
  'PBKDF2': { import: secret.derivationImport, bits: secret.pbkdf2Bits },
  'RSASSA-PKCS1-v1_5': RSA,
  'RSA-PSS': RSA,
  'RSA-OAEP': { ...RSA, cipher: pairs.rsaCipher },
  'ECDSA': EC,
  'ECDH': EC,
  'Ed25519': PAIR,
  'Ed448': PAIR,
  'X25519': PAIR,
  'X448': PAIR,
};

function invalid(text) { return domError(text, 'InvalidAccessError'); }
const MISFIT = 'The requested operation is not valid for the provided key';

async function generateKey(algorithm, extractable, usages) {
  const result = await ALGORITHMS[algorithm.name].generate(algorithm, extractable, usages);
  const key = isCryptoKey(result) ? result : result.privateKey;
  if (key.usages.length === 0) throw domError('Usages cannot be empty when creating a key.', 'SyntaxError');
  return result;
}

function importKey(format, data, algorithm, extractable, usages) {
  const key = ALGORITHMS[algorithm.name].import(algorithm, format, data, extractable, usages);
  if ((key.type === 'secret' || key.type === 'private') && key.usages.length === 0) {
    throw domError(`Usages cannot be empty when importing a ${key.type} key.`, 'SyntaxError');
  }
  return key;
}

function cipher(encrypts, algorithm, key, data, usage) {
  if (algorithm.name !== key[kAlgorithm].name || !ArrayPrototypeIncludes(key.usages, usage)) throw invalid(MISFIT);
  return ALGORITHMS[algorithm.name].cipher(encrypts, algorithm, key, data);
}

function sign(algorithm, key, data) {
  if (algorithm.name !== key[kAlgorithm].name) throw domError('Unable to use this key to sign', 'InvalidAccessError');
  if (!ArrayPrototypeIncludes(key.usages, 'sign')) throw invalid('Unable to use this key to sign');
  return ALGORITHMS[algorithm.name].sign(algorithm, key, data);
}
function verify(algorithm, key, signature, data) {
  if (algorithm.name !== key[kAlgorithm].name) throw domError('Unable to use this key to verify', 'InvalidAccessError');
  if (!ArrayPrototypeIncludes(key.usages, 'verify')) throw invalid('Unable to use this key to verify');
  return ALGORITHMS[algorithm.name].verify(algorithm, key, signature, data);
}

// ---- derivation ----

function deriveBits(algorithm, baseKey, length) {
  if (!ArrayPrototypeIncludes(baseKey.usages, 'deriveBits')) throw invalid('baseKey does not have deriveBits usage');
  if (baseKey[kAlgorithm].name !== algorithm.name) throw invalid('Key algorithm mismatch');
  return ALGORITHMS[algorithm.name].bits(algorithm, baseKey, length);
}
function keyLength(algorithm) {
  const { name, length, hash } = algorithm;
  if (name === 'HKDF' || name === 'PBKDF2') return null;
  if (name === 'HMAC') {
    if (length === undefined) return HASH_BLOCKS[hash.name];
    if (length === 0) throw domError('Invalid key length', 'OperationError');
    return length;
  }
  if (!secret.isAesLength(length)) throw domError('Invalid key length', 'OperationError');
  return length;
}
async function deriveKey(algorithm, baseKey, derivedType, lengthType, extractable, usages) {
  if (!ArrayPrototypeIncludes(baseKey.usages, 'deriveKey')) throw invalid('baseKey does not have deriveKey usage');
  if (baseKey[kAlgorithm].name !== algorithm.name) throw invalid('Key algorithm mismatch');
  const length = keyLength(lengthType);
  const bits = await ALGORITHMS[algorithm.name].bits(algorithm, baseKey, length);
  return importKey('raw', new Uint8Array(bits), derivedType, extractable, usages);
}

// ---- export ----

function exportJwk(key) {
  const algorithm = key[kAlgorithm];
  const out = { key_ops: key.usages, ext: key.extractable };
  const jwk = key[kKeyObject][kHandle].exportJwk();
  for (const name in jwk) out[name] = jwk[name];
  const { name } = algorithm;
  if (name === 'HMAC') out.alg = `HS${jwkHash(algorithm.hash)}`;
  else if (key.type === 'secret') out.alg = secret.aesAlg(name, algorithm.length);
  else {
    const alg = pairs.jwkAlg(algorithm);
    if (alg !== undefined) out.alg = alg;
  }
  return out;
}
const isPair = (name) => name === 'Ed25519' || name === 'Ed448' || name === 'X25519' || name === 'X448';
function exportRaw(key) {
  const { name } = key[kAlgorithm];
  if (key.type === 'secret') return secret.keyBytes(key);
  if (key.type === 'public' && (name === 'ECDSA' || name === 'ECDH' || isPair(name))) return key[kKeyObject][kHandle].exportRaw(false);
  throw invalid(`Unable to export a raw ${name} ${key.type} key`);
}
function exportKey(format, key) {
  const { name } = key[kAlgorithm];
  normalizeAlgorithm({ name }, 'exportKey');
  if (!key.extractable) throw domError('key is not extractable', 'InvalidAccessException');
  if (format === 'jwk') return exportJwk(key);
  let bytes;
  if (format === 'raw') bytes = exportRaw(key);
  else {
    const wanted = format === 'spki' ? 'public' : 'private';
    if (key.type !== wanted) throw invalid(`Unable to export a ${format === 'pkcs8' ? 'pkcs8' : 'raw'} ${name} ${key.type} key`);
    bytes = key[kKeyObject].export({ format: 'der', type: format });
  }
  return bytes.buffer.byteLength === bytes.byteLength ? bytes.buffer : new Uint8Array(bytes).buffer;
}

// ---- wrapping ----

// The algorithm of a wrapping key: one that wraps, or one that encrypts.
function wrapAlgorithm(algorithm, operation, otherwise) {
  try {
    return normalizeAlgorithm(algorithm, operation);
  } catch {
    return normalizeAlgorithm(algorithm, otherwise);
  }
}
async function wrapKey(format, key, wrappingKey, algorithm) {
  if (algorithm.name !== wrappingKey[kAlgorithm].name || !ArrayPrototypeIncludes(wrappingKey.usages, 'wrapKey')) throw invalid(MISFIT);
  let data = exportKey(format, key);
  if (format === 'jwk') {
    let text = JSONStringify(data);
    // RFC 3394 wraps blocks of eight bytes.
    if (algorithm.name === 'AES-KW' && text.length % 8 !== 0) {
      const last = text.length - 1;
      text = `${StringPrototypeSlice(text, 0, last)}${StringPrototypeSlice('        ', 0, 8 - text.length % 8)}}`;
    }
    data = Buffer.from(text);
  }
  return ALGORITHMS[algorithm.name].cipher(true, algorithm, wrappingKey, new Uint8Array(data));
}
async function unwrapKey(format, wrapped, unwrappingKey, algorithm, keyAlgorithm, extractable, usages) {
  if (algorithm.name !== unwrappingKey[kAlgorithm].name || !ArrayPrototypeIncludes(unwrappingKey.usages, 'unwrapKey')) throw invalid(MISFIT);
  let data = new Uint8Array(await ALGORITHMS[algorithm.name].cipher(false, algorithm, unwrappingKey, wrapped));
  if (format === 'jwk') {
    try {
      data = JSONParse(Buffer.from(data.buffer).toString());
    } catch {
      throw domError('Invalid wrapped JWK key', 'DataError');
    }
  }
  return importKey(format, data, keyAlgorithm, extractable, usages);
}

module.exports = { CryptoKey, cipher, deriveBits, deriveKey, exportKey, generateKey, importKey, sign, unwrapKey, verify, wrapAlgorithm, wrapKey };
