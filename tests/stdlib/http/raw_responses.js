'use strict';
// Responses as bytes, one connection each: what the client made of them.
const http = require('http');
const net = require('net');

const ok = (headers, body = '') => `HTTP/1.1 200 OK\r\n${headers.map((line) => `${line}\r\n`).join('')}\r\n${body}`;
const cases = {
  'plain': ok(['Content-Length: 2'], 'ab'),
  'no length': ok([], 'until the end'),
  'empty body': ok(['Content-Length: 0']),
  'too little': ok(['Content-Length: 5'], 'ab'),
  'too much': ok(['Content-Length: 1'], 'ab'),
  'too much, kept alive': ok(['Content-Length: 1', 'Connection: keep-alive'], 'aHTTP/1.1 200 OK\r\n\r\n'),
  'chunked': ok(['Transfer-Encoding: chunked'], '2\r\nab\r\n0\r\nX: y\r\n\r\n'),
  'chunked, cut': ok(['Transfer-Encoding: chunked'], '5\r\nab'),
  'chunked, bad size': ok(['Transfer-Encoding: chunked'], 'x\r\nab\r\n0\r\n\r\n'),
  'chunked and length': ok(['Transfer-Encoding: chunked', 'Content-Length: 2'], '2\r\nab\r\n0\r\n\r\n'),
  'coding gzip alone': ok(['Transfer-Encoding: gzip'], 'abc'),
  'coding gzip, chunked': ok(['Transfer-Encoding: gzip, chunked'], '2\r\nab\r\n0\r\n\r\n'),
  'coding chunked, gzip': ok(['Transfer-Encoding: chunked, gzip'], '2\r\nab\r\n0\r\n\r\n'),
  'lengths, different': ok(['Content-Length: 1', 'Content-Length: 2'], 'ab'),
  'length bad': ok(['Content-Length: x'], 'ab'),
  'status 204 with a body': 'HTTP/1.1 204 No Content\r\nContent-Length: 2\r\n\r\nab',
  'status 304 with a length': 'HTTP/1.1 304 Not Modified\r\nContent-Length: 2\r\n\r\n',
  'status 100 first': `HTTP/1.1 100 Continue\r\n\r\n${ok(['Content-Length: 2'], 'ab')}`,
  'status 103 first': `HTTP/1.1 103 Early Hints\r\nLink: <x>\r\n\r\n${ok(['Content-Length: 2'], 'ab')}`,
  'status 102 and 199': `HTTP/1.1 102 Processing\r\n\r\nHTTP/1.1 199 Foo\r\n\r\n${ok(['Content-Length: 2'], 'ab')}`,
  'status 101 nobody asked for': 'HTTP/1.1 101 Switching Protocols\r\nConnection: upgrade\r\nUpgrade: foo\r\n\r\nab',
  'status 101 without upgrade': 'HTTP/1.1 101 Switching Protocols\r\n\r\nab',
  'status of one digit': 'HTTP/1.1 2 OK\r\n\r\n',
  'status of two digits': 'HTTP/1.1 20 OK\r\n\r\n',
  'status of four digits': 'HTTP/1.1 2000 OK\r\n\r\n',
  'status 000': 'HTTP/1.1 000 OK\r\nContent-Length: 0\r\n\r\n',
  'status 999': 'HTTP/1.1 999 Foo\r\nContent-Length: 0\r\n\r\n',
  'status with letters': 'HTTP/1.1 2x0 OK\r\n\r\n',
  'no status': 'HTTP/1.1\r\n\r\n',
  'no reason': 'HTTP/1.1 200\r\nContent-Length: 0\r\n\r\n',
  'empty reason': 'HTTP/1.1 200 \r\nContent-Length: 0\r\n\r\n',
  'reason with spaces': 'HTTP/1.1 200  a  b \r\nContent-Length: 0\r\n\r\n',
  'reason beyond ASCII': 'HTTP/1.1 200 \xe9\r\nContent-Length: 0\r\n\r\n',
  'reason with a control character': 'HTTP/1.1 200 \x01\r\nContent-Length: 0\r\n\r\n',
  'line feeds alone': 'HTTP/1.1 200 OK\nContent-Length: 2\n\nab',
  'carriage return after the reason': 'HTTP/1.1 200 OK\rX\r\n\r\n',
  'http 1.0': 'HTTP/1.0 200 OK\r\n\r\nab',
  'http 1.0 keep-alive': 'HTTP/1.0 200 OK\r\nConnection: keep-alive\r\nContent-Length: 2\r\n\r\nab',
  'http 0.9': 'HTTP/0.9 200 OK\r\n\r\nab',
  'http 2.0': 'HTTP/2.0 200 OK\r\n\r\nab',
  'http 3.1': 'HTTP/3.1 200 OK\r\n\r\nab',
  'lower case protocol': 'http/1.1 200 OK\r\n\r\n',
  'a request': 'GET / HTTP/1.1\r\n\r\n',
  'garbage': '<html>',
  'nothing': '',
  'cut in the first line': 'HTTP/1.1 20',
  'cut in the headers': 'HTTP/1.1 200 OK\r\nFoo: b',
  'blank lines before': `\r\n\r\n${ok(['Content-Length: 2'], 'ab')}`,
  'name with a space': ok(['Foo bar: 1', 'Content-Length: 0']),
  'space before the colon': ok(['Foo : 1', 'Content-Length: 0']),
  'name with NUL': ok(['F\0: 1', 'Content-Length: 0']),
  'value with NUL': ok(['Foo: \0', 'Content-Length: 0']),
  'value with a control character': ok(['Foo: \x02', 'Content-Length: 0']),
  'value beyond ASCII': ok(['Foo: \xff\xe9', 'Content-Length: 0']),
  'value with a carriage return': ok(['Foo: a\rb', 'Content-Length: 0']),
  'line folding': ok(['Foo: a', '  b', 'Content-Length: 0']),
  'cookies and doubles': ok(['Set-Cookie: a', 'set-cookie: b', 'Age: 1', 'Age: 2', 'X: 1', 'X: 2', '__proto__: p', 'Content-Length: 0']),
  'header overflow': ok([`Long: ${'x'.repeat(17000)}`, 'Content-Length: 0']),
  'connection close': ok(['Connection: close', 'Content-Length: 2'], 'ab'),
  'keep-alive hint': ok(['Keep-Alive: timeout=1, max=3', 'Content-Length: 2'], 'ab'),
  'upgrade header at 200': ok(['Connection: upgrade', 'Upgrade: foo', 'Content-Length: 2'], 'ab'),
};

