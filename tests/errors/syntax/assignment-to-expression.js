a + b = c; //~ error[invalid-assignment]: Invalid left-hand side in assignment
