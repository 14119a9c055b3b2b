var a = ; //~ error[unexpected-token]: Unexpected token ';'