function show(text) { return JSON.stringify(text).replace(/x{50,}/g, (m) => `<${m.length} x>`); }
function one(name, bytes, options) {
  return new Promise((resolve) => {
    const log = [];
    const server = net.createServer((socket) => {
      socket.on('error', () => {});
      socket.once('data', () => socket.end(bytes, 'latin1'));
    });
    server.listen(0, '127.0.0.1', () => {
      const req = http.request({ port: server.address().port, host: '127.0.0.1', agent: false, ...options });
      req.on('information', (info) => log.push(`information ${info.statusCode} ${info.statusMessage} ${JSON.stringify(info.rawHeaders)}`));
      req.on('continue', () => log.push('continue'));
      req.on('upgrade', (res, socket, head) => {
        log.push(`upgrade ${res.statusCode} head ${show(head.toString('latin1'))}`);
        socket.destroy();
      });
      req.on('response', (res) => {
        log.push(`${res.httpVersion} ${res.statusCode} ${JSON.stringify(res.statusMessage)} ${JSON.stringify(res.rawHeaders)} ${JSON.stringify(res.headers)}`);
        const parts = [];
        res.on('data', (d) => parts.push(d));
        res.on('end', () => log.push(`end ${show(Buffer.concat(parts).toString('latin1'))} complete ${res.complete} ${JSON.stringify(res.trailers)}`));
        res.on('error', (e) => log.push(`response error ${e.code} ${e.message} after ${show(Buffer.concat(parts).toString('latin1'))}`));
        res.on('aborted', () => log.push('aborted'));
        res.on('close', () => log.push('response close'));
      });
      req.on('error', (e) => log.push(`error ${e.code} ${e.message} ${e.reason ? `reason ${JSON.stringify(e.reason)} parsed ${e.bytesParsed}` : ''}`));
      req.on('close', () => {
        server.close(() => {
          console.log(`== ${name}`);
          for (const line of log) console.log(`  ${line}`);
          resolve();
        });
      });
      req.end();
    });
  });
}
(async () => {
  for (const name in cases) if (!name.startsWith('status 101 n')) await one(name, cases[name]);
  await one('head with a length', ok(['Content-Length: 2']), { method: 'HEAD' });
  await one('head chunked', ok(['Transfer-Encoding: chunked']), { method: 'HEAD' });
  await one('status 101', cases['status 101 nobody asked for'], { headers: { Connection: 'upgrade', Upgrade: 'foo' } });
  await one('upgrade refused', ok(['Content-Length: 2'], 'ab'), { headers: { Connection: 'upgrade', Upgrade: 'foo' } });
  await one('lenient: value with a control character', cases['value with a control character'], { insecureHTTPParser: true });
  await one('lenient: chunked and length', cases['chunked and length'], { insecureHTTPParser: true });
  await one('small header limit', ok(['Foo: 12345678901234567890', 'Content-Length: 0']), { maxHeaderSize: 20 });
})();
