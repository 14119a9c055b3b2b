a = if; //~ error[unexpected-token]: Unexpected token 'if'
