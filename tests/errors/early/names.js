v\u0061r = 1; //~ error[escaped-keyword]: Keyword must not contain escaped characters
({ v\u0061r: 1 });
x.v\u0061r;
function* g() { var yield; } //~ error[unexpected-identifier]: Unexpected identifier 'yield'
async function f() { var await; } //~ error[unexpected-reserved]: Unexpected reserved word
({ if }); //~ error[unexpected-token]: Unexpected token 'if'
function* i() { yi\u0065ld: 1 } //~ error[escaped-keyword]: Keyword must not contain escaped characters
new.t\u0061rget; //~ error[escaped-meta-property]: 'new.target' must not contain escaped characters
