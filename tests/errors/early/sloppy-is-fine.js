eval = 1;
arguments++;
a() = 1;
delete a;
with (a) b;
017; 089;
"\01"; "\8";
if (a) function f() {}
label: function g() {}
function h(a, a) {}
implements = 1;
var let, static, yield, await;
for (var i = 0 in {}) ;
