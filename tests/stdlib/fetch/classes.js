// Headers, Request, Response, FormData without a network.
const show = (name, fn) => {
  try {
    console.log(name, fn());
  } catch (e) {
    console.log(name, e.name, e.code, e.message);
  }
};
show('bad name', () => new Headers({ 'a b': 1 }));
show('bad pair', () => new Headers([['a']]));
show('bad init', () => new Headers(1));
show('not latin-1', () => new Headers().append('x', 'é€'));
show('joined', () => new Headers([['a', 'b'], ['A', ' c ']]));
show('cookies', () => {
  const h = new Headers();
  h.append('Set-Cookie', 'a=1');
  h.append('set-cookie', 'b=2');
  return [h.getSetCookie(), h.get('set-cookie'), [...h]];
});
show('sorted', () => [...new Headers({ b: ' x ', a: '1', 'C': 2 }).entries()]);
show('iterator', () => new Headers({ a: '1' }).entries());
show('missing', () => new Headers().append('a'));
show('foreign', () => Headers.prototype.get.call({}, 'a'));
show('status', () => new Response('a', { status: 199 }));
show('null body', () => new Response('a', { status: 204 }));
show('text', () => new Response('a'));
show('json', () => Response.json({ a: 1 }).headers);
show('no json', () => Response.json(undefined));
show('error', () => Response.error());
show('redirect', () => Response.redirect('http://a/b').headers.get('location'));
show('bad redirect', () => Response.redirect('x'));
show('bad url', () => new Request('abc'));
show('credentials', () => new Request('http://u:p@a/'));
show('get with body', () => new Request('http://a', { method: 'GET', body: 'x' }));
show('bad method', () => new Request('http://a', { method: 'TRACE' }));
show('request', () => new Request('http://a', { headers: { x: 'y' } }));
show('duplex', () => new Request('http://a', { method: 'POST', body: new ReadableStream() }));
show('mode', () => new Request('http://a', { mode: 'x' }));
show('methods', () => [new Request('http://a', { method: 'patch' }).method, new Request('http://a', { method: 'put' }).method]);
show('form', () => {
  const f = new FormData();
  f.append('a', 'b');
  f.append('a', 'c');
  f.set('d', 'e');
  return [f, [...f.keys()], f.getAll('a'), f.get('z'), f.has('d')];
});
show('filename', () => new FormData().append('a', 'b', 'c'));
(async () => {
  const later = async (name, fn) => {
    try {
      console.log(name, await fn());
    } catch (e) {
      console.log(name, e.name, e.message);
    }
  };
  await later('twice', () => {
    const r = new Response('abc');
    return r.text().then(() => r.text());
  });
  await later('locked', () => {
    const r = new Response('a');
    r.body.getReader();
    return r.text();
  });
  await later('clone', async () => {
    const r = new Response('abc');
    const c = r.clone();
    return [await r.text(), await c.text(), r.bodyUsed];
  });
  await later('stream clone', async () => {
    const r = new Response(new Blob(['ab', 'cd']).stream());
    const c = r.clone();
    return [await r.text(), await c.text()];
  });
  await later('blob', () => new Response('abc').blob());
  await later('buffer', () => new Response('abc').arrayBuffer());
  await later('bad json', () => new Response('{]').json());
  await later('not a form', () => new Response('abc').formData());
  await later('urlencoded', () => new Response(new URLSearchParams({ a: '1', b: '2' })).formData());
  await later('multipart', async () => {
    const f = new FormData();
    f.append('a\r\n"b', 'v\nw');
    f.append('f', new File(['hi'], 'n".txt', { type: 'text/x', lastModified: 1 }));
    const r = new Response(f);
    console.log(r.headers.get('content-type').replace(/\d{6,}/, 'N'));
    const text = await r.clone().text();
    console.log(JSON.stringify(text.replace(/\d{6,}/g, 'N')));
    const g = await r.formData();
    const file = g.get('f');
    return [[...g.keys()], g.get('a\r\n"b'), file.name, file.type, await file.text()];
  });
  await later('broken multipart', () => new Response('bad', { headers: { 'content-type': 'multipart/form-data; boundary=x' } }).formData());
  await later('data', async () => {
    const r = await fetch('data:text/plain;charset=utf-8;base64,aGk=');
    return [r.status, r.statusText, r.type, r.headers.get('content-type'), await r.text()];
  });
  await later('blob url', async () => {
    const url = URL.createObjectURL(new Blob(['<svg>'], { type: 'image/svg+xml' }));
    const r = await fetch(url);
    return [r.status, r.headers.get('content-type'), r.headers.get('content-length'), await r.text()];
  });
  for (const url of ['abc', 'ftp://a', 'data:abc', 'http://127.0.0.1:1/', 'about:blank', 'file:///x']) {
    await fetch(url).catch((e) => console.log(url, e.name, e.message, '-', e.cause.message));
  }
  await fetch('http://127.0.0.1:2/').catch((e) => console.log(e.message, '-', e.cause.code, e.cause.syscall, e.cause.message));
})();
