'use strict';
// Queries answered by a DNS server of our own on the loopback interface.
const dns = require('dns');
const dgram = require('dgram');
const util = require('util');
const { once } = require('events');

const name = (text) => Buffer.concat([...text.split('.').filter(Boolean).map((l) => Buffer.concat([Buffer.from([l.length]), Buffer.from(l, 'latin1')])), Buffer.from([0])]);
const u16 = (...n) => { const b = Buffer.alloc(2 * n.length); n.forEach((v, i) => b.writeUInt16BE(v, 2 * i)); return b; };
const u32 = (n) => { const b = Buffer.alloc(4); b.writeUInt32BE(n); return b; };
const text = (t) => Buffer.concat([Buffer.from([Buffer.byteLength(t, 'latin1')]), Buffer.from(t, 'latin1')]);
const back = Buffer.from([0xc0, 12]);
const record = (type, data, ttl = 300, owner = back) => Buffer.concat([owner, u16(type, 1), u32(ttl), u16(data.length), data]);
const ip = (t) => Buffer.from(t.split('.').map(Number));
const v6 = (...groups) => u16(...groups);
const soa = Buffer.concat([name('ns.x'), name('admin.x'), u32(1), u32(2), u32(3), u32(4), u32(4000000000)]);
const zone = {
  'a.test': { 1: [record(1, ip('1.2.3.4'), 5), record(1, ip('1.2.3.5'), 7)], 28: [record(28, v6(0x2001, 0xdb8, 0, 0, 0, 0, 0, 1), 9), record(28, v6(0, 0, 0, 0, 0, 0xffff, 0x102, 0x304)), record(28, v6(1, 0, 0, 2, 0, 0, 0, 3))] },
  'alias.test': { 1: [record(5, name('a.test'), 2), record(1, ip('9.9.9.9'), 60, name('a.test'))], 5: [record(5, name('a.test'))] },
  'all.test': {
    255: [record(1, ip('1.2.3.4')), record(28, v6(0, 0, 0, 0, 0, 0, 0, 1)), record(15, Buffer.concat([u16(10), name('mx.x')])), record(2, name('ns.x')), record(16, Buffer.concat([text('ab'), text('cd')])),
      record(6, soa), record(12, name('ptr.x')), record(5, name('c.x')), record(33, Buffer.concat([u16(1, 2, 3), name('srv.x')])), record(35, Buffer.concat([u16(4, 5), text('f'), text('s'), text('r'), name('n.x')])),
      record(257, Buffer.concat([Buffer.from([128]), text('issue'), Buffer.from('ca.x')]))],
    15: [record(15, Buffer.concat([u16(10), name('mx.x')])), record(15, Buffer.concat([u16(5), back]))], 2: [record(2, name('ns.x'))], 16: [record(16, Buffer.concat([text('ab'), text('c\xe9')])), record(16, text(''))],
    6: [record(6, soa)], 12: [record(12, name('ptr.x'))], 33: [record(33, Buffer.concat([u16(1, 2, 3), name('srv.x')]))], 35: [record(35, Buffer.concat([u16(4, 5), text('f'), text('s'), text('r'), name('n.x')]))],
    257: [record(257, Buffer.concat([Buffer.from([128]), text('issue'), Buffer.from('ca.x')])), record(257, Buffer.concat([Buffer.from([0]), text('iodef'), Buffer.from('mailto:x')]))],
  },
  '4.3.2.1.in-addr.arpa': { 12: [record(12, name('one.x')), record(12, name('two.x'))] },
  'empty.test': {}, 'short.test': { 1: [record(1, ip('1.2.3'))] }, 'mx.test': { 15: [record(15, u16(10))] },
};
const codes = { 'format.test': 1, 'failure.test': 2, 'missing.test': 3, 'notimp.test': 4, 'refused.test': 5 };

