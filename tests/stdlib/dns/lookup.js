'use strict';
const dns = require('dns');
const attempt = (f) => {
  try {
    f();
    console.log('no error');
  } catch (e) {
    console.log(e.name, e.code, e.message);
  }
};
for (const f of [() => dns.lookup('x'), () => dns.lookup(5, () => {}), () => dns.lookup('x', 5, () => {}), () => dns.lookup('x', { family: 5 }, () => {}), () => dns.lookup('x', { hints: 1e6 }, () => {}), () => dns.lookup('x', { all: 5 }, () => {}),
  () => dns.lookup('x', { order: 'x' }, () => {}), () => dns.lookup('x', { verbatim: 1 }, () => {}), () => dns.lookup('x', 'y', () => {}), () => dns.lookupService('x'), () => dns.lookupService('x', 1, () => {}),
  () => dns.lookupService('127.0.0.1', -1, () => {}), () => dns.lookupService('127.0.0.1', 1, 5), () => dns.setDefaultResultOrder('x')]) attempt(f);
const { promises } = dns;
(async () => {
  await new Promise((resolve) => dns.lookup('127.0.0.1', (...args) => resolve(console.log(...args))));
  await new Promise((resolve) => dns.lookup('::1', { all: true }, (...args) => resolve(console.log(...args))));
  await new Promise((resolve) => dns.lookup('localhost', 4, (...args) => resolve(console.log(...args))));
  await new Promise((resolve) => dns.lookup('no-such-name.invalid', (e) => resolve(console.log(e.message, e.code, e.syscall, e.hostname))));
  console.log(await promises.lookup('127.0.0.1'), await promises.lookup('127.0.0.1', { all: true }), await promises.lookup('localhost', { family: 4, all: true }));
  console.log(await promises.lookupService('127.0.0.1', 80).then(({ service }) => service));
  console.log(dns.getDefaultResultOrder());
  dns.setDefaultResultOrder('ipv4first');
  console.log(dns.getDefaultResultOrder(), promises.getDefaultResultOrder());
  console.log(Object.keys(dns).join(), dns.NOTFOUND, dns.promises.NOTFOUND);
  console.log(Object.keys(promises).join());
})();
