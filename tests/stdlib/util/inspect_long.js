// An object whose text would be endless ends quickly.
const util = require('util');
let last = {};
const object = last;
for (let i = 0; i < 1000; i++) {
  last.next = { circular: object, last, obj: { a: 1, b: 2, c: true } };
  last = last.next;
  object[i] = last;
}
console.log(util.inspect(object, { depth: Infinity }).length > 1e6);
