// Objects whose prototypes know no constructor go by the name of the function that made them.
const util = require('util');
const Params = (() => { const C = function () {}; C.prototype = Object.create(null); return C; })();
const params = new Params();
console.log(params, [new Params()]);
params.a = 1;
params.__proto__ = 2;
console.log(params, Object.keys(params));
function NullObject() {}
NullObject.prototype = Object.create(null, { constructor: { value: undefined } });
console.log(Object.assign(new NullObject(), { x: 1 }), util.inspect(new NullObject(), { compact: false }));
const Bare = (() => function () {})();
Bare.prototype = Object.create(null);
console.log(new Bare(), Object.create(Object.create(null)));
class Named { static name = 5; }
Named.prototype.constructor = null;
console.log(new Named(), Object.setPrototypeOf(new Params(), Object.prototype));
try { structuredClone(Object.assign(new Params(), { f() {} })); } catch (e) { console.log(e.message); }
