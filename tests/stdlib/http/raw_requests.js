'use strict';
// Requests as bytes, one connection each, half-closed after them: what the server made of it, and what it answered.
const http = require('http');
const net = require('net');

const get = (...lines) => `GET / HTTP/1.1\r\nHost: a\r\n${lines.map((line) => `${line}\r\n`).join('')}\r\n`;
const post = (headers, body) => `POST / HTTP/1.1\r\nHost: a\r\n${headers.map((line) => `${line}\r\n`).join('')}\r\n${body}`;
const cases = {
  'plain': get(),
  'no host': 'GET / HTTP/1.1\r\n\r\n',
  'empty host': 'GET / HTTP/1.1\r\nHost:\r\n\r\n',
  'two hosts': get('Host: b'),
  'http 1.0': 'GET / HTTP/1.0\r\n\r\n',
  'http 1.0 keep-alive': 'GET / HTTP/1.0\r\nConnection: keep-alive\r\n\r\n',
  'http 0.9': 'GET /\r\n\r\n',
  'http 2.0': 'GET / HTTP/2.0\r\nHost: a\r\n\r\n',
  'http 1.2': 'GET / HTTP/1.2\r\nHost: a\r\n\r\n',
  'http 9.9': 'GET / HTTP/9.9\r\nHost: a\r\n\r\n',
  'preface of http/2': 'PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n',
  'lower case version': 'GET / http/1.1\r\nHost: a\r\n\r\n',
  'bad version': 'GET / HTTP/1.x\r\nHost: a\r\n\r\n',
  'no version digits': 'GET / HTTP/\r\n\r\n',
  'other protocol': 'GET / RTSP/1.0\r\n\r\n',
  'ice protocol': 'SOURCE / ICE/1.0\r\n\r\n',
  'unknown method': 'FOO / HTTP/1.1\r\nHost: a\r\n\r\n',
  'lower case method': 'get / HTTP/1.1\r\nHost: a\r\n\r\n',
  'method cut': 'GE',
  'nothing': '',
  'blank lines before': `\r\n\r\n${get()}`,
  'line feeds before': `\n\n${get()}`,
  'spaces before': `  ${get()}`,
  'two spaces': 'GET  / HTTP/1.1\r\nHost: a\r\n\r\n',
  'tab for space': 'GET\t/ HTTP/1.1\r\nHost: a\r\n\r\n',
  'space after version': 'GET / HTTP/1.1 \r\nHost: a\r\n\r\n',
  'no target': 'GET HTTP/1.1\r\nHost: a\r\n\r\n',
  'absolute target': 'GET http://b.example/x?y#z HTTP/1.1\r\nHost: a\r\n\r\n',
  'asterisk': 'OPTIONS * HTTP/1.1\r\nHost: a\r\n\r\n',
  'target with a control character': 'GET /\x01 HTTP/1.1\r\nHost: a\r\n\r\n',
  'target with NUL': 'GET /\0 HTTP/1.1\r\nHost: a\r\n\r\n',
  'target beyond ASCII': 'GET /\xe9\xff HTTP/1.1\r\nHost: a\r\n\r\n',
  'target without slash': 'GET x HTTP/1.1\r\nHost: a\r\n\r\n',
  'line feeds alone': 'GET / HTTP/1.1\nHost: a\nX: 1\n\n',
  'carriage returns alone': 'GET / HTTP/1.1\rHost: a\r\r',
  'carriage return in the first line': 'GET / HTTP/1.1\rX\nHost: a\r\n\r\n',
  'line feed ends a header': 'GET / HTTP/1.1\r\nHost: a\nX: 1\r\n\r\n',
  'header block ends by line feed': 'GET / HTTP/1.1\r\nHost: a\r\n\nX',
  'header block ends by CR X': 'GET / HTTP/1.1\r\nHost: a\r\n\rXGET /2 HTTP/1.1\r\nHost: a\r\n\r\n',
  'name without colon': get('Foo'),
  'name with a space': get('Foo bar: 1'),
  'space before the colon': get('Foo : 1'),
  'tab before the colon': get('Foo\t: 1'),
  'empty name': get(': 1'),
  'name with a bracket': get('F(o: 1'),
  'name beyond ASCII': get('F\xe9: 1'),
  'name with NUL': get('F\0: 1'),
  'all token characters': get("!#$%&'*+-.^_`|~09azAZ: 1"),
  'value beyond ASCII': get('Foo: \xe9\xff'),
  'value with a control character': get('Foo: \x01'),
  'value with delete': get('Foo: \x7f'),
  'value with NUL': get('Foo: a\0b'),
  'value with a carriage return': get('Foo: a\rb'),
  'value with tabs': get('Foo: \ta\tb\t '),
  'empty values': get('Foo:', 'Bar: ', 'Baz:\t'),
  'line folding': get('Foo: a', ' b', '\tc'),
  'folding of the first header': 'GET / HTTP/1.1\r\n Host: a\r\n\r\n',
  'fold before the end': get('Foo: a', ' '),
  'same name twice': get('Foo: a', 'foo: b', 'Cookie: x=1', 'Cookie: y=2', 'Set-Cookie: q', 'User-Agent: u', 'User-Agent: v'),
  'length': post(['Content-Length: 3'], 'abc'),
  'length, too little comes': post(['Content-Length: 5'], 'abc'),
  'length, too much comes': post(['Content-Length: 1'], 'abc'),
  'length zero': post(['Content-Length: 0'], get()),
  'length of GET': get('Content-Length: 2').concat('xy'),
  'length negative': post(['Content-Length: -1'], ''),
  'length with plus': post(['Content-Length: +3'], 'abc'),
  'length in hex': post(['Content-Length: 0x3'], 'abc'),
  'length with letters': post(['Content-Length: 3a'], 'abc'),
  'length empty': post(['Content-Length:'], ''),
  'length with spaces around': post(['Content-Length:  3 '], 'abc'),
  'length with space inside': post(['Content-Length: 1 3'], 'abc'),
  'length beyond 64 bits': post(['Content-Length: 18446744073709551616'], ''),
  'length of 2^64 - 1': post(['Content-Length: 18446744073709551615'], 'a'),
  'length with leading zeros': post(['Content-Length: 0003'], 'abc'),
  'lengths, equal': post(['Content-Length: 3', 'Content-Length: 3'], 'abc'),
  'lengths, different': post(['Content-Length: 3', 'Content-Length: 4'], 'abc'),
  'lengths in a list': post(['Content-Length: 3, 3'], 'abc'),
  'length folded': post(['Content-Length: 3', ' 0'], 'abc'),
  'length with a form feed': post(['Content-Length: 3\x0c'], 'abc'),
  'chunked': post(['Transfer-Encoding: chunked'], '3\r\nabc\r\n2\r\nde\r\n0\r\n\r\n'),
  'chunked and trailers': post(['Transfer-Encoding: chunked', 'Trailer: X'], '1\r\na\r\n0\r\nX: y\r\nZ: w\r\n\r\n'),
  'chunked, size in capitals and zeros': post(['Transfer-Encoding: chunked'], '00A\r\n0123456789\r\n000\r\n\r\n'),
  'chunked, extensions': post(['Transfer-Encoding: chunked'], '1;a\r\nx\r\n1;a=b;c="d e"\r\ny\r\n0;z\r\n\r\n'),
  'chunked, extension of odd bytes': post(['Transfer-Encoding: chunked'], '1;\x01\r\nx\r\n0\r\n\r\n'),
  'chunked, extension with line feed': post(['Transfer-Encoding: chunked'], '1;a\nb\r\nx\r\n0\r\n\r\n'),
  'chunked, extension with CR alone': post(['Transfer-Encoding: chunked'], '1;a\rx\r\nx\r\n0\r\n\r\n'),
  'chunked, space after the size': post(['Transfer-Encoding: chunked'], '1 \r\nx\r\n0\r\n\r\n'),
  'chunked, space before the size': post(['Transfer-Encoding: chunked'], ' 1\r\nx\r\n0\r\n\r\n'),
  'chunked, bad size': post(['Transfer-Encoding: chunked'], 'g\r\nx\r\n0\r\n\r\n'),
  'chunked, empty size': post(['Transfer-Encoding: chunked'], '\r\nx\r\n0\r\n\r\n'),
  'chunked, negative size': post(['Transfer-Encoding: chunked'], '-1\r\nx\r\n0\r\n\r\n'),
  'chunked, size 0x1': post(['Transfer-Encoding: chunked'], '0x1\r\nx\r\n0\r\n\r\n'),
  'chunked, size too big': post(['Transfer-Encoding: chunked'], 'fffffffffffffffff\r\nx'),
  'chunked, line feed after the size': post(['Transfer-Encoding: chunked'], '1\nx\r\n0\r\n\r\n'),
  'chunked, line feed after the data': post(['Transfer-Encoding: chunked'], '1\r\nx\n0\r\n\r\n'),
  'chunked, more data than told': post(['Transfer-Encoding: chunked'], '1\r\nxyz\r\n0\r\n\r\n'),
  'chunked, CR alone after the size': post(['Transfer-Encoding: chunked'], '1\rx\r\n0\r\n\r\n'),
  'chunked, cut': post(['Transfer-Encoding: chunked'], '5\r\nab'),
  'chunked, no end': post(['Transfer-Encoding: chunked'], '1\r\na\r\n0\r\n'),
  'chunked, bad trailer': post(['Transfer-Encoding: chunked'], '1\r\na\r\n0\r\nX y\r\n\r\n'),
  'chunked, then more': post(['Transfer-Encoding: chunked'], `0\r\n\r\n${get()}`),
  'chunked and length': post(['Transfer-Encoding: chunked', 'Content-Length: 3'], '1\r\na\r\n0\r\n\r\n'),
  'length and chunked': post(['Content-Length: 3', 'Transfer-Encoding: chunked'], '1\r\na\r\n0\r\n\r\n'),
  'coding, capitals': post(['Transfer-Encoding: CHUNKED'], '1\r\na\r\n0\r\n\r\n'),
  'coding gzip, chunked': post(['Transfer-Encoding: gzip, chunked'], '1\r\na\r\n0\r\n\r\n'),
  'coding chunked, gzip': post(['Transfer-Encoding: chunked, gzip'], '1\r\na\r\n0\r\n\r\n'),
  'coding identity': post(['Transfer-Encoding: identity'], 'abc'),
  'coding unknown': post(['Transfer-Encoding: foo'], 'abc'),
  'coding xchunked': post(['Transfer-Encoding: xchunked'], '1\r\na\r\n0\r\n\r\n'),
  'coding chunkedx': post(['Transfer-Encoding: chunkedx'], '1\r\na\r\n0\r\n\r\n'),
  'coding in two lines': post(['Transfer-Encoding: gzip', 'Transfer-Encoding: chunked'], '1\r\na\r\n0\r\n\r\n'),
  'coding in two lines, chunked first': post(['Transfer-Encoding: chunked', 'Transfer-Encoding: gzip'], '1\r\na\r\n0\r\n\r\n'),
  'coding chunked twice': post(['Transfer-Encoding: chunked', 'Transfer-Encoding: chunked'], '1\r\na\r\n0\r\n\r\n'),
  'coding with a vertical tab': post(['Transfer-Encoding: \x0bchunked'], '1\r\na\r\n0\r\n\r\n'),
  'coding empty': post(['Transfer-Encoding:'], ''),
  'coding with space before the colon': post(['Transfer-Encoding : chunked'], '1\r\na\r\n0\r\n\r\n'),
  'coding folded': post(['Transfer-Encoding:', ' chunked'], '1\r\na\r\n0\r\n\r\n'),
  'coding of http 1.0': 'POST / HTTP/1.0\r\nTransfer-Encoding: chunked\r\n\r\n1\r\na\r\n0\r\n\r\n',
  'pipelined': get('X: 1') + post(['Content-Length: 1'], 'a') + get('X: 3'),
  'pipelined, the second bad': `${get()}FOO\r\n\r\n`,
  'pipelined after close': get('Connection: close') + get(),
  'connection list': get('Connection: foo, close'),
  'connection keep-alive': get('Connection: keep-alive'),
  'proxy connection': get('Proxy-Connection: close'),
  'upgrade nobody handles': get('Connection: upgrade', 'Upgrade: foo').concat('rest'),
  'upgrade without connection': get('Upgrade: foo'),
  'connect nobody handles': 'CONNECT a:1 HTTP/1.1\r\nHost: a\r\n\r\n',
  'connect with a path': 'CONNECT /x HTTP/1.1\r\nHost: a\r\n\r\n',
  'expect continue': post(['Content-Length: 1', 'Expect: 100-continue'], 'a'),
  'expect other': post(['Content-Length: 1', 'Expect: foo'], 'a'),
  'head': 'HEAD / HTTP/1.1\r\nHost: a\r\n\r\n',
  'trace': 'TRACE / HTTP/1.1\r\nHost: a\r\n\r\n',
  'm-search': 'M-SEARCH * HTTP/1.1\r\nHost: a\r\n\r\n',
  'garbage': '\x16\x03\x01\x02\x00\x01\x00\x01\xfc',
  'header overflow': get(`Long: ${'x'.repeat(17000)}`),
  'target overflow': `GET /${'x'.repeat(17000)} HTTP/1.1\r\nHost: a\r\n\r\n`,
  'many headers': get(...Array.from({ length: 300 }, (_, i) => `H${i}: ${i}`)),
};

