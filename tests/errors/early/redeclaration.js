let a; let a; //~ error[redeclaration]: Identifier 'a' has already been declared
const b = 1; var b; //~ error[redeclaration]: Identifier 'b' has already been declared
{ let c; { var c; } } //~ error[redeclaration]: Identifier 'c' has already been declared
function d(e) { let e; } //~ error[redeclaration]: Identifier 'e' has already been declared
class F {} function F() {} //~ error[redeclaration]: Identifier 'F' has already been declared
try { } catch ([g]) { var g; } //~ error[redeclaration]: Identifier 'g' has already been declared
try { } catch (h) { let h; } //~ error[redeclaration]: Identifier 'h' has already been declared
switch (1) { case 1: let i; case 2: let i; } //~ error[redeclaration]: Identifier 'i' has already been declared
for (let j of []) { var j; } //~ error[redeclaration]: Identifier 'j' has already been declared
{ function k() {} var k; } //~ error[redeclaration]: Identifier 'k' has already been declared
{ async function l() {} function l() {} } //~ error[redeclaration]: Identifier 'l' has already been declared
var ok; var ok; function ok() {} function ok() {}
{ function fine() {} function fine() {} }
try { } catch (m) { var m; }
