// Keys and certificates of any bytes, as PEM and DER. The keys are of no use to anyone: they were made for this file.
// count: 200
'use strict';
const crypto = require('crypto');
const tls = require('tls');
const { fuzz, show, outcome } = require('../lib/fuzz');
const pem = [
  `-----BEGIN CERTIFICATE-----
MIIB5TCCAYygAwIBAgIUQmRW9MjDV5SABgCBRUlt//V4rPYwCgYIKoZIzj0EAwIw
MDELMAkGA1UEBhMCREUxFTATBgNVBAMMDGZ1enouZXhhbXBsZTEKMAgGA1UECgwB
eDAgFw0yNjExMzAwOTE0NTdaGA8yMTI2MTEwNjA5MTQ1N1owMDELMAkGA1UEBhMC
REUxFTATBgNVBAMMDGZ1enouZXhhbXBsZTEKMAgGA1UECgwBeDBZMBMGByqGSM49
AgEGCCqGSM49AwEHA0IABARuYcYUNH7XRUnMBmqMuNSukYvEO/CCZfG93NfPZAGh
kVtIsIwCyyygodJYASimRzc0SwOTpMpGBU94/mLderKjgYEwfzAdBgNVHQ4EFgQU
h82do272DjQIWVJSy1NtXgj6gT8wHwYDVR0jBBgwFoAUh82do272DjQIWVJSy1Nt
Xgj6gT8wDwYDVR0TAQH/BAUwAwEB/zAsBgNVHREEJTAjgglhLmV4YW1wbGWHBH8A
AAGBBWFAYi5jhglodHRwOi8veC8wCgYIKoZIzj0EAwIDRwAwRAIgDmOPBPYG7G0V
fm2CKh/muArcaNw1GSLgpoze+PDX0ZMCIFthJTdCdN9fxTWUQtjHl671yKXYPdjV
+HCPrHTQfUZC
-----END CERTIFICATE-----
`,
  `-----BEGIN EC PRIVATE KEY-----
MHcCAQEEIN0Pdajl9k3KFhyV5yYfQu1QG1688P/BgO/pGZ9AXdbfoAoGCCqGSM49
AwEHoUQDQgAEBG5hxhQ0ftdFScwGaoy41K6Ri8Q78IJl8b3c189kAaGRW0iwjALL
LKCh0lgBKKZHNzRLA5OkykYFT3j+Yt16sg==
-----END EC PRIVATE KEY-----
`,
  `-----BEGIN PRIVATE KEY-----
MIGHAgEAMBMGByqGSM49AgEGCCqGSM49AwEHBG0wawIBAQQg3Q91qOX2TcoWHJXn
Jh9C7VAbXrzw/8GA7+kZn0Bd1t+hRANCAAQEbmHGFDR+10VJzAZqjLjUrpGLxDvw
gmXxvdzXz2QBoZFbSLCMAsssoKHSWAEopkc3NEsDk6TKRgVPeP5i3Xqy
-----END PRIVATE KEY-----
`,
  `-----BEGIN ENCRYPTED PRIVATE KEY-----
MIHsMFcGCSqGSIb3DQEFDTBKMCkGCSqGSIb3DQEFDDAcBAiSP6nLKv1sCwICCAAw
DAYIKoZIhvcNAgkFADAdBglghkgBZQMEASoEEK1boN/a6yg3WA15xvMhARsEgZBV
KHt/fdWaqjJCs7dLosJ3CgIDfxFKvrRF8U+essWz/dZ+N7w9BbmWiqBqczyrx4GK
pmRXm7GR6gxv3fRpop0+CCtqGiKZ3IWWG2DYTKt+1R0cJ85HvnwQc5WE7fZ4ksPR
/oIIJA+CAsGhUV29/F44bDEtIgGtGwqhZOBKzBmgnYxBaWZg6YL8Ji7VhAu/US4=
-----END ENCRYPTED PRIVATE KEY-----
`,
  `-----BEGIN PUBLIC KEY-----
MFkwEwYHKoZIzj0CAQYIKoZIzj0DAQcDQgAEBG5hxhQ0ftdFScwGaoy41K6Ri8Q7
8IJl8b3c189kAaGRW0iwjALLLKCh0lgBKKZHNzRLA5OkykYFT3j+Yt16sg==
-----END PUBLIC KEY-----
`,
  `-----BEGIN PRIVATE KEY-----
MC4CAQAwBQYDK2VwBCIEIKzVk39rA6vbobkxBBnhbylvG9cCDki1nxgMUhP03Sps
-----END PRIVATE KEY-----
`,
];
const bytes = pem.map((text) => Buffer.from(text.replace(/-----.*-----|\n/g, ''), 'base64').toString('latin1'));
const p12 = Buffer.from('MIIDUQIBAzCCA0oGCSqGSIb3DQEHAaCCAzsEggM3MIIDMzCCAlQGCSqGSIb3DQEHAaCCAkUEggJBMIICPTCCAjkGCyqGSIb3DQEMCgEDoIICATCCAf0GCiqGSIb3DQEJFgGgggHtBIIB6TCCAeUwggGMoAMCAQICFEJkVvTIw1eUgAYAgUVJbf/1eKz2MAoGCCqGSM49BAMCMDAxCzAJBgNVBAYTAkRFMRUwEwYDVQQDDAxmdXp6LmV4YW1wbGUxCjAIBgNVBAoMAXgwIBcNMjYxMTMwMDkxNDU3WhgPMjEyNjExMDYwOTE0NTdaMDAxCzAJBgNVBAYTAkRFMRUwEwYDVQQDDAxmdXp6LmV4YW1wbGUxCjAIBgNVBAoMAXgwWTATBgcqhkjOPQIBBggqhkjOPQMBBwNCAAQEbmHGFDR+10VJzAZqjLjUrpGLxDvwgmXxvdzXz2QBoZFbSLCMAsssoKHSWAEopkc3NEsDk6TKRgVPeP5i3Xqyo4GBMH8wHQYDVR0OBBYEFIfNnaNu9g40CFlSUstTbV4I+oE/MB8GA1UdIwQYMBaAFIfNnaNu9g40CFlSUstTbV4I+oE/MA8GA1UdEwEB/wQFMAMBAf8wLAYDVR0RBCUwI4IJYS5leGFtcGxlhwR/AAABgQVhQGIuY4YJaHR0cDovL3gvMAoGCCqGSM49BAMCA0cAMEQCIA5jjwT2BuxtFX5tgiof5rgK3GjcNRki4KaM3vjw19GTAiBbYSU3QnTfX8U1lELYx5eu9cil2D3Y1fhwj6x00H1GQjElMCMGCSqGSIb3DQEJFTEWBBRwSJB+QJe4zNYWveTflwLAYnxhFjCB2AYJKoZIhvcNAQcBoIHKBIHHMIHEMIHBBgsqhkiG9w0BDAoBAaCBijCBhwIBADATBgcqhkjOPQIBBggqhkjOPQMBBwRtMGsCAQEEIN0Pdajl9k3KFhyV5yYfQu1QG1688P/BgO/pGZ9AXdbfoUQDQgAEBG5hxhQ0ftdFScwGaoy41K6Ri8Q78IJl8b3c189kAaGRW0iwjALLLKCh0lgBKKZHNzRLA5OkykYFT3j+Yt16sjElMCMGCSqGSIb3DQEJFTEWBBRwSJB+QJe4zNYWveTflwLAYnxhFg==', 'base64').toString('latin1');
const seeds = [...pem, ...bytes, pem[0] + pem[1], p12];
const words = ['-----BEGIN CERTIFICATE-----\n', '-----END CERTIFICATE-----\n', '-----BEGIN PRIVATE KEY-----\n', '-----BEGIN ENCRYPTED PRIVATE KEY-----\n', 'MII', '=', '\n', '\x30\x82', '\x30\x80', '\x02\x01\0', '\x06\x03\x55\x1d\x11', '\x05\0', '\0\0', '\xa0\x03', '\x04\x82\xff\xff'];
const about = (key) => [key.type, key.asymmetricKeyType, key.asymmetricKeyDetails, key.type === 'public' ? key.export({ format: 'der', type: 'spki' }) : key.export({ format: 'der', type: 'pkcs8' })];
fuzz({ seeds, words }, (input, random) => {
  const out = [], text = input.toString('latin1');
  for (const data of [input, text]) {
    out.push(outcome(() => {
      const c = new crypto.X509Certificate(data);
      return [c.subject, c.issuer, c.subjectAltName, c.infoAccess, c.validFrom, c.validTo, c.fingerprint256, c.serialNumber, c.keyUsage, c.ca, c.checkHost('a.example'), c.checkIP('127.0.0.1'), c.checkEmail('a@b.c'), c.toString(), c.toLegacyObject(), about(c.publicKey), c.verify(c.publicKey)];
    }));
    out.push(outcome(() => about(crypto.createPublicKey(data))), outcome(() => about(crypto.createPrivateKey(data))), outcome(() => about(crypto.createPrivateKey({ key: data, passphrase: 'x' }))));
  }
  // Which of its decoders' errors OpenSSL tells of bytes that are none of what it tried is left out.
  const der = (make, options) => out.push(outcome(() => about(make({ key: input, format: 'der', passphrase: 'x', ...options }))).replace(/^throws .*/s, 'throws'));
  for (const type of ['spki', 'pkcs1']) der(crypto.createPublicKey, { type });
  for (const type of ['pkcs8', 'pkcs1', 'sec1']) der(crypto.createPrivateKey, { type });
  out.push(outcome(() => typeof tls.createSecureContext({ cert: text, key: text })).replace(/^throws .*/s, 'throws'), outcome(() => typeof tls.createSecureContext({ ca: text })), outcome(() => typeof tls.createSecureContext({ pfx: input, passphrase: 'x' })));
  out.push(outcome(() => crypto.verify('sha256', Buffer.from('x'), pem[4], input)), outcome(() => crypto.verify('sha256', Buffer.from('x'), { key: pem[4], dsaEncoding: 'ieee-p1363' }, input.subarray(0, 64))));
  out.push(outcome(() => crypto.createPublicKey({ key: { kty: 'EC', crv: random.pick(['P-256', 'P-384', 'secp256k1']), x: text.slice(0, 43), y: text.slice(43, 86) }, format: 'jwk' }).asymmetricKeyType));
  out.push(outcome(() => crypto.ECDH.convertKey(input, 'prime256v1', undefined, 'hex', 'compressed')));
  return out.join('\n');
});
