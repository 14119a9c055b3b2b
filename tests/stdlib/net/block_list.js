'use strict';
const net = require('net');
const list = new net.BlockList();
list.addAddress('1.2.3.4');
list.addRange('10.0.0.1', '10.0.0.9');
list.addSubnet('192.168.0.0', 16);
list.addSubnet('2001:db8::', 32, 'ipv6');
list.addAddress('::5', 'ipv6');
for (const [address, family] of [['1.2.3.4'], ['1.2.3.5'], ['10.0.0.9'], ['10.0.0.10'], ['192.168.255.1'], ['192.169.0.0'], ['2001:db8::ffff', 'ipv6'], ['2001:db9::', 'ipv6'],
  ['::ffff:1.2.3.4', 'ipv6'], ['::5', 'ipv6'], ['::6', 'ipv6'], ['not an address'], ['::5']]) console.log(address, family, list.check(address, family));
console.log(list.rules, net.BlockList.isBlockList?.(list));
console.log(list);
for (const f of [() => list.addAddress(5), () => list.addAddress('x'), () => list.addRange('10.0.0.9', '10.0.0.1'), () => list.addSubnet('1.2.3.4', 33), () => list.addSubnet('1.2.3.4', 'x'),
  () => list.check('1.2.3.4', 5), () => new net.SocketAddress({ family: 'x' }), () => new net.SocketAddress({ port: -1 }), () => new net.SocketAddress({ address: 'x' }),
  () => new net.SocketAddress({ flowlabel: -1 })]) {
  try {
    f();
    console.log('no error');
  } catch (e) {
    console.log(e.name, e.code, e.message);
  }
}
const a = new net.SocketAddress({ address: '1.2.3.4', port: 80 });
console.log(a, a.address, a.port, a.family, a.flowlabel, JSON.stringify(a));
console.log(new net.SocketAddress({ family: 'ipv6', flowlabel: 9 }), new net.SocketAddress());
