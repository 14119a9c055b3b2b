// A setter that throws, reached through a site that sets many keys: its error comes out, in strict and in sloppy code.
class A {
  get a() { return 0; } set a(v) { throw new RangeError(`a ${v}`); }
  get b() { return 0; } set b(v) { this.kept = v; }
  get c() { return 0; }
}
const keys = ['d', 'a', 'b', 'a', 'c', 'e', 'a', 'b', 'a'];
function strict() {
  'use strict';
  for (let i = 0; i < 27; i++) {
    const object = new A();
    try {
      object[keys[i % 9]] = i;
    } catch (error) {
      console.log(i, error.name, error.message);
    }
  }
}
function sloppy() {
  for (let i = 0; i < 27; i++) {
    const object = new A();
    try {
      object[keys[i % 9]] = i;
    } catch (error) {
      console.log(i, error.name, error.message);
    }
  }
}
strict();
sloppy();
