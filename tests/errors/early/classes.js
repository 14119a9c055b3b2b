class A { constructor() {} constructor() {} } //~ error[duplicate-constructor]: A class may only have one constructor
class B { get constructor() {} } //~ error[constructor-accessor]: Class constructor may not be an accessor
class C { *constructor() {} } //~ error[constructor-generator]: Class constructor may not be a generator
class D { async constructor() {} } //~ error[constructor-async]: Class constructor may not be an async method
class E { constructor = 1 } //~ error[constructor-field]: Classes may not have a field named 'constructor'
class F { static prototype() {} } //~ error[static-prototype]: Classes may not have a static property named 'prototype'
class G { static prototype = 1 } //~ error[static-prototype]: Classes may not have a static property named 'prototype'
class H { #constructor } //~ error[constructor-private]: Classes may not have a private field named '#constructor'
class I { #constructor() {} } //~ error[constructor-private-method]: Class constructor may not be a private method
class J { #a; #a } //~ error[redeclaration]: Identifier '#a' has already been declared
class K { get #a() {} set #a(b) {} }
class L { get #a() {} static set #a(b) {} } //~ error[redeclaration]: Identifier '#a' has already been declared
class M { m() { this.#missing } } //~ error[private-undeclared]: Private field '#missing' must be declared in an enclosing class
class N { #a; m() { delete this.#a } } //~ error[delete-private]: Private fields can not be deleted
class O { constructor() { super() } } //~ error[unexpected-super]: 'super' keyword unexpected here
class P extends Q { m() { super() } } //~ error[unexpected-super]: 'super' keyword unexpected here
class R { a = arguments } //~ error[arguments-in-initializer]: 'arguments' is not allowed in class field initializer or static initialization block
class S { static { arguments; return; } } //~ error[arguments-in-initializer]: 'arguments' is not allowed in class field initializer or static initialization block //~ error[illegal-return]: Illegal return statement
class T { static { break; } } //~ error[illegal-break]: Illegal break statement
class U { m() { super.#a } #a } //~ error[unexpected-private]: Unexpected private field
function f() { super.a } //~ error[unexpected-super]: 'super' keyword unexpected here
({ a: function () { super.b } }); //~ error[unexpected-super]: 'super' keyword unexpected here
class let {} //~ error[let-as-lexical-name]: let is disallowed as a lexically bound name //~ error[unexpected-strict-reserved]: Unexpected strict mode reserved word
class V extends W { constructor() { super(); super.x; () => super(); } }
