// What programs link of core modules follows from the names that they mention.
import fs from 'node:fs';

export default ({ test, tree, execute, build, equal, ok }) => {
  const size = (exe) => fs.statSync(exe).size;
  const program = (text) => tree({ 'package.json': {}, 'main.js': text });

  test('a program that only hashes links no OpenSSL but the digests', async () => {
    const exe = await build(program(`console.log(require('crypto').createHash('sha256').update('a').digest('hex').slice(0, 8), crypto.randomUUID().length)`), 'main.js');
    equal((await execute(exe, [])).out, 'ca978112 36\n');
    ok(size(exe) < 4_500_000, `${size(exe)} bytes`);
  });

  test('the name of another digest links it', async () => {
    const exe = await build(program(`console.log(require('crypto').createHash('sha3-256').update('a').digest('hex').slice(0, 8))`), 'main.js');
    equal((await execute(exe, [])).out, '80084bf2\n');
    ok(size(exe) > 4_500_000, `${size(exe)} bytes`);
  });

  test('a digest that is not linked says so', async () => {
    const exe = await build(program(`try { require('crypto').createHash(process.argv[2]); } catch (e) { console.log(e.message); }`), 'main.js');
    equal((await execute(exe, ['SHA3-256'])).out, 'Digest method not supported: SHA3-256 is not linked, since the program does not name it\n');
    equal((await execute(exe, ['none'])).out, 'Digest method not supported\n');
  });

  test('a function that is not linked says so', async () => {
    const exe = await build(program(`try { require('crypto')['createE' + 'CDH']('prime256v1'); } catch (e) { console.log(e.code, e.message); }`), 'main.js');
    equal((await execute(exe, [])).out, 'ERR_METHOD_NOT_IMPLEMENTED The crypto.createECDH() method is not implemented\n');
  });

  test('a function that is called like one of crypto links nothing', async () => {
    const dir = tree({ 'package.json': {}, 'main.js': `const { sign } = require('./cookie'); console.log(sign('a', 'b').length);`,
      'cookie.js': `const crypto = require('crypto'); exports.sign = (v, k) => crypto.createHmac('sha256', k).update(v).digest('hex'); exports.unsign = (v, k) => exports.sign(v, k);` });
    const exe = await build(dir, 'main.js');
    equal((await execute(exe, [])).out, '64\n');
    ok(size(exe) < 4_500_000, `${size(exe)} bytes`);
  });

  test('Web Crypto without keys links none of them', async () => {
    const exe = await build(program(`crypto.subtle.digest('SHA-1', new Uint8Array(1)).then((b) => console.log(b.byteLength, crypto.getRandomValues(new Uint8Array(2)).length))`), 'main.js');
    equal((await execute(exe, [])).out, '20 2\n');
    ok(size(exe) < 4_500_000, `${size(exe)} bytes`);
  });
};
