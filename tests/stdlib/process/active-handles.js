const net = require('net');
const fs = require('fs');
fs.open(__filename, () => {});
fs.open(__filename, () => {});
console.log(process._getActiveRequests().length);
const server = net.createServer((peer) => {
  const handles = process._getActiveHandles();
  console.log(handles.includes(server), handles.includes(client), handles.includes(peer));
  console.log(process.getActiveResourcesInfo().filter((type) => type === 'TCPSocketWrap').length);
  peer.end();
  client.end();
  server.close();
}).listen(0, () => { client = net.connect(server.address().port); });
let client;
