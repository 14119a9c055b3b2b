var { ...{ a } } = b; //~ error[rest-binding]: `...` must be followed by an identifier in declaration contexts
({ ...{ a } }) => 1; //~ error[rest-binding]: `...` must be followed by an identifier in declaration contexts
for (let.a of b) ; //~ error[for-of-let]: The left-hand side of a for-of loop may not be 'let'.
for (async of a) ; //~ error[for-of-async]: The left-hand side of a for-of loop may not be 'async'.
function () {} //~ error[missing-function-name]: Function statements require a function name
class C extends D { m() { super?.x } } //~ error[optional-chain-super]: Invalid optional chain from super property
{ using e = f, [g] = h; } //~ error[using-pattern]: Using declaration cannot have destructuring.
