"use strict";
eval = 1; //~ error[unexpected-eval-arguments]: Unexpected eval or arguments in strict mode
arguments++; //~ error[unexpected-eval-arguments]: Unexpected eval or arguments in strict mode
[arguments] = a; //~ error[unexpected-eval-arguments]: Unexpected eval or arguments in strict mode
({ eval } = a); //~ error[unexpected-eval-arguments]: Unexpected eval or arguments in strict mode
a() = 1; //~ error[invalid-assignment]: Invalid left-hand side in assignment
var eval; //~ error[unexpected-eval-arguments]: Unexpected eval or arguments in strict mode
function arguments() {} //~ error[unexpected-eval-arguments]: Unexpected eval or arguments in strict mode
try { } catch (eval) { } //~ error[unexpected-eval-arguments]: Unexpected eval or arguments in strict mode
for (eval of a) ; //~ error[unexpected-eval-arguments]: Unexpected eval or arguments in strict mode
delete a; //~ error[strict-delete]: Delete of an unqualified identifier in strict mode.
delete (a); //~ error[strict-delete]: Delete of an unqualified identifier in strict mode.
with (a) b; //~ error[strict-with]: Strict mode code may not include a with statement
017; 089; //~ error[strict-octal]: Octal literals are not allowed in strict mode. //~ error[strict-decimal-zero]: Decimals with leading zeros are not allowed in strict mode.
"\01"; "\8"; //~ error[strict-octal-escape]: Octal escape sequences are not allowed in strict mode. //~ error[strict-8-9]: \8 and \9 are not allowed in strict mode.
if (a) function f() {} //~ error[strict-function-single-statement]: In strict mode code, functions can only be declared at top level or inside a block.
label: function g() {} //~ error[strict-function-single-statement]: In strict mode code, functions can only be declared at top level or inside a block.
function h(a, a) {} //~ error[duplicate-parameter]: Duplicate parameter name not allowed in this context
implements = 1; //~ error[unexpected-strict-reserved]: Unexpected strict mode reserved word
var let, static, yield; //~ error[unexpected-strict-reserved]: Unexpected strict mode reserved word //~ error[unexpected-strict-reserved]: Unexpected strict mode reserved word //~ error[unexpected-strict-reserved]: Unexpected strict mode reserved word
interface: a; //~ error[unexpected-strict-reserved]: Unexpected strict mode reserved word
