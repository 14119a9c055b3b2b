'use strict';
// The tls module (https://nodejs.org/api/tls.html).
const {
  ObjectDefineProperty, ObjectFreeze,
} = primordials;
const { convertProtocols, createSecureContext, defaults, getCiphers, SecureContext } = require('internal/tls/context');
const { checkServerIdentity } = require('internal/tls/identity');
const { deprecate } = require('internal/util');
const { getLinked } = internalBinding('modules');
const { connect, Server, TLSSocket } = require('internal/tls/socket');

let roots;
// The certificates that the system trusts, as PEM texts.
function rootCertificates() {
  if (roots !== undefined) return roots;
  const list = [];
  for (const file of [require('process').env.SSL_CERT_FILE, '/etc/ssl/certs/ca-certificates.crt', '/etc/ssl/cert.pem', '/etc/pki/tls/certs/ca-bundle.crt']) {
    if (!file) continue;
    try {
      const text = require('fs').readFileSync(file, 'latin1');
      const found = text.match(/-----BEGIN CERTIFICATE-----[^-]+-----END CERTIFICATE-----/g);
      if (found) list.push(...found);
      break;
    } catch {
      // not on this system
    }
  }
  roots = ObjectFreeze(list);
  return roots;
}

module.exports = {
  get CLIENT_RENEG_LIMIT() { return defaults.renegotiationLimit; },
  set CLIENT_RENEG_LIMIT(value) { defaults.renegotiationLimit = value; },
  get CLIENT_RENEG_WINDOW() { return defaults.renegotiationWindow; },
  set CLIENT_RENEG_WINDOW(value) { defaults.renegotiationWindow = value; },
  get DEFAULT_CIPHERS() { return defaults.ciphers; },
  set DEFAULT_CIPHERS(value) { defaults.ciphers = value; },
  get DEFAULT_ECDH_CURVE() { return defaults.ecdhCurve; },
  set DEFAULT_ECDH_CURVE(value) { defaults.ecdhCurve = value; },
  get DEFAULT_MIN_VERSION() { return defaults.minVersion; },
  set DEFAULT_MIN_VERSION(value) { defaults.minVersion = value; },
  get DEFAULT_MAX_VERSION() { return defaults.maxVersion; },
  set DEFAULT_MAX_VERSION(value) { defaults.maxVersion = value; },
  getCiphers,
  convertALPNProtocols(protocols, out) { out.ALPNProtocols = convertProtocols(protocols); },
  checkServerIdentity, createSecureContext, SecureContext, TLSSocket, Server, connect,
  createServer(options, listener) { return new Server(options, listener); },
};
module.exports.createSecurePair = deprecate(
  (...args) => getLinked('internal/tls/secure_pair').createSecurePair(...args),
  'tls.createSecurePair() is deprecated. Please use tls.TLSSocket instead.', 'DEP0064');
ObjectDefineProperty(module.exports, 'rootCertificates', { __proto__: null, configurable: false, enumerable: true, get: rootCertificates });
