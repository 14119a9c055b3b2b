// The position of a call in a stack: the word before its parenthesis, or the parenthesis.
'use strict';
const o = { f() { return where(); }, g: { h() { return where(); } } };
const k = 'f';
function where() { return new Error('x').stack.split('\n')[3].replace(/.*:(\d+:\d+)\)?$/, '$1'); }
function mk() { return () => where(); }
function t() {
  console.log(o.f(), o[k](), o.g.h(), (o.f)(), (0, o.f)(), mk()(), (() => where())(), (function () { return where(); })());
  console.log(o?.f(), o.f?.(), o?.[k]?.(), o['f'](), (o)[k](), o.g['h'](), (k ? o.f : 0)());
  console.log(new (class { constructor() { this.w = where(); } })().w, new o.c().w, new (mk2())().w);
  console.log(o.f`a`, mk()`b`, o[k]`c`);
  console.log(o.  f  (), o
    .f(), o
      [k]
        ());
}
class C { constructor() { this.w = where(); } }
o.c = C;
function mk2() { return C; }
t();
class D extends C { constructor() { super(); } }
console.log(new D().w);
(async () => { for (const x of [1]) console.log((await 0, o.f)(), (await o).f()); })();
const p = { delete() { return where(); }, catch() { return where(); }, get() { return where(); }, of() { return where(); }, enum() { return where(); }, static() { return where(); }, let() { return where(); }, await() { return where(); }, yield() { return where(); }, async() { return where(); }, this() { return where(); }, super() { return where(); }, implements() { return where(); }, null() { return where(); }};
console.log(p.delete(), p.catch(), p.get(), p.of(), p.enum(), p.static());
console.log(p.let(), p.await(), p.yield(), p.async(), p.this(), p.super());
console.log(p.implements(), p.null(), p.accessor?.(), p?.catch());
class P { #f() { return where(); } t() { return this.#f(); } }
console.log(new P().t());
console.log((p.get)(), p.get /* ( */ (), p['get'] // (
  ());
