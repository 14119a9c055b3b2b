({ a = 1 }); //~ error[invalid-shorthand-initializer]: Invalid shorthand property initializer
({ __proto__: 1, "__proto__": 2 }); //~ error[duplicate-proto]: Duplicate __proto__ fields are not allowed in object literals
({ __proto__: a, __proto__: b } = c);
-a ** b; //~ error[unary-exponent]: Unary operator used immediately before exponentiation expression. Parenthesis must be used to disambiguate operator precedence
(-a) ** b;
a?.b`c`; //~ error[optional-chain-template]: Invalid tagged template on optional chain
super(); //~ error[unexpected-super]: 'super' keyword unexpected here
import.meta; //~ error[import-meta-outside-module]: Cannot use 'import.meta' outside a module
new import(a); //~ error[new-import]: Cannot use new with import
a ?? b || c; //~ error[unexpected-token]: Unexpected token '||'
(a ?? b) || c;
#a in b; //~ error[private-undeclared]: Private field '#a' must be declared in an enclosing class
throw //~ error[newline-after-throw]: Illegal newline after throw
a;
(a, ); //~ error[unexpected-token]: Unexpected token ')'
(...a); //~ error[unexpected-token]: Unexpected token '...'
