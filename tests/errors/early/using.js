// flags: --script
using a = b; //~ error[using-top-level]: Using declaration cannot appear in the top level of a script or in a bare case statement.
{ using [c] = d; }
{ using e; } //~ error[missing-initializer]: Missing initializer in using declaration
switch (f) { case 1: using g = h; } //~ error[using-top-level]: Using declaration cannot appear in the top level of a script or in a bare case statement.
{ using ok = i; }
