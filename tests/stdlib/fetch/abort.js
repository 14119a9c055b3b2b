// Abort by signals, before, while waiting, while reading; timeouts.
const http = require('http');
const server = http.createServer((req, res) => {
  if (req.url === '/slow') return;
  res.write('first');
});
server.listen(0, '127.0.0.1', async () => {
  const base = `http://127.0.0.1:${server.address().port}`;
  const show = async (name, fn) => {
    try {
      console.log(name, await fn());
    } catch (e) {
      console.log(name, e.name, e.message, e.code);
    }
  };
  await show('before', () => fetch(base, { signal: AbortSignal.abort() }));
  await show('own reason', () => fetch(base, { signal: AbortSignal.abort(new TypeError('mine')) }));
  await show('timeout', () => fetch(`${base}/slow`, { signal: AbortSignal.timeout(30) }));
  await show('waiting', () => {
    const c = new AbortController();
    setTimeout(() => c.abort(), 30);
    return fetch(`${base}/slow`, { signal: c.signal });
  });
  await show('reading', async () => {
    const c = new AbortController();
    const r = await fetch(`${base}/body`, { signal: c.signal });
    setTimeout(() => c.abort(), 30);
    return r.text();
  });
  await show('cancel', async () => {
    const r = await fetch(`${base}/body`);
    const reader = r.body.getReader();
    const { value } = await reader.read();
    await reader.cancel();
    return new TextDecoder().decode(value);
  });
  const request = new Request(base, { signal: AbortSignal.abort('why') });
  console.log(request.signal.aborted, request.signal.reason);
  server.close();
  server.closeAllConnections();
});
