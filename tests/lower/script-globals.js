// flags: --script
var v = 1;
let l = f();
function f() { return v + absent; }
