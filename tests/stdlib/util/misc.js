const util = require('util');
console.log(util.types.isDate(new Date()), util.types.isProxy(new Proxy({}, {})), util.types.isTypedArray(new Int8Array()));
console.log(util.getSystemErrorName(-2), util.toUSVString('a\ud800'), util.stripVTControlCharacters('\x1b[31mx\x1b[0m'));
function Old() {} function Base() {} Base.prototype.hi = () => 'hi'; util.inherits(Old, Base); console.log(new Old().hi(), Old.super_ === Base);
console.log(util.isDeepStrictEqual({ a: [1, new Set([{ b: 1 }])] }, { a: [1, new Set([{ b: 1 }])] }), util.isDeepStrictEqual([1], ['1']));
const cb = (a, f) => f(a ? null : new Error('no'), a); const p = util.promisify(cb);
p(1).then(console.log); p(0).catch((e) => console.log(e.message));
util.callbackify(async (x) => x * 2)(21, (e, v) => console.log(e, v)); util.callbackify(() => Promise.reject(null))((e) => console.log(e.code, e.reason));
for (const f of [() => util.inherits(1, 2), () => util.promisify(1), () => util.getSystemErrorName(1), () => new util.TextDecoder('zz')])
  try { f(); } catch (e) { console.log(e.name, e.code, e.message); }
console.log(util.styleText('red', 'x', { validateStream: false }), util.inspect(new util.TextEncoder().encode('é')), new util.TextDecoder().decode(new Uint8Array([0xef, 0xbb, 0xbf, 0xc3, 0xa9, 0xff])));
const m = new util.MIMEType('text/html; charset=utf-8;q="a b"'); console.log(String(m), m.essence, m.params.get('q'), [...m.params]);
console.log(util.parseEnv('A=1\nB="x y" # c\n#z\nC=\'q\'\nexport D=5\nE=`a\nb`'), util.isArray([]), util.types.isExternal({}));
