// Core modules must not notice that a program replaced the built-ins' methods. (Node itself does: the output is that of Node without the patches.)
const util = require('util'), EE = require('events'), path = require('path'), qs = require('querystring'), assert = require('assert');
const log = console.log; log('first', { a: [1, 'x'] }); const bad = () => { throw new Error('patched'); };
const saved = []; const patch = (o, names) => { for (let i = 0; i < names.length; i++) { const n = names[i]; saved[saved.length] = [o, n, Object.getOwnPropertyDescriptor(o, n)]; Object.defineProperty(o, n, { value: bad, configurable: true, writable: true }); } };
const results = []; let failure; const e = new EE(); const buf = Buffer.from('héllo'); const u = new URL('http://a.b/c?d=1#e'); util.inspect(u); try { path.join(1); } catch {} new URLSearchParams('a=1').toString();
patch(Array.prototype, ['push', 'pop', 'shift', 'unshift', 'slice', 'splice', 'map', 'filter', 'join', 'indexOf', 'includes', 'forEach', 'concat', 'sort', Symbol.iterator]);
patch(String.prototype, ['slice', 'indexOf', 'includes', 'split', 'replace', 'startsWith', 'endsWith', 'charCodeAt', 'toLowerCase', 'toUpperCase', 'trim', 'padStart', 'repeat']);
patch(Function.prototype, ['bind']); patch(Map.prototype, ['get', 'set', 'has', 'forEach', 'delete']); patch(Set.prototype, ['add', 'has', 'forEach']); patch(RegExp.prototype, ['test']);
const run = (name, f) => { try { results[results.length] = name + ': ' + f(); } catch (err) { results[results.length] = name + ' FAILED ' + err.message; } };
run('inspect', () => util.inspect({ a: [1, 2, { b: 'it\'s' }], m: 5n, s: Symbol('q'), 'x-y': null, d: new Date(0) }));
run('format', () => util.format('%s %d %j %o', 'a', 1, { x: 1 }, [1]));
run('emit', () => { let n = 0; e.on('x', (v) => { n += v; }); e.on('x', (v) => { n += v; }); e.once('x', () => { n += 100; }); e.emit('x', 1); e.emit('x', 2); e.removeAllListeners('x'); return n; });
run('path', () => path.join('/a', '../b', 'c.txt') + path.relative('/a/b', '/a/c') + path.extname('x.tar.gz') + path.basename('/q/w.js', '.js'));
run('url', () => { const v = new URL('../x y?q=1', 'http://h:80/a/b/c'); v.searchParams.append('k', 'v w'); return v.href; });
run('qs', () => qs.stringify({ a: [1, 2], b: 'x y' }) + JSON.stringify(qs.parse('a=1&a=2&b=%20')));
run('buffer', () => buf.toString('hex') + Buffer.concat([buf, Buffer.from('YQ==', 'base64')]).toString() + buf.indexOf('l') + util.inspect(buf));
run('errors', () => { try { path.join(5); } catch (err) { return err.code + err.message; } return 'none'; });
run('assert', () => { try { assert.deepStrictEqual({ a: 1 }, { a: 2 }); } catch (err) { return err.message.length; } return 'none'; });
console.log('console works', { x: 1 });
for (let i = 0; i < saved.length; i++) Object.defineProperty(saved[i][0], saved[i][1], saved[i][2]);
for (const r of results) log(r);
// compiled only
