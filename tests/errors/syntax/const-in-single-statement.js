while (a) const b = 1; //~ error[unexpected-token]: Unexpected token 'const'
