'use strict';
// What createSecureContext and connect refuse.
const tls = require('tls');
const keys = require('./fixtures/keys.json');
const pem = (name) => keys[name];
function attempt(name, f) {
  try {
    const value = f();
    console.log(name, 'ok', typeof value);
  } catch (e) {
    console.log(name, e.name, e.code, e.code && e.code.startsWith('ERR_OSSL') ? '' : e.message);
  }
}
attempt('nothing', () => tls.createSecureContext());
attempt('key and cert', () => tls.createSecureContext({ key: pem('server-key'), cert: pem('server-cert') }));
attempt('key of another', () => tls.createSecureContext({ key: pem('other-key'), cert: pem('server-cert') }));
attempt('key is no key', () => tls.createSecureContext({ key: 'xyz' }));
attempt('cert is no cert', () => tls.createSecureContext({ cert: 'xyz' }));
attempt('ca is no cert', () => tls.createSecureContext({ ca: 'xyz' }));
attempt('key of a bad type', () => tls.createSecureContext({ key: 5 }));
attempt('cert of a bad type', () => tls.createSecureContext({ cert: true }));
attempt('ca of a bad type', () => tls.createSecureContext({ ca: [5] }));
attempt('ciphers of a bad type', () => tls.createSecureContext({ ciphers: 5 }));
attempt('unknown cipher', () => tls.createSecureContext({ ciphers: 'no-such-cipher' }));
attempt('bad minVersion', () => tls.createSecureContext({ minVersion: 'TLSv9' }));
attempt('bad maxVersion', () => tls.createSecureContext({ maxVersion: 5 }));
attempt('versions and protocol', () => tls.createSecureContext({ minVersion: 'TLSv1.2', secureProtocol: 'TLSv1_2_method' }));
attempt('unknown protocol', () => tls.createSecureContext({ secureProtocol: 'foo' }));
attempt('SSLv2', () => tls.createSecureContext({ secureProtocol: 'SSLv2_method' }));
attempt('bad curve', () => tls.createSecureContext({ ecdhCurve: 'nope' }));
attempt('curve of a bad type', () => tls.createSecureContext({ ecdhCurve: 1 }));
attempt('sessionIdContext', () => tls.createSecureContext({ sessionIdContext: 5 }));
attempt('sessionTimeout', () => tls.createSecureContext({ sessionTimeout: 'a' }));
attempt('connect without port', () => tls.connect({}));
attempt('createServer', () => tls.createServer(5));
attempt('handshakeTimeout', () => tls.createServer({ handshakeTimeout: 'x' }));
attempt('SNICallback', () => tls.createServer({ SNICallback: 5 }));
attempt('ALPN both', () => tls.createServer({ ALPNCallback() {}, ALPNProtocols: ['a'] }));
console.log(tls.getCiphers().length > 20, tls.getCiphers().includes('tls_aes_128_gcm_sha256'), tls.DEFAULT_MIN_VERSION, tls.DEFAULT_MAX_VERSION, tls.DEFAULT_ECDH_CURVE);
console.log(tls.rootCertificates.length > 50, Object.isFrozen(tls.rootCertificates), tls.rootCertificates[0].startsWith('-----BEGIN CERTIFICATE-----'));
const cases = [
  ['a.com', { subject: { CN: 'a.com' } }], ['a.com', { subject: { CN: 'b.com' } }], ['a.com', { subject: {}, subjectaltname: 'DNS:a.com' }],
  ['x.a.com', { subject: {}, subjectaltname: 'DNS:*.a.com' }], ['x.y.a.com', { subject: {}, subjectaltname: 'DNS:*.a.com' }], ['a.com', { subject: {}, subjectaltname: 'DNS:*.com' }],
  ['8.8.8.8', { subject: {}, subjectaltname: 'IP Address:8.8.8.8' }], ['8.8.8.8', { subject: { CN: '8.8.8.8' } }], ['a.com', { subject: { CN: 'a.com' }, subjectaltname: 'DNS:b.com' }],
  ['a.com', {}], ['A.com.', { subject: {}, subjectaltname: 'DNS:a.COM' }], ['xa.com', { subject: {}, subjectaltname: 'DNS:x*.com, DNS:*a.com' }],
  ['::1', { subject: {}, subjectaltname: 'IP Address:0:0:0:0:0:0:0:1' }], ['a.com', { subject: { CN: ['x', 'a.com'] } }], ['foo', { subject: {}, subjectaltname: 'URI:http://foo/' }],
];
for (const [host, cert] of cases) {
  const e = tls.checkServerIdentity(host, cert);
  console.log(host, JSON.stringify(cert), e === undefined ? 'ok' : `${e.code} ${e.message}`);
}