(async () => {
  const server = dgram.createSocket('udp4');
  server.on('message', (query, info) => {
    let at = 12;
    const labels = [];
    while (query[at]) { labels.push(query.toString('latin1', at + 1, at + 1 + query[at])); at += query[at] + 1; }
    const host = labels.join('.').toLowerCase();
    const type = query.readUInt16BE(at + 1);
    if (host === 'silent.test') return;
    const question = query.subarray(12, at + 5);
    const answers = (zone[host] && zone[host][type]) || [];
    if (host === 'garbage.test') { server.send(Buffer.concat([query.subarray(0, 2), Buffer.from([0x81, 0x80, 0, 1, 0, 9, 0, 0, 0, 0]), question]), info.port, info.address); return; }
    server.send(Buffer.concat([query.subarray(0, 2), u16(0x8180 | (codes[host] || 0), 1, answers.length, 0, 0), question, ...answers]), info.port, info.address);
  });
  server.bind(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address();
  const resolver = new dns.Resolver({ timeout: 20000, tries: 1 });
  const hasty = new dns.Resolver({ timeout: 200, tries: 1 });
  for (const r of [resolver, hasty]) r.setServers([`127.0.0.1:${port}`]);
  console.log(resolver.getServers().map((s) => s.replace(port, 'PORT')));
  let patient = false;
  const ask = (method, ...args) => new Promise((resolve) => {
    (args[0] === 'silent.test' && !patient ? hasty : resolver)[method](...args, (error, result) => {
      if (error) console.log(method, ...args, error.name, error.message, error.code, error.errno, error.syscall, error.hostname);
      else console.log(method, ...args, util.inspect(result, { depth: 3, breakLength: 200 }));
      resolve();
    });
  });
  await ask('resolve4', 'a.test');
  await ask('resolve4', 'a.test', { ttl: true });
  await ask('resolve6', 'a.test');
  await ask('resolve6', 'a.test', { ttl: true });
  await ask('resolve4', 'alias.test', { ttl: true });
  await ask('resolveCname', 'alias.test');
  for (const method of ['resolveMx', 'resolveNs', 'resolveTxt', 'resolveSoa', 'resolvePtr', 'resolveSrv', 'resolveNaptr', 'resolveCaa', 'resolveAny']) await ask(method, 'all.test');
  await ask('resolve', 'a.test');
  for (const type of ['A', 'AAAA']) await ask('resolve', 'a.test', type);
  for (const type of ['MX', 'TXT', 'SOA', 'ANY']) await ask('resolve', 'all.test', type);
  await ask('reverse', '1.2.3.4');
  for (const host of ['missing.test', 'empty.test', 'failure.test', 'refused.test', 'notimp.test', 'format.test', 'garbage.test', 'short.test', 'silent.test', 'bad..name', '']) await ask('resolve4', host);
  await ask('resolveMx', 'mx.test');
  await ask('resolveMx', 'missing.test');
  patient = true;
  const cancelled = ask('resolve4', 'silent.test');
  resolver.cancel();
  await cancelled;
  for (const f of [() => resolver.resolve4('x'), () => resolver.resolve4(5, () => {}), () => resolver.resolve('x', 'FOO', () => {}), () => resolver.resolve('x', 5, () => {}), () => resolver.reverse('x', () => {}),
    () => resolver.setServers('x'), () => resolver.setServers([5]), () => resolver.setServers(['x']), () => resolver.setServers(['[::1]x:5:5']), () => new dns.Resolver({ timeout: 'x' }), () => new dns.Resolver({ tries: 0 }),
    () => resolver.setLocalAddress('x'), () => resolver.setLocalAddress('1.2.3.4', '1.2.3.4'), () => resolver.setLocalAddress('::1', '::1'), () => resolver.setLocalAddress(5)]) {
    try {
      f();
      console.log('no error');
    } catch (e) {
      console.log(e.name, e.code, e.message);
    }
  }
  const other = new dns.Resolver();
  for (const list of [[], ['8.8.8.8'], ['8.8.8.8:53', '[::1]:99', '::2', '[::3]'], ['1.2.3.4:99']]) {
    other.setServers(list);
    console.log(other.getServers());
  }
  const promised = new dns.promises.Resolver({ timeout: 20000, tries: 1 });
  promised.setServers([`127.0.0.1:${port}`]);
  console.log(await promised.resolve4('a.test'), await promised.resolve('all.test', 'MX'), await promised.resolve('a.test'), await promised.reverse('1.2.3.4'));
  await promised.resolve4('missing.test').catch((e) => console.log(e.message, e.code));
  const waiting = promised.resolve4('silent.test').catch((e) => console.log(e.message));
  promised.cancel();
  await waiting;
  dns.setServers([`127.0.0.1:${port}`]);
  dns.resolve4('a.test', (error, list) => {
    console.log('default', error, list, dns.getServers().length);
    dns.promises.setServers([`127.0.0.1:${port}`]);
    dns.promises.resolve4('a.test').then((l) => {
      console.log('default', l);
      server.close();
    });
  });
})();
