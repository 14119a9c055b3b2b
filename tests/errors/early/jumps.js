break; //~ error[illegal-break]: Illegal break statement
continue; //~ error[illegal-continue]: Illegal continue statement: no surrounding iteration statement
label: { continue label; } //~ error[continue-not-loop]: Illegal continue statement: 'label' does not denote an iteration statement
break missing; //~ error[undefined-label]: Undefined label 'missing'
while (a) { continue missing; } //~ error[undefined-label]: Undefined label 'missing'
a: a: b; //~ error[duplicate-label]: Label 'a' has already been declared
while (a) { (() => { break; })(); } //~ error[illegal-break]: Illegal break statement
switch (a) { case 1: continue; default: break; default: } //~ error[illegal-continue]: Illegal continue statement: no surrounding iteration statement //~ error[multiple-defaults]: More than one default clause in switch statement
return 1;
function f() { return; }
outer: while (a) { while (b) continue outer; }
