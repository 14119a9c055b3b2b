// The lines of headers of all kinds of names, each kind twice: what is known of a name must hold the second time.
const http = require('http');
const net = require('net');
const sets = [
  { 'X-Plain': 'a', 'x-plain-2': 1, "!#$%&'*+-.^_`|~09azAZ": 'token' },
  { 'Content-Length': 2 }, { 'content-length': '2' }, { 'CONTENT-LENGTH': ' 2' },
  { Date: 'never' }, { date: 'never', Data: 'x' },
  { Connection: 'close' }, { 'Keep-Alive': 'timeout=9' }, { Trailer: 'X-Last' }, { 'Transfer-Encoding': 'chunked' },
  { Cookie: ['a=1', 'b=2'] }, { Expect: 'nothing' }, { 'Content-Disposition': 'attachment; filename="\xe9.txt"' },
  { 'bad name': 'x' }, { 'b\xe4d': 'x' }, { '': 'x' }, { 'X-Bad-Value': 'a\nb' }, { 'X-Wide': '\u20ac' }, { 'X-Latin': '\xe9' },
  { 'X-Number': 1.5 }, { 'X-True': true }, { 'X-Null': null }, { 'X-List': [1, 'two'] }, { 1: 'number' },
];
const server = http.createServer((request, response) => {
  const [, way, n] = request.url.split('/');
  try {
    if (way === 'head') response.writeHead(200, sets[n]);
    else for (const name of Object.keys(sets[n])) response.setHeader(name, sets[n][name]);
  } catch (error) {
    response.writeHead(500, { Connection: 'close' });
    return response.end(error.code);
  }
  response.end('ok');
}).listen(0, async () => {
  for (let round = 0; round < 2; round++)
    for (const way of ['head', 'set'])
      for (let n = 0; n < sets.length; n++) console.log(round, way, n, await ask(`/${way}/${n}`));
  server.close();
});
const ask = (path) => new Promise((resolve) => {
  const socket = net.connect(server.address().port);
  let text = '';
  socket.setEncoding('latin1').on('data', (chunk) => { text += chunk; });
  socket.on('close', () => resolve(JSON.stringify(text.replace(/Date: .*? GMT/, 'Date: now'))));
  socket.end(`GET ${path} HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n`);
});