function show(bytes) {
  return JSON.stringify(bytes.toString('latin1').replace(/Date: [^\r]*/g, 'Date: -')).replace(/x{50,}/g, (m) => `<${m.length} x>`);
}
function one(name, bytes) {
  return new Promise((resolve) => {
    const log = [];
    const server = http.createServer((req, res) => {
      const n = log.length;
      log.push('');
      const parts = [];
      req.on('data', (d) => parts.push(d));
      const tell = (how) => {
        const raw = req.rawHeaders.length > 40 ? `${req.rawHeaders.length / 2} headers` : JSON.stringify(req.rawHeaders);
        const url = req.url.length > 100 ? req.url.length : req.url;
        log[n] = `${req.method} ${JSON.stringify(url)} ${req.httpVersion} ${raw} body ${show(Buffer.concat(parts))} ${how}` +
          (req.rawTrailers.length ? ` trailers ${JSON.stringify(req.rawTrailers)}` : '');
      };
      req.on('end', () => {
        tell('whole');
        res.end(`[${n}]`);
      });
      req.on('error', (e) => tell(`${e.code} ${e.message}`));
    });
    server.on('clientError', (e, socket) => {
      log.push(`clientError ${e.code} ${e.message} reason ${JSON.stringify(e.reason)} parsed ${e.bytesParsed} raw ${e.rawPacket && e.rawPacket.length}`);
      if (socket.writable) socket.end('HTTP/1.1 400 mine\r\n\r\n');
      else socket.destroy();
    });
    server.listen(0, '127.0.0.1', () => {
      const client = net.connect({ port: server.address().port, host: '127.0.0.1' });
      const parts = [];
      client.on('data', (d) => parts.push(d));
      client.on('error', (e) => log.push(`client ${e.code}`));
      client.on('close', () => {
        server.close(() => {
          console.log(`== ${name}`);
          for (const line of log) console.log(`  ${line}`);
          console.log(`  → ${show(Buffer.concat(parts))}`);
          resolve();
        });
      });
      client.end(bytes, 'latin1');
    });
  });
}
(async () => { for (const name in cases) await one(name, cases[name]); })();
