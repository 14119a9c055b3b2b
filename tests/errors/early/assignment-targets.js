1 = 2; //~ error[invalid-assignment]: Invalid left-hand side in assignment
a() = 1;
a()++;
++(b + c); //~ error[invalid-prefix-target]: Invalid left-hand side expression in prefix operation
(a, b) += 1; //~ error[invalid-assignment]: Invalid left-hand side in assignment
a?.b = 1; //~ error[invalid-assignment]: Invalid left-hand side in assignment
a?.b++; //~ error[invalid-postfix-target]: Invalid left-hand side expression in postfix operation
({ a }) = 1; //~ error[invalid-assignment]: Invalid left-hand side in assignment
[(a = 1)] = b; //~ error[invalid-destructuring-target]: Invalid destructuring assignment target
[{ a() {} }] = b; //~ error[invalid-destructuring-target]: Invalid destructuring assignment target
({ a: b() } = c); //~ error[invalid-destructuring-target]: Invalid destructuring assignment target
[...a, b] = c; //~ error[element-after-rest]: Rest element must be last element
[...a = 1] = b; //~ error[invalid-destructuring-target]: Invalid destructuring assignment target
({ ...{ a } } = b); //~ error[rest-assignment]: `...` must be followed by an assignable reference in assignment contexts
for (a() of b) ;
for (1 in b) ; //~ error[invalid-for-target]: Invalid left-hand side in for-loop
a() &&= 1; //~ error[invalid-assignment]: Invalid left-hand side in assignment
this = 1; //~ error[invalid-assignment]: Invalid left-hand side in assignment
new.target = 1; //~ error[invalid-assignment]: Invalid left-hand side in assignment
