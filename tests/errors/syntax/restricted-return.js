function f() { return
 1 } ) //~ error[unexpected-token]: Unexpected token ')'
