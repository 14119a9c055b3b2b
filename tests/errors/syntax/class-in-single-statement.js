if (a) class B {} //~ error[unexpected-token]: Unexpected token 'class'
