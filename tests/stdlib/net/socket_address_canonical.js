// SocketAddress gives addresses in their shortest form.
const { SocketAddress } = require('net');
for (const address of ['C3::1:0:0', '2001:DB8:0:0::1', '::FFFF:1.2.3.4', '::', '0:0:0:0:0:0:0:1', 'fe80::1%lo']) {
  const made = new SocketAddress({ address, family: 'ipv6', port: 1 });
  console.log(address, made.address, JSON.stringify(made));
}
console.log(new SocketAddress({ address: '127.0.0.1' }).address);
