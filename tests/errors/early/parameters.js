function a(b, b) { "use strict"; } //~ error[duplicate-parameter]: Duplicate parameter name not allowed in this context
(c, c) => 1; //~ error[duplicate-parameter]: Duplicate parameter name not allowed in this context
function d(e, [e]) {} //~ error[duplicate-parameter]: Duplicate parameter name not allowed in this context
({ f(g, g) {} }); //~ error[duplicate-parameter]: Duplicate parameter name not allowed in this context
function h(i = 1) { "use strict"; } //~ error[non-simple-use-strict]: Illegal 'use strict' directive in function with non-simple parameter list
function j(...k, l) {} //~ error[parameter-after-rest]: Rest parameter must be last formal parameter
function m(...n = 1) {} //~ error[rest-default]: Rest parameter may not have a default initializer
function* o(p = yield) {} //~ error[yield-in-parameter]: Yield expression not allowed in formal parameter
async function q(r = await 1) {} //~ error[await-in-parameter]: Illegal await-expression in formal parameters of async function
((s)) => 1; //~ error[invalid-destructuring-target]: Invalid destructuring assignment target
(t.u) => 1; //~ error[invalid-destructuring-target]: Invalid destructuring assignment target
(...v, w) => 1; //~ error[parameter-after-rest]: Rest parameter must be last formal parameter
({ get x(y) {} }); //~ error[getter-arity]: Getter must not have any formal parameters.
({ set x() {} }); //~ error[setter-arity]: Setter must have exactly one formal parameter.
({ set x(...y) {} }); //~ error[setter-rest]: Setter function argument must not be a rest parameter
