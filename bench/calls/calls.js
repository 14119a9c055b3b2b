// Calls of the language and of core modules, one kind at a time: prints the best time of one call in nanoseconds.
//
//   node bench/calls/calls.js [PART OF A NAME]     (run.mjs compares Node and nacre)
'use strict';
const assert = require('assert');
const { AsyncLocalStorage } = require('async_hooks');
const crypto = require('crypto');
const EventEmitter = require('events');
const fs = require('fs');
const path = require('path');
const querystring = require('querystring');
const { PassThrough, Readable, Transform, pipeline } = require('stream');
const { StringDecoder } = require('string_decoder');
const url = require('url');
const util = require('util');
const zlib = require('zlib');

const only = process.argv[2] ?? '';
const ROUNDS = 3;
let sink = 0; // what calls give goes here, so that none is in vain
const cases = []; // [name, how many calls, function of a number of calls, which may give a promise]
const add = (name, count, run) => { cases.push([name, count, run]); };

add('path.join', 1e5, (n) => {
  for (let i = 0; i < n; i++) sink += path.join('/a/b', '../c', 'd' + (i & 7), './e.txt').length;
});
add('path.resolve', 1e5, (n) => {
  for (let i = 0; i < n; i++) sink += path.resolve('/a/b', '../c', 'd' + (i & 7)).length;
});
add('path.basename/ext', 1e5, (n) => {
  for (let i = 0; i < n; i++) sink += path.basename('/a/b/file.txt', '.txt').length + path.extname('x/y.tar.gz').length;
});
add('path.relative', 1e5, (n) => {
  for (let i = 0; i < n; i++) sink += path.relative('/a/b/c/d', '/a/b/x/y' + (i & 7)).length;
});
add('path.parse', 1e5, (n) => {
  for (let i = 0; i < n; i++) sink += path.parse('/home/user/dir/file' + (i & 7) + '.txt').name.length;
});
add('qs.parse', 3e4, (n) => {
  for (let i = 0; i < n; i++) sink += Object.keys(querystring.parse('a=1&b=hello%20world&c=3&d=&e=x+y&n=' + i)).length;
});
add('qs.stringify', 3e4, (n) => {
  for (let i = 0; i < n; i++) sink += querystring.stringify({ a: i, b: 'hello world', c: ['x', 'y'], d: true }).length;
});
add('URLSearchParams', 3e4, (n) => {
  for (let i = 0; i < n; i++) { const p = new URLSearchParams('a=1&b=hello%20world&c=3'); p.append('d', i); sink += p.toString().length; }
});
add('new URL', 3e4, (n) => {
  for (let i = 0; i < n; i++) sink += new URL('/p/a/t/h?query=' + i + '#hash', 'http://example.com:8080').href.length;
});
add('url.parse', 3e4, (n) => {
  for (let i = 0; i < n; i++) sink += url.parse('http://user:pass@example.com:8080/p/a/t/h?query=' + i + '#hash').path.length;
});
add('util.format', 5e4, (n) => {
  for (let i = 0; i < n; i++) sink += util.format('%s has %d items and %j', 'list', i, { a: 1 }).length;
});
add('util.inspect obj', 1e4, (n) => {
  const o = { a: 1, b: 'two', c: [1, 2, 3], d: { e: { f: null } }, g: new Map([[1, 2]]), h: new Date(0) };
  for (let i = 0; i < n; i++) sink += util.inspect(o).length;
});
add('util.inspect long', 2e3, (n) => {
  const o = Array.from({ length: 50 }, (_, i) => ({ id: i, name: 'name' + i }));
  for (let i = 0; i < n; i++) sink += util.inspect(o).length;
});
add('emit 1 listener', 1e6, (n) => {
  const e = new EventEmitter();
  e.on('x', (a) => { sink += a; });
  for (let i = 0; i < n; i++) e.emit('x', 1);
});
add('emit 3 listeners', 3e5, (n) => {
  const e = new EventEmitter();
  for (let k = 0; k < 3; k++) e.on('x', (a) => { sink += a; });
  for (let i = 0; i < n; i++) e.emit('x', 1, 2);
});
add('on/off', 2e5, (n) => {
  const e = new EventEmitter();
  const f = () => {};
  for (let i = 0; i < n; i++) { e.on('x', f); e.off('x', f); }
});
add('once', 2e5, (n) => {
  const e = new EventEmitter();
  const f = () => {};
  for (let i = 0; i < n; i++) { e.once('x', f); e.emit('x'); }
});
add('Buffer.from str', 3e5, (n) => {
  for (let i = 0; i < n; i++) sink += Buffer.from('hello world ' + (i & 15)).length;
});
add('buf.toString', 3e5, (n) => {
  const b = Buffer.from('hello world, hello');
  for (let i = 0; i < n; i++) sink += b.toString().length;
});
add('buf hex/base64', 1e5, (n) => {
  const b = Buffer.alloc(32, 7);
  for (let i = 0; i < n; i++) sink += b.toString('hex').length + b.toString('base64').length;
});
add('from base64', 1e5, (n) => {
  const s = Buffer.alloc(64, 7).toString('base64');
  for (let i = 0; i < n; i++) sink += Buffer.from(s, 'base64').length;
});
add('Buffer.alloc', 3e5, (n) => {
  for (let i = 0; i < n; i++) sink += Buffer.alloc(64).length;
});
add('allocUnsafe', 3e5, (n) => {
  for (let i = 0; i < n; i++) sink += Buffer.allocUnsafe(64).length;
});
add('concat', 1e5, (n) => {
  const a = Buffer.alloc(100), b = Buffer.alloc(50);
  for (let i = 0; i < n; i++) sink += Buffer.concat([a, b, a]).length;
});
add('read/write ints', 3e5, (n) => {
  const b = Buffer.alloc(64);
  for (let i = 0; i < n; i++) {
    b.writeUInt32LE(i, 0);
    b.writeInt16BE(i & 0x7fff, 4);
    b.writeDoubleLE(i, 8);
    sink += b.readUInt32LE(0) + b.readInt16BE(4) + b.readDoubleLE(8);
  }
});
add('buf index loop', 200, (n) => {
  const b = Buffer.alloc(10000, 3);
  for (let k = 0; k < n; k++) { let s = 0; for (let i = 0; i < b.length; i++) s = (s + b[i] * i) & 0xffff; sink += s; }
});
add('buf.indexOf/slice', 1e5, (n) => {
  const b = Buffer.from('GET /index.html HTTP/1.1\r\nHost: x\r\n\r\n');
  for (let i = 0; i < n; i++) { const k = b.indexOf('\r\n'); sink += b.subarray(0, k).length + b.equals(b) + b.compare(b); }
});
add('buf.write/copy/fill', 1e5, (n) => {
  const b = Buffer.alloc(200), c = Buffer.alloc(100);
  for (let i = 0; i < n; i++) { sink += b.write('hello world', 3) + c.copy(b, 50); b.fill(0, 10, 30); }
});
add('StringDecoder', 1e5, (n) => {
  const sd = new StringDecoder('utf8');
  const b = Buffer.from('héllo wörld');
  for (let i = 0; i < n; i++) sink += sd.write(b).length;
});
add('TextEncoder/Decoder', 1e5, (n) => {
  const e = new TextEncoder(), d = new TextDecoder();
  for (let i = 0; i < n; i++) sink += d.decode(e.encode('héllo wörld' + (i & 7))).length;
});
add('sha256 small', 5e4, (n) => {
  for (let i = 0; i < n; i++) sink += crypto.createHash('sha256').update('hello' + i).digest('hex').length;
});
add('md5 small', 5e4, (n) => {
  for (let i = 0; i < n; i++) sink += crypto.createHash('md5').update('hello' + i).digest('base64').length;
});
add('hmac small', 3e4, (n) => {
  for (let i = 0; i < n; i++) sink += crypto.createHmac('sha256', 'key').update('hello' + i).digest('hex').length;
});
add('randomBytes', 5e4, (n) => {
  for (let i = 0; i < n; i++) sink += crypto.randomBytes(16).length;
});
add('randomUUID', 1e5, (n) => {
  for (let i = 0; i < n; i++) sink += crypto.randomUUID().length;
});
add('fs.statSync', 3e4, (n) => {
  for (let i = 0; i < n; i++) sink += fs.statSync('/etc/passwd').size;
});
add('fs.existsSync', 3e4, (n) => {
  for (let i = 0; i < n; i++) sink += fs.existsSync('/etc/nopasswd');
});
add('fs.readFileSync', 2e4, (n) => {
  for (let i = 0; i < n; i++) sink += fs.readFileSync('/etc/passwd', 'utf8').length;
});
add('fs.readdirSync', 5e3, (n) => {
  for (let i = 0; i < n; i++) sink += fs.readdirSync('/etc').length;
});
add('structuredClone', 1e4, (n) => {
  const o = { a: 1, b: [1, 2, { c: 'x' }], d: new Date(0), m: new Map([['k', 1]]) };
  for (let i = 0; i < n; i++) sink += structuredClone(o).b.length;
});
add('assert.deepEqual', 1e4, (n) => {
  const o = { a: 1, b: [1, 2, { c: 'x' }], d: new Map([['k', 1]]) }, p = { a: 1, b: [1, 2, { c: 'x' }], d: new Map([['k', 1]]) };
  for (let i = 0; i < n; i++) assert.deepStrictEqual(o, p);
});
add('gzipSync small', 3e3, (n) => {
  const b = Buffer.alloc(1000, 'abcdefgh');
  for (let i = 0; i < n; i++) sink += zlib.gzipSync(b).length;
});
add('JSON roundtrip', 2e4, (n) => {
  const o = { a: 1, b: 'two', c: [1, 2, 3.5], d: { e: null, f: true }, g: 'esc"aped\n' };
  for (let i = 0; i < n; i++) sink += JSON.stringify(JSON.parse(JSON.stringify(o))).length;
});
add('Date iso', 1e5, (n) => {
  for (let i = 0; i < n; i++) sink += new Date(1e12 + i * 1000).toISOString().length + Date.parse('2020-01-01T00:00:00Z') % 7;
});
add('Date toString', 5e4, (n) => {
  for (let i = 0; i < n; i++) sink += new Date(1e12 + i * 1e7).toString().length;
});
add('split/join', 1e5, (n) => {
  for (let i = 0; i < n; i++) sink += ('a,b,c,d,e,f' + i).split(',').join('-').length;
});
add('replace regex', 1e5, (n) => {
  for (let i = 0; i < n; i++) sink += ('hello world foo ' + i).replace(/o/g, '0').length;
});
add('regex exec', 1e5, (n) => {
  const r = /^(\w+)\s*=\s*("?)(.*)\2$/; for (let i = 0; i < n; i++) sink += r.exec('key' + i + ' = "value"')[3].length;
});
add('template', 3e5, (n) => {
  for (let i = 0; i < n; i++) sink += `a${i}b${i + 1}c${'x'}`.length;
});
add('toLowerCase etc', 2e5, (n) => {
  for (let i = 0; i < n; i++) sink += ('Content-Type' + (i & 7)).toLowerCase().trim().startsWith('content') ? 1 : 0;
});
add('parseInt/Float', 3e5, (n) => {
  for (let i = 0; i < n; i++) sink += parseInt('12' + (i & 15), 10) + parseFloat('3.25');
});
add('num toString', 2e5, (n) => {
  for (let i = 0; i < n; i++) sink += String(i * 1.1).length + (i).toString(36).length + (i / 3).toFixed(2).length;
});
add('array map/filter/reduce', 2e4, (n) => {
  const a = Array.from({ length: 50 }, (_, i) => i);
  for (let i = 0; i < n; i++) sink += a.map((x) => x * 2).filter((x) => x % 3 === 0).reduce((s, x) => s + x, 0);
});
add('spread/destructure', 1e5, (n) => {
  for (let i = 0; i < n; i++) {
    const { a, ...rest } = { ...{ a: i, b: 2, c: 3 }, d: 4 };
    const [x, ...others] = [a, rest.b, rest.d];
    sink += x + others.length;
  }
});
add('for of/entries', 2e4, (n) => {
  const m = new Map(Array.from({ length: 20 }, (_, i) => ['k' + i, i]));
  for (let i = 0; i < n; i++) { for (const [k, v] of m) sink += v; for (const [k, v] of Object.entries({ a: 1, b: 2 })) sink += v; }
});
add('Object.keys/assign', 1e5, (n) => {
  for (let i = 0; i < n; i++) sink += Object.keys(Object.assign({}, { a: 1, b: 2 }, { c: i })).length;
});
add('class/closure', 3e5, (n) => {
  class A { #x; constructor(x) { this.#x = x; } get x() { return this.#x; } add(y) { return new A(this.#x + y); } }
  let a = new A(0);
  for (let i = 0; i < n; i++) a = a.add(1);
  sink += a.x;
});
add('generator', 5e4, (n) => {
  function* g(k) { for (let i = 0; i < k; i++) yield i; }
  for (let i = 0; i < n; i++) for (const x of g(5)) sink += x;
});
add('try/throw', 5e4, (n) => {
  for (let i = 0; i < n; i++) try { throw new Error('x' + i); } catch (e) { sink += e.message.length; }
});
add('error.stack', 1e4, (n) => {
  for (let i = 0; i < n; i++) sink += new Error('x').stack.length;
});
add('Symbol/WeakMap/Set', 1e5, (n) => {
  const w = new WeakMap();
  const s = new Set();
  for (let i = 0; i < n; i++) { const o = {}; w.set(o, i); s.add(i & 1023); sink += w.get(o) + s.has(i) + s.size; }
});
add('sort objs', 500, (n) => {
  for (let i = 0; i < n; i++) { const a = Array.from({ length: 100 }, (_, k) => ({ k: (k * 7919) % 101 })); a.sort((x, y) => x.k - y.k); sink += a[0].k; }
});
add('BigInt', 1e5, (n) => {
  let b = 1n;
  for (let i = 0; i < n; i++) { b = (b * 31n + 7n) % 1000000007n; }
  sink += Number(b);
});
add('Headers/Request', 5e3, (n) => {
  for (let i = 0; i < n; i++) { const h = new Headers({ 'content-type': 'text/plain', 'x-a': String(i) }); h.append('x-b', 'c'); sink += [...h].length; }
});
add('AbortController', 2e4, (n) => {
  for (let i = 0; i < n; i++) { const c = new AbortController(); c.signal.addEventListener('abort', () => { sink++; }); c.abort(); }
});
add('await', 2e5, async (n) => {
  for (let i = 0; i < n; i++) sink += await i;
});
add('Promise.all', 2e4, async (n) => {
  for (let i = 0; i < n; i++) await Promise.all([1, Promise.resolve(2), (async () => 3)()]);
});
add('async iter', 2e4, async (n) => {
  async function* g() { for (let i = 0; i < n; i++) yield i; } for await (const x of g()) sink += x;
});
add('nextTick', 2e5, (n) => new Promise((resolve) => {
  let k = 0;
  const next = () => { if (++k < n) process.nextTick(next); else resolve(); };
  next();
}));
add('setImmediate', 5e4, (n) => new Promise((resolve) => {
  let k = 0;
  const next = () => { if (++k < n) setImmediate(next); else resolve(); };
  next();
}));
add('setTimeout set/clear', 2e5, async (n) => {
  for (let i = 0; i < n; i++) clearTimeout(setTimeout(() => {}, 1000));
});
add('fs.promises.stat', 5e3, async (n) => {
  for (let i = 0; i < n; i++) sink += (await fs.promises.stat('/etc/passwd')).size;
});
add('fs.promises.readFile', 3e3, async (n) => {
  for (let i = 0; i < n; i++) sink += (await fs.promises.readFile('/etc/passwd', 'utf8')).length;
});
add('fs.readFile cb', 3e3, (n) => new Promise((resolve) => {
  let k = 0;
  const next = (error, data) => {
    if (data) sink += data.length;
    if (k++ < n) fs.readFile('/etc/passwd', next);
    else resolve();
  };
  next();
}));
add('Readable.from', 2e4, async (n) => {
  function* g() { for (let i = 0; i < n; i++) yield i; }
  for await (const x of Readable.from(g())) sink += x;
});
add('pipeline objects', 2e4, (n) => new Promise((resolve) => {
  let i = 0;
  const from = new Readable({ objectMode: true, read() { this.push(i++ < n ? { i } : null); } });
  const through = new Transform({ objectMode: true, transform(chunk, encoding, done) { done(null, chunk); } });
  pipeline(from, through, new PassThrough({ objectMode: true }).on('data', (d) => { sink += d.i; }), resolve);
}));
add('pipe buffers', 2e4, (n) => new Promise((resolve) => {
  let i = 0;
  const chunk = Buffer.alloc(1024);
  const from = new Readable({ read() { this.push(i++ < n ? chunk : null); } });
  from.pipe(new PassThrough()).on('data', (d) => { sink += d.length; }).on('end', resolve);
}));
add('web streams', 5e3, async (n) => {
  let i = 0;
  const rs = new ReadableStream({ pull(c) { if (i++ < n) c.enqueue(i); else c.close(); } });
  for await (const x of rs.pipeThrough(new TransformStream())) sink += x;
});
add('EventTarget', 5e4, async (n) => {
  const t = new EventTarget();
  t.addEventListener('x', () => { sink++; });
  for (let i = 0; i < n; i++) t.dispatchEvent(new Event('x'));
});
add('ALS.run', 1e5, async (n) => {
  const a = new AsyncLocalStorage();
  for (let i = 0; i < n; i++) a.run(i, () => { sink += a.getStore(); });
});
add('Blob/text', 2e3, async (n) => {
  for (let i = 0; i < n; i++) sink += (await new Blob(['hello', 'world']).text()).length;
});
add('MessageChannel', 5e3, (n) => new Promise((resolve) => {
  const { port1, port2 } = new MessageChannel();
  let k = 0;
  port2.on('message', () => {
    if (++k < n) return port1.postMessage(k);
    port1.close();
    resolve();
  });
  port1.postMessage(0);
}));

async function measure([name, count, run]) {
  await run(Math.ceil(count / 10));
  let best = Infinity;
  for (let round = 0; round < ROUNDS; round++) {
    const start = process.hrtime.bigint();
    await run(count);
    best = Math.min(best, Number(process.hrtime.bigint() - start) / count);
  }
  console.log(`${name}\t${best.toFixed(1)}`);
}
(async () => {
  for (const one of cases) if (one[0].includes(only)) await measure(one);
  if (sink === 0.5) console.log(sink);
})();
