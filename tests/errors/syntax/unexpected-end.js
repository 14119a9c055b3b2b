function f() {
 //~ error[unexpected-end]: Unexpected end of input