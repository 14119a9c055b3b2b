f(a) 'b'; //~ error[unexpected-string]: Unexpected string
