// Requests and answers over HTTP: methods, headers, bodies of every kind, redirects, codings.
const http = require('http');
const zlib = require('zlib');

const server = http.createServer((req, res) => {
  const url = new URL(req.url, 'http://host');
  const chunks = [];
  req.on('data', (c) => chunks.push(c));
  req.on('end', () => {
    const body = Buffer.concat(chunks).toString();
    switch (url.pathname) {
      case '/echo': {
        const { host, connection, ...headers } = req.headers;
        const type = headers['content-type'];
        if (type) headers['content-type'] = type.replace(/\d{6,}/, 'N');
        res.setHeader('Content-Type', 'application/json');
        res.end(JSON.stringify({ method: req.method, headers: Object.fromEntries(Object.entries(headers).sort()), body: body.replace(/-\d{6,}/g, '-N') }));
        break;
      }
      case '/status': res.writeHead(+url.searchParams.get('code'), 'Because', { 'X-A': '1', 'Set-Cookie': ['a=1', 'b=2'] }); res.end(); break;
      case '/to': res.writeHead(+url.searchParams.get('code'), { location: url.searchParams.get('where') }); res.end('moved'); break;
      case '/loop': res.writeHead(302, { location: '/loop' }); res.end(); break;
      case '/gzip': res.setHeader('content-encoding', 'gzip'); res.end(zlib.gzipSync('zipped text')); break;
      case '/deflate': res.setHeader('content-encoding', 'deflate'); res.end(zlib.deflateSync('deflated text')); break;
      case '/raw': res.setHeader('content-encoding', 'deflate'); res.end(zlib.deflateRawSync('raw text')); break;
      case '/badgzip': res.setHeader('content-encoding', 'gzip'); res.end('not gzip'); break;
      case '/chunks': res.write('one '); setTimeout(() => { res.write('two '); setTimeout(() => res.end('three'), 5); }, 5); break;
      case '/cut': res.writeHead(200, { 'content-length': 100 }); res.write('part'); setTimeout(() => res.destroy(), 20); break;
      case '/hangup': req.socket.destroy(); break;
      default: res.statusCode = 404; res.end('nothing here');
    }
  });
});
server.listen(0, '127.0.0.1', async () => {
  const base = `http://127.0.0.1:${server.address().port}`;
  const show = async (name, promise) => {
    try {
      console.log(name, await promise);
    } catch (e) {
      console.log(name, `${e.name}: ${e.message}`, e.cause ? `${e.cause.name} ${e.cause.code} ${e.cause.message}` : '');
    }
  };
  const echo = async (init) => {
    const r = await (await fetch(`${base}/echo?q=1#frag`, init)).json();
    delete r.headers['accept-encoding'];
    return r;
  };
  await show('get', echo());
  await show('post text', echo({ method: 'POST', body: 'hi', headers: { 'X-Mine': 'a' } }));
  await show('post nothing', echo({ method: 'POST' }));
  await show('post params', echo({ method: 'post', body: new URLSearchParams({ a: 'b c', d: 'é' }) }));
  await show('put bytes', echo({ method: 'PUT', body: new Uint8Array([97, 98]) }));
  await show('blob', echo({ method: 'PUT', body: new Blob(['blob'], { type: 'text/x' }) }));
  const form = new FormData();
  form.append('a', '1');
  form.append('f', new File(['content'], 'n.txt', { type: 'text/plain' }));
  await show('form', echo({ method: 'POST', body: form }));
  await show('stream', echo({ method: 'POST', duplex: 'half', body: new Blob(['stream', 'ed']).stream() }));
  await show('request object', echo(new Request(base, { method: 'DELETE', headers: [['x-b', '2']] })));
  const r = await fetch(`${base}/status?code=418`);
  console.log(r.status, r.statusText, r.ok, r.redirected, r.url === `${base}/status?code=418`, r.type, r.headers.get('x-a'), r.headers.getSetCookie());
  await show('empty', r.text());
  await show('204', fetch(`${base}/status?code=204`).then((x) => [x.status, x.body]));
  await show('404', fetch(`${base}/no`).then(async (x) => [x.status, x.ok, await x.text()]));
  await show('head', fetch(`${base}/gzip`, { method: 'HEAD' }).then(async (x) => [x.status, await x.text()]));
  for (const path of ['/gzip', '/deflate', '/raw', '/chunks', '/badgzip', '/cut']) await show(path, fetch(base + path).then((x) => x.text()));
  await show('hangup', fetch(`${base}/hangup`));
  const to = (code, where = '/echo') => `${base}/to?code=${code}&where=${encodeURIComponent(where)}`;
  for (const code of [301, 302, 303, 307, 308]) {
    await show(code, fetch(to(code), { method: 'POST', body: 'again' }).then(async (x) => {
      const { method, body } = await x.json();
      return [x.redirected, x.url === `${base}/echo`, method, body];
    }));
  }
  await show('manual', fetch(to(302), { redirect: 'manual' }).then(async (x) => [x.status, x.headers.get('location'), x.redirected, await x.text()]));
  await show('error', fetch(to(302), { redirect: 'error' }));
  await show('loop', fetch(`${base}/loop`));
  await show('elsewhere', fetch(to(302, 'ftp://x/')));
  server.close();
  server.closeAllConnections();
});
