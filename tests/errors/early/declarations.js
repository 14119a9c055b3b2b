const a; //~ error[missing-initializer]: Missing initializer in const declaration
let [b]; //~ error[missing-initializer]: Missing initializer in destructuring declaration
var { c }; //~ error[missing-initializer]: Missing initializer in destructuring declaration
let let = 1; //~ error[let-as-lexical-name]: let is disallowed as a lexically bound name
for (let d, e of f) ; //~ error[for-bindings]: Invalid left-hand side in for-of loop: Must have a single binding.
for (let g = 1 of h) ; //~ error[for-initializer]: for-of loop variable declaration may not have an initializer.
for (var [i] = 1 in j) ; //~ error[for-initializer]: for-in loop variable declaration may not have an initializer.
for (const k in l) ;
for (const m;;) ; //~ error[missing-initializer]: Missing initializer in const declaration
while (n) function o() {} //~ error[function-single-statement]: In non-strict mode code, functions can only be declared at top level, inside a block, or as the body of an if statement.
if (p) async function q() {} //~ error[async-single-statement]: Async functions can only be declared at the top level or inside a block.
label: function* r() {} //~ error[generator-single-statement]: Generators can only be declared at the top level or inside a block.
if (s) t: function u() {} //~ error[function-single-statement]: In non-strict mode code, functions can only be declared at top level, inside a block, or as the body of an if statement.
