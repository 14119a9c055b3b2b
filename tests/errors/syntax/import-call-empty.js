import(); //~ error[unexpected-token]: Unexpected token ')'
