var a = 'open; //~ error[invalid-token]: Invalid or unexpected token
