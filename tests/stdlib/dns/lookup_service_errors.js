// dns.promises.lookupService throws for bad arguments, as dns.lookupService does.
const dns = require('dns');
for (const [address, port] of [['none', 0], ['127.0.0.1', 65536], ['127.0.0.1', null]]) {
  for (const f of [() => dns.promises.lookupService(address, port), () => dns.lookupService(address, port, () => {})]) {
    try { f(); } catch (error) { console.log(error.name, error.code, error.message); }
  }
}
