// What imports and requires that lead nowhere throw: code, header, text, properties.
import { createRequire } from 'node:module';
const require = createRequire(import.meta.url);
const here = new URL('.', import.meta.url).pathname.slice(0, -1);
const plain = (text) => String(text).replaceAll(here, 'DIR');
const fails = async (f) => {
  try { await f(); console.log('found'); } catch (e) { console.log(plain(e).split('\n')[0], plain(e.stack).split('\n')[0] === plain(e).split('\n')[0], e.name, e.code, Object.keys(e).join(), plain(e.url)); }
};
const late = (x) => x;
await fails(() => import('no-such-package'));
await fails(() => import('@scope/no-such-package/file.js'));
await fails(() => import('./no-such-file.mjs'));
await fails(() => import('#nowhere'));
await fails(() => import('https://example.com/x.mjs'));
await fails(() => import(late('no-such-package')));
await fails(() => import(late('./no-such-file.mjs')));
await fails(() => import(late('file:///no/such/file.mjs')));
await fails(() => import(late('#nowhere')));
await fails(() => import(late('node:nothing')));
await fails(() => import(late('https://example.com/x.mjs')));
await fails(() => require(late('no-such-package')));
await fails(() => require(late('./no-such-file')));
await fails(() => require(late('node:nothing')));
await fails(() => require.resolve(late('no-such-package')));
await fails(() => require(late('')));
for (const bad of [undefined, null, 5, true, {}, () => {}, Symbol('s')]) await fails(() => require(bad));
await fails(() => require.resolve(5));
console.log(require('module')._nodeModulePaths('/'), require('module')._nodeModulePaths('/a'));
