x = `abc
 //~ error[unterminated-template]: Unterminated template literal