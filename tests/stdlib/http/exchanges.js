'use strict';
// stress: 50
// Requests and responses between our own client and server, one exchange after the other.
const http = require('http');
const net = require('net');
const { once } = require('events');

const section = (name) => console.log(`== ${name}`);
const listen = async (server) => {
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return server.address().port;
};
const closeAll = (server) => new Promise((resolve) => { server.close(resolve); server.closeAllConnections(); });
const body = async (stream) => {
  let text = '';
  for await (const d of stream.setEncoding('utf8')) text += d;
  return text;
};
const undated = (headers) => { const copy = { ...headers }; delete copy.date; return JSON.stringify(copy); };

(async () => {
  section('methods, headers, bodies');
  {
    const server = http.createServer(async (req, res) => {
      const text = await body(req);
      res.setHeader('X-Method', req.method);
      res.setHeader('X-List', ['a', 'b']);
      res.setHeader('Set-Cookie', ['c=1', 'd=2']);
      if (req.url === '/204') res.writeHead(204).end();
      else if (req.url === '/304') res.writeHead(304, 'Still').end();
      else if (req.url === '/array') res.writeHead(200, ['A', '1', 'A', '2']).end('array');
      else if (req.url === '/length') { res.writeHead(201, { 'Content-Length': 4 }); res.end('four'); }
      else if (req.url === '/parts') { res.write('one '); res.write(Buffer.from('two ')); res.end('three'); }
      else if (req.url === '/trailers') { res.setHeader('Trailer', 'X-T'); res.write('t'); res.addTrailers({ 'X-T': 'v' }); res.end(); }
      else res.end(`${req.method} ${req.url} ${text} ${JSON.stringify(req.headers)}`);
    });
    const port = await listen(server);
    const agent = new http.Agent({ keepAlive: true, maxSockets: 1 });
    const ask = async (method, path, data, headers) => {
      const req = http.request({ port, host: '127.0.0.1', method, path, headers: { Host: 'h', ...headers }, agent });
      req.end(data);
      const [res] = await once(req, 'response');
      const text = await body(res);
      console.log(method, path, res.statusCode, res.statusMessage, undated(res.headers), JSON.stringify(text), JSON.stringify(res.trailers), req.reusedSocket);
      await new Promise(setImmediate);
    };
    await ask('GET', '/');
    await ask('HEAD', '/x');
    await ask('POST', '/', 'body');
    await ask('POST', '/', undefined);
    await ask('PUT', '/', 'text', { 'Content-Length': 4 });
    await ask('DELETE', '/', 'with a body');
    await ask('DELETE', '/', undefined);
    await ask('PATCH', '/', 'x', { 'Transfer-Encoding': 'chunked' });
    for (const path of ['/204', '/304', '/array', '/length', '/parts', '/trailers']) await ask('GET', path);
    agent.destroy();
    await closeAll(server);
  }
  section('information, continue, expectation');
  {
    const server = http.createServer((req, res) => {
      if (req.url === '/early') {
        res.writeEarlyHints({ link: ['</a.css>; rel=preload; as=style', '</b.js>; rel=preload'], 'x-y': 'z' });
        res.writeProcessing();
      }
      res.end('done');
    });
    server.on('checkContinue', (req, res) => {
      console.log('checkContinue');
      res.writeContinue();
      req.resume().on('end', () => res.end('continued'));
    });
    server.on('checkExpectation', (req, res) => { res.statusCode = 417; res.end('no'); });
    const port = await listen(server);
    let req = http.get({ port, host: '127.0.0.1', path: '/early', agent: false });
    req.on('information', (i) => console.log(i.statusCode, i.statusMessage, JSON.stringify(i.headers)));
    console.log(await body((await once(req, 'response'))[0]));
    req = http.request({ port, host: '127.0.0.1', method: 'POST', headers: { Expect: '100-continue' }, agent: false });
    req.flushHeaders();
    await once(req, 'continue');
    req.end('data');
    console.log(await body((await once(req, 'response'))[0]));
    req = http.request({ port, host: '127.0.0.1', headers: { Expect: 'miracles' }, agent: false });
    req.end();
    const [res] = await once(req, 'response');
    console.log(res.statusCode, await body(res));
    await closeAll(server);
  }
  section('upgrade and connect');
  {
    const server = http.createServer();
    server.on('upgrade', (req, socket, head) => {
      console.log('upgrade', req.headers.upgrade, JSON.stringify(String(head)));
      socket.write('HTTP/1.1 101 Switching Protocols\r\nUpgrade: echo\r\nConnection: Upgrade\r\n\r\nhello ');
      socket.on('data', (d) => socket.end(`echo ${d}`));
    });
    server.on('connect', (req, socket, head) => {
      console.log('connect', req.method, req.url, JSON.stringify(String(head)));
      socket.write('HTTP/1.1 200 Connected\r\n\r\n');
      socket.on('data', (d) => socket.end(`tunnel ${d}`));
    });
    const port = await listen(server);
    for (const [event, options] of [['upgrade', { headers: { Connection: 'Upgrade', Upgrade: 'echo' } }], ['connect', { method: 'CONNECT', path: 'a.example:443' }]]) {
      const req = http.request({ port, host: '127.0.0.1', agent: false, ...options });
      req.end();
      const [res, socket, head] = await once(req, event);
      console.log(res.statusCode, res.statusMessage, socket instanceof net.Socket, req.destroyed);
      let text = String(head);
      socket.write('x');
      for await (const d of socket) text += d;
      console.log(JSON.stringify(text));
    }
    server.close();
  }
  section('aborts');
  {
    let resolveClosed;
    const server = http.createServer((req, res) => {
      req.on('aborted', () => console.log('server: aborted'));
      req.on('error', (e) => console.log('server: request error', e.code, e.message));
      res.on('close', () => { console.log('server: response close', res.writableFinished, res.destroyed); resolveClosed(); });
      if (req.url === '/destroy') res.destroy();
      else if (req.url === '/half') { res.writeHead(200, { 'Content-Length': 10 }); res.write('half'); setImmediate(() => res.socket.end()); }
      else if (req.url === '/begin') res.write('begin');
      else if (req.url !== '/silent') res.end();
      else server.emit('silent');
    });
    const port = await listen(server);
    const base = { port, host: '127.0.0.1', agent: false };
    let closed = new Promise((r) => { resolveClosed = r; });
    const ends = (req) => new Promise((resolve) => {
      req.on('abort', () => console.log('abort event'));
      req.on('error', (e) => console.log('client: error', e.code, e.message));
      req.on('close', () => { console.log('client: close', req.destroyed, req.aborted); resolve(); });
    });
    let req = http.get({ ...base, path: '/destroy' });
    await ends(req);
    await closed;
    closed = new Promise((r) => { resolveClosed = r; });
    req = http.get({ ...base, path: '/half' }, (res) => {
      res.on('aborted', () => console.log('client: response aborted'));
      res.on('error', (e) => console.log('client: response error', e.code, e.message, res.complete));
      res.resume();
    });
    await ends(req);
    await closed;
    closed = new Promise((r) => { resolveClosed = r; });
    req = http.get({ ...base, path: '/silent' });
    server.once('silent', () => req.abort());
    await ends(req);
    await closed;
    closed = new Promise((r) => { resolveClosed = r; });
    req = http.get({ ...base, path: '/silent' });
    server.once('silent', () => req.destroy(new Error('mine')));
    await ends(req);
    await closed;
    closed = new Promise((r) => { resolveClosed = r; });
    req = http.get({ ...base, path: '/begin' }, (res) => {
      res.on('error', (e) => console.log('client: response error', e.code, e.message));
      res.on('data', () => res.destroy());
    });
    await ends(req);
    await closed;
    req = http.request(base);
    req.destroy();
    await ends(req);
    req = http.request(base);
    req.abort();
    await ends(req);
    const controller = new AbortController();
    req = http.request({ ...base, signal: controller.signal });
    controller.abort();
    await ends(req);
    await closeAll(server);
    req = http.get(base);
    await new Promise((resolve) => req.on('error', (e) => console.log(e.code, e.syscall)).on('close', resolve));
  }
  section('timeouts');
  {
    const server = http.createServer((req, res) => { if (req.url === '/late') setTimeout(() => res.end('late'), 60); });
    const port = await listen(server);
    const req = http.get({ port, host: '127.0.0.1', timeout: 20, path: '/late', agent: false });
    await once(req, 'timeout');
    console.log('timeout', req.timeout);
    console.log(await body((await once(req, 'response'))[0]));
    server.setTimeout(20, (socket) => { console.log('server timeout'); socket.destroy(); });
    const second = http.get({ port, host: '127.0.0.1', agent: false });
    const [e] = await new Promise((resolve) => second.on('error', (...args) => resolve(args)));
    console.log(e.code, e.message);
    await closeAll(server);
    const strict = http.createServer({ headersTimeout: 40, requestTimeout: 80, connectionsCheckingInterval: 10 }, (q, r) => q.resume().on('end', () => r.end()));
    const p = await listen(strict);
    for (const text of ['GET / HTTP/1.1\r\nHost', 'POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 5\r\n\r\nab']) {
      const socket = net.connect(p, '127.0.0.1');
      socket.write(text);
      console.log(JSON.stringify(await body(socket)));
    }
    await closeAll(strict);
  }
  section('errors of arguments');
  {
    const attempt = (f) => {
      try {
        f();
        console.log('no error');
      } catch (e) {
        console.log(e.name, e.code, e.message);
      }
    };
    for (const f of [() => http.request({ path: '/a b' }), () => http.request({ method: 'a b' }), () => http.request({ method: 5 }), () => http.request({ protocol: 'ftp:' }), () => http.request({ agent: 5 }),
      () => http.request({ hostname: 5 }), () => http.request('nonsense'), () => http.request({ headers: { 'a b': 1 } }), () => http.request({ headers: { a: 'b\n' } }), () => http.request({ headers: { a: undefined } }),
      () => http.request({ timeout: 'x' }), () => http.request({ maxHeaderSize: -1 }), () => http.request({ insecureHTTPParser: 5 }), () => http.createServer(5), () => http.createServer({ requestTimeout: -1 }),
      () => http.createServer({ headersTimeout: 10, requestTimeout: 5 }), () => http.createServer({ maxHeaderSize: 'x' }), () => new http.Agent({ maxTotalSockets: 0 }), () => new http.Agent({ scheduling: 'x' }),
      () => http.validateHeaderName('a b'), () => http.validateHeaderValue('a', '\u0100'), () => http.validateHeaderValue('a', undefined), () => new http.ServerResponse({}).writeHead(99), () => new http.OutgoingMessage().getHeader(),
      () => new http.OutgoingMessage()._implicitHeader(), () => http.setMaxIdleHTTPParsers(0)]) attempt(f);
    const server = http.createServer((req, res) => {
      attempt(() => res.write(5));
      attempt(() => res.write(null));
      attempt(() => res.writeHead(1000));
      attempt(() => res.setHeader('x'));
      attempt(() => res.setHeader('x', '\x00'));
      attempt(() => res.addTrailers({ 'a b': 1 }));
      attempt(() => res.writeEarlyHints({ link: 'bad' }));
      attempt(() => req.socket.setEncoding('utf8'));
      res.strictContentLength = true;
      res.setHeader('Content-Length', 2);
      res.end('ab');
      attempt(() => res.setHeader('late', 1));
      attempt(() => res.writeHead(200));
      attempt(() => res.removeHeader('x'));
      res.on('error', (e) => console.log('error event', e.code));
      res.write('after', (e) => console.log('callback', e.code));
      res.end((e) => console.log('end again', e && e.code));
    });
    const port = await listen(server);
    const [res] = await once(http.get({ port, host: '127.0.0.1', agent: false }), 'response');
    console.log(await body(res));
    await closeAll(server);
  }
})();
