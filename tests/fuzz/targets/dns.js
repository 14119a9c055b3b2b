// Answers of any bytes from a name server. c-ares's releases differ in what they refuse, so there is nothing to compare with.
// count: 40
// oracle: none
'use strict';
const dgram = require('dgram');
const dns = require('dns');
const { fuzz, show } = require('../lib/fuzz');
const record = (type, data) => `\xc0\x0c\0${type}\0\x01\0\0\0\x3c\0${String.fromCharCode(data.length)}${data}`;
const seeds = [record('\x01', '\x01\x02\x03\x04'), record('\x1c', '\x20\x01' + '\0'.repeat(14)), record('\x0f', '\0\x0a\x02mx\xc0\x0c'), record('\x10', '\x03abc\x02de'), record('\x21', '\0\x01\0\x02\0\x50\x01h\xc0\x0c'), record('\x02', '\x02ns\xc0\x0c'), record('\x05', '\x01c\xc0\x0c'),
  record('\x06', '\x02ns\xc0\x0c\x04root\xc0\x0c\0\0\0\x01\0\0\0\x02\0\0\0\x03\0\0\0\x04\0\0\0\x05'), record('\x23', '\0\x01\0\x02\x01S\x03sip\x01!\x01r\0'), '\xc0\x0c\x01\x01\0\x01\0\0\0\x3c\0\x0c\0\x05issueca.org'];
const words = ['\xc0\x0c', '\xc0\xff', '\xff\xff', '\0\x01\0\x01', '\x3f', '\0', ...seeds];
const socket = dgram.createSocket('udp4');
let answer = Buffer.alloc(0), count = 1;
socket.on('message', (query, peer) => {
  const out = Buffer.concat([query.subarray(0, query.length), answer]);
  out[2] = 0x84;
  out[3] = 0x80;
  out[7] = count;
  out[11] = 0;
  socket.send(out, peer.port, peer.address);
});
socket.bind(0, '127.0.0.1', () => {
  socket.unref();
  const resolver = new dns.Resolver({ timeout: 20, tries: 1 });
  resolver.setServers([`127.0.0.1:${socket.address().port}`]);
  fuzz({ seeds, words }, async (input, random) => {
    answer = input.subarray(0, 1200);
    count = 1 + random.below(3);
    const out = [];
    for (const type of ['A', 'AAAA', 'MX', 'TXT', 'SRV', 'NS', 'CNAME', 'SOA', 'NAPTR', 'CAA', 'PTR', 'ANY']) {
      out.push(await new Promise((resolve) => resolver.resolve('a.example', type, (error, found) => resolve(error ? `${type} ${error.code}` : `${type} ${show(found)}`))));
    }
    return out.join('\n');
  });
});
