with (a) b; //~ error[strict-with]: Strict mode code may not include a with statement
var await; //~ error[unexpected-reserved]: Unexpected reserved word
var yield; //~ error[unexpected-strict-reserved]: Unexpected strict mode reserved word
function f() { await; } //~ error[unexpected-reserved]: Unexpected reserved word
017; //~ error[strict-octal]: Octal literals are not allowed in strict mode.
this; await 1;
delete a; //~ error[strict-delete]: Delete of an unqualified identifier in strict mode.
return; //~ error[illegal-return]: Illegal return statement
