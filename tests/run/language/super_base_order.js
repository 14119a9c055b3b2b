// super[key] op= value: the base is found before the key is converted. Expected output from the standard (13.3.7.3 MakeSuperPropertyReference);
// Node 24 finds it anew for the write.
const before = { p: 1 }, after = { p: -1 };
const object = { __proto__: before, add() { return super[key] += 1; }, increment() { return ++super[key]; }, read() { return super[key]; } };
const key = { toString() { Object.setPrototypeOf(object, after); return 'p'; } };
console.log(object.add(), Object.setPrototypeOf(object, before).increment(), Object.setPrototypeOf(object, before).read());
class A { static name_() { return 'A'; } get x() { return this.y; } set x(v) { this.y = v * 2; } }
class B extends A { static name_() { return super.name_() + 'B'; } double() { super.x = 4; return super.x += 1; } y = 3; }
console.log(B.name_(), new B().double(), new B().x);
const bare = { __proto__: null, f() { try { return super.x; } catch (e) { return e.message; } } };
console.log(bare.f());
